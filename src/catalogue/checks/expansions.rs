//! Acronyms that texts expand in two ways: D105.

use std::collections::HashMap;

use super::body;
use super::words::{is_small, singular};
use crate::catalogue::Catalogue;
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::slug::slugify;
use crate::source::{Sources, floor_char_boundary};

/// How far before a parenthesis the words of an expansion may begin, in bytes.
const FAR: usize = 240;

/// Letters after which two words are forms of one: « communal », « communale ».
const STEM: usize = 7;

/// What a text says that an acronym stands for.
struct Expansion<'t> {
    acronym: &'t str,
    words: &'t str,
    place: Place,
}

pub(super) fn check(catalogue: &Catalogue, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let mut found: Vec<Expansion<'_>> = Vec::new();
    for (_, common) in catalogue.nodes() {
        let (text, offset) = body(sources, &common.document);
        for (acronym, words, start) in expansions(text) {
            let start = offset + start;
            let place = Place::new(&common.path, start..start + acronym.len());
            found.push(Expansion { acronym, words, place });
        }
    }
    found.sort_by(|a, b| a.place.cmp(&b.place));
    let known: HashMap<&str, (&str, &Place)> =
        catalogue.sigles.iter().map(|s| (s.sigle.as_str(), (s.libelle.as_str(), &s.place))).collect();
    let mut first: HashMap<&str, (&str, Place)> = HashMap::new();
    for Expansion { acronym, words, place } in found {
        let other = known
            .get(acronym)
            .map(|(words, place)| (*words, (*place).clone()))
            .or_else(|| first.get(acronym).cloned());
        match other {
            Some((there, other)) if !same(words, there) => {
                diagnostics.push(problems::acronym_twice(place, acronym, words, there, other));
            }
            Some(_) => {}
            None => {
                first.insert(acronym, (words, place));
            }
        }
    }
}

/// Each acronym of a text that is expanded beside its parenthesis: the acronym, its words, and where it starts.
fn expansions(text: &str) -> Vec<(&str, &str, usize)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(') {
        let before = &text[..at];
        let inside = &text[at + 1..];
        // The address of a link.
        if before.ends_with(']') {
            continue;
        }
        let bare = inside.strip_prefix('[').unwrap_or(inside);
        let start = at + 1 + (inside.len() - bare.len());
        let end = bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len());
        let (word, after) = bare.split_at(end);
        if is_acronym(word) && after.starts_with([')', ']', ',']) {
            let from = floor_char_boundary(text, at.saturating_sub(FAR));
            if let Some(words) = before_parenthesis(&text[from..at], word) {
                found.push((word, words, start));
            }
            continue;
        }
        let head = before.trim_end();
        let start = after_last(head, |c| !c.is_alphanumeric());
        let word = &head[start..];
        if is_acronym(word) {
            let close = inside.find([')', ',', ';', '(', '\n']).unwrap_or(0);
            let words = inside[..close].trim();
            if begins(words, word) == Some(0) {
                found.push((word, words, start));
            }
        }
    }
    found
}

/// What follows the last of these characters.
fn after_last(text: &str, is_one: impl Fn(char) -> bool) -> usize {
    text.rmatch_indices(is_one).next().map_or(0, |(at, one)| at + one.len())
}

/// Two to eight capitals, and perhaps an « s » at the end.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let others = word.chars().count() - capitals;
    (2..=8).contains(&capitals) && others <= 1 && word.starts_with(char::is_uppercase)
}

/// The words of an expansion, at the end of a text.
fn before_parenthesis<'t>(text: &'t str, acronym: &str) -> Option<&'t str> {
    let text = text.trim_end();
    let text = &text[after_last(text, |c| ".;:!?()|«\n".contains(c))..];
    let start = begins(text, acronym)?;
    Some(text[start..].trim_end_matches(['*', '_', ']', ' ']))
}

/// Where the words begin whose initials are the letters of the acronym, up to the end of the text. Small words count only
/// when it cannot be read without them: the « à » of SARL.
fn begins(text: &str, acronym: &str) -> Option<usize> {
    let words = cut(text);
    let letters: Vec<char> =
        slugify(acronym.trim_end_matches('s')).chars().filter(char::is_ascii_alphabetic).collect();
    let read = |small_too: bool| {
        let mut letters = letters.iter().rev();
        let mut wanted = letters.next()?;
        for (start, word) in words.iter().rev() {
            let small = is_small(word);
            if word.starts_with(*wanted) && (small_too || !small) {
                match letters.next() {
                    Some(next) => wanted = next,
                    None => return Some(*start),
                }
            } else if !small {
                return None;
            }
        }
        None
    };
    read(false).or_else(|| read(true))
}

/// The words of a text, in plain lower case, and where each starts.
fn cut(text: &str) -> Vec<(usize, String)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push((from, slugify(&text[from..at])));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether two expansions say the same, whatever their plurals and the words that one of them leaves out.
fn same(one: &str, other: &str) -> bool {
    let of = |text: &str| -> Vec<String> {
        cut(text)
            .into_iter()
            .map(|(_, word)| word)
            .filter(|word| !is_small(word))
            .map(|word| stem(&word))
            .collect()
    };
    let (one, other) = (of(one), of(other));
    holds(&one, &other) || holds(&other, &one)
}

/// Whether the words of `inner` are in `outer`, in order.
fn holds(outer: &[String], inner: &[String]) -> bool {
    let mut outer = outer.iter();
    inner.iter().all(|word| outer.any(|other| alike(word, other)))
}

fn alike(one: &str, other: &str) -> bool {
    let shared = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    one == other || shared >= STEM
}

/// A word without the marks of plural and gender that change nothing here.
fn stem(word: &str) -> String {
    if let Some(root) = word.strip_suffix("aux") {
        return format!("{root}al");
    }
    singular(word).trim_end_matches('e').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{expansions, same};

    fn words(text: &str) -> Vec<(&str, &str)> {
        expansions(text).into_iter().map(|(acronym, words, _)| (acronym, words)).collect()
    }

    #[test]
    fn an_expansion_stands_beside_its_acronym() {
        for (text, acronym, expected) in [
            ("La commission locale d’échange (CLE) se réunit.", "CLE", "commission locale d’échange"),
            ("Né du PAL (plan d’aménagement local) de 2019.", "PAL", "plan d’aménagement local"),
            ("une société à responsabilité limitée (SARL)", "SARL", "société à responsabilité limitée"),
            (
                "la direction départementale de l'équipement (DDE)",
                "DDE",
                "direction départementale de l'équipement",
            ),
            ("les **organismes fonciers solidaires** (OFS)", "OFS", "organismes fonciers solidaires"),
            ("l'union sociale pour l'habitat ([USH](ush.md))", "USH", "union sociale pour l'habitat"),
        ] {
            assert_eq!(words(text), [(acronym, expected)], "{text}");
        }
    }

    #[test]
    fn other_words_are_none() {
        for text in [
            "Les quartiers prioritaires (QPV) de la ville",
            "une société coopérative de production (SCOP)",
            "voir [le bilan](QPV)",
            "en 2021 (hors CCAS)",
            "le CCAS (ouvert le lundi)",
        ] {
            assert!(words(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn plurals_and_words_left_out_change_nothing() {
        assert!(same("organismes fonciers solidaires", "organisme foncier solidaire"));
        assert!(same(
            "quartiers prioritaires de la ville",
            "quartier prioritaire de la politique de la ville"
        ));
        assert!(same("conseils départementaux", "conseil départemental"));
        assert!(!same("plan d’aménagement local", "projet alimentaire local"));
        assert!(!same("commission locale d’échange", "commission logement émergent"));
    }
}
