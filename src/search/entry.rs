//! A page as the search knows it.

use std::sync::Arc;

use serde::Serialize;

/// The fields of the index, in order, and their weights.
pub const FIELDS: [(&str, u32); 7] = [
    ("titre", 10),
    ("resume", 5),
    ("thematiques", 5),
    ("lieu", 4),
    ("organisations", 4),
    ("mots_cles", 5),
    ("corps", 1),
];

/// Ranks of the fields of short texts, where a word being typed is looked for first.
pub const SHORT: &[usize] = &[0, 2, 3, 4, 5];
/// Ranks of the summary and of the body.
pub const LONG: &[usize] = &[1, 6];
/// Ranks of all fields.
pub const ALL: &[usize] = &[0, 1, 2, 3, 4, 5, 6];

/// Every field is in a family.
const _: () = assert!(ALL.len() == FIELDS.len() && SHORT.len() + LONG.len() == FIELDS.len());

/// A page as the search knows it. Its number in the list is its reference in the index.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entry {
    /// Route from the site's root (`/fiches/migracoop/`): the engine resolves it against the base of the site.
    pub url: String,
    /// Title.
    pub titre: String,
    /// Summary.
    pub resume: String,
    /// Place, as it is shown.
    pub lieu: String,
    /// Rank of its kind among [`Facets::genre`](super::facets::Facets).
    pub genre: usize,
    /// Ranks of its thématiques, in their order.
    pub thematiques: Vec<usize>,
    /// Rank of its most precise territoire.
    pub territoire: Option<usize>,
    /// Rank of its year.
    pub annee: Option<usize>,
    /// What the field of the thématiques finds: their names and synonyms.
    pub sujets: String,
    /// What the field of places finds: commune, quartier, département and its number, région, country, area of action.
    pub lieux: String,
    /// Names, acronyms and other names of organisations.
    pub organisations: String,
    /// Keywords, and the year.
    pub mots_cles: String,
    /// Plain text of the body.
    pub corps: Arc<str>,
}

impl Entry {
    /// The texts of [`FIELDS`].
    pub fn texts(&self) -> [&str; FIELDS.len()] {
        [
            &self.titre,
            &self.resume,
            &self.sujets,
            &self.lieux,
            &self.organisations,
            &self.mots_cles,
            &self.corps,
        ]
    }
}
