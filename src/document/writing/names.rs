//! Lists of names of persons: who took part, which a page would publish for ever (RGPD). A name is told by what comes first
//! in it, a known first name or « Mme »: a list of organisations has capitals too.

use std::ops::Range;

use super::blocks::{Block, Outline, Shape};
use super::told::Told;
use crate::diagnostic::problems::reading as problems;
use crate::document::Kind;
use crate::document::slug::slugify;

mod known;

/// Fewer names are no list.
const LIST: usize = 3;

/// What announces a list of persons.
const ANNOUNCED: [&str; 12] = [
    "participant",
    "participants",
    "participante",
    "participantes",
    "présent",
    "présents",
    "présente",
    "présentes",
    "excusés",
    "excusées",
    "excusé",
    "émargement",
];

/// What announces who made something: names that are published on purpose.
const CREDITS: [&str; 10] = [
    "auteur",
    "autrice",
    "conception",
    "crédit",
    "crédits",
    "dessins",
    "illustrations",
    "photo",
    "photos",
    "rédaction",
];

/// A part of a list, and what is known of it.
struct Part {
    range: Range<usize>,
    /// A name; and whether its start is known to be one of a person.
    name: Option<bool>,
}

pub(super) fn check(outline: &Outline, told: &mut Told<'_>) {
    if !matches!(told.known.kind, Kind::Fiche | Kind::Rencontre) {
        return;
    }
    let mut announced = false;
    let mut rest = outline.blocks.as_slice();
    while let Some(block) = rest.first() {
        let items = rest.iter().take_while(|next| next.list.is_some() && next.list == block.list).count();
        let length = items.max(1);
        let (blocks, after) = rest.split_at(length);
        rest = after;
        if block.shape == Shape::Heading {
            announced = announces(&block.small);
            continue;
        }
        announced |= block.small.trim_end().ends_with(':') && announces(&block.small);
        if items < LIST || !of_items(blocks, announced, told) {
            for block in blocks.iter().filter(|block| block.shape != Shape::Cell) {
                of_words(block, announced, told);
            }
        }
    }
}

fn words(small: &str) -> impl Iterator<Item = &str> {
    small.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn announces(small: &str) -> bool {
    words(small).any(|word| ANNOUNCED.contains(&word))
}

/// One name an item, with or without what the person does.
fn of_items(blocks: &[Block], announced: bool, told: &mut Told<'_>) -> bool {
    let names: Vec<Part> = blocks.iter().map(|block| item(block, announced)).collect();
    let Some(count) = listed(&names, announced) else { return false };
    let first = blocks.iter().zip(&names).find(|(_, part)| part.name.is_some());
    if let Some((block, part)) = first {
        told.push(problems::names_listed(told.words(block, part.range.clone()), count));
    }
    first.is_some()
}

fn item(block: &Block, announced: bool) -> Part {
    let line = block.text.split('\n').next().unwrap_or("");
    let cut = line.find([',', '(', ':', '–', '—']).into_iter().chain(line.find(" - ")).min();
    let (start, tail) = line.split_at(cut.unwrap_or(line.len()));
    let after = tail.trim_start_matches(|c: char| !c.is_alphanumeric());
    // A book has an author, a title with a capital, and a year.
    let titled = after.starts_with(char::is_uppercase) && !tail.starts_with('(') && !announced;
    let book = titled || after.contains(|c: char| c.is_ascii_digit());
    part(&block.text, 0..start.len(), book)
}

/// Names after one another, in a paragraph or in one line of it.
fn of_words(block: &Block, announced: bool, told: &mut Told<'_>) {
    let mut found = run(block, 0..block.text.len(), announced);
    if found.is_none() && block.text.contains('\n') {
        found = block.lines().find_map(|(start, line)| run(block, start..start + line.len(), announced));
    }
    if let Some((range, count)) = found {
        told.push(problems::names_listed(told.words(block, range), count));
    }
}

fn run(block: &Block, range: Range<usize>, announced: bool) -> Option<(Range<usize>, usize)> {
    let text = &block.text[range.clone()];
    if text.matches([',', ';', '\n']).count() + text.matches(" et ").count() + 1 < LIST {
        return None;
    }
    let lead = text.find(':').map_or(0, |colon| colon + 1);
    let small = &block.small[range.start..range.start + lead];
    if words(small).any(|word| CREDITS.contains(&word)) {
        return None;
    }
    let parts = parts(&block.text, range.start + lead..range.end);
    let count = listed(&parts, announced || announces(small))?;
    let named = |part: &&Part| part.name.is_some();
    let (first, last) = (parts.iter().find(named)?, parts.iter().rev().find(named)?);
    Some((first.range.start..last.range.end, count))
}

/// The number of names, when the parts make a list of persons.
fn listed(parts: &[Part], announced: bool) -> Option<usize> {
    let names: Vec<bool> = parts.iter().filter_map(|part| part.name).collect();
    let (count, known) = (names.len(), names.iter().filter(|known| **known).count());
    let enough = if announced {
        count * 2 >= parts.len() && known * 3 >= count
    } else {
        count == parts.len() && known * 2 >= count
    };
    (count >= LIST && known > 1 && enough).then_some(count)
}

/// Cuts a list written in a sentence.
fn parts(text: &str, range: Range<usize>) -> Vec<Part> {
    let list = &text[range.clone()];
    let marks = list.match_indices([',', ';', '\n']).chain(list.match_indices(" et "));
    let mut marks: Vec<(usize, usize)> = marks.map(|(at, mark)| (at, at + mark.len())).collect();
    marks.sort_unstable();
    marks.push((list.len(), list.len()));
    let mut all = Vec::new();
    let mut start = 0;
    for (end, next) in marks {
        if !list[start..end].trim().is_empty() {
            all.push(part(text, range.start + start..range.start + end, false));
        }
        start = next;
    }
    all
}

fn part(text: &str, range: Range<usize>, other: bool) -> Part {
    let raw = &text[range.clone()];
    let start = range.start + raw.len() - raw.trim_start().len();
    let bare = raw.split('(').next().unwrap_or("").trim().trim_end_matches(['.', '…']).trim_end();
    let name = if other { None } else { name(bare) };
    Part { range: start..start + bare.len(), name }
}

/// Whether these words are the name of a person, and whether that is sure.
fn name(words: &str) -> Option<bool> {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    let civil = words.first().is_some_and(|first| known::CIVIL.contains(first));
    if civil {
        words.remove(0);
    }
    let first = words.first()?;
    let particle = |word: &str| known::PARTICLES.contains(&word);
    let own = words.iter().filter(|word| !particle(word)).count();
    let shaped = !particle(first) && words.iter().all(|word| particle(word) || is_proper(word));
    let wanted = if civil { 1..4 } else { 2..4 };
    let whole = wanted.contains(&own) && words.len() < 6;
    (whole && shaped && !words.iter().any(|word| known::is_common(&slugify(word))))
        .then(|| civil || known::is_first_name(&slugify(first)))
}

/// `Camille`, `ROUVIÈRE`, `Fofana-Lelong`, `d’Angelo`, `J.`
fn is_proper(word: &str) -> bool {
    let word = ["d’", "d'", "D’", "D'", "O’", "O'"]
        .iter()
        .find_map(|start| word.strip_prefix(start))
        .unwrap_or(word);
    let proper = |part: &str| {
        let letters = part.trim_end_matches('.');
        let short = letters.chars().count() == 1;
        letters.starts_with(char::is_uppercase)
            && letters.chars().all(char::is_alphabetic)
            && (letters.len() == part.len() || short)
            && (letters.chars().skip(1).all(char::is_lowercase) || !letters.chars().any(char::is_lowercase))
    };
    word.split('-').all(proper)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_is_told_from_an_organisation() {
        for person in [
            "Camille Rouvière",
            "Yanis BRÉCHET",
            "Mme Kervadec",
            "M. Mamadou Fofana-Lelong",
            "Jean-Paul de La Motte",
        ] {
            assert_eq!(name(person), Some(true), "{person}");
        }
        for other in [
            "Plaine Commune",
            "Initiative Essonne",
            "France Active",
            "Angers Loire Métropole",
            "Maison Camille Claudel",
            "Camille",
            "Le Mans",
            "trois élues",
            "RTES",
            "",
        ] {
            assert_ne!(name(other), Some(true), "{other}");
        }
    }
}
