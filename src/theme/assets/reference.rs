//! How one file of a theme names another.

use crate::source::{folder, join};

/// What an address written in a stylesheet or a module leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reference<'a> {
    /// Nothing to fetch: `#id`, `data:…`.
    Inline,
    /// Another host, or another scheme.
    Elsewhere,
    /// A path under `assets/` (`None` when it is absolute or leaves the folder), then `?…` or `#…` as written.
    Asset(Option<String>, &'a str),
}

/// Reads an address written in the file `from`, a path under `assets/`.
pub(super) fn read<'a>(written: &'a str, from: &str) -> Reference<'a> {
    if written.starts_with('#') {
        return Reference::Inline;
    }
    match scheme(written) {
        Some(scheme) if scheme.eq_ignore_ascii_case("data") => return Reference::Inline,
        Some(_) => return Reference::Elsewhere,
        None if written.starts_with("//") => return Reference::Elsewhere,
        None => {}
    }
    let end = written.find(['?', '#']).unwrap_or(written.len());
    let (path, rest) = written.split_at(end);
    let target = if path.is_empty() || path.starts_with('/') { None } else { join(folder(from), path) };
    Reference::Asset(target, rest)
}

/// `https` in `https://exemple.org`: a letter, then letters, digits, `+`, `-`, `.` (RFC 3986, section 3.1).
fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (named && plain).then_some(scheme)
}

/// The way from an output folder to an output file: `theme/css`, `theme/fonts/x.woff2` -> `../fonts/x.woff2`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    // The last part of `to` is a file: it is never shared.
    let common = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - common];
    parts.extend(&to[common..]);
    parts.join("/")
}
