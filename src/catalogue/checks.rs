//! What only the whole catalogue shows: each file is one family of checks, none changes anything.
//!
//! All of them run at each `build` and `check`, and in a preview once the page is shown: none compares every entry with every
//! other.

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
mod security;
mod sigles;
mod terms;
pub(super) mod words;

use std::sync::Arc;

use rayon::prelude::*;

use super::Catalogue;
use super::entries::Common;
use crate::diagnostic::{self, Diagnostic};
use crate::document::{Document, Front};
use crate::schema::At;
use crate::source::Sources;

/// A check: what it finds is added.
type Check<'c> = dyn Fn(&mut Vec<Diagnostic>) + Sync + 'c;

/// Runs every check, and gives what they find, weighed as the site wants.
pub fn run(catalogue: &Catalogue, sources: &Sources, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    let checks: [&Check<'_>; 12] = [
        &|found| dates::check(catalogue, found),
        &|found| numbers::check(documents, found),
        &|found| initiatives::check(catalogue, found),
        &|found| terms::check(catalogue, found),
        &|found| sigles::check(catalogue, sources, found),
        &|found| expansions::check(catalogue, sources, found),
        &|found| orphans::check(catalogue, found),
        &|found| files::check(sources, documents, found),
        &|found| places::check(catalogue, sources, found),
        &|found| postcodes::check(catalogue, sources, found),
        &|found| addresses::check(catalogue, sources, found),
        &|found| security::check(catalogue, found),
    ];
    let mut found: Vec<Diagnostic> = checks
        .into_par_iter()
        .flat_map_iter(|check| {
            let mut found = Vec::new();
            check(&mut found);
            found
        })
        .collect();
    diagnostic::weigh(&mut found, &catalogue.site.verifications);
    found
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
