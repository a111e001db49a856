//! Where links lead: nowhere, or to two pages under one name.

use std::collections::HashMap;
use std::ops::Range;

use super::addresses::shows_address;
use super::blocks::{Block, Link, Outline, Shape};
use super::links::says_nothing;
use super::told::Told;
use crate::diagnostic::problems::reading::{self as problems, Nowhere};

/// What only a link can say.
const CALLS: [&str; 12] = [
    "cliquer ici",
    "cliquez ici",
    "en savoir plus",
    "lire l'article",
    "lire l’article",
    "lire la suite",
    "lire plus",
    "plus d'informations",
    "plus d’informations",
    "pour en savoir plus",
    "voir la suite",
    "voir plus",
];

/// How an address starts, and how the name of a file ends.
const STARTS: [&str; 9] = ["http://", "https://", "www.", "mailto:", "tel:", "#", "/", "./", "../"];
const ENDS: [&str; 12] =
    [".md", ".pdf", ".html", ".htm", ".jpg", ".jpeg", ".png", ".svg", ".doc", ".docx", ".odt", ".xlsx"];

pub(super) fn check(outline: &Outline, told: &mut Told<'_>) {
    for link in &outline.links {
        if matches!(link.url.trim(), "" | "#") {
            told.push(problems::link_nowhere(told.place(link.span.clone()), Nowhere::Empty));
        }
    }
    same_words(&outline.links, told);
    for (i, block) in outline.blocks.iter().enumerate() {
        for range in spaced(&block.text) {
            told.push(problems::link_nowhere(told.words(block, range), Nowhere::Space));
        }
        let next = outline.blocks.get(i + 1);
        for range in calls(block, next) {
            told.push(problems::link_nowhere(told.words(block, range), Nowhere::Words));
        }
    }
}

/// The same words on two links that lead to two places.
fn same_words(links: &[Link], told: &mut Told<'_>) {
    let mut known: HashMap<String, &Link> = HashMap::new();
    for link in links {
        let words = link.words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let other = !words.chars().any(char::is_alphanumeric)
            || says_nothing(&words)
            || shows_address(&words)
            || matches!(link.url.trim(), "" | "#");
        if other {
            continue;
        }
        match known.get(&words) {
            None => {
                known.insert(words, link);
            }
            Some(first) if bare(&first.url) != bare(&link.url) => {
                let (place, before) = (told.place(link.span.clone()), told.place(first.span.clone()));
                told.push(problems::link_words_shared(place, link.words.trim(), before));
            }
            Some(_) => {}
        }
    }
}

/// An address without what changes nothing to where it leads.
fn bare(url: &str) -> String {
    let url = url.trim().to_lowercase();
    let rest =
        ["https://", "http://"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url.as_str());
    rest.trim_start_matches("www.").trim_start_matches("./").trim_end_matches('/').to_owned()
}

/// `[texte] (adresse)`: the page shows the marks themselves.
fn spaced(text: &str) -> Vec<Range<usize>> {
    let closing = text.match_indices(']').filter_map(|(at, _)| {
        let rest = text[at + 1..].trim_start();
        let spaces = text.len() - at - 1 - rest.len();
        let (target, _) = rest.strip_prefix('(').filter(|_| spaces > 0)?.split_once(')')?;
        let start = text[..at].rfind('[').filter(|start| !text[start + 1..at].trim().is_empty())?;
        is_address(target).then(|| start..at + 1 + spaces + target.len() + 2)
    });
    closing.collect()
}

fn is_address(target: &str) -> bool {
    let small = target.trim().to_lowercase();
    let path = small.split(['#', '?']).next().unwrap_or("");
    !small.contains(char::is_whitespace)
        && (STARTS.iter().any(|start| small.starts_with(start) && small.len() > start.len())
            || ENDS.iter().any(|end| path.ends_with(end) && path.len() > end.len()))
}

/// Sentences that promise a link and have none. A heading, or what ends with a colon, announces what follows.
fn calls(block: &Block, next: Option<&Block>) -> Vec<Range<usize>> {
    let promised = CALLS.iter().any(|call| block.small.contains(call));
    let follows =
        next.is_some_and(|next| next.shape != Shape::Heading && next.is_linked(&(0..next.text.len())));
    if !promised || block.shape == Shape::Heading || follows {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    for sentence in block.small.split_inclusive(['.', '!', '?', '…', '\n']) {
        let (start, end) = (at, at + sentence.len());
        at = end;
        let words = sentence.trim_matches(|c: char| !c.is_alphanumeric());
        let announces = sentence.trim_end().ends_with(':');
        if CALLS.contains(&words) && !announces && !block.is_linked(&(start..block.text.len())) {
            let indent = sentence.find(words).unwrap_or(0);
            found.push(start + indent..start + indent + words.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{bare, spaced};

    #[test]
    fn a_link_that_does_not_take_is_seen() {
        let text = "Voir [la recyclerie] (recyclerie.md) et [VRAC] (https://vrac.example/).";
        let told: Vec<&str> = spaced(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(told, ["[la recyclerie] (recyclerie.md)", "[VRAC] (https://vrac.example/)"]);
        for text in
            ["[1] (voir plus loin)", "[VRAC](vrac.md)", "] (a.md)", "[] (a.md)", "[a] (2021)", "[a] ("]
        {
            assert!(spaced(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn one_page_has_several_addresses() {
        assert_eq!(bare("https://www.a.example/b/"), bare("http://a.example/b"));
        assert_ne!(bare("a.md"), bare("../a.md"));
    }
}
