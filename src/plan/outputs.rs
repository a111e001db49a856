//! The outputs, kind by kind.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::{Entry, Target};
use crate::diagnostic::Place;
use crate::diagnostic::problems::output as problems;
use crate::route;
use crate::source::Source;
use crate::theme::Theme;
use crate::view::Context;
use crate::view::data::DataFile;
use crate::view::feed::SitemapUrl;
use crate::view::maps;

use super::{Draft, Output, Planned};

/// The most addresses in one sitemap; the protocol allows 50,000.
const SITEMAP_URLS: usize = 40_000;

/// Unless the settings say so, a larger catalogue has no index in one file: it would be heavy, and slow to make.
const WHOLE_INDEX: usize = 500;

/// The module of the themes that other pages may load too.
const SEARCH_MODULE: &str = "js/moteur.js";

/// Lists of fiches and of comptes-rendus.
pub(super) fn lists(context: &Context<'_>, draft: &mut Draft<'_>) {
    let catalogue = context.catalogue;
    let fiches: Vec<Entry> = (0..catalogue.fiches.len()).map(Entry::Fiche).collect();
    let rencontres: Vec<Entry> = (0..catalogue.rencontres.len()).map(Entry::Rencontre).collect();
    draft.pages(context.liste_pages("fiches", "Fiches", route::FICHES, &fiches));
    draft.pages(context.liste_pages("rencontres", "Rencontres", route::RENCONTRES, &rencontres));
}

/// Pages of terms, their indexes, and the pages that stand alone.
pub(super) fn terms(context: &Context<'_>, draft: &mut Draft<'_>) {
    draft.pages(context.thematique_pages());
    draft.pages(context.territoire_pages());
    draft.pages(context.mot_cle_pages());
    draft.pages(context.annee_pages());
    for index in 0..context.catalogue.organisations.len() {
        draft.pages(context.organisation_pages(index));
    }
    draft.pages([context.organisations_page(), context.sigles_page()]);
    draft.pages([context.recherche_page(), context.introuvable_page()]);
}

/// The map, its outline for the small maps, and its points for a script.
pub(super) fn map(context: &Context<'_>, draft: &mut Draft<'_>) {
    draft.pages([context.carte_page()]);
    let drawing = Output::Asset(maps::base_drawing().into_bytes().into());
    draft.add(route::MAP_BASE.into(), drawing, Vec::new());
    let points = Output::MapPoints(Arc::new(context.map_points()));
    draft.add(route::MAP_POINTS.into(), points, Vec::new());
}

/// The open data, and the page that offers them.
pub(super) fn data(context: &Context<'_>, draft: &mut Draft<'_>) {
    draft.pages([context.donnees_page()]);
    let data = Arc::new(context.dataset());
    for file in DataFile::ALL {
        draft.add(route::data(file.name()).into(), Output::Data(file, data.clone()), Vec::new());
    }
}

/// Old addresses.
pub(super) fn redirections(context: &Context<'_>, draft: &mut Draft<'_>) {
    let mut pages = Vec::new();
    for (node, common) in context.catalogue.nodes() {
        let path = route::output(&route::node(context.catalogue, node));
        let Some(Planned { output: Output::Page(target), .. }) = draft.outputs.get(path.as_str()) else {
            continue;
        };
        for (written, place) in &common.alias {
            match route::alias(written) {
                Some(alias) => pages.push(context.redirection_page(&alias, place, target)),
                None => draft.diagnostics.push(problems::alias_invalid(place.clone(), written)),
            }
        }
    }
    draft.pages(pages);
}

/// Feeds, sitemap, robots and search.
pub(super) fn machines(context: &Context<'_>, theme: &Theme, draft: &mut Draft<'_>) {
    let site = &context.catalogue.site;
    let all = &context.index.all;
    let feed = context.feed(&site.titre, &site.description, route::HOME, route::FEED, all);
    draft.add(route::FEED.into(), Output::Feed(Box::new(feed)), Vec::new());
    for (title, subtitle, page, entries) in term_feeds(context) {
        let route = route::feed(&page);
        let feed = context.feed(&title, &subtitle, &page, &route, entries);
        draft.add(route.into(), Output::Feed(Box::new(feed)), Vec::new());
    }
    sitemaps(context, draft);
    let robots = Output::Robots(context.absolute("/sitemap.xml"));
    draft.add("/robots.txt".into(), robots, Vec::new());
    search(context, theme, draft);
}

/// The search: its files, and up to some size the whole index for other tools.
fn search(context: &Context<'_>, theme: &Theme, draft: &mut Draft<'_>) {
    let input = Arc::new(context.search_input());
    let whole = context.catalogue.site.index_complet.unwrap_or(input.entries.len() <= WHOLE_INDEX);
    if whole {
        draft.add("/recherche/index.json".into(), Output::SearchIndex(input.clone()), Vec::new());
        draft.add("/recherche/cartes.json".into(), Output::SearchCards(input.clone()), Vec::new());
    }
    draft.add("/recherche/racine.bin".into(), Output::Search(input), Vec::new());
    if let Some(module) = theme.names.get(SEARCH_MODULE) {
        draft.add("/recherche/moteur.js".into(), Output::SearchModule(module.clone()), Vec::new());
    }
}

type TermFeed<'a> = (String, String, String, &'a [Entry]);

/// Title, subtitle, page and entries of the feed of each thématique and territory.
fn term_feeds<'a>(context: &'a Context<'_>) -> Vec<TermFeed<'a>> {
    let titre = &context.catalogue.site.titre;
    let mut feeds: Vec<TermFeed<'a>> = Vec::new();
    for (thematique, entries) in context.catalogue.thematiques.iter().zip(&context.index.thematiques) {
        if thematique.remplace_par.is_none() {
            let title = format!("{titre} — {}", thematique.libelle);
            feeds.push((title, thematique.definition.clone(), route::thematique(&thematique.slug), entries));
        }
    }
    for (region, inside) in context.index.regions.values() {
        let title = format!("{titre} — {}", region.nom);
        feeds.push((title, String::new(), route::region(&region.slug), &inside.entries));
        for (departement, entries) in inside.departements.values() {
            let title = format!("{titre} — {}", departement.nom);
            let page = route::departement(&region.slug, &departement.slug);
            feeds.push((title, String::new(), page, entries));
        }
    }
    for (pays, entries) in &context.index.pays {
        let page = route::region(&crate::document::slug::slugify(pays));
        feeds.push((format!("{titre} — {pays}"), String::new(), page, entries));
    }
    feeds
}

fn sitemaps(context: &Context<'_>, draft: &mut Draft<'_>) {
    let urls: Vec<SitemapUrl> = draft
        .outputs
        .values()
        .filter_map(|planned| match &planned.output {
            Output::Page(page) if !page.head.noindex => {
                Some(SitemapUrl { loc: page.head.canonique.clone(), lastmod: page.lastmod.clone() })
            }
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
pub(super) fn files(context: &Context<'_>, theme: &Theme, draft: &mut Draft<'_>) {
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
        draft.add(
            route.into(),
            Output::Variant { source, width, quality, place: place.clone() },
            vec![place],
        );
    }
    for source in files.into_values() {
        let place = Place::file(&source.path);
        draft.add(route::file(&source.path).into(), Output::File(source), vec![place]);
    }
    for (route, bytes) in &theme.files {
        draft.add(route.as_str().into(), Output::Asset(bytes.clone()), Vec::new());
    }
}
