//! Places in the text of a stylesheet, and how an address is written there.

use std::ops::Range;

/// The brace, the comment or the `url(` that is open at the end of the text.
pub(super) fn unclosed(css: &str) -> Option<Range<usize>> {
    let bytes = css.as_bytes();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'/' if css[at..].starts_with("/*") => match css[at + 2..].find("*/") {
                Some(length) => at += length + 3,
                None => return Some(at..at + 2),
            },
            b'"' | b'\'' => at = string_end(bytes, at, byte),
            b'(' if unquoted_url(css, at) => match css[at..].find(')') {
                Some(length) => at += length,
                None => return Some(at..at + 1),
            },
            b'\\' => at += 1,
            b'{' => open.push(at),
            b'}' => {
                open.pop();
            }
            _ => {}
        }
        at += 1;
    }
    open.pop().map(|at| at..at + 1)
}

/// The closing quotation mark of a string, or the end of its line when it has none.
fn string_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return at,
            _ if byte == quote => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Whether this parenthesis opens a `url(` without quotation marks, whose braces are but characters.
fn unquoted_url(css: &str, at: usize) -> bool {
    let name = at.checked_sub(3).and_then(|start| css.get(start..at));
    name.is_some_and(|name| name.eq_ignore_ascii_case("url"))
        && !css[at + 1..].trim_start().starts_with(['"', '\''])
}

/// A line, counted from 0, without its end.
fn line(css: &str, number: u32) -> Range<usize> {
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    let start: usize = css.split_inclusive('\n').take(number).map(str::len).sum();
    let length = css[start..].find(['\n', '\r']).unwrap_or(css.len() - start);
    start..start + length
}

/// From a column to the end of its line; the whole line when nothing is there. The line is counted from 0, the column
/// from 1 in UTF-16 code units.
pub(super) fn from_column(css: &str, number: u32, column: u32) -> Range<usize> {
    let line = line(css, number);
    let mut units = 1;
    for (offset, c) in css[line.clone()].char_indices() {
        if units >= column && !c.is_whitespace() {
            return line.start + offset..line.end;
        }
        units += u32::try_from(c.len_utf16()).unwrap_or(2);
    }
    line
}

/// Where a line, counted from 1, says `written`; the whole line when it says it otherwise.
pub(super) fn on_line(css: &str, number: u32, written: &str) -> Range<usize> {
    let line = line(css, number.saturating_sub(1));
    match css[line.clone()].find(written) {
        Some(offset) if !written.is_empty() => line.start + offset..line.start + offset + written.len(),
        _ => line,
    }
}

/// `url(…)`, with quotation marks only where CSS wants them.
pub(super) fn url(address: &str) -> String {
    let plain =
        |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '\'' | '(' | ')' | '\\');
    if !address.is_empty() && address.chars().all(plain) {
        format!("url({address})")
    } else {
        format!("url({})", quoted(address))
    }
}

/// A CSS string.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // A line end would close the string: it is written by its number.
            c if c.is_control() => quoted.push_str(&format!("\\{:x} ", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
