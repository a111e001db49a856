//! What an editor, or an enemy, may put in a site: a message or a right page, never a panic nor a file elsewhere.

use crate::site::{Site, text};

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_read() {
    let source =
        "\u{feff}+++\r\ntitre = \"Essai\"\r\nnumero = 3\r\n+++\r\n\r\n## Un titre\r\n\r\nUn texte.\r\n";
    let page = Site::new("").with("content/fiches/a.md", source.as_bytes()).page("fiches/a/index.html");
    assert!(page.contains("<h2 id=\"un-titre\">Un titre"), "{page}");
}

#[test]
fn a_name_in_nfd_is_found_by_a_link_in_nfc() {
    let site = Site::fiche("", "Voir [là](caf\u{e9}.md).\n");
    // The reader of files gives names in NFC, whatever the disk holds.
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content/fiches");
    std::fs::create_dir_all(&content).unwrap();
    for source in site.sources.iter() {
        let path = folder.path().join(&*source.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &source.bytes).unwrap();
    }
    std::fs::write(content.join("cafe\u{301}.md"), "+++\ntitre = \"Café\"\n+++\n").unwrap();
    let (sources, unread) = deniche::fs::read::Reader::default().read(folder.path());
    assert!(unread.is_empty());
    let page = Site { sources, inputs: site.inputs }.page("fiches/essai/index.html");
    assert!(page.contains("href=\"/fiches/cafe/\""), "{page}");
}

#[test]
fn a_title_of_five_thousand_characters_is_a_page() {
    let title = "mot ".repeat(1250);
    let site = Site::new(&format!("=== content/fiches/a.md\n+++\ntitre = \"{title}\"\n+++\n"));
    assert!(site.page("fiches/a/index.html").contains("mot mot mot"));
}

#[test]
fn ten_megabytes_of_markdown_are_a_page() {
    let body = "Un paragraphe avec *des mots* et [un lien](https://a.example/).\n\n".repeat(160_000);
    let page = Site::fiche("", &body).page("fiches/essai/index.html");
    assert!(page.len() > 10_000_000);
}

#[test]
fn endless_brackets_do_not_overflow() {
    for body in [
        "[a](".repeat(20_000),
        "![".repeat(20_000),
        "*".repeat(50_000),
        "- ".repeat(5_000),
        "`".repeat(50_000),
    ] {
        let outcome = Site::fiche("", &body).cold();
        assert!(outcome.bundle.is_some() || !outcome.diagnostics.is_empty());
    }
}

#[test]
fn nothing_leaves_the_output_folder() {
    let site = Site::new(
        "=== content/fiches/..%2f..%2fx.md\n+++\ntitre = \"x\"\n+++\n\
         === content/fiches/a b\\..\\c.md\n+++\ntitre = \"y\"\n+++\n",
    );
    for (path, _) in site.bundle().iter() {
        assert!(!path.contains("..") && !path.contains('\\') && !path.starts_with('/'), "{path}");
    }
}

#[test]
fn scripts_of_editors_are_removed() {
    let attacks = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<a href=\"javascript:alert(1)\">x</a>\n\n\
        <svg onload=alert(1)></svg>\n\n<iframe src=\"https://a.example\"></iframe>\n\n<style>body{display:none}</style>\n\n\
        <form action=\"https://a.example\"><input name=q></form>\n\n<p style=\"position:fixed\" onclick=\"x()\">ok</p>\n\n\
        <math><mtext></mtext><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">\n";
    let page = Site::fiche("", attacks).page("fiches/essai/index.html");
    let article = &page[page.find("<main").unwrap()..page.find("</main>").unwrap()];
    for bad in [
        "<script",
        "onerror",
        "onload",
        "onclick",
        "javascript:",
        "<iframe",
        "<style",
        "style=",
        "action=\"https://a",
    ] {
        assert!(!article.contains(bad), "{bad} in {article}");
    }
    assert!(article.contains("ok"));
}

#[test]
fn titles_cannot_break_out_of_their_place() {
    let title = r#"</title></script><script>alert(1)</script>" onload="x {{ 7 * 7 }} & ]]>"#;
    let site = Site::new(&format!(
        "=== content/fiches/a.md\n+++\ntitre = '''{title}'''\nresume = '''{title}'''\n+++\n"
    ));
    for (path, bytes) in
        site.bundle().iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml"))
    {
        let content = text(bytes);
        assert!(!content.contains("<script>alert"), "{path}");
        assert!(!content.contains("\" onload=\"x"), "{path}");
        assert!(!content.contains(" 49 "), "{path}");
    }
}

#[test]
fn control_characters_do_not_reach_feeds() {
    let site = Site::fiche("resume = \"a\\u0000b\\u0008c\\uFFFEd\"", "");
    let feed = site.page("atom.xml");
    assert!(feed.chars().all(|c| !c.is_control() || c == '\n'), "{feed:?}");
    assert!(!feed.contains('\u{FFFE}'), "{feed:?}");
}

#[test]
fn private_use_marks_of_editors_are_harmless() {
    let page = Site::fiche("", "a \u{E000}L0\u{E001} b \u{E000}Sx").page("fiches/essai/index.html");
    assert!(page.contains("a \u{FFFD}L0\u{FFFD} b"), "{page}");
}

#[cfg(unix)]
#[test]
fn symbolic_links_out_of_the_site_are_told_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "+++\ntitre = \"secret\"\n+++\n").unwrap();
    let content = folder.path().join("content/fiches");
    std::fs::create_dir_all(&content).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.md"), content.join("lien.md")).unwrap();
    std::os::unix::fs::symlink(&content, content.join("boucle")).unwrap();
    let (sources, unread) = deniche::fs::read::Reader::default().read(folder.path());
    assert!(sources.get("content/fiches/lien.md").is_none());
    let told: Vec<String> = unread.iter().map(|d| d.message.clone()).collect();
    assert!(told.iter().any(|m| m.contains("hors du site")), "{told:?}");
    assert!(told.iter().any(|m| m.contains("tourne en rond")), "{told:?}");
}

#[test]
fn temporary_files_of_editors_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let content = folder.path().join("content/fiches");
    std::fs::create_dir_all(&content).unwrap();
    for name in [".a.md.swp", "a.md~", "#a.md#", "~$a.md", ".git", "a.tmp", "Thumbs.db"] {
        std::fs::write(content.join(name), "x").unwrap();
    }
    let (sources, unread) = deniche::fs::read::Reader::default().read(folder.path());
    assert_eq!(sources.len(), 0);
    assert!(unread.is_empty());
}

#[test]
fn an_address_of_the_editor_s_own_machine_is_told_and_not_published() {
    let own = [
        "http://127.0.0.1:1312/fiches/a/",
        "HTTP://LOCALHOST/",
        "https://localhost:8000",
        "http://0.0.0.0",
        "http://[::1]:80/",
    ];
    for address in own {
        let site = Site::fiche("", &format!("Voir [la fiche du jardin]({address}).\n"));
        assert!(site.problems().contains("D044"), "{address}: {}", site.problems());
    }
    let site = Site::fiche("site = \"http://localhost:1312/\"", "");
    assert!(site.problems().contains("D044"), "{}", site.problems());
    for address in ["https://localhost.example/", "https://127.example/", "https://127.0.0.1.example/"] {
        let site = Site::fiche("", &format!("Voir [la fiche du jardin]({address}).\n"));
        assert!(!site.problems().contains("D044"), "{address}: {}", site.problems());
    }
}

#[test]
fn a_document_that_is_a_page_or_a_program_is_not_published() {
    let drawing: &[u8] =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\" onload=\"x()\"/>";
    for (name, bytes) in
        [("a.html", &b"<p>"[..]), ("a.php", &b""[..]), ("a.svg", drawing), ("a.SVG", drawing)]
    {
        let front = format!("documents = [{{ titre = \"Le bilan\", fichier = \"{name}\" }}]");
        let linked = format!("Voir [le bilan de l’année]({name}).\n");
        for site in [Site::fiche(&front, ""), Site::fiche("", &linked)] {
            let site = site.with(&format!("content/fiches/{name}"), bytes);
            assert!(site.problems().contains("D048"), "{name}: {}", site.problems());
            assert!(site.cold().bundle.is_none(), "{name}");
        }
    }
}
