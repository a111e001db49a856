//! What only the whole catalogue shows, or the day of publication: D100 to D109, D120 to D124.

use crate::diagnostic::{Diagnostic, Place, Severity};

/// D100: a day that has not come yet. `far` is said of an event more than a year ahead.
pub fn date_ahead(place: Place, field: &str, written: &str, far: bool) -> Diagnostic {
    let message = if far {
        format!("cette rencontre est annoncée plus d’un an à l’avance : {written}")
    } else {
        format!("« {field} » est dans l’avenir : {written}")
    };
    let help = if field == "date" && !far {
        "vérifiez l’année ; pour ne publier la fiche que ce jour-là, écrivez publier_le"
    } else {
        "vérifiez l’année, puis le mois et le jour"
    };
    Diagnostic::new(100, Severity::Advice, place, message).help(help)
}

/// D101: numbers that no fiche has.
pub fn numbers_missing(place: Place, first: u32, last: u32) -> Diagnostic {
    let message = match last - first {
        0 => format!("aucune fiche n’a le numéro {first}"),
        1 => format!("aucune fiche n’a les numéros {first} et {last}"),
        _ => format!("aucune fiche n’a les numéros {first} à {last}"),
    };
    Diagnostic::new(101, Severity::Advice, place, message).help(
        "donnez-le à la prochaine fiche ; une fiche que l’on retire garde le sien avec etat = \"prive\"",
    )
}

/// D102: a keyword of one entry alone. A site asks for it in its settings.
pub fn keyword_alone(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new(102, Severity::Advice, place, format!("le mot-clé « {written} » ne sert qu’une fois"))
        .help("il ne mène à aucune autre entrée : prenez un mot déjà employé, s’il y en a un")
}

/// D103: two names that are nearly one.
pub fn term_near(place: Place, written: &str, other: &str, other_place: Place, file: bool) -> Diagnostic {
    let help = if file {
        format!(
            "si c’est la même organisation, écrivez partout « {other} », ou ajoutez l’autre nom aux variantes de son fichier"
        )
    } else {
        format!("si c’est la même chose, écrivez partout « {other} »")
    };
    Diagnostic::warning(103, place, format!("« {written} » ressemble beaucoup à « {other} »"))
        .also(other_place, "l’autre nom")
        .help(help)
}

/// D104: an acronym that nothing explains.
pub fn acronym_unknown(place: Place, acronym: &str) -> Diagnostic {
    Diagnostic::new(104, Severity::Advice, place, format!("le sigle « {acronym} » n’est expliqué nulle part"))
        .help(format!(
            "écrivez-le une fois en toutes lettres : le nom entier ({acronym}), ou ajoutez-le à content/vocabulaire/sigles.toml"
        ))
}

/// D105: an acronym that stands for two things.
pub fn acronym_twice(place: Place, acronym: &str, here: &str, there: &str, other: Place) -> Diagnostic {
    Diagnostic::warning(
        105,
        place,
        format!("« {acronym} » veut dire ici « {here} », et ailleurs « {there} »"),
    )
    .also(other, "l’autre sens")
    .help("écrivez partout le même nom ; si ce sont deux choses, écrivez l’une des deux sans son sigle")
}

/// D106: a page that nothing leads to, or an organisation that nothing names.
pub fn orphan(place: Place, page: bool) -> Diagnostic {
    let (message, help) = if page {
        (
            "rien ne mène à cette page : elle n’est dans aucun menu, et aucun texte n’y renvoie",
            "ajoutez menu = \"pied\" à son en-tête, ou un lien depuis une autre page",
        )
    } else {
        (
            "aucune entrée publiée ne nomme cette organisation",
            "vérifiez que son titre est écrit comme dans les fiches, ou supprimez ce fichier",
        )
    };
    Diagnostic::new(106, Severity::Advice, place, message).help(help)
}

/// D107: a file that nothing uses.
pub fn file_unused(place: Place) -> Diagnostic {
    Diagnostic::new(107, Severity::Advice, place, "aucune entrée n’emploie ce fichier : il n’est pas publié")
        .help("nommez-le dans une entrée, comme image, document ou lien, ou supprimez-le")
}

/// D108: a postcode that is not in use. `known` is the commune beside it, and its postcodes.
pub fn postcode_unknown(place: Place, written: &str, known: Option<(&str, &str)>) -> Diagnostic {
    let diagnostic =
        Diagnostic::warning(108, place, format!("le code postal {written} n’est celui d’aucune commune"));
    let Some((commune, postcodes)) = known else {
        return diagnostic.help("vérifiez ses cinq chiffres, ou n’écrivez que la commune");
    };
    let postcodes: Vec<&str> = postcodes.split('|').filter(|code| !code.is_empty()).collect();
    match &postcodes[..] {
        [] => diagnostic.help("vérifiez ses cinq chiffres, ou n’écrivez que la commune"),
        [only] => diagnostic.help(format!("celui de {commune} est {only}")),
        [first, .., last] => diagnostic.help(format!("ceux de {commune} vont de {first} à {last}")),
    }
}

/// D109: coordinates that are elsewhere. `within` is « dans le Morbihan »; `swapped` is said of a latitude and a longitude
/// that are right the other way round.
pub fn coordinates_elsewhere(place: Place, within: &str, swapped: Option<(f64, f64)>) -> Diagnostic {
    match swapped {
        Some((latitude, longitude)) => {
            Diagnostic::warning(109, place, "la latitude et la longitude sont inversées")
                .help(format!("écrivez latitude = {latitude} et longitude = {longitude}"))
        }
        None => Diagnostic::warning(109, place, format!("ces coordonnées ne sont pas {within}"))
            .help("corrigez-les, ou retirez-les : deniche placera l’entrée au centre de la commune"),
    }
}

/// D120: an entry without summary.
pub fn summary_missing(place: Place) -> Diagnostic {
    Diagnostic::new(120, Severity::Advice, place, "il n’y a pas de résumé")
        .help("ajoutez resume = \"…\" : une ou deux phrases, que montrent les listes et la recherche")
}

/// D121: an entry that nobody has checked for long. `ask` is the organisation that can tell.
pub fn stale(place: Place, written: &str, months: u32, ask: Option<&str>) -> Diagnostic {
    let who = ask.map_or(String::new(), |name| format!(" auprès de « {name} »"));
    Diagnostic::new(
        121,
        Severity::Advice,
        place,
        format!("cette entrée n’a pas été vérifiée depuis plus de {months} mois : {written}"),
    )
    .help(format!("relisez-la{who}, puis écrivez la date du jour dans verifie_le"))
}

/// D122: a keyword that holds several, or a date.
pub fn keyword_several(place: Place, written: &str, parts: &[String]) -> Diagnostic {
    if let [_, _, ..] = parts {
        let list: Vec<String> = parts.iter().map(|part| format!("\"{part}\"")).collect();
        return Diagnostic::warning(
            122,
            place,
            format!("« {written} » réunit plusieurs mots-clés en un seul"),
        )
        .help(format!("entourez chacun de guillemets : {}", list.join(", ")));
    }
    let help = parts.first().map_or("retirez-le : la date a son propre champ".to_owned(), |rest| {
        format!("écrivez seulement \"{rest}\" : la date a son propre champ")
    });
    Diagnostic::warning(122, place, format!("il y a une date dans le mot-clé « {written} »")).help(help)
}

/// D123: two fiches of what seems to be one initiative.
pub fn initiative_twice(place: Place, titre: &str, other: &str, other_place: Place) -> Diagnostic {
    Diagnostic::new(
        123,
        Severity::Advice,
        place,
        format!("« {titre} » et « {other} » semblent être la même initiative"),
    )
    .also(other_place, "l’autre fiche")
    .help("gardez-en une, et donnez-lui l’adresse de l’autre dans alias ; sinon, précisez leurs titres")
}

/// D124: an address without `https` of a host that has it.
pub fn address_unsafe(place: Place, url: &str) -> Diagnostic {
    let safe = url.replacen("http://", "https://", 1);
    Diagnostic::new(
        124,
        Severity::Advice,
        place,
        "cette adresse commence par http://, mais ce site répond aussi en https",
    )
    .help(format!("écrivez {safe}"))
}
