//! What goes wrong, and what is left then.

use std::io;

use super::super::Step;
use super::*;

const SITE: &[(&str, &str)] = &[("index.html", "accueil"), ("a/b.html", "b")];

#[test]
fn an_unfinished_tree_is_written_anew() {
    let site = Site::of(SITE);
    site.add(".public.deniche-suivant/index.html", "coupé");
    site.add(".public.deniche-suivant/a", "un fichier à la place d’un dossier");
    site.add(".public.deniche-suivant/reste/d/une/autre", "fois");
    let two = [("index.html", "neuf"), ("a/b.html", "b")];
    assert_eq!(site.publish(&two).expect("published").written, 2);
    assert_eq!(site.online(), expected(&two));
}

#[test]
fn a_failure_half_way_leaves_the_old_site_whole() {
    let site = Site::new();
    // So deep a folder that some files have paths too long for the system.
    let output = site.path(&"profond/".repeat(480)).join("public");
    let publish = |files, may_exchange| publish_by(&bundle(files), &output, &site.guard, may_exchange);
    publish(SITE, true).expect("published");
    let name = "long/".repeat(80);
    let too_long = [("a/b.html", "neuf"), (&format!("{name}x"), "x"), ("index.html", "neuf")];
    for may_exchange in [true, false] {
        let error = publish(&too_long, may_exchange).expect_err("refused");
        assert!(matches!(error, PublishError::Io { .. }), "{error}");
        assert_eq!(files(&output), expected(SITE));
    }
    publish(&[("index.html", "neuf")], true).expect("published");
    assert_eq!(files(&output), expected(&[("index.html", "neuf")]));
}

#[test]
fn a_lock_that_cannot_be_taken_forbids_publication() {
    let site = Site::of(SITE);
    fs::remove_file(site.path(".public.deniche-verrou")).expect("a file");
    fs::create_dir(site.path(".public.deniche-verrou")).expect("a folder");
    let error = site.publish(&[("index.html", "neuf")]).expect_err("refused");
    assert!(matches!(error, PublishError::Io { step: Step::Lock, .. }), "{error}");
    assert_eq!(site.online(), expected(SITE));
}

#[test]
fn a_corrupt_manifest_is_none() {
    let site = Site::of(SITE);
    for text in ["", "{", "[]", r#"{"version":99,"files":{}}"#] {
        site.add("public/.deniche-manifeste.json", text);
        let error = site.publish(&[("index.html", "neuf")]).expect_err("foreign files are in the way");
        assert!(matches!(error, PublishError::Taken { .. }), "{error}");
    }
    assert_eq!(site.publish(SITE).expect("the same site").files, 2);
    site.publish(&[("index.html", "neuf")]).expect("published");
    assert_eq!(site.online(), expected(&[("index.html", "neuf")]));
}

#[test]
fn a_manifest_that_lists_paths_outside_removes_nothing_there() {
    for may_exchange in [true, false] {
        let site = Site { may_exchange, ..Site::of(SITE) };
        site.add("précieux", "à garder");
        let text = site.read("public/.deniche-manifeste.json").replace("a/b.html", "../précieux");
        site.add("public/.deniche-manifeste.json", &text);
        site.publish(&[("index.html", "neuf")]).expect("published");
        site.publish(&[("index.html", "encore")]).expect("published");
        assert_eq!(site.read("précieux"), "à garder");
        assert_eq!(site.read("public/a/b.html"), "b", "it is no longer known as ours");
    }
}

#[test]
fn messages_say_what_to_do() {
    let full = io::Error::from(io::ErrorKind::StorageFull);
    let error = PublishError::at(Step::Write, Path::new("public/a"))(full);
    assert_eq!(
        error.to_string(),
        "La publication a échoué\u{a0}: impossible d’écrire «\u{a0}public/a\u{a0}» (le disque est plein). \
         L’ancien site est intact. \
         Libérez de la place (il en faut pour deux fois le site), puis relancez la commande."
    );
    assert!(error.halfway().to_string().contains("se côtoient"));
}
