//! How a site is made, in one sentence: sources, documents, catalogue, plan, bundle.
//!
//! Every stage returns its result and the problems it found, and goes on with what survives, so that one run tells
//! everything. `build`, `check` and `serve` are this sentence, cut at different points.

use std::sync::Arc;

use crate::bundle::Bundle;
use crate::cache::Cache;
use crate::catalogue::{Catalogue, Inputs, Site};
use crate::diagnostic::{self, Diagnostic, Place};
use crate::document::{self, Document, Memo, Options};
use crate::plan::Plan;
use crate::render;
use crate::source::Sources;
use crate::theme::Theme;

/// What earlier runs made, for a next one that finds most things unchanged.
#[derive(Debug, Default)]
pub struct Memory {
    /// Documents by content.
    pub documents: Memo,
    /// Rendered outputs by key.
    pub outputs: Cache,
}

/// A site up to its plan.
#[derive(Debug)]
pub struct Planned {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// The theme.
    pub theme: Theme,
    /// Every output.
    pub plan: Plan,
}

/// Reads, checks and plans a site. `None` when its settings or its theme are missing.
pub fn plan(
    sources: &Sources,
    embedded: &Sources,
    inputs: &Inputs,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Planned> {
    let site = Site::read(sources, inputs.base_url.as_deref(), diagnostics)?;
    let theme_place = Place::new(&crate::catalogue::site::CONFIG.into(), site.theme.span.clone());
    let theme = Theme::load(&site.theme.value, theme_place, sources, embedded, diagnostics);
    let options = Options { typography: site.typographie, raw_html: site.html_brut };
    diagnostics.extend(document::strays(sources));
    let parsed = document::parse(sources, options, &mut memory.documents);
    let mut documents: Vec<Arc<Document>> = Vec::with_capacity(parsed.len());
    for parsed in parsed {
        let (document, problems) = &*parsed;
        diagnostics.extend(problems.iter().cloned());
        documents.push(document.clone());
    }
    let catalogue = Catalogue::validate(sources, site, &documents, inputs, diagnostics);
    let theme = theme?;
    let plan = Plan::new(&catalogue, &theme, diagnostics);
    Some(Planned { catalogue, theme, plan })
}

/// A whole site, and what was found on the way.
#[derive(Debug)]
pub struct Outcome {
    /// The site up to its plan.
    pub planned: Option<Planned>,
    /// Every file; `None` when an error forbids publication.
    pub bundle: Option<Bundle>,
    /// Every problem, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes a whole site. Rendering starts only when no error stands, and `done` is called after each output.
pub fn build(
    sources: &Sources,
    embedded: &Sources,
    inputs: &Inputs,
    memory: &mut Memory,
    mut diagnostics: Vec<Diagnostic>,
    progress: &dyn Fn(usize) -> Box<dyn Fn() + Sync>,
) -> Outcome {
    let planned = plan(sources, embedded, inputs, memory, &mut diagnostics);
    let mut bundle = None;
    if let Some(planned) = planned.as_ref().filter(|_| !diagnostic::has_errors(&diagnostics)) {
        let done = progress(planned.plan.outputs.len());
        let outputs = &mut memory.outputs;
        bundle = Some(render::render(&planned.plan, &planned.theme, outputs, &mut diagnostics, &*done));
    }
    diagnostic::sort(&mut diagnostics);
    let bundle = bundle.filter(|_| !diagnostic::has_errors(&diagnostics));
    Outcome { planned, bundle, diagnostics }
}
