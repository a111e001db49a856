//! What a fiche needs and markdown lacks, in one syntax:
//!
//! ```text
//! ::: encadré Le rôle de la commune
//! Texte en markdown.
//! :::
//! ```
//!
//! `encadré` (a callout), `citation` (a quotation and its source), `chiffres` (key figures, a list of `65 : femmes`),
//! `vidéo` and `audio` (a link shown as a card, without calling its host).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::body::Link;
use super::markdown::Transform;
use super::media::escape;
use super::slug::slugify;
use super::typography::line;
use crate::diagnostic::problems::text as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::shift;

/// Names of the directives, as editors read them in messages.
const NAMES: [&str; 5] = ["encadré", "citation", "chiffres", "vidéo", "audio"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Encadre,
    Citation,
    Chiffres,
    Video,
    Audio,
}

impl Name {
    fn read(word: &str) -> Option<Self> {
        match slugify(word).as_str() {
            "encadre" => Some(Name::Encadre),
            "citation" => Some(Name::Citation),
            "chiffres" => Some(Name::Chiffres),
            "video" => Some(Name::Video),
            "audio" => Some(Name::Audio),
            _ => None,
        }
    }
}

/// A line of colons.
#[derive(Clone, Debug)]
pub(super) enum Directive {
    Open { name: Name, argument: String },
    Close,
}

/// A directive that is open, and where its content starts among the events written.
#[derive(Clone, Debug)]
pub(super) struct Open {
    name: Name,
    argument: String,
    at: usize,
}

/// Replaces each line of colons by an HTML block of the same length, which the parser leaves alone and gives back at
/// the same place. Lines inside code stay as they are.
pub(super) fn mask(
    path: &Arc<str>,
    text: &str,
    offset: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> (String, HashMap<usize, Directive>) {
    let mut masked = String::with_capacity(text.len());
    let mut found = HashMap::new();
    let mut open: Vec<Range<usize>> = Vec::new();
    let mut fence: Option<(u8, usize)> = None;
    for line in text.split_inclusive('\n') {
        let at = masked.len();
        let content = line.trim_end();
        let span = shift(at..at + content.len(), offset);
        fence = next_fence(fence, content);
        let read = if fence.is_none() { read_line(content) } else { None };
        if fence.is_none() && read.is_none() && is_indented(content) {
            diagnostics.push(problems::directive_indented(Place::new(path, span.clone())));
        }
        let directive = match read {
            None => None,
            Some(Err(word)) => {
                diagnostics.push(problems::directive_unknown(Place::new(path, span.clone()), word, &NAMES));
                open.push(span);
                Some(None)
            }
            Some(Ok(Directive::Close)) if open.pop().is_none() => {
                diagnostics.push(problems::directive_not_open(Place::new(path, span)));
                Some(None)
            }
            Some(Ok(directive)) => {
                if matches!(directive, Directive::Open { .. }) {
                    open.push(span);
                }
                Some(Some(directive))
            }
        };
        let Some(directive) = directive else {
            masked.push_str(line);
            continue;
        };
        masked.push_str("<?");
        masked.extend(std::iter::repeat_n('x', content.len().saturating_sub(4)));
        masked.push_str(if content.len() > 3 { "?>" } else { ">" });
        masked.push_str(&line[content.len()..]);
        found.extend(directive.map(|directive| (at, directive)));
    }
    for span in open {
        diagnostics.push(problems::directive_unclosed(Place::new(path, span)));
    }
    (masked, found)
}

/// Whether a line has colons behind spaces, a list mark or a quotation mark. Four spaces make a block of code.
fn is_indented(line: &str) -> bool {
    let inner = line.trim_start_matches([' ', '>', '-', '*']);
    inner.len() < line.len() && !line.starts_with("    ") && matches!(read_line(inner), Some(Ok(_)))
}

/// The fence that is open after this line.
fn next_fence(fence: Option<(u8, usize)>, line: &str) -> Option<(u8, usize)> {
    let trimmed = line.trim_start();
    let mark = trimmed.bytes().next().filter(|b| matches!(b, b'`' | b'~'));
    let count = mark.map_or(0, |mark| trimmed.bytes().take_while(|b| *b == mark).count());
    match (fence, mark) {
        // CommonMark: after backticks that open a fence, the line holds no other backtick.
        (None, Some(mark)) if count >= 3 && (mark != b'`' || !trimmed[count..].contains('`')) => {
            Some((mark, count))
        }
        (Some((open, length)), Some(mark)) if open == mark && count >= length && trimmed.len() == count => {
            None
        }
        (fence, _) => fence,
    }
}

/// Reads a line of colons: `None` if it is not one, the word if the directive is not known.
fn read_line(line: &str) -> Option<Result<Directive, &str>> {
    let rest = line.strip_prefix(":::")?;
    let rest = rest.trim_start_matches(':').trim();
    if rest.is_empty() {
        return Some(Ok(Directive::Close));
    }
    let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    Some(match Name::read(word) {
        Some(name) => Ok(Directive::Open { name, argument: argument.trim().to_owned() }),
        None => Err(word),
    })
}

/// Opens or closes a directive.
pub(super) fn apply(transform: &mut Transform<'_, '_>, directive: Directive, span: &Range<usize>) {
    match directive {
        Directive::Open { name, argument } => {
            match name {
                Name::Encadre => {
                    transform.html("<aside class=\"encadre\">\n");
                    if !argument.is_empty() {
                        let title = escape(&line(&argument, transform.options.typography));
                        transform.html(format!("<p class=\"encadre-titre\">{title}</p>\n"));
                    }
                }
                Name::Citation => transform.html("<figure class=\"citation\">\n<blockquote>\n"),
                Name::Video | Name::Audio => {
                    if argument.starts_with("https://") || argument.starts_with("http://") {
                        let span = shift(span.clone(), transform.offset);
                        transform.body.recordings.push(Link { target: argument.clone(), span });
                    } else {
                        let place = transform.place(span);
                        transform.diagnostics.push(problems::media_address(place));
                    }
                }
                Name::Chiffres => {}
            }
            let at = transform.out.len();
            transform.open.push(Open { name, argument, at });
        }
        Directive::Close => {
            if let Some(open) = transform.open.pop() {
                close(transform, open);
            }
        }
    }
}

fn close(transform: &mut Transform<'_, '_>, open: Open) {
    match open.name {
        Name::Encadre => transform.html("</aside>\n"),
        Name::Citation => {
            transform.html("</blockquote>\n");
            if !open.argument.is_empty() {
                let source = escape(&line(&open.argument, transform.options.typography));
                transform.html(format!("<figcaption>{source}</figcaption>\n"));
            }
            transform.html("</figure>\n");
        }
        Name::Chiffres => {}
        Name::Video => media(transform, &open, "media-video"),
        Name::Audio => media(transform, &open, "media-audio"),
    }
}

/// A card that leads to a recording: its title, and the host that the reader goes to.
fn media(transform: &mut Transform<'_, '_>, open: &Open, class: &str) {
    let title: Vec<Event<'_>> = transform
        .out
        .drain(open.at..)
        .filter(|event| !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)))
        .collect();
    let after = open.argument.split_once("://").map_or("", |(_, rest)| rest);
    let host = escape(after.split(['/', '?', '#']).next().unwrap_or(""));
    let url = escape(&open.argument);
    transform.html(format!(
        "<p class=\"media {class}\"><a href=\"{url}\" class=\"externe\" rel=\"external noopener\"><span class=\"media-titre\">"
    ));
    if title.is_empty() {
        transform.html(host.clone());
    }
    transform.out.extend(title);
    transform.html(format!("</span> <span class=\"media-hote\">{host}</span></a></p>\n"));
}

fn in_figures(transform: &Transform<'_, '_>) -> bool {
    transform.open.last().is_some_and(|open| open.name == Name::Chiffres)
}

/// Writes the start of a list of key figures its own way.
pub(super) fn start(transform: &mut Transform<'_, '_>, tag: &Tag<'_>) -> bool {
    if !in_figures(transform) {
        return false;
    }
    match tag {
        Tag::List(_) => transform.html("<ul class=\"chiffres\">\n"),
        Tag::Item => transform.html("<li>"),
        Tag::Paragraph => {}
        _ => return false,
    }
    true
}

/// Writes the end of a list of key figures its own way.
pub(super) fn end(transform: &mut Transform<'_, '_>, tag: TagEnd) -> bool {
    if !in_figures(transform) {
        return false;
    }
    match tag {
        TagEnd::List(_) => transform.html("</ul>\n"),
        TagEnd::Item => transform.html("</li>\n"),
        TagEnd::Paragraph => {}
        _ => return false,
    }
    true
}

/// Writes `65 : femmes rencontrées` as a figure and what it counts.
pub(super) fn figure(transform: &mut Transform<'_, '_>, text: &str) -> bool {
    if !in_figures(transform) {
        return false;
    }
    let Some((value, label)) = text.split_once(':') else { return false };
    transform.html("<strong class=\"valeur\">");
    transform.out.push(Event::Text(CowStr::from(value.trim().to_owned())));
    transform.html("</strong> <span class=\"libelle\">");
    transform.out.push(Event::Text(CowStr::from(label.trim().to_owned())));
    transform.html("</span>");
    true
}
