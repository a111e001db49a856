//! What a word processor leaves in a text that was copied from it.

use std::ops::Range;

use super::blocks::{Block, Outline};
use super::told::Told;
use crate::diagnostic::problems::reading::{self as problems, Residue};

/// What only a program writes.
const LEFT: [&str; 13] = [
    "source du renvoi introuvable",
    "reference source not found",
    "signet non défini",
    "bookmark not defined",
    "cliquez ou appuyez ici pour entrer",
    "cliquez ici pour entrer du texte",
    "choisissez un élément.",
    "click or tap here to enter text",
    "aucune entrée de table des matières n’a été trouvée",
    "aucune entrée de table des matières n'a été trouvée",
    "<o:p>",
    "</o:p>",
    "[if gte mso",
];

/// The longest words that one sets in bold by hand.
const BOLD: usize = 120;

pub(super) fn check(outline: &Outline, told: &mut Told<'_>) {
    for block in &outline.blocks {
        if let Some(range) = left(block) {
            let place = told.words(block, range.clone());
            told.push(problems::residue(place, Residue::Words(&block.text[range])));
        }
        for (range, words) in stars(&block.text) {
            told.push(problems::residue(told.words(block, range), Residue::Bold(words)));
        }
    }
}

fn left(block: &Block) -> Option<Range<usize>> {
    LEFT.iter().find_map(|words| {
        let start = block.small.find(words)?;
        Some(start..start + words.len())
    })
}

/// `** gras **`: two stars that are shown, since a space stands between them and the word.
fn stars(text: &str) -> Vec<(Range<usize>, &str)> {
    let bytes = text.as_bytes();
    let alone = |at: &usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        before != Some(&b'*') && bytes.get(at + 2) != Some(&b'*')
    };
    let marks: Vec<usize> = text.match_indices("**").map(|(at, _)| at).filter(alone).collect();
    let mut found = Vec::new();
    for pair in marks.chunks_exact(2) {
        let words = &text[pair[0] + 2..pair[1]];
        let spaced = words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace);
        // `2**3` is a power.
        let inside = text[..pair[0]].ends_with(char::is_alphanumeric)
            || text[pair[1] + 2..].starts_with(char::is_alphanumeric);
        if spaced && !inside && !words.trim().is_empty() && words.len() < BOLD {
            found.push((pair[0]..pair[1] + 2, words.trim()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::stars;

    #[test]
    fn stars_that_do_not_take_are_found() {
        let words = |text| stars(text).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
        assert_eq!(words("ne rien déposer ** la nuit **."), ["la nuit"]);
        assert_eq!(words("** a** et **b **"), ["a", "b"]);
        for text in ["2**3 ; un seul ** reste", "** p < 0,01 ; *** p < 0,001", "**", "****", "a **b** c"] {
            assert!(words(text).is_empty(), "{text}");
        }
    }
}
