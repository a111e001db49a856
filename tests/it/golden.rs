//! A small site, whole, as the files it becomes: the bare theme, so that the text shows.

use crate::plan::SMALL;
use crate::site::{Site, text};

#[test]
fn a_small_site() {
    let bundle = Site::new(SMALL).bundle();
    let mut tree = String::new();
    for (path, bytes) in bundle.iter() {
        // The theme's files are tested with the theme, the index with the search.
        if path.starts_with("theme/") || path.starts_with("recherche/") && !path.ends_with(".html") {
            continue;
        }
        let shown = ["index.html", "fiches/jardin/index.html", "atom.xml", "sitemap.xml", "robots.txt"];
        if shown.contains(&&**path) || path.starts_with("vieux/") {
            tree.push_str(&format!("=== {path}\n{}\n", text(bytes)));
        } else {
            tree.push_str(&format!("=== {path}\n"));
        }
    }
    // Fingerprints change with every touch of a theme.
    let neutral: String = fingerprints_hidden(&seals_hidden(&tree));
    insta::assert_snapshot!(neutral);
}

/// `style.0e04fad6.css` -> `style.#.css`.
fn fingerprints_hidden(text: &str) -> String {
    text.split_inclusive(['.', '/', '"'])
        .map(|part| {
            let stem = &part[..part.len() - 1];
            let hash = stem.len() == 8 && stem.bytes().all(|b| b.is_ascii_hexdigit());
            if hash { format!("#{}", &part[part.len() - 1..]) } else { part.to_owned() }
        })
        .collect()
}

/// `integrity="sha384-JYhl…"` -> `integrity="sha384-#"`: 48 bytes are 64 signs.
fn seals_hidden(text: &str) -> String {
    let mut parts = text.split("sha384-");
    let start = parts.next().unwrap_or("").to_owned();
    parts.fold(start, |shown, part| format!("{shown}sha384-#{}", &part[64..]))
}

#[test]
fn under_a_sub_path_every_address_starts_with_it() {
    let mut site = Site::new(SMALL);
    site.inputs.base_url = Some("https://reseau.example/catalogue/".to_owned());
    let bundle = site.bundle();
    for (path, bytes) in bundle.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = text(bytes);
        for attribute in ["href=\"/", "src=\"/", "action=\"/"] {
            for (at, _) in page.match_indices(attribute) {
                let rest = &page[at + attribute.len() - 1..];
                assert!(rest.starts_with("/catalogue/"), "{path}: {}", &rest[..rest.len().min(60)]);
            }
        }
    }
}
