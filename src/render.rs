//! From planned outputs to bytes: in parallel, pure, each remembered by its key.

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
type Rendered<'p> = (&'p Arc<str>, Option<Key>, Result<Bytes, Problem>);

/// Renders every output. `done` is called after each. The cache becomes what was used.
pub fn render(
    plan: &Plan,
    theme: &Theme,
    cache: &mut Cache,
    diagnostics: &mut Vec<Diagnostic>,
    done: &(dyn Fn() + Sync),
) -> Bundle {
    let Some(engine) = Engine::new(theme, &plan.site, diagnostics) else { return Bundle::default() };
    let keys = key::Keys::new(theme, &plan.site);
    let known = &*cache;
    let rendered: Vec<Rendered<'_>> = plan
        .outputs
        .par_iter()
        .map(|(path, planned)| {
            let key = keys.of(planned);
            let remembered = key.as_ref().and_then(|key| known.get(key)).cloned();
            let bytes = match remembered {
                Some(bytes) => Ok(bytes),
                None => one(planned, &engine),
            };
            done();
            (path, key, bytes)
        })
        .collect();
    let mut bundle = Bundle::default();
    let mut used = Vec::with_capacity(rendered.len());
    let mut failures = Vec::new();
    for (path, key, bytes) in rendered {
        match bytes {
            Ok(bytes) => {
                used.extend(key.map(|key| (key, bytes.clone())));
                bundle.insert(path.clone(), bytes);
            }
            Err(Problem::Template(told)) => failures.extend(told),
            Err(Problem::Other(diagnostic)) => diagnostics.push(*diagnostic),
        }
    }
    diagnostics.extend(html::told_once(failures, theme));
    cache.replace(used);
    bundle
}

fn one(planned: &Planned, engine: &Engine) -> Result<Bytes, Problem> {
    Ok(match &planned.output {
        Output::Page(page) => engine.page(page).map_err(Problem::Template)?.into_bytes().into(),
        Output::Feed(feed) => feed::atom(feed).into(),
        Output::Sitemap(urls) => sitemap::urlset(urls).into(),
        Output::SitemapIndex(files) => sitemap::index(files).into(),
        Output::Robots(url) => robots::robots(url).into(),
        Output::SearchIndex(entries) => search::index::index_json(entries).into_bytes().into(),
        Output::SearchCards(entries) => search::index::cards_json(entries).into_bytes().into(),
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
