//! The words, strings and signs of a JavaScript text.

use std::ops::Range;

/// A piece of code, as much as imports need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name or a keyword.
    Word(Range<usize>),
    /// A string: what stands between its quotation marks, escapes as written.
    Text(Range<usize>),
    /// Any other sign.
    Sign(u8),
    /// A number, a template, a regular expression.
    Other,
}

/// Cuts a text into tokens; comments and spaces are left out. Never fails: what is unclosed ends with its line, or with
/// the text.
pub(super) fn tokens(code: &str) -> Vec<Token> {
    let mut lexer =
        Lexer { code, bytes: code.as_bytes(), tokens: Vec::new(), depth: 0, templates: Vec::new() };
    let mut at = 0;
    while let Some(&byte) = lexer.bytes.get(at) {
        at = lexer.step(at, byte);
    }
    lexer.tokens
}

struct Lexer<'a> {
    code: &'a str,
    bytes: &'a [u8],
    tokens: Vec<Token>,
    /// Number of braces open.
    depth: usize,
    /// The depth at which each `${` stands.
    templates: Vec<usize>,
}

impl Lexer<'_> {
    /// Reads one token or one stretch of space. Returns where the next begins.
    fn step(&mut self, at: usize, byte: u8) -> usize {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at + 1,
            b'/' => self.slash(at),
            b'"' | b'\'' => self.string(at, byte),
            b'`' => self.template(at + 1),
            b'}' if self.templates.last() == Some(&self.depth) => {
                self.templates.pop();
                self.template(at + 1)
            }
            b'{' | b'}' => {
                self.depth = if byte == b'{' { self.depth + 1 } else { self.depth.saturating_sub(1) };
                self.push(Token::Sign(byte), at + 1)
            }
            b'0'..=b'9' => {
                let end = self.end(at, |b| b.is_ascii_alphanumeric() || b == b'.' || b == b'_');
                self.push(Token::Other, end)
            }
            _ if is_word(byte) => {
                let end = self.end(at, |b| is_word(b) || b.is_ascii_digit());
                self.push(Token::Word(at..end), end)
            }
            _ => self.push(Token::Sign(byte), at + 1),
        }
    }

    fn push(&mut self, token: Token, next: usize) -> usize {
        self.tokens.push(token);
        next
    }

    /// Where the bytes that `inside` accepts end.
    fn end(&self, at: usize, inside: impl Fn(u8) -> bool) -> usize {
        self.bytes[at..].iter().position(|byte| !inside(*byte)).map_or(self.bytes.len(), |length| at + length)
    }

    /// A comment, a regular expression or a division.
    fn slash(&mut self, at: usize) -> usize {
        let rest = &self.code[at..];
        if rest.starts_with("//") {
            return self.end(at, |byte| byte != b'\n');
        }
        if let Some(comment) = rest.strip_prefix("/*") {
            return comment.find("*/").map_or(self.bytes.len(), |length| at + length + 4);
        }
        match self.regex_end(at).filter(|_| self.regex_may_start()) {
            Some(end) => self.push(Token::Other, end),
            None => self.push(Token::Sign(b'/'), at + 1),
        }
    }

    /// Whether a slash here starts a regular expression: after a value, it divides.
    fn regex_may_start(&self) -> bool {
        match self.tokens.last() {
            None => true,
            Some(Token::Text(_) | Token::Other | Token::Sign(b')' | b']')) => false,
            Some(Token::Sign(_)) => true,
            Some(Token::Word(word)) => matches!(
                &self.code[word.clone()],
                "return"
                    | "typeof"
                    | "case"
                    | "in"
                    | "of"
                    | "delete"
                    | "void"
                    | "throw"
                    | "new"
                    | "else"
                    | "do"
                    | "await"
                    | "yield"
                    | "instanceof"
            ),
        }
    }

    /// The end of a regular expression, flags included; `None` when its line ends before.
    fn regex_end(&self, at: usize) -> Option<usize> {
        let (mut at, mut class) = (at + 1, false);
        loop {
            match self.bytes.get(at)? {
                b'\n' => return None,
                b'\\' => at += 1,
                b'[' => class = true,
                b']' => class = false,
                b'/' if !class => return Some(self.end(at + 1, |byte| byte.is_ascii_alphabetic())),
                _ => {}
            }
            at += 1;
        }
    }

    fn string(&mut self, start: usize, quote: u8) -> usize {
        let mut at = start + 1;
        loop {
            match self.bytes.get(at) {
                None | Some(b'\n') => return self.push(Token::Other, at),
                Some(b'\\') => at += 2,
                Some(byte) if *byte == quote => return self.push(Token::Text(start + 1..at), at + 1),
                Some(_) => at += 1,
            }
        }
    }

    /// The text of a template, up to its end or to the code that it holds: `${`.
    fn template(&mut self, start: usize) -> usize {
        let mut at = start;
        loop {
            match self.bytes.get(at) {
                None => return self.push(Token::Other, at),
                Some(b'`') => return self.push(Token::Other, at + 1),
                Some(b'$') if self.bytes.get(at + 1) == Some(&b'{') => {
                    self.templates.push(self.depth);
                    return self.push(Token::Sign(b'('), at + 2);
                }
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
            }
        }
    }
}

/// Letters of names; every character outside ASCII is taken for one.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$' || byte >= 0x80
}
