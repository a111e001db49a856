//! French typography: apostrophes, guillemets, ellipsis, and the spaces that must not break.
//!
//! Follows the *Lexique des règles typographiques en usage à l’Imprimerie nationale*: a fine no-break space before
//! `;`, `!`, `?` and inside « », a no-break space before `:`.

/// No-break space, before a colon.
pub const NO_BREAK: char = '\u{A0}';
/// Narrow no-break space.
pub const NARROW: char = '\u{202F}';

/// State of a paragraph: straight quotes open and close in turn, across its marks of emphasis.
#[derive(Debug, Default)]
pub struct Typography {
    quote_open: bool,
    /// Last character of the text before.
    last: Option<char>,
}

impl Typography {
    /// Starts a new paragraph.
    pub fn reset(&mut self) {
        *self = Typography::default();
    }

    /// Notes that something that is not mended (code, a picture) stood here.
    pub fn skip(&mut self) {
        self.last = Some('x');
    }

    /// Mends one run of text.
    pub fn mend(&mut self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::with_capacity(text.len() + 8);
        let mut i = 0;
        while i < chars.len() {
            let word_end = i + chars[i..].iter().take_while(|c| !c.is_whitespace()).count();
            if word_end > i && is_address(&chars[i..word_end]) {
                out.extend(&chars[i..word_end]);
                self.last = chars.get(word_end - 1).copied();
                i = word_end;
                continue;
            }
            let end = word_end.max(i + 1);
            while i < end {
                i += self.one(&chars, i, &mut out);
            }
        }
        out
    }

    /// Mends the character at `i`; gives how many were read.
    fn one(&mut self, chars: &[char], i: usize, out: &mut String) -> usize {
        let previous = out.chars().next_back().or(self.last);
        let next = chars.get(i + 1).copied();
        let (text, read): (Option<char>, usize) = match chars[i] {
            ' ' => (Some(space(previous, next, chars.get(i + 2).copied())), 1),
            '\'' if previous.is_some_and(char::is_alphanumeric) => (Some('’'), 1),
            '.' if next == Some('.') && chars.get(i + 2) == Some(&'.') => (Some('…'), 3),
            '"' => {
                self.quote(out, next);
                (None, 1)
            }
            '«' if next.is_some_and(|c| !c.is_whitespace()) => {
                out.push('«');
                (Some(NARROW), 1)
            }
            '»' if previous.is_some_and(|c| !c.is_whitespace()) => {
                out.push(NARROW);
                (Some('»'), 1)
            }
            c => (Some(c), 1),
        };
        out.extend(text);
        self.last = out.chars().next_back().or(self.last);
        read
    }

    fn quote(&mut self, out: &mut String, next: Option<char>) {
        if self.quote_open {
            if out.ends_with(' ') {
                out.pop();
            }
            if !out.ends_with(NARROW) {
                out.push(NARROW);
            }
            out.push('»');
        } else {
            out.push('«');
            if next.is_none_or(|c| !c.is_whitespace()) {
                out.push(NARROW);
            }
        }
        self.quote_open = !self.quote_open;
    }
}

/// A short text as readers see it: one line, no control character, and French typography if `mend`.
pub fn line(text: &str, mend: bool) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = clean.split(' ').filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    if mend { Typography::default().mend(&text) } else { text }
}

/// What an ordinary space becomes between its neighbours.
fn space(previous: Option<char>, next: Option<char>, after: Option<char>) -> char {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match (previous, next) {
        (_, Some(';' | '!' | '?' | '»')) | (Some('«'), _) => NARROW,
        (_, Some(':')) if after.is_none_or(char::is_whitespace) => NO_BREAK,
        (_, Some('%' | '€' | '°')) if digit(previous) => NO_BREAK,
        (Some('°'), Some(c)) if c.is_ascii_digit() => NO_BREAK,
        (Some(p), Some(n)) if p.is_ascii_digit() && n.is_ascii_digit() => NARROW,
        _ => ' ',
    }
}

/// An address of the web or of a mailbox: never touched.
fn is_address(word: &[char]) -> bool {
    let starts = |prefix: &str| word.iter().copied().take(prefix.len()).eq(prefix.chars());
    word.contains(&'@') || starts("www.") || starts("(www.") || word.windows(3).any(|w| w == [':', '/', '/'])
}

#[cfg(test)]
mod tests;
