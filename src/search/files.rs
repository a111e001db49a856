//! The files of the search, as `docs/recherche.md` tells them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use super::batch::Batch;
use super::cards;
use super::coder::Numbers;
use super::entry::{ALL, Entry, FIELDS, SHORT};
use super::facets::{Columns, Facets, Written};
use super::json;
use super::merge::{Merged, initial};
use super::pack::{Bytes, Folder, Packed, Packer};
use super::terms::{self, Family};

#[cfg(test)]
mod tests;

/// Up to that number of pages, the root holds the facets of each.
const FACETS_IN_ROOT: usize = 500;
/// From that number of pages on, a word of the summary or the body of one page only is no correction.
const RARE_WORDS_UNTIL: usize = 1000;

/// Model of the coder: pages that have a word.
const PAGES: u8 = 4;

/// What the search is made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Input {
    /// Every page, the oldest first.
    pub entries: Vec<Entry>,
    /// The values of the facets.
    pub facets: Facets,
    /// Ways of saying the same thing.
    pub equivalences: Vec<Vec<String>>,
}

/// Paths from the folder of the search, and contents.
pub type Files = Vec<(String, Bytes)>;

/// What earlier runs made.
#[derive(Debug, Default)]
pub struct Memo {
    batches: HashMap<[u8; 32], (Arc<Batch>, Folder)>,
    packed: Packed,
    whole: Option<([u8; 32], Files)>,
}

#[derive(Serialize)]
struct Root<'a> {
    version: u32,
    documents: usize,
    champs: [(&'static str, u32); FIELDS.len()],
    familles: Vec<Family>,
    cartes: Cards<'a>,
    facettes: Written<'a>,
    equivalences: &'a [Vec<String>],
    mots: Words,
}

/// Where the words are: a folder, and the letter of each of its files.
#[derive(Serialize)]
struct Words {
    dossier: String,
    lettres: String,
}

#[derive(Serialize)]
struct Cards<'a> {
    par_bloc: usize,
    par_groupe: usize,
    groupes: Vec<&'a str>,
}

/// Writes the files.
pub fn write(input: &Input, memo: &mut Memo) -> Files {
    let parts: Vec<&[Entry]> = input.entries.chunks(cards::GROUP).collect();
    let block = cards::block(input.entries.len());
    let keys: Vec<[u8; 32]> = parts.par_iter().map(|part| digest(&(block, part))).collect();
    let key = digest(&(&keys, &input.facets, &input.equivalences));
    if let Some((_, files)) = memo.whole.as_ref().filter(|(known, _)| *known == key) {
        return files.clone();
    }
    let packer = Packer::new(&memo.packed);
    let made: Vec<(Arc<Batch>, Folder)> = parts
        .par_iter()
        .zip(&keys)
        .map(|(part, key)| match memo.batches.get(key) {
            Some(known) => known.clone(),
            None => (Arc::new(Batch::new(part)), cards::write(part, block)),
        })
        .collect();
    let (batches, mut folders): (Vec<Arc<Batch>>, Vec<Folder>) = made.iter().cloned().unzip();
    let groups: Vec<String> = folders.iter().map(|folder| folder.name.clone()).collect();
    let merged = Merged::new(&batches, cards::GROUP);
    let root = Root {
        version: 1,
        documents: input.entries.len(),
        champs: FIELDS,
        familles: terms::write(&merged, &packer, &mut folders),
        cartes: Cards {
            par_bloc: block,
            par_groupe: cards::GROUP,
            groupes: groups.iter().map(String::as_str).collect(),
        },
        facettes: input.facets.written(columns(&input.entries, &packer, &mut folders)),
        equivalences: &input.equivalences,
        mots: words(&merged, input.entries.len(), &packer, &mut folders),
    };
    let mut files = vec![("racine.bin".to_owned(), packer.pack(json(&root)))];
    for folder in folders {
        let path = |name: &str| format!("{}/{name}.bin", folder.name);
        files.extend(folder.files.iter().map(|(name, bytes)| (path(name), bytes.clone())));
    }
    let packed = packer.used();
    *memo = Memo { batches: keys.into_iter().zip(made).collect(), packed, whole: Some((key, files.clone())) };
    files
}

fn digest<T: Serialize + ?Sized>(value: &T) -> [u8; 32] {
    *blake3::hash(json(value).as_bytes()).as_bytes()
}

fn columns(entries: &[Entry], packer: &Packer<'_>, folders: &mut Vec<Folder>) -> Columns {
    let columns = Columns::of(entries);
    if entries.len() <= FACETS_IN_ROOT {
        return columns;
    }
    let folder = Folder::new(vec![("f".to_owned(), packer.pack(json(&columns)))]);
    let name = folder.name.clone();
    folders.push(folder);
    Columns::Elsewhere(name)
}

/// The words of the catalogue, a file for each initial.
fn words(merged: &Merged<'_>, documents: usize, packer: &Packer<'_>, folders: &mut Vec<Folder>) -> Words {
    let mut words: Vec<(Box<str>, usize)> = merged
        .terms
        .par_iter()
        .filter_map(|term| {
            let pages = merged.pages(term, ALL);
            let rare = documents >= RARE_WORDS_UNTIL && pages < 2 && merged.pages(term, SHORT) == 0;
            Some((merged.form(term).filter(|_| !rare)?, pages))
        })
        .collect();
    words.sort_unstable();
    let mut lists: BTreeMap<char, Vec<(Box<str>, usize)>> = BTreeMap::new();
    for (form, pages) in words {
        if let Some(letter) = initial(&form) {
            lists.entry(letter).or_default().push((form, pages));
        }
    }
    let lettres = lists.keys().collect();
    let files = lists.into_values().enumerate().map(|(i, list)| {
        let mut numbers = Numbers::default();
        numbers.spell(list.iter().map(|(form, _)| &**form));
        for (_, pages) in &list {
            numbers.push(PAGES, *pages);
        }
        (format!("m{i}"), packer.code(&numbers))
    });
    let folder = Folder::new(files.collect());
    let dossier = folder.name.clone();
    folders.push(folder);
    Words { dossier, lettres }
}
