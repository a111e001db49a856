//! What an editor would mend on reading a front matter again: an address that follows who clicks, the address or the number of
//! a person.

use super::body::address_in;
use super::writing::{links, persons};
use super::{Document, Front};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::text as problems;
use crate::source::shift;

/// Reads the fields of a front matter that readers see. `front` is its text.
pub(super) fn check(document: &Document, front: &str, diagnostics: &mut Vec<Diagnostic>) {
    for at in document.front.addresses() {
        if let Some(tracker) = links::tracker(&at.value) {
            let told = problems::link_tracked(document.place(&at.span), &tracker);
            diagnostics.push(match address_in(front, at.span.clone(), &at.value) {
                Some(there) => told.mend(document.place(&there), links::untracked(&at.value)),
                None => told,
            });
        }
    }
    let area = match &document.front {
        Front::Fiche(raw) => raw.zone_action.as_ref(),
        _ => None,
    };
    for at in document.front.keys().resume().into_iter().chain(area) {
        for (range, what) in persons::found(document.kind, &at.value) {
            // What is written with escapes has other places.
            let plain = at.span.len() == at.value.len() + 2;
            let span = if plain { shift(range, at.span.start + 1) } else { at.span.clone() };
            diagnostics.push(problems::personal(document.place(&span), what));
        }
    }
}
