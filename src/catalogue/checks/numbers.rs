//! Numbers that no fiche has, between two that some have: D101.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::problems::catalogue as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Document, Front};

/// Every fiche holds its number, published or not. Where more numbers are missing than taken, they come from another list
/// and nothing is told.
pub(super) fn check(documents: &[Arc<Document>], diagnostics: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<u32, Place> = BTreeMap::new();
    for document in documents {
        if let Front::Fiche(raw) = &document.front
            && let Some(numero) = &raw.numero
        {
            taken.entry(numero.value).or_insert_with(|| document.place(&numero.span));
        }
    }
    let (Some((first, _)), Some((last, _))) = (taken.first_key_value(), taken.last_key_value()) else {
        return;
    };
    let missing = u64::from(last - first) + 1 - taken.len() as u64;
    if missing > taken.len() as u64 {
        return;
    }
    for ((before, _), (after, place)) in taken.iter().zip(taken.iter().skip(1)) {
        if after - before > 1 {
            diagnostics.push(problems::numbers_missing(place.clone(), before + 1, after - 1));
        }
    }
}
