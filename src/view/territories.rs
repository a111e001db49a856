//! Territories: régions, départements, and countries outside France.

use std::borrow::Cow;

use crate::catalogue::geo;
use crate::document::slug::slugify;
use crate::route;

use super::common::{Lien, TermeLien};
use super::context::Context;
use super::pages::GroupeView;
use super::term_pages::Told;
use super::{PageView, words};

impl Context {
    pub(super) fn territoire(&self, libelle: &str, slug: &str, route: &str, nombre: usize) -> TermeLien {
        TermeLien {
            libelle: libelle.to_owned(),
            slug: slug.to_owned(),
            url: self.url(route),
            nombre,
            definition: String::new(),
        }
    }

    /// Régions, then countries, in order of name.
    pub(super) fn regions(&self) -> Vec<TermeLien> {
        let regions = self.index.regions.values().map(|(region, inside)| {
            self.territoire(&region.nom, &region.slug, &route::region(&region.slug), inside.entries.len())
        });
        regions.chain(self.pays()).collect()
    }

    /// Countries outside France, in order of name.
    fn pays(&self) -> impl Iterator<Item = TermeLien> {
        self.index.pays.iter().map(|(pays, entries)| {
            let slug = slugify(pays);
            self.territoire(pays, &slug, &route::region(&slug), entries.len())
        })
    }

    /// The départements of a région that have entries.
    fn departements(&self, region: &str) -> Vec<TermeLien> {
        let Some((region, inside)) = self.index.regions.get(region) else { return Vec::new() };
        let departement = |(departement, entries): &(&geo::Departement, Vec<_>)| {
            let route = route::departement(&region.slug, &departement.slug);
            self.territoire(&departement.nom, &departement.slug, &route, entries.len())
        };
        inside.departements.values().map(departement).collect()
    }

    fn territoires_lien(&self) -> Lien {
        self.lien_vers(words::TERRITOIRES, route::TERRITOIRES)
    }

    pub(super) fn region_told(&self, slug: &'static str) -> Told<'_> {
        let region = self.index.regions.get(slug).map(|(region, _)| *region);
        let codes =
            geo::departements().iter().filter(|d| region.is_some_and(|region| d.region == region.code));
        Told {
            enfants: self.departements(slug),
            feed: true,
            codes: codes.map(|departement| departement.code).collect(),
            ..Told::new(
                "region",
                Cow::Borrowed(region.map_or(slug, |region| &region.nom)),
                Cow::Borrowed(slug),
                vec![self.territoires_lien()],
            )
        }
    }

    pub(super) fn departement_told(&self, region: &'static str, slug: &'static str) -> Told<'_> {
        let found = self.index.regions.get(region);
        let departement =
            found.and_then(|(_, inside)| inside.departements.get(slug)).map(|(found, _)| *found);
        let parent = self.lien_vers(found.map_or(region, |(region, _)| &region.nom), &route::region(region));
        Told {
            parent: Some(parent.clone()),
            feed: true,
            codes: departement.iter().map(|departement| departement.code).collect(),
            ..Told::new(
                "departement",
                Cow::Borrowed(departement.map_or(slug, |departement| &departement.nom)),
                Cow::Borrowed(slug),
                vec![self.territoires_lien(), parent],
            )
        }
    }

    pub(super) fn pays_told<'t>(&self, pays: &'t str) -> Told<'t> {
        let fil = vec![self.territoires_lien()];
        Told { feed: true, ..Told::new("pays", Cow::Borrowed(pays), Cow::Owned(slugify(pays)), fil) }
    }

    /// The index of territories.
    pub(super) fn territoires_page(&self) -> PageView {
        let regions = self.index.regions.values().map(|(region, inside)| GroupeView {
            titre: region.nom.clone(),
            ancre: region.slug.clone(),
            url: self.url(&route::region(&region.slug)),
            nombre: inside.entries.len(),
            termes: self.departements(&region.slug),
        });
        let mut groupes: Vec<GroupeView> = regions.collect();
        let abroad: Vec<TermeLien> = self.pays().collect();
        if !abroad.is_empty() {
            groupes.push(GroupeView {
                titre: words::AILLEURS.to_owned(),
                ancre: slugify(words::AILLEURS),
                url: String::new(),
                nombre: abroad.iter().map(|terme| terme.nombre).sum(),
                termes: abroad,
            });
        }
        self.termes_page("territoires", words::TERRITOIRES, route::TERRITOIRES, groupes)
    }
}
