//! A stretch of a file, as players of sound and video ask for it (RFC 9110, section 14).

use std::ops::Range;

/// What a request wants of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The whole: nothing was asked, or in a way that may be ignored.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that the file has not.
    Beyond,
}

/// Reads a `Range` header for a file of that length. Several ranges at once are answered with the whole.
pub(super) fn wanted(header: Option<&str>, length: usize) -> Wanted {
    let Some((first, last)) = header.and_then(single) else {
        return Wanted::Whole;
    };
    let (start, end) = match (number(first), number(last)) {
        // The last bytes.
        (None, Some(count)) if first.is_empty() => {
            (length.saturating_sub(count), if count == 0 { 0 } else { length })
        }
        (Some(start), None) if last.is_empty() => (start, length),
        (Some(start), Some(last)) if start <= last => (start, last.saturating_add(1).min(length)),
        _ => return Wanted::Whole,
    };
    if start < end { Wanted::Part(start..end) } else { Wanted::Beyond }
}

/// Both ends of the only range, as written.
fn single(header: &str) -> Option<(&str, &str)> {
    let (unit, ranges) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") || ranges.contains(',') {
        return None;
    }
    let (first, last) = ranges.split_once('-')?;
    Some((first.trim(), last.trim()))
}

/// A number of any size: beyond the machine's, it is beyond any file.
fn number(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(usize::MAX))
}
