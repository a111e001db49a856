//! The front matter between its `+++` lines.

use std::sync::Arc;

use super::{Front, Kind};
use crate::diagnostic::problems::files as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::schema::entries::{RawFiche, RawOrganisation, RawPage, RawRencontre};
use crate::schema::read::{Reading, read as read_toml};

/// A file cut in two.
pub(super) struct Split<'a> {
    pub front: &'a str,
    pub front_offset: usize,
    pub body: &'a str,
    pub body_offset: usize,
    /// The front matter is absent or not closed.
    pub broken: bool,
}

impl<'a> Split<'a> {
    /// A text without front matter.
    pub fn nothing(text: &'a str) -> Self {
        Split { front: "", front_offset: 0, body: text, body_offset: 0, broken: true }
    }
}

/// Cuts `text` after its front matter; says so when there is none or when it is not closed.
pub(super) fn split<'a>(path: &Arc<str>, text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Split<'a> {
    let whole = Split::nothing(text);
    let start = text.len() - text.trim_start().len();
    let Some(first) = text[start..].split_inclusive('\n').next().filter(|line| line.trim_end() == "+++")
    else {
        diagnostics.push(if text.trim().is_empty() {
            problems::empty_file(path)
        } else {
            problems::front_matter_missing(path)
        });
        return whole;
    };
    let front_offset = start + first.len();
    let mut at = front_offset;
    for line in text[front_offset..].split_inclusive('\n') {
        let end = at + line.len();
        if line.trim_end() == "+++" {
            return Split {
                front: &text[front_offset..at],
                front_offset,
                body: &text[end..],
                body_offset: end,
                broken: false,
            };
        }
        at = end;
    }
    diagnostics.push(problems::front_matter_unclosed(Place::new(path, start..start + 3)));
    Split { front: "", front_offset, body: "", body_offset: text.len(), broken: true }
}

/// Reads the front matter of an entry of that kind; the flag says that a part of it was not TOML.
pub(super) fn read(
    kind: Kind,
    path: &Arc<str>,
    split: &Split<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Front, bool) {
    fn wrap<T>(reading: Reading<T>, front: fn(T) -> Front) -> (Front, bool) {
        (front(reading.value), reading.broken)
    }
    let (text, at) = (split.front, split.front_offset);
    match kind {
        Kind::Fiche => wrap(read_toml::<RawFiche>(path, text, at, diagnostics), Front::Fiche),
        Kind::Rencontre => wrap(read_toml::<RawRencontre>(path, text, at, diagnostics), Front::Rencontre),
        Kind::Page => wrap(read_toml::<RawPage>(path, text, at, diagnostics), Front::Page),
        Kind::Organisation => {
            wrap(read_toml::<RawOrganisation>(path, text, at, diagnostics), Front::Organisation)
        }
    }
}
