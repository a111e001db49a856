//! What `check` says of the writing, on a text that has every fault, and on one that has none.

use crate::site::{SETTINGS, Site};

/// One fault a line, from line 5 of the file on.
const FAULTS: &str = "\
Le projet a commencé en 2019. TODO : trouver le nombre.

Le bilan est à compléter.

Décrivez ici le rôle de la commune.

Pour en savoir plus, [cliquez ici](https://a.example/).

Le [bilan](https://a.example/b?id=2&utm_source=lettre) et le [dossier](https://bit.ly/3xY).

## LE ROLE DE LA COMMUNE

La commune  prête un local.

#### Les moyens

Écrire à camille.martin@a.example, ou au 06 12 34 56 78.

## La suite

## Les leçons

Le collectif, qui réunit des habitantes du quartier, des salariés de la régie, des bénévoles de trois associations, deux élues de la commune et un bailleur, a décidé, après dix réunions et trois visites dans d’autres villes, de créer une coopérative qui porterait le garage, la cuisine et la laverie, au même endroit.
";

/// What looks like a fault and is none.
const SOUND: &str = "\
L’atelier demande : « Décrivez votre projet. » Écrire à contact@a.example. Le compte @vrac donne des nouvelles ; voir [le bilan 2021](https://a.example/b?id=2).

## QPV

Le sigle s’écrit `TODO  ici` dans un exemple :

    TODO  cliquez

## Les moyens

### Le local

| Année | Budget |
|---|---|
| 2021 |  12 000 |

- Trois salariés ;
- une cuisine, un garage, une laverie, un jardin, un atelier de couture, une épicerie, un four à pain, un poulailler ;
- un véhicule, deux remorques, six vélos, douze casques, quatre pompes, une balance, un réfrigérateur, deux congélateurs, un lave-vaisselle.

## Vidéo

::: vidéo https://a.example/film
Le film
:::
";

#[test]
fn every_fault_is_told_at_its_place() {
    insta::assert_snapshot!(Site::fiche("resume = \"Un collectif.\"", FAULTS).problems());
}

#[test]
fn what_is_sound_is_not_told() {
    assert_eq!(Site::fiche("resume = \"Un atelier.\"", SOUND).problems(), "");
    // A page of text may name a person who answers for the site.
    let page = "=== content/pages/contact.md\n+++\ntitre = \"Contact\"\nmenu = \"pied\"\n+++\nÉcrire à camille.martin@a.example.\n";
    assert_eq!(Site::new(page).problems(), "");
}

#[test]
fn summaries_and_pictures_are_read_again() {
    let long = "Une cantine de quartier. ".repeat(13);
    let site = Site::fiche(&format!("resume = \"{long}\""), "Un texte.\n\n![photo](a.svg)\n")
        .with("content/fiches/a.svg", &b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\"/>"[..])
        .with(
            "content/fiches/b.md",
            "+++\ntitre = \"B\"\nresume = \"Une cantine où l'on mange, chaque midi, pour trois euros.\"\n+++\n\
             Voici une cantine où l’on mange, chaque midi, pour trois euros.\n"
                .as_bytes(),
        );
    insta::assert_snapshot!(site.problems());
}

fn weighed(settings: &str, text: &str) -> (String, bool) {
    let settings = SETTINGS.replace("theme = \"sobre\"", &format!("theme = \"sobre\"\n{settings}"));
    let entry = format!("=== content/fiches/a.md\n+++\ntitre = \"A\"\n+++\n{text}\n");
    let site = Site::alone(&format!("{settings}{entry}"));
    let outcome = site.cold();
    (site.report(&outcome), outcome.bundle.is_some())
}

#[test]
fn a_site_weighs_warnings_and_advice_as_it_wants() {
    let text = "Voir [ici](https://a.example/).";
    let (told, published) = weighed("", text);
    assert!(told.contains("avertissement[D072]") && published, "{told}");
    let (told, published) = weighed("verifications.D072 = \"ignorer\"", text);
    assert_eq!((told.as_str(), published), ("", true));
    let (told, published) = weighed("verifications.D072 = \"conseil\"", text);
    assert!(told.contains("conseil[D072]") && published, "{told}");
    let (told, published) = weighed("verifications.D072 = \"erreur\"", text);
    assert!(told.contains("erreur[D072]") && !published, "{told}");
}

#[test]
fn an_error_cannot_be_silenced_and_a_wrong_weight_is_told() {
    let (told, published) = weighed("verifications.D041 = \"ignorer\"", "Voir [le bilan](absent.md).");
    assert!(told.contains("erreur[D014]") && told.contains("erreur[D041]") && !published, "{told}");
    let (told, _) = weighed("verifications.D072 = \"silence\"", "Texte.");
    assert!(told.contains("erreur[D011]") && told.contains("ignorer"), "{told}");
}

#[test]
fn what_can_be_weighed_is_what_is_no_error() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/problems");
    let mut light = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for constructor in text.split("\n/// D").skip(1) {
            let code: u16 = constructor[..3].parse().unwrap();
            if constructor.contains("Diagnostic::warning(") || constructor.contains("Severity::Advice") {
                light.push(code);
            }
        }
    }
    light.sort_unstable();
    light.dedup();
    assert_eq!(light, deniche::diagnostic::problems::ADJUSTABLE);
}
