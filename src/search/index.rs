//! The two files that the search page loads: the index, in the format of elasticlunr.js 0.9.5, and the cards it shows.

#[cfg(test)]
mod tests;

use super::language::FrenchCatalogue;
use elasticlunr::IndexBuilder;
use serde::Serialize;

/// The fields of the index, in order. The boosts are the engine's (`themes/deniche/assets/js/moteur.js`).
pub const FIELDS: [&str; 7] =
    ["titre", "resume", "thematiques", "lieu", "organisations", "mots_cles", "corps"];

/// A page as the search knows it. Its number in the list is its reference in the index and its place among the cards.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entry {
    /// Route from the site's root (`/fiches/migracoop/`): the engine resolves it against the base of the site.
    pub url: String,
    /// Title.
    pub titre: String,
    /// Kind of page, as a reader names it (facet).
    pub genre: String,
    /// Summary.
    pub resume: String,
    /// Labels of its thématiques (facet).
    pub thematiques: Vec<String>,
    /// Synonyms of its thématiques: searched with them, never shown.
    pub synonymes: Vec<String>,
    /// Place, as it is shown.
    pub lieu: String,
    /// Territoire (facet); empty when there is none.
    pub territoire: String,
    /// Year (facet); empty when there is none.
    pub annee: String,
    /// Names of organisations.
    pub organisations: Vec<String>,
    /// Keywords.
    pub mots_cles: Vec<String>,
    /// Plain text of the body: indexed, never published.
    pub corps: String,
}

/// What a result shows.
#[derive(Serialize)]
struct Card<'a> {
    url: &'a str,
    titre: &'a str,
    genre: &'a str,
    resume: &'a str,
    thematiques: &'a [String],
    territoire: &'a str,
    annee: &'a str,
    lieu: &'a str,
}

/// The index of the entries, as JSON for `elasticlunr.Index.load`. It holds no document: the cards are apart.
pub fn index_json(entries: &[Entry]) -> String {
    let mut index = IndexBuilder::with_language(Box::new(FrenchCatalogue))
        .add_fields(FIELDS)
        .set_ref("id")
        .save_docs(false)
        .build();
    for (number, entry) in entries.iter().enumerate() {
        index.add_doc(&number.to_string(), fields(entry));
    }
    index.to_json()
}

/// The cards of the entries, as a JSON array in the order of their numbers.
pub fn cards_json(entries: &[Entry]) -> String {
    let cards: Vec<Card> = entries.iter().map(card).collect();
    serde_json::to_string(&cards).expect("strings and lists of strings are always JSON")
}

/// The texts of [`FIELDS`]. The territoire is searched with the place and the year with the keywords, so that
/// "garage essonne 2021" finds its page.
fn fields(entry: &Entry) -> [String; 7] {
    let words = |list: &[String]| list.join(" ");
    [
        entry.titre.clone(),
        entry.resume.clone(),
        format!("{} {}", words(&entry.thematiques), words(&entry.synonymes)),
        place(entry),
        words(&entry.organisations),
        format!("{} {}", words(&entry.mots_cles), entry.annee),
        entry.corps.clone(),
    ]
}

/// The place with the territoire, unless it already names it.
fn place(entry: &Entry) -> String {
    if entry.lieu.contains(&entry.territoire) {
        entry.lieu.clone()
    } else {
        format!("{} {}", entry.lieu, entry.territoire)
    }
}

fn card(entry: &Entry) -> Card<'_> {
    Card {
        url: &entry.url,
        titre: &entry.titre,
        genre: &entry.genre,
        resume: &entry.resume,
        thematiques: &entry.thematiques,
        territoire: &entry.territoire,
        annee: &entry.annee,
        lieu: &entry.lieu,
    }
}
