//! From planned outputs to bytes: in parallel, pure, each remembered by its key.

pub mod data;
pub mod feed;
pub mod html;
pub mod key;
pub mod robots;
pub mod sitemap;

use std::sync::Arc;

use rayon::prelude::*;

use crate::bundle::{Bundle, Bytes};
use crate::cache::{Cache, Key};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::output as problems;
use crate::picture;
use crate::plan::{Output, Plan, Planned};
use crate::search;
use crate::theme::Theme;

use html::{Engine, Failure};

/// What went wrong with one output.
enum Problem {
    Template(Vec<Failure>),
    Other(Box<Diagnostic>),
}

/// Path, key and bytes of one output.
type Made = (Arc<str>, Option<Key>, bool, Result<Bytes, Problem>);

/// A rendered site.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Every file that could be made.
    pub bundle: Bundle,
    /// The resized pictures with their keys.
    pub pictures: Vec<(Key, Bytes)>,
}

/// What earlier runs made.
#[derive(Debug)]
pub struct Memory<'m> {
    /// Outputs by key.
    pub outputs: &'m mut Cache,
    /// Parts of the search index.
    pub search: &'m mut search::Memo,
}

/// Renders every output, and gives up each view once it is bytes. `done` is called after each. The memory becomes what was
/// used.
pub fn render(
    plan: Plan,
    theme: &Theme,
    memory: Memory<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    done: &(dyn Fn() + Sync),
) -> Rendered {
    let Some(engine) = Engine::new(theme, &plan.site, diagnostics) else { return Rendered::default() };
    let keys = key::Keys::new(theme, &plan.site);
    let known = &*memory.outputs;
    let (searches, outputs): (Vec<Job>, Vec<Job>) =
        plan.outputs.into_iter().partition(|(_, planned)| matches!(planned.output, Output::Search(_)));
    let render = |(path, planned): Job| {
        let key = keys.of(&planned);
        let remembered = key.as_ref().and_then(|key| known.get(key)).cloned();
        let bytes = match remembered {
            Some(bytes) => Ok(bytes),
            None => one(&planned, &engine),
        };
        done();
        (path, key, matches!(planned.output, Output::Variant { .. }), bytes)
    };
    let (bundle, made): (Bundle, Vec<Made>) = rayon::join(
        || search_files(searches, memory.search),
        || outputs.into_par_iter().map(render).collect(),
    );
    let mut rendered = Rendered { bundle, pictures: Vec::new() };
    let mut used = Vec::with_capacity(made.len());
    let mut failures = Vec::new();
    for (path, key, picture, bytes) in made {
        match bytes {
            Ok(bytes) => {
                used.extend(key.map(|key| (key, bytes.clone())));
                rendered.pictures.extend(key.filter(|_| picture).map(|key| (key, bytes.clone())));
                rendered.bundle.insert(path, bytes);
            }
            Err(Problem::Template(told)) => failures.extend(told),
            Err(Problem::Other(diagnostic)) => diagnostics.push(*diagnostic),
        }
    }
    diagnostics.extend(html::told_once(failures, theme));
    memory.outputs.replace(used);
    rendered
}

/// A path and what stands there.
type Job = (Arc<str>, Planned);

/// The files of the search, which stand beside its root.
fn search_files(searches: Vec<Job>, memo: &mut search::Memo) -> Bundle {
    let mut bundle = Bundle::default();
    for (path, planned) in searches {
        let Output::Search(input) = &planned.output else { continue };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (name, bytes) in search::files::write(input, memo) {
            bundle.insert(format!("{folder}/{name}").into(), bytes);
        }
    }
    bundle
}

fn one(planned: &Planned, engine: &Engine) -> Result<Bytes, Problem> {
    Ok(match &planned.output {
        Output::Page(page) => engine.page(page).map_err(Problem::Template)?.into_bytes().into(),
        Output::Feed(feed) => feed::atom(feed).into(),
        Output::Sitemap(urls) => sitemap::urlset(urls).into(),
        Output::SitemapIndex(files) => sitemap::index(files).into(),
        Output::Robots(url) => robots::robots(url).into(),
        Output::Search(_) => unreachable!("the search makes many files, and is written apart"),
        Output::SearchIndex(input) => search::index::index_json(&input.entries).into_bytes().into(),
        Output::SearchCards(input) => search::index::cards_json(&input.entries).into_bytes().into(),
        Output::SearchModule(module) => passed_on(module).into_bytes().into(),
        Output::MapPoints(points) => {
            serde_json::to_vec(&**points).expect("numbers and texts are always JSON").into()
        }
        Output::Data(name, data) => data::file(name, data).into(),
        Output::File(source) => source.bytes.clone(),
        Output::Asset(bytes) => bytes.clone(),
        Output::Variant { source, width, quality, place } => {
            picture::variant(&source.bytes, *width, *quality)
                .map_err(|error| {
                    Problem::Other(Box::new(problems::image_failed(place.clone(), &error.to_string())))
                })?
                .into()
        }
    })
}

/// A module that passes on what another one exports: `module` is a route, and this one stands in a folder of the root.
fn passed_on(module: &str) -> String {
    format!("export * from \"..{module}\";\n")
}
