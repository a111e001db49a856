//! Where an address leads: to a file of the site, to another host, or to nothing.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::source::folder;

/// What an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site, by its place among them.
    File(usize),
    /// Another host.
    Elsewhere,
    /// What is no request of the web, or a part of the host that another site may have.
    Beyond,
    /// A path of the host that is not below the site's: the base was forgotten.
    Outside,
    /// No file is there.
    Nothing,
}

/// The site, as far as addresses go.
#[derive(Debug)]
pub(super) struct Ground<'s> {
    /// Host, with its port if it has one.
    host: &'s str,
    /// Path of the home page, with a `/` at both ends.
    base: &'s str,
    /// Path in the output folder -> place among the files.
    files: HashMap<&'s str, usize>,
}

impl<'s> Ground<'s> {
    /// `origin` is a scheme and a host; `files` are paths in the output folder.
    pub fn new(origin: &'s str, base: &'s str, files: impl Iterator<Item = &'s str>) -> Self {
        let host = origin.split_once("://").map_or(origin, |(_, host)| host);
        Ground { host, base, files: files.enumerate().map(|(index, path)| (path, index)).collect() }
    }

    /// What an address leads to, and its anchor. `from` is the file it is written in: its place and its path.
    pub fn locate<'w>(&self, from: (usize, &str), written: &'w str) -> (Target, &'w str) {
        let (address, anchor) = cut(written);
        let target = match scheme(address) {
            Some(("http" | "https", rest)) => match rest.strip_prefix("//") {
                Some(whole) => self.on_host(whole, true),
                None => Target::Beyond,
            },
            Some(_) => Target::Beyond,
            None => match address.strip_prefix("//") {
                Some(whole) => self.on_host(whole, false),
                None if address.is_empty() => Target::File(from.0),
                None => self.below(folder(from.1), address),
            },
        };
        (target, anchor)
    }

    /// A host and a path. `named`: whether a scheme stood before.
    fn on_host(&self, whole: &str, named: bool) -> Target {
        let (host, path) = whole.find('/').map_or((whole, "/"), |at| whole.split_at(at));
        if host.eq_ignore_ascii_case(self.host) {
            return match self.below("", path) {
                Target::Outside => Target::Beyond,
                found => found,
            };
        }
        // `//fiches/` is what a template makes of a base and a path that have a slash each. No host has such a name.
        if named || host.contains('.') { Target::Elsewhere } else { Target::Nothing }
    }

    /// A path, from a folder of the output.
    fn below(&self, folder: &str, path: &str) -> Target {
        let Ok(path) = percent_encoding::percent_decode_str(path).decode_utf8() else {
            return Target::Nothing;
        };
        let mut parts: Vec<&str> = Vec::new();
        if !path.starts_with('/') {
            parts.extend(self.base.split('/').chain(folder.split('/')).filter(|part| !part.is_empty()));
        }
        let mut is_folder = false;
        for part in path.split('/') {
            is_folder = matches!(part, "" | "." | "..");
            match part {
                "" | "." => {}
                // Above the root there is the root.
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        let whole = parts.join("/");
        let Some(inside) = inside(&whole, self.base.trim_matches('/')) else { return Target::Outside };
        let itself = if is_folder { None } else { self.files.get(inside) };
        let index = || self.files.get(&*index_of(inside));
        itself.or_else(index).map_or(Target::Nothing, |file| Target::File(*file))
    }
}

/// What stands below `base` in a path: `catalogue/fiches` below `catalogue` -> `fiches`.
fn inside<'p>(path: &'p str, base: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(base)?;
    if base.is_empty() || rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// The file of a folder.
fn index_of(folder: &str) -> Cow<'static, str> {
    if folder.is_empty() { "index.html".into() } else { format!("{folder}/index.html").into() }
}

/// An address without its question, and its anchor.
fn cut(written: &str) -> (&str, &str) {
    let (address, anchor) = written.trim_ascii().split_once('#').unwrap_or((written.trim_ascii(), ""));
    (address.split_once('?').map_or(address, |(address, _)| address), anchor)
}

/// The scheme of an address, and what follows it: `mailto:x` -> `mailto`, `x`. That of the web in lower case.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    let known = ["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known));
    (named && plain).then(|| (known.unwrap_or(scheme), rest))
}

/// Whether an address is written in full.
pub(super) fn is_whole(written: &str) -> bool {
    matches!(scheme(written.trim_ascii()), Some(("http" | "https", rest)) if rest.starts_with("//"))
}

/// The name of the element that an anchor asks for; `None` for the page itself, its top, or a search in its text.
pub(super) fn wanted(anchor: &str) -> Option<&str> {
    let name = anchor.split_once(":~:").map_or(anchor, |(name, _)| name);
    (!name.is_empty() && !name.eq_ignore_ascii_case("top")).then_some(name)
}

/// The anchor of an address.
pub(super) fn anchor(written: &str) -> &str {
    cut(written).1
}
