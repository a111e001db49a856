//! What a style loads: the addresses in `url(…)`, after `@import`, and the texts of `image-set(…)`.

/// The addresses that a style loads, as written. Anchors alone (`url(#dessin)`) load nothing.
pub(super) fn loads(css: &str) -> Vec<&str> {
    let mut reading = Reading { css, at: 0, found: Vec::new(), import: false, depth: 0, set: None };
    while reading.at < css.len() {
        reading.step();
    }
    reading.found.retain(|address| !address.is_empty() && !address.starts_with('#'));
    reading.found
}

struct Reading<'c> {
    css: &'c str,
    /// Where it is read, in bytes, always between two characters.
    at: usize,
    found: Vec<&'c str>,
    /// Whether the rule is an `@import`.
    import: bool,
    /// Number of parentheses open.
    depth: usize,
    /// The depth inside an `image-set(`.
    set: Option<usize>,
}

impl<'c> Reading<'c> {
    /// Reads a comment, a string, a word or one sign.
    fn step(&mut self) {
        let rest = &self.css[self.at..];
        match rest.as_bytes()[0] {
            b'/' if rest.starts_with("/*") => {
                self.at += rest[2..].find("*/").map_or(rest.len(), |length| length + 4);
            }
            quote @ (b'"' | b'\'') => {
                let text = self.string(quote);
                if self.import || (self.set.is_some() && self.set == Some(self.depth)) {
                    self.found.push(text);
                }
            }
            b'\\' => self.at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            b'(' => {
                self.depth += 1;
                self.at += 1;
            }
            b')' => {
                if self.set == Some(self.depth) {
                    self.set = None;
                }
                self.depth = self.depth.saturating_sub(1);
                self.at += 1;
            }
            b';' => {
                self.import = false;
                self.at += 1;
            }
            b'@' => {
                self.at += 1;
                let word = self.word();
                self.import = word.eq_ignore_ascii_case("import");
            }
            byte if is_word(byte) => self.name(),
            _ => self.at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }

    /// Reads a word, and the address or the parenthesis that it opens.
    fn name(&mut self) {
        let word = self.word();
        if !self.css[self.at..].starts_with('(') {
            return;
        }
        self.at += 1;
        if word.eq_ignore_ascii_case("url") || word.eq_ignore_ascii_case("src") {
            self.address();
            return;
        }
        self.depth += 1;
        if word.eq_ignore_ascii_case("image-set") || word.eq_ignore_ascii_case("-webkit-image-set") {
            self.set = Some(self.depth);
        }
    }

    /// Reads what `url(` holds, and its closing parenthesis.
    fn address(&mut self) {
        let rest = &self.css[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        let quote = self.css[self.at..].bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
        let text = quote.map(|quote| self.string(quote));
        let rest = &self.css[self.at..];
        let end = rest.find(')').unwrap_or(rest.len());
        self.found.push(text.unwrap_or_else(|| rest[..end].trim()));
        self.at += (end + 1).min(rest.len());
    }

    /// Reads a string, whose quotation mark is next. It ends with its line when it is not closed.
    fn string(&mut self, quote: u8) -> &'c str {
        let start = self.at + 1;
        let mut escaped = false;
        let end = self.css[start..].bytes().position(|byte| {
            let ends = !escaped && (byte == quote || byte == b'\n');
            escaped = !escaped && byte == b'\\';
            ends
        });
        let end = end.map_or(self.css.len(), |length| start + length);
        self.at = (end + 1).min(self.css.len());
        &self.css[start..end]
    }

    /// Reads the word that is next, which may be empty.
    fn word(&mut self) -> &'c str {
        let rest = &self.css[self.at..];
        let length = rest.bytes().position(|byte| !is_word(byte)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }
}

/// Whether a byte is part of a name. Those beyond ASCII all are, so that a name ends between two characters.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || !byte.is_ascii()
}
