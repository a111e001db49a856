//! What only the whole catalogue shows: each file is one family of checks, none changes anything.
//!
//! All of them run at each `check` and at each save of a preview: none compares every entry with every other.

mod addresses;
mod dates;
mod expansions;
mod files;
mod initiatives;
mod near;
mod numbers;
mod orphans;
mod places;
mod postcodes;
mod sigles;
mod terms;
mod words;

use std::sync::Arc;

use super::Catalogue;
use super::entries::Common;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Front};
use crate::schema::At;
use crate::source::Sources;

/// Runs every check.
pub(super) fn run(
    catalogue: &Catalogue,
    sources: &Sources,
    documents: &[Arc<Document>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    dates::check(catalogue, diagnostics);
    numbers::check(documents, diagnostics);
    initiatives::check(catalogue, diagnostics);
    terms::check(catalogue, diagnostics);
    sigles::check(catalogue, sources, diagnostics);
    expansions::check(catalogue, sources, diagnostics);
    orphans::check(catalogue, diagnostics);
    files::check(sources, documents, diagnostics);
    places::check(catalogue, diagnostics);
    postcodes::check(catalogue, sources, diagnostics);
    addresses::check(catalogue, diagnostics);
}

/// Fiches and comptes-rendus.
fn listed(catalogue: &Catalogue) -> impl Iterator<Item = &Common> {
    let fiches = catalogue.fiches.iter().map(|fiche| &fiche.common);
    fiches.chain(catalogue.rencontres.iter().map(|rencontre| &rencontre.common))
}

/// The text of an entry as it is in its file, and where it starts.
fn body<'s>(sources: &'s Sources, document: &Document) -> (&'s str, usize) {
    let text = sources.text(&document.path);
    (text.get(document.body_offset..).unwrap_or(""), document.body_offset)
}

/// The mots-clés of an entry, as written.
fn mots_cles(document: &Document) -> &[At<String>] {
    match &document.front {
        Front::Fiche(raw) => &raw.mots_cles,
        Front::Rencontre(raw) => &raw.mots_cles,
        Front::Page(_) | Front::Organisation(_) => &[],
    }
}

/// The organisations of an entry, as written.
fn organisations(document: &Document) -> Vec<&At<String>> {
    match &document.front {
        Front::Fiche(raw) => {
            raw.organisations.iter().chain(&raw.partenaires).chain(&raw.financeurs).collect()
        }
        Front::Rencontre(raw) => {
            let speakers = raw.intervenants.iter().filter_map(|who| who.organisation.as_ref());
            raw.organisateurs.iter().chain(speakers).collect()
        }
        Front::Page(_) | Front::Organisation(_) => Vec::new(),
    }
}
