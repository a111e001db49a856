//! Addresses without `https` of hosts that have it: D124.

use std::collections::HashSet;

use crate::catalogue::Catalogue;
use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::body::address_in;
use crate::source::Sources;

const UNSAFE: &str = "http://";

/// Without asking the web, what proves that a host has `https` is that another text links it so.
pub(super) fn check(catalogue: &Catalogue, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) {
    let mut safe: HashSet<String> = HashSet::new();
    let mut others: Vec<(&str, Place)> = Vec::new();
    for (url, place) in catalogue.addresses() {
        if let Some(rest) = url.strip_prefix("https://") {
            let host = host(rest);
            if !safe.contains(&host) {
                safe.insert(host);
            }
        } else if url.starts_with(UNSAFE) {
            others.push((url, place));
        }
    }
    for (url, place) in others {
        if url.strip_prefix(UNSAFE).is_some_and(|rest| safe.contains(&host(rest))) {
            let told = problems::address_unsafe(place.clone(), url);
            let address = address_in(sources.text(&place.path), place.start..place.end, url);
            let scheme = address.map(|at| Place::new(&place.path, at.start..at.start + UNSAFE.len()));
            diagnostics.push(match scheme {
                Some(scheme) => told.mend(scheme, "https://".to_owned()),
                None => told,
            });
        }
    }
}

/// The host of an address, after its scheme.
fn host(rest: &str) -> String {
    rest.split(['/', '?', '#', ':']).next().unwrap_or("").to_lowercase()
}
