//! Free terms (mots-clés, names of organisations): one page for each, however it is spelt.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::certain::quoted;
use crate::diagnostic::problems::entries as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Kind;
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
    /// How each term is written, in order of first mention.
    spellings: Vec<Vec<Spelling>>,
    /// What was asked before, as it was written: the term, and its spelling.
    asked: HashMap<String, (usize, usize)>,
}

/// One way to write a term.
#[derive(Debug)]
struct Spelling {
    name: String,
    /// Where it is written so, in order.
    places: Vec<Place>,
}

impl Terms {
    /// The index of a term as it is written; `line` makes a name of it. Most are written as before.
    pub fn intern_written(
        &mut self,
        written: &str,
        place: Place,
        line: impl FnOnce(&str) -> String,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<usize> {
        if let Some((index, spelling)) = self.asked.get(written) {
            self.spellings[*index][*spelling].places.push(place);
            return Some(*index);
        }
        let name = line(written);
        let index = self.intern(&name, place, diagnostics)?;
        if let Some(spelling) = self.spellings[index].iter().position(|spelling| spelling.name == name) {
            self.asked.insert(written.to_owned(), (index, spelling));
        }
        Some(index)
    }

    /// The index of a term, new or known. Two terms that would share an address are an error.
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
            if known.libelle != name && letters(&known.libelle) != letters(name) {
                diagnostics.push(problems::term_clash(place, name, &known.libelle, known.place.clone()));
                return Some(index);
            }
            let spellings = &mut self.spellings[index];
            match spellings.iter_mut().find(|spelling| spelling.name == name) {
                Some(spelling) => spelling.places.push(place),
                None => spellings.push(Spelling { name: name.to_owned(), places: vec![place] }),
            }
            return Some(index);
        }
        let index = self.terms.len();
        self.by_slug.insert(slug.clone(), index);
        self.spellings.push(vec![Spelling { name: name.to_owned(), places: vec![place.clone()] }]);
        self.terms.push(Term { slug, libelle: name.to_owned(), place });
        Some(index)
    }

    /// Tells the terms that are written in several ways, once all are known. `own` says which have a file: it gives their
    /// name. Otherwise, the commonest way is right, then the first.
    pub fn tell_spellings(&self, own: &dyn Fn(usize) -> bool, diagnostics: &mut Vec<Diagnostic>) {
        for (index, spellings) in self.spellings.iter().enumerate().filter(|(_, ways)| ways.len() > 1) {
            let commonest =
                spellings.iter().enumerate().max_by_key(|(rank, way)| (way.places.len(), Reverse(*rank)));
            let right = if own(index) { 0 } else { commonest.map_or(0, |(rank, _)| rank) };
            let (name, there) = (&spellings[right].name, &spellings[right].places[0]);
            for other in spellings.iter().filter(|way| way.name != *name) {
                diagnostics.extend(other.places.iter().map(|place| {
                    // Of two files that name one organisation, an editor tells which is right.
                    let sure = own(index) && !place.path.starts_with(Kind::Organisation.folder());
                    problems::term_spelling(place.clone(), &other.name, name, there.clone())
                        .mend(place.clone(), quoted(name).filter(|_| sure))
                }));
            }
        }
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
