//! `deniche check`: tells everything that is wrong, and writes nothing.

use std::process::ExitCode;

use super::{Session, status};
use crate::cli::{Check, Format, PROBLEMS};
use crate::diagnostic::Severity;
use crate::diagnostic::report::{github, gitlab, json, sarif, terminal};
use crate::fs::cache;
use crate::pipeline::{self, Memory};

/// Runs the command.
pub fn run(args: &Check) -> ExitCode {
    let session = match Session::open(&args.common) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let mut memory = Memory::default();
    memory.rendered.outputs = cache::load(&session.root).into();
    let Session { sources, embedded, inputs, diagnostics, .. } = &session;
    let found = &pipeline::check(sources, embedded, inputs, &mut memory, diagnostics.clone());
    let text = |path: &str| session.text(path);
    match args.format {
        Format::Json => anstream::println!("{}", json::render(found, &text)),
        Format::Gitlab => anstream::println!("{}", gitlab::render(found, &text)),
        Format::Sarif => anstream::println!("{}", sarif::render(found, &text)),
        Format::Github => anstream::print!("{}", github::render(found, &text)),
        Format::Texte => {
            if !found.is_empty() {
                anstream::println!("{}", terminal::render(found, &text, true, super::width()));
            }
            let summary = terminal::summary(found);
            anstream::println!("{}{}", summary, if summary.ends_with('.') { "" } else { "." });
        }
    }
    if args.strict && found.iter().any(|d| d.severity != Severity::Advice) {
        return ExitCode::from(PROBLEMS);
    }
    status(found)
}
