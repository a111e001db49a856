//! The two laws: cold twice is identical; warm equals cold.

use std::sync::Arc;

use deniche::bundle::Bundle;
use deniche::pipeline::{self, Memory, Review};
use deniche::source::{Source, Sources};
use proptest::prelude::*;

use crate::site::{SETTINGS, Site};

/// What an editor may do to one of a few files.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, Fiche),
    Remove(usize),
    Report(usize, Option<usize>),
    Acronym(String),
    Template(bool),
    PerPage(usize),
}

#[derive(Clone, Debug)]
struct Fiche {
    titre: String,
    thematique: usize,
    organisation: usize,
    link: usize,
    etat: usize,
    year: u16,
}

const THEMATIQUES: [&str; 2] = ["coopération", "alimentation"];
/// What an edit of the text starts with.
const MARK: &str = "\n\nDes mots : ";
const ETATS: [&str; 3] = ["publie", "brouillon", "prive"];

impl Fiche {
    fn text(&self) -> String {
        format!(
            "+++\ntitre = \"{}\"\nthematiques = [\"{}\"]\norganisations = [\"Organisation {}\"]\netat = \"{}\"\n\
             date = {}\nlieu = {{ departement = \"91\" }}\n+++\n## Le contexte\n\nL'ESS, et [une autre](f{}.md).\n",
            self.titre,
            THEMATIQUES[self.thematique],
            self.organisation,
            ETATS[self.etat],
            self.year,
            self.link
        )
    }
}

fn fiche() -> impl Strategy<Value = Fiche> {
    ("[A-Za-zé ]{1,12}x", 0..2usize, 0..3usize, 0..4usize, 0..3usize, 2019..2023u16).prop_map(
        |(titre, thematique, organisation, link, etat, year)| Fiche {
            titre,
            thematique,
            organisation,
            link,
            etat,
            year,
        },
    )
}

/// What is written at the end of a fiche: words, and now and then a link or a heading.
fn text() -> impl Strategy<Value = String> {
    let more = prop_oneof![
        4 => Just(String::new()),
        1 => (0..4usize).prop_map(|i| format!(" Un [lien](f{i}.md).")),
        1 => Just("\n\n## Autre\n\nTexte.".to_owned()),
    ];
    ("[a-zé ]{1,30}", more).prop_map(|(words, more)| format!("{MARK}{words}.{more}\n"))
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..4usize, fiche()).prop_map(|(i, fiche)| Edit::Write(i, fiche)),
        2 => (0..4usize).prop_map(Edit::Remove),
        2 => (0..2usize, proptest::option::of(0..4usize)).prop_map(|(i, fiche)| Edit::Report(i, fiche)),
        1 => "[A-Z]{3}".prop_map(Edit::Acronym),
        1 => any::<bool>().prop_map(Edit::Template),
        1 => (1..4usize).prop_map(Edit::PerPage),
    ]
}

fn apply(sources: &mut Sources, edit: &Edit) {
    let mut write =
        |path: String, text: String| sources.insert(Arc::new(Source::new(path, text.into_bytes())));
    match edit {
        Edit::Write(i, fiche) => write(format!("content/fiches/f{i}.md"), fiche.text()),
        Edit::Remove(i) => drop(sources.remove(&format!("content/fiches/f{i}.md"))),
        Edit::Report(i, fiche) => {
            let fiches = fiche.map_or(String::new(), |f| format!("\"f{f}\""));
            let text = format!(
                "+++\ntitre = \"Rencontre {i}\"\ndate = 2021-10-0{}\nfiches = [{fiches}]\n+++\nTexte.\n",
                i + 1
            );
            write(format!("content/rencontres/r{i}.md"), text);
        }
        Edit::Acronym(word) => write(
            "content/vocabulaire/sigles.toml".to_owned(),
            format!("ESS = \"économie sociale\"\n{word} = \"développement\"\n"),
        ),
        Edit::Template(own) => {
            let path = "themes/sobre/templates/404.html";
            if *own {
                write(path.to_owned(), "<!doctype html><title>{{ page.titre }}</title>".to_owned());
            } else {
                sources.remove(path);
            }
        }
        Edit::PerPage(count) => write(
            "deniche.toml".to_owned(),
            format!(
                "titre = \"Essai\"\nbase_url = \"https://e.example/\"\ntheme = \"sobre\"\nlistes = {{ par_page = {count} }}\n"
            ),
        ),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn warm_equals_cold(edits in proptest::collection::vec(edit(), 1..10)) {
        let mut site = Site::alone(SETTINGS);
        let mut memory = Memory::default();
        for edit in &edits {
            apply(&mut site.sources, edit);
            let warm = site.make(&mut memory);
            let cold = site.cold();
            prop_assert_eq!(&warm.diagnostics, &cold.diagnostics);
            prop_assert!(warm.bundle == cold.bundle, "after {:?}", edit);
        }
    }

    #[test]
    fn a_text_shown_at_once_is_what_a_cold_build_gives(
        fiches in proptest::collection::vec(fiche(), 4),
        texts in proptest::collection::vec((0..4usize, text()), 1..6),
    ) {
        let mut site = Site::alone(SETTINGS);
        for (i, fiche) in fiches.iter().enumerate() {
            apply(&mut site.sources, &Edit::Write(i, fiche.clone()));
        }
        let (mut memory, embedded) = (Memory::default(), deniche::theme::embedded::themes());
        let (found, later) = (Vec::new(), Review::Later);
        let prepared = pipeline::prepare(&site.sources, &embedded, &site.inputs, &mut memory, found, later);
        let mut shown = prepared.site.unwrap();
        for (i, text) in texts {
            let old = site.sources.get(&format!("content/fiches/f{i}.md")).unwrap().clone();
            let written = old.text().unwrap();
            let (kept, before) = written.split_at(written.find(MARK).unwrap_or(written.len()));
            let new = Arc::new(Source::new(old.path.clone(), format!("{kept}{text}").into_bytes()));
            let plain = |text: &str| !text.contains("](") && !text.contains("## ");
            let only_words = plain(before) && plain(&text);
            site.sources.insert(new.clone());
            shown = if let Some(rewritten) = pipeline::rewrite(&shown, &[(old.clone(), new)], &mut memory) {
                let made = rewritten.site.render(|_| true, &mut Vec::new(), &|| {}, &|| false).unwrap();
                prop_assert!(Some(made.bundle) == site.cold().bundle, "after {text:?}");
                rewritten.site
            } else {
                // More than words changed: the next edit starts from the whole.
                prop_assert!(!only_words, "{text:?} is only words");
                let (sources, inputs, found) = (&site.sources, &site.inputs, Vec::new());
                pipeline::prepare(sources, &embedded, inputs, &mut memory, found, later).site.unwrap()
            };
        }
    }

    #[test]
    fn cold_twice_is_identical(edits in proptest::collection::vec(edit(), 1..12), threads in 1..4usize, seed in any::<u64>()) {
        let mut site = Site::alone(SETTINGS);
        for edit in &edits {
            apply(&mut site.sources, edit);
        }
        let shuffled = Site { sources: shuffle(&site.sources, seed), inputs: site.inputs.clone() };
        let one = in_pool(1, &site);
        let many = in_pool(threads, &shuffled);
        prop_assert_eq!(&one.1, &many.1);
        prop_assert!(one.0 == many.0);
    }
}

type Made = (Option<Bundle>, Vec<deniche::diagnostic::Diagnostic>);

fn in_pool(threads: usize, site: &Site) -> Made {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let outcome = site.cold();
        (outcome.bundle, outcome.diagnostics)
    })
}

/// The same files, added in another order.
fn shuffle(sources: &Sources, seed: u64) -> Sources {
    let mut files: Vec<_> = sources.iter().cloned().collect();
    files.sort_by_key(|file| {
        blake3::hash(&[&seed.to_le_bytes(), file.path.as_bytes()].concat()).to_hex().to_string()
    });
    let mut shuffled = Sources::default();
    for file in files {
        shuffled.insert(file);
    }
    shuffled
}
