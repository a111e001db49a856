//! What each pure stage costs, on a catalogue in memory: `cargo bench --locked --bench stages`.

mod corpus;

use std::sync::Arc;

use deniche::bundle::Bundle;
use deniche::catalogue::{Catalogue, Inputs, Site};
use deniche::document::{self, Document, Memo, Options};
use deniche::pipeline::{self, Memory, Planned, Review};
use deniche::plan::{Output, Plan};
use deniche::render;
use deniche::search;
use deniche::source::Sources;
use deniche::theme::embedded;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// Fiches of the catalogue.
const SIZE: usize = 100;
const OPTIONS: Options = Options { typography: true, raw_html: false };

fn main() {
    divan::main();
}

fn inputs() -> Inputs {
    Inputs { today: jiff::civil::date(2026, 1, 15), base_url: None, drafts: false, private: false }
}

fn documents(sources: &Sources) -> Vec<Arc<Document>> {
    document::parse(sources, OPTIONS, &mut Memo::default()).iter().map(|parsed| parsed.0.clone()).collect()
}

fn validate(sources: &Sources, documents: &[Arc<Document>]) -> Catalogue {
    let site = Site::read(sources, None, &mut Vec::new()).expect("the corpus has settings");
    Catalogue::validate(sources, site, documents, &inputs(), &mut Vec::new())
}

fn planned(sources: &Sources) -> Planned {
    pipeline::plan(sources, &embedded::themes(), &inputs(), &mut Memory::default(), &mut Vec::new())
        .expect("the corpus has settings and a theme")
}

fn site(sources: &Sources) -> render::Site {
    let (embedded, mut memory) = (embedded::themes(), Memory::default());
    pipeline::prepare(sources, &embedded, &inputs(), &mut memory, Vec::new(), Review::Later)
        .site
        .expect("the corpus has no error")
}

fn rendered(site: &render::Site, wanted: fn(&Output) -> bool) -> Bundle {
    site.render(wanted, &mut Vec::new(), &|| {}, &|| false).expect("nothing stops it").bundle
}

/// A fiche, from its file to its HTML and its words.
#[divan::bench]
fn parse_one_fiche(bencher: Bencher<'_, '_>) {
    let sources = corpus::sources(1);
    let bytes: usize = sources.below("content/fiches/").map(|source| source.bytes.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| document::parse(&sources, OPTIONS, &mut Memo::default()));
}

/// All fiches, with all cores.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let sources = corpus::sources(SIZE);
    bencher
        .counter(ItemsCount::new(SIZE))
        .bench_local(|| document::parse(&sources, OPTIONS, &mut Memo::default()));
}

/// From a text to the terms under which it is found.
#[divan::bench]
fn analyse_french(bencher: Bencher<'_, '_>) {
    let text = corpus::text(0, SIZE);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| search::analysis::terms(&text));
}

/// Documents, checked against each other.
#[divan::bench]
fn validate_catalogue(bencher: Bencher<'_, '_>) {
    let sources = corpus::sources(SIZE);
    let documents = documents(&sources);
    bencher.counter(ItemsCount::new(SIZE)).bench_local(|| validate(&sources, &documents));
}

/// Every output of the catalogue.
#[divan::bench]
fn plan(bencher: Bencher<'_, '_>) {
    let sources = corpus::sources(SIZE);
    let documents = documents(&sources);
    let theme = planned(&sources).theme;
    bencher
        .with_inputs(|| validate(&sources, &documents))
        .bench_local_values(|catalogue| Plan::new(catalogue, &theme, &mut Vec::new()));
}

/// Every page, with all cores.
#[divan::bench(sample_count = 20)]
fn render_pages(bencher: Bencher<'_, '_>) {
    let site = site(&corpus::sources(SIZE));
    let page = |output: &Output| matches!(output, Output::Page(_));
    let pages = rendered(&site, page).len();
    bencher.counter(ItemsCount::new(pages)).bench_local(|| rendered(&site, page));
}

/// The files of the search, with all cores.
#[divan::bench(sample_count = 20)]
fn write_search(bencher: Bencher<'_, '_>) {
    let input = planned(&corpus::sources(SIZE)).plan.context.search_input();
    bencher
        .counter(ItemsCount::new(SIZE))
        .bench_local(|| search::files::write(&input, &mut search::Memo::default()));
}
