//! The files hold what elasticlunr-rs would have put in its index: the same terms, frequencies and lengths.

#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small numbers")]

use std::collections::BTreeMap;

use libdeflater::Decompressor;
use serde_json::Value;

use super::super::coder::tests::Reader;
use super::super::entry::{Entry, FIELDS};
use super::super::index::index_json;
use super::{Bytes, Input, Memo, write};

/// Field and term -> page -> occurrences of the term and length of the field.
type Postings = BTreeMap<(String, String), BTreeMap<u64, (u64, u64)>>;

fn gunzip(bytes: &[u8]) -> Vec<u8> {
    let size = u32::from_le_bytes(bytes[bytes.len() - 4..].try_into().unwrap()) as usize;
    let mut unpacked = vec![0; size];
    Decompressor::new().gzip_decompress(bytes, &mut unpacked).unwrap();
    unpacked
}

struct Files(BTreeMap<String, Bytes>);

impl Files {
    fn of(input: &Input) -> Self {
        Files(write(input, &mut Memo::default()).into_iter().collect())
    }

    fn bytes(&self, path: &str) -> &[u8] {
        self.0.get(path).unwrap_or_else(|| panic!("{path} is not written"))
    }

    fn unpacked(&self, path: &str) -> Vec<u8> {
        gunzip(self.bytes(path))
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&self.unpacked(path)).unwrap()
    }

    /// The bounds of the shards of a family, and their folders.
    fn shards(&self, family: &Value) -> (Vec<String>, Vec<String>) {
        let words = |list: &Value| -> Vec<String> {
            list["bornes"].as_str().unwrap().split_whitespace().map(str::to_owned).collect()
        };
        let groups = |list: &Value| -> Vec<String> {
            list["groupes"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
        };
        let Some(folder) = family.get("listes") else { return (words(family), groups(family)) };
        let (mut bounds, mut folders) = (Vec::new(), Vec::new());
        for (i, first) in words(family).into_iter().enumerate() {
            let list = self.json(&format!("{}/b{i}.bin", folder.as_str().unwrap()));
            assert_eq!(words(&list)[0], first);
            bounds.extend(words(&list));
            folders.extend(groups(&list));
        }
        (bounds, folders)
    }

    /// Every posting of every shard, and how many shards there are.
    fn postings(&self) -> (Postings, usize) {
        let root = self.json("racine.bin");
        let mut postings = Postings::new();
        let documents = root["documents"].as_u64().unwrap();
        let mut shards = 0;
        for family in root["familles"].as_array().unwrap() {
            let fields: Vec<usize> = numbers(&family["champs"]);
            let (bounds, groups) = self.shards(family);
            let columns: Option<Vec<Vec<u64>>> = family["longueurs"].as_str().map(|folder| {
                (0..fields.len())
                    .map(|rank| {
                        let mut reader = Reader::new(self.bytes(&format!("{folder}/l{rank}.bin")));
                        let least = reader.number(11);
                        let lengths = (0..documents).map(|_| least + reader.number(11)).collect();
                        reader.end();
                        lengths
                    })
                    .collect()
            });
            let frequents = family["frequents"].as_u64().unwrap() as usize;
            let per = family["par_groupe"].as_u64().unwrap() as usize;
            for (i, bound) in bounds.iter().enumerate() {
                let group = &groups[i / per];
                let shard = Shard {
                    bytes: self.bytes(&format!("{group}/t{}.bin", i % per)),
                    fields: &fields,
                    documents,
                    columns: columns.as_deref().map(|columns| (columns, frequents)),
                };
                let terms = shard.read(&mut postings);
                assert!(terms.iter().all(|term| term.as_str() >= bound.as_str()), "{bound}: {terms:?}");
                let next = bounds.get(i + 1).map_or("\u{ffff}", String::as_str);
                assert!(terms.iter().all(|term| term.as_str() < next), "{next}: {terms:?}");
                shards += 1;
            }
        }
        (postings, shards)
    }
}

fn numbers(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(|n| n.as_u64().unwrap() as usize).collect()
}

struct Shard<'a> {
    bytes: &'a [u8],
    fields: &'a [usize],
    documents: u64,
    columns: Option<(&'a [Vec<u64>], usize)>,
}

impl Shard<'_> {
    fn read(&self, postings: &mut Postings) -> Vec<String> {
        let mut reader = Reader::new(self.bytes);
        let terms = reader.words();
        let lists: Vec<(&String, usize)> =
            terms.iter().flat_map(|term| (0..self.fields.len()).map(move |rank| (term, rank))).collect();
        let frequencies: Vec<u64> = lists.iter().map(|(_, rank)| reader.number(4 + rank)).collect();
        let rarity = |frequency: u64| 64 - (self.documents / frequency).leading_zeros() as usize;
        let mut pages: Vec<Vec<u64>> = Vec::new();
        for frequency in &frequencies {
            let mut list: Vec<u64> = Vec::new();
            for _ in 0..*frequency {
                let gap = reader.number(46 + rarity(*frequency).min(17));
                list.push(list.last().map_or(gap, |last| last + 1 + gap));
            }
            pages.push(list);
        }
        let mut times: Vec<Vec<u64>> = Vec::new();
        for ((_, rank), frequency) in lists.iter().zip(&frequencies) {
            let count = |_| 1 + reader.number(18 + 4 * rank + rarity(*frequency).min(4) - 1);
            times.push((0..*frequency).map(count).collect());
        }
        let mut told: BTreeMap<(usize, u64), u64> = BTreeMap::new();
        for ((i, (term, rank)), pages) in lists.iter().enumerate().zip(&pages) {
            let frequent = self.columns.filter(|(_, one)| one * pages.len() > self.documents as usize);
            let length = |page: &u64| match frequent {
                Some((columns, _)) => columns[*rank][*page as usize],
                None => *told.entry((*rank, *page)).or_insert_with(|| 1 + reader.number(11 + rank)),
            };
            let lengths: Vec<u64> = pages.iter().map(length).collect();
            let list: BTreeMap<u64, (u64, u64)> = pages
                .iter()
                .zip(times[i].iter().copied().zip(lengths))
                .map(|(page, both)| (*page, both))
                .collect();
            if !list.is_empty() {
                postings.insert((FIELDS[self.fields[*rank]].0.to_owned(), (*term).clone()), list);
            }
        }
        reader.end();
        terms
    }
}

/// What elasticlunr-rs says.
fn stock(entries: &[Entry]) -> Postings {
    let index: Value = serde_json::from_str(&index_json(entries)).unwrap();
    let mut postings = Postings::new();
    for (field, _) in FIELDS {
        walk(
            &index["index"][field]["root"],
            field,
            String::new(),
            &index["documentStore"]["docInfo"],
            &mut postings,
        );
    }
    postings
}

fn walk(node: &Value, field: &str, term: String, lengths: &Value, postings: &mut Postings) {
    for (letter, child) in node.as_object().unwrap() {
        match letter.as_str() {
            "df" => {}
            "docs" => {
                let list = child.as_object().unwrap().iter().map(|(page, info)| {
                    let tf = info["tf"].as_f64().unwrap();
                    // Elasticlunr's frequency is a square root.
                    assert!(((tf * tf) - (tf * tf).round()).abs() < 1e-9);
                    (
                        page.parse().unwrap(),
                        ((tf * tf).round() as u64, lengths[page][field].as_u64().unwrap()),
                    )
                });
                let list: BTreeMap<u64, (u64, u64)> = list.collect();
                assert_eq!(node["df"].as_u64().unwrap() as usize, list.len());
                if !list.is_empty() {
                    postings.insert((field.to_owned(), term.clone()), list);
                }
            }
            _ => walk(child, field, format!("{term}{letter}"), lengths, postings),
        }
    }
}

/// Texts that repeat some words and have others of their own, from a fixed sequence.
fn entries(number: usize) -> Vec<Entry> {
    let syllables =
        ["co", "mar", "ché", "ali", "men", "tai", "re", "bri", "co", "lage", "é", "co", "no", "mie"];
    let mut state = 7_usize;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut text = |words: usize| -> String {
        (0..words)
            .map(|_| (0..=next(3)).map(|_| syllables[next(syllables.len())]).collect::<String>() + " ")
            .collect()
    };
    (0..number)
        .map(|i| Entry {
            url: format!("/fiches/f{i}/"),
            titre: text(6),
            resume: text(20),
            sujets: text(3),
            lieux: text(2),
            organisations: if i % 3 == 0 { String::new() } else { text(4) },
            mots_cles: format!("{} {}", text(3), 2010 + i % 12),
            corps: text(150).into(),
            ..Entry::default()
        })
        .collect()
}

#[test]
fn the_shards_hold_what_elasticlunr_would() {
    for (number, sharded) in [(3, false), (300, true), (1400, true)] {
        let input = Input { entries: entries(number), ..Input::default() };
        let (postings, shards) = Files::of(&input).postings();
        let expected = stock(&input.entries);
        let root = Files::of(&input).json("racine.bin");
        let listed = root["familles"].as_array().unwrap().iter().any(|family| family.get("listes").is_some());
        assert_eq!(listed, number > 1000, "{shards} shards for {number} pages");
        assert_eq!(shards > 2, sharded, "{shards} shards for {number} pages");
        assert!(expected.len() > 100);
        let differs = expected.iter().find(|(key, list)| postings.get(*key) != Some(list));
        assert_eq!(differs.map(|(key, list)| (key, list, postings.get(key))), None);
        assert_eq!(postings.len(), expected.len());
    }
}

#[test]
fn each_page_has_its_card_and_its_text() {
    each_has_its_card(&entries(300), 1);
    each_has_its_card(&entries(1001), 2);
}

fn each_has_its_card(entries: &[Entry], cards_in_a_file: usize) {
    let input = Input { entries: entries.to_vec(), ..Input::default() };
    let files = Files::of(&input);
    let cards = &files.json("racine.bin")["cartes"];
    let size = |name: &str| cards[name].as_u64().unwrap() as usize;
    let (block, group) = (size("par_bloc"), size("par_groupe"));
    assert_eq!(block, cards_in_a_file);
    for (i, entry) in input.entries.iter().enumerate() {
        let folder = cards["groupes"][i / group].as_str().unwrap();
        let card = &files.json(&format!("{folder}/c{}.bin", i % group / block))[i % block];
        assert_eq!(card["u"], entry.url);
        assert_eq!(card["t"], entry.titre);
        assert_eq!(files.unpacked(&format!("{folder}/x{}.bin", i % group)), entry.corps.as_bytes());
    }
}

#[test]
fn the_words_are_those_of_the_texts() {
    let entry = |corps: &str| Entry { corps: corps.into(), ..Entry::default() };
    let input = Input {
        entries: vec![
            entry("Une coopérative à l’épicerie"),
            entry("Des épiceries, des coopératives, d’épicerie"),
        ],
        ..Input::default()
    };
    let files = Files::of(&input);
    let words = |letter: &str| -> (Vec<String>, u64) {
        let words = files.json("racine.bin")["mots"].clone();
        let (folder, letters) = (words["dossier"].as_str().unwrap(), words["lettres"].as_str().unwrap());
        let file = format!("{folder}/m{}.bin", letters.find(letter).unwrap());
        let mut reader = Reader::new(files.bytes(&file));
        let found = (reader.words(), reader.number(4));
        reader.end();
        found
    };
    assert_eq!(words("c"), (vec!["coopérative".to_owned()], 2));
    assert_eq!(words("e"), (vec!["épicerie".to_owned()], 2));
}

#[test]
fn a_memory_changes_nothing_but_the_work() {
    let mut memo = Memo::default();
    let mut input = Input { entries: entries(300), ..Input::default() };
    assert_eq!(write(&input, &mut memo), write(&input, &mut Memo::default()));
    input.entries[7].titre.push_str("zygomatique");
    input.entries.push(Entry::default());
    let warm = write(&input, &mut memo);
    assert_eq!(warm, write(&input, &mut Memo::default()));
    input.entries.truncate(2);
    assert_eq!(write(&input, &mut memo), write(&input, &mut Memo::default()));
}

#[test]
fn a_new_page_leaves_the_earlier_cards_where_they_are() {
    let mut input = Input { entries: entries(256), ..Input::default() };
    let groups = |input: &Input| Files::of(input).json("racine.bin")["cartes"]["groupes"].clone();
    let before = groups(&input);
    input.entries.push(Entry { titre: "Une nouvelle page".to_owned(), ..Entry::default() });
    let after = groups(&input);
    assert_eq!(after.as_array().unwrap()[..2], before.as_array().unwrap()[..]);
}

#[test]
fn a_catalogue_without_a_page_has_a_root() {
    let files = Files::of(&Input::default());
    let root = files.json("racine.bin");
    assert_eq!(root["documents"], 0);
    assert_eq!(files.0.len(), 1);
}
