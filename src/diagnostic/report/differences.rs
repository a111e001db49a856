//! What a mend changes, for the person who accepts it: each line as it was and as it becomes.

use super::terminal::printable;

/// The lines that differ, the old one after « − », the new one after « + », with what changes in reverse video. A mend neither
/// adds nor removes a line.
pub fn render(path: &str, before: &str, after: &str) -> String {
    let mut shown = String::new();
    for (rank, (old, new)) in before.lines().zip(after.lines()).enumerate() {
        if old != new {
            shown.push_str(&format!("\x1b[1m{}:{}\x1b[0m\n", printable(path), rank + 1));
            shown.push_str(&line('−', 31, cut(old, new)));
            shown.push_str(&line('+', 32, cut(new, old)));
        }
    }
    shown
}

/// A line in a colour of the terminal: what stays, what changes, what stays.
fn line(sign: char, colour: u8, [start, middle, end]: [&str; 3]) -> String {
    let (start, middle, end) = (printable(start), printable(middle), printable(end));
    format!("\x1b[{colour}m{sign} {start}\x1b[7m{middle}\x1b[27m{end}\x1b[0m\n")
}

/// A line cut where it starts to differ from another, and where it does no more.
fn cut<'l>(line: &'l str, other: &str) -> [&'l str; 3] {
    let same = |(a, b): &(char, char)| a == b;
    let length = |(c, _): (char, char)| c.len_utf8();
    let start: usize = line.chars().zip(other.chars()).take_while(same).map(length).sum();
    let (kept, rest) = line.split_at(start);
    let ends = rest.chars().rev().zip(other[start..].chars().rev());
    let end: usize = ends.take_while(same).map(length).sum();
    let (middle, end) = rest.split_at(rest.len() - end);
    [kept, middle, end]
}
