//! The words of generated pages: titles, months, counts. Themes hold theirs in `textes.toml`.

use crate::document::typography::NO_BREAK;
use crate::schema::date::PartialDate;

use super::common::DateView;

pub const ACCUEIL: &str = "Accueil";
pub const FICHE: &str = "Fiche";
pub const RENCONTRE: &str = "Rencontre";
pub const THEMATIQUE: &str = "Thématique";
pub const TERRITOIRE: &str = "Territoire";
pub const FICHES: &str = "Fiches";
pub const RENCONTRES: &str = "Rencontres";
pub const THEMATIQUES: &str = "Thématiques";
pub const TERRITOIRES: &str = "Territoires";
pub const ORGANISATIONS: &str = "Organisations";
pub const MOTS_CLES: &str = "Mots-clés";
pub const ANNEES: &str = "Années";
pub const CARTE: &str = "Carte";
/// Summary of the page of the map.
pub const CARTE_RESUME: &str =
    "Les initiatives du catalogue sur la carte de France, et leur liste par région et par département.";
/// What is said of fiches that are neighbours across a border of régions.
pub const VOISINAGE: &str = "dans un même voisinage";
/// Title of the page.
pub const DONNEES: &str = "Données ouvertes";
/// Title of the page.
pub const SIGLES: &str = "Lexique des sigles";
pub const RECHERCHE: &str = "Recherche";
pub const INTROUVABLE: &str = "Page introuvable";
pub const MOT_CLE: &str = "mot-clé";
pub const ORGANISATION: &str = "organisation";
pub const DEPARTEMENT: &str = "département";
pub const AILLEURS: &str = "Hors de France";
pub const A_DISTANCE: &str = "À distance";

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A date in full: « 5 octobre 2021 ».
pub fn date(date: PartialDate) -> DateView {
    let month = date.month.and_then(|m| MONTHS.get(usize::try_from(m - 1).ok()?));
    let texte = match (date.day, month) {
        (Some(1), Some(month)) => format!("1er{NO_BREAK}{month} {}", date.year),
        (Some(day), Some(month)) => format!("{day}{NO_BREAK}{month} {}", date.year),
        (None, Some(month)) => format!("{month} {}", date.year),
        _ => date.year.to_string(),
    };
    DateView { iso: date.to_string(), texte, annee: date.year }
}

/// « Fiche n° 12 ».
pub fn fiche_numbered(number: u32) -> String {
    format!("{FICHE} n°{NO_BREAK}{number}")
}

/// « 1 fiche », « 3 fiches »: in French, zero and one are singular.
pub fn count(number: usize, one: &str, many: &str) -> String {
    let word = if number < 2 { one } else { many };
    format!("{}{NO_BREAK}{word}", thousands(number))
}

/// A number with narrow no-break spaces between thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(crate::document::typography::NARROW);
        }
        out.push(digit);
    }
    out
}

/// A size for people: « 1,2 Mo ».
pub fn size(bytes: usize) -> String {
    let (value, unit) = match bytes {
        0..1_000 => return format!("{bytes}{NO_BREAK}octets"),
        1_000..1_000_000 => (bytes / 100, "ko"),
        _ => (bytes / 100_000, "Mo"),
    };
    let (whole, tenth) = (value / 10, value % 10);
    if tenth == 0 || whole >= 100 {
        format!("{whole}{NO_BREAK}{unit}")
    } else {
        format!("{whole},{tenth}{NO_BREAK}{unit}")
    }
}

/// First letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_full() {
        let text = |d: &str| date(PartialDate::parse(d).unwrap()).texte.replace(NO_BREAK, " ");
        assert_eq!(text("2021"), "2021");
        assert_eq!(text("2021-08"), "août 2021");
        assert_eq!(text("2021-10-01"), "1er octobre 2021");
        assert_eq!(text("2021-12-31"), "31 décembre 2021");
    }

    #[test]
    fn counts_and_sizes() {
        assert_eq!(count(0, "fiche", "fiches").replace(NO_BREAK, " "), "0 fiche");
        assert_eq!(count(2, "fiche", "fiches").replace(NO_BREAK, " "), "2 fiches");
        assert_eq!(thousands(1_234_567), "1\u{202F}234\u{202F}567");
        assert_eq!(size(1_250_000).replace(NO_BREAK, " "), "1,2 Mo");
        assert_eq!(size(980).replace(NO_BREAK, " "), "980 octets");
    }
}
