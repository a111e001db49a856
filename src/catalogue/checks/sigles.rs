//! Acronyms that nothing explains: D104.

use std::collections::{BTreeSet, HashSet};

use super::{body, listed};
use crate::catalogue::{Catalogue, geo};
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::body::Piece;
use crate::document::slug::slugify;
use crate::source::{Sources, floor_char_boundary};

/// What everybody reads without help, and what is no acronym.
const COMMON: [&str; 74] = [
    "AG", "BD", "BIC", "BNC", "BTP", "CA", "CD", "CDD", "CDI", "CNIL", "CO2", "COVID", "CSV", "CV", "DIY",
    "DJ", "DVD", "EDF", "ETP", "FAQ", "FIXME", "FM", "GPS", "HD", "HLM", "HT", "HTML", "IBAN", "INSEE", "KO",
    "LED", "MW", "NB", "OK", "ONG", "ONU", "PC", "PDF", "PME", "PMI", "PMR", "PS", "QR", "RATP", "RDV",
    "RER", "RGPD", "RH", "RIB", "RSA", "RSS", "RTT", "SA", "SARL", "SAS", "SASU", "SCI", "SCIC", "SCOP",
    "SIREN", "SIRET", "SMIC", "SMS", "SNCF", "TER", "TGV", "TODO", "TPE", "TTC", "TV", "TVA", "UE", "URL",
    "USB",
];

/// Words after which capitals are a name.
const NAMES: [&str; 12] = [
    "association",
    "collectif",
    "entreprise",
    "label",
    "logiciel",
    "loi",
    "marque",
    "norme",
    "programme",
    "projet",
    "réseau",
    "société",
];

/// How far after an acronym its words may be, in bytes.
const FAR: usize = 240;

/// The most acronyms looked for in one text: beyond, it is a table of codes.
const MOST: usize = 60;

pub(super) fn check(catalogue: &Catalogue, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let known = vocabulary(catalogue);
    for common in listed(catalogue) {
        let document = &common.document;
        let pieces = document.body.pieces.iter();
        let words: BTreeSet<&str> = pieces
            .filter_map(|piece| if let Piece::Sigle(word) = piece { Some(word.as_str()) } else { None })
            .filter(|word| is_acronym(word) && !known.contains(*word))
            .take(MOST)
            .collect();
        let (text, offset) = body(sources, document);
        for word in words {
            if let Some(start) = unexplained(text, word)
                && geo::communes(word).is_empty()
            {
                let start = offset + start;
                let place = Place::new(&common.path, start..start + word.len());
                diagnostics.push(problems::acronym_unknown(place, word));
            }
        }
    }
}

/// Every word in capitals that the catalogue itself uses as a name.
fn vocabulary(catalogue: &Catalogue) -> HashSet<&str> {
    let mut texts: Vec<&str> = COMMON.to_vec();
    texts.extend(catalogue.sigles.iter().map(|sigle| sigle.sigle.as_str()));
    texts.extend(catalogue.nodes().map(|(_, common)| common.titre.as_str()));
    texts.extend(catalogue.mots_cles.iter().map(|term| term.libelle.as_str()));
    for thematique in &catalogue.thematiques {
        texts.push(&thematique.libelle);
        texts.extend(thematique.synonymes.iter().map(String::as_str));
    }
    for organisation in &catalogue.organisations {
        texts.push(&organisation.nom);
        if let Some(detail) = &organisation.detail {
            texts.push(&detail.sigle);
            texts.extend(detail.variantes.iter().map(String::as_str));
        }
    }
    texts
        .into_iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| shouts(word))
        .collect()
}

/// Whether a word has two capitals and no small letter.
fn shouts(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).nth(1).is_some() && !word.chars().any(char::is_lowercase)
}

/// Two to eight capitals, and up to two figures at the end; no roman numeral, no code.
fn is_acronym(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = letters.chars().count();
    (2..=8).contains(&count)
        && word.len() - letters.len() <= 2
        && letters.chars().all(char::is_uppercase)
        && !letters.chars().all(|c| "IVXLC".contains(c))
}

/// Where an acronym is first used in a text that never says what it stands for.
fn unexplained(text: &str, word: &str) -> Option<usize> {
    let mut first = None;
    for (at, _) in text.match_indices(word) {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        let (previous, next) = (before.chars().next_back(), after.chars().next());
        let joined =
            |c: Option<char>, signs: &str| c.is_some_and(|c| c.is_alphanumeric() || signs.contains(c));
        if joined(previous, "-_/.@#&=") || joined(next, "-_/@&=") {
            continue;
        }
        if matches!(previous, Some('(' | '[')) || after.trim_start().starts_with('(') || apposed(after, word)
        {
            return None;
        }
        if NAMES.contains(&last_word(before)) {
            return None;
        }
        let neighbour = after.split_whitespace().next().unwrap_or("");
        if !shouts(last_word(before)) && !shouts(neighbour) {
            first = first.or(Some(at));
        }
    }
    first
}

/// The word that stands right before, in the same phrase.
fn last_word(before: &str) -> &str {
    let phrase = before.trim_end_matches(|c: char| c.is_whitespace() || "*_«\"".contains(c));
    phrase.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// Whether what follows says what the letters stand for: « l’USH, l’union sociale pour l’habitat ».
fn apposed(after: &str, word: &str) -> bool {
    let Some(rest) = after.trim_start().strip_prefix([',', ':', '–', '—', '=']) else { return false };
    let near = &rest[..floor_char_boundary(rest, FAR)];
    let phrase = near.split(['.', ';', '\n', '(']).next().unwrap_or("");
    let initials: Vec<String> =
        slugify(phrase).split('-').take(24).filter_map(|word| Some(word.get(..1)?.to_owned())).collect();
    let mut initials = initials.iter();
    let letters = slugify(word);
    letters.chars().filter(char::is_ascii_alphabetic).all(|letter| initials.any(|i| i.starts_with(letter)))
}

#[cfg(test)]
mod tests {
    use super::{is_acronym, unexplained};

    #[test]
    fn capitals_are_not_all_acronyms() {
        for word in ["QPV", "CDP49", "FDRL", "TZCLD"] {
            assert!(is_acronym(word), "{word}");
        }
        for word in ["XIX", "QN09101M", "H0H", "D012", "ASSOCIATION", "A"] {
            assert!(!is_acronym(word), "{word}");
        }
    }

    #[test]
    fn an_acronym_is_explained_in_many_ways() {
        for text in [
            "la fédération des régies (FDRL) paie ; le FDRL aide",
            "FDRL (fédération des régies)",
            "le FDRL, fonds départemental de rénovation locale, paie",
            "le [FDRL](https://a.example)",
            "le projet FDRL",
            "https://a.example/FDRL",
            "LE FDRL ET LA VILLE",
        ] {
            assert_eq!(unexplained(text, "FDRL"), None, "{text}");
        }
        assert_eq!(unexplained("Le FDRL paie la moitié des loyers.", "FDRL"), Some(3));
        assert_eq!(unexplained("Le FDRL, en mai, paie. Le FDRL aide.", "FDRL"), Some(3));
        assert_eq!(unexplained("L’aide du FDRL.", "FDRL"), Some(12));
    }
}
