//! The real binary: commands, exit statuses, messages.

use std::path::Path;

use assert_cmd::Command;

fn deniche(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("deniche").unwrap();
    command.current_dir(folder);
    command
}

/// Runs the binary in a folder: status, standard output, standard error.
pub fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = deniche(folder).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A site made by `init`.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (status, _, errors) = run(folder.path(), &["init", "site"]);
    assert_eq!(status, 0, "{errors}");
    folder
}

#[test]
fn init_makes_a_site_without_problems() {
    let folder = site();
    let root = folder.path().join("site");
    let (status, out, errors) = run(&root, &["check", "--strict"]);
    assert_eq!((status, out.as_str()), (0, "Aucun problème trouvé.\n"), "{errors}");
    let (status, out, _) = run(&root, &["build"]);
    assert_eq!(status, 0);
    assert!(out.contains("1\u{a0}fiche"), "{out}");
    assert!(root.join("public/fiches/jardin-exemple/index.html").is_file());
    assert!(root.join(".gitignore").is_file());
}

#[test]
fn init_leaves_what_exists() {
    let folder = site();
    let (status, _, errors) = run(folder.path(), &["init", "site"]);
    assert_eq!(status, 1);
    assert!(errors.contains("n’est pas vide"), "{errors}");
}

#[test]
fn new_prepares_numbered_dated_drafts() {
    let folder = site();
    let root = folder.path().join("site");
    let (status, ..) = run(&root, &["new", "fiche", "L’\"épicerie\" \\ d'ici", "--date", "2026-03-12"]);
    assert_eq!(status, 0);
    let text = std::fs::read_to_string(root.join("content/fiches/l-epicerie-d-ici.md")).unwrap();
    assert!(text.contains("numero = 2\n") && text.contains("date = 2026-03-12\n"), "{text}");
    let (status, ..) = run(&root, &["new", "rencontre", "La visite", "--date", "2026-03-12"]);
    assert_eq!(status, 0);
    assert!(root.join("content/rencontres/2026-03-12-la-visite.md").is_file());
    let (status, ..) = run(&root, &["new", "page", "Nous écrire"]);
    assert_eq!(status, 0);
    let (status, out, errors) = run(&root, &["check", "--brouillons"]);
    assert_eq!(status, 0, "{out}{errors}");
    let (status, _, errors) = run(&root, &["new", "page", "Nous écrire"]);
    assert_eq!(status, 1);
    assert!(errors.contains("existe déjà"), "{errors}");
}

#[test]
fn problems_give_status_one_and_keep_the_old_site() {
    let folder = site();
    let root = folder.path().join("site");
    assert_eq!(run(&root, &["build"]).0, 0);
    let before = std::fs::read(root.join("public/index.html")).unwrap();
    std::fs::write(root.join("content/fiches/fautive.md"), "+++\ntitre = \"x\"\ndrfat = true\n+++\n")
        .unwrap();
    let (status, _, errors) = run(&root, &["build"]);
    assert_eq!(status, 1);
    assert!(errors.contains("D021") && errors.contains("Rien n’est publié"), "{errors}");
    assert_eq!(std::fs::read(root.join("public/index.html")).unwrap(), before);
    let (status, out, _) = run(&root, &["check", "--format", "json"]);
    assert_eq!(status, 1);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json[0]["code"], "D021");
    assert_eq!(json[0]["lieux"][0]["ligne"], 3);
}

#[test]
fn a_wrong_command_line_gives_status_two_in_french() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (&["bulid"][..], "Vouliez-vous dire « build »"),
        (&["build", "--outptu", "x"], "Vouliez-vous dire « --output »"),
        (&["build", "--date", "2026-02-30"], "n’est pas un jour"),
        (&["build", "--jobs", "0"], "ne convient pas"),
        (&["new", "livre", "x"], "fiche, rencontre, page"),
        (&["new", "fiche"], "il manque <TITRE>"),
        (&["check", "--essai"], "il manque --fix"),
    ] {
        let (status, _, errors) = run(folder.path(), arguments);
        assert_eq!(status, 2, "{arguments:?}");
        assert!(errors.contains(words), "{arguments:?}: {errors}");
    }
    assert_eq!(run(folder.path(), &[]).0, 2);
}

#[test]
fn help_is_in_french() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["build", "check", "serve", "new", "init", "explain", "schema"] {
        let (status, out, _) = run(folder.path(), &[command, "--help"]);
        assert_eq!(status, 0, "{command}");
        assert!(out.contains("Usage :") && out.contains("Exemple"), "{command}: {out}");
        for english in ["Print help", "possible values", "default:", "Commands:"] {
            assert!(!out.contains(english), "{command}: {out}");
        }
    }
}

#[test]
fn explain_tells_where_a_page_comes_from() {
    let folder = site();
    let root = folder.path().join("site");
    let (status, out, _) = run(&root, &["explain", "/fiches/jardin-exemple/"]);
    assert_eq!(status, 0);
    for words in ["content/fiches/jardin-exemple.md", "fiche.html", "clé : "] {
        assert!(out.contains(words), "{out}");
    }
    let (status, _, errors) = run(&root, &["explain", "/fiches/jardin-exempel/"]);
    assert_eq!(status, 1);
    assert!(errors.contains("/fiches/jardin-exemple/"), "{errors}");
}

#[test]
fn schemas_name_every_key() {
    let folder = tempfile::tempdir().unwrap();
    for (kind, key) in [
        ("fiche", "zone_action"),
        ("rencontre", "a_distance"),
        ("page", "menu"),
        ("organisation", "variantes"),
        ("thematiques", "thematique"),
        ("site", "base_url"),
        ("theme", "parent"),
    ] {
        let (status, out, _) = run(folder.path(), &["schema", kind]);
        assert_eq!(status, 0, "{kind}");
        let schema: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert!(schema["properties"][key].is_object(), "{kind}: {out}");
        assert_eq!(schema["additionalProperties"], false, "{kind}");
    }
    assert_eq!(run(folder.path(), &["schema", "sigles"]).0, 0);
}

#[test]
fn two_themes_by_one_line() {
    let folder = site();
    let root = folder.path().join("site");
    assert_eq!(run(&root, &["build"]).0, 0);
    let first = std::fs::read_to_string(root.join("public/index.html")).unwrap();
    let settings = std::fs::read_to_string(root.join("deniche.toml")).unwrap();
    std::fs::write(root.join("deniche.toml"), settings.replace("\"deniche\"", "\"sobre\"")).unwrap();
    assert_eq!(run(&root, &["build"]).0, 0);
    let second = std::fs::read_to_string(root.join("public/index.html")).unwrap();
    assert_ne!(first, second);
}
