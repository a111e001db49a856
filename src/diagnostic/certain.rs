//! What a slip was certainly meant to be. The least doubt gives nothing.

/// Months, without accents or capitals.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
];

/// A text without accents nor capitals.
pub fn fold(text: &str) -> String {
    deunicode::deunicode(text).to_lowercase()
}

/// A text as a value of TOML; `None` if it holds what would have to be escaped.
pub fn quoted(text: &str) -> Option<String> {
    let plain = !text.contains(|c: char| c.is_control() || matches!(c, '"' | '\\'));
    plain.then(|| format!("\"{text}\""))
}

/// The key that was meant: the nearest, a letter apart (two in a long one), when no other is as near.
pub fn key<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let plain = |key: &str| fold(key).replace(['-', ' '], "_");
    let written = plain(written);
    let most = match written.len() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .map(|key| (strsim::osa_distance(&written, &plain(key)), *key))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    near.sort_unstable();
    match near[..] {
        [(_, only)] => Some(only),
        [(first, key), (second, _), ..] if first < second => Some(key),
        _ => None,
    }
}

/// The one of several words that was meant, as a value of TOML: the same but for accents, capitals and spaces around.
pub fn choice(written: &str, known: &[&str]) -> Option<String> {
    let wanted = fold(written.trim());
    known.iter().find(|word| fold(word) == wanted).and_then(|word| quoted(word))
}

/// A date in the forms that people write (`12/03/2026`, `12 mars 2026`, `2026-3-12`, `03/2026`), as a value of TOML. The day
/// comes before the month, as in French, and the year has four figures.
pub fn date(written: &str) -> Option<String> {
    let plain = fold(written.trim());
    let mark = ['/', '-', '.', ' '].into_iter().find(|mark| plain.contains(*mark))?;
    let parts: Vec<&str> = plain.split(mark).collect();
    let (year, month, day) = match parts[..] {
        [day, month, year] if is_year(year) => (year, month, Some(day)),
        [year, month, day] if is_year(year) => (year, month, Some(day)),
        [month, year] if is_year(year) => (year, month, None),
        [year, month] if is_year(year) => (year, month, None),
        _ => return None,
    };
    let year: i16 = year.parse().ok()?;
    let month = match MONTHS.iter().position(|name| *name == month) {
        Some(rank) => i8::try_from(rank + 1).ok()?,
        None => small(month)?,
    };
    let Some(day) = day else {
        return jiff::civil::Date::new(year, month, 1).ok().map(|_| format!("\"{year}-{month:02}\""));
    };
    let day = small(day.strip_suffix("er").unwrap_or(day))?;
    jiff::civil::Date::new(year, month, day).ok().map(|date| date.to_string())
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && is_figures(part) && !part.starts_with('0')
}

fn is_figures(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of one or two figures.
fn small(part: &str) -> Option<i8> {
    (part.len() < 3 && is_figures(part)).then(|| part.parse().ok()).flatten()
}

/// A number that was written as a text, or with a comma, as a value of TOML. What starts with a zero is a code.
pub fn number(written: &str, whole: bool) -> Option<String> {
    let written = written.trim();
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (units, part) = match unsigned.split_once([',', '.']) {
        Some(_) if whole => return None,
        Some((units, part)) => (units, Some(part)),
        None => (unsigned, None),
    };
    let plain = is_figures(units) && (units == "0" || !units.starts_with('0')) && part.is_none_or(is_figures);
    plain.then(|| written.replace(',', "."))
}

/// `"oui"` or `"non"`, as a value of TOML.
pub fn truth(written: &str) -> Option<String> {
    match fold(written.trim()).as_str() {
        "oui" | "vrai" | "true" => Some("true".to_owned()),
        "non" | "faux" | "false" => Some("false".to_owned()),
        _ => None,
    }
}

/// A value between the quotation marks of a word processor, between straight ones. A value that holds others is left.
pub fn straightened(written: &str) -> Option<String> {
    const MARKS: [char; 5] = ['«', '»', '“', '”', '„'];
    let inside = written.strip_prefix(['«', '“', '”', '„'])?.strip_suffix(['»', '“', '”'])?;
    let pair = written.starts_with('«') == written.ends_with('»');
    let inside = inside.trim();
    quoted(inside).filter(|_| pair && !inside.is_empty() && !inside.contains(MARKS))
}

#[cfg(test)]
mod tests {
    use super::{choice, date, key, number, quoted, straightened, truth};

    #[test]
    fn dates_are_read_as_the_french_write_them() {
        for (written, meant) in [
            ("12/03/2026", "2026-03-12"),
            ("12-3-2026", "2026-03-12"),
            ("12.03.2026", "2026-03-12"),
            ("12 mars 2026", "2026-03-12"),
            (" 1er Août 2026 ", "2026-08-01"),
            ("2026-3-12", "2026-03-12"),
            ("2026/03/12", "2026-03-12"),
            ("2026-03", "\"2026-03\""),
            ("03/2026", "\"2026-03\""),
            ("Février 2026", "\"2026-02\""),
        ] {
            assert_eq!(date(written).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn what_may_be_another_day_is_left() {
        for written in [
            "12/03/26",
            "03/25/2026",
            "2026-02-30",
            "2026-13",
            "12 et 13 mars 2026",
            "au printemps 2018",
            "mars",
            "2026",
            "12/03-2026",
            "0026-03-12",
            "",
        ] {
            assert_eq!(date(written), None, "{written}");
        }
    }

    #[test]
    fn a_key_is_the_nearest_or_none() {
        let known = ["titre", "site", "thematiques", "publier_le", "date", "date_fin"];
        for (written, meant) in [
            ("thematique", Some("thematiques")),
            ("Thématiques", Some("thematiques")),
            ("publier-le", Some("publier_le")),
            ("tittre", Some("titre")),
            ("dta", None),
            ("nombre", None),
            ("sitre", None),
            ("date_debut", None),
        ] {
            assert_eq!(key(written, &known), meant, "{written}");
        }
    }

    #[test]
    fn values_take_the_form_that_toml_wants() {
        assert_eq!(choice(" Publié", &["publie", "prive"]).as_deref(), Some("\"publie\""));
        assert_eq!(choice("publiée", &["publie", "prive"]), None);
        assert_eq!(number("12", true).as_deref(), Some("12"));
        assert_eq!(number("-1,5", false).as_deref(), Some("-1.5"));
        for (written, whole) in [("012", true), ("1,5", true), ("1,5,3", false), ("douze", true), ("", true)]
        {
            assert_eq!(number(written, whole), None, "{written}");
        }
        assert_eq!((truth("Non").as_deref(), truth("peut-être")), (Some("false"), None));
        assert_eq!(quoted("l’été").as_deref(), Some("\"l’été\""));
        assert_eq!((quoted("a\"b"), quoted("a\\b"), quoted("a\nb")), (None, None, None));
    }

    #[test]
    fn quotation_marks_are_straightened_when_they_stand_around_the_whole_value() {
        for written in
            ["« Le garage »", "“Le garage”", "”Le garage”", "„Le garage“", "«\u{a0}Le garage\u{202f}»"]
        {
            assert_eq!(straightened(written).as_deref(), Some("\"Le garage\""), "{written}");
        }
        for written in ["« Le » garage »", "“Le garage»", "« Le garage", "«»", "“le \"garage\"”", "Le garage"]
        {
            assert_eq!(straightened(written), None, "{written}");
        }
    }
}
