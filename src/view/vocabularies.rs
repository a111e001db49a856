//! Pages of the vocabularies: thématiques, mots-clés, years, and the index of organisations.

use crate::route;

use super::common::TermeLien;
use super::context::Context;
use super::pages::GroupeView;
use super::term_pages::{TermInput, by_letter};
use super::{PageView, words};

impl Context<'_> {
    /// The pages of the thématiques that are borne or have narrower ones, and their index.
    pub fn thematique_pages(&self) -> Vec<PageView> {
        let mut pages = Vec::new();
        let thematiques = &self.catalogue.thematiques;
        for (index, thematique) in thematiques.iter().enumerate() {
            if thematique.remplace_par.is_some() {
                continue;
            }
            let route = route::thematique(&thematique.slug);
            let parent = thematique.parent.map(|parent| {
                let parent = &thematiques[parent];
                self.lien_vers(&parent.libelle, &route::thematique(&parent.slug))
            });
            let mut fil = vec![self.lien_vers(words::THEMATIQUES, route::THEMATIQUES)];
            fil.extend(parent.clone());
            let children = (0..thematiques.len()).filter(|child| thematiques[*child].parent == Some(index));
            pages.extend(self.terme_pages(&TermInput {
                genre: "thematique",
                libelle: &thematique.libelle,
                slug: &thematique.slug,
                definition: &thematique.definition,
                synonymes: &thematique.synonymes,
                route,
                fil,
                parent,
                enfants: children.map(|child| self.thematique(child)).collect(),
                entries: &self.index.thematiques[index],
                feed: true,
                codes: Vec::new(),
            }));
        }
        let current = (0..thematiques.len()).filter(|i| thematiques[*i].remplace_par.is_none());
        let termes = current.map(|i| self.thematique(i)).collect();
        pages.push(self.termes_page(
            "thematiques",
            words::THEMATIQUES,
            route::THEMATIQUES,
            vec![one_group(termes)],
        ));
        pages
    }

    /// The pages of the mots-clés, and their index.
    pub fn mot_cle_pages(&self) -> Vec<PageView> {
        let all: Vec<usize> = (0..self.catalogue.mots_cles.len()).collect();
        let termes = self.mots_cles(&all);
        let mut pages = Vec::new();
        for (index, terme) in self.catalogue.mots_cles.iter().enumerate() {
            let fil = vec![self.lien_vers(words::MOTS_CLES, route::MOTS_CLES)];
            let entries = &self.index.mots_cles[index];
            let route = route::mot_cle(&terme.slug);
            pages.extend(self.terme_pages(&TermInput::new(
                "mot-cle",
                &terme.libelle,
                &terme.slug,
                route,
                fil,
                entries,
            )));
        }
        pages.push(self.termes_page("mots-cles", words::MOTS_CLES, route::MOTS_CLES, by_letter(termes)));
        pages
    }

    /// The pages of the years, and their index.
    pub fn annee_pages(&self) -> Vec<PageView> {
        let mut pages = Vec::new();
        let mut termes = Vec::new();
        for (year, entries) in self.index.annees.iter().rev() {
            let name = year.to_string();
            let route = route::annee(*year);
            termes.push(TermeLien {
                libelle: name.clone(),
                slug: name.clone(),
                url: self.url(&route),
                nombre: entries.len(),
                definition: String::new(),
            });
            let fil = vec![self.lien_vers(words::ANNEES, route::ANNEES)];
            pages.extend(self.terme_pages(&TermInput::new("annee", &name, &name, route, fil, entries)));
        }
        pages.push(self.termes_page("annees", words::ANNEES, route::ANNEES, vec![one_group(termes)]));
        pages
    }

    /// The index of organisations.
    pub fn organisations_page(&self) -> PageView {
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
