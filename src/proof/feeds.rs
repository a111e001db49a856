//! What programs read: Atom feeds, sitemaps, JSON.

use std::collections::HashSet;

use serde::de::IgnoredAny;

use super::address::{Ground, Target, is_whole};
use super::xml::walk;
use crate::diagnostic::problems::published::Unusable;

/// What a feed and each of its entries must have.
const NEEDED: [&str; 3] = ["id", "title", "updated"];

/// What is wrong with an Atom feed.
pub(super) fn atom(ground: &Ground<'_>, xml: &str) -> Vec<Unusable> {
    let mut found = Vec::new();
    // What the feed and the entry being read have.
    let (mut feed, mut entry): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    let mut ids: HashSet<String> = HashSet::new();
    let read = walk(xml, |element| match element.path {
        ["feed"] => found.extend(lacking(&feed)),
        ["feed", "entry"] => found.extend(lacking(&std::mem::take(&mut entry))),
        ["feed", "link"] | ["feed", "entry", "link"] => found.extend(address(ground, element.href)),
        ["feed", name] if !element.text.is_empty() => feed.push((*name).to_owned()),
        ["feed", "entry", name] if !element.text.is_empty() => {
            entry.push((*name).to_owned());
            if *name == "id" && !ids.insert(element.text.to_owned()) {
                found.push(Unusable::Twice(element.text.into()));
            }
        }
        _ => {}
    });
    found.extend(read.err().map(Unusable::Broken));
    found
}

/// What is wrong with a sitemap, or a list of sitemaps.
pub(super) fn sitemap(ground: &Ground<'_>, xml: &str) -> Vec<Unusable> {
    let mut found = Vec::new();
    let read = walk(xml, |element| {
        if let [_, _, "loc"] = element.path {
            found.extend(address(ground, element.text));
        }
    });
    found.extend(read.err().map(Unusable::Broken));
    found
}

/// What is wrong with a JSON file.
pub(super) fn json(bytes: &[u8]) -> Vec<Unusable> {
    let read = serde_json::from_slice::<IgnoredAny>(bytes);
    read.err().map(|error| Unusable::Broken(error.line())).into_iter().collect()
}

/// The first element that is needed and missing.
fn lacking(names: &[String]) -> Option<Unusable> {
    let missing = NEEDED.into_iter().find(|needed| names.iter().all(|name| name != needed));
    missing.map(Unusable::Lacks)
}

/// What is wrong with an address. What reads these files knows no page to read it from.
fn address(ground: &Ground<'_>, written: &str) -> Option<Unusable> {
    if !is_whole(written) {
        return Some(Unusable::Short(written.into()));
    }
    let (target, _) = ground.locate((0, ""), written);
    (target == Target::Nothing).then(|| Unusable::Dead(written.into()))
}
