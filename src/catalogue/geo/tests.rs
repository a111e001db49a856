use std::collections::BTreeSet;

use super::*;

fn codes(nom: &str) -> Vec<&'static str> {
    communes(nom).into_iter().map(|commune| commune.code).collect()
}

fn code(text: &str) -> Option<&'static str> {
    departement(text).map(|departement| departement.code)
}

#[test]
fn the_tables_are_read_whole() {
    assert_eq!(departements().len(), 109);
    assert_eq!(regions().len(), 26);
    for table in [
        include_str!("../../../data/geo/communes.csv"),
        include_str!("../../../data/geo/departements.csv"),
        include_str!("../../../data/geo/regions.csv"),
    ] {
        assert!(!table.contains('"'), "un champ entre guillemets demanderait un vrai lecteur de CSV");
        let columns = table.lines().next().map(|titles| titles.split(',').count());
        assert!(table.lines().all(|line| Some(line.split(',').count()) == columns));
    }
    let rows = include_str!("../../../data/geo/communes.csv").lines().skip(1);
    for row in rows {
        let insee = row.split(',').next().unwrap();
        assert_eq!(commune(insee).map(|commune| commune.code), Some(insee));
    }
}

#[test]
fn every_place_belongs_to_the_next() {
    assert!(departements().iter().all(|departement| region(departement.region).is_some()));
    let slugs: BTreeSet<&str> = departements().iter().map(|departement| departement.slug.as_str()).collect();
    assert_eq!(slugs.len(), departements().len());
    assert_eq!(region("11").map(|region| region.slug.as_str()), Some("ile-de-france"));
}

#[test]
fn a_departement_has_a_code_and_a_name() {
    assert_eq!(code("91"), Some("91"));
    assert_eq!(code(" 2a "), Some("2A"));
    assert_eq!(code("1"), Some("01"));
    assert_eq!(code("974"), Some("974"));
    assert_eq!(code("Seine Saint Denis"), Some("93"));
    assert_eq!(code("seine-st-denis"), Some("93"));
    assert_eq!(code("l’Essonne"), Some("91"));
    assert_eq!(code("Réunion"), Some("974"));
    assert_eq!(code("COTES D'ARMOR"), Some("22"));
    assert_eq!(code("96"), None);
    assert_eq!(code(""), None);
    assert_eq!(code("Île"), None);
}

#[test]
fn a_commune_is_found_by_its_code() {
    let stains = commune("93072").unwrap();
    assert_eq!((stains.nom, stains.departement, stains.postcodes), ("Stains", "93", "93240"));
    assert!(stains.point.is_some_and(|(lat, lon)| (48.9..49.0).contains(&lat) && (2.3..2.5).contains(&lon)));
    assert_eq!(commune("75118").map(|commune| commune.nom), Some("Paris"));
    assert_eq!(commune("69389").map(|commune| commune.nom), Some("Lyon"));
    assert_eq!(commune("99999"), None);
}

#[test]
fn names_are_compared_as_people_write_them() {
    assert_eq!(codes("Grigny"), ["62388", "91286"]);
    assert_eq!(codes("grigny"), codes("GRIGNY"));
    assert_eq!(codes("St Etienne"), ["42218"]);
    assert_eq!(codes("Marcq en Baroeul"), ["59378"]);
    assert_eq!(codes("L’Hay les Roses"), ["94038"]);
    assert_eq!(codes("Mont St-Michel"), ["50353"]);
    assert_eq!(codes("Mans"), ["72181"]);
    assert_eq!(codes("Paris 18e arrondissement"), ["75056"]);
    assert!(codes("Atlantide").is_empty());
    assert!(codes("").is_empty());
}

#[test]
fn near_names_are_proposed() {
    assert_eq!(nearest_communes("Gringy", Some("91")), ["Grigny", "Igny"]);
    assert_eq!(nearest_communes("Villeurbane", None)[0], "Villeurbanne");
    assert_eq!(nearest_communes("Villeurbane", None).len(), 3);
    assert_eq!(nearest_communes("Stain", Some("Seine-Saint-Denis")), ["Stains"]);
    assert!(nearest_communes("zzzzqq", None).is_empty());
}

#[test]
fn postcodes_are_known() {
    assert!(postcode_exists("91350"));
    assert!(postcode_exists("75018"));
    assert!(!postcode_exists("00000"));
    assert!(!postcode_exists(""));
}

#[test]
fn a_departement_is_somewhere() {
    let morbihan = departement("56").unwrap();
    assert_eq!(may_hold(morbihan, 47.75, -3.37), Some(true));
    assert_eq!(may_hold(morbihan, 48.8566, 2.3522), Some(false));
    assert_eq!(may_hold(departement("974").unwrap(), 0.0, 0.0), None);
    for row in communes::all() {
        let (Some((latitude, longitude)), Some(its)) = (row.point, departement(row.departement)) else {
            continue;
        };
        assert_eq!(may_hold(its, latitude, longitude), Some(true), "{}", row.nom);
    }
}

#[test]
fn french_has_a_word_for_each_departement() {
    let told: Vec<String> = ["42", "63", "91", "13", "75", "2A", "95", "34", "93"]
        .into_iter()
        .filter_map(departement)
        .map(within)
        .collect();
    let expected = [
        "dans la Loire",
        "dans le Puy-de-Dôme",
        "dans l’Essonne",
        "dans les Bouches-du-Rhône",
        "à Paris",
        "en Corse-du-Sud",
        "dans le Val-d’Oise",
        "dans l’Hérault",
        "en Seine-Saint-Denis",
    ];
    assert_eq!(told, expected);
}
