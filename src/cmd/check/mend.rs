//! `deniche check --fix`: shows what is certain, then writes it.

use super::super::{Session, fail};
use crate::cli::{Check, Format};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::differences;
use crate::fs::rewrite::rewrite;
use crate::pipeline::mend::{Mended, mend};
use crate::pipeline::{self, Memory};
use crate::view::count;

/// Mends the site of a session. Gives every problem that remains, and whether a file could not be written.
pub(super) fn run(session: &mut Session, memory: &mut Memory, args: &Check) -> (Vec<Diagnostic>, bool) {
    let Session { root, sources, embedded, inputs, diagnostics: unread } = session;
    let Mended { sources: mut mended, diagnostics, taken, spared } =
        mend(sources, embedded, inputs, memory, unread);
    let paths = mended.changes(sources);
    for path in &paths {
        say(args, &differences::render(path, sources.text(path), mended.text(path)));
    }
    for path in &spared {
        say(args, &format!("{path} reste comme il est\u{a0}: corrigé, il se lirait moins bien.\n"));
    }
    let (mut edits, mut files, mut failed) = (0, 0, false);
    for path in paths {
        let (Some(old), Some(new)) = (sources.get(&path), mended.get(&path)) else { continue };
        let written = if args.essai { Ok(()) } else { rewrite(root, &path, &old.bytes, &new.bytes) };
        match written {
            Ok(()) => {
                edits += taken.get(&path).copied().unwrap_or(0);
                files += 1;
            }
            Err(reason) => {
                let _ = fail(&format!("{path} n’est pas corrigé\u{a0}: {reason}."));
                mended.insert(old.clone());
                failed = true;
            }
        }
    }
    say(args, &summary(edits, files, args.essai));
    let found =
        if failed { pipeline::check(&mended, embedded, inputs, memory, unread.clone()) } else { diagnostics };
    session.sources = mended;
    (found, failed)
}

/// What is mended is told where a person reads it: a report for a program has the standard output for itself.
fn say(args: &Check, text: &str) {
    if args.format == Format::Texte {
        anstream::println!("{text}");
    } else {
        anstream::eprintln!("{text}");
    }
}

fn summary(edits: usize, files: usize, trial: bool) -> String {
    if edits == 0 {
        return "Aucune correction n’est certaine.\n".to_owned();
    }
    let edits = count(edits, "correction", "corrections");
    let files = count(files, "fichier", "fichiers");
    if trial {
        return format!("Essai\u{a0}: {edits} à faire dans {files}. Rien n’est écrit.\n");
    }
    format!("{edits} dans {files}.\n")
}
