//! Notes that an editor leaves in a text to come back to it, and the prompts of a model.

use std::ops::Range;

use super::blocks::small;
use crate::document::slug::slugify;

/// Notes of one word, as they are written.
const MARKS: [&str; 5] = ["TODO", "todo", "FIXME", "TBD", "XXX"];

/// After these, « à compléter » is what the reader has to do.
const FORMS: [&str; 8] =
    ["attestation", "bulletin", "document", "dossier", "fiche", "formulaire", "grille", "questionnaire"];

/// What is left to do, when it opens a bracket.
const LEFT: [&str; 6] = ["a-verifier", "a-preciser", "a-rediger", "a-relire", "a-revoir", "a-developper"];

/// What closes a bracket.
const CLOSING: [char; 2] = [']', ')'];

/// How the prompts of forms and models begin; elsewhere in a text, these are verbs.
const PROMPTS: [&str; 2] = ["Décrivez", "Racontez"];

/// A note, and whether it is the prompt of a model.
pub(super) fn found(words: &str) -> Vec<(Range<usize>, bool)> {
    let small = small(words);
    let mut all = Vec::new();
    all.extend(MARKS.iter().filter_map(|mark| first(words, mark)).filter(|range| !is_list(words, range)));
    all.extend(first(&small, "lorem ipsum"));
    all.extend(number(words));
    all.extend(to_complete(words, &small));
    all.extend(bracketed(words));
    let mut all: Vec<(Range<usize>, bool)> = all.into_iter().map(|range| (range, false)).collect();
    let indent = words.len() - words.trim_start().len();
    let prompt = PROMPTS.iter().find(|prompt| {
        words[indent..].starts_with(**prompt) && is_alone(words, &(indent..indent + prompt.len()))
    });
    all.extend(prompt.map(|prompt| (indent..indent + prompt.len(), true)));
    all
}

fn is_alone(words: &str, range: &Range<usize>) -> bool {
    let before = words[..range.start].chars().next_back();
    let after = words[range.end..].chars().next();
    [before, after].iter().all(|c| c.is_none_or(|c| !c.is_alphanumeric()))
}

/// The first place where `note` is a word of its own.
fn first(words: &str, note: &str) -> Option<Range<usize>> {
    words.match_indices(note).map(|(at, _)| at..at + note.len()).find(|range| is_alone(words, range))
}

/// A « todo list » is a thing.
fn is_list(words: &str, range: &Range<usize>) -> bool {
    let after = words[range.end..].trim_start_matches([' ', '-', '\u{a0}']);
    words[range.start..].starts_with('t') && after.starts_with("list")
}

/// « n° XX »: a number to find.
fn number(words: &str) -> Option<Range<usize>> {
    let spaces = [' ', '\u{a0}', '\u{202f}'];
    words.match_indices("XX").map(|(at, _)| at..at + 2).find(|range| {
        let before = words[..range.start].trim_end_matches(spaces);
        is_alone(words, range) && (before.ends_with("n°") || before.ends_with("N°"))
    })
}

/// « à compléter », in any case, with or without accents.
fn to_complete(words: &str, small: &str) -> Option<Range<usize>> {
    small.match_indices("compl").find_map(|(at, _)| {
        let length = small[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(small.len() - at);
        let start = ["à ", "À ", "A "]
            .iter()
            .find_map(|before| words[..at].ends_with(before).then(|| at - before.len()))?;
        let form = small[..start].trim_end();
        let form = FORMS.iter().any(|known| form.trim_end_matches('s').ends_with(known));
        let range = start..at + length;
        (slugify(&words[at..at + length]) == "completer" && is_alone(words, &range) && !form).then_some(range)
    })
}

/// `[À vérifier auprès de…]`, `(à préciser)`: to the end of the bracket, or of the words.
fn bracketed(words: &str) -> Option<Range<usize>> {
    words.match_indices(['[', '(']).find_map(|(at, _)| {
        let rest = &words[at + 1..];
        if !rest.starts_with(['à', 'À', 'a', 'A']) {
            return None;
        }
        let start: String = rest.chars().take_while(|c| !CLOSING.contains(c)).take(24).collect();
        let slug = slugify(&start);
        let left = LEFT.iter().any(|left| {
            slug.strip_prefix(left).is_some_and(|after| after.is_empty() || after.starts_with('-'))
        });
        left.then(|| at + 1..at + 1 + rest.find(CLOSING).unwrap_or(rest.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    fn told(words: &str) -> Vec<&str> {
        found(words).into_iter().map(|(range, _)| &words[range]).collect()
    }

    #[test]
    fn notes_are_found() {
        for (words, note) in [
            ("Le bilan. TODO : le nombre.", "TODO"),
            ("todo", "todo"),
            ("Le nombre [TBD].", "TBD"),
            ("XXX : reprendre", "XXX"),
            ("la fiche n° XX", "XX"),
            ("Le bilan est à compléter.", "à compléter"),
            ("(A COMPLETER)", "A COMPLETER"),
            ("À COMPLÉTER", "À COMPLÉTER"),
            ("40 euros. [À vérifier auprès de la trésorière.]", "À vérifier auprès de la trésorière."),
            ("en mai (à préciser)", "à préciser"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            ("Décrivez ici le rôle.", "Décrivez"),
        ] {
            assert_eq!(told(words), [note], "{words}");
        }
    }

    #[test]
    fn what_is_no_note_is_not() {
        for words in [
            "On tient une todo list, une todo-list.",
            "Un formulaire à compléter, des dossiers à compléter",
            "L’association a compléter",
            "[à renseigner par le réseau : date]",
            "Il reste à vérifier les comptes (la vérification est en cours).",
            "au XXe siècle, le XX, XXXL, TODOS",
            "Pour compléter, complètement",
            "Il dit : Décrivez",
        ] {
            assert!(told(words).is_empty(), "{words}: {:?}", told(words));
        }
    }
}
