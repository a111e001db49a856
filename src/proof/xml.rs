//! An XML document, element after element.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape};

/// An element that ends.
#[derive(Debug)]
pub(super) struct Element<'x> {
    /// Its name after those that it stands in, the root first.
    pub path: &'x [&'x str],
    /// Its `href`; empty when it has none.
    pub href: &'x str,
    /// Its own text, without spaces around.
    pub text: &'x str,
}

/// An element that is read.
struct Open {
    name: String,
    href: String,
    text: String,
}

/// Shows every element of a document when it ends.
///
/// # Errors
/// The line of the first thing that is not well formed.
pub(super) fn walk(xml: &str, mut show: impl FnMut(&Element<'_>)) -> Result<(), usize> {
    let line = |at: usize| 1 + xml.bytes().take(at).filter(|byte| *byte == b'\n').count();
    if let Some(at) = xml.find(|c: char| !is_allowed(c)) {
        return Err(line(at));
    }
    let mut reader = Reader::from_str(xml);
    // An empty element ends too.
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Open> = Vec::new();
    let mut roots = 0;
    loop {
        let read = reader.read_event().ok().and_then(|event| match event {
            Event::Eof => (roots == 1 && open.is_empty()).then_some(true),
            Event::Start(tag) => {
                roots += usize::from(open.is_empty());
                open.push(opened(&tag)?);
                Some(false)
            }
            Event::End(_) => {
                let ended = open.pop()?;
                let names = open.iter().chain(std::iter::once(&ended));
                let path: Vec<&str> = names.map(|open| open.name.as_str()).collect();
                show(&Element { path: &path, href: &ended.href, text: ended.text.trim() });
                Some(false)
            }
            Event::Text(text) => told(&mut open, &text),
            Event::CData(text) => told(&mut open, &text),
            Event::GeneralRef(name) => match name.resolve_char_ref().ok()? {
                Some(letter) => told(&mut open, letter.encode_utf8(&mut [0; 4])),
                None => told(&mut open, escape::resolve_xml_entity(&name)?),
            },
            _ => Some(false),
        });
        match read {
            Some(true) => return Ok(()),
            Some(false) => {}
            None => {
                let at = reader.error_position().max(reader.buffer_position());
                return Err(line(usize::try_from(at).unwrap_or(usize::MAX)));
            }
        }
    }
}

/// An element, if its attributes are well formed.
fn opened(tag: &BytesStart<'_>) -> Option<Open> {
    let mut href = String::new();
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        if attribute.key.as_ref() == "href" {
            href = value.into_owned();
        }
    }
    Some(Open { name: tag.name().as_ref().to_owned(), href, text: String::new() })
}

/// Adds a text to the element it stands in. Outside the root there may only be spaces.
fn told(open: &mut [Open], text: &str) -> Option<bool> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return None,
    }
    Some(false)
}

/// Whether XML 1.0 allows that character.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}
