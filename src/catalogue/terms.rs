//! Free terms (mots-clés, names of organisations): one page for each, however it is spelt.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::problems::entries as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::slug::slugify;

/// A free term.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Identifier, which makes its address.
    pub slug: String,
    /// Name, as first written.
    pub libelle: String,
    /// Where it was first written.
    pub place: Place,
}

/// The terms met so far.
#[derive(Debug, Default)]
pub struct Terms {
    /// In order of first mention.
    pub terms: Vec<Term>,
    by_slug: HashMap<String, usize>,
    accepted: HashSet<String>,
}

impl Terms {
    /// The index of a term, new or known. Two spellings of one term are told; two terms that would share an address are
    /// an error.
    pub fn intern(&mut self, name: &str, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Option<usize> {
        let slug = slugify(name);
        if slug.is_empty() {
            diagnostics.push(problems::term_empty(place, name));
            return None;
        }
        if let Some(&index) = self.by_slug.get(&slug) {
            let known = &self.terms[index];
            if self.accepted.contains(name) {
                return Some(index);
            }
            if letters(&known.libelle) != letters(name) {
                diagnostics.push(problems::term_clash(place, name, &known.libelle, known.place.clone()));
            } else if known.libelle != name {
                diagnostics.push(problems::term_spelling(place, name, &known.libelle));
            }
            return Some(index);
        }
        let index = self.terms.len();
        self.by_slug.insert(slug.clone(), index);
        self.terms.push(Term { slug, libelle: name.to_owned(), place });
        Some(index)
    }

    /// Another spelling that leads to a known term without a word.
    pub fn alias(&mut self, name: &str, index: usize) {
        self.by_slug.entry(slugify(name)).or_insert(index);
        self.accepted.insert(name.to_owned());
    }

    /// The index of a term of that identifier.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_slug.get(&slugify(name)).copied()
    }
}

/// What tells two terms apart: their signs, without accents, capitals, hyphens, apostrophes and spaces.
fn letters(name: &str) -> String {
    deunicode::deunicode(name)
        .to_lowercase()
        .chars()
        .filter(|c| !matches!(c, ' ' | '-' | '\'' | '"' | '.' | '_'))
        .collect()
}

/// The order of names for people: without accents and capitals, then as written.
pub fn alphabetical(name: &str) -> (String, String) {
    (slugify(name), name.to_owned())
}

/// New place of each index when `names` are put in order: `order[old] = new`.
pub fn permutation(names: &[&str]) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..names.len()).collect();
    sorted.sort_by_cached_key(|i| alphabetical(names[*i]));
    let mut order = vec![0; names.len()];
    for (new, old) in sorted.into_iter().enumerate() {
        order[old] = new;
    }
    order
}

/// Puts `items` in the order of a [`permutation`].
pub fn reorder<T>(items: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut pairs: Vec<(usize, T)> = order.iter().copied().zip(items).collect();
    pairs.sort_by_key(|(new, _)| *new);
    pairs.into_iter().map(|(_, item)| item).collect()
}
