//! The terms of the whole catalogue, from those of its batches.

use std::collections::HashMap;
use std::sync::Arc;

use super::analysis::fold::fold;
use super::batch::{Batch, Posting, commonest};

/// A term of the catalogue.
#[derive(Debug)]
pub struct Term<'b> {
    /// Its text.
    pub text: &'b str,
    /// The batches that have it, in order, and its rank in each.
    at: Vec<(u32, u32)>,
}

/// The terms of the catalogue in order of bytes, over batches of [`Merged::size`] entries each.
#[derive(Debug)]
pub struct Merged<'b> {
    /// Every term.
    pub terms: Vec<Term<'b>>,
    batches: &'b [Arc<Batch>],
    size: usize,
}

/// Where a term stands in a field: number of the page, occurrences, and number of terms of that field of the page.
pub type Hit = (u32, u32, u32);

impl<'b> Merged<'b> {
    /// Merges the batches, each of `size` entries, save the last.
    pub fn new(batches: &'b [Arc<Batch>], size: usize) -> Self {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let mut terms: Vec<Term<'b>> = Vec::new();
        for (number, batch) in (0..).zip(batches) {
            for (rank, text) in (0..).zip(&batch.terms) {
                let id = *ids.entry(text).or_insert_with(|| {
                    terms.push(Term { text, at: Vec::new() });
                    terms.len() - 1
                });
                terms[id].at.push((number, rank));
            }
        }
        terms.sort_unstable_by_key(|term| term.text);
        Merged { terms, batches, size }
    }

    /// The number of pages.
    pub fn documents(&self) -> usize {
        self.batches.iter().map(|batch| batch.lengths.len()).sum()
    }

    /// The pages where a term stands in a field, in order.
    pub fn hits(&self, term: &'b Term<'b>, field: usize) -> impl Iterator<Item = Hit> {
        term.at.iter().flat_map(move |&(number, rank)| {
            let batch = &self.batches[number as usize];
            let first = number as usize * self.size;
            batch.postings(rank as usize, field).iter().map(move |&Posting { entry, count }| {
                let page = u32::try_from(first + entry as usize).unwrap_or(u32::MAX);
                (page, count, batch.lengths[entry as usize][field])
            })
        })
    }

    /// The number of terms of that field of each page, in order.
    pub fn lengths(&self, field: usize) -> impl Iterator<Item = u32> {
        self.batches.iter().flat_map(move |batch| batch.lengths.iter().map(move |lengths| lengths[field]))
    }

    /// The number of pages where a term stands in that field.
    pub fn frequency(&self, term: &Term<'_>, field: usize) -> usize {
        let of =
            |&(number, rank): &(u32, u32)| self.batches[number as usize].postings(rank as usize, field).len();
        term.at.iter().map(of).sum()
    }

    /// The number of pages where a term stands in one of those fields.
    pub fn pages(&self, term: &Term<'_>, fields: &[usize]) -> usize {
        let mut pages: Vec<(u32, u32)> = Vec::new();
        for &(number, rank) in &term.at {
            let batch = &self.batches[number as usize];
            for &field in fields {
                let postings = batch.postings(rank as usize, field).iter();
                pages.extend(postings.map(|posting| (number, posting.entry)));
            }
        }
        pages.sort_unstable();
        pages.dedup();
        pages.len()
    }

    /// How a term is most often written, when it is a word.
    pub fn form(&self, term: &Term<'_>) -> Option<Box<str>> {
        let mut forms: HashMap<Box<str>, u32> = HashMap::new();
        for &(number, rank) in &term.at {
            if let Some((form, times)) = &self.batches[number as usize].forms[rank as usize] {
                *forms.entry(form.clone()).or_default() += times;
            }
        }
        commonest(&mut forms).map(|(form, _)| form)
    }
}

/// The first letter of a form, without its accent: the file of words where it stands.
pub fn initial(form: &str) -> Option<char> {
    fold(form).chars().next()
}
