use super::{Entry, cards_json, index_json};
use serde_json::Value;

fn entries() -> Vec<Entry> {
    let fiche = Entry {
        url: "/fiches/les-mamas-de-grigny/".into(),
        titre: "Les Mamas de Grigny".into(),
        resume: "Un service traiteur tenu par des habitantes.".into(),
        lieu: "Grigny (91)".into(),
        sujets: "Alimentation cuisine".into(),
        lieux: "Grigny Essonne".into(),
        mots_cles: "économie informelle 2021".into(),
        corps: "La ville et le CCAS commandent des repas.".into(),
        ..Entry::default()
    };
    let garage = Entry { titre: "Garage solidaire".into(), ..Entry::default() };
    vec![fiche, garage]
}

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// The node of a term in the tree of a field.
fn node<'a>(index: &'a Value, field: &str, term: &str) -> &'a Value {
    let root = &index["index"][field]["root"];
    term.chars().fold(root, |node, letter| &node[letter.to_string()])
}

#[test]
fn the_index_has_the_format_of_elasticlunr() {
    let index = parse(&index_json(&entries()));
    assert_eq!(index["version"], "0.9.5");
    assert_eq!(index["ref"], "id");
    assert_eq!(index["pipeline"], serde_json::json!(["stopWordFilter-deniche-fr", "stemmer-deniche-fr"]));
    assert_eq!(index["documentStore"]["length"], 2);
    assert_eq!(index["documentStore"]["save"], false);
}

#[test]
fn terms_lead_to_the_number_of_the_entry() {
    let index = parse(&index_json(&entries()));
    for (field, term) in [
        ("titre", "grigny"),
        ("resume", "habitant"),
        ("thematiques", "cuisin"),
        ("lieu", "eson"),
        ("mots_cles", "2021"),
        ("corps", "repa"),
    ] {
        assert_eq!(node(&index, field, term)["docs"]["0"]["tf"], 1.0, "{field} {term}");
        assert_eq!(node(&index, field, term)["df"], 1, "{field} {term}");
    }
    assert!(node(&index, "titre", "le")["docs"]["0"].is_null());
}

#[test]
fn bodies_are_not_published() {
    let entries = entries();
    assert!(!index_json(&entries).contains("commandent"));
    assert!(!cards_json(&entries).contains("commandent"));
}

#[test]
fn cards_stand_in_the_order_of_the_entries() {
    let cards = parse(&cards_json(&entries()));
    assert_eq!(cards[0]["url"], "/fiches/les-mamas-de-grigny/");
    assert_eq!(cards[1]["titre"], "Garage solidaire");
    assert!(cards[0].get("corps").is_none() && cards[0].get("sujets").is_none());
}

#[test]
fn the_same_entries_give_the_same_bytes() {
    assert_eq!(index_json(&entries()), index_json(&entries()));
    assert_eq!(cards_json(&entries()), cards_json(&entries()));
}

#[test]
fn an_empty_catalogue_has_an_index() {
    assert_eq!(parse(&index_json(&[]))["documentStore"]["length"], 0);
    assert_eq!(cards_json(&[]), "[]");
}
