//! `deniche build`: makes the site and publishes it.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Session, fail, shown, status};
use crate::bundle::{Bundle, Bytes};
use crate::cache::Key;
use crate::cli::Build;
use crate::diagnostic::report::terminal;
use crate::fs::cache;
use crate::fs::publish::{Guard, Published, publish};
use crate::pipeline::{self, Memory, Planned};
use crate::plan::Output;
use crate::render::key::Keys;
use crate::view::{count, size};

/// Runs the command.
pub fn run(args: &Build) -> ExitCode {
    let start = Instant::now();
    let session = Session::open(&args.common);
    let output = args.output.clone().unwrap_or_else(|| session.root.join("public"));
    let mut memory = Memory::default();
    cache::load(&session.root, &mut memory.outputs);
    let bar = bar();
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
    let (Some(planned), Some(bundle)) = (&outcome.planned, &outcome.bundle) else {
        let found = terminal::summary(&outcome.diagnostics);
        return fail(&format!("{found}. Rien n’est publié : le site précédent reste en place."));
    };
    let root = &session.root;
    cache::store(root, &pictures(planned, bundle));
    let guard =
        Guard { trees: vec![root.join("content"), root.join("themes")], ancestors: vec![root.clone()] };
    match publish(bundle, &output, &guard) {
        Ok(published) => {
            if !outcome.diagnostics.is_empty() {
                anstream::eprintln!("{}.\n", terminal::summary(&outcome.diagnostics));
            }
            anstream::println!("{}", summary(planned, bundle, published, &shown(&output), start.elapsed()));
            status(&outcome.diagnostics)
        }
        Err(error) => fail(&error.to_string()),
    }
}

/// The resized pictures, the dearest outputs of a build, with their keys.
fn pictures(planned: &Planned, bundle: &Bundle) -> Vec<(Key, Bytes)> {
    let keys = Keys::new(&planned.theme, &planned.plan.site);
    let variants = planned.plan.outputs.iter().filter(|(_, p)| matches!(p.output, Output::Variant { .. }));
    variants.filter_map(|(path, planned)| Some((keys.of(planned)?, bundle.get(path)?.clone()))).collect()
}

fn summary(planned: &Planned, bundle: &Bundle, published: Published, output: &str, time: Duration) -> String {
    let catalogue = &planned.catalogue;
    let pages: usize = planned.plan.pages_by_template().values().sum();
    let kinds = [
        count(catalogue.fiches.len(), "fiche", "fiches"),
        count(catalogue.rencontres.len(), "rencontre", "rencontres"),
        count(catalogue.organisations.len(), "organisation", "organisations"),
        count(catalogue.thematiques.len(), "thématique", "thématiques"),
        count(catalogue.mots_cles.len(), "mot-clé", "mots-clés"),
        count(catalogue.pages.len(), "page de texte", "pages de texte"),
    ];
    let seconds = format!("{:.2}", time.as_secs_f64()).replace('.', ",");
    let total = usize::try_from(bundle.bytes()).unwrap_or(usize::MAX);
    let drafts = if catalogue.drafts { "\n  Les brouillons sont montrés." } else { "" };
    format!(
        "\x1b[1m{}\x1b[0m\n  {}\n  {}, {}, {}\n  Publié dans {output} en {seconds}\u{a0}s ({}, {}).{drafts}",
        catalogue.site.titre,
        kinds.join(" · "),
        count(pages, "page", "pages"),
        count(bundle.len(), "fichier", "fichiers"),
        size(total),
        count(published.written, "fichier écrit", "fichiers écrits"),
        count(published.removed, "retiré", "retirés"),
    )
}

/// A bar in a terminal, and nothing in a pipe.
fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::stderr());
    }
    let style = ProgressStyle::with_template("  {bar:30} {pos}/{len} pages et fichiers");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn progress(bar: &ProgressBar, total: usize) -> Box<dyn Fn() + Sync> {
    bar.set_length(total as u64);
    let bar = bar.clone();
    Box::new(move || bar.inc(1))
}
