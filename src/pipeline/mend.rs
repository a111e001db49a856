//! A site with what its checks are certain of, in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Memory, check};
use crate::catalogue::Inputs;
use crate::catalogue::site::CONFIG;
use crate::diagnostic::{Diagnostic, mend};
use crate::source::{Source, Sources};

/// How many times a site is mended: a mend may show what could not be seen before.
const ROUNDS: usize = 16;

/// A site, mended.
pub struct Mended {
    /// Its files.
    pub sources: Sources,
    /// Every problem that remains, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many edits each file had.
    pub taken: BTreeMap<Arc<str>, usize>,
    /// Files that were left as they are: mended, they would be read worse.
    pub spared: Vec<Arc<str>>,
}

/// A file, and what it becomes.
struct Attempt {
    old: Arc<Source>,
    new: Arc<Source>,
    edits: usize,
}

/// Mends the settings and the contents of a site; `unread` is what could not be read. Nothing is written.
pub fn mend(
    sources: &Sources,
    embedded: &Sources,
    inputs: &Inputs,
    memory: &mut Memory,
    unread: &[Diagnostic],
) -> Mended {
    rounds(sources, |sources| check(sources, embedded, inputs, memory, unread.to_vec()))
}

/// Mends what `look` finds, until it finds nothing more that is certain.
fn rounds(sources: &Sources, mut look: impl FnMut(&Sources) -> Vec<Diagnostic>) -> Mended {
    let mut site = Mended {
        sources: sources.clone(),
        diagnostics: look(sources),
        taken: BTreeMap::new(),
        spared: Vec::new(),
    };
    for _ in 0..ROUNDS {
        let attempts = site.attempts();
        if attempts.is_empty() {
            break;
        }
        for attempt in &attempts {
            site.sources.insert(attempt.new.clone());
        }
        let mut after = look(&site.sources);
        let reads_worse = |attempt: &Attempt| {
            let path = &attempt.old.path;
            unreadable(&after, path) > unreadable(&site.diagnostics, path)
        };
        let (worse, sound): (Vec<Attempt>, Vec<Attempt>) = attempts.into_iter().partition(reads_worse);
        if !worse.is_empty() {
            for attempt in worse {
                site.spared.push(attempt.old.path.clone());
                site.sources.insert(attempt.old);
            }
            after = look(&site.sources);
        }
        for attempt in sound {
            *site.taken.entry(attempt.old.path.clone()).or_default() += attempt.edits;
        }
        site.diagnostics = after;
    }
    site
}

impl Mended {
    /// What the problems that remain are certain of.
    fn attempts(&self) -> Vec<Attempt> {
        let mut by_file: BTreeMap<&Arc<str>, Vec<&Diagnostic>> = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            if let Some(edit) = diagnostic.edits.first() {
                by_file.entry(&edit.place.path).or_default().push(diagnostic);
            }
        }
        let ours = |path: &Arc<str>| **path == *CONFIG || path.starts_with("content/");
        let attempts = by_file.into_iter().filter(|(path, _)| ours(path) && !self.spared.contains(path));
        attempts.filter_map(|(path, diagnostics)| self.attempt(path, diagnostics)).collect()
    }

    fn attempt(&self, path: &str, diagnostics: Vec<&Diagnostic>) -> Option<Attempt> {
        let old = self.sources.get(path)?;
        let (text, taken) = mend::mend(old.text().ok()?, 0, diagnostics);
        let new = Arc::new(old.with_text(&text));
        (!taken.is_empty()).then(|| Attempt { old: old.clone(), new, edits: taken.len() })
    }
}

/// How much of the TOML of a file cannot be read: D020 to D024.
fn unreadable(diagnostics: &[Diagnostic], path: &Arc<str>) -> usize {
    let here = |diagnostic: &&Diagnostic| diagnostic.place().is_some_and(|place| place.path == *path);
    diagnostics.iter().filter(here).filter(|diagnostic| (20..=24).contains(&diagnostic.code.0)).count()
}

#[cfg(test)]
mod tests;
