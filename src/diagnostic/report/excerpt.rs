//! What is shown of one line. A paragraph is often one very long line: only what stands around a mark is shown.

use std::ops::Range;

/// A stretch of a line to show, in bytes on character boundaries.
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    /// Characters of the words that will follow the underline.
    pub(super) tail: usize,
}

/// A line ready to be shown, and where the marks are in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) marks: Vec<Range<usize>>,
}

/// What is left out.
const CUT: char = '…';
/// The least that is shown around a mark, in characters.
const LEAST: usize = 12;

/// The line whole when it holds in `room` characters, otherwise what is around its marks.
pub(super) fn cut(line: &str, marks: &[Mark], room: usize) -> Excerpt {
    let pieces: Vec<Range<usize>> = if line.chars().nth(room).is_none() {
        std::iter::once(0..line.len()).collect()
    } else {
        pieces(line, marks, room.saturating_sub(2))
    };
    assemble(line, marks, &pieces)
}

/// The stretches to show, in order, none touching another.
fn pieces(line: &str, marks: &[Mark], room: usize) -> Vec<Range<usize>> {
    let share = (room / marks.len().max(1)).max(2 * LEAST);
    let mut wanted: Vec<Range<usize>> = marks.iter().map(|mark| around(line, mark, share)).collect();
    if wanted.is_empty() {
        wanted.push(0..forward(line, 0, room));
    }
    wanted.sort_by_key(|piece| piece.start);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for piece in wanted {
        match pieces.last_mut() {
            Some(last) if piece.start <= last.end + CUT.len_utf8() => last.end = last.end.max(piece.end),
            _ => pieces.push(piece),
        }
    }
    pieces
}

/// A mark and what surrounds it, in at most `room` characters; a long mark is cut at its end.
fn around(line: &str, mark: &Mark, room: usize) -> Range<usize> {
    let end = forward(line, mark.range.start, room - LEAST).min(mark.range.end);
    let shown = line[mark.range.start..end].chars().count();
    let before = ((room - shown) / 2).min(room.saturating_sub(shown + mark.tail)).max(LEAST / 2);
    let start = backward(line, mark.range.start, before);
    let used = line[start..end].chars().count();
    let end = forward(line, end, room.saturating_sub(used));
    // A cut must hide more than the sign that stands for it.
    let sign = CUT.len_utf8();
    let start = if start <= sign { 0 } else { start };
    let end = if end + sign >= line.len() { line.len() } else { end };
    start..end
}

fn assemble(line: &str, marks: &[Mark], pieces: &[Range<usize>]) -> Excerpt {
    let mut excerpt = Excerpt { text: String::new(), marks: vec![0..0; marks.len()] };
    let mut shown_to = 0;
    for piece in pieces {
        if piece.start > shown_to {
            excerpt.text.push(CUT);
        }
        let from = excerpt.text.len();
        excerpt.text.push_str(&clean(&line[piece.clone()]));
        let to = excerpt.text.len();
        for (mark, shown) in marks.iter().zip(&mut excerpt.marks) {
            let Range { start, end } = mark.range;
            if (piece.start..=piece.end).contains(&start) {
                let place = |at: usize| from + clean(&line[piece.start..at]).len();
                // The underline of a mark that is cut goes on below the sign of the cut.
                let last = if end > piece.end { to + CUT.len_utf8() } else { place(end) };
                *shown = place(start)..last;
            }
        }
        shown_to = piece.end;
    }
    if shown_to < line.len() {
        excerpt.text.push(CUT);
    }
    excerpt
}

/// The text without the controls of the second Unicode block, which some terminals obey.
fn clean(text: &str) -> String {
    text.replace(|c: char| ('\u{80}'..='\u{9f}').contains(&c), "\u{fffd}")
}

fn forward(line: &str, from: usize, characters: usize) -> usize {
    let mut rest = line[from..].char_indices();
    rest.nth(characters).map_or(line.len(), |(at, _)| from + at)
}

fn backward(line: &str, from: usize, characters: usize) -> usize {
    let Some(last) = characters.checked_sub(1) else {
        return from;
    };
    line[..from].char_indices().nth_back(last).map_or(0, |(at, _)| at)
}
