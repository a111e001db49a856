//! Tokens: the words of a text, with the readings that French writing asks for.

use super::fold::{fold, is_word};
use super::inclusive;
use super::stop_words::is_stop_word;

/// Longest token, in letters; more is cut. The index is a tree with one level a letter: its depth must be bounded.
pub const LONGEST: usize = 40;

/// What an apostrophe separates from the next word (l'habitat, d'activité, jusqu'ici).
const ELIDED: &[&str] =
    &["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"];

/// Words whose apostrophe separates nothing (aujourd'hui, prud'hommes).
const WHOLE: &[&str] = &["aujourd", "prud"];

/// One word inside a chunk of text without spaces, with the separators before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// Separators between the previous word and this one.
    pub before: &'a str,
    /// Letters and digits.
    pub word: &'a str,
}

/// A reading of the first pieces of a chunk: adds their tokens and says how many pieces it has read, 0 for "not mine".
type Reading = fn(&[Piece], &mut Vec<String>) -> usize;

/// In order: the first that reads something wins; the last always does.
const READINGS: &[Reading] = &[inclusive::read, dotted, elided, compound];

/// The tokens of a text: folded words, in order, with repetitions.
pub fn tokenize(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut tokens = Vec::new();
    for chunk in folded.split(' ').filter(|chunk| !chunk.is_empty()) {
        if chunk.chars().all(is_word) {
            tokens.push(chunk.to_owned());
            continue;
        }
        let pieces = pieces(chunk);
        let mut rest = pieces.as_slice();
        while !rest.is_empty() {
            let mut read = READINGS.iter().map(|reading| reading(rest, &mut tokens));
            rest = &rest[read.find(|read| *read > 0).unwrap_or(1)..];
        }
    }
    for token in &mut tokens {
        cut(token);
    }
    tokens
}

/// The words of a chunk. Separators at its end are of no use and are dropped.
fn pieces(chunk: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = chunk;
    while let Some(start) = rest.find(is_word) {
        let (before, tail) = rest.split_at(start);
        let end = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
        let (word, tail) = tail.split_at(end);
        pieces.push(Piece { before, word });
        rest = tail;
    }
    pieces
}

/// An acronym with dots: `E.S.S.` is `ess`.
fn dotted(pieces: &[Piece], tokens: &mut Vec<String>) -> usize {
    let letter = |piece: &Piece| piece.word.len() == 1 && piece.word.as_bytes()[0].is_ascii_lowercase();
    let read = pieces
        .iter()
        .enumerate()
        .take_while(|(i, piece)| letter(piece) && (*i == 0 || piece.before == "."))
        .count();
    if read < 2 {
        return 0;
    }
    tokens.push(joined(&pieces[..read]));
    read
}

/// An elided word before its apostrophe; or a word in which the apostrophe separates nothing.
fn elided(pieces: &[Piece], tokens: &mut Vec<String>) -> usize {
    match pieces {
        [first, next, ..] if next.before == "'" && WHOLE.contains(&first.word) => {
            tokens.push(joined(&pieces[..2]));
            2
        }
        [first, next, ..] if next.before == "'" && ELIDED.contains(&first.word) => {
            tokens.push(first.word.to_owned());
            1
        }
        _ => 0,
    }
}

/// Words joined by hyphens or apostrophes: each part, then the whole in one word, so that `auto-entrepreneur` meets
/// `autoentrepreneur`. A lone word is a compound of one.
fn compound(pieces: &[Piece], tokens: &mut Vec<String>) -> usize {
    let follows = |i: usize| {
        matches!(pieces[i].before, "-" | "'") && inclusive::read(&pieces[i..], &mut Vec::new()) == 0
    };
    let read = 1 + (1..pieces.len()).take_while(|i| follows(*i)).count();
    let parts = &pieces[..read];
    tokens.extend(parts.iter().map(|part| part.word.to_owned()));
    if read > 1 && has_whole(parts) {
        tokens.push(joined(parts));
    }
    read
}

/// Whether the parts of a compound make a word together: not `2015-2016` nor `est-ce`.
fn has_whole(parts: &[Piece]) -> bool {
    let numbers = parts.iter().filter(|part| part.word.starts_with(|c: char| c.is_ascii_digit()));
    numbers.count() < 2 && !parts.iter().all(|part| is_stop_word(part.word))
}

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.word).collect()
}

fn cut(token: &mut String) {
    if let Some((end, _)) = token.char_indices().nth(LONGEST) {
        token.truncate(end);
    }
}
