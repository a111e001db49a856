//! From planned outputs to bytes: in parallel, pure, each remembered by its key.

pub mod card;
pub mod data;
pub mod feed;
pub mod html;
pub mod key;
pub mod robots;
pub mod sitemap;

use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::bundle::{Bundle, Bytes};
use crate::cache::{Cache, Key};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::output as problems;
use crate::picture;
use crate::plan::{Matter, Plan, Planned, Variant};
use crate::search;
use crate::source::folder;
use crate::theme::Theme;

use html::{Engine, Failure};

/// What went wrong with one output.
enum Problem {
    Template(Vec<Failure>),
    Other(Box<Diagnostic>),
}

/// What an output becomes.
enum Files {
    /// The file at its path.
    One(Bytes),
    /// Files beside its path, by their names from its folder.
    Beside(Vec<(String, Bytes)>),
}

/// Path, key and files of one output, and whether it is a picture that was made.
type Made = (Arc<str>, Option<Key>, bool, Result<Files, Problem>);

/// A rendered site.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Every file that could be made.
    pub bundle: Bundle,
    /// The pictures that were made, with their keys.
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

/// Renders every output; each view is made then, and given up once it is bytes. `done` is called after each. The memory becomes what was
/// used.
pub fn render(
    plan: &Plan,
    theme: &Theme,
    memory: Memory<'_>,
    diagnostics: &mut Vec<Diagnostic>,
    done: &(dyn Fn() + Sync),
) -> Rendered {
    let Some(engine) = Engine::new(theme, &plan.site, diagnostics) else { return Rendered::default() };
    let cards = card::Cards::new(theme, diagnostics);
    let keys = key::Keys::new(theme, &plan.site);
    let known = &*memory.outputs;
    let search = Mutex::new(memory.search);
    let render = |(path, planned): (&Arc<str>, &Planned)| {
        let matter = plan.matter(planned);
        let key = keys.of(&matter);
        let remembered = key.as_ref().and_then(|key| known.get(key)).cloned();
        let files = match remembered {
            Some(bytes) => Ok(Files::One(bytes)),
            None => one(planned, &matter, &engine, cards.as_ref(), &search),
        };
        done();
        (path.clone(), key, matches!(matter, Matter::Variant(_) | Matter::Card(_)), files)
    };
    let made: Vec<Made> = plan.outputs.par_iter().map(render).collect();
    let mut rendered = Rendered::default();
    let mut used = Vec::with_capacity(made.len());
    let mut failures = Vec::new();
    for (path, key, picture, files) in made {
        match files {
            Ok(Files::One(bytes)) => {
                used.extend(key.map(|key| (key, bytes.clone())));
                rendered.pictures.extend(key.filter(|_| picture).map(|key| (key, bytes.clone())));
                rendered.bundle.insert(path, bytes);
            }
            Ok(Files::Beside(files)) => {
                let folder = folder(&path);
                for (name, bytes) in files {
                    rendered.bundle.insert(format!("{folder}/{name}").into(), bytes);
                }
            }
            Err(Problem::Template(told)) => failures.extend(told),
            Err(Problem::Other(diagnostic)) => diagnostics.push(*diagnostic),
        }
    }
    diagnostics.extend(html::told_once(failures, theme));
    memory.outputs.replace(used);
    rendered
}

fn one(
    planned: &Planned,
    matter: &Matter<'_>,
    engine: &Engine,
    cards: Option<&card::Cards>,
    search: &Mutex<&mut search::Memo>,
) -> Result<Files, Problem> {
    let bytes: Bytes = match matter {
        Matter::Search(input) => {
            // There is one search: nobody waits here.
            let mut memo = search.lock().unwrap_or_else(PoisonError::into_inner);
            return Ok(Files::Beside(search::files::write(input, &mut memo)));
        }
        Matter::Page(page) => engine.page(page).map_err(Problem::Template)?.into_bytes().into(),
        Matter::Card(card) => match cards {
            Some(cards) => cards.png(&planned.route, card).map_err(Problem::Template)?.into(),
            // What is wrong with their template is told already.
            None => return Err(Problem::Template(Vec::new())),
        },
        Matter::Feed(feed) => feed::atom(feed).into(),
        Matter::Sitemap(urls) => sitemap::urlset(urls).into(),
        Matter::SitemapIndex(files) => sitemap::index(files).into(),
        Matter::Robots(url) => robots::robots(url).into(),
        Matter::SearchIndex(input) => search::index::index_json(&input.entries).into_bytes().into(),
        Matter::SearchCards(input) => search::index::cards_json(&input.entries).into_bytes().into(),
        Matter::SearchModule(module) => passed_on(module).into_bytes().into(),
        Matter::MapPoints(points) => data::compact(points).into(),
        Matter::Data(file, data) => data::write(*file, data).into(),
        Matter::File(source) => source.bytes.clone(),
        Matter::Asset(bytes) => Bytes::clone(bytes),
        Matter::Variant(Variant { source, width, quality, place }) => {
            picture::variant(&source.bytes, *width, *quality)
                .map_err(|error| {
                    Problem::Other(Box::new(problems::image_failed(place.clone(), &error.to_string())))
                })?
                .into()
        }
    };
    Ok(Files::One(bytes))
}

/// A module that passes on what another one exports: `module` is a route, and this one stands in a folder of the root.
fn passed_on(module: &str) -> String {
    format!("export * from \"..{module}\";\n")
}
