//! What a page bears: its ids, its title, its weight.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::page::Page;
use super::told::whole;
use super::{Fault, File, Proof, Site};
use crate::diagnostic::problems::published as problems;
use crate::diagnostic::{Diagnostic, Place};

/// The page of an address that does not exist: nobody looks for it by its title.
const NOT_FOUND: &str = "404.html";

/// What is wrong with the ids and the title of a page.
pub(super) fn faults(page: &Page) -> Vec<Fault> {
    let mut faults: Vec<Fault> = page.twice.iter().cloned().map(Fault::Twice).collect();
    let missing = page.named.iter().filter(|(_, id)| !page.ids.contains(id));
    faults.extend(missing.map(|&(attribute, ref id)| Fault::Missing(attribute, id.clone())));
    if title(page).is_none() {
        faults.push(Fault::Title(page.titles.len()));
    }
    faults
}

/// The title of a page that has one, and one only.
fn title(page: &Page) -> Option<&str> {
    match page.titles.as_slice() {
        [title] if !title.is_empty() => Some(title),
        _ => None,
    }
}

/// The pages that have the title of another one.
pub(super) fn titles_shared(site: &Site<'_>, proofs: &[Proof]) -> Vec<Diagnostic> {
    let mut titles: BTreeMap<&str, Vec<&File<'_>>> = BTreeMap::new();
    for (file, proof) in site.files.iter().zip(proofs) {
        let compared = file.template.is_some() && !proof.page.redirects && file.path != NOT_FOUND;
        if let Some(title) = title(&proof.page).filter(|_| compared) {
            titles.entry(title).or_default().push(file);
        }
    }
    let shared = titles.into_iter().filter(|(_, files)| files.len() > 1);
    let tell = shared.map(|(title, files)| {
        let routes: Vec<&str> = files.iter().map(|file| file.route).collect();
        let mut places: Vec<Place> = files.iter().filter_map(|file| file.origins.first()).cloned().collect();
        places.dedup();
        if places.is_empty() {
            places.push(whole(files[0], true));
        }
        problems::title_shared(&places, title, &routes)
    });
    tell.collect()
}

/// The pages whose HTML is heavy: the heaviest of each template.
pub(super) fn heavy(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut heavy: BTreeMap<&str, Vec<(usize, &File<'_>)>> = BTreeMap::new();
    for file in &site.files {
        let weight = file.bytes.map_or(0, <[u8]>::len);
        if let Some(template) = file.template.filter(|_| weight > site.heaviest * 1000) {
            heavy.entry(&template.path).or_default().push((weight.div_ceil(1000), file));
        }
    }
    let tell = heavy.into_values().map(|mut files| {
        files.sort_by_key(|(weight, file)| (Reverse(*weight), file.route));
        let (weight, file) = files[0];
        problems::page_heavy(whole(file, false), file.route, weight, site.heaviest, files.len() - 1)
    });
    tell.collect()
}
