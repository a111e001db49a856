//! Quotation marks that open and never close.

use super::blocks::{Block, Outline, Shape};
use super::told::Told;
use crate::diagnostic::problems::reading as problems;

/// What opens, and what closes it.
const PAIRS: [(char, char); 2] = [('«', '»'), ('“', '”')];

/// How far a quotation may run on: it may hold several paragraphs.
const FAR: usize = 20;

pub(super) fn check(outline: &Outline, told: &mut Told<'_>) {
    for (i, block) in outline.blocks.iter().enumerate() {
        if let Some(at) = straight(&block.text) {
            told.push(problems::quote_unclosed(told.words(block, at..at + 1), '"'));
        }
        for (open, close) in PAIRS {
            let Some(at) = unclosed(&block.text, open, close) else { continue };
            let mut after =
                outline.blocks[i + 1..].iter().take(FAR).take_while(|block| block.shape != Shape::Heading);
            if !after.any(|block| goes_on(block, open, close)) {
                let range = at..at + open.len_utf8();
                told.push(problems::quote_unclosed(told.words(block, range), close));
            }
        }
    }
}

/// The straight mark that is left alone. After a figure, it stands for inches or seconds.
fn straight(text: &str) -> Option<usize> {
    // Alone in a cell, it means "the same".
    if !text.contains('"') || text.trim() == "\"" {
        return None;
    }
    let mut open = None;
    for (at, _) in text.match_indices('"') {
        let figure = text[..at].ends_with(|c: char| c.is_ascii_digit());
        open = match open {
            Some(_) => None,
            None if figure => None,
            None => Some(at),
        };
    }
    open
}

/// The first mark that opens and that nothing closes.
fn unclosed(text: &str, open: char, close: char) -> Option<usize> {
    let mut marks = Vec::new();
    for (at, mark) in text.match_indices([open, close]) {
        if mark.starts_with(open) {
            marks.push(at);
        } else {
            marks.pop();
        }
    }
    marks.first().copied()
}

/// Whether a block goes on with a quotation of an earlier one: it opens with a mark, or closes one that it did not open.
fn goes_on(block: &Block, open: char, close: char) -> bool {
    let mut depth = 0usize;
    let closes = block.text.match_indices([open, close]).any(|(_, mark)| {
        if mark.starts_with(open) {
            depth += 1;
            return false;
        }
        let alone = depth == 0;
        depth = depth.saturating_sub(1);
        alone
    });
    closes || block.text.trim_start().starts_with([open, close])
}

#[cfg(test)]
mod tests {
    use super::{straight, unclosed};

    #[test]
    fn a_lone_mark_is_found() {
        assert_eq!(straight("un \"bac\" et leur \"or brun, dit-on"), Some(17));
        for text in
            ["un \"bac\"", "un écran de 24\" et de 27\"", "en \"2021\"", "\"", "aucun", "\"a 12\" b\""]
        {
            // The last has three: the second closes, the third is told.
            assert_eq!(straight(text).is_some(), text.ends_with("b\""), "{text}");
        }
        assert_eq!(unclosed("dit « oui", '«', '»'), Some(4));
        assert_eq!(unclosed("dit « a « b »", '«', '»'), Some(4));
        assert_eq!(unclosed("dit « oui » et « non »", '«', '»'), None);
    }
}
