use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;

fn url(loc: &str, lastmod: Option<&str>) -> SitemapUrl {
    SitemapUrl { loc: loc.to_owned(), lastmod: lastmod.map(str::to_owned) }
}

fn elements(xml: &[u8]) -> Vec<String> {
    let mut reader = Reader::from_reader(xml);
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => names.push(start.name().as_ref().to_owned()),
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn a_list_of_pages() {
    let xml =
        urlset(&[url("https://a.example/?x=1&y=2", Some("2021-10-05")), url("https://a.example/b/", None)]);
    assert_eq!(elements(&xml), ["urlset", "url", "loc", "lastmod", "url", "loc"]);
    assert!(String::from_utf8(xml).unwrap().contains("?x=1&amp;y=2"));
}

#[test]
fn a_list_of_lists() {
    let xml = index(&[url("https://a.example/sitemap-1.xml", None)]);
    assert_eq!(elements(&xml), ["sitemapindex", "sitemap", "loc"]);
}
