//! `check --liens` itself.

use std::path::Path;

use super::server::{Server, moved, reply};
use crate::command_line::run;

const SETTINGS: &str = "titre = \"Essai\"\nbase_url = \"https://essai.example/\"\ntheme = \"sobre\"\n";

/// Code, file and line of what is told.
fn rows(json: &str) -> Vec<(String, String, u64)> {
    let rows: serde_json::Value = serde_json::from_str(json).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let row = |row: &serde_json::Value| {
        let place = &row["lieux"][0];
        (text(&row["code"]), text(&place["fichier"]), place["ligne"].as_u64().unwrap())
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

#[test]
fn each_entry_is_told_of_its_addresses_and_a_build_asks_none() {
    let here = Server::new("127.0.0.1", |_, path, _| match path {
        "/vieux" => moved(301, "/neuf"),
        _ => reply(200, ""),
    });
    let there = Server::new("127.0.0.2", |_, path, _| reply(if path == "/perdu" { 404 } else { 403 }, ""));
    // Written whole, an address of this machine is an error of its own: « 127.1 » is 127.0.0.1 too.
    let short = |url: String| url.replace("127.0.0.", "127.");
    let (old, lost, members) =
        (short(here.url("/vieux")), short(there.url("/perdu")), short(there.url("/membres")));
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "deniche.toml", SETTINGS);
    let entry = format!(
        "+++\ntitre = \"Le vélo du quartier\"\nresume = \"Un atelier du samedi.\"\nsite = \"{old}\"\n+++\n\n\
         Le [bilan de l’année]({lost}) existe, et [sa seconde partie]({lost}#suite) aussi.\n\n\
         Les adhérents ont [leur espace]({members}).\n"
    );
    write(root, "content/fiches/velo.md", &entry);
    let film =
        format!("+++\ntitre = \"La suite\"\nresume = \"Un film.\"\n+++\n\n::: vidéo {lost}\nLe film\n:::\n");
    write(root, "content/fiches/suite.md", &film);
    write(root, ".deniche/liens.json", "{\"coupé");

    let (status, _, errors) = run(root, &["build"]);
    assert_eq!(status, 0, "{errors}");
    assert!(here.asked().is_empty() && there.asked().is_empty());

    let asks = ["check", "--liens", "--liens-locaux"];
    let (status, out, errors) = run(root, &[&asks[..], &["--format", "json"]].concat());
    assert_eq!(status, 0, "{errors}");
    let told = |code: &str, name: &str, line| (code.to_owned(), format!("content/fiches/{name}.md"), line);
    let expected = [
        told("D130", "suite", 6),
        told("D131", "velo", 4),
        told("D130", "velo", 7),
        told("D130", "velo", 7),
        told("D132", "velo", 9),
    ];
    assert_eq!(rows(&out), expected, "{out}");
    assert_eq!(here.asked(), ["HEAD /vieux", "HEAD /neuf"]);
    let once = ["HEAD /membres", "GET /membres", "HEAD /perdu", "GET /perdu"];
    assert_eq!(there.asked(), once);

    // What was asked is remembered, in a file that was mended.
    let (status, out, _) = run(root, &[&asks[..], &["--strict"]].concat());
    assert_eq!(status, 1, "a dead address is a warning");
    let counted = "3 adresses, 1 ne répond pas, 1 a déménagé, 1 n’a pas voulu répondre.";
    assert!(out.replace('\u{a0}', " ").contains(counted), "{out}");
    assert!(out.contains("D131") && out.contains(&here.url("/neuf")), "{out}");
    assert_eq!(there.asked(), once);

    // Asked again, and by default nothing is private enough to be asked here.
    let (status, out, _) = run(root, &["check", "--liens", "--liens-frais"]);
    assert_eq!((status, out.as_str()), (0, "Aucune adresse extérieure.\nAucun problème trouvé.\n"));
    assert_eq!((here.asked().len(), there.asked().len()), (2, 4));
}
