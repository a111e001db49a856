//! The exchange of two trees, and how little it writes.

use super::*;

const ONE: &[(&str, &str)] =
    &[("index.html", "accueil"), ("fiches/a/index.html", "a"), ("fiches/b/index.html", "b")];
const TWO: &[(&str, &str)] =
    &[("index.html", "accueil"), ("fiches/a/index.html", "a corrigé"), ("fiches/b/index.html", "b")];

#[test]
fn a_first_publication_writes_all() {
    let site = Site::new();
    let published = site.publish(ONE).expect("published");
    assert_eq!(published, Published { files: 3, bytes: 9, written: 3, removed: 0 });
    assert_eq!(site.online(), expected(ONE));
    assert!(site.path("public").join(MANIFEST).is_file());
    assert!(!site.buffer().exists());
}

#[test]
fn parents_of_the_output_are_made() {
    let site = Site::new();
    let output = site.path("sites/réseau/public");
    publish(&bundle(ONE), &output, &Guard::default()).expect("published");
    assert_eq!(files(&output), expected(ONE));
}

#[test]
fn the_same_site_again_writes_nothing() {
    let site = Site::of(ONE);
    assert_eq!(site.publish(ONE).expect("published").written, 0);
    assert!(!site.buffer().exists());
}

#[test]
fn the_tree_put_aside_only_gets_what_differs() {
    let site = Site::of(ONE);
    assert_eq!(site.publish(TWO).expect("published").written, 3, "there is no second tree yet");
    assert_eq!(files(&site.buffer()), expected(ONE));
    assert_eq!(site.publish(ONE).expect("published").written, 0, "the tree put aside is that very site");
    let three: Vec<_> = TWO.iter().copied().chain([("fiches/c/index.html", "c")]).collect();
    assert_eq!(site.publish(&three).expect("published").written, 1);
    assert_eq!(site.online(), expected(&three));
    assert_eq!(files(&site.buffer()), expected(ONE));
}

#[test]
fn pages_and_folders_that_are_no_more_go() {
    let site = Site::of(ONE);
    for expected_removals in [2, 0, 0] {
        let published = site.publish(&[("index.html", "seul")]).expect("published");
        assert_eq!(published.removed, expected_removals);
        assert_eq!(site.online(), expected(&[("index.html", "seul")]));
    }
    site.publish(&[("index.html", "encore")]).expect("published");
    site.publish(&[("index.html", "toujours")]).expect("published");
    assert_eq!(site.online(), expected(&[("index.html", "toujours")]));
    assert_eq!(files(&site.buffer()), expected(&[("index.html", "encore")]));
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let (file, folder) = ([("a", "fichier")], [("a/index.html", "dossier")]);
    let site = Site::of(&file);
    for files in [&folder, &file, &folder, &file] {
        site.publish(files).expect("published");
        assert_eq!(site.online(), expected(files));
    }
}

#[test]
fn a_page_changed_by_hand_online_is_put_right() {
    let site = Site::of(ONE);
    site.add("public/index.html", "bricolé");
    site.publish(ONE).expect("published");
    assert_eq!(site.online(), expected(ONE));
}

#[test]
fn a_tree_that_is_not_as_its_manifest_says_is_written_anew() {
    let changed: [fn(&Site); 4] = [
        |site| fs::write(site.buffer().join("index.html"), "ACCUEIL").expect("a file"),
        |site| fs::remove_file(site.buffer().join("fiches/b/index.html")).expect("a file"),
        |site| fs::write(site.buffer().join(MANIFEST), "{ tronqué").expect("a file"),
        |site| fs::remove_file(site.buffer().join(MANIFEST)).expect("a file"),
    ];
    for change in changed {
        let site = Site::of(ONE);
        site.publish(TWO).expect("published");
        change(&site);
        assert_eq!(site.publish(ONE).expect("published").written, 3);
        assert_eq!(site.online(), expected(ONE));
    }
}

#[test]
fn whatever_has_the_name_of_the_tree_put_aside_gives_way() {
    for is_link in [false, true] {
        let site = Site::of(ONE);
        site.add("ailleurs/garde", "à garder");
        if is_link {
            std::os::unix::fs::symlink(site.path("ailleurs"), site.buffer()).expect("a link");
        } else {
            fs::write(site.buffer(), "fichier").expect("a file");
        }
        site.publish(TWO).expect("published");
        assert_eq!(site.online(), expected(TWO));
        assert_eq!(files(&site.path("ailleurs")), expected(&[("garde", "à garder")]));
    }
}

#[test]
fn a_link_in_the_tree_put_aside_is_not_followed() {
    let site = Site::of(ONE);
    site.publish(TWO).expect("published");
    site.add("ailleurs/a/index.html", "à garder");
    fs::remove_dir_all(site.buffer().join("fiches")).expect("a folder");
    std::os::unix::fs::symlink(site.path("ailleurs"), site.buffer().join("fiches")).expect("a link");
    site.publish(&[("index.html", "seul"), ("fiches/a/index.html", "neuf")]).expect("published");
    assert_eq!(site.read("ailleurs/a/index.html"), "à garder");
    assert_eq!(site.read("public/fiches/a/index.html"), "neuf");
}

#[test]
fn a_linked_output_is_exchanged_where_it_truly_is() {
    let site = Site::new();
    fs::create_dir_all(site.path("serveur/www")).expect("folders");
    std::os::unix::fs::symlink(site.path("serveur/www"), site.output()).expect("a link");
    site.publish(ONE).expect("published");
    site.publish(TWO).expect("published");
    assert!(site.output().is_symlink());
    assert_eq!(files(&site.path("serveur/www")), expected(TWO));
    assert_eq!(files(&site.path("serveur/.www.deniche-suivant")), expected(ONE));
}
