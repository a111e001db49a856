//! Whole catalogues on disk: the demonstration, and somebody else's.

use std::path::Path;
use std::sync::Arc;

use deniche::catalogue::Inputs;
use deniche::diagnostic::report::terminal;
use deniche::fs::read::Reader;
use deniche::pipeline::{self, Memory, Outcome};
use deniche::source::Source;
use deniche::theme::embedded;

/// Makes a site that is on disk.
pub fn made(root: &Path) -> (Outcome, String) {
    let (sources, unread) = Reader::default().read(root);
    let embedded = embedded::themes();
    let outcome =
        pipeline::build(&sources, &embedded, &inputs(), &mut Memory::default(), unread, &|_| Box::new(|| {}));
    let text = |path: &str| sources.text(path).to_owned();
    let report = terminal::render(&outcome.diagnostics, &text, false, 100);
    (outcome, report)
}

fn inputs() -> Inputs {
    Inputs { today: jiff::civil::date(2026, 11, 22), base_url: None, drafts: false, private: false }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn has_no_problem_of_any_level() {
    let (outcome, report) = made(root());
    assert!(outcome.diagnostics.is_empty(), "{report}");
    let site = outcome.summary.unwrap();
    assert!(site.fiches >= 24, "{} fiches", site.fiches);
    assert!(site.rencontres >= 8, "{} rencontres", site.rencontres);
    assert_eq!(site.thematiques, 15);
}

#[test]
fn read_again_as_readers_get_it_it_has_none_in_either_theme() {
    for folder in [root(), &root().join("tests/sites/quebec")] {
        let (sources, _) = Reader::default().read(folder);
        for theme in ["deniche", "sobre"] {
            let settings = sources.text("deniche.toml").replace("\"deniche\"", &format!("\"{theme}\""));
            let mut sources = sources.clone();
            sources.insert(Arc::new(Source::new("deniche.toml", settings.into_bytes())));
            let (embedded, mut memory) = (embedded::themes(), Memory::default());
            let found = pipeline::check(&sources, &embedded, &inputs(), &mut memory, Vec::new());
            let text = |path: &str| sources.text(path).to_owned();
            assert!(found.is_empty(), "{theme}: {}", terminal::render(&found, &text, false, 100));
        }
    }
}

#[test]
fn a_catalogue_in_another_french_voice_has_none_either() {
    let (outcome, report) = made(&root().join("tests/sites/quebec"));
    assert!(outcome.diagnostics.is_empty(), "{report}");
    let bundle = outcome.bundle.unwrap();
    let home = String::from_utf8(bundle.get("index.html").unwrap().to_vec()).unwrap();
    assert!(
        home.contains("<html lang=\"fr-CA\"") && home.contains("href=\"/trouvailles/fiches/\""),
        "{home}"
    );
    assert!(bundle.get("territoires/canada/index.html").is_some());
}
