//! What an editor would mend on reading the text again: notes left in it, links that say nothing or follow their readers,
//! sections without text, addresses of persons.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Kind;
use super::body::address_in;
use super::markdown::Step;
use crate::diagnostic::problems::text as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::shift;

mod addresses;
mod blocks;
mod inclusive;
pub(super) mod links;
mod names;
mod notes;
pub(super) mod persons;
mod quotes;
mod residue;
mod shown;
pub(super) mod summary;
mod targets;
mod told;

use told::Told;

/// The most words of a sentence that is read in one breath.
const LONGEST_SENTENCE: usize = 45;

/// The least letters of a heading that shouts; shorter ones are acronyms.
const SHOUT: usize = 10;

/// What is known of an entry before its text is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub kind: Kind,
    /// Whether it has a main picture.
    pub picture: bool,
}

/// Reads a text again. `text` starts at byte `offset` of the file `path`, and `steps` are its events.
pub(super) fn check(
    known: Known,
    path: &Arc<str>,
    text: &str,
    offset: usize,
    steps: &[Step<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut reader =
        Reader { kind: known.kind, path, text, offset, headings: Vec::new(), code: 0, diagnostics };
    let mut block: Vec<(&str, Range<usize>)> = Vec::new();
    let mut heading = false;
    for (i, (event, span)) in steps.iter().enumerate() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => reader.code += 1,
            Event::End(TagEnd::CodeBlock) => reader.code -= 1,
            Event::Start(Tag::Heading { level, .. }) => {
                heading = true;
                reader.headings.push((*level as usize, span.clone()));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inside =
                    steps[i..].iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Link)));
                let words: String = inside.filter_map(|(event, _)| words_of(event)).collect();
                reader.link(dest_url, &words, span);
            }
            Event::Text(words) if reader.code == 0 => {
                reader.words(words, span);
                block.push((words, span.clone()));
            }
            Event::Code(words) => block.push((words, span.clone())),
            Event::SoftBreak | Event::HardBreak => block.push((" ", span.clone())),
            Event::End(TagEnd::Heading(_)) => {
                reader.heading(&block, span);
                heading = false;
                block.clear();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) | Event::Start(Tag::Item | Tag::Paragraph)
                if !heading =>
            {
                reader.sentences(&block);
                block.clear();
            }
            Event::End(
                TagEnd::TableCell | TagEnd::DefinitionListDefinition | TagEnd::DefinitionListTitle,
            ) => {
                block.clear();
            }
            _ => {}
        }
    }
    reader.sections(text);
    let outline = blocks::read(steps);
    let mut told = Told { known, path, text, offset, diagnostics: reader.diagnostics };
    addresses::check(&outline, &mut told);
    targets::check(&outline, &mut told);
    shown::check(&outline, &mut told);
    quotes::check(&outline, &mut told);
    inclusive::check(&outline, &mut told);
    names::check(&outline, &mut told);
    residue::check(&outline, &mut told);
}

/// The runs of spaces between words.
fn gaps(words: &str) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut at = 0;
    while let Some(found) = words[at..].find("  ") {
        let start = at + found;
        let rest = words[start..].trim_start_matches(' ');
        at = words.len() - rest.len();
        if start > 0 && !rest.is_empty() {
            gaps.push(start..at);
        }
    }
    gaps
}

fn words_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Text(words) | Event::Code(words) => Some(words),
        Event::SoftBreak | Event::HardBreak => Some(" "),
        _ => None,
    }
}

struct Reader<'r> {
    kind: Kind,
    path: &'r Arc<str>,
    text: &'r str,
    offset: usize,
    /// Level, and where.
    headings: Vec<(usize, Range<usize>)>,
    code: usize,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.path, shift(span, self.offset))
    }

    fn link(&mut self, url: &str, words: &str, span: &Range<usize>) {
        if links::says_nothing(words) {
            self.diagnostics.push(problems::link_text(self.place(span.clone()), words.trim()));
        }
        if let Some(tracker) = links::tracker(url) {
            let told = problems::link_tracked(self.place(span.clone()), &tracker);
            self.diagnostics.push(match address_in(self.text, span.clone(), url) {
                Some(there) => told.mend(self.place(there), links::untracked(url)),
                None => told,
            });
        }
        // What its words show is told there.
        let shown = !persons::found(self.kind, words).is_empty();
        if let Some(what) = persons::behind(self.kind, url).filter(|_| !shown) {
            self.diagnostics.push(problems::personal(self.place(span.clone()), what));
        }
    }

    fn words(&mut self, words: &str, span: &Range<usize>) {
        // What is written with entities or escapes has other places.
        let at = |range: Range<usize>| {
            if span.len() == words.len() {
                span.start + range.start..span.start + range.end
            } else {
                span.clone()
            }
        };
        for (range, prompt) in notes::found(words) {
            let place = self.place(at(range.clone()));
            self.diagnostics.push(problems::drafting_note(place, &words[range], prompt));
        }
        let gaps = gaps(words);
        if let Some(first) = gaps.first() {
            let told = problems::double_space(self.place(at(first.clone())));
            let plain =
                |gap: &Range<usize>| self.text.get(gap.clone()).is_some_and(|gap| gap.trim().is_empty());
            let gaps = gaps.iter().map(|gap| at(gap.clone())).filter(plain);
            let told = gaps.fold(told, |told, gap| told.mend(self.place(gap), " ".to_owned()));
            self.diagnostics.push(told);
        }
        for (range, what) in persons::found(self.kind, words) {
            self.diagnostics.push(problems::personal(self.place(at(range)), what));
        }
    }

    fn heading(&mut self, block: &[(&str, Range<usize>)], span: &Range<usize>) {
        let text: String = block.iter().map(|(words, _)| *words).collect();
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        if letters >= SHOUT && text.contains(' ') && !text.chars().any(char::is_lowercase) {
            self.diagnostics.push(problems::heading_shouts(self.place(span.clone())));
        }
    }

    fn sentences(&mut self, block: &[(&str, Range<usize>)]) {
        let mut count = 0;
        let mut start = None;
        for (words, span) in block {
            for word in words.split_inclusive(char::is_whitespace) {
                let bare = word.trim_end();
                if bare.chars().any(char::is_alphanumeric) {
                    start = start.or(Some(span.start));
                    count += 1;
                }
                let closed = bare.trim_end_matches(['»', '"', ')', '”', '\u{a0}', '\u{202f}']);
                if closed.ends_with(['.', '!', '?', '…', ':', ';']) {
                    self.sentence(count, start, span.end);
                    (count, start) = (0, None);
                }
            }
        }
        if let Some((_, last)) = block.last() {
            self.sentence(count, start, last.end);
        }
    }

    fn sentence(&mut self, count: usize, start: Option<usize>, end: usize) {
        if let Some(start) = start.filter(|_| count > LONGEST_SENTENCE) {
            self.diagnostics.push(problems::sentence_long(self.place(start..end), count, LONGEST_SENTENCE));
        }
    }

    /// Levels that are skipped, and headings that nothing follows.
    fn sections(&mut self, text: &str) {
        let headings = std::mem::take(&mut self.headings);
        let mut last = 1;
        for (i, (level, span)) in headings.iter().enumerate() {
            if *level > last + 1 {
                self.diagnostics.push(problems::heading_skips(self.place(span.clone()), last + 1));
            }
            last = *level;
            let next = headings.get(i + 1);
            let narrower = next.is_some_and(|(next, _)| next > level);
            let end = next.map_or(text.len(), |(_, next)| next.start);
            if !narrower && text.get(span.end..end).is_some_and(|between| between.trim().is_empty()) {
                self.diagnostics.push(problems::section_empty(self.place(span.clone())));
            }
        }
    }
}
