//! Every output of the site, before any is rendered.
//!
//! Two outputs of one address, or a link to a page that is not planned, are told here.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::bundle::Bytes;
use crate::catalogue::{Catalogue, Target};
use crate::diagnostic::problems::{output as problems, references};
use crate::diagnostic::{Diagnostic, Place};
use crate::route::{self, Route};
use crate::search;
use crate::source::Source;
use crate::theme::Theme;
use crate::view::data::{DataFile, Dataset};
use crate::view::feed::{Feed, SitemapUrl};
use crate::view::maps::MapPoint;
use crate::view::partage::{self, PartageView};
use crate::view::{Context, PageView, SiteView};

mod outputs;

/// What an output is made from: all that its rendering may look at.
#[derive(Clone, Debug)]
pub enum Output {
    /// An HTML page.
    Page(Box<PageView>),
    /// The sharing card of a page.
    Card(Box<PartageView>),
    /// An Atom feed.
    Feed(Box<Feed>),
    /// A list of pages for search engines.
    Sitemap(Vec<SitemapUrl>),
    /// A list of lists of pages.
    SitemapIndex(Vec<SitemapUrl>),
    /// `robots.txt`, with the address of the sitemap.
    Robots(String),
    /// The files of the search: the route is that of their folder, and they name themselves after their content.
    Search(Arc<search::Input>),
    /// The whole index in one file, for other tools.
    SearchIndex(Arc<search::Input>),
    /// What other tools show of each page.
    SearchCards(Arc<search::Input>),
    /// A module at an address that never changes, which passes on the theme's: address of the theme's.
    SearchModule(String),
    /// The fiches of the map.
    MapPoints(Arc<Vec<MapPoint>>),
    /// A file of the open data.
    Data(DataFile, Arc<Dataset>),
    /// A file of the site, as it is.
    File(Arc<Source>),
    /// A finished file of the theme.
    Asset(Bytes),
    /// A picture in WebP, resized.
    Variant {
        /// The original.
        source: Arc<Source>,
        /// Width in pixels.
        width: u32,
        /// Quality, from 1 to 100.
        quality: u8,
        /// Where the picture is named.
        place: Place,
    },
}

/// One output.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its route.
    pub route: Route,
    /// What it is made from.
    pub output: Output,
    /// The sources it comes from; empty for what is generated.
    pub origins: Vec<Place>,
}

/// All outputs.
#[derive(Debug)]
pub struct Plan {
    /// By path in the output folder.
    pub outputs: BTreeMap<Arc<str>, Planned>,
    /// The site around every page.
    pub site: SiteView,
}

/// Unless the settings say so, a larger catalogue has one sharing card for all pages: each takes some hundredths of a
/// second.
const CARDS_UNTIL: usize = 300;

/// What sharing cards need to know of the site.
#[derive(Clone, Copy, Debug)]
struct Shared<'d> {
    site: &'d SiteView,
    /// Otherwise, the card of the site serves for all pages.
    all: bool,
}

/// Outputs being gathered.
pub(crate) struct Draft<'d> {
    outputs: BTreeMap<Arc<str>, Planned>,
    /// Paths without capitals: some file systems do not tell them apart.
    folded: BTreeMap<String, Arc<str>>,
    /// The site, when pages have sharing cards.
    shared: Option<Shared<'d>>,
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

    pub(crate) fn pages(&mut self, pages: impl IntoIterator<Item = PageView>) {
        for mut page in pages {
            self.share(&mut page);
            let (route, origins) = (page.route.clone(), page.origins.clone());
            self.add(route, Output::Page(Box::new(page)), origins);
        }
    }

    /// Gives a page without a picture its sharing card, or that of the site.
    fn share(&mut self, page: &mut PageView) {
        let Some(shared) = self.shared.filter(|_| page.head.og_image.is_empty() && partage::is_shared(page))
        else {
            return;
        };
        let own = shared.all || &*page.route == route::HOME;
        let card = own.then(|| partage::card(page, shared.site)).flatten();
        let route = card.as_ref().map_or_else(partage::of_site, |_| route::card(&page.route));
        page.head.og_image = route::url(&shared.site.url, &route);
        if let Some(card) = card {
            self.add(route.into(), Output::Card(Box::new(card)), page.origins.clone());
        }
    }
}

impl Plan {
    /// Plans the whole site.
    pub fn new(catalogue: &Catalogue, theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let context = Context::new(catalogue, diagnostics);
        let site = context.site(&theme.styles, &theme.names);
        let few = catalogue.fiches.len() + catalogue.rencontres.len() <= CARDS_UNTIL;
        let wanted = catalogue.site.images_de_partage;
        let shared = (theme.cards.is_some() && wanted != Some(false))
            .then(|| Shared { site: &site, all: wanted.unwrap_or(few) });
        let mut draft = Draft {
            outputs: BTreeMap::new(),
            folded: BTreeMap::new(),
            shared,
            diagnostics: &mut *diagnostics,
        };
        let fiches: Vec<PageView> =
            (0..catalogue.fiches.len()).into_par_iter().map(|i| context.fiche_page(i)).collect();
        let rencontres: Vec<PageView> =
            (0..catalogue.rencontres.len()).into_par_iter().map(|i| context.rencontre_page(i)).collect();
        draft.pages([context.accueil_page()]);
        draft.pages(fiches);
        draft.pages(rencontres);
        draft.pages(
            (0..catalogue.pages.len())
                .map(|i| context.texte_page(i))
                .filter(|page| !route::is_shown_elsewhere(&page.route)),
        );
        outputs::lists(&context, &mut draft);
        outputs::terms(&context, &mut draft);
        outputs::map(&context, &mut draft);
        outputs::data(&context, &mut draft);
        outputs::redirections(&context, &mut draft);
        outputs::machines(&context, theme, &mut draft);
        outputs::files(&context, theme, &mut draft);
        let Draft { outputs, .. } = draft;
        let plan = Plan { outputs, site };
        plan.check(catalogue, theme, diagnostics);
        plan
    }

    /// Checks what only the whole plan knows.
    fn check(&self, catalogue: &Catalogue, theme: &Theme, diagnostics: &mut Vec<Diagnostic>) {
        self.check_folders(diagnostics);
        self.check_templates(theme, diagnostics);
        for (_, common) in catalogue.nodes() {
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
                Output::Page(page) => Some(page.content.template()),
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
            if let Output::Page(page) = &planned.output {
                *counts.entry(page.content.template()).or_insert(0) += 1;
            }
        }
        counts
    }
}
