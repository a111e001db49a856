//! The rendered site, read again as its readers get it: what is found where it is sown, and what only looks like it.

use deniche::diagnostic::Diagnostic;
use deniche::source::line_column;

use crate::site::{SETTINGS, Site};

/// The end of every page.
const FOOT: &str = "themes/sobre/templates/_pied.html";

/// A fiche, and a site that lets raw HTML pass, whose settings have one more line.
fn raw(setting: &str, body: &str) -> Site {
    let more = format!("theme = \"sobre\"\nmarkdown.html_brut = true\n{setting}");
    let settings = SETTINGS.replace("theme = \"sobre\"", &more);
    Site::alone(&format!("{settings}=== content/fiches/essai.md\n+++\ntitre = \"Essai\"\n+++\n{body}\n"))
}

/// A site whose every page ends with this, on line 2 of the template.
fn foot(html: &str) -> Site {
    raw("", "Texte.").with(FOOT, format!("{{% include \"sobre/_pied.html\" %}}\n{html}\n").into_bytes())
}

/// A site in which one kind of page is this.
fn template(name: &str, html: &str) -> Site {
    raw("", "Texte.").with(&format!("themes/sobre/templates/{name}"), html.to_owned().into_bytes())
}

/// What the rendered site is told for.
fn found(site: &Site) -> Vec<Diagnostic> {
    site.checked().into_iter().filter(|told| told.code.0 >= 140).collect()
}

/// Code, file and line of each: `140 content/fiches/essai.md:4`.
fn told(site: &Site) -> Vec<String> {
    let line = |told: &Diagnostic| {
        let place = told.place().unwrap();
        let (line, _) = line_column(site.sources.text(&place.path), place.start);
        format!("{} {}:{line}", told.code.0, place.path)
    };
    found(site).iter().map(line).collect()
}

/// Message and help of each.
fn said(site: &Site) -> String {
    let words = |told: &Diagnostic| format!("{} | {}\n", told.message, told.help.as_deref().unwrap_or(""));
    found(site).iter().map(words).collect::<String>().replace('\u{a0}', " ")
}

/// The text of a fiche, and its first line.
const TEXT: &str = "content/fiches/essai.md";
const FIRST: usize = 4;

/// A code on every second line of a text, as many times as there are paragraphs.
fn on_each(code: u16, paragraphs: &[&str]) -> Vec<String> {
    (0..paragraphs.len()).map(|i| format!("{code} {TEXT}:{}", FIRST + 2 * i)).collect()
}

#[test]
fn a_dead_link_is_told_where_it_is_written() {
    let dead = [
        "<a href=\"rien.html\">rien</a>",
        "<img src='rien.png' alt='x'>",
        "<img src=\"/carte/france.svg\" srcset=\"/rien.png 2x\" alt='x'>",
        "<link rel=\"icon\" href=\"/rien.ico\">",
        "<div style=\"background: url(rien.webp)\"></div>",
        "<form action=\"/rien/\"></form>",
        "<a href=\"https://essai.example/rien/\">rien</a>",
        "<a href=../rien.html>rien</a>",
    ];
    let site = raw("", &dead.join("\n\n"));
    assert_eq!(told(&site), on_each(140, &dead));
    assert!(
        said(&site).starts_with("dans la page /fiches/essai/, « rien.html » ne mène à rien | "),
        "{}",
        said(&site)
    );
}

#[test]
fn a_dead_link_of_every_page_is_told_once() {
    let site = foot("<p><a href=\"/rien/\">Rien</a> <a href=\"/rien/\">Rien</a></p>");
    assert_eq!(told(&site), [format!("140 {FOOT}:2")]);
    let words = said(&site);
    assert!(words.starts_with("dans la page / et "), "{words}");
    assert!(words.contains("autres, « /rien/ » ne mène à rien"), "{words}");
}

#[test]
fn each_file_that_writes_a_dead_link_is_told() {
    let text = "+++\ntitre = \"Autre\"\n+++\n<a href=\"rien.html\">rien</a>\n";
    let site = raw("", "<a href=\"rien.html\">rien</a>").with("content/fiches/autre.md", text.as_bytes());
    assert_eq!(told(&site), ["140 content/fiches/autre.md:4".to_owned(), format!("140 {TEXT}:{FIRST}")]);
}

#[test]
fn links_that_are_right_are_not_told() {
    let links = [
        "/",
        "../",
        "../../index.html",
        "../ete",
        "/fiches/ete/index.html?x=1#été",
        "../ete/#%C3%A9t%C3%A9",
        "../ete/#vieux",
        "../ete/#le-lieu",
        "../ete/#:~:text=Texte",
        "/ancienne/",
        "#",
        "#top",
        "#page_contenu",
        "?page=2",
        "https://essai.example/atom.xml",
        "https://ailleurs.example/rien/#rien",
        "/carte/france.svg#france",
        "/recherche/racine.bin",
        "/recherche/index.json",
        "mailto:a@b.example",
        "tel:+33100000000",
    ];
    let mut body: Vec<String> = links.iter().map(|link| format!("<a href=\"{link}\">x</a>")).collect();
    body.push("<img src=\"data:image/gif;base64,AA==\" alt=\"\">".to_owned());
    body.push("<img srcset=\"/carte/france.svg 1x, /carte/france.svg?v=2 2x\" alt=\"\">".to_owned());
    let text = "+++\ntitre = \"Été\"\nalias = [\"/ancienne/\"]\n+++\n<a id=\"été\" name=\"vieux\"></a>\n\n## Le lieu\n\nTexte.\n";
    let site = raw("", &body.join("\n\n")).with("content/fiches/ete.md", text.as_bytes());
    assert!(told(&site).is_empty(), "{}", said(&site));
}

#[test]
fn the_folder_of_the_site_is_in_its_links() {
    let right = ["/catalogue/fiches/", "../", "https://essai.example/", "https://essai.example/autre/"];
    let links: Vec<String> =
        ["/fiches/"].iter().chain(&right).map(|link| format!("<a href=\"{link}\">x</a>")).collect();
    let mut site = raw("", &links.join("\n\n"));
    site.inputs.base_url = Some("https://essai.example/catalogue/".to_owned());
    assert_eq!(told(&site), [format!("140 {TEXT}:{FIRST}")]);
    assert!(said(&site).contains("écrivez « /catalogue/fiches/ »"), "{}", said(&site));
}

#[test]
fn a_setting_that_leads_nowhere_is_told_in_the_settings() {
    let site = raw("contact = \"/nous-ecrire/\"", "Texte.");
    assert_eq!(told(&site), ["140 deniche.toml:5"], "{}", said(&site));
}

#[test]
fn an_anchor_is_in_the_page_it_leads_to() {
    let dead =
        ["<a href=\"#rien\">x</a>", "<a href=\"../#rien\">x</a>", "<a href=\"/carte/france.svg#rien\">x</a>"];
    let right = "\n\n<a href=\"../#page_contenu\">x</a> <a href=\"/carte/france.svg#svgView(viewBox(0,0,9,9))\">x</a>";
    let site = raw("", &(dead.join("\n\n") + right));
    assert_eq!(told(&site), on_each(141, &dead), "{}", said(&site));
}

#[test]
fn ids_are_unique_and_those_that_are_named_exist() {
    let wrong = "<p id=\"page_contenu\">Texte.</p>\n<div aria-labelledby=\"rien\">x</div>\n<label for=\"nulle-part\">x</label>";
    let right = "\n<div aria-labelledby=\"un deux\"><p id=\"un\">Un</p><p id=\"deux\">Deux</p></div>\n<template><p id=\"un\">Un</p></template>";
    let site = foot(&format!("{wrong}{right}"));
    assert_eq!(told(&site), [format!("142 {FOOT}:2"), format!("143 {FOOT}:3"), format!("143 {FOOT}:4")]);
    let own = raw("", "<p id=\"page_contenu\">Texte.</p>");
    assert_eq!(told(&own), [format!("142 {TEXT}:{FIRST}")]);
}

#[test]
fn a_page_has_one_title() {
    let page =
        |head: &str| template("fiche.html", &format!("<!doctype html>\n<html lang=\"fr\">{head}</html>\n"));
    for (head, words) in [
        ("", "il n’y a pas de titre d’onglet"),
        ("<title> </title>", "le titre d’onglet est vide"),
        ("<title>A</title><title>B</title>", "il y a plusieurs titres d’onglet"),
    ] {
        let site = page(head);
        assert_eq!(told(&site), ["144 themes/sobre/templates/fiche.html:1"], "{head}");
        assert!(said(&site).contains(words), "{}", said(&site));
    }
    assert!(told(&page("<title>A</title><svg><title>B</title></svg>")).is_empty());
}

#[test]
fn two_pages_have_two_titles() {
    let another = |title: &str| {
        let text = format!("+++\ntitre = \"{title}\"\nalias = [\"/ancienne/\"]\n+++\nTexte.\n");
        raw("", "Texte.").with("content/fiches/autre.md", text.into_bytes())
    };
    assert_eq!(told(&another("Essai")), ["145 content/fiches/autre.md:1"]);
    assert!(
        said(&another("Essai")).contains("/fiches/autre/, /fiches/essai/"),
        "{}",
        said(&another("Essai"))
    );
    assert!(told(&another("Autre")).is_empty(), "{}", said(&another("Autre")));
    let all = template("terme.html", "<!doctype html><title>Un terme</title>");
    assert_eq!(told(&all), ["145 themes/sobre/templates/terme.html:1"]);
}

#[test]
fn overseas_a_region_and_its_departement_have_two_titles() {
    let text =
        "+++\ntitre = \"Là-bas\"\nlieu = { commune = \"Saint-Denis\", departement = \"974\" }\n+++\nTexte.\n";
    let site = raw("", "Texte.").with("content/fiches/la-bas.md", text.as_bytes());
    assert!(told(&site).is_empty(), "{}", said(&site));
    let page = site.page("territoires/la-reunion/la-reunion/index.html");
    assert!(page.contains("<title>La Réunion, département — Essai</title>"), "{page}");
}

#[test]
fn a_heavy_page_is_told() {
    let body = "Un mot après un autre. ".repeat(600);
    assert!(told(&raw("", &body)).is_empty());
    let site = raw("verifications.poids_page_ko = 10", &body);
    assert_eq!(told(&site), ["146 content/fiches/essai.md:1"]);
    let words = said(&site);
    assert!(words.contains("la page /fiches/essai/ pèse ") && words.contains(" ko |"), "{words}");
    for wrong in ["9", "\"500 ko\""] {
        let site = raw(&format!("verifications.poids_page_ko = {wrong}"), "Texte.");
        assert!(site.checked().iter().any(|told| told.code.0 == 11), "{wrong}");
    }
}

#[test]
fn what_is_loaded_from_another_site_is_told() {
    let loads = [
        "<script src=\"https://cdn.example/1.js\"></script>",
        "<script src=\"//cdn.example/2.js\"></script>",
        "<link rel=\"stylesheet\" href=\"https://cdn.example/3.css\">",
        "<link rel=\"preconnect\" href=\"https://cdn.example/4\">",
        "<iframe src=\"https://video.example/5\"></iframe>",
        "<video src=\"https://video.example/6.mp4\"></video>",
        "<p style=\"background: url(https://cdn.example/7.png)\">x</p>",
        "<style>@import \"https://cdn.example/8.css\";</style>",
        "<svg><image href=\"https://cdn.example/9.png\"/></svg>",
    ];
    let site = foot(&loads.join("\n"));
    let each: Vec<String> = (0..loads.len()).map(|i| format!("147 {FOOT}:{}", 2 + i)).collect();
    assert_eq!(told(&site), each, "{}", said(&site));
    let picture = raw("", "<img src=\"https://cdn.example/a.png\" alt=\"\">");
    assert_eq!(told(&picture), [format!("147 {TEXT}:{FIRST}")]);
    let right = [
        "<a href=\"https://cdn.example/a.js\">x</a>",
        "<link rel=\"license\" href=\"https://cdn.example/\">",
        "<link rel=\"icon\" href=\"https://essai.example/carte/france.svg\">",
        "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\" alt=\"\">",
        "<template><iframe src=\"https://video.example/1\"></iframe></template>",
        "<script type=\"application/json\">{\"image\": \"<img src='https://cdn.example/a.png'>\"}</script>",
    ];
    let site = foot(&right.join("\n"));
    assert!(told(&site).is_empty(), "{}", said(&site));
}

#[test]
fn a_file_of_data_is_read() {
    let site = |json: &str| {
        let front = "documents = [{ titre = \"Les mesures\", fichier = \"mesures.json\" }]";
        Site::fiche(front, "Texte.").with("content/fiches/mesures.json", json.to_owned().into_bytes())
    };
    assert!(told(&site("{\"a\": 1}")).is_empty());
    assert_eq!(told(&site("{\n\"a\": 1,\n}")), ["148 content/fiches/mesures.json:1"]);
    assert!(
        said(&site("{\n\"a\": 1,\n}")).contains("la ligne 3 ne se lit pas"),
        "{}",
        said(&site("{\n\"a\": 1,\n}"))
    );
}

#[test]
fn a_site_weighs_what_is_told() {
    let link = "<a href=\"rien.html\">rien</a>";
    assert!(told(&raw("verifications.D140 = \"ignorer\"", link)).is_empty());
    let severe = raw("verifications.D140 = \"erreur\"", link);
    assert_eq!(found(&severe)[0].severity, deniche::diagnostic::Severity::Error);
}

#[test]
fn a_site_with_an_error_is_not_read_again() {
    let site = raw("", "<a href=\"rien.html\">rien</a> Voir [là](absent.md).");
    assert!(told(&site).is_empty());
    assert!(site.checked().iter().any(|told| told.code.0 == 41));
    let failing = foot("<a href=\"/rien/\">rien</a> {{ page.rien }}");
    assert!(told(&failing).is_empty());
    assert!(failing.checked().iter().any(|told| told.code.0 == 93));
}
