//! Every output of the site, before any is rendered.
//!
//! Two outputs of one address, or a link to a page that is not planned, are told here.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::bundle::Bytes;
use crate::catalogue::{Catalogue, Target};
use crate::diagnostic::problems::{output as problems, references};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::route::{self, Route};
use crate::search;
use crate::source::Source;
use crate::theme::Theme;
use crate::view::data::{DataFile, Dataset};
use crate::view::feed::{Feed, SitemapUrl};
use crate::view::maps::MapPoint;
use crate::view::partage::{self, PartageView};
use crate::view::security::SecurityTxt;
use crate::view::subject::Terme;
use crate::view::{Context, PageView, SiteView, Subject};

mod outputs;

/// Where the root of the search is, in the output folder; its other files are beside it.
pub const SEARCH: &str = "recherche/racine.bin";

/// What an output is. What its rendering looks at is made when it is rendered: [`Plan::matter`].
#[derive(Clone, Debug)]
pub enum Output {
    /// An HTML page.
    Page(Subject),
    /// The sharing card of a page.
    Card(Subject),
    /// The Atom feed of a term, or that of the site.
    Feed(Option<Terme>),
    /// A list of pages for search engines.
    Sitemap(Vec<SitemapUrl>),
    /// A list of lists of pages.
    SitemapIndex(Vec<SitemapUrl>),
    /// `robots.txt`, with the address of the sitemap.
    Robots(String),
    /// `security.txt`.
    Security(SecurityTxt),
    /// The files of the search: the route is that of their folder, and they name themselves after their content.
    Search,
    /// The whole index in one file, for other tools.
    SearchIndex,
    /// What other tools show of each page.
    SearchCards,
    /// A module at an address that never changes, which passes on the theme's: address of the theme's.
    SearchModule(String),
    /// The fiches of the map.
    MapPoints,
    /// A file of the open data.
    Data(DataFile),
    /// A file of the site, as it is.
    File(Arc<Source>),
    /// A finished file of the theme.
    Asset(Bytes),
    /// A picture in WebP, resized.
    Variant(Variant),
}

impl Output {
    /// Whether a check makes it: because making it may fail, or to read it again. The search does neither, and costs the most.
    pub fn is_checked(&self) -> bool {
        !matches!(self, Output::Search | Output::SearchIndex | Output::SearchCards)
    }
}

/// A picture to be resized.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The original.
    pub source: Arc<Source>,
    /// Width in pixels.
    pub width: u32,
    /// Quality, from 1 to 100.
    pub quality: u8,
    /// Where the picture is named.
    pub place: Place,
}

/// All that the rendering of an output may look at, beside the theme.
#[derive(Debug)]
pub enum Matter<'p> {
    /// An HTML page.
    Page(Box<PageView>),
    /// A sharing card.
    Card(Box<PartageView>),
    /// An Atom feed.
    Feed(Box<Feed>),
    /// A list of pages for search engines.
    Sitemap(&'p [SitemapUrl]),
    /// A list of lists of pages.
    SitemapIndex(&'p [SitemapUrl]),
    /// The address of the sitemap.
    Robots(&'p str),
    /// What `security.txt` says.
    Security(&'p SecurityTxt),
    /// What the files of the search are made from.
    Search(Arc<search::Input>),
    /// What the whole index is made from.
    SearchIndex(Arc<search::Input>),
    /// What the cards for other tools are made from.
    SearchCards(Arc<search::Input>),
    /// The address of a module.
    SearchModule(&'p str),
    /// The fiches of the map.
    MapPoints(Vec<MapPoint>),
    /// A file of the open data.
    Data(DataFile, Arc<Dataset>),
    /// A file of the site.
    File(&'p Arc<Source>),
    /// A file of the theme.
    Asset(&'p Bytes),
    /// A picture to be resized.
    Variant(&'p Variant),
}

/// One output.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its route.
    pub route: Route,
    /// What it is.
    pub output: Output,
    /// The sources it comes from; empty for what is generated.
    pub origins: Vec<Place>,
}

/// All outputs.
#[derive(Debug)]
pub struct Plan {
    /// By path in the output folder.
    pub outputs: Arc<BTreeMap<Arc<str>, Planned>>,
    /// The site around every page.
    pub site: Arc<SiteView>,
    /// What views are made from.
    pub context: Context,
}

/// Outputs being gathered.
pub(crate) struct Draft<'d> {
    outputs: BTreeMap<Arc<str>, Planned>,
    /// Paths without capitals: some file systems do not tell them apart.
    folded: HashMap<String, Arc<str>>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl Draft<'_> {
    /// Adds an output, unless its address is taken.
    pub(crate) fn add(&mut self, route: Route, output: Output, origins: Vec<Place>) {
        let path: Arc<str> = route::output(&route).into();
        if let Some(other) = self.folded.get(&path.to_lowercase()) {
            let mut places = self.outputs[other].origins.clone();
            places.extend(origins);
            self.diagnostics.push(problems::route_taken(&route, &places));
            return;
        }
        self.folded.insert(path.to_lowercase(), path.clone());
        self.outputs.insert(path, Planned { route, output, origins });
    }

    /// Adds a page, and its sharing card if it has one.
    pub(crate) fn page(&mut self, context: &Context, subject: Subject) {
        let route = context.route_of(&subject);
        let origins = context.origins_of(&subject);
        if context.has_card(&subject) {
            self.add(route::card(&route).into(), Output::Card(subject.clone()), origins.clone());
        }
        self.add(route.into(), Output::Page(subject), origins);
    }
}

impl Plan {
    /// Plans the whole site.
    pub fn new(catalogue: Catalogue, theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let context = Context::new(catalogue, theme.cards.is_some(), diagnostics);
        let site = context.site(&theme.styles, &theme.names, &theme.integrity).into();
        let mut draft =
            Draft { outputs: BTreeMap::new(), folded: HashMap::new(), diagnostics: &mut *diagnostics };
        for subject in context.subjects() {
            draft.page(&context, subject);
        }
        outputs::map(&mut draft);
        outputs::data(&mut draft);
        outputs::redirections(&context, &mut draft);
        outputs::machines(&context, theme, &mut draft);
        outputs::files(&context, theme, &mut draft);
        let Draft { outputs, .. } = draft;
        let plan = Plan { outputs: outputs.into(), site, context };
        plan.check(theme, diagnostics);
        plan
    }

    /// The same plan with these texts in the place of those of their entries, of which nothing else changed.
    #[must_use]
    pub fn with_texts(&self, documents: &[Arc<Document>]) -> Self {
        let context = self.context.with_texts(documents);
        Plan { outputs: self.outputs.clone(), site: self.site.clone(), context }
    }

    /// Makes all that the rendering of an output may look at.
    pub fn matter<'p>(&'p self, planned: &'p Planned) -> Matter<'p> {
        let context = &self.context;
        match &planned.output {
            Output::Page(subject) => Matter::Page(Box::new(context.page(subject))),
            Output::Card(subject) => {
                let page = context.page(subject);
                let card = partage::card(&page, &self.site);
                Matter::Card(Box::new(card.expect("a card is planned for what has one")))
            }
            Output::Feed(terme) => Matter::Feed(Box::new(context.feed(terme.as_ref()))),
            Output::Sitemap(urls) => Matter::Sitemap(urls),
            Output::SitemapIndex(files) => Matter::SitemapIndex(files),
            Output::Robots(url) => Matter::Robots(url),
            Output::Security(said) => Matter::Security(said),
            Output::Search => Matter::Search(context.search_input()),
            Output::SearchIndex => Matter::SearchIndex(context.search_input()),
            Output::SearchCards => Matter::SearchCards(context.search_input()),
            Output::SearchModule(module) => Matter::SearchModule(module),
            Output::MapPoints => Matter::MapPoints(context.map_points()),
            Output::Data(file) => Matter::Data(*file, context.dataset()),
            Output::File(source) => Matter::File(source),
            Output::Asset(bytes) => Matter::Asset(bytes),
            Output::Variant(variant) => Matter::Variant(variant),
        }
    }

    /// Checks what only the whole plan knows.
    fn check(&self, theme: &Theme, diagnostics: &mut Vec<Diagnostic>) {
        self.check_folders(diagnostics);
        self.check_templates(theme, diagnostics);
        for (_, common) in self.context.catalogue.nodes() {
            for target in &common.targets {
                let Target::Route(path, _, place) = target else { continue };
                let slash = format!("{path}/");
                let known =
                    [path.as_str(), &slash].iter().any(|p| self.outputs.contains_key(&*route::output(p)));
                if !known {
                    let routes = self.outputs.values().map(|planned| &*planned.route);
                    diagnostics.push(references::link_dead(place.clone(), path, routes));
                }
            }
        }
    }

    /// A file cannot stand where a folder is needed.
    fn check_folders(&self, diagnostics: &mut Vec<Diagnostic>) {
        for planned in self.outputs.values() {
            let path = route::output(&planned.route);
            for (i, _) in path.match_indices('/') {
                if let Some(other) = self.outputs.get(&path[..i]) {
                    let places: Vec<Place> = other.origins.iter().chain(&planned.origins).cloned().collect();
                    diagnostics.push(problems::route_taken(&other.route, &places));
                }
            }
        }
    }

    fn check_templates(&self, theme: &Theme, diagnostics: &mut Vec<Diagnostic>) {
        let needed: BTreeSet<&str> = self
            .outputs
            .values()
            .filter_map(|planned| match &planned.output {
                Output::Page(subject) => Some(subject.template()),
                _ => None,
            })
            .collect();
        let place = Place::file(&format!("themes/{}/theme.toml", theme.name).into());
        for name in needed.into_iter().filter(|name| !theme.templates.contains_key(*name)) {
            diagnostics.push(problems::template_missing(place.clone(), name));
        }
    }

    /// Number of pages of each template, in order of name.
    pub fn pages_by_template(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for planned in self.outputs.values() {
            if let Output::Page(subject) = &planned.output {
                *counts.entry(subject.template()).or_insert(0) += 1;
            }
        }
        counts
    }
}
