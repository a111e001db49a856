//! A text as its blocks of words (paragraphs, items, headings, cells), each knowing where its words stand in the file.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::document::markdown::Step;

/// What stands for code or for a picture among the words.
pub(super) const OBJECT: char = '\u{fffc}';

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    Paragraph,
    Item,
    Heading,
    Cell,
}

/// Words that stand together in the file.
#[derive(Debug)]
struct Run {
    /// Where they start in the block.
    at: usize,
    length: usize,
    span: Range<usize>,
    linked: bool,
}

impl Run {
    /// Where the part of the words that is in `range` stands. What is written with escapes has other places.
    fn part(&self, range: &Range<usize>) -> Range<usize> {
        if self.span.len() != self.length {
            return self.span.clone();
        }
        let (start, end) = (range.start.max(self.at), range.end.min(self.at + self.length));
        self.span.start + start - self.at..self.span.start + end - self.at
    }
}

/// One block.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub shape: Shape,
    /// The words; what was a new line in the file is one here.
    pub text: String,
    /// The same in small letters, each letter as long as it was.
    pub small: String,
    /// The list of an item.
    pub list: Option<usize>,
    /// How many headings stand before: the blocks of one section have the same.
    pub section: usize,
    runs: Vec<Run>,
}

impl Block {
    /// Where a stretch of the words stands in the text.
    pub fn span(&self, range: Range<usize>) -> Range<usize> {
        let mut touched = self
            .runs
            .iter()
            .filter(|run| run.at < range.end && range.start < run.at + run.length)
            .map(|run| run.part(&range));
        let Some(first) = touched.next() else { return 0..0 };
        let end = touched.next_back().map_or(first.end, |last| last.end);
        first.start..end
    }

    /// Whether a link holds some of these words.
    pub fn is_linked(&self, range: &Range<usize>) -> bool {
        self.runs.iter().any(|run| run.linked && run.at < range.end && range.start < run.at + run.length)
    }

    /// The lines, with where each starts.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut at = 0;
        self.text.split('\n').map(move |line| {
            let start = at;
            at += line.len() + 1;
            (start, line)
        })
    }
}

/// One link.
#[derive(Debug)]
pub(super) struct Link {
    pub url: String,
    pub words: String,
    pub span: Range<usize>,
}

/// One picture: its file, its description and its caption, and the section that it stands in.
#[derive(Debug)]
pub(super) struct Picture {
    pub words: String,
    pub section: usize,
}

/// A whole text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub pictures: Vec<Picture>,
    pub tables: usize,
    /// The heads of tables that hold nothing.
    pub empty_heads: Vec<Range<usize>>,
}

/// Reads the events of a text.
pub(super) fn read(steps: &[Step<'_>]) -> Outline {
    let mut scribe = Scribe::default();
    for (event, span) in steps {
        scribe.event(event, span);
    }
    scribe.flush();
    scribe.outline
}

#[derive(Default)]
struct Scribe {
    outline: Outline,
    open: Block,
    shape: Shape,
    /// The lists that are open, each with a number of its own.
    lists: Vec<usize>,
    counted: usize,
    section: usize,
    code: usize,
    pictures: usize,
    links: usize,
    /// Links of raw HTML.
    anchors: usize,
    /// The head of a table being read, until something is found in it.
    head: Option<Range<usize>>,
}

impl Scribe {
    fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) if self.code == 0 => self.words(words, span),
            Event::Code(words) => {
                self.name_link(words);
                self.object(span);
            }
            Event::SoftBreak | Event::HardBreak => self.words("\n", span),
            Event::InlineHtml(html) => {
                let html = html.to_ascii_lowercase();
                if html.starts_with("<a ") || html.starts_with("<a\n") {
                    self.anchors += 1;
                } else if html.starts_with("</a") {
                    self.anchors = self.anchors.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::Link { dest_url, .. } => {
                self.links += 1;
                let url = dest_url.to_string();
                self.outline.links.push(Link { url, words: String::new(), span: span.clone() });
            }
            Tag::Image { dest_url, title, .. } => {
                self.object(span);
                self.pictures += 1;
                let words = format!("{dest_url} {title} ");
                self.outline.pictures.push(Picture { words, section: self.section });
            }
            _ => {
                self.flush();
                self.open_block(tag, span);
            }
        }
    }

    fn open_block(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => {
                self.shape = Shape::Heading;
                self.section += 1;
            }
            Tag::Item => self.shape = Shape::Item,
            Tag::TableCell => self.shape = Shape::Cell,
            Tag::CodeBlock(_) => self.code += 1,
            Tag::Table(_) => self.outline.tables += 1,
            Tag::TableHead => self.head = Some(span.clone()),
            Tag::List(_) => {
                self.counted += 1;
                self.lists.push(self.counted);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            _ => {
                self.flush();
                self.shape = Shape::Paragraph;
                match tag {
                    TagEnd::CodeBlock => self.code = self.code.saturating_sub(1),
                    TagEnd::List(_) => {
                        self.lists.pop();
                    }
                    TagEnd::TableHead => self.outline.empty_heads.extend(self.head.take()),
                    _ => {}
                }
            }
        }
    }

    fn words(&mut self, words: &str, span: &Range<usize>) {
        self.name_link(words);
        if self.pictures > 0 {
            if let Some(picture) = self.outline.pictures.last_mut() {
                picture.words.push_str(words);
            }
            return;
        }
        if !words.trim().is_empty() {
            self.head = None;
        }
        self.push(words, span);
    }

    fn object(&mut self, span: &Range<usize>) {
        if self.pictures == 0 {
            self.head = None;
            self.push(OBJECT.encode_utf8(&mut [0; 4]), span);
        }
    }

    fn push(&mut self, words: &str, span: &Range<usize>) {
        let linked = self.links + self.anchors > 0;
        let run = Run { at: self.open.text.len(), length: words.len(), span: span.clone(), linked };
        self.open.runs.push(run);
        self.open.text.push_str(words);
    }

    /// Adds to the words of the link that is open; those of a picture count too.
    fn name_link(&mut self, words: &str) {
        if self.links > 0
            && let Some(link) = self.outline.links.last_mut()
        {
            link.words.push_str(words);
        }
    }

    fn flush(&mut self) {
        let mut block = std::mem::take(&mut self.open);
        if !block.text.trim().is_empty() {
            block.shape = self.shape;
            block.section = self.section;
            block.small = small(&block.text);
            block.list = self.lists.last().copied().filter(|_| self.shape == Shape::Item);
            self.outline.blocks.push(block);
        }
    }
}

/// Small letters, byte for byte: a place in the one is the same place in the other.
pub(super) fn small(text: &str) -> String {
    let one = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
            _ => c,
        }
    };
    text.chars().map(one).collect()
}
