//! `deniche build`: makes the site and publishes it.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::{Session, bar, fail, shown, status};
use crate::bundle::Bundle;
use crate::cli::Build;
use crate::diagnostic::report::terminal;
use crate::fs::cache;
use crate::fs::publish::{Guard, Published, publish};
use crate::pipeline::{self, Memory, Summary};
use crate::view::{count, size};

/// Runs the command.
pub fn run(args: &Build) -> ExitCode {
    let start = Instant::now();
    let session = match Session::open(&args.common) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let output = args.output.clone().unwrap_or_else(|| session.root.join("public"));
    let mut memory = Memory { once: true, ..Memory::default() };
    memory.rendered.outputs = cache::load(&session.root).into();
    let bar = bar("pages et fichiers");
    let outcome = pipeline::build(
        &session.sources,
        &session.embedded,
        &session.inputs,
        &mut memory,
        session.diagnostics.clone(),
        &|total| progress(&bar, total),
    );
    bar.finish_and_clear();
    session.report(&outcome.diagnostics);
    let (Some(site), Some(bundle)) = (&outcome.summary, &outcome.bundle) else {
        let found = terminal::summary(&outcome.diagnostics);
        return fail(&format!("{found}. Rien n’est publié : le site précédent reste en place."));
    };
    let root = &session.root;
    cache::store(root, &outcome.pictures);
    let guard = Guard {
        trees: vec![root.join("content"), root.join("themes")],
        ancestors: vec![root.clone()],
        home: std::env::home_dir().filter(|home| home.is_absolute()),
    };
    match publish(bundle, &output, &guard) {
        Ok(published) => {
            if !outcome.diagnostics.is_empty() {
                anstream::eprintln!("{}.\n", terminal::summary(&outcome.diagnostics));
            }
            anstream::println!("{}", summary(site, bundle, published, &shown(&output), start.elapsed()));
            status(&outcome.diagnostics)
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn summary(site: &Summary, bundle: &Bundle, published: Published, output: &str, time: Duration) -> String {
    let kinds = [
        count(site.fiches, "fiche", "fiches"),
        count(site.rencontres, "rencontre", "rencontres"),
        count(site.organisations, "organisation", "organisations"),
        count(site.thematiques, "thématique", "thématiques"),
        count(site.mots_cles, "mot-clé", "mots-clés"),
        count(site.textes, "page de texte", "pages de texte"),
    ];
    let seconds = format!("{:.2}", time.as_secs_f64()).replace('.', ",");
    let total = usize::try_from(bundle.bytes()).unwrap_or(usize::MAX);
    let drafts = if site.drafts { "\n  Les brouillons sont montrés." } else { "" };
    format!(
        "\x1b[1m{}\x1b[0m\n  {}\n  {}, {}, {}\n  Publié dans {output} en {seconds}\u{a0}s ({}, {}).{drafts}",
        site.titre,
        kinds.join(" · "),
        count(site.pages, "page", "pages"),
        count(bundle.len(), "fichier", "fichiers"),
        size(total),
        count(published.written, "fichier écrit", "fichiers écrits"),
        count(published.removed, "retiré", "retirés"),
    )
}

fn progress(bar: &ProgressBar, total: usize) -> Box<dyn Fn() + Sync> {
    bar.set_length(total as u64);
    let bar = bar.clone();
    Box::new(move || bar.inc(1))
}
