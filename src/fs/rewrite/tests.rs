use std::fs;
use std::path::Path;

use super::rewrite;

const PATH: &str = "content/fiches/a.md";

/// A site with one file that holds « avant ».
fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("content/fiches")).unwrap();
    fs::write(root.path().join(PATH), "avant").unwrap();
    root
}

/// What the file holds, and the names beside it.
fn found(root: &Path) -> (String, Vec<String>) {
    let mut names: Vec<String> = fs::read_dir(root.join("content/fiches"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    (fs::read_to_string(root.join(PATH)).unwrap(), names)
}

#[test]
fn a_file_gets_its_new_content_and_nothing_is_left_beside() {
    let root = site();
    assert_eq!(rewrite(root.path(), PATH, b"avant", b"apr\xc3\xa8s\r\n"), Ok(()));
    assert_eq!(found(root.path()), ("après\r\n".to_owned(), vec!["a.md".to_owned()]));
}

#[test]
fn a_file_that_changed_is_left() {
    let root = site();
    let told = rewrite(root.path(), PATH, b"autre", b"x").unwrap_err();
    assert!(told.contains("a changé"), "{told}");
    assert_eq!(found(root.path()), ("avant".to_owned(), vec!["a.md".to_owned()]));
    fs::remove_file(root.path().join(PATH)).unwrap();
    assert_eq!(rewrite(root.path(), PATH, b"avant", b"x"), Err("il n’existe pas".to_owned()));
}

#[test]
fn a_name_in_nfd_is_found() {
    let root = site();
    let file = root.path().join("content/fiches/cafe\u{301}.md");
    fs::write(&file, "avant").unwrap();
    assert_eq!(rewrite(root.path(), "content/fiches/caf\u{e9}.md", b"avant", b"fin"), Ok(()));
    assert_eq!(fs::read(&file).unwrap(), b"fin");
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_a_protected_file_too() {
    use std::os::unix::fs::PermissionsExt;
    let root = site();
    let file = root.path().join(PATH);
    let allow = |mode| fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o640);
    assert_eq!(rewrite(root.path(), PATH, b"avant", b"fin"), Ok(()));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    allow(0o444);
    let told = rewrite(root.path(), PATH, b"fin", b"x").unwrap_err();
    assert!(told.contains("protégé"), "{told}");
    assert_eq!(found(root.path()), ("fin".to_owned(), vec!["a.md".to_owned()]));
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_not_followed() {
    let (root, outside) = (site(), tempfile::tempdir().unwrap());
    let target = outside.path().join("a.md");
    fs::write(&target, "avant").unwrap();
    fs::remove_file(root.path().join(PATH)).unwrap();
    std::os::unix::fs::symlink(&target, root.path().join(PATH)).unwrap();
    let told = rewrite(root.path(), PATH, b"avant", b"x").unwrap_err();
    assert!(told.contains("hors du site"), "{told}");
    assert_eq!(fs::read(&target).unwrap(), b"avant");
}

#[cfg(unix)]
#[test]
fn a_link_within_the_site_stays_a_link() {
    let root = site();
    let link = root.path().join("content/fiches/b.md");
    std::os::unix::fs::symlink("a.md", &link).unwrap();
    assert_eq!(rewrite(root.path(), "content/fiches/b.md", b"avant", b"fin"), Ok(()));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(found(root.path()).0, "fin");
}
