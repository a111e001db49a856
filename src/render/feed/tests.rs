use super::*;

fn feed() -> Feed {
    Feed {
        id: "https://reseau.example/catalogue/atom.xml".to_owned(),
        title: "Le catalogue".to_owned(),
        subtitle: "Les dernières fiches".to_owned(),
        page_url: "https://reseau.example/catalogue/".to_owned(),
        self_url: "https://reseau.example/catalogue/atom.xml".to_owned(),
        author: "Le réseau".to_owned(),
        language: "fr".to_owned(),
        rights: Some("CC BY-SA 4.0".to_owned()),
        updated: "2021-10-05T00:00:00Z".to_owned(),
        generator: ("deniche".to_owned(), "0.1.0".to_owned()),
        entries: vec![FeedEntry {
            id: "https://reseau.example/catalogue/fiches/migracoop/".to_owned(),
            title: "Migracoop & Cie <coopérative>".to_owned(),
            url: "https://reseau.example/catalogue/fiches/migracoop/?a=1&b=2".to_owned(),
            summary: "Un résumé\u{a0}: « tout » y est.".to_owned(),
            published: Some("2021-10-05T00:00:00Z".to_owned()),
            updated: "2022-01-02T03:04:05+02:00".to_owned(),
            categories: vec![("cooperation".to_owned(), "Coopération".to_owned())],
        }],
    }
}

fn read(feed: &Feed) -> atom::Feed {
    atom::Feed::read_from(&atom(feed)[..]).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    let parsed = read(&feed());
    assert_eq!(parsed.title.as_str(), "Le catalogue");
    assert_eq!(parsed.lang.as_deref(), Some("fr"));
    assert_eq!(parsed.updated.to_rfc3339(), "2021-10-05T00:00:00+00:00");
    assert_eq!(parsed.authors[0].name, "Le réseau");
    assert_eq!(parsed.generator.unwrap().version.as_deref(), Some("0.1.0"));
    let entry = &parsed.entries[0];
    assert_eq!(entry.title.as_str(), "Migracoop & Cie <coopérative>");
    assert_eq!(entry.links[0].href, "https://reseau.example/catalogue/fiches/migracoop/?a=1&b=2");
    assert_eq!(entry.updated.to_rfc3339(), "2022-01-02T03:04:05+02:00");
    assert_eq!(entry.categories[0].label.as_deref(), Some("Coopération"));
    assert_eq!(entry.summary.as_ref().unwrap().as_str(), "Un résumé\u{a0}: « tout » y est.");
}

#[test]
fn it_names_itself_and_its_page() {
    let links = read(&feed()).links;
    let find = |rel: &str| links.iter().find(|link| link.rel == rel).unwrap();
    assert_eq!(find("self").mime_type.as_deref(), Some("application/atom+xml"));
    assert_eq!(find("alternate").href, "https://reseau.example/catalogue/");
}

#[test]
fn characters_that_xml_cannot_hold_are_dropped() {
    let mut feed = feed();
    feed.title = "Un\u{0}\u{8}\u{b}\u{1b} titre\u{fffe}\u{ffff} 🎉".to_owned();
    feed.entries[0].categories[0].1 = "Coo\u{c}pération".to_owned();
    let parsed = read(&feed);
    assert_eq!(parsed.title.as_str(), "Un titre 🎉");
    assert_eq!(parsed.entries[0].categories[0].label.as_deref(), Some("Coopération"));
}

#[test]
fn what_is_empty_is_left_out() {
    let mut feed = feed();
    feed.subtitle = " ".to_owned();
    feed.author = String::new();
    feed.rights = None;
    feed.entries[0].summary = String::new();
    feed.entries[0].published = None;
    feed.entries[0].categories[0].1 = String::new();
    let parsed = read(&feed);
    assert!(parsed.subtitle.is_none() && parsed.rights.is_none());
    assert_eq!(parsed.authors[0].name, "Le catalogue");
    let entry = &parsed.entries[0];
    assert!(entry.summary.is_none() && entry.published.is_none());
    assert_eq!((entry.categories[0].term.as_str(), &entry.categories[0].label), ("cooperation", &None));
}

#[test]
fn a_date_that_is_none_does_not_stop_the_feed() {
    let mut feed = feed();
    feed.updated = "hier".to_owned();
    assert_eq!(read(&feed).updated.to_rfc3339(), "1970-01-01T00:00:00+00:00");
}

#[test]
fn a_feed_without_entries_is_a_feed() {
    let mut feed = feed();
    feed.entries.clear();
    assert!(read(&feed).entries.is_empty());
}
