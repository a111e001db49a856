//! `deniche check`: tells everything that is wrong, and writes nothing but what `--fix` mends and `--liens` remembers.

mod mend;

use std::process::ExitCode;

use super::{Session, links, status};
use crate::cli::{Check, Format, PROBLEMS};
use crate::diagnostic::report::{github, gitlab, json, sarif, terminal};
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::fs::cache;
use crate::pipeline::{self, Memory};

/// Runs the command.
pub fn run(args: &Check) -> ExitCode {
    let mut session = match Session::open(&args.common) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let mut memory = Memory::default();
    memory.rendered.outputs = cache::load(&session.root).into();
    let (mut found, failed) = if args.fix {
        mend::run(&mut session, &mut memory, args)
    } else {
        let Session { sources, embedded, inputs, diagnostics, .. } = &session;
        (pipeline::check(sources, embedded, inputs, &mut memory, diagnostics.clone()), false)
    };
    let asked = if args.liens { links::check(&session, args, &mut memory) } else { None };
    let addresses = asked.map(|asked| {
        // The checks may have told the same, with a mend.
        let known =
            |new: &Diagnostic| found.iter().any(|old| old.code == new.code && old.labels == new.labels);
        let new: Vec<Diagnostic> = asked.diagnostics.into_iter().filter(|new| !known(new)).collect();
        found.extend(new);
        diagnostic::sort(&mut found);
        asked.summary
    });
    let found = &found;
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
            if let Some(addresses) = addresses {
                anstream::println!("{addresses}.");
            }
            let summary = terminal::summary(found);
            anstream::println!("{}{}", summary, if summary.ends_with('.') { "" } else { "." });
        }
    }
    if failed || (args.strict && found.iter().any(|d| d.severity != Severity::Advice)) {
        return ExitCode::from(PROBLEMS);
    }
    status(found)
}
