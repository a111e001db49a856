//! Atom feeds (RFC 4287): the latest entries of the site, of a thématique, of a territoire.

use atom_syndication as atom;

use crate::view::feed::{Feed, FeedEntry};

/// The feed as an Atom 1.0 document.
pub fn atom(feed: &Feed) -> Vec<u8> {
    let document = atom::Feed {
        id: clean(&feed.id),
        title: text(&feed.title),
        subtitle: filled(&feed.subtitle).map(|subtitle| text(&subtitle)),
        updated: moment(&feed.updated),
        authors: vec![author(feed)],
        generator: Some(generator(feed)),
        links: vec![
            link(&feed.self_url, "self", "application/atom+xml"),
            link(&feed.page_url, "alternate", "text/html"),
        ],
        rights: feed.rights.as_deref().and_then(filled).map(|rights| text(&rights)),
        lang: filled(&feed.language),
        entries: feed.entries.iter().map(entry).collect(),
        ..atom::Feed::default()
    };
    document.write_to(Vec::new()).expect("writing to memory cannot fail")
}

fn entry(entry: &FeedEntry) -> atom::Entry {
    atom::Entry {
        id: clean(&entry.id),
        title: text(&entry.title),
        updated: moment(&entry.updated),
        published: entry.published.as_deref().map(moment),
        links: vec![link(&entry.url, "alternate", "text/html")],
        summary: filled(&entry.summary).map(|summary| text(&summary)),
        categories: entry.categories.iter().map(category).collect(),
        ..atom::Entry::default()
    }
}

fn category((term, label): &(String, String)) -> atom::Category {
    atom::Category { term: clean(term), label: filled(label), ..atom::Category::default() }
}

/// RFC 4287 asks for an author with a name: the title stands in for one that is missing.
fn author(feed: &Feed) -> atom::Person {
    atom::Person {
        name: filled(&feed.author).unwrap_or_else(|| clean(&feed.title)),
        ..atom::Person::default()
    }
}

fn generator(feed: &Feed) -> atom::Generator {
    let (name, version) = &feed.generator;
    atom::Generator { value: clean(name), version: filled(version), ..atom::Generator::default() }
}

fn link(href: &str, rel: &str, mime: &str) -> atom::Link {
    atom::Link {
        href: clean(href),
        rel: rel.to_owned(),
        mime_type: Some(mime.to_owned()),
        ..atom::Link::default()
    }
}

fn text(value: &str) -> atom::Text {
    atom::Text::plain(clean(value))
}

/// A date that is not RFC 3339 becomes the epoch: an Atom document cannot go without one.
fn moment(value: &str) -> atom::FixedDateTime {
    value.parse().unwrap_or_else(|_| atom::Entry::default().updated)
}

fn filled(value: &str) -> Option<String> {
    Some(clean(value)).filter(|value| !value.trim().is_empty())
}

/// Only what XML 1.0 can hold, without the controls that it advises against.
fn clean(value: &str) -> String {
    let illegal = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    value.chars().filter(|c| !illegal(*c)).collect()
}

#[cfg(test)]
mod tests;
