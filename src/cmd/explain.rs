//! `deniche explain`: what a check looks for; why an output exists, what it shows, and what its key is made of.

use std::process::ExitCode;

use super::{Session, checks, fail, status, width};
use crate::cli::Explain;
use crate::diagnostic::problems::{choices, ranked};
use crate::pipeline::{self, Memory};
use crate::plan::{Matter, Plan, Planned, Variant};
use crate::render::key::Keys;
use crate::route;
use crate::view::{PageView, count, size};

/// Runs the command.
pub fn run(args: &Explain) -> ExitCode {
    if let Some(number) = checks::number(&args.route) {
        let Some(told) = checks::explanation(&args.route, width()) else {
            return fail(&format!("aucune vérification n’a le code D{number:03}."));
        };
        anstream::println!("{told}");
        return ExitCode::SUCCESS;
    }
    let session = match Session::open(&args.common) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let mut diagnostics = session.diagnostics.clone();
    let mut memory = Memory::default();
    let planned =
        pipeline::plan(&session.sources, &session.embedded, &session.inputs, &mut memory, &mut diagnostics);
    let Some(site) = planned else {
        session.report(&diagnostics);
        return status(&diagnostics);
    };
    let Some((path, output)) = find(&site.plan, &site.catalogue().site.base, &args.route) else {
        let routes: Vec<&str> = site.plan.outputs.values().map(|planned| &*planned.route).collect();
        let near = ranked(&args.route, routes);
        let hint =
            if near.is_empty() { String::new() } else { format!(" Vouliez-vous dire {} ?", choices(&near)) };
        return fail(&format!("le site n’a pas de page « {} ».{hint}", args.route));
    };
    anstream::println!("\x1b[1m{}\x1b[0m\n  fichier : {path}", output.route);
    for origin in &output.origins {
        anstream::println!("  écrit dans : {}", origin.path);
    }
    let matter = site.plan.matter(output);
    for line in describe(&matter) {
        anstream::println!("  {line}");
    }
    match Keys::new(&site.theme, &site.plan.site).of(&matter) {
        Some(key) => anstream::println!("  clé : {}", blake3::Hash::from_bytes(key).to_hex()),
        None => anstream::println!("  clé : aucune, le fichier est copié tel quel"),
    }
    status(&diagnostics)
}

fn find<'a>(plan: &'a Plan, base: &str, asked: &str) -> Option<(&'a str, &'a Planned)> {
    if let Some(found) = plan.outputs.iter().find(|(_, planned)| {
        planned.origins.first().is_some_and(|origin| asked.trim_start_matches("./") == &*origin.path)
    }) {
        return Some((found.0, found.1));
    }
    // A whole address, as copied from a browser.
    let asked =
        asked.split_once("://").map_or(asked, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
    let asked = asked.split(['#', '?']).next().unwrap_or(asked);
    let asked = asked.strip_prefix(base).unwrap_or(asked).trim_start_matches('/');
    let slash = format!("{asked}/");
    [asked, &slash]
        .iter()
        .find_map(|candidate| plan.outputs.get_key_value(&*route::output(candidate)))
        .map(|(path, planned)| (&**path, planned))
}

fn describe(matter: &Matter<'_>) -> Vec<String> {
    match matter {
        Matter::Page(page) => page_lines(page),
        Matter::Card(card) => vec![
            format!("image de partage « {} »", card.titre),
            "la clé résume : le gabarit partage.svg, ses polices, et ce que l’image montre".to_owned(),
        ],
        Matter::Feed(feed) => vec![
            format!("flux Atom « {} », {}", feed.title, count(feed.entries.len(), "entrée", "entrées")),
            "la clé résume : ce que le flux dit de lui-même et de chaque entrée".to_owned(),
        ],
        Matter::Sitemap(urls) => vec![format!("plan du site, {}", count(urls.len(), "adresse", "adresses"))],
        Matter::SitemapIndex(files) => {
            vec![format!("liste de {}", count(files.len(), "plan du site", "plans du site"))]
        }
        Matter::Robots(url) => vec![format!("dit aux moteurs que le plan du site est {url}")],
        Matter::Security(said) => {
            vec![format!("dit à qui signaler une faille : {}", said.contacts.join(", "))]
        }
        Matter::Search(input) => {
            vec![format!("fichiers de la recherche, {}", count(input.entries.len(), "page", "pages"))]
        }
        Matter::SearchIndex(input) => {
            vec![format!("index complet de la recherche, {}", count(input.entries.len(), "page", "pages"))]
        }
        Matter::SearchCards(input) => {
            vec![format!("cartes de la recherche, {}", count(input.entries.len(), "page", "pages"))]
        }
        Matter::SearchModule(module) => vec![format!("module de la recherche : passe {module}")],
        Matter::MapPoints(points) => {
            vec![format!("points de la carte, {}", count(points.len(), "point", "points"))]
        }
        Matter::Data(_, data) => vec![
            format!("données ouvertes, {}", count(data.fiches.len(), "fiche", "fiches")),
            "la clé résume : ce que les données disent du catalogue et de chaque entrée".to_owned(),
        ],
        Matter::File(source) => {
            vec![format!("copie de {}, {}", source.path, size(source.bytes.len()))]
        }
        Matter::Asset(bytes) => vec![format!("fichier du thème, {}", size(bytes.len()))],
        Matter::Variant(Variant { source, width, quality, .. }) => vec![
            format!("{} réduite à {width} pixels de large, qualité {quality}", source.path),
            "la clé résume : le contenu de l’image, la largeur et la qualité".to_owned(),
        ],
    }
}

fn page_lines(page: &PageView) -> Vec<String> {
    let fields = serde_json::to_value(&page.content).unwrap_or_default();
    let names: Vec<String> =
        fields.as_object().map(|object| object.keys().cloned().collect()).unwrap_or_default();
    vec![
        format!("titre : {}", page.head.titre),
        format!("gabarit : {}", page.content.template()),
        format!("montre « {} » : {}", page.content.variable(), names.join(", ")),
        "la clé résume : le thème, le site autour de la page, le gabarit, la tête de page et ce qu’elle montre"
            .to_owned(),
    ]
}
