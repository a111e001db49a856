//! Where the links of a text lead.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::Arc;

use crate::diagnostic::problems::references as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Document, Kind};
use crate::source::{Source, Sources, folder, join};

/// Anything that has a text and a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    /// Kind of entry.
    pub kind: Kind,
    /// Index among those of its kind.
    pub index: usize,
}

/// Where a link leads.
#[derive(Clone, Debug)]
pub enum Target {
    /// Another site, or a mailbox.
    External(String),
    /// A heading of the same page.
    Anchor(String),
    /// Another entry, and one of its headings.
    Entry(Node, Option<String>),
    /// A path of the site that is not an entry (`/recherche/`), with what follows `#`.
    Route(String, Option<String>, Place),
    /// A file beside the entry.
    File(Arc<Source>),
    /// Nowhere: the text is shown without link.
    Nothing,
}

/// What links are resolved against.
pub(super) struct Resolver<'a> {
    pub sources: &'a Sources,
    /// Published entries by path.
    pub nodes: &'a HashMap<Arc<str>, Node>,
    /// All documents by path, published or not.
    pub documents: &'a HashMap<Arc<str>, Arc<Document>>,
}

impl Resolver<'_> {
    /// Resolves the target of a link written in `document`.
    pub fn resolve(
        &self,
        document: &Document,
        target: &str,
        place: Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Target {
        let target = target.trim();
        if let Some(scheme) = scheme(target) {
            if is_of_this_machine(target) {
                diagnostics.push(problems::own_machine(place));
                return Target::Nothing;
            }
            if matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel") {
                return Target::External(target.to_owned());
            }
            diagnostics.push(problems::scheme_refused(place, &scheme));
            return Target::Nothing;
        }
        if target.starts_with("//") {
            return Target::External(format!("https:{target}"));
        }
        let (path, anchor) = target.split_once('#').map_or((target, None), |(path, a)| (path, Some(a)));
        if path.is_empty() {
            return anchor_of(document, anchor.unwrap_or(""), place, diagnostics);
        }
        let decoded = percent_decode(path);
        if decoded.starts_with('/') && !decoded.starts_with("/content/") {
            return Target::Route(decoded, anchor.map(str::to_owned), place);
        }
        let Some(joined) = join(folder(&document.path), &decoded).filter(|p| p.starts_with("content/"))
        else {
            diagnostics.push(problems::link_escapes(place, target));
            return Target::Nothing;
        };
        self.path(&joined, target, anchor, place, diagnostics)
    }

    fn path(
        &self,
        joined: &str,
        target: &str,
        anchor: Option<&str>,
        place: Place,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Target {
        let index = format!("{}/index.md", joined.trim_end_matches('/'));
        let Some(other) = self.documents.get(joined).or_else(|| self.documents.get(index.as_str())) else {
            return if let Some(source) =
                self.sources.get(joined).filter(|source| !source.path.ends_with(".toml"))
            {
                Target::File(source.clone())
            } else {
                let known: Vec<String> =
                    self.documents.keys().map(|path| relative(&place.path, path)).collect();
                diagnostics.push(problems::link_dead(place, target, known.iter().map(String::as_str)));
                Target::Nothing
            };
        };
        let Some(node) = self.nodes.get(&other.path) else {
            diagnostics.push(problems::target_unpublished(place, target));
            return Target::Nothing;
        };
        if let Some(anchor) = anchor.filter(|anchor| !has_heading(other, anchor)) {
            let known = other.body.headings.iter().map(|h| h.anchor.as_str());
            diagnostics.push(problems::anchor_unknown(place, anchor, known));
        }
        Target::Entry(*node, anchor.map(str::to_owned))
    }
}

fn anchor_of(document: &Document, anchor: &str, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Target {
    if !has_heading(document, anchor) {
        let known = document.body.headings.iter().map(|h| h.anchor.as_str());
        diagnostics.push(problems::anchor_unknown(place, anchor, known));
    }
    Target::Anchor(anchor.to_owned())
}

fn has_heading(document: &Document, anchor: &str) -> bool {
    anchor.is_empty() || document.body.headings.iter().any(|heading| heading.anchor == anchor)
}

/// The scheme of an address, in lower case.
fn scheme(target: &str) -> Option<String> {
    let (scheme, _) = target.split_once(':')?;
    let sound = !scheme.is_empty()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    sound.then(|| scheme.to_lowercase())
}

/// Whether a web address is one of the machine it is read on, as those of the preview are.
pub(super) fn is_of_this_machine(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = host.split(':').next().unwrap_or_default();
    let is_own = name.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback() || ip.is_unspecified())
        || name == "localhost"
        || host.starts_with("[::1]");
    is_own && (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// How a file of the site is written from another: `../fiches/vrac.md`.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = folder(from).split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

/// Decodes `%20` and the like; what is not UTF-8 stays as written. The result is in NFC, as paths are.
pub(super) fn percent_decode(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if text.is_ascii() && !text.contains('%') {
        return text.to_owned();
    }
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8();
    decoded.unwrap_or(std::borrow::Cow::Borrowed(text)).nfc().collect()
}
