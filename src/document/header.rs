//! What an editor would mend on reading a front matter again: an address that follows who clicks, the address or the number of
//! a person.

use super::writing::{links, persons};
use super::{Document, Front};
use crate::diagnostic::problems::text as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::At;
use crate::schema::entries::RawDocument;

/// Reads the fields of a front matter that readers see.
pub(super) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let mut header = Header { document, diagnostics };
    match &document.front {
        Front::Fiche(raw) => {
            header.documents(&raw.documents);
            header.address(raw.site.as_ref());
            header.words(raw.resume.as_ref());
            header.words(raw.zone_action.as_ref());
        }
        Front::Rencontre(raw) => {
            header.documents(&raw.documents);
            header.address(raw.enregistrement.as_ref());
            header.words(raw.resume.as_ref());
        }
        Front::Organisation(raw) => {
            header.address(raw.site.as_ref());
            header.words(raw.resume.as_ref());
        }
        // A page of text may name a person who answers for the site.
        Front::Page(_) => {}
    }
}

struct Header<'h> {
    document: &'h Document,
    diagnostics: &'h mut Vec<Diagnostic>,
}

impl Header<'_> {
    fn place(&self, at: &At<String>) -> Place {
        self.document.place(&at.span)
    }

    fn documents(&mut self, documents: &[At<RawDocument>]) {
        for at in documents {
            self.address(at.value.url.as_ref());
        }
    }

    fn address(&mut self, address: Option<&At<String>>) {
        let Some(at) = address else { return };
        if let Some(tracker) = links::tracker(&at.value) {
            self.diagnostics.push(problems::link_tracked(self.place(at), &tracker));
        }
    }

    fn words(&mut self, text: Option<&At<String>>) {
        let Some(at) = text else { return };
        for (range, what) in persons::found(self.document.kind, &at.value) {
            // What is written with escapes has other places.
            let plain = at.span.len() == at.value.len() + 2;
            let span = if plain {
                at.span.start + 1 + range.start..at.span.start + 1 + range.end
            } else {
                at.span.clone()
            };
            self.diagnostics.push(problems::personal(self.document.place(&span), what));
        }
    }
}
