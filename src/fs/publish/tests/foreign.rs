//! Files that deniche did not write.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

use super::*;

const SITE: &[(&str, &str)] = &[("index.html", "accueil"), ("fiches/a/index.html", "a")];

#[test]
fn an_empty_folder_kept_for_git_is_fine() {
    let site = Site::new();
    site.add("public/.gitkeep", "");
    site.publish(SITE).expect("published");
    assert_eq!(site.read("public/.gitkeep"), "");
    assert_eq!(site.read("public/index.html"), "accueil");
}

#[test]
fn they_survive_every_publication() {
    let site = Site::of(SITE);
    site.add("public/CNAME", "reseau.example");
    site.add("public/.git", "gitdir: ../.git/worktrees/public");
    site.add("public/.well-known/security.txt", "Contact:");
    site.add("public/fiches/a/annexe.pdf", "annexe");
    fs::create_dir(site.path("public/vide")).expect("a folder");
    symlink("nulle-part", site.path("public/lien")).expect("a link");
    for text in ["un", "deux", "trois", "quatre"] {
        site.publish(&[("index.html", text)]).expect("published");
        let left = [
            (".git", "gitdir: ../.git/worktrees/public"),
            (".well-known/security.txt", "Contact:"),
            ("CNAME", "reseau.example"),
            ("fiches/a/annexe.pdf", "annexe"),
            ("index.html", text),
            ("lien", "link"),
            ("vide/", ""),
        ];
        assert_eq!(site.online(), expected(&left));
    }
}

#[test]
fn they_may_stand_in_a_hidden_folder_of_the_site() {
    for site in [Site::of(SITE), Site::in_place(SITE)] {
        site.add("public/.well-known/acme-challenge/jeton", "preuve");
        let ours = (".well-known/security.txt", "Contact: mailto:a@b.example");
        let theirs = (".well-known/acme-challenge/jeton", "preuve");
        for _ in 0..3 {
            site.publish(&[ours, ("index.html", "accueil")]).expect("published");
            assert_eq!(site.online(), expected(&[ours, theirs, ("index.html", "accueil")]));
        }
        site.publish(&[("index.html", "accueil")]).expect("published");
        assert_eq!(site.online(), expected(&[theirs, ("index.html", "accueil")]));
    }
}

#[test]
fn what_their_owner_changes_or_removes_stays_so() {
    let site = Site::of(SITE);
    site.add("public/CNAME", "ancien.example");
    site.add("public/.nojekyll", "");
    site.publish(&[("index.html", "un")]).expect("published");
    fs::remove_file(site.path("public/.nojekyll")).expect("a file");
    fs::remove_file(site.path("public/CNAME")).expect("a file");
    site.add("public/CNAME", "nouveau.example");
    for text in ["deux", "trois"] {
        site.publish(&[("index.html", text)]).expect("published");
        assert_eq!(site.online(), expected(&[("CNAME", "nouveau.example"), ("index.html", text)]));
    }
}

#[test]
fn folders_keep_their_rights() {
    let site = Site::of(SITE);
    site.add("public/statistiques/privé.txt", "chiffres");
    let mode = |path: &str| fs::metadata(site.path(path)).expect("a folder").mode() & 0o7777;
    let private = fs::Permissions::from_mode(0o700);
    fs::set_permissions(site.path("public/statistiques"), private).expect("rights");
    fs::set_permissions(site.output(), fs::Permissions::from_mode(0o751)).expect("rights");
    for text in ["un", "deux"] {
        site.publish(&[("index.html", text)]).expect("published");
        assert_eq!((mode("public"), mode("public/statistiques")), (0o751, 0o700));
    }
}

#[test]
fn one_that_is_in_the_way_forbids_publication() {
    let site = Site::of(SITE);
    let taken: [(&str, &[(&str, &str)]); 4] = [
        ("contact.html", &[("contact.html", "autre")]),
        ("contact/index.html", &[("contact", "fichier")]),
        ("contact", &[("contact/index.html", "dossier")]),
        ("a/b/c", &[("a", "fichier")]),
    ];
    for (path, files) in taken {
        site.add(&format!("public/{path}"), "à garder");
        let before = site.online();
        let error = site.publish(files).expect_err("refused");
        assert!(matches!(error, PublishError::Taken { .. }), "{error}");
        assert_eq!(site.online(), before);
        fs::remove_file(site.path(&format!("public/{path}"))).expect("a file");
        drop(fs::remove_dir(site.path("public/contact")));
    }
}

#[test]
fn one_that_the_site_brings_too_becomes_ours() {
    let site = Site::new();
    site.add("public/robots.txt", "User-agent: *");
    site.publish(&[("robots.txt", "User-agent: *")]).expect("published");
    site.publish(&[("robots.txt", "Disallow: /")]).expect("published");
    assert_eq!(site.online(), expected(&[("robots.txt", "Disallow: /")]));
    site.publish(&[("index.html", "un")]).expect("published");
    assert_eq!(site.online(), expected(&[("index.html", "un")]));
}

#[test]
fn a_folder_of_another_generator_is_left_alone() {
    let site = Site::new();
    for name in ["1", "2", "3", "4", "5", "6", "7"] {
        site.add(&format!("public/{name}.html"), "Hugo");
    }
    let files: Vec<(String, &str)> = (1..=7).map(|name| (format!("{name}.html"), "deniche")).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let before = site.online();
    let message = site.publish(&files).expect_err("refused").to_string();
    assert!(message.contains("«\u{a0}5.html\u{a0}» et 2 autres. Rien n’a été modifié."), "{message}");
    assert_eq!(site.online(), before);
}

#[test]
fn a_linked_folder_in_the_way_is_not_followed() {
    for may_exchange in [true, false] {
        let site = Site { may_exchange, ..Site::new() };
        fs::create_dir_all(site.path("ailleurs")).expect("a folder");
        fs::create_dir_all(site.output()).expect("a folder");
        symlink(site.path("ailleurs"), site.path("public/fiches")).expect("a link");
        assert!(matches!(site.publish(SITE), Err(PublishError::Taken { .. })));
        assert_eq!(files(&site.path("ailleurs")), expected(&[]));
    }
}

#[test]
fn what_comes_while_the_site_is_made_is_brought_along() {
    use super::super::{exchange, foreign, place::Place, standing::Standing, wanted::Wanted};
    let site = Site::of(SITE);
    site.add("public/CNAME", "ancien.example");
    site.publish(SITE).expect("published");
    let bundle = bundle(&[("index.html", "deux"), ("pris", "pris")]);
    let wanted = Wanted::new(&bundle).expect("valid paths");
    let place = Place::resolve(&site.output(), &site.guard).expect("a place");
    let standing = Standing::read(&place.output).expect("a folder");
    super::super::buffer::prepare(&place, &wanted, &standing).expect("prepared");
    fs::remove_file(site.path("public/CNAME")).expect("a file");
    site.add("public/CNAME", "nouveau.example");
    site.add("public/rapports/2024/bilan.pdf", "bilan");
    site.add("public/fiches/a/annexe.pdf", "annexe");
    assert!(exchange::swap(&place, true).expect("exchanged"));
    foreign::sweep(&place, &wanted, &standing).expect("swept");
    let now = [
        ("CNAME", "nouveau.example"),
        ("fiches/a/annexe.pdf", "annexe"),
        ("index.html", "deux"),
        ("pris", "pris"),
        ("rapports/2024/bilan.pdf", "bilan"),
    ];
    assert_eq!(site.online(), expected(&now));
}
