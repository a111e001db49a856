//! Lines as the data of an SVG path, in whole units, as short as the grammar allows.

use std::fmt::Write as _;

use super::Point;

/// Path data of lines; a closed one (its first point comes again at the end) ends with `z`.
///
/// Points are absolute at the start of a line, relative after it, and rounded before the difference is taken, so that
/// errors do not add up and neighbours touch. A line that shrinks to one point, or a ring to two, is left out.
pub fn data(lines: &[Vec<Point>]) -> String {
    let mut path = String::new();
    for line in lines {
        let mut points: Vec<(i32, i32)> = line.iter().map(|point| (round(point.x), round(point.y))).collect();
        points.dedup();
        let closed = points.first() == points.last();
        if closed {
            points.pop();
        }
        if points.len() < if closed { 3 } else { 2 } {
            continue;
        }
        let mut from = (0, 0);
        for (rank, to) in points.into_iter().enumerate() {
            let letter = ["M", "l"].get(rank).copied().unwrap_or_default();
            path.push_str(letter);
            number(&mut path, to.0 - from.0);
            number(&mut path, to.1 - from.1);
            from = to;
        }
        if closed {
            path.push('z');
        }
    }
    path
}

#[expect(clippy::cast_possible_truncation, reason = "a map is some thousand units wide")]
fn round(value: f64) -> i32 {
    value.round() as i32
}

/// Adds a number, after a space where it would go on the one before.
fn number(path: &mut String, number: i32) {
    let space = if number >= 0 && path.ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
    let written = write!(path, "{space}{number}");
    debug_assert!(written.is_ok(), "a string takes what is written");
}
