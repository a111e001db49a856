//! Related fiches: what two initiatives share, counted and told.
//!
//! Places, organisations and mots-clés are compared in full. A thématique may hold a third of the catalogue: only its
//! newest fiches are candidates, so that the work grows with the catalogue and not with its square.

use std::collections::HashMap;

use super::Catalogue;

/// A related fiche.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Index of the fiche.
    pub fiche: usize,
    /// Why it is near, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Something that two fiches share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// An organisation that carries both.
    Organisation(usize),
    /// The commune.
    Commune,
    /// The département.
    Departement,
    /// A thématique.
    Thematique(usize),
    /// A mot-clé.
    MotCle(usize),
}

impl Reason {
    fn weight(self) -> u32 {
        match self {
            Reason::Organisation(_) | Reason::Commune => 4,
            Reason::Departement | Reason::Thematique(_) | Reason::MotCle(_) => 2,
        }
    }
}

/// How many related fiches are shown.
const SHOWN: usize = 4;
/// How many of the newest fiches of one trait are candidates.
const CANDIDATES: usize = 150;

/// What a fiche may share with another, told apart by value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Feature {
    /// An organisation, a thématique or a mot-clé.
    Term(Reason),
    /// Country, département and commune.
    Commune(String, &'static str, String),
    /// Code of the département.
    Departement(&'static str),
}

/// What fiches share, ready to tell the related fiches of each.
#[derive(Debug)]
pub struct Neighbours {
    /// The traits of each fiche, by number.
    traits: Vec<Vec<(usize, Reason)>>,
    /// The newest fiches of each trait.
    postings: Vec<Vec<usize>>,
}

impl Neighbours {
    /// Reads the whole catalogue once.
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut numbers: HashMap<Feature, usize> = HashMap::new();
        let mut postings: Vec<Vec<usize>> = Vec::new();
        let mut read = |fiche| {
            let number = |(feature, reason)| {
                let number = *numbers.entry(feature).or_insert(postings.len());
                if number == postings.len() {
                    postings.push(Vec::new());
                }
                if postings[number].len() < CANDIDATES {
                    postings[number].push(fiche);
                }
                (number, reason)
            };
            features(catalogue, fiche).into_iter().map(number).collect()
        };
        let traits = (0..catalogue.fiches.len()).map(&mut read).collect();
        Neighbours { traits, postings }
    }

    /// The related fiches of a fiche, the nearest first.
    pub fn of(&self, fiche: usize) -> Vec<Neighbour> {
        let mut shared: HashMap<usize, Vec<Reason>> = HashMap::new();
        for (number, reason) in self.traits.get(fiche).into_iter().flatten() {
            for other in self.postings[*number].iter().filter(|other| **other != fiche) {
                shared.entry(*other).or_default().push(*reason);
            }
        }
        let mut scored: Vec<(u32, usize, Vec<Reason>)> = shared
            .into_iter()
            .map(|(other, mut reasons)| {
                if reasons.contains(&Reason::Commune) {
                    reasons.retain(|reason| *reason != Reason::Departement);
                }
                reasons.sort_unstable();
                (reasons.iter().map(|reason| reason.weight()).sum(), other, reasons)
            })
            .collect();
        // Fiches are in order, the newest first: at equal weight the newest wins.
        scored.sort_by_key(|(score, other, _)| (std::cmp::Reverse(*score), *other));
        scored.into_iter().take(SHOWN).map(|(_, fiche, reasons)| Neighbour { fiche, reasons }).collect()
    }
}

fn features(catalogue: &Catalogue, index: usize) -> Vec<(Feature, Reason)> {
    let fiche = &catalogue.fiches[index];
    let organisations = fiche.organisations.iter().map(|i| Reason::Organisation(*i));
    let thematiques = fiche.common.thematiques.iter().map(|i| Reason::Thematique(*i));
    let words = fiche.common.mots_cles.iter().map(|i| Reason::MotCle(*i));
    let mut features: Vec<(Feature, Reason)> =
        organisations.chain(thematiques).chain(words).map(|term| (Feature::Term(term), term)).collect();
    if let Some(lieu) = &fiche.lieu {
        let departement = lieu.departement.map_or("", |d| d.code);
        if let Some(commune) = &lieu.commune {
            let pays = lieu.pays.clone().unwrap_or_default();
            features.push((Feature::Commune(pays, departement, commune.clone()), Reason::Commune));
        }
        if !departement.is_empty() {
            features.push((Feature::Departement(departement), Reason::Departement));
        }
    }
    features
}
