//! What the search knows of each entry.

use crate::catalogue::Entry;
use crate::search::index::Entry as SearchEntry;

use super::context::Context;

impl Context<'_> {
    /// Every entry of the search, the newest first.
    pub fn search_entries(&self) -> Vec<SearchEntry> {
        self.index.all.iter().map(|entry| self.search_entry(*entry)).collect()
    }

    fn search_entry(&self, entry: Entry) -> SearchEntry {
        let catalogue = self.catalogue;
        let common = catalogue.common(entry);
        let thematiques = common.thematiques.iter().map(|i| &catalogue.thematiques[*i]);
        let lieu = catalogue.lieu(entry);
        let quartier = lieu.and_then(|lieu| lieu.quartier.clone()).unwrap_or_default();
        let (genre, organisations): (&str, Vec<usize>) = match entry {
            Entry::Fiche(i) => {
                let fiche = &catalogue.fiches[i];
                let all = fiche.organisations.iter().chain(&fiche.partenaires).chain(&fiche.financeurs);
                ("Fiche", all.copied().collect())
            }
            Entry::Rencontre(i) => ("Rencontre", catalogue.rencontres[i].organisateurs.clone()),
        };
        let region = lieu.and_then(|l| l.pays.as_deref().or(l.region().map(|region| region.nom.as_str())));
        SearchEntry {
            url: self.route(entry),
            titre: common.titre.clone(),
            genre: genre.to_owned(),
            resume: common.resume.clone(),
            thematiques: thematiques.clone().map(|t| t.libelle.clone()).collect(),
            synonymes: thematiques.flat_map(|t| t.synonymes.clone()).collect(),
            lieu: lieu.map_or(String::new(), |lieu| shown(&lieu.texte(), &quartier)),
            territoire: region.unwrap_or_default().to_owned(),
            annee: common.date.map(|date| date.year.to_string()).unwrap_or_default(),
            organisations: organisations.iter().map(|i| catalogue.organisations[*i].nom.clone()).collect(),
            mots_cles: common.mots_cles.iter().map(|i| catalogue.mots_cles[*i].libelle.clone()).collect(),
            corps: common.body().text.clone(),
        }
    }
}

/// A place and its quartier, which may be the place itself.
fn shown(place: &str, quartier: &str) -> String {
    if quartier.is_empty() || place.contains(quartier) {
        place.to_owned()
    } else {
        format!("{place}, {quartier}")
    }
}
