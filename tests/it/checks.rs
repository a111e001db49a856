//! What only the whole catalogue shows: each check, with what it tells and what it lets pass.

use crate::site::{SETTINGS, Site};

/// The places where a code is told: `content/fiches/a.md:4`.
fn told(site: &Site, code: u16) -> Vec<String> {
    let outcome = site.cold();
    let of_code = outcome.diagnostics.iter().filter(|d| d.code.0 == code);
    of_code
        .map(|diagnostic| {
            let place = diagnostic.place().unwrap();
            let (line, _) = deniche::source::line_column(site.sources.text(&place.path), place.start);
            format!("{}:{line}", place.path)
        })
        .collect()
}

/// The same, for a site with one fiche.
fn lines(code: u16, front: &str, body: &str) -> Vec<String> {
    told(&Site::fiche(front, body), code)
}

/// What is said under a code, message and help.
fn said(site: &Site, code: u16) -> String {
    let outcome = site.cold();
    let of_code = outcome.diagnostics.iter().filter(|d| d.code.0 == code);
    of_code.map(|d| format!("{} | {}\n", d.message, d.help.as_deref().unwrap_or(""))).collect()
}

/// A site of several fiches: name of the file, lines of its front matter, text.
fn fiches(all: &[(&str, &str, &str)]) -> Site {
    let files: String = all
        .iter()
        .map(|(name, front, body)| {
            format!("=== content/fiches/{name}.md\n+++\ntitre = \"{name}\"\n{front}\n+++\n{body}\n")
        })
        .collect();
    Site::new(&files)
}

/// Settings with one more line.
fn with_setting(line: &str, fixture: &str) -> Site {
    let settings = SETTINGS.replace("theme = \"sobre\"", &format!("theme = \"sobre\"\n{line}"));
    Site::alone(&format!("{settings}{fixture}"))
}

const HERE: &str = "content/fiches/essai.md:3";

#[test]
fn a_day_to_come_is_told() {
    for front in ["date = 2026-01-16", "depuis = 2027", "verifie_le = \"2026-02\""] {
        assert_eq!(lines(100, front, ""), [HERE], "{front}");
    }
    for front in ["date = 2026-01-15", "depuis = 2026", "verifie_le = 2026-01-15", "publier_le = 2030"] {
        assert!(lines(100, front, "").is_empty(), "{front}");
    }
    let mut scheduled = Site::fiche("date = 2026-03-01\npublier_le = 2026-03-01", "");
    scheduled.inputs.drafts = true;
    assert!(told(&scheduled, 100).is_empty());
    let rencontre = |date: &str| {
        Site::new(&format!("=== content/rencontres/r.md\n+++\ntitre = \"R\"\ndate = {date}\n+++\n"))
    };
    assert_eq!(told(&rencontre("2027-01-16"), 100), ["content/rencontres/r.md:3"]);
    assert!(told(&rencontre("2027-01-15"), 100).is_empty());
}

#[test]
fn a_missing_number_is_told_once() {
    let numbered = |numbers: &[u32]| {
        let files: String = numbers
            .iter()
            .map(|n| format!("=== content/fiches/f{n}.md\n+++\ntitre = \"F{n}\"\nnumero = {n}\n+++\n"))
            .collect();
        Site::new(&files)
    };
    let site = numbered(&[1, 2, 4, 5, 9]);
    assert_eq!(told(&site, 101), ["content/fiches/f4.md:3", "content/fiches/f9.md:3"]);
    assert!(said(&site, 101).contains("les numéros 6 à 8"), "{}", said(&site, 101));
    assert!(told(&numbered(&[5, 6, 7]), 101).is_empty());
    assert!(told(&numbered(&[1, 2, 97]), 101).is_empty(), "numbers of another list");
    let private = numbered(&[1, 3])
        .with("content/fiches/f2.md", "+++\ntitre = \"F2\"\nnumero = 2\netat = \"prive\"\n+++\n".as_bytes());
    assert!(told(&private, 101).is_empty());
}

#[test]
fn a_keyword_used_once_is_told_on_request() {
    let entry = "=== content/fiches/a.md\n+++\ntitre = \"A\"\nmots_cles = [\"vélo\"]\n+++\n=== content/fiches/b.md\n+++\ntitre = \"B\"\nmots_cles = [\"cuisine\"]\n+++\n=== content/fiches/c.md\n+++\ntitre = \"C\"\nmots_cles = [\"cuisine\"]\n+++\n";
    assert!(told(&Site::new(entry), 102).is_empty());
    let asked = with_setting("verifications.D102 = \"conseil\"", entry);
    assert_eq!(told(&asked, 102), ["content/fiches/a.md:3"]);
}

#[test]
fn names_that_are_nearly_one_are_told() {
    let site = fiches(&[
        ("a", "organisations = [\"RésO Villes\"]", ""),
        ("b", "partenaires = [\"Résos Villes\"]", ""),
        ("c", "financeurs = [\"RésO Villes\"]", ""),
    ]);
    assert_eq!(told(&site, 103), ["content/fiches/b.md:3"]);
    assert!(said(&site, 103).contains("écrivez partout «\u{a0}RésO Villes\u{a0}»"), "{}", said(&site, 103));
    let own =
        site.with("content/organisations/resos-villes.md", "+++\ntitre = \"Résos Villes\"\n+++\n".as_bytes());
    assert_eq!(told(&own, 103), ["content/fiches/a.md:3", "content/fiches/c.md:3"]);
    let words = |a: &str, b: &str| {
        fiches(&[("a", &format!("mots_cles = [\"{a}\"]"), ""), ("b", &format!("mots_cles = [\"{b}\"]"), "")])
    };
    assert_eq!(told(&words("jardin partagé", "jardins partagés"), 103).len(), 1);
    assert_eq!(told(&words("covoiturage", "co-voiturage"), 103).len(), 1);
    assert!(told(&words("jardin partagé", "jardin potager"), 103).is_empty());
    assert!(told(&words("cours", "cour"), 103).is_empty());
}

#[test]
fn of_two_spellings_the_commonest_is_right() {
    let site = fiches(&[
        ("a", "organisations = [\"EPARECA\"]", ""),
        ("b", "organisations = [\"Épareca\"]", ""),
        ("c", "organisations = [\"Épareca\"]", ""),
    ]);
    assert_eq!(told(&site, 33), ["content/fiches/a.md:3"]);
    let own = site.with("content/organisations/e.md", "+++\ntitre = \"EPARECA\"\n+++\n".as_bytes());
    assert_eq!(told(&own, 33), ["content/fiches/b.md:3", "content/fiches/c.md:3"]);
}

#[test]
fn an_acronym_that_nothing_explains_is_told_once() {
    let body = "## LE FDRL\n\nLe FDRL paie. Le FDRL aide, avec l’ESS et la SARL, au XXI siècle.\n";
    assert_eq!(lines(104, "", body), ["content/fiches/essai.md:7"]);
    for body in [
        "Le fonds départemental de rénovation locale (FDRL) paie. Le FDRL aide.",
        "Le FDRL (fonds de rénovation) paie.",
        "Voir le [FDRL](https://a.example/FDRL).",
        "Le code `FDRL` est court.",
        "La zone QN09101M et la loi ALUR.",
    ] {
        assert!(lines(104, "", body).is_empty(), "{body}");
    }
    assert!(lines(104, "organisations = [\"FDRL Bretagne\"]", "Le FDRL paie.").is_empty());
}

#[test]
fn an_acronym_has_one_sense() {
    let site = fiches(&[
        ("a", "", "La commission locale d’échange (CLE) se réunit."),
        ("b", "", "La commission logement émergent (CLE) a un guide."),
        ("c", "", "Les commissions locales d’échange (CLE) aussi."),
        ("d", "", "L’ESS (entraide sans souci) est ici."),
    ]);
    assert_eq!(told(&site, 105), ["content/fiches/b.md:5", "content/fiches/d.md:5"]);
    assert!(
        lines(105, "", "L’économie sociale et solidaire (ESS), les économies solidaires (ESS).").is_empty()
    );
}

#[test]
fn what_nothing_leads_to_is_told() {
    let page = "=== content/pages/charte.md\n+++\ntitre = \"La charte\"\n+++\nTexte.\n";
    assert_eq!(told(&Site::new(page), 106), ["content/pages/charte.md:1"]);
    for other in [
        "=== content/fiches/a.md\n+++\ntitre = \"A\"\n+++\nVoir [la charte](../pages/charte.md).\n",
        "=== content/fiches/a.md\n+++\ntitre = \"A\"\n+++\nVoir [la charte](/charte/).\n",
    ] {
        assert!(told(&Site::new(&format!("{page}{other}")), 106).is_empty(), "{other}");
    }
    let menu = page.replace("+++\nTexte", "menu = \"pied\"\n+++\nTexte");
    assert!(told(&Site::new(&menu), 106).is_empty());
    let organisation = "=== content/organisations/o.md\n+++\ntitre = \"Le Comité\"\n+++\n";
    assert_eq!(told(&Site::new(organisation), 106), ["content/organisations/o.md:1"]);
    let named = "=== content/fiches/a.md\n+++\ntitre = \"A\"\nfinanceurs = [\"Le Comité\"]\n+++\n";
    assert!(told(&Site::new(&format!("{organisation}{named}")), 106).is_empty());
}

#[test]
fn a_file_that_nothing_uses_is_told() {
    let svg = &b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"[..];
    let with = |front: &str, body: &str| Site::fiche(front, body).with("content/fiches/plan été.svg", svg);
    assert_eq!(told(&with("", ""), 107), ["content/fiches/plan été.svg:1"]);
    for (front, body) in [
        ("image = { fichier = \"plan été.svg\", description = \"Le plan\" }", ""),
        ("documents = [{ titre = \"Le plan\", fichier = \"plan été.svg\" }]", ""),
        ("", "![Le plan](<plan été.svg>)"),
        ("", "Voir [le plan](plan%20%C3%A9t%C3%A9.svg)."),
        ("etat = \"prive\"", "Voir [le plan](plan%20%C3%A9t%C3%A9.svg)."),
    ] {
        assert!(told(&with(front, body), 107).is_empty(), "{front}{body}");
    }
}

#[test]
fn a_postcode_is_that_of_a_commune() {
    assert_eq!(lines(108, "", "Le siège est au 3, rue du Port, 75000 Paris."), ["content/fiches/essai.md:5"]);
    assert_eq!(lines(108, "zone_action = \"69000 Lyon\"", ""), [HERE]);
    for body in ["75018 Paris", "93531 Aubervilliers Cedex", "plus de 75000 euros", "en 12 000 Grigny"] {
        assert!(lines(108, "", body).is_empty(), "{body}");
    }
    let abroad = "lieu = { commune = \"Bonn\", pays = \"Allemagne\" }";
    assert!(lines(108, abroad, "Écrire au 00999 Paris.").is_empty());
}

#[test]
fn coordinates_are_in_their_departement() {
    let at = |commune: &str, latitude: f64, longitude: f64| {
        let lieu = format!(
            "lieu = {{ commune = \"{commune}\", latitude = {latitude:?}, longitude = {longitude:?} }}"
        );
        Site::fiche(&lieu, "")
    };
    assert_eq!(told(&at("Lorient", 48.8566, 2.3522), 109), [HERE]);
    let swapped = at("Roubaix", 3.1746, 50.6942);
    assert!(
        said(&swapped, 109).contains("sont inversées | écrivez latitude = 50.6942"),
        "{}",
        said(&swapped, 109)
    );
    assert!(told(&at("Roubaix", 50.6942, 3.1746), 109).is_empty());
    assert!(told(&at("Lorient", 47.75, -3.37), 109).is_empty());
}

#[test]
fn a_long_text_wants_a_summary() {
    let long = "Un mot après un autre. ".repeat(6);
    assert_eq!(lines(120, "", &long), ["content/fiches/essai.md:1"]);
    assert_eq!(lines(120, "resume = \"\"", &long).len(), 1);
    assert!(lines(120, "resume = \"Des mots.\"", &long).is_empty());
    assert!(lines(120, "", "Un texte court.").is_empty());
    assert!(lines(120, "etat = \"brouillon\"", &long).is_empty());
}

#[test]
fn an_entry_is_checked_again_when_the_site_says() {
    let entry = |day: &str| {
        format!(
            "=== content/fiches/a.md\n+++\ntitre = \"A\"\norganisations = [\"Le Comité\"]\nverifie_le = {day}\n+++\n"
        )
    };
    let limit = |day: &str| with_setting("verifications.fraicheur_mois = 24", &entry(day));
    assert_eq!(told(&limit("2023-12-01"), 121), ["content/fiches/a.md:4"]);
    assert!(said(&limit("2023-12-01"), 121).contains("auprès de «\u{a0}Le Comité\u{a0}»"));
    for day in ["2024-01-15", "2024", "\"2024-01\""] {
        assert!(told(&limit(day), 121).is_empty(), "{day}");
    }
    assert!(told(&Site::new(&entry("2003")), 121).is_empty());
    for wrong in ["0", "\"deux ans\"", "9999"] {
        let site = with_setting(&format!("verifications.fraicheur_mois = {wrong}"), "");
        assert_eq!(told(&site, 11), ["deniche.toml:4"], "{wrong}");
    }
}

#[test]
fn a_keyword_is_one() {
    for word in ["cuisine, bricolage", "cuisine ; bricolage", "bricolage 2019", "mars 2022"] {
        assert_eq!(lines(122, &format!("mots_cles = [\"{word}\"]"), ""), [HERE], "{word}");
    }
    for word in ["association loi 1901", "JO 2024", "agenda 2030", "moins de 2,5 tonnes"] {
        assert!(lines(122, &format!("mots_cles = [\"{word}\"]"), "").is_empty(), "{word}");
    }
}

#[test]
fn one_initiative_has_one_fiche() {
    let two = |a: (&str, &str), b: (&str, &str)| {
        let file = |name: &str, number: u32, (titre, lieu): (&str, &str)| {
            format!(
                "=== content/fiches/{name}.md\n+++\nnumero = {number}\ntitre = \"{titre}\"\n{lieu}\n+++\n"
            )
        };
        Site::new(&format!("{}{}", file("a", 2, a), file("b", 1, b)))
    };
    let thiers = "lieu = { commune = \"Thiers\" }";
    let lyon = "lieu = { commune = \"Lyon\" }";
    let told = |a, b| told(&two(a, b), 123);
    assert_eq!(
        told(("Jardins de la Tuilerie", thiers), ("Les jardins de la Tuilerie", thiers)),
        ["content/fiches/a.md:3"]
    );
    assert_eq!(told(("La cantine", ""), ("La Cantine", lyon)).len(), 1);
    assert!(told(("La cantine", thiers), ("La cantine", lyon)).is_empty());
    assert!(told(("La cantine", ""), ("Une cantine", "")).is_empty());
}

#[test]
fn a_host_that_has_https_is_linked_so() {
    let site = fiches(&[
        ("a", "", "Voir [le site](http://bief.example/charte)."),
        ("b", "site = \"https://bief.example\"", ""),
        ("c", "", "Voir [l’autre](http://ailleurs.example/)."),
    ]);
    assert_eq!(told(&site, 124), ["content/fiches/a.md:5"]);
}

#[test]
fn a_front_matter_is_read_again() {
    let svg = &b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"[..];
    let image = |said: &str| {
        let front = format!("image = {{ fichier = \"etabli.svg\", description = \"{said}\" }}");
        Site::fiche(&front, "").with("content/fiches/etabli.svg", svg)
    };
    assert_eq!(told(&image("etabli"), 57), [HERE]);
    assert_eq!(told(&image(""), 36), [HERE]);
    assert!(image("Un établi et ses outils").problems().is_empty());
    assert_eq!(lines(73, "site = \"https://a.example/?utm_source=x\"", ""), [HERE]);
    assert_eq!(lines(78, "zone_action = \"Joindre Awa au 07 00 00 00 12\"", ""), [HERE]);
}

#[test]
fn messages_say_what_to_write() {
    for (code, front, words) in [
        (20, "mots_cles = [\"a\", \"b\"", "fermez la liste : mots_cles = [\"…\", \"…\"]"),
        (20, "resume = \"Une soirée.", "ajoutez \" à la fin de la ligne"),
        (20, "lieu = { commune = \"Lyon\" }\nlatitude = 48,65", "latitude = 48.65"),
        (20, "résumé = \"Une soirée.\"", "resume = …"),
        (21, "[lieu]\ncommune = \"Lyon\"\netat = \"prive\"", "au-dessus de [lieu]"),
        (22, "date = \"2024-13\"", "le mois 2024-13 n’existe pas"),
        (31, "site = \"https://a.example/x>\"", "https://a.example/x"),
        (31, "site = \"à venir\"", "retirez cette ligne"),
        (31, "site = \"www.a.example\"", "écrivez https://www.a.example"),
        (34, "mots_cles = [\"\"]", "ce texte est vide"),
        (
            51,
            "lieu = { commune = \"Thiers\", departement = \"42\" }",
            "est dans le Puy-de-Dôme (63), pas dans la Loire (42)",
        ),
        (52, "lieu = { commune = \"Grigny\" }", "departement = \"91\" (dans l’Essonne)"),
        (54, "lieu = { commune = \"Lyon\", latitude = 45.7 }", "il manque la longitude"),
    ] {
        let said = said(&Site::fiche(front, ""), code).replace('\u{a0}', " ");
        assert!(said.contains(words), "{front}: {said}");
    }
    let accents = Site::fiche("résumé = \"Une soirée.\"", "");
    assert_eq!(told(&accents, 20).len(), 1);
    let half = Site::fiche("lieu = { commune = \"Lyon\", latitude = \"45,7\", longitude = 4.8 }", "");
    assert!(said(&half, 22).contains("latitude = 45.7") && told(&half, 54).is_empty());
    for (link, words) in [
        ("www.a.example", "écrivez https://www.a.example"),
        ("rapport.pdf", "à côté de l’entrée"),
        ("C:\\bilan.pdf", "copiez le fichier à côté de l’entrée"),
    ] {
        let site = Site::fiche("", &format!("Voir [là]({link})."));
        assert!(site.problems().replace('\u{a0}', " ").contains(words), "{}", site.problems());
    }
}

#[test]
fn a_hidden_extension_is_told() {
    let site = Site::new("").with("content/fiches/velo.md.txt", "+++\ntitre = \"V\"\n+++\n".as_bytes());
    assert_eq!(told(&site, 12), ["content/fiches/velo.md.txt:1"]);
    assert!(said(&site, 12).contains("renommez-le en velo.md"), "{}", said(&site, 12));
    assert!(told(&site, 107).is_empty());
    let stray = Site::new("=== content/vocabulaire/mots-cles.toml\nmots = []\n");
    assert!(said(&stray, 12).contains("thematiques.toml et sigles.toml"), "{}", said(&stray, 12));
}
