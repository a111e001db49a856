//! From planned outputs to bytes: all in parallel, or each when it is asked for; pure, each remembered by its key.

pub mod card;
pub mod data;
pub mod feed;
pub mod html;
pub mod key;
pub mod robots;
pub mod security;
pub mod sitemap;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::prelude::*;

use crate::bundle::{Bundle, Bytes, Shelf};
use crate::cache::{Cache, Key};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::problems::output as problems;
use crate::picture;
use crate::plan::{self, Matter, Output, Plan, Planned, Variant};
use crate::search;
use crate::source::folder;
use crate::theme::Theme;

use card::Cards;
use html::{Engine, Failure};
use key::Keys;

/// What went wrong with one output.
enum Problem {
    Template(Vec<Failure>),
    Other(Box<Diagnostic>),
}

/// What an output becomes.
enum Files {
    /// The file at its path.
    One(Bytes),
    /// Those of the search, beside its path.
    Beside,
}

/// A rendered site.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Every file that could be made.
    pub bundle: Bundle,
    /// The pictures that were made, with their keys.
    pub pictures: Vec<(Key, Bytes)>,
    /// Outputs by key, for a next run.
    pub cache: Cache,
}

/// What earlier runs made.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// Outputs by key.
    pub outputs: Arc<Cache>,
    /// Parts of the search index.
    pub search: Arc<Mutex<search::Memo>>,
}

/// Files that were asked for, by path, with their keys.
type Asked = HashMap<Arc<str>, (Option<Key>, Bytes)>;

/// What one output became: its key, and the files or what went wrong.
struct Made {
    key: Option<Key>,
    files: Result<Files, Problem>,
}

/// A planned site, of which each file is made when it is asked for, and once.
pub struct Site {
    plan: Plan,
    theme: Arc<Theme>,
    engine: Arc<Engine>,
    cards: Arc<OnceLock<Result<Option<Cards>, Vec<Diagnostic>>>>,
    keys: Arc<Keys>,
    memory: Memory,
    made: Mutex<Asked>,
    search: OnceLock<Vec<(String, Bytes)>>,
    /// Where a file is had from when this site cannot make it.
    before: Option<Arc<Bundle>>,
}

impl Site {
    /// Reads the templates. `None` when one cannot be read.
    pub fn new(
        plan: Plan,
        theme: Arc<Theme>,
        memory: Memory,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let engine = Engine::new(&theme, &plan.site, diagnostics)?.into();
        let keys = Keys::new(&theme, &plan.site).into();
        let (cards, search) = (Arc::default(), OnceLock::new());
        Some(Site { plan, theme, engine, cards, keys, memory, made: Mutex::default(), search, before: None })
    }

    /// The same site with a plan of which only texts are others: see [`Plan::with_texts`].
    #[must_use]
    pub fn with_plan(&self, plan: Plan) -> Self {
        Site {
            plan,
            theme: self.theme.clone(),
            engine: self.engine.clone(),
            cards: self.cards.clone(),
            keys: self.keys.clone(),
            memory: self.memory.clone(),
            made: Mutex::default(),
            search: OnceLock::new(),
            before: self.before.clone(),
        }
    }

    /// Shows the files of that bundle for those that cannot be made.
    #[must_use]
    pub fn over(mut self, before: Arc<Bundle>) -> Self {
        self.before = Some(before);
        self
    }

    /// The theme.
    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Renders the outputs that are wanted and not made yet. `done` is called after each. `None` when `stop` said to stop.
    pub fn render(
        &self,
        wanted: fn(&Output) -> bool,
        diagnostics: &mut Vec<Diagnostic>,
        done: &(dyn Fn() + Sync),
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Option<Rendered> {
        let render = |(path, planned): (&Arc<str>, &Planned)| {
            let made = (!stop()).then(|| self.output(path, planned));
            done();
            (path.clone(), matches!(planned.output, Output::Variant(_) | Output::Card(_)), made)
        };
        let all = self.plan.outputs.par_iter().filter(|(_, planned)| wanted(&planned.output));
        let all: Vec<(Arc<str>, bool, Option<Made>)> = std::thread::scope(|scope| {
            if wanted(&Output::Search) && self.plan.outputs.contains_key(plan::SEARCH) {
                scope.spawn(|| self.search_files());
            }
            all.map(render).collect()
        });
        let mut rendered = Rendered::default();
        let mut failures = Vec::new();
        for (path, picture, made) in all {
            let Made { key, files } = made?;
            match files {
                Ok(Files::One(bytes)) => {
                    if let Some(key) = key {
                        rendered.cache.insert(key, bytes.clone());
                        if picture {
                            rendered.pictures.push((key, bytes.clone()));
                        }
                    }
                    rendered.bundle.insert(path, bytes);
                }
                Ok(Files::Beside) => {
                    for (name, bytes) in self.search_files() {
                        rendered.bundle.insert(format!("{}/{name}", folder(&path)).into(), bytes.clone());
                    }
                }
                Err(Problem::Template(told)) => failures.extend(told),
                Err(Problem::Other(diagnostic)) => diagnostics.push(*diagnostic),
            }
        }
        if let Some(Err(told)) = self.cards.get() {
            diagnostics.extend(told.iter().cloned());
        }
        diagnostics.extend(html::told_once(failures, &self.theme));
        Some(rendered)
    }

    /// Makes an output, or finds it among what was made before.
    fn output(&self, path: &Arc<str>, planned: &Planned) -> Made {
        if let Some((key, bytes)) = self.asked().get(path).cloned() {
            return Made { key, files: Ok(Files::One(bytes)) };
        }
        let matter = self.plan.matter(planned);
        let key = self.keys.of(&matter);
        let files = match key.as_ref().and_then(|key| self.memory.outputs.get(key)).cloned() {
            Some(bytes) => Ok(Files::One(bytes)),
            None => self.make(planned, &matter),
        };
        Made { key, files }
    }

    /// What was asked for. It is whole whatever happened to who held it: entries are added one by one.
    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The files of the search: path from its folder, and content. They are made by all workers, so no worker may ask for
    /// them: it would wait for itself.
    fn search_files(&self) -> &[(String, Bytes)] {
        self.search.get_or_init(|| {
            let mut memo = self.memory.search.lock().unwrap_or_else(PoisonError::into_inner);
            search::files::write(&self.plan.context.search_input(), &mut memo)
        })
    }

    /// What draws the cards. It is only made for the first that is not known.
    fn cards(&self) -> Option<&Cards> {
        let made = self.cards.get_or_init(|| {
            let mut told = Vec::new();
            let cards = Cards::new(&self.theme, &mut told);
            if told.is_empty() { Ok(cards) } else { Err(told) }
        });
        made.as_ref().ok().and_then(Option::as_ref)
    }

    fn make(&self, planned: &Planned, matter: &Matter<'_>) -> Result<Files, Problem> {
        let bytes: Bytes = match matter {
            Matter::Search(_) => return Ok(Files::Beside),
            Matter::Page(page) => self.engine.page(page).map_err(Problem::Template)?.into_bytes().into(),
            Matter::Card(card) => match self.cards() {
                Some(cards) => cards.png(&planned.route, card).map_err(Problem::Template)?.into(),
                // What is wrong with their template is told once.
                None => return Err(Problem::Template(Vec::new())),
            },
            Matter::Feed(feed) => feed::atom(feed).into(),
            Matter::Sitemap(urls) => sitemap::urlset(urls).into(),
            Matter::SitemapIndex(files) => sitemap::index(files).into(),
            Matter::Robots(url) => robots::robots(url).into(),
            Matter::Security(said) => security::security(said).into(),
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

    /// The planned output at a path, which may be a file beside it.
    fn planned(&self, path: &str) -> Option<(&Arc<str>, &Planned)> {
        self.plan.outputs.get_key_value(path).filter(|(_, planned)| !matches!(planned.output, Output::Search))
    }

    /// The file of the search at a path.
    fn search_file(&self, path: &str) -> Option<Bytes> {
        let inside = path.strip_prefix(folder(plan::SEARCH))?.strip_prefix('/')?;
        let (_, bytes) = self.search_files().iter().find(|(name, _)| name == inside)?;
        Some(bytes.clone())
    }
}

impl Shelf for Site {
    fn has(&self, path: &str) -> bool {
        self.planned(path).is_some() || self.search_file(path).is_some()
    }

    fn get(&self, path: &str) -> Option<Bytes> {
        let Some((path, planned)) = self.planned(path) else { return self.search_file(path) };
        let Made { key, files } = self.output(path, planned);
        match files {
            Ok(Files::One(bytes)) => {
                self.asked().insert(path.clone(), (key, bytes.clone()));
                Some(bytes)
            }
            // The whole rendering will tell why.
            _ => self.before.as_ref()?.get(path).cloned(),
        }
    }

    fn is_empty(&self) -> bool {
        self.plan.outputs.is_empty()
    }
}

/// A module that passes on what another one exports: `module` is a route, and this one stands in a folder of the root.
fn passed_on(module: &str) -> String {
    format!("export * from \"..{module}\";\n")
}
