//! A text as HTML with holes: what depends on the rest of the catalogue is filled in when the page is planned.

use std::ops::Range;
use std::sync::Arc;

/// Opens a mark in the HTML being written; editors' own private-use characters are removed beforehand.
pub(super) const MARK: char = '\u{E000}';
/// Closes a mark.
pub(super) const MARK_END: char = '\u{E001}';

/// A stretch of HTML, or a hole in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// Start of the link of that index in [`Body::links`].
    LinkStart(usize),
    /// End of the current link.
    LinkEnd,
    /// The picture of that index in [`Body::images`].
    Image(usize),
    /// A word in capitals that may be an acronym.
    Sigle(String),
}

/// A heading of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Level, from 2 to 6.
    pub level: u8,
    /// Anchor, unique in the text.
    pub anchor: String,
    /// Text without marks.
    pub text: String,
    /// Place in the file.
    pub span: Range<usize>,
}

/// A link of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Target as written.
    pub target: String,
    /// Place in the file.
    pub span: Range<usize>,
}

/// Where an address stands in the text of its link, `span`, when it is written as it is: `[texte](adresse)`, `<adresse>`, or
/// `"adresse"` in a front matter.
pub fn address_in(text: &str, span: Range<usize>, url: &str) -> Option<Range<usize>> {
    let written = text.get(span.clone())?;
    let stands = |at: usize| written[..at].ends_with(['(', '<']) || matches!(&written[..at], "\"" | "'");
    let (at, _) = written.rmatch_indices(url).find(|(at, _)| !url.is_empty() && stands(*at))?;
    Some(span.start + at..span.start + at + url.len())
}

/// A picture of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Target as written.
    pub target: String,
    /// Text alternative.
    pub description: String,
    /// Caption; empty without.
    pub caption: String,
    /// Whether it stands alone in its paragraph.
    pub alone: bool,
    /// Place in the file.
    pub span: Range<usize>,
}

/// A text, parsed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    /// HTML and its holes, in order.
    pub pieces: Vec<Piece>,
    /// Headings, in order.
    pub headings: Vec<Heading>,
    /// Links, in order.
    pub links: Vec<Link>,
    /// Recordings, in order: a link that stands alone as a card.
    pub recordings: Vec<Link>,
    /// Pictures, in order.
    pub images: Vec<Image>,
    /// The words, for search and excerpts.
    pub text: Arc<str>,
}

impl Body {
    /// Whether the rest of the site sees the same in both: what they link to and show, and their anchors.
    pub fn leads_to_the_same(&self, other: &Body) -> bool {
        fn links(body: &Body) -> impl Iterator<Item = &str> {
            body.links.iter().map(|link| &*link.target)
        }
        fn anchors(body: &Body) -> impl Iterator<Item = &str> {
            body.headings.iter().map(|heading| &*heading.anchor)
        }
        fn images(body: &Body) -> impl Iterator<Item = Image> {
            body.images.iter().map(|image| Image { span: 0..0, ..image.clone() })
        }
        links(self).eq(links(other)) && anchors(self).eq(anchors(other)) && images(self).eq(images(other))
    }
}

/// Cuts marked HTML at its marks.
pub(super) fn cut(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let push_html = |pieces: &mut Vec<Piece>, html: &str| {
        if !html.is_empty() {
            pieces.push(Piece::Html(html.to_owned()));
        }
    };
    let mut parts = html.split(MARK);
    push_html(&mut pieces, parts.next().unwrap_or(""));
    for part in parts {
        let (mark, rest) = part.split_once(MARK_END).unwrap_or((part, ""));
        let (kind, argument) = mark.split_at(mark.len().min(1));
        let index = argument.parse().unwrap_or(0);
        match kind {
            "L" => pieces.push(Piece::LinkStart(index)),
            "l" => pieces.push(Piece::LinkEnd),
            "I" => pieces.push(Piece::Image(index)),
            _ => pieces.push(Piece::Sigle(argument.to_owned())),
        }
        push_html(&mut pieces, rest);
    }
    pieces.shrink_to_fit();
    pieces
}
