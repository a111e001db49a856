//! The size of an SVG picture, by a tolerant scan of its first tag.

use super::Size;

/// How far the root element is looked for, in bytes: editors put long comments and entities before it.
const FARTHEST: usize = 64 * 1024;

/// The size said by `width` and `height`, or by `viewBox`, in CSS pixels; `None` when there is none.
pub(super) fn size(bytes: &[u8]) -> Option<Size> {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(FARTHEST)]);
    let tag = root(&text)?;
    let width = attribute(tag, "width").and_then(length);
    let height = attribute(tag, "height").and_then(length);
    let view = attribute(tag, "viewBox").and_then(view_box);
    let (width, height) = match (width, height, view) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((w, h))) => (width, width * h / w),
        (None, Some(height), Some((w, h))) => (height * w / h, height),
        (None, None, Some(view)) => view,
        _ => return None,
    };
    Some(Size { width: pixels(width), height: pixels(height) })
}

/// What follows `<svg`: its attributes, and the rest of the text.
fn root(text: &str) -> Option<&str> {
    let ends_name = |c: char| c.is_whitespace() || c == '>' || c == '/';
    let mut rest = text;
    loop {
        rest = &rest[rest.find('<')?..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = &comment[comment.find("-->")?..];
            continue;
        }
        match rest.strip_prefix("<svg") {
            Some(tag) if tag.starts_with(ends_name) => return Some(tag),
            _ => rest = &rest[1..],
        }
    }
}

/// The value of an attribute of the tag that `tag` begins in.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once('=')?;
        if before.contains('>') {
            return None;
        }
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after[1..].split_once(quote)?;
        if before.split_whitespace().next_back() == Some(name) {
            return Some(value);
        }
        rest = next;
    }
}

/// A length in CSS pixels; `None` when it is relative (`100%`, `2em`) or not positive.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | '+' | '-')).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let scale = match unit.trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        _ => return None,
    };
    positive(number.parse::<f64>().ok()? * scale)
}

/// Width and height of a `viewBox`: four numbers, with spaces or commas between.
fn view_box(text: &str) -> Option<(f64, f64)> {
    let separator = |c: char| c.is_whitespace() || c == ',';
    let numbers: Vec<f64> = text.split(separator).filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [_, _, width, height] => Some((positive(width)?, positive(height)?)),
        _ => None,
    }
}

fn positive(number: f64) -> Option<f64> {
    (number.is_finite() && number > 0.0).then_some(number)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
/// A whole number of pixels, at least one. A cast from a float saturates: no length overflows.
fn pixels(length: f64) -> u32 {
    length.round().clamp(1.0, 100_000.0) as u32
}
