//! The summary of an entry, and what its pictures are said to show.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::text as problems;
use crate::document::{Body, Document, Front};
use crate::schema::entries::EntryKeys;
use crate::source::file_name;

/// The most characters of a summary: three lines of a card.
const LONGEST: usize = 300;

/// A copy that is shorter may be chance.
const COPY: usize = 40;

/// Names of things, not what a picture shows.
const NAMES: [&str; 9] =
    ["image", "photo", "photographie", "illustration", "visuel", "dessin", "logo", "img", "capture"];

/// Reads the summary and the pictures of a document again.
pub(in crate::document) fn check(document: &Document, diagnostics: &mut Vec<Diagnostic>) {
    let keys: &dyn EntryKeys = match &document.front {
        Front::Fiche(raw) => raw,
        Front::Rencontre(raw) => raw,
        Front::Page(raw) => raw,
        Front::Organisation(raw) => raw,
    };
    if let Some(summary) = keys.resume() {
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
        let place = crate::diagnostic::Place::new(&document.path, image.span.clone());
        diagnostics.push(problems::picture_named(place, &image.description));
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
    !said.is_empty() && (said == file || said == bare || NAMES.contains(&word))
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
        ] {
            assert!(shows_nothing(said, file), "{said}");
        }
        for (said, file) in [
            ("La cuisine un jour de marché", "cuisine.jpg"),
            ("", "a.png"),
            ("Logo de l’association VRAC", "logo.svg"),
        ] {
            assert!(!shows_nothing(said, file), "{said}");
        }
    }
}
