//! Footnotes: numbered in order of reference, gathered at the end, with links both ways.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, TagEnd};

use super::markdown::{Step, Transform};
use crate::diagnostic::problems::text as problems;

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Name -> events of its text.
    defined: HashMap<String, (Range<usize>, Range<usize>)>,
    /// Names in order of first reference, with the number of references.
    referenced: Vec<(String, usize)>,
    /// Name -> rank in `referenced`.
    ranks: HashMap<String, usize>,
}

impl Notes {
    /// Sets the definition that starts at `i` aside; gives how many events it has.
    pub fn define(&mut self, name: &str, steps: &[Step<'_>], i: usize) -> usize {
        let length = steps[i..]
            .iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::FootnoteDefinition)))
            .unwrap_or(steps.len() - i - 1);
        self.defined.entry(name.to_owned()).or_insert((i + 1..i + length, steps[i].1.clone()));
        length + 1
    }
}

impl<'e> Transform<'_, 'e> {
    /// Writes the call of a note.
    pub fn note_reference(&mut self, name: &str) {
        let Notes { referenced, ranks, .. } = &mut self.notes;
        let index = *ranks.entry(name.to_owned()).or_insert_with(|| {
            referenced.push((name.to_owned(), 0));
            referenced.len() - 1
        });
        referenced[index].1 += 1;
        let (number, count) = (index + 1, referenced[index].1);
        let id = call_id(number, count);
        self.html(format!("<sup class=\"appel\"><a href=\"#note-{number}\" id=\"{id}\">{number}</a></sup>"));
    }

    /// Tells of the calls that are left in a text: no note has their name.
    pub fn unknown_notes(&mut self, text: &str, span: &Range<usize>) {
        for (at, _) in text.match_indices("[^") {
            let rest = &text[at + 2..];
            let length = rest.find(|c: char| c == ']' || c.is_whitespace()).unwrap_or(rest.len());
            let name = &rest[..length];
            if name.is_empty() {
                continue;
            }
            let end = at + 2 + length + usize::from(rest[length..].starts_with(']'));
            // What is written with entities or escapes has other places.
            let exact = span.len() == text.len();
            let call = if exact { span.start + at..span.start + end } else { span.clone() };
            self.diagnostics.push(problems::note_unknown(self.place(&call), name));
        }
    }

    /// Writes the notes that were called, and tells of those that were not.
    pub fn notes(&mut self, steps: &[Step<'e>]) {
        if !self.notes.referenced.is_empty() {
            self.html(
                "<section class=\"notes\" role=\"doc-endnotes\"><h2 class=\"visuellement-cache\">Notes</h2>\n<ol>\n",
            );
            let mut index = 0;
            // A note may call another: the list grows while it is written.
            while let Some((name, _)) = self.notes.referenced.get(index).cloned() {
                self.html(format!("<li id=\"note-{}\">\n", index + 1));
                if let Some((range, _)) = self.notes.defined.remove(&name) {
                    self.run(&steps[range]);
                }
                let count = self.notes.referenced[index].1;
                for n in 1..=count {
                    let id = call_id(index + 1, n);
                    self.html(format!(
                        "<a class=\"retour\" href=\"#{id}\" aria-label=\"Retour au texte\">↩</a> "
                    ));
                }
                self.html("</li>\n");
                index += 1;
            }
            self.html("</ol></section>\n");
        }
        let mut unused: Vec<(Range<usize>, String)> =
            self.notes.defined.iter().map(|(name, (_, span))| (span.clone(), name.clone())).collect();
        unused.sort_by_key(|(span, _)| span.start);
        for (span, name) in unused {
            // Only `[^1]:` is underlined.
            let end = span.end.min(span.start + name.len() + "[^]:".len());
            self.diagnostics.push(problems::note_unused(self.place(&(span.start..end)), &name));
        }
    }
}

fn call_id(number: usize, count: usize) -> String {
    if count == 1 { format!("appel-{number}") } else { format!("appel-{number}-{count}") }
}
