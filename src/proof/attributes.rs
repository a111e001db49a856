//! What the attributes of an element name: addresses to follow, addresses that are loaded, ids.

use html5ever::Attribute;

use super::css;
use super::page::Page;

/// Attributes that name ids of the page.
const NAMING: [&str; 12] = [
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "for",
    "form",
    "headers",
    "list",
    "popovertarget",
];

/// The kinds of a `<link>` that make a browser ask another host for something.
const LOADED: [&str; 11] = [
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "mask-icon",
    "manifest",
    "preload",
    "modulepreload",
    "prefetch",
    "prerender",
    "preconnect",
    "dns-prefetch",
];

/// What an attribute holds.
enum Role {
    /// An address to follow.
    Followed,
    /// An address that is loaded.
    Loaded,
    /// Addresses that are loaded, each with a size.
    Set,
}

/// Notes what an element names and bears.
pub(super) fn read(element: &str, attributes: &[Attribute], page: &mut Page) {
    let value = |name: &str| attributes.iter().find(|at| &*at.name.local == name).map(|at| &*at.value);
    for attribute in attributes {
        let (name, written) = (&*attribute.name.local, &*attribute.value);
        match name {
            "id" => page.id(written),
            "name" if element == "a" => page.names.push(written.into()),
            "style" => page.loads(css::loads(written)),
            // The page in a frame is its own; what it loads is loaded with this one.
            "srcdoc" if element == "iframe" => {
                let loads = Page::read(written).links.into_iter().filter(|link| link.loaded);
                page.links.extend(loads);
            }
            "href" if element == "link" => page.link(written, loads(value("rel").unwrap_or(""))),
            "href" if element == "base" => page.moved = true,
            "content" if element == "meta" => {
                if value("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh")) {
                    page.redirects = true;
                    if let Some(address) = refresh(written) {
                        page.link(address, false);
                    }
                }
            }
            _ => match role(element, name) {
                Some(Role::Followed) => page.link(written, false),
                Some(Role::Loaded) => page.link(written, true),
                Some(Role::Set) => page.loads(set(written)),
                None => {
                    if let Some(naming) = NAMING.into_iter().find(|naming| *naming == name) {
                        page.named.extend(written.split_ascii_whitespace().map(|id| (naming, id.into())));
                    }
                }
            },
        }
    }
}

/// What an attribute of an element holds, if that is an address.
fn role(element: &str, attribute: &str) -> Option<Role> {
    Some(match (element, attribute) {
        ("a" | "area", "href" | "xlink:href") | ("form", "action") | ("button" | "input", "formaction") => {
            Role::Followed
        }
        ("audio" | "embed" | "iframe" | "img" | "input" | "script" | "source" | "track" | "video", "src")
        | ("video", "poster")
        | ("object", "data")
        | ("feimage" | "image" | "script" | "use", "href" | "xlink:href") => Role::Loaded,
        ("img" | "source", "srcset") | ("link", "imagesrcset") => Role::Set,
        _ => return None,
    })
}

/// Whether a `<link>` of these kinds makes a browser ask for something.
fn loads(kinds: &str) -> bool {
    kinds.split_ascii_whitespace().any(|kind| LOADED.iter().any(|loaded| kind.eq_ignore_ascii_case(loaded)))
}

/// The addresses of a `srcset`: each ends with a space, and may hold commas, but none at its ends.
fn set(srcset: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let bare = address.trim_end_matches(',');
        found.push(bare);
        let sized = bare.len() == address.len();
        rest = if sized { after.split_once(',').map_or("", |(_, next)| next) } else { after };
    }
}

/// The address that a page sends to: `0; url=/fiches/` -> `/fiches/`.
fn refresh(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let rest = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => rest[3..].trim_start().strip_prefix('=')?.trim(),
        _ => rest.trim(),
    };
    Some(rest.trim_matches(['"', '\'']))
}
