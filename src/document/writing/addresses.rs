//! Addresses: what was copied with them, and those that are shown as they are.

use std::ops::Range;

use super::blocks::{Block, Link, OBJECT, Outline};
use super::told::Told;
use crate::diagnostic::problems::reading as problems;
use crate::document::body::address_in;

/// What ends no address, and is often copied with one.
const JUNK: [char; 11] = ['<', '>', ',', ';', '"', '«', '»', '“', '”', '’', '…'];

/// The same, as browsers write it.
const CODED: [&str; 8] = ["%20", "%0a", "%0d", "%22", "%3c", "%3e", "%c2%a0", "%c2%bb"];

/// What ends an address in a sentence without being part of it.
const PUNCTUATION: [char; 12] = ['.', ',', ';', ':', '!', '?', '…', '\'', '’', ']', '*', '_'];

pub(super) fn check(outline: &Outline, told: &mut Told<'_>) {
    for link in &outline.links {
        of_link(link, told);
    }
    for block in &outline.blocks {
        for range in raw(block) {
            if block.is_linked(&range) || is_target(&block.text[..range.start]) {
                continue;
            }
            let address = &block.text[range.clone()];
            let clean = mended(address);
            let quoted = block.text[..range.start].ends_with('<');
            if clean.len() < address.len() || (block.text[range.end..].starts_with('>') && !quoted) {
                told.push(problems::address_junk(told.words(block, range.clone()), clean));
            }
            told.push(problems::address_raw(told.words(block, range), false));
        }
    }
}

fn of_link(link: &Link, told: &mut Told<'_>) {
    let clean = mended(&link.url);
    if is_web(&link.url) && clean.len() < link.url.len() {
        // Only what is too much is underlined, when the address is written plainly.
        let junk =
            address_in(told.text, link.span.clone(), &link.url).map(|at| at.start + clean.len()..at.end);
        // What « … » stands for, when it cuts an address short, is not known.
        let sure = junk.is_some() && !link.url.contains('…');
        let place = told.place(junk.unwrap_or(link.span.clone()));
        told.push(problems::address_junk(place.clone(), clean).mend(place, sure.then(String::new)));
    }
    if shows_address(&link.words) {
        told.push(problems::address_raw(told.place(link.span.clone()), true));
    }
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// Whether the words of a link are an address. The name of a site alone, `www.exemple.org`, is read as a name.
pub(super) fn shows_address(words: &str) -> bool {
    let words = words.trim();
    let path = words.strip_prefix("www.").and_then(|rest| rest.split_once('/'));
    !words.contains(char::is_whitespace) && (is_web(words) || path.is_some_and(|(_, path)| !path.is_empty()))
}

/// Whether what comes before an address is `[texte] (`, which is told otherwise.
fn is_target(before: &str) -> bool {
    before.strip_suffix('(').is_some_and(|before| before.trim_end().ends_with(']'))
}

/// An address without what was copied after it.
fn mended(url: &str) -> &str {
    let count = |mark: char| url.chars().filter(|c| *c == mark).count();
    let mut closing = count(')').saturating_sub(count('('));
    // Titles of encyclopedias may end with a full stop.
    let stop = !url.contains("wiki");
    let mut rest = url;
    loop {
        let coded = CODED.iter().find(|coded| {
            let start = rest.len().saturating_sub(coded.len());
            rest.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(coded))
        });
        let Some(last) = rest.chars().next_back() else { return url };
        let length = match coded {
            Some(coded) => coded.len(),
            None if JUNK.contains(&last) || last.is_whitespace() || (last == '.' && stop) => last.len_utf8(),
            None if last == ')' && closing > 0 => {
                closing -= 1;
                1
            }
            None => return rest,
        };
        rest = &rest[..rest.len() - length];
    }
}

/// The addresses that stand among words.
fn raw(block: &Block) -> Vec<Range<usize>> {
    let starts = block.small.match_indices("http").chain(block.small.match_indices("www."));
    let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    starts.sort_unstable();
    let mut found: Vec<Range<usize>> = Vec::new();
    for start in starts {
        let inside = found.last().is_some_and(|last| start < last.end);
        if !inside {
            found.extend(address(block, start));
        }
    }
    found
}

fn address(block: &Block, start: usize) -> Option<Range<usize>> {
    let rest = &block.small[start..];
    let host = ["https://", "http://", "www."].iter().find_map(|prefix| rest.strip_prefix(prefix))?;
    let before = block.small[..start].chars().next_back();
    let alone = before.is_none_or(|c| !c.is_alphanumeric() && !"@/.-_=".contains(c));
    if !alone || !host.starts_with(char::is_alphanumeric) {
        return None;
    }
    let stops = |c: char| c.is_whitespace() || c == OBJECT || "<>\"«»“”|".contains(c);
    let end = rest.find(stops).unwrap_or(rest.len());
    let host = &host[..end.saturating_sub(rest.len() - host.len())];
    if !host.contains('.') {
        return None;
    }
    let mut written = rest[..end].trim_end_matches(PUNCTUATION);
    if !written.contains('(') {
        written = written.trim_end_matches(')').trim_end_matches(PUNCTUATION);
    }
    Some(start..start + written.len())
}

#[cfg(test)]
mod tests {
    use super::{mended, shows_address};

    #[test]
    fn what_was_copied_with_an_address_is_known() {
        for (url, clean) in [
            ("https://a.example/b.html>", "https://a.example/b.html"),
            ("https://a.example/b.pdf.", "https://a.example/b.pdf"),
            ("https://a.example/b),", "https://a.example/b"),
            ("https://a.example/b%20", "https://a.example/b"),
            ("https://a.example/b%3E%C2%A0", "https://a.example/b"),
        ] {
            assert_eq!(mended(url), clean);
        }
        for url in [
            "https://a.example/",
            "https://fr.wikipedia.org/wiki/Coop_(association)",
            "https://fr.wikipedia.org/wiki/S.A.R.L.",
            "https://a.example/?q=a%20b",
            "https://a.example/?q=",
        ] {
            assert_eq!(mended(url), url);
        }
        assert_eq!(mended(",,,"), ",,,");
    }

    #[test]
    fn the_name_of_a_site_is_no_raw_address() {
        for words in ["https://a.example/b", "http://a.example", "www.a.example/b"] {
            assert!(shows_address(words), "{words}");
        }
        for words in ["www.a.example", "a.example", "le site https://a.example", "", "VRAC"] {
            assert!(!shows_address(words), "{words}");
        }
    }
}
