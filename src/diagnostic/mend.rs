//! A text with what its diagnostics are certain of. `grep 'mend('` lists all that is mended.

use std::collections::BTreeMap;

use super::{Diagnostic, Edit};

/// The edits that are taken, by where they start.
type Taken<'d> = BTreeMap<usize, &'d Edit>;

/// The text with the edits of its diagnostics, and those that were taken, in the order of the text.
///
/// `text` starts at byte `offset` of its file. The edits of one diagnostic are taken together or not at all. Of two that meet,
/// the first is taken, and the other waits for a next time. What is outside the text, cuts a letter, changes nothing, or adds
/// or removes the end of a line is refused: a line that is mended keeps its number.
pub fn mend<'d>(
    text: &str,
    offset: usize,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> (String, Vec<&'d Edit>) {
    let mut taken = Taken::new();
    for diagnostic in diagnostics {
        let mut starts: Vec<usize> = Vec::new();
        for edit in &diagnostic.edits {
            if fits(text, offset, edit) && is_free(&taken, edit) {
                taken.insert(edit.place.start, edit);
                starts.push(edit.place.start);
            }
        }
        if starts.len() < diagnostic.edits.len() {
            for start in starts {
                taken.remove(&start);
            }
        }
    }
    let mut mended = String::with_capacity(text.len());
    let mut at = 0;
    for edit in taken.values() {
        mended.push_str(&text[at..edit.place.start - offset]);
        mended.push_str(&edit.text);
        at = edit.place.end - offset;
    }
    mended.push_str(&text[at..]);
    (mended, taken.into_values().collect())
}

/// Whether an edit changes a part of one line, and nothing else.
fn fits(text: &str, offset: usize, edit: &Edit) -> bool {
    let (start, end) = (edit.place.start, edit.place.end);
    let span = start.checked_sub(offset).zip(end.checked_sub(offset));
    let written = span.and_then(|(start, end)| text.get(start..end));
    let within_a_line = |text: &str| !text.contains(['\n', '\r']);
    // An empty span at 0 stands for the whole file.
    (start, end) != (0, 0)
        && within_a_line(&edit.text)
        && written.is_some_and(|written| within_a_line(written) && written != edit.text)
}

/// Whether an edit meets none of those that are taken.
fn is_free(taken: &Taken<'_>, edit: &Edit) -> bool {
    let (start, end) = (edit.place.start, edit.place.end);
    let before = taken.range(..=start).next_back();
    let after = taken.range(start..).next();
    before.is_none_or(|(at, other)| *at < start && other.place.end <= start)
        && after.is_none_or(|(at, _)| *at >= end)
}

#[cfg(test)]
mod tests;
