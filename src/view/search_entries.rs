//! What the search knows of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::lieu::Lieu;
use crate::catalogue::{Catalogue, Entry};
use crate::search::facets::Facets;
use crate::search::{Entry as SearchEntry, Input};

use super::context::Context;

/// Kinds of pages, as readers name them.
const GENRES: [&str; 2] = ["Fiche", "Rencontre"];

/// The values of the facets, and the rank of each.
struct Ranks<'c> {
    facets: Facets,
    thematiques: BTreeMap<usize, usize>,
    territoires: BTreeMap<&'c str, usize>,
    annees: BTreeMap<i16, usize>,
}

impl Context {
    /// All that the search is made from. Pages are numbered from the oldest: a new one leaves the others their numbers.
    pub(super) fn make_search_input(&self) -> Input {
        let ranks = self.ranks();
        let entries = self.index.all.iter().rev().map(|entry| self.search_entry(*entry, &ranks)).collect();
        Input { entries, facets: ranks.facets, equivalences: equivalences(&self.catalogue) }
    }

    fn ranks(&self) -> Ranks<'_> {
        let mut facets = Facets { genre: GENRES.map(str::to_owned).into(), ..Facets::default() };
        let mut thematiques = BTreeMap::new();
        for index in self.borne_thematiques() {
            thematiques.insert(index, facets.thematique.len());
            facets.thematique.push(self.catalogue.thematiques[index].libelle.clone());
        }
        let mut territoires: BTreeMap<&str, usize> = BTreeMap::new();
        for (region, inside) in self.index.regions.values() {
            let around = facets.territoire.len();
            facets.territoire.push((region.nom.clone(), None));
            territoires.insert(&region.nom, around);
            for (departement, _) in inside.departements.values() {
                // An overseas région is its own département.
                if departement.nom != region.nom {
                    territoires.insert(&departement.nom, facets.territoire.len());
                    facets.territoire.push((departement.nom.clone(), Some(around)));
                }
            }
        }
        for pays in self.index.pays.keys() {
            territoires.insert(pays, facets.territoire.len());
            facets.territoire.push((pays.clone(), None));
        }
        let mut annees = BTreeMap::new();
        for annee in self.index.annees.keys() {
            annees.insert(*annee, facets.annee.len());
            facets.annee.push(annee.to_string());
        }
        Ranks { facets, thematiques, territoires, annees }
    }

    fn search_entry(&self, entry: Entry, ranks: &Ranks<'_>) -> SearchEntry {
        let catalogue = &self.catalogue;
        let common = catalogue.common(entry);
        let lieu = catalogue.lieu(entry);
        let (genre, organisations, zone) = match entry {
            Entry::Fiche(i) => {
                let fiche = &catalogue.fiches[i];
                let all = fiche.organisations.iter().chain(&fiche.partenaires).chain(&fiche.financeurs);
                (0, all.copied().collect(), fiche.zone_action.as_str())
            }
            Entry::Rencontre(i) => (1, catalogue.rencontres[i].organisateurs.clone(), ""),
        };
        let annee = common.date.map(|date| date.year);
        let mots = common.mots_cles.iter().map(|i| catalogue.mots_cles[*i].libelle.clone());
        SearchEntry {
            url: self.route(entry),
            titre: common.titre.clone(),
            resume: common.resume.clone(),
            lieu: lieu.map_or(String::new(), shown),
            genre,
            thematiques: common
                .thematiques
                .iter()
                .filter_map(|i| ranks.thematiques.get(i).copied())
                .collect(),
            territoire: lieu.and_then(|lieu| ranks.territoires.get(territoire(lieu)?).copied()),
            annee: annee.and_then(|annee| ranks.annees.get(&annee).copied()),
            sujets: sentence(common.thematiques.iter().flat_map(|i| {
                let thematique = &catalogue.thematiques[*i];
                std::iter::once(thematique.libelle.clone()).chain(thematique.synonymes.clone())
            })),
            lieux: sentence(lieu.into_iter().flat_map(places).chain([zone.to_owned()])),
            organisations: sentence(organisation_names(catalogue, organisations)),
            mots_cles: sentence(mots.chain(annee.map(|annee| annee.to_string()))),
            corps: self.text_of(common).text.clone(),
        }
    }
}

/// The names under which organisations are known, each once.
fn organisation_names(catalogue: &Catalogue, organisations: Vec<usize>) -> impl Iterator<Item = String> {
    let each_once: BTreeSet<usize> = organisations.into_iter().collect();
    each_once.into_iter().flat_map(|i| {
        let organisation = &catalogue.organisations[i];
        let detail = organisation.detail.iter();
        let known = detail.flat_map(|detail| std::iter::once(&detail.sigle).chain(&detail.variantes));
        std::iter::once(&organisation.nom).chain(known).cloned().collect::<Vec<_>>()
    })
}

/// Texts side by side, a word of one never beside a word of another by accident of a missing space.
fn sentence(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ; ")
}

/// The most precise territoire of a place.
fn territoire(lieu: &Lieu) -> Option<&str> {
    lieu.pays.as_deref().or(lieu.departement.map(|departement| departement.nom.as_str()))
}

/// Every name by which a reader may look for a place.
fn places(lieu: &Lieu) -> impl Iterator<Item = String> {
    let region = lieu.region().map(|region| region.nom.clone());
    let departement = lieu.departement.map(|departement| departement.nom.clone());
    let number = lieu.departement.map(|departement| departement.code.to_lowercase());
    let region = region.filter(|region| departement.as_ref() != Some(region));
    let all = [lieu.commune.clone(), lieu.quartier.clone(), departement, number, region, lieu.pays.clone()];
    all.into_iter().flatten()
}

/// A place and its quartier, which may be the place itself.
fn shown(lieu: &Lieu) -> String {
    let place = lieu.texte();
    match &lieu.quartier {
        Some(quartier) if !place.contains(quartier.as_str()) => format!("{place}, {quartier}"),
        _ => place,
    }
}

/// The acronyms and what they stand for; the thématiques and their synonyms.
fn equivalences(catalogue: &Catalogue) -> Vec<Vec<String>> {
    let sigles = catalogue.sigles.iter().map(|sigle| vec![sigle.sigle.clone(), sigle.libelle.clone()]);
    let thematiques = catalogue.thematiques.iter().filter(|thematique| !thematique.synonymes.is_empty());
    let thematiques = thematiques
        .map(|thematique| [&thematique.libelle].into_iter().chain(&thematique.synonymes).cloned().collect());
    sigles.chain(thematiques).collect()
}
