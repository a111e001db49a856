//! The whole index in one file, in the format of elasticlunr.js 0.9.5, for other tools: elasticlunr-rs makes it.

#[cfg(test)]
mod tests;

use elasticlunr::IndexBuilder;
use serde::Serialize;

use super::entry::{Entry, FIELDS};
use super::json;
use super::language::FrenchCatalogue;

/// What another tool needs to show a result.
#[derive(Serialize)]
struct Card<'a> {
    url: &'a str,
    titre: &'a str,
    resume: &'a str,
    lieu: &'a str,
}

/// The index of the entries, as JSON for `elasticlunr.Index.load`. It holds no document: the cards are apart.
pub fn index_json(entries: &[Entry]) -> String {
    let mut index = IndexBuilder::with_language(Box::new(FrenchCatalogue))
        .add_fields(FIELDS.map(|(name, _)| name))
        .set_ref("id")
        .save_docs(false)
        .build();
    for (number, entry) in entries.iter().enumerate() {
        index.add_doc(&number.to_string(), entry.texts());
    }
    index.to_json()
}

/// The cards of the entries, as a JSON array in the order of their numbers.
pub fn cards_json(entries: &[Entry]) -> String {
    let cards: Vec<Card<'_>> = entries.iter().map(card).collect();
    json(&cards)
}

fn card(entry: &Entry) -> Card<'_> {
    Card { url: &entry.url, titre: &entry.titre, resume: &entry.resume, lieu: &entry.lieu }
}
