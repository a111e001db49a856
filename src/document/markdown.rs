//! Markdown to marked HTML: `CommonMark` by pulldown-cmark, with what a fiche needs besides.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{
    CowStr, Event, HeadingLevel, Options as Extensions, Parser, Tag, TagEnd, TextMergeWithOffset,
};

use super::body::{Body, Heading, MARK, MARK_END, cut};
use super::directives::{self, Directive, Open};
use super::notes::Notes;
use super::slug::slugify;
use super::tables::Tables;
use super::typography::Typography;
use super::writing::{self, Known};
use super::{Options, sanitise};
use crate::diagnostic::problems::text as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::shift;

/// Deepest nesting of blocks: beyond, a text is an accident, and browsers suffer.
const DEEPEST: usize = 60;

/// Most elements of raw HTML in a text: a parser of HTML slows down on thousands of them, one inside the other.
const MOST_HTML: usize = 1_000;

/// One event and its bytes in the text.
pub(super) type Step<'a> = (Event<'a>, Range<usize>);

fn extensions() -> Extensions {
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_HEADING_ATTRIBUTES
        | Extensions::ENABLE_DEFINITION_LIST
}

/// Parses `text`, which starts at byte `offset` of the file `path`.
pub(super) fn parse(
    known: Known,
    path: &Arc<str>,
    text: &str,
    offset: usize,
    options: Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Body {
    // Marks are ours alone; the replacement has the same length, so that places stay right.
    let text = text.replace([MARK, MARK_END], "\u{FFFD}");
    let (masked, directives) = directives::mask(path, &text, offset, diagnostics);
    let steps: Vec<Step<'_>> =
        TextMergeWithOffset::new(Parser::new_ext(&masked, extensions()).into_offset_iter()).collect();
    if let Some((span, blocks)) = too_deep(&steps) {
        diagnostics.push(problems::too_deep(Place::new(path, shift(span, offset)), blocks));
        return Body::default();
    }
    writing::check(known, path, &text, offset, &steps, diagnostics);
    let mut transform = Transform::new(path, offset, options, directives, diagnostics);
    transform.run(&steps);
    transform.notes(&steps);
    if transform.raw_html > MOST_HTML {
        transform.diagnostics.push(problems::too_much_html(Place::file(path), MOST_HTML));
        return Body::default();
    }
    let Transform { out, mut body, text: words, raw_html, .. } = transform;
    let mut html = String::with_capacity(text.len() + text.len() / 4);
    pulldown_cmark::html::push_html(&mut html, out.into_iter());
    if raw_html > 0 && !options.raw_html {
        let anchors = body.headings.iter().map(|heading| heading.anchor.clone()).collect();
        html = sanitise::clean(&html, anchors);
    }
    body.pieces = cut(&html);
    body.text = words.into();
    body.headings.shrink_to_fit();
    body.links.shrink_to_fit();
    body
}

/// Where a text is too deep, and how many lists and quotations are open there.
fn too_deep(steps: &[Step<'_>]) -> Option<(Range<usize>, usize)> {
    let (mut depth, mut blocks) = (0usize, 0usize);
    for (event, span) in steps {
        match event {
            Event::Start(tag) => {
                depth += 1;
                blocks += usize::from(matches!(tag, Tag::List(_) | Tag::BlockQuote(_)));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                let closed = matches!(tag, TagEnd::List(_) | TagEnd::BlockQuote(_));
                blocks = blocks.saturating_sub(usize::from(closed));
            }
            _ => {}
        }
        if depth > DEEPEST {
            return Some((span.start..span.start + 1, blocks));
        }
    }
    None
}

/// A heading being read: where its start stands among the events written, and its words.
struct OpenHeading {
    at: usize,
    level: u8,
    id: Option<String>,
    text: String,
    span: Range<usize>,
}

/// Turns the parser's events into those that are written.
pub(super) struct Transform<'d, 'e> {
    pub path: Arc<str>,
    pub offset: usize,
    pub out: Vec<Event<'e>>,
    pub body: Body,
    /// The words of the body, so far.
    pub text: String,
    pub diagnostics: &'d mut Vec<Diagnostic>,
    pub open: Vec<Open>,
    pub notes: Notes,
    pub options: Options,
    directives: HashMap<usize, Directive>,
    typography: Typography,
    heading: Option<OpenHeading>,
    anchors: HashMap<String, usize>,
    tables: Tables,
    verbatim: usize,
    links: usize,
    /// Elements of raw HTML.
    raw_html: usize,
}

impl<'d, 'e> Transform<'d, 'e> {
    fn new(
        path: &Arc<str>,
        offset: usize,
        options: Options,
        directives: HashMap<usize, Directive>,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Transform {
            path: path.clone(),
            offset,
            out: Vec::new(),
            body: Body::default(),
            text: String::new(),
            diagnostics,
            open: Vec::new(),
            notes: Notes::default(),
            options,
            directives,
            typography: Typography::default(),
            heading: None,
            anchors: HashMap::new(),
            tables: Tables::default(),
            verbatim: 0,
            links: 0,
            raw_html: 0,
        }
    }

    /// A place in the file.
    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::new(&self.path, shift(span.clone(), self.offset))
    }

    /// Writes finished HTML.
    pub fn html(&mut self, html: impl Into<String>) {
        self.out.push(Event::Html(CowStr::from(html.into())));
    }

    /// Writes a mark that becomes a hole of the body.
    pub fn mark(&mut self, mark: &str) {
        self.out.push(Event::InlineHtml(CowStr::from(format!("{MARK}{mark}{MARK_END}"))));
    }

    /// Turns a run of events.
    pub fn run(&mut self, steps: &[Step<'e>]) {
        let mut i = 0;
        while i < steps.len() {
            i += self.step(steps, i);
        }
    }

    /// Turns the event at `i`; gives how many were read.
    fn step(&mut self, steps: &[Step<'e>], i: usize) -> usize {
        let (event, span) = &steps[i];
        match event {
            Event::Start(Tag::FootnoteDefinition(name)) => return self.notes.define(name, steps, i),
            Event::Start(Tag::Image { .. }) => return self.image(steps, i, false),
            Event::Start(Tag::Paragraph) if Self::lone_image(steps, i) => {
                return self.image(steps, i + 1, true) + 2;
            }
            Event::Start(Tag::Item) if is_task(steps, i) && self.open.is_empty() => {
                self.typography.reset();
                self.html("<li class=\"tache\">");
            }
            Event::Start(tag) => self.start(tag.clone(), span),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.text(text, span),
            Event::Code(text) => {
                self.typography.skip();
                self.words(text);
                self.out.push(event.clone());
            }
            Event::Html(html) | Event::InlineHtml(html) => self.raw(html, event, span),
            Event::FootnoteReference(name) => self.note_reference(name),
            Event::TaskListMarker(done) => self.task(*done),
            Event::SoftBreak | Event::HardBreak => {
                self.words(" ");
                self.out.push(event.clone());
            }
            _ => self.out.push(event.clone()),
        }
        1
    }

    fn start(&mut self, tag: Tag<'e>, span: &Range<usize>) {
        match &tag {
            Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::DefinitionListTitle => self.typography.reset(),
            Tag::CodeBlock(_) => self.verbatim += 1,
            Tag::Table(alignments) => return self.tables.start(alignments, &mut self.out),
            Tag::Heading { level, id, .. } => {
                return self.start_heading(*level, id.as_deref().map(str::to_owned), span);
            }
            Tag::Link { link_type, dest_url, .. } => {
                self.links += 1;
                return self.start_link(*link_type, dest_url, span);
            }
            Tag::HtmlBlock => return,
            _ => {}
        }
        if !directives::start(self, &tag) && !self.tables.tag(&tag, &mut self.out) {
            self.out.push(Event::Start(tag));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.verbatim = self.verbatim.saturating_sub(1),
            TagEnd::Heading(_) => return self.end_heading(),
            TagEnd::Link => {
                self.links = self.links.saturating_sub(1);
                return self.mark("l");
            }
            TagEnd::HtmlBlock => return,
            _ => {}
        }
        if !matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) {
            self.words("\n");
        }
        if !directives::end(self, tag) && !self.tables.end(tag, &mut self.out) {
            self.out.push(Event::End(tag));
        }
    }

    fn text(&mut self, text: &CowStr<'e>, span: &Range<usize>) {
        if self.verbatim > 0 {
            self.words(text);
            self.out.push(Event::Text(text.clone()));
            return;
        }
        self.unknown_notes(text, span);
        let mended =
            if self.options.typography { self.typography.mend(text) } else { text.clone().into_string() };
        self.words(&mended);
        if directives::figure(self, &mended) {
            return;
        }
        let marked = if self.heading.is_none() && self.links == 0 { mark_sigles(&mended) } else { mended };
        self.out.push(Event::Text(CowStr::from(marked)));
    }

    /// Adds to the plain text, and to that of the heading being read.
    fn words(&mut self, words: &str) {
        self.text.push_str(words);
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(words);
        }
    }

    fn raw(&mut self, html: &str, event: &Event<'e>, span: &Range<usize>) {
        if let Some(directive) = self.directives.remove(&span.start) {
            self.typography.reset();
            directives::apply(self, directive, span);
        } else if html.trim_start().starts_with("<!--") && html.trim_end().ends_with("-->") {
            // A comment of the editor's: not for readers.
        } else {
            self.raw_html += 1 + sanitise::openings(html);
            if let Some(word) = sanitise::refused(html).filter(|_| !self.options.raw_html) {
                self.diagnostics.push(problems::html_refused(self.place(span), word));
            }
            self.out.push(event.clone());
        }
    }

    fn task(&mut self, done: bool) {
        let (checked, label) = if done { (" checked", "Fait") } else { ("", "À faire") };
        self.html(format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
    }

    fn start_heading(&mut self, level: HeadingLevel, id: Option<String>, span: &Range<usize>) {
        self.typography.reset();
        if level == HeadingLevel::H1 {
            self.diagnostics.push(problems::heading_one(self.place(span)));
        }
        let level = (level as u8).max(2);
        self.heading =
            Some(OpenHeading { at: self.out.len(), level, id, text: String::new(), span: span.clone() });
        self.html("");
    }

    fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let OpenHeading { at, level, id, text, span } = heading;
        self.text.push('\n');
        let base = id.map_or_else(|| slugify(&text), |id| slugify(&id));
        let anchor = self.unique(if base.is_empty() { "section".to_owned() } else { base });
        self.out[at] = Event::Html(CowStr::from(format!("<h{level} id=\"{anchor}\">")));
        let label = super::media::escape(text.trim());
        self.html(format!(
            " <a class=\"ancre\" href=\"#{anchor}\" aria-label=\"Lien vers la section « {label} »\">#</a></h{level}>\n"
        ));
        let span = shift(span, self.offset);
        self.body.headings.push(Heading { level, anchor, text: text.trim().to_owned(), span });
    }

    /// `base`, or `base-2`, `base-3`… : an anchor that the page does not have yet.
    fn unique(&mut self, base: String) -> String {
        let mut anchor = base.clone();
        while self.anchors.contains_key(&anchor) {
            let count = self.anchors.entry(base.clone()).or_insert(1);
            *count += 1;
            anchor = format!("{base}-{count}");
        }
        self.anchors.insert(anchor.clone(), 1);
        anchor
    }
}

/// Whether the item at `i` starts with a box to tick.
fn is_task(steps: &[Step<'_>], i: usize) -> bool {
    let marker = |n: usize| matches!(steps.get(i + n), Some((Event::TaskListMarker(_), _)));
    marker(1) || (matches!(steps.get(i + 1), Some((Event::Start(Tag::Paragraph), _))) && marker(2))
}

/// Marks the words in capitals, which may be acronyms: `ESS`, `CDP49`, `TZCLD`.
fn mark_sigles(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out.push_str(before);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if capitals >= 2 && !word.chars().any(char::is_lowercase) {
            out.extend([MARK, 'S']);
            out.push_str(word);
            out.push(MARK_END);
        } else {
            out.push_str(word);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
