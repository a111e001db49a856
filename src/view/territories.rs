//! Territories: régions, départements, and countries outside France.

use crate::catalogue::geo;
use crate::document::slug::slugify;
use crate::route;

use super::common::TermeLien;
use super::context::Context;
use super::pages::GroupeView;
use super::term_pages::TermInput;
use super::{PageView, words};

impl Context<'_> {
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
        let pays = self.index.pays.iter().map(|(pays, entries)| {
            let slug = slugify(pays);
            self.territoire(pays, &slug, &route::region(&slug), entries.len())
        });
        regions.chain(pays).collect()
    }

    /// The pages of all territories, and their index.
    pub fn territoire_pages(&self) -> Vec<PageView> {
        let mut pages = Vec::new();
        let mut groupes = Vec::new();
        let up = || vec![self.lien_vers(words::TERRITOIRES, route::TERRITOIRES)];
        for (region, inside) in self.index.regions.values() {
            let region_route = route::region(&region.slug);
            let mut enfants = Vec::new();
            for (departement, entries) in inside.departements.values() {
                let route = route::departement(&region.slug, &departement.slug);
                enfants.push(self.territoire(&departement.nom, &departement.slug, &route, entries.len()));
                let mut fil = up();
                fil.push(self.lien_vers(&region.nom, &region_route));
                let parent = fil.last().cloned();
                let input = TermInput {
                    parent,
                    feed: true,
                    codes: vec![departement.code],
                    ..TermInput::new("departement", &departement.nom, &departement.slug, route, fil, entries)
                };
                pages.extend(self.terme_pages(&input));
            }
            let input = TermInput {
                enfants: enfants.clone(),
                feed: true,
                codes: geo::departements()
                    .iter()
                    .filter(|d| d.region == region.code)
                    .map(|d| d.code)
                    .collect(),
                ..TermInput::new(
                    "region",
                    &region.nom,
                    &region.slug,
                    region_route.clone(),
                    up(),
                    &inside.entries,
                )
            };
            pages.extend(self.terme_pages(&input));
            groupes.push(GroupeView {
                titre: region.nom.clone(),
                ancre: region.slug.clone(),
                url: self.url(&region_route),
                nombre: inside.entries.len(),
                termes: enfants,
            });
        }
        let mut abroad = Vec::new();
        for (pays, entries) in &self.index.pays {
            let slug = slugify(pays);
            let route = route::region(&slug);
            abroad.push(self.territoire(pays, &slug, &route, entries.len()));
            pages.extend(self.terme_pages(&TermInput {
                feed: true,
                ..TermInput::new("pays", pays, &slug, route, up(), entries)
            }));
        }
        if !abroad.is_empty() {
            groupes.push(GroupeView {
                titre: words::AILLEURS.to_owned(),
                ancre: slugify(words::AILLEURS),
                url: String::new(),
                nombre: abroad.iter().map(|terme| terme.nombre).sum(),
                termes: abroad,
            });
        }
        pages.push(self.termes_page("territoires", words::TERRITOIRES, route::TERRITOIRES, groupes));
        pages
    }
}
