use serde_json::{Value, json};

use super::{calendar::calendar, catalogue, csv, geo, schema, write};
use crate::view::data::{COLUMNS, DataFile, Dataset, FicheRow, RencontreRow};

fn dataset() -> Dataset {
    let fiche = FicheRow {
        identifiant: "garage".to_owned(),
        titre: "=HYPERLINK(\"http://x\")".to_owned(),
        resume: Some("Une « virgule », et\nun retour".to_owned()),
        adresse: "https://reseau.example/fiches/garage/".to_owned(),
        thematiques: vec!["Mobilité".to_owned(), "Emploi".to_owned()],
        mots_cles: vec!["-10 %".to_owned()],
        latitude: Some(48.65),
        longitude: Some(-1.25),
        ..FicheRow::default()
    };
    let event = RencontreRow {
        identifiant: "visite".to_owned(),
        titre: "Visite ; première, du matin".to_owned(),
        resume: Some("Une phrase assez longue pour que la ligne soit pliée au milieu de mots accentués, été comme hiver.".to_owned()),
        adresse: "https://reseau.example/rencontres/visite/".to_owned(),
        date: Some("2021-10-05".to_owned()),
        ..RencontreRow::default()
    };
    let vague = RencontreRow { date: Some("2021-10".to_owned()), ..event.clone() };
    Dataset {
        titre: "Réseau".to_owned(),
        accueil: "https://reseau.example/".to_owned(),
        adresse: "https://reseau.example/donnees/".to_owned(),
        generateur: "deniche".to_owned(),
        thematiques: vec![("mobilite".to_owned(), "Mobilité".to_owned())],
        fiches: vec![fiche, FicheRow { titre: "Sans lieu".to_owned(), ..FicheRow::default() }],
        rencontres: vec![event, vague],
        ..Dataset::default()
    }
}

#[test]
fn the_table_reads_back_and_runs_nothing() {
    let bytes = csv::table(&dataset());
    let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.nom).collect();
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names);
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |name: &str| &rows[0][names.iter().position(|known| *known == name).unwrap()];
    assert_eq!(rows.len(), 2);
    assert_eq!(cell("titre"), "'=HYPERLINK(\"http://x\")");
    assert_eq!(cell("resume"), "Une « virgule », et\nun retour");
    assert_eq!(cell("thematiques"), "Mobilité | Emploi");
    assert_eq!(cell("mots_cles"), "'-10 %");
    assert_eq!(cell("longitude"), "-1.25");
    assert_eq!(cell("commune"), "");
}

#[test]
fn every_column_is_described() {
    let schema = schema::table_schema(&dataset());
    let fields = schema["fields"].as_array().unwrap();
    assert_eq!(fields.len(), COLUMNS.len());
    let row = json!(dataset().fiches[0]);
    for (field, column) in fields.iter().zip(COLUMNS) {
        assert_eq!(field["name"], column.nom);
        assert!(row.get(column.nom).is_some());
        assert!(field["description"].as_str().unwrap().ends_with('.'));
    }
}

#[test]
fn only_what_has_a_place_is_on_the_maps() {
    let data = dataset();
    let map = geo::geojson(&data);
    assert_eq!(map["features"].as_array().unwrap().len(), 1);
    assert_eq!(map["features"][0]["geometry"]["coordinates"], json!([-1.25, 48.65]));
    assert_eq!(map["features"][0]["properties"].get("latitude"), None);
    let elements = geo::gogocarto(&data);
    assert_eq!(elements.as_array().unwrap().len(), 1);
    // A thématique that the taxonomy does not have is left out.
    assert_eq!(elements[0]["categories"], json!(["mobilite"]));
    assert_eq!(geo::categories(&data)["options"][0]["name"], "Mobilité");
    assert_eq!(catalogue(&data)["fiches"].as_array().unwrap().len(), 2);
}

#[test]
fn the_calendar_has_whole_days_and_folded_lines() {
    let text = calendar(&dataset());
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "a month has no place in a calendar");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "UID:rencontre-visite@reseau.example",
        "DTSTART;VALUE=DATE:20211005",
        "DTEND;VALUE=DATE:20211006",
        "SUMMARY:Visite \\; première\\, du matin",
    ] {
        assert!(unfolded.lines().any(|known| known == line), "{line}\n{unfolded}");
    }
    assert!(unfolded.contains("pliée au milieu de mots accentués\\, été comme hiver."));
}

#[test]
fn an_event_with_an_hour_is_in_the_time_of_paris() {
    for (heure, start) in [("14 h 30", "143000"), ("9h", "090000"), ("09:05", "090500")] {
        let mut data = dataset();
        data.rencontres[0].heure = Some(heure.to_owned());
        assert!(
            calendar(&data).contains(&format!("DTSTART;TZID=Europe/Paris:20211005T{start}\r\n")),
            "{heure}"
        );
    }
    for heure in ["matin", "25 h", "14 h 75"] {
        let mut data = dataset();
        data.rencontres[0].heure = Some(heure.to_owned());
        assert!(calendar(&data).contains("DTSTART;VALUE=DATE:20211005\r\n"), "{heure}");
    }
}

#[test]
fn every_file_of_the_list_is_written_twice_alike() {
    let data = dataset();
    for file in DataFile::ALL {
        let (name, bytes) = (file.name(), write(file, &data));
        assert!(!bytes.is_empty());
        assert_eq!(bytes, write(file, &data), "{name}");
        if name.ends_with("json") || name.ends_with("jsonld") {
            serde_json::from_slice::<Value>(&bytes).unwrap();
        }
    }
}
