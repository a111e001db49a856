//! The search of a site: one French analysis, and the index made with it.
//!
//! The site ships the same analysis in JavaScript (`themes/deniche/assets/js/analyse.js`). Both are held equal by the
//! vectors of `tests/vectors/analyse-fr.json`: a rule changes in the two languages and in the vectors, or not at all.
//!
//! The index is elasticlunr's. [`index`] makes it whole, through elasticlunr-rs, for a catalogue of modest size and for
//! other tools; [`files`] writes the same postings in small files that a reader's page fetches when a query needs them.
//! `docs/recherche.md` tells their format; a test holds both equal.
//!
//! This room imports nothing of the crate.

pub mod analysis;
pub mod batch;
pub mod cards;
pub mod coder;
pub mod entry;
pub mod facets;
pub mod files;
pub mod index;
pub mod language;
pub mod merge;
pub mod pack;
pub mod terms;

pub use entry::Entry;
pub use files::{Input, Memo};

fn json<T: serde::Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("plain structs with text keys are always JSON")
}
