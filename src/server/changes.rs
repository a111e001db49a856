//! What kind of change is between two bundles: only style sheets, or more.

use crate::bundle::{Bundle, integrity};

/// What a tab has to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    Nothing,
    /// Old and new paths of the style sheets that changed; everything else says the same, but for their names.
    Sheets(Vec<(String, String)>),
    Pages,
}

/// The kind of change from one bundle to the next.
///
/// A sheet that changes has another name and another seal, and with it every page that names it: such pages count as
/// unchanged.
pub(super) fn between(old: &Bundle, new: &Bundle) -> Change {
    let gone = missing(old, new);
    let come = missing(new, old);
    let changed: Vec<(&str, &[u8], &[u8])> = old
        .iter()
        .filter_map(|(path, before)| new.get(path).map(|after| (path, before, after)))
        .filter(|(_, before, after)| before != after)
        .map(|(path, before, after)| (&**path, &**before, &**after))
        .collect();
    if gone.is_empty() && come.is_empty() && changed.is_empty() {
        return Change::Nothing;
    }
    if gone.len() != come.len() || !gone.iter().chain(&come).all(|path| is_sheet(path)) {
        return Change::Pages;
    }
    let (rewritten, pages): (Vec<_>, Vec<_>) = changed.into_iter().partition(|(path, ..)| is_sheet(path));
    let rewritten = rewritten.into_iter().map(|(path, ..)| (path, path));
    let sheets: Vec<(&str, &str)> = rewritten.chain(gone.into_iter().zip(come)).collect();
    let names = sheets.iter().flat_map(|(before, after)| said(old, before).into_iter().zip(said(new, after)));
    let names: Vec<(String, String)> = names.filter(|(before, after)| before != after).collect();
    if pages.iter().any(|(_, before, after)| !same_but_names(before, after, &names)) {
        return Change::Pages;
    }
    let owned = |(before, after): (&str, &str)| (before.to_owned(), after.to_owned());
    Change::Sheets(sheets.into_iter().map(owned).collect())
}

/// Paths of the first bundle that the second has not.
fn missing<'a>(from: &'a Bundle, other: &Bundle) -> Vec<&'a str> {
    let paths = from.iter().map(|(path, _)| &**path);
    paths.filter(|path| other.get(path).is_none()).collect()
}

fn is_sheet(path: &str) -> bool {
    path.ends_with(".css")
}

/// What pages say of a sheet: its name, and its seal.
fn said(bundle: &Bundle, path: &str) -> Vec<String> {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    std::iter::once(name.to_owned()).chain(bundle.get(path).map(|bytes| integrity(bytes))).collect()
}

/// Whether two texts differ only where the first says an old name, or an old seal, and the second its new one.
fn same_but_names(old: &[u8], new: &[u8], names: &[(String, String)]) -> bool {
    let (mut old, mut new) = (old, new);
    while let Some(at) = first_difference(old, new) {
        // Both names may begin alike: they start somewhere before the difference.
        let found = names.iter().find_map(|(before, after)| {
            let starts = at.saturating_sub(before.len())..=at;
            let says = |start: &usize| {
                old[*start..].starts_with(before.as_bytes()) && new[*start..].starts_with(after.as_bytes())
            };
            starts.rev().find(says).map(|start| (start + before.len(), start + after.len()))
        });
        let Some((before, after)) = found else {
            return false;
        };
        (old, new) = (&old[before..], &new[after..]);
    }
    true
}

/// The first byte where two texts differ. Blocks are compared first, which the machine does many times faster.
fn first_difference(old: &[u8], new: &[u8]) -> Option<usize> {
    const BLOCK: usize = 256;
    let shared = old.len().min(new.len());
    let mut at = 0;
    while at + BLOCK <= shared && old[at..at + BLOCK] == new[at..at + BLOCK] {
        at += BLOCK;
    }
    let rest = old[at..].iter().zip(&new[at..]).position(|(before, after)| before != after);
    match rest {
        Some(offset) => Some(at + offset),
        None => (old.len() != new.len()).then_some(shared),
    }
}
