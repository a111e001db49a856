//! The terms of a batch of entries: the part of the index that an edit elsewhere leaves as it is.

use std::collections::HashMap;

use super::analysis;
use super::entry::{Entry, FIELDS};

#[cfg(test)]
mod tests;

/// Where a term stands: an entry of the batch, and how many times in that field of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Number of the entry in the batch.
    pub entry: u32,
    /// Occurrences, at least one.
    pub count: u32,
}

/// The terms of some entries, in order, and where they stand.
#[derive(Debug, Default)]
pub struct Batch {
    /// Terms, in order of bytes.
    pub terms: Vec<Box<str>>,
    /// For each term the form in which it is most often written, and how often.
    pub forms: Vec<Option<(Box<str>, u32)>>,
    /// For each term and each field, where its postings start; then where the last ones end.
    starts: Vec<u32>,
    postings: Vec<Posting>,
    /// For each entry and each field, its number of terms.
    pub lengths: Vec<[u32; FIELDS.len()]>,
}

impl Batch {
    /// Analyses the texts of the entries.
    pub fn new(entries: &[Entry]) -> Self {
        let mut reader = Reader::default();
        let mut found: Vec<(u32, u32, Posting)> = Vec::new();
        let mut lengths = Vec::with_capacity(entries.len());
        let mut ids = Vec::new();
        for (number, entry) in (0..).zip(entries) {
            let mut length = [0; FIELDS.len()];
            for (field, text) in (0..).zip(entry.texts()) {
                ids.clear();
                reader.read(text, &mut ids);
                length[field as usize] = u32::try_from(ids.len()).unwrap_or(u32::MAX);
                ids.sort_unstable();
                for run in ids.chunk_by(|a, b| a == b) {
                    let count = u32::try_from(run.len()).unwrap_or(u32::MAX);
                    found.push((run[0], field, Posting { entry: number, count }));
                }
            }
            lengths.push(length);
        }
        reader.finish(found, lengths)
    }

    /// The postings of a term in a field, in the order of the entries.
    pub fn postings(&self, term: usize, field: usize) -> &[Posting] {
        let at = term * FIELDS.len() + field;
        &self.postings[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// What stands between two spaces, read once.
struct Chunk {
    terms: Box<[u32]>,
    /// The word that it shows, when it shows only one.
    form: Option<(u32, Box<str>)>,
    times: u32,
}

/// Texts being read: most chunks come back, and are analysed only once.
#[derive(Default)]
struct Reader {
    ids: HashMap<String, u32>,
    chunks: HashMap<Box<str>, Chunk>,
}

impl Reader {
    /// Adds the terms of a text, with repetitions. No token spans a space, so that a text is the sum of its chunks.
    fn read(&mut self, text: &str, ids: &mut Vec<u32>) {
        for chunk in text.split_whitespace() {
            if let Some(known) = self.chunks.get_mut(chunk) {
                known.times += 1;
                ids.extend_from_slice(&known.terms);
                continue;
            }
            let terms: Box<[u32]> =
                analysis::terms(chunk).into_iter().map(|term| id(&mut self.ids, term)).collect();
            let form = form(chunk).map(|(term, form)| (id(&mut self.ids, term), form));
            ids.extend_from_slice(&terms);
            self.chunks.insert(chunk.into(), Chunk { terms, form, times: 1 });
        }
    }

    fn finish(self, found: Vec<(u32, u32, Posting)>, lengths: Vec<[u32; FIELDS.len()]>) -> Batch {
        let mut forms: Vec<HashMap<Box<str>, u32>> = vec![HashMap::new(); self.ids.len()];
        for chunk in self.chunks.into_values() {
            if let Some((term, form)) = chunk.form {
                *forms[term as usize].entry(form).or_default() += chunk.times;
            }
        }
        let mut terms: Vec<(String, u32)> = self.ids.into_iter().collect();
        terms.sort_unstable();
        let mut rank = vec![0; terms.len()];
        for (new, (_, old)) in (0..).zip(&terms) {
            rank[*old as usize] = new;
        }
        let (starts, postings) = grouped(found, &rank);
        Batch {
            forms: terms.iter().map(|(_, old)| commonest(&mut forms[*old as usize])).collect(),
            terms: terms.into_iter().map(|(term, _)| term.into_boxed_str()).collect(),
            starts,
            postings,
            lengths,
        }
    }
}

/// Sorts by term and field; the entries stay in order, since they came in order.
fn grouped(found: Vec<(u32, u32, Posting)>, rank: &[u32]) -> (Vec<u32>, Vec<Posting>) {
    let slot = |term: u32, field: u32| rank[term as usize] as usize * FIELDS.len() + field as usize;
    let mut starts = vec![0_u32; rank.len() * FIELDS.len() + 1];
    for (term, field, _) in &found {
        starts[slot(*term, *field) + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut postings = vec![Posting { entry: 0, count: 0 }; found.len()];
    for (term, field, posting) in found {
        let place = &mut next[slot(term, field)];
        postings[*place as usize] = posting;
        *place += 1;
    }
    (starts, postings)
}

fn id(ids: &mut HashMap<String, u32>, term: String) -> u32 {
    let new = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    *ids.entry(term).or_insert(new)
}

/// The most frequent; of equals, the first in order.
pub(super) fn commonest(forms: &mut HashMap<Box<str>, u32>) -> Option<(Box<str>, u32)> {
    forms.drain().min_by(|(a, times), (b, more)| more.cmp(times).then_with(|| a.cmp(b)))
}

/// The word of a chunk as it is written, in lower case, and its term: what a correction may propose.
fn form(chunk: &str) -> Option<(String, Box<str>)> {
    let word = chunk.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
    if word.chars().count() < 3 || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let form = word.to_lowercase();
    match analysis::terms(&form).as_mut_slice() {
        [only] => Some((std::mem::take(only), form.into())),
        _ => None,
    }
}
