//! A small site in memory.

use std::sync::Arc;

use deniche::bundle::Bundle;
use deniche::catalogue::Inputs;
use deniche::diagnostic::Diagnostic;
use deniche::diagnostic::report::terminal;
use deniche::pipeline::{self, Memory, Outcome};
use deniche::plan::Plan;
use deniche::source::{Source, Sources};
use deniche::theme::embedded;

/// Settings that every site of the tests starts from.
pub const SETTINGS: &str = "\
=== deniche.toml
titre = \"Essai\"
base_url = \"https://essai.example/\"
theme = \"sobre\"
=== content/vocabulaire/thematiques.toml
[[thematique]]
slug = \"cooperation\"
libelle = \"coopération\"
definition = \"Faire ensemble.\"

[[thematique]]
slug = \"alimentation\"
libelle = \"alimentation\"
=== content/vocabulaire/sigles.toml
ESS = \"économie sociale et solidaire\"
";

/// The sources of a site, and the world around it.
#[derive(Clone)]
pub struct Site {
    pub sources: Sources,
    pub inputs: Inputs,
}

impl Site {
    /// The settings of the tests, and the files of `fixture`.
    pub fn new(fixture: &str) -> Self {
        Site::alone(&format!("{SETTINGS}{fixture}"))
    }

    /// The files of `fixture`, and nothing else.
    pub fn alone(fixture: &str) -> Self {
        let inputs =
            Inputs { today: jiff::civil::date(2026, 1, 15), base_url: None, drafts: false, private: false };
        Site { sources: Sources::from_fixture(fixture), inputs }
    }

    /// A site with one fiche: `front` goes in its front matter, `body` after it.
    pub fn fiche(front: &str, body: &str) -> Self {
        Site::new(&format!("=== content/fiches/essai.md\n+++\ntitre = \"Essai\"\n{front}\n+++\n{body}"))
    }

    /// Adds or replaces a file.
    pub fn with(mut self, path: &str, content: impl Into<Arc<[u8]>>) -> Self {
        self.sources.insert(Arc::new(Source::new(path, content)));
        self
    }

    /// Makes the site with what earlier runs remember.
    pub fn make(&self, memory: &mut Memory) -> Outcome {
        let embedded = embedded::themes();
        pipeline::build(&self.sources, &embedded, &self.inputs, memory, Vec::new(), &|_| Box::new(|| {}))
    }

    /// Makes the site from nothing.
    pub fn cold(&self) -> Outcome {
        self.make(&mut Memory::default())
    }

    /// What a check of the site tells.
    pub fn checked(&self) -> Vec<Diagnostic> {
        let (embedded, mut memory) = (embedded::themes(), Memory::default());
        pipeline::check(&self.sources, &embedded, &self.inputs, &mut memory, Vec::new())
    }

    /// The outputs of a site that has no problem.
    #[track_caller]
    pub fn plan(&self) -> Plan {
        let (embedded, mut memory, mut found) = (embedded::themes(), Memory::default(), Vec::new());
        let planned = pipeline::plan(&self.sources, &embedded, &self.inputs, &mut memory, &mut found);
        assert!(found.is_empty(), "{found:?}");
        planned.unwrap().plan
    }

    /// The files of a site that has no error.
    #[track_caller]
    pub fn bundle(&self) -> Bundle {
        let outcome = self.cold();
        let report = self.report(&outcome);
        outcome.bundle.unwrap_or_else(|| panic!("{report}"))
    }

    /// What an editor reads in the terminal.
    pub fn report(&self, outcome: &Outcome) -> String {
        let embedded = embedded::themes();
        let text = |path: &str| {
            let from = if self.sources.get(path).is_some() { &self.sources } else { &embedded };
            from.text(path).to_owned()
        };
        terminal::render(&outcome.diagnostics, &text, false, 100)
    }

    /// The report of a site that has problems.
    pub fn problems(&self) -> String {
        self.report(&self.cold())
    }

    /// One published file as text.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        let bundle = self.bundle();
        let bytes = bundle.get(path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(bytes.to_vec()).unwrap()
    }
}

/// The text of a published file.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
