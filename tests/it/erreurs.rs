//! A catalogue sown with mistakes, as real editors make them, and the list of them: each is found at its line, and nothing else
//! is told.

use std::collections::BTreeSet;

use deniche::diagnostic::report::json;
use deniche::fs::read::Reader;

use crate::content::{made, root};

/// File, line (1 for the whole file) and code.
type Told = (String, u64, String);

fn told() -> BTreeSet<Told> {
    let site = root().join("tests/sites/erreurs");
    let (sources, _) = Reader::default().read(&site);
    let text = |path: &str| sources.text(path).to_owned();
    let (outcome, _) = made(&site);
    let rows: serde_json::Value = serde_json::from_str(&json::render(&outcome.diagnostics, &text)).unwrap();
    let row = |row: &serde_json::Value| {
        let place = &row["lieux"][0];
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        (text(&place["fichier"]), place["ligne"].as_u64().unwrap_or(1), text(&row["code"]))
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

/// The mistakes of the list; those that no check looks for have `????` for a code.
fn sown() -> (BTreeSet<Told>, usize) {
    let list = include_str!("../sites/erreurs.txt");
    let rows = list.lines().map(|line| {
        let mut parts = line.splitn(3, ' ');
        let (file, number) = parts.next().unwrap().rsplit_once(':').unwrap();
        (file.to_owned(), number.parse().unwrap(), parts.next().unwrap().to_owned())
    });
    let (unseen, seen): (Vec<Told>, Vec<Told>) = rows.partition(|(.., code)| code == "????");
    (seen.into_iter().collect(), unseen.len())
}

#[test]
fn every_mistake_is_found_at_its_line_and_nothing_else_is_told() {
    let (sown, unseen) = sown();
    assert!(sown.len() > 140 && unseen <= 3, "{} sown, {unseen} that no check looks for", sown.len());
    let told = told();
    let missed: Vec<&Told> = sown.difference(&told).collect();
    let more: Vec<&Told> = told.difference(&sown).collect();
    assert!(missed.is_empty() && more.is_empty(), "missed: {missed:#?}\nmore: {more:#?}");
}
