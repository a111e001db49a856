//! Words as they are compared: without accents, capitals, and what French adds around them.

use crate::document::slug::slugify;

/// Words that carry no sense of their own.
const SMALL: [&str; 30] = [
    "a", "au", "aux", "avec", "ce", "ces", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le",
    "les", "n", "ou", "par", "pour", "qu", "s", "sa", "ses", "son", "sur", "un", "une", "y",
];

/// Words whose last letter is not the mark of the plural.
const WHOLE: [&str; 8] = ["bois", "cours", "fois", "mois", "pays", "poids", "prix", "temps"];

/// Whether a word, in plain lower case, carries no sense of its own.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// A word in plain lower case, without the mark of the plural.
pub(super) fn singular(word: &str) -> &str {
    if word.len() > 3 && !WHOLE.contains(&word) {
        word.strip_suffix(['s', 'x']).unwrap_or(word)
    } else {
        word
    }
}

/// The letters and figures of an identifier (`resos-villes`), without the marks of the plural: two names that have the same differ
/// by their accents, capitals, spaces and plurals alone.
pub(in crate::catalogue) fn letters(slug: &str) -> String {
    slug.split('-').map(singular).collect()
}

/// The words of a name that carry its sense, in plain lower case and in the singular.
pub(super) fn significant(name: &str) -> Vec<String> {
    slugify(name)
        .split('-')
        .filter(|word| !word.is_empty() && !is_small(word))
        .map(|word| singular(word).to_owned())
        .collect()
}
