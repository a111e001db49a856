//! What a text should show: tables that are tables, and the picture or the table that it speaks of.

use std::ops::Range;

use super::blocks::{Block, Outline, Shape, small};
use super::told::Told;
use crate::diagnostic::problems::reading as problems;
use crate::document::Kind;

/// What any picture may be.
const PICTURES: [&str; 7] = ["carte", "dessin", "illustration", "image", "photo", "photographie", "visuel"];

/// What few pictures are.
const CHARTS: [&str; 8] =
    ["courbe", "diagramme", "figure", "graphe", "graphique", "histogramme", "schema", "schéma"];

const TABLE: &str = "tableau";

/// By these words in its description, a picture is known to be a chart.
const CHARTED: [&str; 9] =
    ["barre", "camembert", "courbe", "diagram", "évolution", "graph", "histogram", "schema", "schéma"];

/// Where a text says that it is.
const SIDES: [&str; 4] = ["ci-dessus", "ci-dessous", "ci-contre", "ci-après"];

pub(super) fn check(outline: &Outline, told: &mut Told<'_>) {
    for head in &outline.empty_heads {
        let row = told.text.get(head.clone()).map_or(0, |row| row.trim_end().len());
        let place = told.place(head.start..head.start + row.max(1));
        told.push(problems::table_unheaded(place, true));
    }
    let mut tables = outline.tables;
    for block in &outline.blocks {
        if let Some(range) = row(block) {
            tables += 1;
            told.push(problems::table_unheaded(told.words(block, range), false));
        }
    }
    // A block of deniche's own may hold what is spoken of.
    if told.text.lines().any(|line| line.starts_with(":::")) {
        return;
    }
    for block in &outline.blocks {
        for (range, what) in spoken(block) {
            let here = if what == TABLE {
                tables > 0
            } else if CHARTS.contains(&what) {
                has_chart(outline, block.section)
            } else {
                // Fiches and comptes-rendus have maps of their own.
                let map = what == "carte" && told.known.kind != Kind::Page;
                told.known.picture || map || !outline.pictures.is_empty()
            };
            if !here {
                told.push(problems::picture_spoken(told.words(block, range), what));
            }
        }
    }
}

/// Whether the text may have a chart: a picture in the same section, or one that is said to be a chart.
fn has_chart(outline: &Outline, section: usize) -> bool {
    outline.pictures.iter().any(|picture| {
        let words = small(&picture.words);
        picture.section == section || CHARTED.iter().any(|word| words.contains(word))
    })
}

/// The first line of a paragraph that has the marks of a table.
fn row(block: &Block) -> Option<Range<usize>> {
    if matches!(block.shape, Shape::Cell | Shape::Heading) || !block.text.contains('|') {
        return None;
    }
    block.lines().find_map(|(start, line)| {
        let row = line.trim();
        let marks = row.chars().filter(|c| *c == '|').count();
        let indent = line.len() - line.trim_start().len();
        (marks > 2 && row.starts_with('|') && row.ends_with('|'))
            .then(|| start + indent..start + indent + row.len())
    })
}

/// « le graphique ci-dessus », « le tableau 2 ci-dessous »: the words, and what they name.
fn spoken(block: &Block) -> Vec<(Range<usize>, &str)> {
    let sides = SIDES.iter().flat_map(|side| block.small.match_indices(*side));
    let named = sides.filter_map(|(at, side)| {
        let before = block.small[..at].trim_end();
        let before = before.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
        let start = before
            .rfind(|c: char| !c.is_alphabetic())
            .map_or(0, |space| space + before[space..].chars().next().map_or(1, char::len_utf8));
        let word = before[start..].trim_end_matches(['s', 'x']);
        let known = word == TABLE || PICTURES.contains(&word) || CHARTS.contains(&word);
        known.then(|| (start..at + side.len(), word))
    });
    named.collect()
}
