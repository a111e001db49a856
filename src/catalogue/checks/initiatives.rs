//! Entries without summary, and two fiches of what seems to be one initiative: D120 and D123.

use std::collections::HashMap;

use super::listed;
use super::words::significant;
use crate::catalogue::entries::Fiche;
use crate::catalogue::life::State;
use crate::catalogue::{Catalogue, Lieu};
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Front;
use crate::document::slug::slugify;

/// The least words of a text that wants a summary.
const LONG: usize = 30;

pub(super) fn check(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    for common in listed(catalogue) {
        let short = common.state != State::Published || !common.resume.is_empty() || common.document.broken;
        if !short && common.document.body.text.split_whitespace().take(LONG).count() == LONG {
            diagnostics.push(problems::summary_missing(common.document.file()));
        }
    }
    twins(catalogue, diagnostics);
}

/// Titles that are the same in one commune, or in none.
fn twins(catalogue: &Catalogue, diagnostics: &mut Vec<Diagnostic>) {
    let mut fiches: Vec<&Fiche> = catalogue.fiches.iter().collect();
    // The newest number is told: it is the copy.
    fiches.sort_by(|a, b| rank(a).cmp(&rank(b)));
    let mut by_place: HashMap<(String, String), &Fiche> = HashMap::new();
    let mut by_title: HashMap<String, Titled<'_>> = HashMap::new();
    for fiche in fiches {
        let titre = slugify(&fiche.common.titre);
        let commune = fiche.lieu.as_ref().map_or(String::new(), commune);
        let titled = by_title.entry(titre).or_default();
        let mut other = if commune.is_empty() { titled.first } else { titled.nowhere };
        titled.first = titled.first.or(Some(fiche));
        if commune.is_empty() {
            titled.nowhere = titled.nowhere.or(Some(fiche));
        } else {
            let key = (significant(&fiche.common.titre).join(" "), commune);
            let known = by_place.entry(key).or_insert(fiche);
            if !std::ptr::eq(*known, fiche) {
                other = other.or(Some(*known));
            }
        }
        if let Some(other) = other {
            let (titre, its) = (&fiche.common.titre, &other.common.titre);
            diagnostics.push(problems::initiative_twice(title(fiche), titre, its, title(other)));
        }
    }
}

/// The number of a fiche, then its path.
fn rank(fiche: &Fiche) -> (u32, &str) {
    (fiche.common.numero.unwrap_or(u32::MAX), &fiche.common.path)
}

/// Fiches of one title: the first, and the first that is in no commune.
#[derive(Default)]
struct Titled<'c> {
    first: Option<&'c Fiche>,
    nowhere: Option<&'c Fiche>,
}

/// What tells a commune from another; empty without commune.
fn commune(lieu: &Lieu) -> String {
    let name = lieu.commune.as_deref().map(slugify).unwrap_or_default();
    lieu.code_insee.clone().unwrap_or(name)
}

/// Where the title is written.
fn title(fiche: &Fiche) -> Place {
    let document = &fiche.common.document;
    match &document.front {
        Front::Fiche(raw) => raw.titre.as_ref().map_or(document.file(), |at| document.place(&at.span)),
        _ => document.file(),
    }
}
