//! What the search shows of each page: cards, and the texts from which it takes its excerpts.

use serde::Serialize;

use super::entry::Entry;
use super::facets::rank;
use super::pack::{Folder, gzip};

/// Pages under one name.
pub const GROUP: usize = 128;
/// Up to that number of pages, each card has its file: results are rarely neighbours. Beyond, two share one, so that a large
/// catalogue has fewer files.
const ALONE: usize = 1000;

/// Cards in one file.
pub fn block(documents: usize) -> usize {
    if documents <= ALONE { 1 } else { 2 }
}

/// The card of a page, as a result shows it.
#[derive(Serialize)]
struct Card<'e> {
    u: &'e str,
    t: &'e str,
    r: &'e str,
    l: &'e str,
    g: usize,
    h: &'e [usize],
    e: i64,
    a: i64,
}

/// The files of at most [`GROUP`] entries, `block` cards in each.
pub fn write(entries: &[Entry], block: usize) -> Folder {
    let cards = entries.chunks(block).enumerate().map(|(i, block)| {
        let cards: Vec<Card<'_>> = block.iter().map(card).collect();
        (format!("c{i}"), gzip(super::json(&cards).as_bytes()))
    });
    let texts = entries.iter().enumerate().map(|(i, entry)| (format!("x{i}"), gzip(entry.corps.as_bytes())));
    Folder::new(cards.chain(texts).collect())
}

fn card(entry: &Entry) -> Card<'_> {
    Card {
        u: &entry.url,
        t: &entry.titre,
        r: &entry.resume,
        l: &entry.lieu,
        g: entry.genre,
        h: &entry.thematiques,
        e: rank(entry.territoire),
        a: rank(entry.annee),
    }
}
