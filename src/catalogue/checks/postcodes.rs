//! Postcodes that are not in use: D108.

use std::ops::Range;

use rayon::prelude::*;

use crate::catalogue::entries::Common;
use crate::catalogue::geo::{self, Commune};
use crate::catalogue::{Catalogue, Node};
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Kind;
use crate::source::{Sources, floor_char_boundary};

/// The most words of the name of a commune: « Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson » is one.
const WORDS: usize = 6;

/// Reads front matters and texts: a postcode may be in each.
pub(super) fn check(catalogue: &Catalogue, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let texts: Vec<&Common> =
        catalogue.nodes().filter(|(node, _)| !abroad(catalogue, *node)).map(|(_, common)| common).collect();
    let found: Vec<Diagnostic> = texts
        .into_par_iter()
        .flat_map_iter(|common| {
            let unused = unused(sources.text(&common.path));
            unused.into_iter().map(move |(span, written, commune)| {
                let known = commune.map(|commune| (commune.nom, commune.postcodes));
                problems::postcode_unknown(Place::new(&common.path, span), written, known)
            })
        })
        .collect();
    diagnostics.extend(found);
}

/// Whether an entry is outside France, where other postcodes are in use.
fn abroad(catalogue: &Catalogue, node: Node) -> bool {
    let lieu = match node.kind {
        Kind::Fiche => catalogue.fiches[node.index].lieu.as_ref(),
        Kind::Rencontre => catalogue.rencontres[node.index].lieu.as_ref(),
        Kind::Organisation => {
            catalogue.organisations[node.index].detail.as_ref().and_then(|detail| detail.lieu.as_ref())
        }
        Kind::Page => None,
    };
    lieu.is_some_and(|lieu| lieu.pays.is_some())
}

/// Each postcode of a text that no commune has, and the commune beside it.
fn unused(text: &str) -> Vec<(Range<usize>, &str, Option<&'static Commune>)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        if at - start == 5 && alone(text, start..at) {
            let written = &text[start..at];
            let commune = commune_after(&text[at..]);
            if (commune.is_some() || announced(&text[..start])) && !geo::postcode_exists(written) {
                found.push((start..at, written, commune));
            }
        }
        at = at.max(start + 1);
    }
    found
}

/// Whether nothing sticks to the figures: they are no part of a longer number, of a code or of an address.
fn alone(text: &str, span: Range<usize>) -> bool {
    let sticks = |c: char| c.is_alphanumeric() || "-_/.+=#&@%".contains(c);
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    !before.is_some_and(sticks) && !after.is_some_and(|c| c.is_alphanumeric() || "-_/@%€".contains(c))
}

/// Whether « code postal » stands before.
fn announced(before: &str) -> bool {
    const WORDS: &str = "code postal";
    let before = before.trim_end_matches([' ', '\u{a0}', ':', '=', '"']);
    let start = floor_char_boundary(before, before.len().saturating_sub(WORDS.len()));
    before[start..].eq_ignore_ascii_case(WORDS)
}

/// The commune whose name follows. A CEDEX has postcodes of its own, which are not known.
fn commune_after(after: &str) -> Option<&'static Commune> {
    let line = after.lines().next()?;
    let mut words: Vec<&str> = Vec::new();
    for word in line.split([' ', '\u{a0}', '\u{202f}']).filter(|word| !word.is_empty()).take(WORDS) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.eq_ignore_ascii_case("cedex") {
            return None;
        }
        words.push(bare);
        if !word.ends_with(bare) && !word.ends_with('*') {
            break;
        }
    }
    if !after.starts_with([' ', '\u{a0}', '\u{202f}']) || !words.first()?.starts_with(char::is_uppercase) {
        return None;
    }
    (1..=words.len()).rev().find_map(|count| geo::communes(&words[..count].join(" ")).into_iter().next())
}

#[cfg(test)]
mod tests {
    use super::unused;

    fn told(text: &str) -> Vec<(&str, Option<&str>)> {
        unused(text).into_iter().map(|(_, written, commune)| (written, commune.map(|c| c.nom))).collect()
    }

    #[test]
    fn a_postcode_belongs_to_a_commune() {
        assert_eq!(told("au 12, rue du Port, 75000 Paris."), [("75000", Some("Paris"))]);
        assert_eq!(told("zone_action = \"69000 Lyon\""), [("69000", Some("Lyon"))]);
        assert_eq!(told("Code postal : 75000"), [("75000", None)]);
        assert_eq!(told("écrire à 42999 Saint-Étienne, en mai"), [("42999", Some("Saint-Étienne"))]);
    }

    #[test]
    fn other_figures_are_none() {
        for text in [
            "75018 Paris",
            "93531 Aubervilliers Cedex",
            "12000 Habitantes",
            "code_insee = \"75056\"",
            "plus de 75000 euros",
            "SIRET 123 456 789 75000",
            "W751234567 Paris",
            "QN75000 Paris",
            "75000",
        ] {
            assert!(told(text).is_empty(), "{text}: {:?}", told(text));
        }
    }
}
