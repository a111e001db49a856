//! Pictures: their sizes, their variants, and the cache between builds.

use std::io::Cursor;
use std::path::Path;

use assert_cmd::Command;
use image::{ImageFormat, Rgb, RgbImage};

use crate::site::{SETTINGS, Site};

/// A photograph of that size.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        Rgb([(x % 251) as u8, (y % 241) as u8, ((x * y) % 239) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

const FICHE: &str = "+++\ntitre = \"Jardin\"\nimage = { fichier = \"serre.png\", description = \"Une serre\" }\n+++\n\
    ![La serre, vue de la rue](serre.png \"La serre\")\n";

#[test]
fn a_picture_has_its_size_and_its_variants() {
    let site = Site::new("")
        .with("content/fiches/jardin/index.md", FICHE.as_bytes())
        .with("content/fiches/jardin/serre.png", photo(1200, 600));
    let bundle = site.bundle();
    let page = site.page("fiches/jardin/index.html");
    let figure = &page[page.find("<figure class=\"image\">").unwrap()..];
    for words in [
        "width=\"1200\" height=\"600\"",
        "loading=\"lazy\"",
        "480w, ",
        "960w\"",
        "alt=\"La serre, vue de la rue\"",
    ] {
        assert!(figure.contains(words), "{words}: {figure}");
    }
    let variants: Vec<_> = bundle.iter().filter(|(path, _)| path.starts_with("images/")).collect();
    assert_eq!(variants.len(), 2, "nothing is enlarged");
    for (path, bytes) in variants {
        let picture = image::load_from_memory_with_format(bytes, ImageFormat::WebP).unwrap();
        assert!(path.ends_with(&format!("-{}.webp", picture.width())), "{path}");
        assert_eq!(picture.width(), picture.height() * 2);
    }
    assert!(bundle.get("fiches/jardin/serre.png").is_some());
}

fn write(root: &Path, path: &str, content: &[u8]) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, content).unwrap();
}

fn build(root: &Path) {
    let output = Command::cargo_bin("deniche").unwrap().arg("build").current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn variants_are_kept_between_builds_and_a_spoilt_one_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let settings = SETTINGS.replace("theme = \"sobre\"", "theme = \"sobre\"\nimages.partage = false");
    for source in Site::alone(&settings).sources.iter() {
        write(root, &source.path, &source.bytes);
    }
    write(root, "content/fiches/jardin/index.md", FICHE.as_bytes());
    write(root, "content/fiches/jardin/serre.png", &photo(1200, 600));
    build(root);
    let cache = root.join(".deniche/cache/images");
    let kept: Vec<_> = std::fs::read_dir(&cache).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 2);
    let whole = std::fs::read(&kept[0]).unwrap();
    let published = |root: &Path| -> Vec<Vec<u8>> {
        let mut files: Vec<_> =
            std::fs::read_dir(root.join("public/images")).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        files.iter().map(|file| std::fs::read(file).unwrap()).collect()
    };
    let before = published(root);
    std::fs::write(&kept[0], &whole[..whole.len() / 2]).unwrap();
    std::fs::write(cache.join("autre"), "x").unwrap();
    build(root);
    assert_eq!(published(root), before);
    assert_eq!(std::fs::read(&kept[0]).unwrap(), whole);
    assert!(!cache.join("autre").exists());
    // What is read from the cache is used: a picture with a sound digest is published as it is.
    let mut other = blake3::hash(b"image").as_bytes().to_vec();
    other.extend_from_slice(b"image");
    std::fs::write(&kept[0], other).unwrap();
    build(root);
    assert!(published(root).contains(&b"image".to_vec()));
}

/// The sharing cards of a bundle, by path.
fn cards(bundle: &deniche::bundle::Bundle) -> std::collections::BTreeMap<String, Vec<u8>> {
    let cards = bundle.iter().filter(|(path, _)| path.ends_with("image_partage.png"));
    cards.map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect()
}

#[test]
fn a_sharing_card_changes_with_what_it_shows_and_with_nothing_else() {
    let fiche = |title: &str, text: &str| {
        let entry = format!("=== content/fiches/jardin.md\n+++\ntitre = \"{title}\"\n+++\n{text}\n");
        cards(&Site::alone(&format!("{SETTINGS}{entry}")).bundle())
    };
    let first = fiche("Jardin", "Un texte.");
    let path = "fiches/jardin/image_partage.png";
    let picture = image::load_from_memory_with_format(&first[path], ImageFormat::Png).unwrap();
    assert_eq!((picture.width(), picture.height()), (1200, 630));
    assert_eq!(first, fiche("Jardin", "Un autre texte."));
    let renamed = fiche("Verger", "Un texte.");
    assert_ne!(first[path], renamed[path]);
    assert_eq!(first["image_partage.png"], renamed["image_partage.png"]);
}

#[test]
fn a_page_with_a_picture_shares_it_and_settings_may_refuse_the_cards() {
    let site = Site::alone(SETTINGS)
        .with("content/fiches/jardin/index.md", FICHE.as_bytes())
        .with("content/fiches/jardin/serre.png", photo(1200, 600));
    let bundle = site.bundle();
    assert!(!cards(&bundle).contains_key("fiches/jardin/image_partage.png"));
    assert!(cards(&bundle).contains_key("image_partage.png"));
    let refused = SETTINGS.replace("theme = \"sobre\"", "theme = \"sobre\"\nimages.partage = false");
    let bundle = Site::alone(&refused).bundle();
    assert!(cards(&bundle).is_empty());
    let home = String::from_utf8(bundle.get("index.html").unwrap().to_vec()).unwrap();
    assert!(!home.contains("og:image"));
}

#[test]
fn a_faulty_template_of_the_cards_is_told_once_with_its_place() {
    let template = "=== themes/sobre/templates/partage.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{{ partage.tittre }}</svg>\n";
    let site = Site::alone(&format!("{SETTINGS}{template}"));
    let told = site.report(&site.cold());
    assert_eq!(told.matches("erreur[D093]").count(), 1, "{told}");
    assert!(told.contains("themes/sobre/templates/partage.svg:1:"), "{told}");
    assert!(told.contains("tittre"), "{told}");
}

#[test]
fn the_cards_follow_their_template_in_a_warm_build() {
    let card = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path fill=\"{colour}\" d=\"M0 0h9v9H0z\"/></svg>"
        )
    };
    let path = "themes/sobre/templates/partage.svg";
    let mut memory = deniche::pipeline::Memory::default();
    let mut made = |colour| {
        let site = Site::alone(SETTINGS).with(path, card(colour).into_bytes());
        let warm = cards(&site.make(&mut memory).bundle.unwrap());
        assert_eq!(warm, cards(&site.bundle()), "{colour}");
        warm
    };
    assert_ne!(made("red"), made("blue"));
}

#[test]
fn a_drawing_that_cannot_be_read_is_told_once_in_french() {
    let template = "=== themes/sobre/templates/partage.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{{ partage.titre }}<text>\n";
    let told = Site::alone(&format!("{SETTINGS}{template}")).problems();
    assert_eq!(told.matches("erreur[D093]").count(), 1, "{told}");
    assert!(told.contains("ce n’est pas un dessin SVG lisible"), "{told}");
}

#[test]
fn a_title_that_xml_refuses_and_a_picture_of_the_same_name_forbid_nothing() {
    let site = Site::alone(SETTINGS)
        .with(
            "content/fiches/a/index.md",
            "+++\ntitre = \"Un ]]> <b>titre</b> & \u{ffff}autre\"\n+++\n![Un dessin](image_partage.png)\n"
                .as_bytes(),
        )
        .with("content/fiches/a/image_partage.png", photo(20, 10));
    assert!(cards(&site.bundle()).contains_key("fiches/a/image_partage.png"));
}
