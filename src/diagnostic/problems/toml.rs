//! What is wrong with TOML: its syntax, its keys, its types.

use std::ops::Range;

use super::{choices, ranked};
use crate::diagnostic::{Diagnostic, Place, certain};

/// A line that is not TOML.
#[derive(Clone, Copy, Debug)]
pub struct Slip<'t> {
    /// The whole line.
    pub line: &'t str,
    /// Where it starts, in bytes of the file.
    pub start: usize,
    /// The part of it that is told.
    pub written: &'t str,
    /// The field whose list was opened last before it.
    pub list: &'t str,
}

/// D020: the text is not TOML.
pub fn syntax(place: Place, message: &str, slip: Slip<'_>) -> Diagnostic {
    let mend = syntax_mend(&place, message, slip);
    let path = place.path.clone();
    let told = Diagnostic::error(20, place, syntax_message(message, slip.line))
        .help(syntax_help(message, slip.line, slip.list));
    match mend {
        Some((span, text)) => told.mend(Place::new(&path, span), text),
        None => told,
    }
}

/// What certainly mends a line, and where: a date, a value between the quotation marks of a word processor, a number with a
/// comma, a key with accents.
fn syntax_mend(place: &Place, message: &str, slip: Slip<'_>) -> Option<(Range<usize>, String)> {
    // Where a text is wanted, « Octobre 2021 » may be a title.
    let date = certain::date(slip.written).filter(|date| {
        !date.starts_with('"') || date.trim_matches('"') == slip.written || DATED.contains(&field(slip.line))
    });
    if let Some(text) = date.or_else(|| certain::straightened(slip.written)) {
        return Some((place.start..place.end, text));
    }
    let (before, value) = slip.line.split_once('=')?;
    let start = slip.start + slip.line.len() - value.trim_start().len();
    let value = value.trim();
    // Of a text with a comma, only a part is told.
    if let Some(text) = certain::straightened(value) {
        return Some((start..start + value.len(), text));
    }
    if let Some(comma) = value.find(',').filter(|_| with_a_point(value).is_some()) {
        return Some((start + comma..start + comma + 1, ".".to_owned()));
    }
    let (key, start) = (before.trim(), slip.start + before.len() - before.trim_start().len());
    let span = start..start + key.len();
    let plain = plain_key(key);
    let sound = plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && !plain.is_empty();
    (sound && is_key(message) && span.contains(&place.start)).then_some((span, plain))
}

/// Whether a key is not written as TOML wants it.
fn is_key(message: &str) -> bool {
    message.contains("invalid unquoted key")
}

/// A key without accents, capitals nor spaces.
fn plain_key(key: &str) -> String {
    certain::fold(key).replace([' ', '-'], "_")
}

fn syntax_message(message: &str, line: &str) -> String {
    if is_key(message) {
        return format!("« {} » n’est pas un nom de champ", field(line));
    }
    let known = [
        ("duplicate key", "ce champ est écrit deux fois"),
        ("missing closing quote", "il manque le guillemet de fin"),
        ("invalid basic string", "ce texte entre guillemets n’est pas bien fermé"),
        ("key with no value", "ce champ n’a pas de valeur"),
        ("missing assignment", "il manque le signe = entre le champ et sa valeur"),
        ("missing value", "il manque la valeur après le signe ="),
        ("extra comma", "il y a une virgule de trop"),
        ("in array", "cette liste n’est pas bien fermée"),
        (
            "between array elements",
            "il manque une virgule entre deux valeurs, ou le crochet ] qui ferme la liste",
        ),
        ("unclosed array", "il manque le crochet ] qui ferme la liste"),
        ("unclosed inline table", "il manque l’accolade } qui ferme ce groupe"),
        ("string values must be quoted", "ce texte n’est pas entre guillemets"),
        ("invalid date", "cette date n’existe pas ou n’est pas bien écrite"),
        ("unsupported", "ce caractère n’est pas permis ici"),
    ];
    let found = known.iter().find(|(english, _)| message.contains(english));
    found.map_or("cette ligne n’est pas écrite comme deniche l’attend", |(_, french)| french).to_owned()
}

/// The fields that hold a date.
const DATED: [&str; 6] = ["date", "date_fin", "depuis", "expire_le", "publier_le", "verifie_le"];

/// The forms of a date.
const DATES: &str = "une date s’écrit 2021, \"2021-10\" ou 2021-10-05, et le jour doit exister";

fn syntax_help(message: &str, line: &str, list: &str) -> String {
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let date_like = value.len() == 7
        && value.char_indices().all(|(i, c)| if i == 4 { c == '-' } else { c.is_ascii_digit() });
    let key = field(line);
    if is_key(message) {
        return format!("un nom de champ s’écrit sans accent ni espace : {} = …", plain_key(key));
    }
    if message.contains("extra comma") {
        return "retirez-la".to_owned();
    }
    if message.contains("array") {
        let name = if list.is_empty() { key } else { list };
        return format!("fermez la liste : {name} = [\"…\", \"…\"]");
    }
    if let Some(number) = with_a_point(value) {
        return format!("écrivez un point, et non une virgule : {key} = {number}");
    }
    if message.contains("duplicate key") {
        "gardez une seule des deux lignes".to_owned()
    } else if message.contains("date") || message.contains("day") || message.contains("month") {
        if date_like {
            format!("un mois s’écrit entre guillemets : \"{value}\"")
        } else {
            DATES.to_owned()
        }
    } else if date_like {
        format!("un mois s’écrit entre guillemets : \"{value}\"")
    } else if value.starts_with('«') || value.starts_with('“') {
        "les guillemets autour d’une valeur sont droits : \"…\" ; les guillemets « » vont à l’intérieur"
            .to_owned()
    } else if !value.is_empty() && !value.starts_with(['"', '\'', '[', '{']) {
        format!("entourez le texte de guillemets droits : \"{}\"", value.replace('"', ""))
    } else if value.starts_with('"') && value.matches('"').count() == 1 {
        "ajoutez \" à la fin de la ligne".to_owned()
    } else if value.starts_with('"') {
        "un guillemet droit à l’intérieur du texte s’écrit \\\", ou bien employez « »".to_owned()
    } else {
        "une ligne s’écrit : champ = \"valeur\"".to_owned()
    }
}

/// What stands before the sign `=` of a line.
fn field(line: &str) -> &str {
    line.split('=').next().unwrap_or("").trim()
}

/// `48,65` -> `48.65`; `None` for anything else.
fn with_a_point(value: &str) -> Option<String> {
    let (whole, part) = value.trim().split_once(',')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let sound = digits(whole.strip_prefix('-').unwrap_or(whole)) && digits(part);
    sound.then(|| format!("{whole}.{part}"))
}

/// D021 to D024: a field or a value that does not fit. `message` is serde's.
pub fn shape(place: Place, message: &str, key: &str) -> Diagnostic {
    if let Some(rest) = message.strip_prefix("unknown field ") {
        return unknown_key(place, rest);
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let names = backticked(rest);
        let (written, known) = names.split_first().map_or(("", &[][..]), |(w, k)| (*w, k));
        return Diagnostic::error(23, place.clone(), format!("« {written} » n’est pas une valeur possible"))
            .help(format!("écrivez {}", choices(known)))
            .mend(place, certain::choice(written, known));
    }
    if let Some(rest) = message.strip_prefix("missing field ") {
        let name = backticked(rest).first().copied().unwrap_or("").to_owned();
        return Diagnostic::error(24, place, format!("il manque « {name} »"))
            .help(format!("ajoutez {name} = …"));
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        return wrong_type(place, key, found, expected);
    }
    if let Some(rest) = message.strip_prefix("invalid value: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        return wrong_type(place, key, found, expected);
    }
    let quoted = message.strip_prefix("« ").and_then(|rest| rest.split_once(" » n’est pas une date"));
    let date = quoted.and_then(|(written, _)| certain::date(written));
    Diagnostic::error(22, place.clone(), message.to_owned()).mend(place, date)
}

/// Fields of an entry that editors write below `[lieu]`, where everything belongs to the place.
const ABOVE: [&str; 32] = [
    "a_distance",
    "alias",
    "chiffres",
    "date",
    "date_fin",
    "depuis",
    "documents",
    "enregistrement",
    "etat",
    "expire_le",
    "fiches",
    "financeurs",
    "image",
    "intervenants",
    "menu",
    "mots_cles",
    "numero",
    "ordre",
    "organisateurs",
    "organisations",
    "partenaires",
    "participants",
    "programme",
    "publier_le",
    "rencontres",
    "resume",
    "sigle",
    "site",
    "thematiques",
    "titre",
    "variantes",
    "zone_action",
];

fn unknown_key(place: Place, rest: &str) -> Diagnostic {
    let names = backticked(rest);
    let (written, known) = names.split_first().map_or(("", &[][..]), |(w, k)| (*w, k));
    if known.contains(&"code_insee") && (ABOVE.contains(&written) || written == "verifie_le") {
        return Diagnostic::error(21, place, format!("le champ « {written} » n’est pas à sa place"))
            .help("mettez-le au-dessus de [lieu] : tout ce qui suit [lieu] décrit le lieu");
    }
    let near = ranked(written, known.iter().copied());
    let help = if near.is_empty() {
        format!("les champs possibles sont : {}", known.join(", "))
    } else {
        format!("vouliez-vous dire {} ?", choices(&near))
    };
    let meant = certain::key(written, known).map(str::to_owned);
    Diagnostic::error(21, place.clone(), format!("le champ « {written} » n’existe pas ici"))
        .help(help)
        .mend(place, meant)
}

fn wrong_type(place: Place, key: &str, found: &str, expected: &str) -> Diagnostic {
    let integer = matches!(expected, "u32" | "usize" | "u8" | "i32");
    if integer && found.starts_with("integer") {
        let most = if expected == "u8" { "255" } else { "4 294 967 295" };
        let message = format!("« {key} » ne peut pas être {}", french_found(found).replace("le nombre ", ""));
        return Diagnostic::error(22, place, message).help(format!("écrivez un nombre entier de 0 à {most}"));
    }
    let message = format!("« {key} » attend {}, pas {}", french_expected(expected), french_found(found));
    let text = found.strip_prefix("string \"").and_then(|rest| rest.strip_suffix('"'));
    let meant = text.and_then(|text| match expected {
        "u32" | "usize" | "u8" | "i32" => certain::number(text, true),
        "f64" => certain::number(text, false),
        "a boolean" => certain::truth(text),
        _ => None,
    });
    let diagnostic = Diagnostic::error(22, place.clone(), message).mend(place, meant);
    let example = match expected {
        "a string" => format!("écrivez {key} = \"…\""),
        "a sequence" => format!("écrivez {key} = [\"…\", \"…\"]"),
        "a boolean" => format!("écrivez {key} = true (oui) ou {key} = false (non)"),
        "u32" | "usize" | "u8" | "i32" => format!("écrivez par exemple {key} = 12, sans guillemets"),
        "f64" => {
            let written = with_a_point(found.split('"').nth(1).unwrap_or(""));
            let number = written.as_deref().unwrap_or("48.65");
            format!("écrivez {key} = {number}, avec un point et sans guillemets")
        }
        _ => return diagnostic,
    };
    diagnostic.help(example)
}

fn french_expected(expected: &str) -> String {
    match expected {
        "a string" => "un texte entre guillemets".to_owned(),
        "a sequence" => "une liste entre crochets".to_owned(),
        "a boolean" => "true (oui) ou false (non)".to_owned(),
        "u32" | "usize" | "u8" | "i32" => "un nombre entier".to_owned(),
        "f64" => "un nombre".to_owned(),
        other if other.starts_with("struct") || other.contains("map") => {
            "un groupe entre accolades { … }".to_owned()
        }
        other => other.to_owned(),
    }
}

fn french_found(found: &str) -> String {
    let value = found.split(['`', '"']).nth(1).unwrap_or("");
    let kind = found.split([' ', '`']).next().unwrap_or("");
    match kind {
        "integer" => format!("le nombre {value}"),
        "floating" => format!("le nombre {}", found.split('`').nth(1).unwrap_or("")),
        "string" => format!("le texte « {value} »"),
        "boolean" => format!("« {value} »"),
        "sequence" => "une liste".to_owned(),
        "map" => "un groupe".to_owned(),
        _ => "cette valeur".to_owned(),
    }
}

/// The words between backquotes, in order.
fn backticked(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}
