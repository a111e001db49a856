//! The outputs, kind by kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::Target;
use crate::diagnostic::Place;
use crate::diagnostic::problems::output as problems;
use crate::route;
use crate::source::Source;
use crate::theme::Theme;
use crate::view::data::DataFile;
use crate::view::feed::SitemapUrl;
use crate::view::subject::{Redirection, Terme};
use crate::view::{Context, Subject, maps};

use super::{Draft, Output, SEARCH, Variant};

/// The most addresses in one sitemap; the protocol allows 50,000.
const SITEMAP_URLS: usize = 40_000;

/// Unless the settings say so, a larger catalogue has no index in one file: it would be heavy, and slow to make.
const WHOLE_INDEX: usize = 500;

/// The module of the themes that other pages may load too.
const SEARCH_MODULE: &str = "js/moteur.js";

/// The outline of the small maps, and the points of the large one for a script.
pub(super) fn map(draft: &mut Draft<'_>) {
    let drawing = Output::Asset(maps::base_drawing().into_bytes().into());
    draft.add(route::MAP_BASE.into(), drawing, Vec::new());
    draft.add(route::MAP_POINTS.into(), Output::MapPoints, Vec::new());
}

/// The open data.
pub(super) fn data(draft: &mut Draft<'_>) {
    for file in DataFile::ALL {
        draft.add(route::data(file.name()).into(), Output::Data(file), Vec::new());
    }
}

/// Old addresses.
pub(super) fn redirections(context: &Context, draft: &mut Draft<'_>) {
    let mut pages = Vec::new();
    for (node, common) in context.catalogue.nodes().filter(|(_, common)| !common.alias.is_empty()) {
        let target = context.subject_of(node);
        let path = route::output(&context.route_of(&target));
        // Its own address may have been refused.
        let planned = draft.outputs.get(path.as_str()).map(|planned| &planned.output);
        if !matches!(planned, Some(Output::Page(there)) if *there == target) {
            continue;
        }
        for (written, place) in &common.alias {
            match route::alias(written) {
                Some(route) => {
                    pages.push(Redirection { route, place: place.clone(), target: target.clone() });
                }
                None => draft.diagnostics.push(problems::alias_invalid(place.clone(), written)),
            }
        }
    }
    for redirection in pages {
        draft.page(context, Subject::Redirection(Box::new(redirection)));
    }
}

/// Feeds, sitemap, robots, `security.txt` and search.
pub(super) fn machines(context: &Context, theme: &Theme, draft: &mut Draft<'_>) {
    draft.add(route::FEED.into(), Output::Feed(None), Vec::new());
    for terme in context.termes().into_iter().filter(Terme::has_feed) {
        let route = route::feed(&context.route_of_term(&terme));
        draft.add(route.into(), Output::Feed(Some(terme)), Vec::new());
    }
    sitemaps(context, draft);
    let robots = Output::Robots(context.absolute("/sitemap.xml"));
    draft.add("/robots.txt".into(), robots, Vec::new());
    if let Some(said) = context.security_txt() {
        draft.add(route::SECURITY.into(), Output::Security(said), Vec::new());
    }
    search(context, theme, draft);
}

/// The search: its files, and up to some size the whole index for other tools.
fn search(context: &Context, theme: &Theme, draft: &mut Draft<'_>) {
    let entries = context.index.all.len();
    if context.catalogue.site.index_complet.unwrap_or(entries <= WHOLE_INDEX) {
        draft.add("/recherche/index.json".into(), Output::SearchIndex, Vec::new());
        draft.add("/recherche/cartes.json".into(), Output::SearchCards, Vec::new());
    }
    draft.add(format!("/{SEARCH}").into(), Output::Search, Vec::new());
    if let Some(module) = theme.names.get(SEARCH_MODULE) {
        draft.add("/recherche/moteur.js".into(), Output::SearchModule(module.clone()), Vec::new());
    }
}

fn sitemaps(context: &Context, draft: &mut Draft<'_>) {
    let urls: Vec<SitemapUrl> = draft
        .outputs
        .values()
        .filter_map(|planned| match &planned.output {
            Output::Page(subject) if subject.is_kept() => Some(SitemapUrl {
                loc: context.absolute(&planned.route),
                lastmod: context.lastmod_of(subject),
            }),
            _ => None,
        })
        .collect();
    if urls.len() <= SITEMAP_URLS {
        draft.add("/sitemap.xml".into(), Output::Sitemap(urls), Vec::new());
        return;
    }
    let mut index = Vec::new();
    for (i, part) in urls.chunks(SITEMAP_URLS).enumerate() {
        let route = format!("/sitemap-{}.xml", i + 1);
        index.push(SitemapUrl { loc: context.absolute(&route), lastmod: None });
        draft.add(route.into(), Output::Sitemap(part.to_vec()), Vec::new());
    }
    draft.add("/sitemap.xml".into(), Output::SitemapIndex(index), Vec::new());
}

/// Files beside entries, pictures and their variants, and the theme's files.
pub(super) fn files(context: &Context, theme: &Theme, draft: &mut Draft<'_>) {
    let quality = context.catalogue.site.qualite;
    let mut files: BTreeMap<Arc<str>, Arc<Source>> = BTreeMap::new();
    for (_, common) in context.catalogue.nodes() {
        for attachment in &common.documents {
            files.extend(attachment.target.as_ref().ok().map(|source| (source.path.clone(), source.clone())));
        }
        for target in &common.targets {
            if let Target::File(source) = target {
                files.insert(source.path.clone(), source.clone());
            }
        }
    }
    let mut variants = BTreeMap::new();
    for picture in context.pictures.files.values() {
        files.insert(picture.source.path.clone(), picture.source.clone());
        for (width, route) in &picture.variants {
            variants.entry(route.clone()).or_insert((picture.source.clone(), *width));
        }
    }
    for (route, (source, width)) in variants {
        let place = Place::file(&source.path);
        let variant = Variant { source, width, quality, place: place.clone() };
        draft.add(route.into(), Output::Variant(variant), vec![place]);
    }
    for source in files.into_values() {
        let place = Place::file(&source.path);
        draft.add(route::file(&source.path).into(), Output::File(source), vec![place]);
    }
    for (route, bytes) in &theme.files {
        draft.add(route.as_str().into(), Output::Asset(bytes.clone()), Vec::new());
    }
}
