use super::*;

#[test]
fn reads_the_three_forms() {
    for text in ["2021", "2021-10", "2021-10-05"] {
        assert_eq!(PartialDate::parse(text).unwrap().to_string(), text);
    }
}

#[test]
fn refuses_what_no_calendar_holds() {
    for text in ["2021-13", "2021-02-30", "0021", "2021-00", "2023-02-29"] {
        assert!(PartialDate::parse(text).unwrap_err().contains("calendrier"), "{text}");
    }
}

#[test]
fn refuses_other_forms() {
    for text in ["", "21", "2021-1", "05/10/2021", "octobre 2021", "2021-10-05-01", "+021"] {
        assert!(PartialDate::parse(text).unwrap_err().contains("n’est pas une date"), "{text}");
    }
}

#[test]
fn sorts_as_a_calendar() {
    let dates = ["2020-12-31", "2021", "2021-01", "2021-01-01", "2021-02"];
    let parsed: Vec<_> = dates.iter().map(|d| PartialDate::parse(d).unwrap()).collect();
    assert!(parsed.is_sorted());
}

#[test]
fn toml_gives_a_date_a_number_or_a_text() {
    #[derive(serde::Deserialize)]
    struct Row {
        date: PartialDate,
    }
    for toml in ["date = 2021-10-05", "date = \"2021-10-05\""] {
        let row: Row = toml::from_str(toml).unwrap();
        assert_eq!(row.date.to_string(), "2021-10-05");
    }
    let row: Row = toml::from_str("date = 2021").unwrap();
    assert_eq!(row.date.to_string(), "2021");
    assert!(toml::from_str::<Row>("date = true").is_err());
}
