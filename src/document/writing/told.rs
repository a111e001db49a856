//! The text that is read again, and what is told of it.

use std::ops::Range;
use std::sync::Arc;

use super::Known;
use super::blocks::Block;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::shift;

pub(super) struct Told<'t> {
    pub known: Known,
    pub path: &'t Arc<str>,
    /// The text, without the front matter.
    pub text: &'t str,
    /// Where it starts in the file.
    pub offset: usize,
    pub diagnostics: &'t mut Vec<Diagnostic>,
}

impl Told<'_> {
    pub fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.path, shift(span, self.offset))
    }

    /// The place of some words of a block.
    pub fn words(&self, block: &Block, range: Range<usize>) -> Place {
        self.place(block.span(range))
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
