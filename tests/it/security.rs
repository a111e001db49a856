//! `security.txt`: what it says, and what is told of it.

use crate::site::{SETTINGS, Site};

const CONTACT: &str = "contact = [\"securite@reseau.example\"]";

/// A site whose settings end with `[securite]` and these lines.
fn site(lines: &str) -> Site {
    let theme = "theme = \"sobre\"";
    Site::alone(&SETTINGS.replace(theme, &format!("{theme}\n[securite]\n{lines}")))
}

/// The codes of what is told, in order, with the line of the settings.
fn told(site: &Site) -> Vec<String> {
    let outcome = site.cold();
    let place = |place: &deniche::diagnostic::Place| {
        deniche::source::line_column(site.sources.text(&place.path), place.start).0
    };
    outcome.diagnostics.iter().map(|d| format!("{}:{}", d.code, d.place().map_or(0, place))).collect()
}

#[test]
fn it_says_whom_to_tell_and_until_when() {
    let full = "contact = [\"securite@reseau.example\", \"mailto:a@b.example\", \"https://reseau.example/f?a=1\", \
                \"tel:+33-1-23-45-67-89\"]\nexpire = 2026-12-31\nlangues = [\"fr\", \"en\"]\n\
                politique = \"https://reseau.example/politique/\"";
    assert_eq!(
        site(full).page(".well-known/security.txt"),
        "Contact: mailto:securite@reseau.example\n\
         Contact: mailto:a@b.example\n\
         Contact: https://reseau.example/f?a=1\n\
         Contact: tel:+33-1-23-45-67-89\n\
         Expires: 2026-12-31T23:59:59Z\n\
         Preferred-Languages: fr, en\n\
         Canonical: https://essai.example/.well-known/security.txt\n\
         Policy: https://reseau.example/politique/\n"
    );
    assert_eq!(told(&site(full)), Vec::<String>::new());
    let least = format!("{CONTACT}\nexpire = \"2026-06\"");
    let page = site(&least).page(".well-known/security.txt");
    assert!(page.contains("Expires: 2026-06-30T23:59:59Z\nPreferred-Languages: fr\n"), "{page}");
    assert!(!page.contains("Policy"), "{page}");
}

#[test]
fn without_settings_there_is_none() {
    assert!(Site::new("").bundle().get(".well-known/security.txt").is_none());
}

#[test]
fn a_wrong_setting_is_told_at_its_place() {
    let until = "expire = 2026-12-31";
    for wrong in
        ["reseau.example", "http://reseau.example/", "@reseau.example", "a b@c.example", "https://é.example/"]
    {
        let site = site(&format!("{until}\ncontact = [\"a@b.example\", \"{wrong}\"]"));
        assert_eq!(told(&site), ["D011:6"], "{wrong}");
    }
    let cases = [
        ("expire = 2026-12-31\ncontact = []", "D011:5"),
        ("contact = [\"a@b.example\"]\nexpire = 2026-12-31\nlangues = [\"en français\"]", "D011:7"),
        ("contact = [\"a@b.example\"]\nexpire = 2026-12-31\npolitique = \"/politique/\"", "D011:7"),
        ("expire = 2026-12-31", "D024:4"),
        ("contact = [\"a@b.example\"]", "D024:4"),
    ];
    for (lines, expected) in cases {
        assert_eq!(told(&site(lines)), [expected], "{lines}");
    }
}

#[test]
fn a_day_that_is_past_or_far_is_told() {
    // The day of these tests is 15 January 2026.
    let on = |day: &str| told(&site(&format!("{CONTACT}\nexpire = {day}")));
    for day in ["2026-01-15", "2026", "2027-01-15"] {
        assert_eq!(on(day), Vec::<String>::new(), "{day}");
    }
    assert_eq!(on("2026-01-14"), ["D150:6"]);
    assert_eq!(on("2027-01-16"), ["D151:6"]);
    let said = site(&format!("{CONTACT}\nexpire = 2020")).problems();
    assert!(said.contains("expire = 2027-01-15"), "{said}");
}

#[test]
fn below_a_folder_it_is_told_that_nobody_looks_there() {
    let mut site = site(&format!("{CONTACT}\nexpire = 2026-12-31"));
    site.inputs.base_url = Some("https://reseau.example/catalogue/".to_owned());
    assert_eq!(told(&site), ["D152:6"]);
    let page = site.page(".well-known/security.txt");
    assert!(page.contains("Canonical: https://reseau.example/.well-known/security.txt\n"), "{page}");
}
