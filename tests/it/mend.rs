//! `check --fix`: what is certain is mended, byte for byte, and nothing else is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use deniche::pipeline::Memory;
use deniche::pipeline::mend::{Mended, mend};
use deniche::theme::embedded;

use crate::command_line::run;
use crate::content::root;
use crate::site::{SETTINGS, Site};

const FICHE: &str = "content/fiches/essai.md";

fn mended(site: &Site) -> Mended {
    mend(&site.sources, &embedded::themes(), &site.inputs, &mut Memory::default(), &[])
}

/// What a file becomes, and whether a code is still told of the site.
fn of(site: &Site, path: &str, code: u16) -> (String, bool) {
    assert!(
        site.cold().diagnostics.iter().any(|d| d.code.0 == code),
        "D{code:03} is not told:\n{}",
        site.problems()
    );
    let mended = mended(site);
    let told = mended.diagnostics.iter().any(|d| d.code.0 == code);
    (mended.sources.text(path).to_owned(), told)
}

/// A fiche with these lines in its front matter, and this text.
fn fiche(front: &str, body: &str) -> String {
    format!("+++\ntitre = \"Essai\"\n{front}\n+++\n{body}")
}

#[test]
fn front_matters_are_mended() {
    for (code, written, meant) in [
        (20, "date = 12/03/2024", "date = 2024-03-12"),
        (20, "date = 12 mars 2024 # le jour", "date = 2024-03-12 # le jour"),
        (20, "date = 2024-3-12", "date = 2024-03-12"),
        (20, "date = 2024-03", "date = \"2024-03\""),
        (20, "verifie_le = 1er janvier 2025", "verifie_le = 2025-01-01"),
        (20, "depuis = mars 2024", "depuis = \"2024-03\""),
        (20, "résumé = \"Une soirée.\"", "resume = \"Une soirée.\""),
        (20, "zone_action = « Le port, l’été »", "zone_action = \"Le port, l’été\""),
        (20, "mots_cles = [“vélo”, “repas”]", "mots_cles = [\"vélo\", \"repas\"]"),
        (
            20,
            "[lieu]\ncommune = \"Lyon\"\nlatitude = 45,75\nlongitude = 4,85",
            "[lieu]\ncommune = \"Lyon\"\nlatitude = 45.75\nlongitude = 4.85",
        ),
        (21, "mot_cles  =  [\"vélo\"]", "mots_cles  =  [\"vélo\"]"),
        (21, "lieu = { comune = \"Lyon\" } # là", "lieu = { commune = \"Lyon\" } # là"),
        (22, "date = \"12/03/2024\"", "date = 2024-03-12"),
        (22, "numero = \"12\"", "numero = 12"),
        (
            22,
            "lieu = { commune = \"Lyon\", latitude = \"45,75\", longitude = '4.85' }",
            "lieu = { commune = \"Lyon\", latitude = 45.75, longitude = 4.85 }",
        ),
        (23, "etat = \"Publié\"", "etat = \"publie\""),
        (
            29,
            "thematiques = ['Coopérations', \"alimentation\"]",
            "thematiques = [\"coopération\", \"alimentation\"]",
        ),
        (31, "site = \"https://a.example/x>\"", "site = \"https://a.example/x\""),
        (73, "site = \"https://a.example/?utm_source=x&id=3#fin\"", "site = \"https://a.example/?id=3#fin\""),
        (
            109,
            "[lieu]\ncommune = \"Roubaix\"\nlatitude = 3.1746\nlongitude = 50.6940",
            "[lieu]\ncommune = \"Roubaix\"\nlatitude = 50.6940\nlongitude = 3.1746",
        ),
    ] {
        let found = of(&Site::fiche(written, "Un texte.\n"), FICHE, code);
        assert_eq!(found, (fiche(meant, "Un texte.\n"), false), "{written}");
    }
}

#[test]
fn texts_are_mended() {
    for (code, written, meant) in [
        (
            73,
            "Voir [le « bilan »](https://a.example/b?id=2&utm_source=é&utm_medium=x).\n",
            "Voir [le « bilan »](https://a.example/b?id=2).\n",
        ),
        (79, "Un  mot,   deux\net `code  ici`.\n", "Un mot, deux\net `code  ici`.\n"),
        (110, "Voir [là-bas](https://a.example/b.html>).\n", "Voir [là-bas](https://a.example/b.html).\n"),
        (
            124,
            "[L’un](https://a.example/) et [l’autre](http://a.example/x).\n",
            "[L’un](https://a.example/) et [l’autre](https://a.example/x).\n",
        ),
    ] {
        let found = of(&Site::fiche("", written), FICHE, code);
        assert_eq!(found, (fiche("", meant), false), "{written}");
    }
}

#[test]
fn names_take_the_spelling_of_their_file() {
    let organisation = "=== content/organisations/reso.md\n+++\ntitre = \"RésO Villes\"\n+++\n";
    let written = fiche("organisations = [\"RÉSO VILLES\"]\npartenaires = [\"Résovilles\"]", "");
    let site = Site::new(&format!("{organisation}=== {FICHE}\n{written}"));
    let meant = fiche("organisations = [\"RésO Villes\"]\npartenaires = [\"RésO Villes\"]", "");
    for code in [33, 103] {
        assert_eq!(of(&site, FICHE, code), (meant.clone(), false));
    }
}

#[test]
fn vocabularies_and_settings_are_mended() {
    let vocabulary = "content/vocabulaire/thematiques.toml";
    let more = "\n[[thematique]]\nlibelle = \"cuisine\"\nremplace_par = \"Alimentations\"\n";
    let settings = SETTINGS
        .replace("libelle = \"alimentation\"\n", &format!("libelle = \"alimentation\"\n{more}"))
        .replace(
            "theme = \"sobre\"",
            "theme = \"sobre\" # sans couleurs\nauteurs = \"Nous\"\naccueil.portes = [\"coopérations\"]",
        );
    let written = fiche("thematiques = [\"cuisine\"]", "");
    let site = Site::alone(&format!("{settings}=== {FICHE}\n{written}"));
    let (text, told) = of(&site, vocabulary, 38);
    assert!(!told && text.ends_with("libelle = \"cuisine\"\nremplace_par = \"alimentation\"\n"), "{text}");
    // Once the vocabulary is right, what it replaces is known.
    assert_eq!(mended(&site).sources.text(FICHE), fiche("thematiques = [\"alimentation\"]", ""));
    let (text, told) = of(&site, "deniche.toml", 21);
    let end = "theme = \"sobre\" # sans couleurs\nauteur = \"Nous\"\naccueil.portes = [\"coopération\"]\n";
    assert!(!told && text.ends_with(end), "{text}");
}

#[test]
fn comments_order_line_ends_and_marks_stay() {
    let text = |date: &str, key: &str, space: &str| {
        format!(
            "\u{feff}+++\r\n# Le nom\r\ntitre=\"Été\"   # ici\r\n\r\n{key} = [ \"a\",\r\n  \"é\", # deux\r\n]\r\ndate={date}\r\n+++\r\n\
             \r\nUne  \r\nligne{space}é.\t\r\n"
        )
    };
    let site = Site::new("").with(FICHE, text("1/2/2024", "mots-cles", "   ").into_bytes());
    let mended = mended(&site);
    let bytes = &mended.sources.get(FICHE).unwrap().bytes;
    assert_eq!(std::str::from_utf8(bytes).unwrap(), text("2024-02-01", "mots_cles", " "));
    assert_eq!(mended.taken.get(FICHE), Some(&3));
    let again = Site { sources: mended.sources, inputs: site.inputs };
    assert!(self::mended(&again).taken.is_empty(), "once is enough");
}

#[test]
fn what_is_not_certain_is_left() {
    for (front, body) in [
        ("Titre = \"Le nom\"", ""),
        ("drfat = true", ""),
        ("thematique = \"coopération\"", ""),
        ("date = 12/03/24", ""),
        ("date = \"03/25/2024\"", ""),
        ("zone_action = mars 2024", ""),
        ("numero = 12/03/2024", ""),
        ("resume = Une initiative", ""),
        ("resume = \"Une soirée.", ""),
        ("mots_cles = [“vélo, repas”]", ""),
        ("etat = \"publiée\"", ""),
        ("thematiques = [\"alimentaton\"]", ""),
        ("thematiques = [\"coopération\", \"coopérations\"]", ""),
        ("organisations = [\"Épareca\", \"EPARECA\"]", ""),
        ("mots_cles = [\"jardin partagé\", \"jardins partagés\"]", ""),
        ("site = \"www.a.example\"", ""),
        ("site = \"https://a.example/x y\"", ""),
        ("", "Voir [la lettre](https://bit.ly/3xY?utm_source=a)."),
        ("", "Voir [la page](https://a.example/un-long-tit…)."),
        ("", "Voir [la page](https://a.example/?a=1&amp;utm_source=b)."),
        ("", "Deux  espaces &amp; une entité."),
        ("", "## UN TITRE QUI CRIE\n\nUn texte."),
        ("", "Voir [un autre site](http://b.example/)."),
        ("", "Voir [la fiche] (essai.md)."),
    ] {
        let site = Site::fiche(front, body);
        let mended = mended(&site);
        assert!(!mended.diagnostics.is_empty() || body.contains("b.example"), "{front}{body}");
        assert!(mended.taken.is_empty(), "{}", mended.sources.text(FICHE));
    }
}

#[test]
fn two_files_of_one_name_are_left_to_an_editor() {
    let site = Site::new(
        "=== content/organisations/a.md\n+++\ntitre = \"RésO Villes\"\n+++\n\
         === content/organisations/b.md\n+++\ntitre = \"Réso Villes\"\n+++\n\
         === content/organisations/c.md\n+++\ntitre = \"Résovilles\"\n+++\n",
    );
    assert!(site.problems().contains("D033"), "{}", site.problems());
    assert!(mended(&site).taken.is_empty());
}

/// The files of a folder, and what they hold.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.map(|entry| (name(entry.path()), std::fs::read(entry.path()).unwrap())).collect()
}

/// The part of a report that shows the differences.
fn shown(out: &str) -> Vec<&str> {
    out.lines().filter(|line| line.starts_with(['−', '+']) || line.starts_with("content/")).collect()
}

#[test]
fn a_trial_shows_what_is_then_written() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init", "site"]).0, 0);
    let root = folder.path().join("site");
    let path = root.join("content/fiches/essai.md");
    std::fs::write(&path, fiche("resume = \"Un essai.\"\ndate = 12/03/2024\ndrfat = 1", "Un  mot.\n"))
        .unwrap();
    let before = files(&root);
    let (status, trial, errors) = run(&root, &["check", "--fix", "--essai"]);
    assert_eq!(status, 1, "{trial}{errors}");
    assert!(trial.contains("Rien n’est écrit") && trial.contains("D021"), "{trial}");
    assert_eq!(files(&root), before, "a trial writes nothing");

    let (status, out, errors) = run(&root, &["check", "--fix"]);
    assert_eq!(status, 1, "{out}{errors}");
    assert_eq!(
        shown(&out),
        [
            "content/fiches/essai.md:4",
            "− date = 12/03/2024",
            "+ date = 2024-03-12",
            "content/fiches/essai.md:7",
            "− Un  mot.",
            "+ Un mot."
        ]
    );
    assert_eq!(shown(&out), shown(&trial));
    assert!(out.contains("2\u{a0}corrections dans 1\u{a0}fichier.") && out.contains("D021"), "{out}");
    let meant = fiche("resume = \"Un essai.\"\ndate = 2024-03-12\ndrfat = 1", "Un mot.\n");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), meant);

    let (status, out, errors) = run(&root, &["check", "--fix", "--format", "json"]);
    assert_eq!(status, 1);
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&told[0]["code"], told.as_array().unwrap().len()), (&"D021".into(), 1), "{out}");
    assert!(errors.contains("Aucune correction"), "{errors}");
    let mut kept = before;
    kept.insert("content/fiches/essai.md".to_owned(), meant.into_bytes());
    assert_eq!(files(&root), kept, "nothing else is touched");
}

/// File, line (0 for the whole file) and code of each problem of a site on disk.
fn problems(root: &Path) -> BTreeSet<(String, u64, String)> {
    let (_, out, errors) = run(root, &["check", "--date", "2026-11-22", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{errors}"));
    let row = |row: &serde_json::Value| {
        let place = &row["lieux"][0];
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        (text(&place["fichier"]), place["ligne"].as_u64().unwrap_or(0), text(&row["code"]))
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn a_catalogue_of_mistakes_has_fewer_and_no_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let before = files(&root().join("tests/sites/erreurs"));
    for (name, content) in &before {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let told = problems(folder.path());
    let (_, out, _) = run(folder.path(), &["check", "--fix", "--date", "2026-11-22"]);
    let left = problems(folder.path());
    assert!(left.is_subset(&told), "{:#?}", left.difference(&told));
    assert!(left.len() + 15 < told.len(), "{} of {} are left", left.len(), told.len());

    // `content/fiches/a.md:12` stands above the two forms of a line.
    let heads = out.lines().filter(|line| !line.starts_with(' ')).filter_map(|line| line.rsplit_once(':'));
    let lines: BTreeSet<(&str, usize)> =
        heads.filter_map(|(path, line)| Some((path, line.parse().ok()?))).collect();
    let after = files(folder.path());
    assert!(before.keys().eq(after.keys()), "no file comes nor goes");
    for (name, old) in &before {
        let (old, new) = (old.split(|byte| *byte == b'\n'), after[name].split(|byte| *byte == b'\n'));
        assert_eq!(old.clone().count(), new.clone().count(), "{name}");
        for (rank, (old, new)) in old.zip(new).enumerate() {
            assert!(old == new || lines.contains(&(name.as_str(), rank + 1)), "{name}:{}", rank + 1);
        }
    }
}
