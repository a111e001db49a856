use super::*;
use crate::bundle::integrity;

#[test]
fn tabs_are_told_what_changes() {
    let server = Server::start("/", site());
    let mut tab = server.listen("");
    assert!(!tab.until("event: gueri").contains("event: page"));

    server.preview.problems("[{\"code\":\"D021\"}]".to_owned());
    tab.until("event: problemes");
    tab.until("data: [{\"code\":\"D021\"}]");
    // A tab opened meanwhile hears of them too, over the last good site.
    server.listen("").until("event: problemes");
    assert_eq!(server.get("/").status, 200);
    server.preview.healed();
    tab.until("event: gueri");

    let mut changed = site();
    changed.insert("index.html".into(), Arc::from("autre".as_bytes()));
    server.preview.publish(changed.clone());
    tab.until("event: page");
    assert!(tab.until("data: page").contains(&format!("id: {}", server.version())));
    assert!(server.get("/").body.starts_with("autre"));

    // Nothing new, nothing said.
    server.preview.publish(changed.clone());
    server.preview.healed();
    changed.insert("assets/site.a1.css".into(), Arc::from("p {}".as_bytes()));
    server.preview.publish(changed);
    let heard = tab.until("event: style");
    assert!(!heard.contains("event: page") && !heard.contains("event: gueri"), "{heard}");
    tab.until("data: {\"assets/site.a1.css\":\"assets/site.a1.css\"}");
}

#[test]
fn a_tab_that_grew_old_is_told_to_load_again() {
    let server = Server::start("/", site());
    let before = server.version();
    let mut current = server.listen(&format!("?v={before}"));
    assert!(!current.until("event: gueri").contains("event: page"));
    server.preview.publish(Bundle::default());
    server.listen(&format!("?v={before}")).until("event: page");
    let headers = format!("{}Last-Event-ID: {before}\r\n", server.host());
    let stream = server.send(&format!("GET /__deniche/evenements?v={}", server.version()), &headers);
    Listening { stream, heard: String::new() }.until("event: page");
}

#[test]
fn the_server_ends_with_its_streams() {
    let mut server = Server::start("/", site());
    let mut tab = server.listen("");
    tab.until("event: gueri");
    let mut gone = server.listen("");
    gone.until("event: gueri");
    drop(gone);
    #[expect(clippy::disallowed_methods, reason = "bounds how long the server takes to stop")]
    let began = std::time::Instant::now();
    server.stop.take().unwrap().send(()).unwrap();
    let ended = server.ended.take().unwrap();
    server.runtime.block_on(ended).unwrap().unwrap();
    assert!(began.elapsed() < GRACE, "the streams kept the server up");
    assert!(TcpStream::connect(server.address).is_err());
}

#[test]
fn a_renamed_sheet_is_only_a_sheet() {
    let page = |sheet: &str, text: &str| {
        let seal = integrity(sheet.as_bytes());
        format!("<link href=\"/assets/{sheet}\" integrity=\"{seal}\">{text}<i>{sheet}</i>")
    };
    let make = |sheet: &str, text: &str| {
        let path = format!("assets/{sheet}");
        bundle(&[
            (path.as_str(), sheet),
            ("index.html", page(sheet, text).as_str()),
            ("a/index.html", page(sheet, "").as_str()),
        ])
    };
    let old = make("site.aa11.css", "même");
    assert_eq!(changes::between(&old, &old.clone()), Change::Nothing);
    for new in ["site.aa22.css", "site.bb.css", "site.aa11b.css", "autre.css"] {
        let pair = ("assets/site.aa11.css".to_owned(), format!("assets/{new}"));
        assert_eq!(changes::between(&old, &make(new, "même")), Change::Sheets(vec![pair]), "{new}");
        assert_eq!(changes::between(&old, &make(new, "meme")), Change::Pages, "{new}");
    }
    // A sheet that keeps its name changes what the pages say of it.
    let under_one_name = |css: &str| {
        let page = format!("<link href=\"/a.css\" integrity=\"{}\">", integrity(css.as_bytes()));
        bundle(&[("a.css", css), ("index.html", page.as_str())])
    };
    let pair = ("a.css".to_owned(), "a.css".to_owned());
    assert_eq!(
        changes::between(&under_one_name("p {}"), &under_one_name("i {}")),
        Change::Sheets(vec![pair])
    );
    let mut more = old.clone();
    more.insert("assets/print.css".into(), Arc::from("p {}".as_bytes()));
    assert_eq!(changes::between(&old, &more), Change::Pages);
    assert_eq!(changes::between(&old, &Bundle::default()), Change::Pages);
}
