//! From TOML text to a raw shape, with every problem of the text at once.
//!
//! serde stops at the first value that does not fit. Here the value that does not fit is reported, taken out,
//! and the rest is read again, until what remains fits.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostic::mend::mend;
use crate::diagnostic::problems::toml as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::shift;

/// What was read, and whether the TOML itself was sound.
#[derive(Debug)]
pub struct Reading<T> {
    /// What could be read; the default where nothing could.
    pub value: T,
    /// Whether a part of the text was not TOML: then a missing key proves nothing.
    pub broken: bool,
}

/// What is wrong with a text.
struct Faults {
    told: Vec<Diagnostic>,
    /// How many there are; of those of one line, only the first is told.
    count: usize,
}

/// The most problems of a text that is mended: with more, little of it is certain.
const MOST: usize = 32;

/// Reads `text`, which starts at byte `offset` of the file `path`. Spans of the result are relative to `text`.
pub fn read<T: DeserializeOwned + Default>(
    path: &Arc<str>,
    text: &str,
    offset: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Reading<T> {
    let (reading, mut faults) = once::<T>(path, text, offset);
    prove::<T>(path, text, offset, &mut faults);
    diagnostics.append(&mut faults.told);
    reading
}

/// Keeps the mends with which the text has a fault less, and no other: the right key may stand there already, or the value be none
/// of that field.
fn prove<T: DeserializeOwned + Default>(path: &Arc<str>, text: &str, offset: usize, faults: &mut Faults) {
    let Faults { told, count } = faults;
    let many = told.len() > MOST;
    let mut left = *count;
    for last in 0..told.len() {
        if told[last].edits.is_empty() {
            continue;
        }
        let fewer = (!many)
            .then(|| mend(text, offset, &told[..=last]).0)
            .map(|mended| once::<T>(path, &mended, offset).1.count)
            .filter(|count| *count < left);
        match fewer {
            Some(count) => left = count,
            None => told[last].edits.clear(),
        }
    }
}

/// Reads a text, and tells what is wrong with it.
fn once<T: DeserializeOwned + Default>(path: &Arc<str>, text: &str, offset: usize) -> (Reading<T>, Faults) {
    let place = |span: Range<usize>| Place::new(path, shift(span, offset));
    let (mut table, errors) = DeTable::parse_recoverable(text);
    let broken = !errors.is_empty();
    let mut removed: Vec<Range<usize>> = Vec::new();
    let mut spoilt: Vec<usize> = Vec::new();
    let mut faults = Faults { told: Vec::new(), count: errors.len() };
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        // One message a line: a first slip brings others.
        let line = line_number(text, span.start);
        if !spoilt.contains(&line) {
            spoilt.push(line);
            let start = line_start(text, span.start);
            let slip = problems::Slip {
                line: text[start..].lines().next().unwrap_or(""),
                start: offset + start,
                written: text.get(span.clone()).unwrap_or(""),
                list: list_before(text, span.start),
            };
            faults.told.push(problems::syntax(place(span), error.message(), slip));
        }
    }
    loop {
        let error = match T::deserialize(toml::Deserializer::from(table.clone())) {
            Ok(value) => return (Reading { value, broken }, faults),
            Err(error) => error,
        };
        let span = error.span().unwrap_or(0..0);
        let consequence =
            error.message().starts_with("missing field") && removed.iter().any(|inner| holds(&span, inner));
        // A line that is not TOML was told once: what was guessed from it is not worth a second message.
        if !consequence && !spoilt.contains(&line_number(text, span.start)) {
            faults.count += 1;
            faults.told.push(problems::shape(place(span.clone()), error.message(), key_at(text, &span)));
        }
        if !remove_in_table(table.get_mut(), &span) {
            return (Reading { value: T::default(), broken: true }, faults);
        }
        removed.push(span);
    }
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Where the line of `text` that holds byte `at` starts.
fn line_start(text: &str, at: usize) -> usize {
    let at = crate::source::floor_char_boundary(text, at);
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

/// The key of the last list that is opened before byte `at`.
fn list_before(text: &str, at: usize) -> &str {
    let before = &text[..crate::source::floor_char_boundary(text, at)];
    let opened = before.lines().rev().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        value.trim_start().starts_with('[').then_some(key)
    });
    opened.unwrap_or("").trim()
}

fn line_number(text: &str, at: usize) -> usize {
    crate::source::line_column(text, at).0
}

/// The key of a value: the word before the nearest `=` on its left.
fn key_at<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let at = crate::source::floor_char_boundary(text, span.start);
    let before = text[..at].rsplit_once('=').map_or("", |(before, _)| before);
    before.trim_end().rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("")
}

/// Takes the innermost value that covers `span` out of the table.
fn remove_in_table(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    if table.iter_mut().any(|(_, value)| remove_in_value(value.get_mut(), span)) {
        return true;
    }
    let hit = table.iter().find(|(key, value)| holds(&key.span(), span) || holds(&value.span(), span));
    let Some(key) = hit.map(|(key, _)| key.clone()) else { return false };
    table.remove(&key).is_some()
}

fn remove_in_value(value: &mut DeValue<'_>, span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => remove_in_table(table, span),
        DeValue::Array(array) => {
            if array.iter_mut().any(|item| remove_in_value(item.get_mut(), span)) {
                return true;
            }
            let before = array.len();
            let items = std::mem::replace(array, DeArray::new()).into_iter();
            *array = items.filter(|item| !holds(&item.span(), span)).collect();
            array.len() < before
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests;
