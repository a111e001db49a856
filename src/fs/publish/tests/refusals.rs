//! What is refused before anything is written.

use super::*;

const SITE: &[(&str, &str)] = &[("index.html", "accueil")];

#[test]
fn paths_that_leave_the_folder_or_that_no_file_has() {
    let bad = [
        "",
        "/",
        "/etc/passwd",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        "a\0b",
        "a\\b",
        "..",
        ".git/config",
        "a/.GIT/x",
        ".deniche-manifeste.json",
        ".deniche-provisoire/0",
    ];
    let site = Site::of(SITE);
    let long = "é".repeat(128);
    for path in bad.into_iter().chain([long.as_str()]) {
        let error = site.publish(&[("index.html", "neuf"), (path, "x")]).expect_err(path);
        assert!(matches!(error, PublishError::BadPath { .. }), "{path}: {error}");
    }
    assert_eq!(site.online(), expected(SITE));
    assert!(!site.buffer().exists());
}

#[test]
fn a_file_and_a_folder_of_one_name() {
    let site = Site::new();
    let error = site.publish(&[("a", "x"), ("a-b", "y"), ("a/b", "z")]).expect_err("refused");
    assert!(matches!(error, PublishError::BadPath { .. }), "{error}");
    assert!(!site.output().exists());
}

#[test]
fn an_output_that_overlaps_sources() {
    let mut site = Site::new();
    site.add("site/content/fiches/a.md", "# A");
    site.add("site/themes/deniche/theme.toml", "");
    site.guard = Guard {
        trees: vec![site.path("site/content"), site.path("site/themes"), site.path("site/absent")],
        ancestors: vec![site.path("site")],
        home: None,
    };
    std::os::unix::fs::symlink(site.path("site/content"), site.path("lien")).expect("a link");
    let before = files(site.dir.path());
    let refused = [
        "site",
        "",
        "site/content",
        "site/content/fiches",
        "site/content/neuf/public",
        "site/themes",
        "site/public/../content",
        "lien",
        "lien/public",
        "site/absent",
        "site/absent/public",
    ];
    for output in refused {
        let error = publish(&bundle(SITE), &site.path(output), &site.guard).expect_err(output);
        assert!(matches!(error, PublishError::Reserved { .. }), "{output}: {error}");
    }
    assert_eq!(files(site.dir.path()), before);
    for output in ["site/public", "site/content-public", "ailleurs"] {
        publish(&bundle(SITE), &site.path(output), &site.guard).expect(output);
    }
}

#[test]
fn an_output_that_is_a_home() {
    let mut site = Site::new();
    site.add("home/moi/lettre.txt", "à garder");
    site.guard.home = Some(site.path("home/moi"));
    let before = files(site.dir.path());
    for output in ["home/moi", "home", "home/moi/../moi/"] {
        let error = publish(&bundle(SITE), &site.path(output), &site.guard).expect_err(output);
        assert!(matches!(error, PublishError::NoName(_)), "{output}: {error}");
    }
    assert_eq!(files(site.dir.path()), before);
    publish(&bundle(SITE), &site.path("home/moi/public"), &site.guard).expect("published");
}

#[test]
fn an_output_that_is_no_folder() {
    let site = Site::new();
    site.add("public", "un fichier");
    assert!(matches!(site.publish(SITE), Err(PublishError::NotAFolder(_))));
    assert_eq!(site.read("public"), "un fichier");
    fs::remove_file(site.output()).expect("a file");
    std::os::unix::fs::symlink("absent", site.output()).expect("a link");
    assert!(matches!(site.publish(SITE), Err(PublishError::DanglingLink(_))));
    assert!(!site.path("absent").exists());
    let root = publish(&bundle(SITE), Path::new("/"), &Guard::default());
    assert!(matches!(root, Err(PublishError::NoName(_))));
}

#[test]
fn a_second_publication_at_the_same_time() {
    let site = Site::of(SITE);
    let place = super::super::place::Place::resolve(&site.output(), &site.guard).expect("a place");
    let held = super::super::lock::Lock::take(&place).expect("the lock");
    let message = site.publish(&[("index.html", "neuf")]).expect_err("refused").to_string();
    assert!(message.contains("Une autre publication est en cours"), "{message}");
    assert_eq!(site.online(), expected(SITE));
    drop(held);
    site.publish(&[("index.html", "neuf")]).expect("published");
}
