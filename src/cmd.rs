//! The commands, one file each. Only these print.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "commands see files, the clock and the terminal"
)]

pub mod build;
pub mod check;
pub mod checks;
pub mod explain;
pub mod french;
pub mod init;
pub mod links;
pub mod new;
pub mod schema;
pub mod serve;

use std::error::Error as _;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::catalogue::Inputs;
use crate::cli::{Common, PROBLEMS};
use crate::diagnostic::report::terminal;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::fs::read::Reader;
use crate::source::Sources;
use crate::theme::embedded;

/// A site as it was read, and what it is made with.
pub(crate) struct Session {
    pub root: PathBuf,
    pub sources: Sources,
    pub embedded: Sources,
    pub inputs: Inputs,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
}

impl Session {
    /// Reads the site that the arguments name, or says why it cannot be read here.
    pub fn open(common: &Common) -> Result<Self, ExitCode> {
        start_workers(common.jobs)?;
        let (sources, diagnostics) = Reader::default().read(&common.root);
        Ok(Session {
            root: common.root.clone(),
            sources,
            embedded: embedded::themes(),
            inputs: Inputs {
                today: common.date.unwrap_or_else(today),
                base_url: common.base_url.clone(),
                drafts: common.brouillons,
                private: false,
            },
            diagnostics,
        })
    }

    /// The text of a file, for reports.
    pub fn text(&self, path: &str) -> String {
        text_of(&self.sources, &self.embedded, path)
    }

    /// Prints what was found on standard error.
    pub fn report(&self, diagnostics: &[Diagnostic]) {
        if !diagnostics.is_empty() {
            let text = |path: &str| self.text(path);
            anstream::eprintln!("{}", terminal::render(diagnostics, &text, true, width()));
        }
    }
}

/// Starts the threads that share the work: as many as asked for, or one a core.
fn start_workers(jobs: Option<u16>) -> Result<(), ExitCode> {
    let threads = jobs.map_or(0, usize::from);
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build_global() {
        // A failure without a cause is a pool that exists already: then its size stays.
        Err(error) if error.source().is_some() => Err(fail(
            "cet ordinateur ne permet pas à deniche de lancer ses tâches, faute de mémoire ou parce que leur nombre est \
             limité. Rien n’a été écrit. Fermez d’autres programmes, ou relancez la commande avec --jobs 1.",
        )),
        _ => Ok(()),
    }
}

/// The text of a file of the site, or of the binary.
pub(crate) fn text_of(sources: &Sources, embedded: &Sources, path: &str) -> String {
    let from = if sources.get(path).is_some() { sources } else { embedded };
    from.text(path).to_owned()
}

/// Today, here.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// Columns of the terminal; a comfortable width when there is none.
pub(crate) fn width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}

/// A bar in a terminal, and nothing in a pipe. `what` is what it counts.
pub(crate) fn bar(what: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    let style = ProgressStyle::with_template(&format!("  {{bar:30}} {{pos}}/{{len}} {what}"));
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// Status of a run that found these problems.
pub(crate) fn status(diagnostics: &[Diagnostic]) -> ExitCode {
    if has_errors(diagnostics) { ExitCode::from(PROBLEMS) } else { ExitCode::SUCCESS }
}

/// Tells that something could not be done.
pub(crate) fn fail(message: &str) -> ExitCode {
    anstream::eprintln!("\x1b[1;31merreur\x1b[0m : {message}");
    ExitCode::from(PROBLEMS)
}

/// A path as it was given, for messages.
pub(crate) fn shown(path: &Path) -> String {
    path.display().to_string()
}
