//! What the terminal shows of each file of a diagnostic: the lines, and what is underlined in them.

use std::ops::Range;
use std::rc::Rc;

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use super::excerpt::{Mark, cut};
use super::terminal::printable;
use super::texts::{Span, Text, Texts};
use crate::diagnostic::Diagnostic;

/// What a diagnostic says about one file.
pub(super) struct File<'a> {
    path: &'a str,
    text: Rc<Text>,
    underlined: Vec<Underlined<'a>>,
    /// The words of the labels on the file as a whole.
    whole: Vec<&'a str>,
}

struct Underlined<'a> {
    span: Span,
    words: &'a str,
    kind: AnnotationKind,
}

/// The place that the renderer prints, and the true one: it counts the columns of what is left of a line.
pub(super) struct Correction {
    printed: String,
    meant: String,
}

impl Correction {
    pub(super) fn apply(&self, rendered: &str) -> String {
        rendered.replacen(&self.printed, &self.meant, 1)
    }
}

/// The files of a diagnostic, that of the main place first.
pub(super) fn files<'a>(diagnostic: &'a Diagnostic, texts: &mut Texts<'_>) -> Vec<File<'a>> {
    let mut files: Vec<File<'a>> = Vec::new();
    for (rank, label) in diagnostic.labels.iter().enumerate() {
        let path = &*label.place.path;
        let at = files.iter().position(|file| file.path == path).unwrap_or(files.len());
        if at == files.len() {
            files.push(File {
                path,
                text: texts.of(&label.place),
                underlined: Vec::new(),
                whole: Vec::new(),
            });
        }
        let words = label.text.as_str();
        match files[at].text.span(&label.place) {
            None => files[at].whole.push(words),
            Some(span) => {
                let kind = if rank == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
                files[at].underlined.push(Underlined { span, words, kind });
            }
        }
    }
    files
}

impl File<'_> {
    pub(super) fn path(&self) -> String {
        printable(self.path).replace('\n', " ")
    }

    /// Whether something is said about the file as a whole.
    pub(super) fn is_whole(&self) -> bool {
        !self.whole.is_empty()
    }

    /// What is said about the file as a whole.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.whole.iter().copied().filter(|words| !words.is_empty())
    }

    /// The lines that hold something underlined, and how to put right the place that they announce.
    pub(super) fn snippet(
        &self,
        width: usize,
    ) -> Option<(Snippet<'static, Annotation<'static>>, Correction)> {
        let first = self.underlined.iter().map(|place| place.span.line).min()?;
        let (source, ranges) = self.source(first, width);
        let correction = self.correction(&source, &ranges)?;
        let annotations = self.underlined.iter().zip(ranges).map(|(place, range)| {
            let words = printable(place.words).replace('\n', " ");
            place.kind.span(range).label(Some(words).filter(|words| !words.is_empty()))
        });
        let snippet = Snippet::source(source).line_start(first).path(self.path()).annotations(annotations);
        Some((snippet, correction))
    }

    /// The lines from the first to the last that is underlined, and where the underlines are in them.
    fn source(&self, first: usize, width: usize) -> (String, Vec<Range<usize>>) {
        let last = self.underlined.iter().map(|place| place.span.line).max().unwrap_or(first);
        let room = width.saturating_sub(last.to_string().len() + 4);
        let mut source = String::new();
        let mut ranges = vec![0..0; self.underlined.len()];
        for number in first..=last {
            let here: Vec<usize> =
                (0..self.underlined.len()).filter(|at| self.underlined[*at].span.line == number).collect();
            let marks: Vec<Mark> = here.iter().map(|at| self.underlined[*at].mark()).collect();
            let excerpt = cut(self.text.line(number), &marks, room);
            for (at, mark) in here.into_iter().zip(excerpt.marks) {
                ranges[at] = source.len() + mark.start..source.len() + mark.end;
            }
            source.push_str(&excerpt.text);
            if number < last {
                source.push('\n');
            } else if excerpt.text.is_empty() {
                // The renderer does not see an empty last line.
                source.push(' ');
            }
        }
        (source, ranges)
    }

    /// The renderer announces the main place, or the first of a second file.
    fn correction(&self, source: &str, ranges: &[Range<usize>]) -> Option<Correction> {
        let places = || self.underlined.iter().zip(ranges);
        let (place, range) = places()
            .find(|(place, _)| place.kind == AnnotationKind::Primary)
            .or_else(|| places().min_by_key(|(place, _)| place.span.line))?;
        let line = source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let column = source[line..range.start].chars().count() + 1;
        let start = format!("{}:{}", self.path(), place.span.line);
        Some(Correction {
            printed: format!("{start}:{column}\n"),
            meant: format!("{start}:{}\n", place.span.column),
        })
    }
}

impl Underlined<'_> {
    fn mark(&self) -> Mark {
        Mark {
            range: self.span.mark.clone(),
            tail: if self.words.is_empty() { 0 } else { self.words.chars().count() + 1 },
        }
    }
}
