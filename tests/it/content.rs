//! The demonstration catalogue.

use std::path::Path;

use deniche::catalogue::Inputs;
use deniche::diagnostic::report::terminal;
use deniche::fs::read::Reader;
use deniche::pipeline::{self, Memory};
use deniche::theme::embedded;

#[test]
fn has_no_problem_of_any_level() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (sources, unread) = Reader::default().read(root);
    let inputs =
        Inputs { today: jiff::civil::date(2026, 11, 22), base_url: None, drafts: false, private: false };
    let embedded = embedded::themes();
    let outcome =
        pipeline::build(&sources, &embedded, &inputs, &mut Memory::default(), unread, &|_| Box::new(|| {}));
    let text = |path: &str| sources.text(path).to_owned();
    assert!(outcome.diagnostics.is_empty(), "{}", terminal::render(&outcome.diagnostics, &text, false, 100));
    let catalogue = outcome.planned.unwrap().catalogue;
    assert!(catalogue.fiches.len() >= 24, "{} fiches", catalogue.fiches.len());
    assert!(catalogue.rencontres.len() >= 8, "{} rencontres", catalogue.rencontres.len());
    assert_eq!(catalogue.thematiques.len(), 15);
}
