//! Inclusive forms that the search does not open: it knows `habitant·e·s` and its like, with a point or a parenthesis.

use std::ops::Range;

use super::blocks::Outline;
use super::told::Told;
use crate::diagnostic::problems::reading as problems;

/// The endings of the feminine, and how the word before them must end; empty for any.
const ENDINGS: [(&str, &str); 16] = [
    ("e", ""),
    ("es", ""),
    ("ne", "n"),
    ("nes", "n"),
    ("le", "l"),
    ("les", "l"),
    ("te", "t"),
    ("tes", "t"),
    ("se", "eux"),
    ("ses", "eux"),
    ("ve", "f"),
    ("ves", "f"),
    ("rice", "eur"),
    ("rices", "eur"),
    ("trice", "teur"),
    ("trices", "teur"),
];

/// The endings that are written in capitals.
const CAPITALS: [&str; 8] = ["E", "NE", "LE", "VE", "RICE", "TRICE", "EUSE", "ÈRE"];

/// What the search opens, and its feminine is another word: `copain·ine` is read `copaine`.
const COPAIN: &str = "copain";

pub(super) fn check(outline: &Outline, told: &mut Told<'_>) {
    for block in &outline.blocks {
        for (range, better) in found(&block.text) {
            let place = told.words(block, range.clone());
            told.push(problems::inclusive_unread(place, &block.text[range], &better));
        }
    }
}

fn found(text: &str) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += chunk.len();
        let chunk = chunk.trim_end();
        if ["://", "@", "www."].iter().any(|mark| chunk.contains(mark)) {
            continue;
        }
        // « l’habitant_e » : the word comes after the apostrophe.
        let elided = chunk
            .rfind(['’', '\''])
            .map_or(0, |mark| mark + chunk[mark..].chars().next().map_or(1, char::len_utf8));
        let word = &chunk[elided..];
        let before = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(better) = copain(word).or_else(|| marked(word)).or_else(|| capital(word)) {
            let start = start + elided + before;
            all.push((start..start + word.len(), better));
        }
    }
    all
}

/// `habitant_e_s`, `habitant:e:s`.
fn marked(word: &str) -> Option<String> {
    let mark = if word.contains('_') { '_' } else { ':' };
    let mut parts = word.split(mark);
    let (base, ending, plural) = (parts.next()?, parts.next()?, parts.next());
    let letters = base.chars().all(|c| c.is_alphabetic() || c == '-')
        && base.chars().skip(1).all(|c| !c.is_uppercase())
        && base.chars().count() > 2;
    let gendered = ENDINGS.iter().any(|(known, after)| ending == *known && base.ends_with(after));
    let whole = parts.next().is_none() && plural.is_none_or(|plural| plural == "s");
    (letters && gendered && whole).then(|| word.replace(mark, "·"))
}

/// `agriculteurEs`.
fn capital(word: &str) -> Option<String> {
    let (at, _) = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase())?;
    let (base, tail) = word.split_at(at);
    let plural = tail.ends_with(['s', 'S']);
    let ending = tail.trim_end_matches(['s', 'S']);
    // A name of a brand may start and end with a capital; in the plural, it is none.
    let word_like = base.chars().count() > 3
        && base.chars().all(char::is_alphabetic)
        && (plural || base.starts_with(char::is_lowercase));
    let known = CAPITALS.contains(&ending) && tail.len() - ending.len() < 2;
    let end = if plural { "·s" } else { "" };
    (word_like && known).then(|| format!("{base}·{}{end}", ending.to_lowercase()))
}

fn copain(word: &str) -> Option<String> {
    let small = word.to_lowercase();
    let rest = small.strip_prefix(COPAIN)?;
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let ending = rest.strip_prefix(['·', '•', '.', '/', '-', '(', '_'])?;
    let plural = ending.ends_with('s') || small.starts_with("copains");
    let ending = ending.trim_end_matches(['s', '·', '•', '.', '-', ')', '_']);
    let better = if plural { "copains et copines" } else { "copain ou copine" };
    (ending == "ine").then(|| better.to_owned())
}

#[cfg(test)]
mod tests {
    use super::found;

    fn told(text: &str) -> Vec<(&str, String)> {
        found(text).into_iter().map(|(range, better)| (&text[range], better)).collect()
    }

    #[test]
    fn what_the_search_does_not_open_is_found() {
        for (text, word, better) in [
            ("Les habitant_e_s.", "habitant_e_s", "habitant·e·s"),
            ("l’élu_e", "élu_e", "élu·e"),
            ("les citoyen:ne:s", "citoyen:ne:s", "citoyen·ne·s"),
            ("jeunes agriculteurEs,", "agriculteurEs", "agriculteur·e·s"),
            ("les acteurRICES", "acteurRICES", "acteur·rice·s"),
            ("(copains·ines)", "copains·ines", "copains et copines"),
            ("un copain.ine", "copain.ine", "copain ou copine"),
        ] {
            assert_eq!(told(text), [(word, better.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_it_opens_is_not_nor_what_is_something_else() {
        for text in [
            "habitant·e·s, acteur.rice.s, citoyen(ne)s, créateur/trice, élu-e-s, projet(s)",
            "mots_cles et zone_action",
            "iPhone, RésO Villes, GoGoCarto, CitésLab, MobilitE",
            "https://a.example/habitant_e_s",
            "ratio:e10, 10:e, ex_e_s_x",
            "dans_les_faits",
            "copain, copains, copinage",
        ] {
            assert!(told(text).is_empty(), "{text}");
        }
    }
}
