//! Facets: the values by which results can be narrowed.

use serde::Serialize;

use super::entry::Entry;

/// The values of each facet, in the order in which they are shown when they are equal.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Facets {
    /// Kinds of pages.
    pub genre: Vec<String>,
    /// Thématiques.
    pub thematique: Vec<String>,
    /// Territoires, and the rank of the one around.
    pub territoire: Vec<(String, Option<usize>)>,
    /// Years, the oldest first.
    pub annee: Vec<String>,
}

/// The facets of the root: their values, and those of each page, or the folder where these are.
#[derive(Debug, Serialize)]
pub struct Written<'f> {
    genre: &'f [String],
    thematique: &'f [String],
    territoire: Vec<(&'f str, i64)>,
    annee: &'f [String],
    colonnes: Columns,
}

/// The values of each page, or where to read them.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Columns {
    /// Here.
    Here {
        /// Rank of the kind.
        genre: Vec<usize>,
        /// Ranks of the thématiques.
        thematique: Vec<Vec<usize>>,
        /// Rank of the territoire, or -1.
        territoire: Vec<i64>,
        /// Rank of the year, or -1.
        annee: Vec<i64>,
    },
    /// In the folder of that name.
    Elsewhere(String),
}

/// A rank, or -1.
pub fn rank(rank: Option<usize>) -> i64 {
    rank.and_then(|rank| i64::try_from(rank).ok()).unwrap_or(-1)
}

impl Columns {
    /// The values of the entries.
    pub fn of(entries: &[Entry]) -> Self {
        Columns::Here {
            genre: entries.iter().map(|entry| entry.genre).collect(),
            thematique: entries.iter().map(|entry| entry.thematiques.clone()).collect(),
            territoire: entries.iter().map(|entry| rank(entry.territoire)).collect(),
            annee: entries.iter().map(|entry| rank(entry.annee)).collect(),
        }
    }
}

impl Facets {
    /// The facets as the root says them.
    pub fn written(&self, colonnes: Columns) -> Written<'_> {
        Written {
            genre: &self.genre,
            thematique: &self.thematique,
            territoire: self.territoire.iter().map(|(name, around)| (name.as_str(), rank(*around))).collect(),
            annee: &self.annee,
            colonnes,
        }
    }
}
