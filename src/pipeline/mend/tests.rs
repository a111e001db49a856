use std::sync::Arc;

use super::rounds;
use crate::diagnostic::{Diagnostic, Place};
use crate::source::{Source, Sources};

const PATH: &str = "content/fiches/a.md";

fn site(path: &str, text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.insert(Arc::new(Source::new(path, text.as_bytes())));
    sources
}

/// A problem of that code at the first `word` of a file, which may be mended.
fn told(sources: &Sources, path: &str, code: u16, word: &str, mend: Option<&str>) -> Option<Diagnostic> {
    let at = sources.text(path).find(word)?;
    let place = Place::new(&Arc::from(path), at..at + word.len());
    let told = Diagnostic::warning(code, place.clone(), "Une faute.");
    Some(told.mend(place, mend.map(str::to_owned)))
}

#[test]
fn what_a_mend_shows_is_mended_too_and_the_mark_of_a_file_stays() {
    let sources = site(PATH, "\u{feff}un\r\n");
    let mended = rounds(&sources, |sources| {
        let first = told(sources, PATH, 33, "un", Some("deux"));
        first.or_else(|| told(sources, PATH, 33, "deux", Some("trois"))).into_iter().collect()
    });
    assert_eq!(&*mended.sources.get(PATH).unwrap().bytes, "\u{feff}trois\r\n".as_bytes());
    assert_eq!((mended.taken.get(PATH), mended.diagnostics.len()), (Some(&2), 0));
}

#[test]
fn a_file_that_would_be_read_worse_is_given_back() {
    let sources = site(PATH, "un");
    let mended = rounds(&sources, |sources| {
        let broken = told(sources, PATH, 20, "deux", None);
        broken.or_else(|| told(sources, PATH, 33, "un", Some("deux"))).into_iter().collect()
    });
    assert_eq!(mended.sources.text(PATH), "un");
    assert_eq!((mended.spared.len(), mended.taken.len(), mended.diagnostics.len()), (1, 0, 1));
}

#[test]
fn two_mends_that_undo_each_other_come_to_an_end() {
    let sources = site(PATH, "un");
    let mended = rounds(&sources, |sources| {
        let there = told(sources, PATH, 33, "un", Some("deux"));
        there.or_else(|| told(sources, PATH, 33, "deux", Some("un"))).into_iter().collect()
    });
    assert_eq!(mended.diagnostics.len(), 1);
}

#[test]
fn a_theme_is_left_to_its_author() {
    let path = "themes/mien/theme.toml";
    let sources = site(path, "un");
    let mended =
        rounds(&sources, |sources| told(sources, path, 21, "un", Some("deux")).into_iter().collect());
    assert_eq!((mended.sources.text(path), mended.taken.len()), ("un", 0));
}
