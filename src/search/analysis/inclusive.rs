//! Inclusive writing: `acteur.rice.s`, `habitant·e·s`, `citoyen(ne)s`, `créateur/trice`, `élu-e-s` give their two forms.
//!
//! No list of words: an ending is recognised when the feminine that French grammar makes from the base ends with it. What is
//! not recognised is left to the other readings.

use super::tokenize::Piece;

/// What may stand between a base and its ending.
const OPENING: &[&str] = &[".", "·", "/", "-", "(", "(-", "/-"];

/// What may stand before a last `s`: the same, or what closes a parenthesis.
const BEFORE_PLURAL: &[&str] = &[".", "·", "/", "-", "(", ")", ")(", ").", ")·", ")-"];

/// Masculine ending, feminine ending. The first that gives the written ending wins.
const FEMININES: &[(&str, &str)] = &[
    ("teur", "trice"),
    ("deur", "drice"),
    ("eur", "euse"),
    ("eux", "euse"),
    ("oux", "ouse"),
    ("er", "ere"),
    ("ef", "effe"),
    ("f", "ve"),
    ("en", "enne"),
    ("on", "onne"),
    ("an", "anne"),
    ("el", "elle"),
    ("eau", "elle"),
    ("eux", "elle"),
    ("et", "ette"),
    ("ot", "otte"),
    ("c", "che"),
    ("c", "que"),
    ("s", "sse"),
    ("e", "esse"),
    ("ou", "oute"),
    ("", "e"),
];

/// A base and its ending, read.
struct Forms {
    masculine: String,
    feminine: Option<String>,
    /// Number of pieces read.
    read: usize,
}

/// Reads one word in inclusive writing at the head of `pieces`: adds its forms, in the number that is written.
pub(super) fn read(pieces: &[Piece], tokens: &mut Vec<String>) -> usize {
    let Some(forms) = forms(pieces) else {
        return 0;
    };
    tokens.push(forms.masculine);
    tokens.extend(forms.feminine);
    forms.read
}

fn forms(pieces: &[Piece]) -> Option<Forms> {
    let [base, ending, rest @ ..] = pieces else {
        return None;
    };
    let letters = base.word.len() >= 2 && base.word.bytes().all(|b| b.is_ascii_lowercase());
    if !letters || !OPENING.contains(&ending.before) {
        return None;
    }
    if ending.before == "-" {
        // A hyphen joins many other things: the ending must be the last part of the compound.
        return gendered(base.word, ending.word, rest)
            .filter(|forms| pieces.get(forms.read).is_none_or(|next| next.before != "-"));
    }
    gendered(base.word, ending.word, rest).or_else(|| numbered(base.word, ending.word, rest))
}

/// `habitant·e`, `habitant·e·s`, `habitant·es`, `habitants·es`.
fn gendered(base: &str, ending: &str, rest: &[Piece]) -> Option<Forms> {
    if let Some(feminine) = feminine(base, ending) {
        let plural = rest.first().is_some_and(is_plural_mark);
        return Some(Forms {
            masculine: if plural { pluralise(base) } else { base.to_owned() },
            feminine: Some(if plural { feminine + "s" } else { feminine }),
            read: if plural { 3 } else { 2 },
        });
    }
    let ending = ending.strip_suffix('s')?;
    let singular = singular(base);
    let feminine = feminine(singular, ending).or_else(|| feminine(base, ending))?;
    Some(Forms { masculine: pluralise(singular), feminine: Some(feminine + "s"), read: 2 })
}

/// `projet(s)`, `réseau(x)`, `local/aux`: the plural alone, since both numbers have one stem; `tou·s·tes`.
fn numbered(base: &str, mark: &str, rest: &[Piece]) -> Option<Forms> {
    if let ("s", Some(next)) = (mark, rest.first())
        && OPENING.contains(&next.before)
        && let Some(mut forms) = gendered(base, next.word, &rest[1..])
    {
        forms.masculine = pluralise(base);
        forms.feminine = forms.feminine.map(|feminine| pluralise(&feminine));
        forms.read += 1;
        return Some(forms);
    }
    let masculine = match mark {
        "s" => format!("{base}s"),
        "x" if base.ends_with('u') => format!("{base}x"),
        "aux" => format!("{}aux", base.strip_suffix("al")?),
        _ => return None,
    };
    Some(Forms { masculine, feminine: None, read: 2 })
}

fn is_plural_mark(piece: &Piece) -> bool {
    piece.word == "s" && BEFORE_PLURAL.contains(&piece.before)
}

/// The feminine of `base`, if it ends with what is written after the separator.
fn feminine(base: &str, ending: &str) -> Option<String> {
    if ending == "e" {
        return Some(format!("{base}e"));
    }
    FEMININES
        .iter()
        .filter_map(|(masculine, feminine)| Some(base.strip_suffix(masculine)?.to_owned() + feminine))
        .find(|feminine| ending.len() > 1 && feminine.ends_with(ending))
}

/// A base without the `s` of its plural; `français` and `surpris` keep theirs.
fn singular(base: &str) -> &str {
    match base.strip_suffix('s') {
        Some(singular) if !base.ends_with("is") => singular,
        _ => base,
    }
}

fn pluralise(word: &str) -> String {
    match word.strip_suffix("al") {
        Some(root) => format!("{root}aux"),
        None if word.ends_with(['s', 'x', 'z']) => word.to_owned(),
        None if word.ends_with("au") || word.ends_with("eu") => format!("{word}x"),
        None => format!("{word}s"),
    }
}
