//! One page, read by the tokenizer that browsers agree on: what it names, and what it bears.
//!
//! There is no tree: what a page says of itself is in its tags. What stands in a `<template>` is not in the page.

use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::{attributes, css};

/// An address in a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// As it is written.
    pub written: Box<str>,
    /// Whether a browser asks for it by itself, rather than when someone follows it.
    pub loaded: bool,
}

/// What a page names, and what it bears.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Every id.
    pub ids: HashSet<Box<str>>,
    /// The ids that several elements bear.
    pub twice: Vec<Box<str>>,
    /// Names of anchors, as they were written before ids.
    pub names: Vec<Box<str>>,
    /// Attributes that name ids, with each id.
    pub named: Vec<(&'static str, Box<str>)>,
    /// Addresses.
    pub links: Vec<Link>,
    /// Titles, with single spaces.
    pub titles: Vec<String>,
    /// Whether it sends its readers to another page.
    pub redirects: bool,
    /// Whether a `<base>` says from where its addresses are read.
    pub moved: bool,
}

impl Page {
    /// Reads a page, or a drawing.
    pub fn read(html: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        // The sink never stops the tokenizer: there is nothing to go on from.
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner().page
    }

    /// Whether an element answers to the name that an anchor asks for.
    pub fn answers(&self, wanted: &str) -> bool {
        let decoded = percent_encoding::percent_decode_str(wanted).decode_utf8();
        self.bears(wanted) || decoded.is_ok_and(|name| self.bears(&name))
    }

    fn bears(&self, name: &str) -> bool {
        self.ids.contains(name) || self.names.iter().any(|own| **own == *name)
    }

    /// Adds an address.
    pub fn link(&mut self, written: &str, loaded: bool) {
        self.links.push(Link { written: written.into(), loaded });
    }

    /// Adds addresses that are loaded.
    pub fn loads(&mut self, all: Vec<&str>) {
        for written in all {
            self.link(written, true);
        }
    }

    /// Adds an id.
    pub fn id(&mut self, id: &str) {
        if !id.is_empty() && !self.ids.insert(id.into()) && !self.twice.iter().any(|twice| **twice == *id) {
            self.twice.push(id.into());
        }
    }
}

/// A text that is kept until its element ends.
enum Kept {
    Title(String),
    Style(String),
}

/// A page being read.
#[derive(Default)]
struct Reading {
    page: Page,
    /// Number of drawings and formulas open: their elements are not those of HTML.
    foreign: usize,
    /// Number of templates open.
    inert: usize,
    kept: Option<Kept>,
}

impl Reading {
    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        match name {
            "svg" | "math" if !tag.self_closing => self.foreign += 1,
            "template" if self.foreign == 0 => self.inert += 1,
            _ => {}
        }
        if self.inert == 0 {
            attributes::read(name, &tag.attrs, &mut self.page);
        }
        let foreign = self.foreign > 0;
        if self.inert == 0 {
            match name {
                "title" if !foreign => self.kept = Some(Kept::Title(String::new())),
                "style" if !(foreign && tag.self_closing) => self.kept = Some(Kept::Style(String::new())),
                _ => {}
            }
        }
        match name {
            _ if foreign => TokenSinkResult::Continue,
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "style" | "iframe" | "noembed" | "noframes" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "plaintext" => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "svg" | "math" => self.foreign = self.foreign.saturating_sub(1),
            "template" if self.foreign == 0 => self.inert = self.inert.saturating_sub(1),
            "title" | "style" => match self.kept.take() {
                Some(Kept::Title(title)) => {
                    self.page.titles.push(title.split_whitespace().collect::<Vec<_>>().join(" "));
                }
                Some(Kept::Style(style)) => self.page.loads(css::loads(&style)),
                None => {}
            },
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Kept::Title(kept) | Kept::Style(kept)) = &mut self.kept {
            kept.push_str(text);
        }
    }
}

/// Where the tokenizer puts what it reads: it only lends itself, so that what is kept is in a cell.
#[derive(Default)]
struct Sink(RefCell<Reading>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reading = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return reading.start(&tag),
            Token::TagToken(tag) => reading.end(&tag.name),
            Token::CharacterTokens(text) => reading.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.borrow().foreign > 0
    }
}
