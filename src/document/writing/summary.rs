//! The summary of an entry, and what its pictures are said to show.

use crate::diagnostic::problems::text as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Body, Document};
use crate::source::file_name;

/// The most characters of a summary: three lines of a card.
const LONGEST: usize = 300;

/// A copy that is shorter may be chance.
const COPY: usize = 40;

/// Names of things, not what a picture shows.
const NAMES: [&str; 9] =
    ["image", "photo", "photographie", "illustration", "visuel", "dessin", "logo", "img", "capture"];

/// What is typed to fill a field.
const KEYS: [&str; 8] = ["asdf", "azert", "azerty", "blabla", "qwerty", "test", "truc", "todo"];

/// Reads the summary and the pictures of a document again.
pub(in crate::document) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(summary) = document.front.keys().resume() {
        let place = || document.place(&summary.span);
        let length = summary.value.chars().count();
        if length > LONGEST {
            diagnostics.push(problems::summary_long(place(), length, LONGEST));
        }
        if length >= COPY && words(&document.body.text).contains(&words(&summary.value)) {
            diagnostics.push(problems::summary_copied(place()));
        }
    }
    let Body { images, .. } = &document.body;
    for image in images.iter().filter(|image| shows_nothing(&image.description, &image.target)) {
        let place = Place::new(&document.path, image.span.clone());
        diagnostics.push(problems::picture_named(place, &image.description));
    }
    if let Some(image) = document.front.image()
        && let Some(description) = &image.description
    {
        let file = image.fichier.as_ref().map_or("", |file| file.value.as_str());
        if shows_nothing(&description.value, file) {
            let place = document.place(&description.span);
            diagnostics.push(problems::picture_named(place, &description.value));
        }
    }
}

/// Small letters and figures, one space between words: what typography changes does not count.
fn words(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a description is the name of its file, or of a picture in general.
pub(in crate::document) fn shows_nothing(description: &str, target: &str) -> bool {
    let said = words(description);
    let file = words(file_name(target));
    let bare = file.rsplit_once(' ').map_or(file.as_str(), |(name, _)| name);
    let word = said.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    !said.is_empty()
        && (said == file || said == bare || NAMES.contains(&word) || is_stray(description.trim()))
}

/// Whether a description is what fingers leave on a keyboard: too few letters, or one short word that no one could say.
fn is_stray(description: &str) -> bool {
    let letters: Vec<char> = description.chars().collect();
    if letters.iter().filter(|c| c.is_alphanumeric()).count() < 3 {
        return true;
    }
    if letters.len() > 6 || !letters.iter().all(|c| c.is_lowercase()) {
        return false;
    }
    let vowel = |c: &char| "aeiouyàâäéèêëîïôöùûüœæ".contains(*c);
    let start = letters.iter().take_while(|c| !vowel(c)).count();
    let alike = letters.iter().all(|c| *c == letters[0]);
    // A word in y goes on with a vowel; a word starts with three consonants at most, but for schnaps.
    let mute = letters[0] == 'y' && !vowel(&letters[1]);
    let hard = start > 3 && !description.starts_with("sch");
    alike || mute || hard || start == letters.len() || KEYS.contains(&description)
}

#[cfg(test)]
mod tests {
    use super::shows_nothing;

    #[test]
    fn a_description_says_what_is_seen() {
        for (said, file) in [
            ("Image", "a.png"),
            ("photo 2", "a.jpg"),
            ("IMG_2041.jpg", "IMG_2041.jpg"),
            ("cuisine-2", "x/cuisine-2.webp"),
            ("ygiy", "a.png"),
            ("qsdf", "a.png"),
            ("xxx", "a.png"),
            ("azerty", "a.png"),
            ("a", "a-b.png"),
        ] {
            assert!(shows_nothing(said, file), "{said}");
        }
        for (said, file) in [
            ("La cuisine un jour de marché", "cuisine.jpg"),
            ("", "a.png"),
            ("atelier", "a.png"),
            ("yourte", "a.png"),
            ("yaourt", "a.png"),
            ("stand", "a.png"),
            ("VRAC", "a.png"),
            ("été", "a.png"),
            ("Logo de l’association VRAC", "logo.svg"),
        ] {
            assert!(!shows_nothing(said, file), "{said}");
        }
    }
}
