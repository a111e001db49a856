use std::sync::Arc;

use super::mend;
use crate::diagnostic::{Diagnostic, Place};

/// A problem that is mended by these edits.
fn problem(edits: &[(std::ops::Range<usize>, &str)]) -> Diagnostic {
    let place = |span: &std::ops::Range<usize>| Place::new(&Arc::from("a.md"), span.clone());
    let told = Diagnostic::warning(79, place(&(0..0)), "Une faute.");
    edits.iter().fold(told, |told, (span, text)| told.mend(place(span), (*text).to_owned()))
}

/// The text mended, and how many edits were taken.
fn mended(text: &str, problems: &[Diagnostic]) -> (String, usize) {
    let (mended, taken) = mend(text, 0, problems);
    (mended, taken.len())
}

/// A problem for each run of spaces.
fn gaps(text: &str) -> Vec<Diagnostic> {
    text.match_indices("  ").map(|(at, _)| problem(&[(at..at + 2, " ")])).collect()
}

#[test]
fn edits_are_taken_in_the_order_of_the_text() {
    let text = "un deux trois";
    let problems = [problem(&[(8..13, "drei")]), problem(&[(0..2, "eins")]), problem(&[(7..7, ",")])];
    assert_eq!(mended(text, &problems), ("eins deux, drei".to_owned(), 3));
    assert_eq!(mended(text, &[]), (text.to_owned(), 0));
}

#[test]
fn of_two_that_meet_the_first_is_taken() {
    let text = "un deux trois";
    for second in [3..7, 0..4, 6..13, 0..13, 5..5, 3..3] {
        let problems = [problem(&[(3..7, "zwei")]), problem(&[(second.clone(), "x")])];
        assert_eq!(mended(text, &problems), ("un zwei trois".to_owned(), 1), "{second:?}");
    }
    // Those that only touch do not meet.
    let problems = [problem(&[(3..7, "zwei")]), problem(&[(7..8, "_")]), problem(&[(2..3, "_")])];
    assert_eq!(mended(text, &problems), ("un_zwei_trois".to_owned(), 3));
}

#[test]
fn the_edits_of_one_problem_go_together() {
    let text = "3.17 et 50.69";
    let swap = problem(&[(0..4, "50.69"), (8..13, "3.17")]);
    assert_eq!(mended(text, std::slice::from_ref(&swap)), ("50.69 et 3.17".to_owned(), 2));
    let problems = [problem(&[(9..10, "1")]), swap];
    assert_eq!(mended(text, &problems), ("3.17 et 51.69".to_owned(), 1));
}

#[test]
fn what_no_text_has_is_refused() {
    let text = "été\r\nfin\n";
    for (span, written) in [
        (0..20, "x"),
        (90..91, "x"),
        (1..2, "x"),
        (0..1, "x"),
        (0..0, "x"),
        (0..5, "été"),
        (0..6, "x"),
        (0..7, "x"),
        (5..6, ""),
        (7..10, "a\nb"),
        (7..10, "a\rb"),
    ] {
        let refused = problem(&[(span.clone(), written)]);
        assert_eq!(mended(text, &[refused]), (text.to_owned(), 0), "{span:?} {written:?}");
    }
}

#[test]
fn windows_line_ends_and_long_letters_stay() {
    let text = "« l’été  à  Évry »\r\n日本  🎉\r\n";
    let (once, taken) = mended(text, &gaps(text));
    assert_eq!((once.as_str(), taken), ("« l’été à Évry »\r\n日本 🎉\r\n", 3));
    assert_eq!(mended(&once, &gaps(&once)), (once.clone(), 0), "once is enough");
}

#[test]
fn a_part_of_a_file_is_mended_at_its_places() {
    let file = "+++\ndate = 1\n+++\n";
    let problems = [problem(&[(11..12, "2")]), problem(&[(0..3, "x")])];
    assert_eq!(mend(&file[4..13], 4, &problems).0, "date = 2\n");
}
