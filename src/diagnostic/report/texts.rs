//! The files that diagnostics point into: lines and columns of a place, from texts asked for once.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::diagnostic::Place;

/// The texts of a report.
pub(super) struct Texts<'a> {
    read: &'a dyn Fn(&str) -> String,
    known: BTreeMap<Arc<str>, Rc<Text>>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(read: &'a dyn Fn(&str) -> String) -> Self {
        Texts { read, known: BTreeMap::new() }
    }

    /// The text of the file of that place.
    pub(super) fn of(&mut self, place: &Place) -> Rc<Text> {
        let read = self.read;
        let text =
            self.known.entry(place.path.clone()).or_insert_with(|| Rc::new(Text::new(read(&place.path))));
        text.clone()
    }
}

/// One file, and where its lines start.
pub(super) struct Text {
    content: String,
    starts: Vec<usize>,
}

/// A place by lines and columns, all from 1, columns in characters. The end is excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    /// The part of the first line, in bytes of that line.
    pub(super) mark: Range<usize>,
}

impl Text {
    fn new(content: String) -> Self {
        let ends = content.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Text { content, starts }
    }

    /// A line, from 1, without its ending.
    pub(super) fn line(&self, number: usize) -> &str {
        let Some(&start) = self.starts.get(number.saturating_sub(1)) else {
            return "";
        };
        let end = self.starts.get(number).map_or(self.content.len(), |next| next - 1);
        let line = &self.content[start..end];
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// Lines and columns of a place. `None` for a whole file, or one whose text is not known.
    pub(super) fn span(&self, place: &Place) -> Option<Span> {
        if (place.start, place.end) == (0, 0) || self.content.is_empty() {
            return None;
        }
        // A place may come from a text that has changed since: it is brought back into this one.
        let start = self.boundary(place.start);
        let end = self.boundary(place.end).max(start);
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        Some(Span { line, column, end_line, end_column, mark: self.mark(line, start, end) })
    }

    /// The nearest character boundary at or before an offset.
    fn boundary(&self, offset: usize) -> usize {
        let offset = offset.min(self.content.len());
        let boundary = (0..=offset).rev().find(|at| self.content.is_char_boundary(*at));
        boundary.unwrap_or(0)
    }

    fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        (line, self.content[start..offset].chars().count() + 1)
    }

    /// What of a stretch is on its first line, without the space at the end of that line.
    fn mark(&self, line: usize, start: usize, end: usize) -> Range<usize> {
        let from = self.starts[line - 1];
        let shown = self.line(line);
        let (start, end) = (start - from, end - from);
        let last = if end > shown.len() { shown.trim_end().len() } else { end };
        let start = start.min(shown.len());
        start..last.max(start)
    }
}
