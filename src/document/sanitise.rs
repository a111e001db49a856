//! Raw HTML from editors, made safe: what ammonia lets pass, less what would break the page around it.
//!
//! deniche's own marks of a text (anchors, notes, callouts) go through here too: they keep their classes and anchors, and
//! nobody else's pass. Pictures and links inside the site are written in markdown, where they are checked.

use std::borrow::Cow;
use std::collections::HashSet;

use ammonia::{Builder, UrlRelative};

/// The classes that deniche writes in a text.
const CLASSES: [&str; 21] = [
    "ancre",
    "tableau",
    "droite",
    "centre",
    "appel",
    "notes",
    "visuellement-cache",
    "retour",
    "tache",
    "encadre",
    "encadre-titre",
    "citation",
    "chiffres",
    "valeur",
    "libelle",
    "media",
    "media-video",
    "media-audio",
    "media-titre",
    "media-hote",
    "externe",
];

/// Elements and attributes that are always taken out: an editor is told where they stand.
const REFUSED: [&str; 23] = [
    "<script",
    "<style",
    "<iframe",
    "<form",
    "<img",
    "<svg",
    "<math",
    "<object",
    "<embed",
    "<link",
    "<meta",
    "<base",
    "<video",
    "<audio",
    "<font",
    "<big",
    "<blink",
    "<marquee",
    "<button",
    "<select",
    "<textarea",
    "javascript:",
    "style=",
];

/// Removes scripts, styles, event handlers, frames, forms, dangerous addresses, and anchors that are not in `anchors`.
pub(super) fn clean(html: &str, anchors: HashSet<String>) -> String {
    let mut builder = Builder::default();
    builder
        .add_tags(["section", "aside", "figure", "figcaption", "input"])
        .rm_tags(["img"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("th", ["scope"])
        .add_generic_attributes(["class", "id", "role", "tabindex", "aria-label", "lang", "title"])
        .set_tag_attribute_value("input", "type", "checkbox")
        .set_tag_attribute_value("input", "disabled", "")
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener"))
        .attribute_filter(move |element, attribute, value| {
            keep(element, attribute, value, &anchors).map(Cow::Owned)
        });
    builder.clean(html).to_string()
}

fn keep(element: &str, attribute: &str, value: &str, anchors: &HashSet<String>) -> Option<String> {
    match attribute {
        "class" => {
            let known = |word: &&str| CLASSES.contains(word) || word.starts_with("language-");
            let words: Vec<&str> = value.split_whitespace().filter(known).collect();
            (!words.is_empty()).then(|| words.join(" "))
        }
        "id" => {
            let own = anchors.contains(value) || value.starts_with("note-") || value.starts_with("appel-");
            own.then(|| value.to_owned())
        }
        "role" => (value == "doc-endnotes").then(|| value.to_owned()),
        "tabindex" => (element == "section" && value == "0").then(|| value.to_owned()),
        "href" | "cite" => {
            let elsewhere = ["https://", "http://", "mailto:", "tel:", "#"];
            elsewhere.iter().any(|start| value.starts_with(start)).then(|| value.to_owned())
        }
        _ => Some(value.to_owned()),
    }
}

/// The first thing of a fragment that will be taken out, if any.
pub(super) fn refused(html: &str) -> Option<&'static str> {
    let lower = html.to_ascii_lowercase();
    let handler = lower.split(" on").skip(1).any(|rest| {
        let name = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        name > 2 && rest[name..].trim_start().starts_with('=')
    });
    REFUSED.into_iter().find(|word| lower.contains(word)).or(handler.then_some("on…="))
}

/// Number of elements that a fragment opens.
pub(super) fn openings(html: &str) -> usize {
    html.as_bytes().windows(2).filter(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic()).count()
}
