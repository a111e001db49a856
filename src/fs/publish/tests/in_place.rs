//! Where folders cannot change places.

use super::*;

const ONE: &[(&str, &str)] = &[("index.html", "accueil"), ("fiches/a/index.html", "a"), ("style.css", "a{}")];

#[test]
fn only_what_differs_is_written() {
    let site = Site::in_place(ONE);
    let two = [("index.html", "neuf"), ("fiches/b/index.html", "b"), ("style.css", "a{}")];
    let published = site.publish(&two).expect("published");
    assert_eq!(published, Published { files: 3, bytes: 8, written: 2, removed: 1 });
    assert_eq!(site.online(), expected(&two));
    assert!(!site.buffer().exists());
    assert_eq!(site.publish(&two).expect("published").written, 0);
}

#[test]
fn a_first_publication_too() {
    let site = Site { may_exchange: false, ..Site::new() };
    site.publish(ONE).expect("published");
    assert_eq!(site.online(), expected(ONE));
}

#[test]
fn foreign_files_survive() {
    let site = Site::in_place(ONE);
    site.add("public/CNAME", "reseau.example");
    site.add("public/fiches/a/annexe.pdf", "annexe");
    let two = [("index.html", "neuf")];
    site.publish(&two).expect("published");
    let left = [("CNAME", "reseau.example"), ("fiches/a/annexe.pdf", "annexe"), two[0]];
    assert_eq!(site.online(), expected(&left));
}

#[test]
fn a_git_folder_stays_where_it_is() {
    let site = Site::of(ONE);
    site.add("public/.git/HEAD", "ref: refs/heads/main");
    site.publish(&[("index.html", "neuf")]).expect("published");
    assert_eq!(site.online(), expected(&[(".git/HEAD", "ref: refs/heads/main"), ("index.html", "neuf")]));
    assert!(!site.buffer().exists());
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let (file, folder) = ([("a", "fichier")], [("a/b/index.html", "dossier")]);
    let site = Site::in_place(&file);
    for files in [&folder, &file, &folder] {
        site.publish(files).expect("published");
        assert_eq!(site.online(), expected(files));
    }
}

#[test]
fn a_file_is_never_written_through_a_hard_link() {
    let site = Site::in_place(ONE);
    fs::hard_link(site.path("public/index.html"), site.path("copie.html")).expect("a link");
    site.publish(&[("index.html", "neuf")]).expect("published");
    assert_eq!(site.read("copie.html"), "accueil");
}

#[test]
fn what_an_interrupted_publication_left_is_put_right() {
    let site = Site::in_place(ONE);
    site.add("public/.deniche-provisoire/0", "coupé");
    site.add("public/fiches/.deniche-provisoire-3", "coupé");
    site.publish(&[("index.html", "neuf"), ("fiches/b.html", "b")]).expect("published");
    assert_eq!(site.online(), expected(&[("index.html", "neuf"), ("fiches/b.html", "b")]));
}

#[test]
fn a_failure_before_the_first_rename_changes_nothing() {
    let site = Site::in_place(ONE);
    // The name of the folder for temporary files, taken by one that cannot be removed as a file.
    site.add("public/.deniche-provisoire.json/garde", "");
    let error = site.publish(&[("index.html", "neuf")]).expect_err("failed");
    assert!(error.to_string().contains("L’ancien site est intact."), "{error}");
    assert_eq!(site.read("public/index.html"), "accueil");
    assert!(!site.path("public/.deniche-provisoire").exists());
}

#[test]
fn one_killed_between_the_renames_is_no_obstacle_to_the_next() {
    use super::super::{manifest::Manifest, standing::Standing, wanted::Wanted};
    let site = Site::in_place(ONE);
    let two = [("index.html", "neuf"), ("contact.html", "contact")];
    // As if killed once the first new page was in place: the ledger is written, the rest is not done.
    let known = Manifest::read(&site.output()).expect("a manifest").files;
    site.publish(&two).expect("published");
    let after = Manifest::read(&site.output()).expect("a manifest").files;
    let pending = after.iter().map(|(path, entry)| (path.clone(), entry.pending()));
    Manifest::new(known.into_iter().chain(pending).collect()).save(&site.output()).expect("saved");
    site.add("public/style.css", "a{}");
    let three = bundle(&[("index.html", "autre"), ("contact.html", "autre")]);
    let standing = Standing::read(&site.output()).expect("a folder");
    let wanted = Wanted::new(&three).expect("valid paths");
    standing.refuse_collisions(&site.output(), &wanted).expect("all is ours");
    site.publish(&[("index.html", "autre"), ("contact.html", "autre")]).expect("published");
    assert_eq!(site.online(), expected(&[("index.html", "autre"), ("contact.html", "autre")]));
}
