//! How a site is made, in one sentence: sources, documents, catalogue, plan, bundle.
//!
//! Every stage returns its result and the problems it found, and goes on with what survives, so that one run tells
//! everything. `build`, `check` and `serve` are this sentence, cut at different points.

pub mod mend;

use std::sync::Arc;

use crate::bundle::{Bundle, Bytes};
use crate::cache::Key;
use crate::catalogue::{Catalogue, Inputs, Site, checks};
use crate::diagnostic::{self, Diagnostic, Place};
use crate::document::{self, Document, Memo, Options};
use crate::plan::{Output, Plan};
use crate::proof;
use crate::render::{self, Rendered};
use crate::source::{Source, Sources};
use crate::theme::{self, Theme};

/// What earlier runs made, for a next one that finds most things unchanged.
#[derive(Debug, Default)]
pub struct Memory {
    /// Whether there is no next run: documents are then given up once they are planned.
    pub once: bool,
    /// Documents by content.
    pub documents: Memo,
    /// The theme.
    pub theme: theme::Memo,
    /// Rendered outputs, and parts of the search index.
    pub rendered: render::Memory,
}

/// A site up to its plan.
#[derive(Debug)]
pub struct Planned {
    /// Every entry that could be read, shown or not.
    pub documents: Vec<Arc<Document>>,
    /// The theme.
    pub theme: Arc<Theme>,
    /// Every output.
    pub plan: Plan,
}

impl Planned {
    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.plan.context.catalogue
    }
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
    let theme = memory.theme.load(&site.theme.value, theme_place, sources, embedded, diagnostics);
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
    let weights = catalogue.site.verifications.clone();
    let planned =
        theme.map(|theme| Planned { plan: Plan::new(catalogue, &theme, diagnostics), theme, documents });
    diagnostic::weigh(diagnostics, &weights);
    planned
}

/// What is worth saying of a site once it is made.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Title.
    pub titre: String,
    /// Path of the home page: `/catalogue/`.
    pub base: String,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Fiches.
    pub fiches: usize,
    /// Comptes-rendus.
    pub rencontres: usize,
    /// Organisations.
    pub organisations: usize,
    /// Thématiques of the vocabulary.
    pub thematiques: usize,
    /// Mots-clés.
    pub mots_cles: usize,
    /// Pages of text.
    pub textes: usize,
    /// Pages of all kinds.
    pub pages: usize,
}

impl Summary {
    fn of(planned: &Planned) -> Self {
        let catalogue = planned.catalogue();
        Summary {
            titre: catalogue.site.titre.clone(),
            base: catalogue.site.base.clone(),
            drafts: catalogue.drafts,
            fiches: catalogue.fiches.len(),
            rencontres: catalogue.rencontres.len(),
            organisations: catalogue.organisations.len(),
            thematiques: catalogue.thematiques.len(),
            mots_cles: catalogue.mots_cles.len(),
            textes: catalogue.pages.len(),
            pages: planned.plan.pages_by_template().values().sum(),
        }
    }
}

/// A site of which nothing is rendered yet, and what was found on the way.
#[derive(Default)]
pub struct Prepared {
    /// What the site is; `None` when its settings or its theme are missing.
    pub summary: Option<Summary>,
    /// The site; `None` when an error forbids publication.
    pub site: Option<render::Site>,
    /// Every entry that could be read, shown or not.
    pub documents: Vec<Arc<Document>>,
    /// Every problem, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether the checks of the whole catalogue are run with the others, or later by [`review`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// With the others.
    Now,
    /// Later: a preview shows the page first.
    Later,
}

/// Runs the checks of the whole catalogue.
pub fn review(sources: &Sources, site: &render::Site, documents: &[Arc<Document>]) -> Vec<Diagnostic> {
    checks::run(&site.plan().context.catalogue, sources, documents)
}

/// A whole site, and what was found on the way.
#[derive(Debug)]
pub struct Outcome {
    /// What the site is; `None` when its settings or its theme are missing.
    pub summary: Option<Summary>,
    /// Every file; `None` when an error forbids publication.
    pub bundle: Option<Bundle>,
    /// The pictures that were made, the dearest outputs of a build, with their keys.
    pub pictures: Vec<(Key, Bytes)>,
    /// Every problem, in order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Makes a site ready to be rendered, if no error stands.
pub fn prepare(
    sources: &Sources,
    embedded: &Sources,
    inputs: &Inputs,
    memory: &mut Memory,
    mut diagnostics: Vec<Diagnostic>,
    review: Review,
) -> Prepared {
    let Some(planned) = plan(sources, embedded, inputs, memory, &mut diagnostics) else {
        diagnostic::sort(&mut diagnostics);
        return Prepared { diagnostics, ..Prepared::default() };
    };
    if review == Review::Now {
        diagnostics.extend(checks::run(planned.catalogue(), sources, &planned.documents));
    }
    let summary = Some(Summary::of(&planned));
    let Planned { theme, plan, documents } = planned;
    let mut site = None;
    if !diagnostic::has_errors(&diagnostics) {
        site = render::Site::new(plan, theme, memory.rendered.clone(), &mut diagnostics);
    }
    diagnostic::sort(&mut diagnostics);
    Prepared { summary, site, documents, diagnostics }
}

/// What an edit of texts alone makes of a site.
pub struct Rewritten {
    /// The site with the new texts.
    pub site: render::Site,
    /// The entries as they are now.
    pub documents: Vec<Arc<Document>>,
    /// What had been found while reading the old texts.
    pub healed: Vec<Diagnostic>,
    /// What was found while reading the new ones.
    pub found: Vec<Diagnostic>,
}

/// The site after an edit of these files, as they were and as they are. `None` when more than texts changed, or an error was
/// written: then the whole sentence tells.
pub fn rewrite(
    site: &render::Site,
    changed: &[(Arc<Source>, Arc<Source>)],
    memory: &mut Memory,
) -> Option<Rewritten> {
    let settings = &site.plan().context.catalogue.site;
    let options = Options { typography: settings.typographie, raw_html: settings.html_brut };
    let (mut documents, mut healed, mut found) = (Vec::new(), Vec::new(), Vec::new());
    for (old, new) in changed {
        let (before, after) = document::parse_again(old, new, options, &mut memory.documents)?;
        if !document::only_the_text((old, &before.0), (new, &after.0)) {
            return None;
        }
        documents.push(after.0.clone());
        healed.extend(before.1.iter().cloned());
        found.extend(after.1.iter().cloned());
    }
    diagnostic::weigh(&mut healed, &settings.verifications);
    diagnostic::weigh(&mut found, &settings.verifications);
    let site = site.with_plan(site.plan().with_texts(&documents));
    (!diagnostic::has_errors(&found)).then_some(Rewritten { site, documents, healed, found })
}

/// Renders a whole site. `None` when `stop` said to stop.
pub fn finish(
    site: &render::Site,
    memory: &mut Memory,
    diagnostics: &mut Vec<Diagnostic>,
    done: &(dyn Fn() + Sync),
    stop: &(dyn Fn() -> bool + Sync),
) -> Option<Rendered> {
    let mut rendered = site.render(|_| true, diagnostics, done, stop)?;
    memory.rendered.outputs = Arc::new(std::mem::take(&mut rendered.cache));
    diagnostic::sort(diagnostics);
    Some(rendered)
}

/// Every problem of a site, in order: as [`build`] would tell them, then those of the rendered site, if no error stands.
pub fn check(
    sources: &Sources,
    embedded: &Sources,
    inputs: &Inputs,
    memory: &mut Memory,
    diagnostics: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let Prepared { site, mut diagnostics, .. } =
        prepare(sources, embedded, inputs, memory, diagnostics, Review::Now);
    if let Some(site) = site {
        let rendered = site.render(Output::is_checked, &mut diagnostics, &|| {}, &|| false);
        if let Some(rendered) = rendered.filter(|_| !diagnostic::has_errors(&diagnostics)) {
            diagnostics.extend(prove(&site, &rendered.bundle, sources));
        }
        diagnostic::sort(&mut diagnostics);
    }
    diagnostics
}

/// What is wrong with a rendered site as its readers get it, weighed as the site wants.
fn prove(site: &render::Site, bundle: &Bundle, sources: &Sources) -> Vec<Diagnostic> {
    let (plan, theme) = (site.plan(), site.theme());
    let settings = &plan.context.catalogue.site;
    let files = plan.outputs.iter().map(|(path, planned)| {
        let template = match &planned.output {
            Output::Page(subject) => theme.templates.get(subject.template()),
            _ => None,
        };
        proof::File {
            path,
            route: &planned.route,
            bytes: bundle.get(path).map(|bytes| &**bytes),
            origins: &planned.origins,
            template: template.map(|source| &**source),
        }
    });
    let mut found = proof::run(&proof::Site {
        origin: &settings.origin,
        base: &settings.base,
        heaviest: settings.poids_page_ko,
        files: files.collect(),
        templates: theme.templates.values().map(|source| &**source).collect(),
        sources,
    });
    diagnostic::weigh(&mut found, &settings.verifications);
    found
}

/// Makes a whole site. Rendering starts only when no error stands, and `done` is called after each output.
pub fn build(
    sources: &Sources,
    embedded: &Sources,
    inputs: &Inputs,
    memory: &mut Memory,
    diagnostics: Vec<Diagnostic>,
    progress: &dyn Fn(usize) -> Box<dyn Fn() + Sync>,
) -> Outcome {
    let prepared = prepare(sources, embedded, inputs, memory, diagnostics, Review::Now);
    let Prepared { summary, site, mut diagnostics, documents } = prepared;
    drop(documents);
    if memory.once {
        memory.documents = Memo::default();
    }
    let rendered = site.and_then(|site| {
        let done = progress(site.plan().outputs.len());
        finish(&site, memory, &mut diagnostics, &*done, &|| false)
    });
    let Rendered { bundle, pictures, .. } = rendered.unwrap_or_default();
    let sound = summary.is_some() && !diagnostic::has_errors(&diagnostics);
    Outcome { summary, bundle: sound.then_some(bundle), pictures, diagnostics }
}
