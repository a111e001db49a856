//! Every problem that deniche can tell, one constructor each: these files list all messages.
//!
//! Codes are stable. D001–D019 files and settings, D020–D039 front matter, D040–D059 references and places,
//! D060–D079 text (and D055–D057), D080–D099 theme and output, D100–D109 and D120–D124 the whole catalogue, D110–D119 text
//! again, D130–D132 what other sites answer,
//! D140–D148 the site as its readers get it, D150–D152 `security.txt`.

pub mod catalogue;
pub mod entries;
pub mod files;
pub mod output;
pub mod published;
pub mod reading;
pub mod references;
pub mod security;
pub mod text;
pub mod theme;
pub mod toml;
pub mod web;

use super::certain::fold;

/// The warnings and the advice: what a site may weigh otherwise.
pub const ADJUSTABLE: [u16; 62] = [
    12, 33, 36, 39, 43, 51, 55, 56, 57, 61, 62, 63, 68, 71, 72, 73, 74, 75, 76, 77, 78, 79, 100, 101, 102,
    103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123,
    124, 130, 131, 132, 140, 141, 142, 143, 144, 145, 146, 147, 148, 150, 151, 152,
];

/// Those that are told only to a site that gives them a weight: not every catalogue wants them.
pub const ON_REQUEST: [u16; 1] = [102];

/// The candidate nearest to what was written, when it is near enough to be meant.
pub fn nearest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    ranked(written, candidates).into_iter().next()
}

/// Up to three near candidates, the nearest first.
pub fn ranked<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let written = fold(written);
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(&written, &fold(candidate)), candidate))
        .filter(|(score, _)| *score > 0.78)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(3).map(|(_, candidate)| candidate).collect()
}

/// `« a »`, `« a » ou « b »`, `« a », « b » ou « c »`.
pub fn choices(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("« {word} »")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} ou {last}", others.join(", ")),
    }
}
