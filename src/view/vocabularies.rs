//! Pages of the vocabularies: thématiques, mots-clés, years, and the index of organisations.

use std::borrow::Cow;

use crate::catalogue::Entry;
use crate::route;

use super::common::TermeLien;
use super::context::Context;
use super::pages::GroupeView;
use super::term_pages::{Told, by_letter};
use super::{PageView, words};

impl Context {
    pub(super) fn thematique_told(&self, index: usize) -> Told<'_> {
        let thematiques = &self.catalogue.thematiques;
        let thematique = &thematiques[index];
        let parent = thematique.parent.map(|parent| {
            let parent = &thematiques[parent];
            self.lien_vers(&parent.libelle, &route::thematique(&parent.slug))
        });
        let mut fil = vec![self.lien_vers(words::THEMATIQUES, route::THEMATIQUES)];
        fil.extend(parent.clone());
        let children = (0..thematiques.len()).filter(|child| thematiques[*child].parent == Some(index));
        Told {
            definition: &thematique.definition,
            synonymes: &thematique.synonymes,
            parent,
            enfants: children.map(|child| self.thematique(child)).collect(),
            feed: true,
            ..Told::new(
                "thematique",
                Cow::Borrowed(&*thematique.libelle),
                Cow::Borrowed(&*thematique.slug),
                fil,
            )
        }
    }

    /// The index of thématiques.
    pub(super) fn thematiques_page(&self) -> PageView {
        let thematiques = self.catalogue.thematiques.iter().enumerate();
        let current = thematiques.filter(|(_, thematique)| thematique.remplace_par.is_none());
        let termes = current.map(|(index, _)| self.thematique(index)).collect();
        self.termes_page("thematiques", words::THEMATIQUES, route::THEMATIQUES, vec![one_group(termes)])
    }

    pub(super) fn mot_cle_told(&self, index: usize) -> Told<'_> {
        let word = &self.catalogue.mots_cles[index];
        let fil = vec![self.lien_vers(words::MOTS_CLES, route::MOTS_CLES)];
        Told::new("mot-cle", Cow::Borrowed(&*word.libelle), Cow::Borrowed(&*word.slug), fil)
    }

    /// The index of mots-clés.
    pub(super) fn mots_cles_page(&self) -> PageView {
        let all: Vec<usize> = (0..self.catalogue.mots_cles.len()).collect();
        let groupes = by_letter(self.mots_cles(&all));
        self.termes_page("mots-cles", words::MOTS_CLES, route::MOTS_CLES, groupes)
    }

    pub(super) fn annee_told(&self, annee: i16) -> Told<'static> {
        let fil = vec![self.lien_vers(words::ANNEES, route::ANNEES)];
        let name = annee.to_string();
        Told::new("annee", Cow::Owned(name.clone()), Cow::Owned(name), fil)
    }

    /// The index of years.
    pub(super) fn annees_page(&self) -> PageView {
        let terme = |(annee, entries): (&i16, &Vec<Entry>)| {
            let name = annee.to_string();
            self.territoire(&name, &name, &route::annee(*annee), entries.len())
        };
        let termes = self.index.annees.iter().rev().map(terme).collect();
        self.termes_page("annees", words::ANNEES, route::ANNEES, vec![one_group(termes)])
    }

    /// The index of organisations.
    pub(super) fn organisations_page(&self) -> PageView {
        let terme = |organisation: &crate::catalogue::Organisation| TermeLien {
            libelle: organisation.nom.clone(),
            slug: organisation.slug.clone(),
            url: self.url(&route::organisation(&organisation.slug)),
            nombre: organisation.roles.len(),
            definition: organisation.detail.as_ref().map_or(String::new(), |detail| detail.genre.clone()),
        };
        let termes = self.catalogue.organisations.iter().map(terme).collect();
        self.termes_page("organisations", words::ORGANISATIONS, route::ORGANISATIONS, by_letter(termes))
    }
}

fn one_group(termes: Vec<TermeLien>) -> GroupeView {
    GroupeView { titre: String::new(), ancre: String::new(), url: String::new(), nombre: 0, termes }
}
