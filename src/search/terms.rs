//! The files of terms: shards of a sorted list, each fetched only when a query needs it. The format is told in
//! `docs/recherche.md`.

use rayon::prelude::*;
use serde::Serialize;

use super::coder::Numbers;
use super::entry::{ALL, LONG, SHORT};
use super::json;
use super::merge::{Merged, Term};
use super::pack::{Folder, Packer};

/// An index that takes no more than this before compression is one file.
const WHOLE: usize = 10_000;
/// An index that takes no more than this has one family: in a larger one, a word of two letters being typed would ask for
/// too much.
const ONE_FAMILY: usize = 400_000;
/// Sizes of a shard before compression, in bytes: what a reader waits for, against what the root must name.
const SMALLEST: usize = 2_000;
const LARGEST: usize = 24_000;
/// The shards that an index has, more or less, between these sizes.
const SHARDS: usize = 8000;
/// Up to that number of shards, the root names them; beyond, it names lists of [`LISTED`] shards.
const NAMED_IN_ROOT: usize = 256;
const LISTED: usize = 128;
const _: () = assert!(LISTED.is_multiple_of(GROUP), "a list names whole groups");
/// From that number of pages on, the lengths of fields that a frequent term needs are in files of their own, so that they
/// come once for all such terms.
const SHARED_LENGTHS: usize = 1000;
/// A frequent term is in more than one page of so many. Long fields gain by sharing: their lengths take more bytes than
/// all else, and words of one query are often frequent together. Short fields alone would lose: one list takes less than
/// the lengths of a whole field.
const FREQUENT: usize = 8;
/// Shards under one name.
const GROUP: usize = 8;

/// Models of the coder: pages that have a term, by field.
const FREQUENCIES: u8 = 4;
/// Terms of a field of a page, by field.
const LENGTHS: u8 = 11;
/// Occurrences, by field and rarity.
const COUNTS: u8 = 18;
/// Pages from one to the next, by rarity.
const GAPS: u8 = 46;

/// Fields that share their files.
#[derive(Debug, Serialize)]
pub struct Family {
    champs: &'static [usize],
    par_groupe: usize,
    longueurs: Option<String>,
    frequents: usize,
    #[serde(flatten)]
    files: Shards,
}

/// The shards: where each begins, and where it is.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Shards {
    Named(Named),
    /// The first bound of each list, and the folder of the lists.
    Listed {
        bornes: String,
        listes: String,
    },
}

/// The bound of each shard, and the folders that hold them.
#[derive(Debug, Serialize)]
struct Named {
    bornes: String,
    groupes: Vec<String>,
}

/// Writes the terms of every field.
pub fn write(merged: &Merged<'_>, packer: &Packer<'_>, files: &mut Vec<Folder>) -> Vec<Family> {
    let sizes = |fields: &[usize]| -> Vec<usize> {
        merged.terms.par_iter().map(|term| size(merged, term, fields)).collect()
    };
    let all = sizes(ALL);
    let total: usize = all.iter().sum();
    if total <= WHOLE {
        return vec![family(merged, ALL, &all, usize::MAX, packer, files)];
    }
    let target = (total / SHARDS).clamp(SMALLEST, LARGEST);
    if total <= ONE_FAMILY {
        return vec![family(merged, ALL, &all, target, packer, files)];
    }
    [SHORT, LONG].map(|fields| family(merged, fields, &sizes(fields), target, packer, files)).into()
}

fn family(
    merged: &Merged<'_>,
    fields: &'static [usize],
    sizes: &[usize],
    target: usize,
    packer: &Packer<'_>,
    files: &mut Vec<Folder>,
) -> Family {
    let documents = merged.documents();
    let shared = documents >= SHARED_LENGTHS && fields != SHORT;
    let shards = cut(&merged.terms, sizes, target);
    let encoded = shards.par_iter().map(|terms| encode(merged, terms, fields, shared));
    let packed: Vec<_> = encoded.map(|numbers| packer.code(&numbers)).collect();
    let longueurs = shared.then(|| {
        let folder = lengths(merged, fields, packer);
        let name = folder.name.clone();
        files.push(folder);
        name
    });
    let folders: Vec<Folder> = packed
        .chunks(GROUP)
        .map(|group| {
            let names = (0..group.len()).map(|i| format!("t{i}"));
            Folder::new(names.zip(group.iter().cloned()).collect())
        })
        .collect();
    let shards = named(&bounds(&shards), &folders, packer, files);
    files.extend(folders);
    Family { champs: fields, par_groupe: GROUP, longueurs, frequents: FREQUENT, files: shards }
}

fn named(bounds: &[&str], folders: &[Folder], packer: &Packer<'_>, files: &mut Vec<Folder>) -> Shards {
    let names = |folders: &[Folder]| folders.iter().map(|folder| folder.name.clone()).collect();
    if bounds.len() <= NAMED_IN_ROOT {
        return Shards::Named(Named { bornes: bounds.join(" "), groupes: names(folders) });
    }
    let lists = bounds
        .chunks(LISTED)
        .zip(folders.chunks(LISTED / GROUP))
        .map(|(bounds, folders)| json(&Named { bornes: bounds.join(" "), groupes: names(folders) }));
    let lists =
        Folder::new(lists.enumerate().map(|(i, list)| (format!("b{i}"), packer.pack(list))).collect());
    let listes = lists.name.clone();
    files.push(lists);
    let firsts: Vec<&str> = bounds.iter().step_by(LISTED).copied().collect();
    Shards::Listed { bornes: firsts.join(" "), listes }
}

/// The lengths of each field: the least, then what each page has more.
fn lengths(merged: &Merged<'_>, fields: &[usize], packer: &Packer<'_>) -> Folder {
    let column = |(rank, field): (usize, &usize)| {
        let mut numbers = Numbers::default();
        let least = merged.lengths(*field).min().unwrap_or_default();
        numbers.push(LENGTHS, least as usize);
        merged.lengths(*field).for_each(|length| numbers.push(LENGTHS, (length - least) as usize));
        (format!("l{rank}"), packer.code(&numbers))
    };
    Folder::new(fields.iter().enumerate().map(column).collect())
}

/// About how many bytes a term takes before compression; 0 when it is in none of the fields.
fn size(merged: &Merged<'_>, term: &Term<'_>, fields: &[usize]) -> usize {
    let hits: usize = fields.iter().map(|field| merged.frequency(term, *field)).sum();
    if hits == 0 { 0 } else { 3 * hits + 4 + fields.len() }
}

/// Cuts the sorted terms in shards of about `target` bytes. Terms without a hit are left out.
fn cut<'m, 'b>(terms: &'m [Term<'b>], sizes: &[usize], target: usize) -> Vec<Vec<&'m Term<'b>>> {
    let mut shards = Vec::new();
    let mut shard = Vec::new();
    let mut filled = 0;
    for (term, size) in terms.iter().zip(sizes).filter(|(_, size)| **size > 0) {
        if filled + size > target && !shard.is_empty() {
            shards.push(std::mem::take(&mut shard));
            filled = 0;
        }
        shard.push(term);
        filled += size;
    }
    if !shard.is_empty() {
        shards.push(shard);
    }
    shards
}

/// The shortest beginning of the first term of each shard that comes after all the terms before.
fn bounds<'b>(shards: &[Vec<&Term<'b>>]) -> Vec<&'b str> {
    let mut bounds: Vec<&'b str> = Vec::with_capacity(shards.len());
    let mut last = "";
    for shard in shards {
        let first = shard[0].text;
        let shared = first.chars().zip(last.chars()).take_while(|(a, b)| a == b).count();
        let end = first.char_indices().nth(shared + 1).map_or(first.len(), |(end, _)| end);
        bounds.push(&first[..end]);
        last = shard[shard.len() - 1].text;
    }
    bounds
}

fn encode(merged: &Merged<'_>, terms: &[&Term<'_>], fields: &[usize], apart: bool) -> Numbers {
    let mut numbers = Numbers::default();
    numbers.spell(terms.iter().map(|term| term.text));
    let documents = merged.documents();
    let lists = || {
        let all =
            terms.iter().flat_map(|term| (0_u8..).zip(fields).map(|(rank, field)| (*term, rank, *field)));
        all.map(|(term, rank, field)| (term, rank, field, merged.frequency(term, field)))
    };
    for (_, rank, _, frequency) in lists() {
        numbers.push(FREQUENCIES + rank, frequency);
    }
    for (term, _, field, frequency) in lists() {
        let model = GAPS + rarity(documents, frequency).min(17);
        let mut next = 0;
        for (page, ..) in merged.hits(term, field) {
            numbers.push(model, (page - next) as usize);
            next = page + 1;
        }
    }
    for (term, rank, field, frequency) in lists() {
        let model = COUNTS + 4 * rank + rarity(documents, frequency).min(4) - 1;
        merged.hits(term, field).for_each(|(_, count, _)| numbers.push(model, count as usize - 1));
    }
    // The length of a field of a page is told once.
    let mut told = vec![false; documents * fields.len()];
    for (term, rank, field, frequency) in lists() {
        if apart && FREQUENT * frequency > documents {
            continue;
        }
        for (page, _, length) in merged.hits(term, field) {
            if !std::mem::replace(&mut told[usize::from(rank) * documents + page as usize], true) {
                numbers.push(LENGTHS + rank, length as usize - 1);
            }
        }
    }
    numbers
}

/// The bits of the number of pages for one that has the term: lists as rare have numbers alike.
fn rarity(documents: usize, frequency: usize) -> u8 {
    documents.checked_div(frequency).map_or(1, |pages| u8::try_from(pages.ilog2()).unwrap_or(u8::MAX) + 1)
}
