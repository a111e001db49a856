//! Which entries bear a term: the inverse of what entries say, each list the newest first.

use std::collections::BTreeMap;

use super::geo::{Departement, Region};
use super::{Catalogue, Entry};

/// Entries of a région and of its départements.
#[derive(Debug, Default)]
pub struct RegionEntries {
    /// All entries of the région.
    pub entries: Vec<Entry>,
    /// Entries by département, in order of identifier.
    pub departements: BTreeMap<&'static str, (&'static Departement, Vec<Entry>)>,
}

/// The entries of every term.
#[derive(Debug, Default)]
pub struct Index {
    /// All entries, the newest first.
    pub all: Vec<Entry>,
    /// By thématique, in the order of the vocabulary.
    pub thematiques: Vec<Vec<Entry>>,
    /// By mot-clé, in order of identifier.
    pub mots_cles: Vec<Vec<Entry>>,
    /// By year.
    pub annees: BTreeMap<i16, Vec<Entry>>,
    /// By région, in order of identifier.
    pub regions: BTreeMap<&'static str, (&'static Region, RegionEntries)>,
    /// By country outside France.
    pub pays: BTreeMap<String, Vec<Entry>>,
}

impl Index {
    /// Reads the whole catalogue once.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut index = Index {
            all: catalogue.entries(),
            thematiques: vec![Vec::new(); catalogue.thematiques.len()],
            mots_cles: vec![Vec::new(); catalogue.mots_cles.len()],
            ..Index::default()
        };
        for &entry in &index.all {
            let common = catalogue.common(entry);
            for &thematique in &common.thematiques {
                index.thematiques[thematique].push(entry);
            }
            for &word in &common.mots_cles {
                index.mots_cles[word].push(entry);
            }
            if let Some(date) = common.date {
                index.annees.entry(date.year).or_default().push(entry);
            }
            let Some(lieu) = catalogue.lieu(entry) else { continue };
            if let Some(pays) = &lieu.pays {
                index.pays.entry(pays.clone()).or_default().push(entry);
            } else if let (Some(region), Some(departement)) = (lieu.region(), lieu.departement) {
                let (_, region) = index
                    .regions
                    .entry(region.slug.as_str())
                    .or_insert_with(|| (region, RegionEntries::default()));
                region.entries.push(entry);
                let (_, list) = region
                    .departements
                    .entry(departement.slug.as_str())
                    .or_insert_with(|| (departement, Vec::new()));
                list.push(entry);
            }
        }
        index
    }
}
