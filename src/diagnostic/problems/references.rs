//! What is wrong with references, links and places: D040 to D059.

use super::{choices, ranked};
use crate::diagnostic::{Diagnostic, Place};

/// D040: a reference to an entry that does not exist.
pub fn entry_unknown<'a>(
    place: Place,
    kind: &str,
    written: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let near = ranked(written, known);
    let diagnostic = Diagnostic::error(40, place, format!("aucune {kind} ne s’appelle « {written} »"));
    if near.is_empty() {
        diagnostic.help("écrivez le nom du fichier, sans « .md »")
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D041: a link to a file that does not exist.
pub fn link_dead<'a>(place: Place, target: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(41, place, format!("ce lien ne mène à rien : « {target} »"));
    if target.starts_with("www.") {
        return diagnostic.help(format!("écrivez https://{target}"));
    }
    // Names alone are compared: paths are all alike.
    let known: Vec<&str> = known.collect();
    let named = ranked(name(target), known.iter().map(|path| name(path)));
    let near: Vec<&str> =
        named.iter().filter_map(|wanted| known.iter().copied().find(|path| name(path) == *wanted)).collect();
    let document = ["pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "zip"];
    let extension = target.rsplit_once('.').map_or("", |(_, extension)| extension);
    if document.contains(&extension.to_lowercase().as_str()) {
        diagnostic.help("placez ce fichier à côté de l’entrée, dans le même dossier, et écrivez son nom seul")
    } else if near.is_empty() {
        diagnostic
            .help("un lien vers une autre entrée est le chemin de son fichier : [texte](../fiches/nom.md)")
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// The last part of a path, or its folder's for `index.md`.
fn name(path: &str) -> &str {
    path.trim_end_matches("index.md").trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

/// D042: a link to a heading that does not exist.
pub fn anchor_unknown<'a>(place: Place, anchor: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let near = ranked(anchor, known);
    let diagnostic = Diagnostic::error(42, place, format!("la page visée n’a pas de titre « #{anchor} »"));
    if near.is_empty() {
        diagnostic.help("écrivez les mots du titre en minuscules, sans accents, avec des traits d’union")
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D043: a link or a reference to what is not published.
pub fn target_unpublished(place: Place, target: &str) -> Diagnostic {
    Diagnostic::warning(43, place, format!("« {target} » n’est pas publié : le lien n’est pas montré"))
        .help("publiez cette entrée, ou retirez le lien ; si elle doit bientôt paraître, laissez ainsi")
}

/// D044: an address of a dangerous or unknown kind.
pub fn scheme_refused(place: Place, scheme: &str) -> Diagnostic {
    if scheme.len() == 1 || scheme == "file" {
        return Diagnostic::error(44, place, "ce lien mène à un fichier de votre ordinateur")
            .help("copiez le fichier à côté de l’entrée, et écrivez son nom seul : [le bilan](bilan.pdf)");
    }
    Diagnostic::error(44, place, format!("une adresse « {scheme}: » n’est pas permise"))
        .help("les liens permis commencent par https://, http://, mailto: ou tel:")
}

/// D044: an address of the very machine it is read on, such as one of the preview.
pub fn own_machine(place: Place) -> Diagnostic {
    Diagnostic::error(
        44,
        place,
        "cette adresse est celle de votre ordinateur : personne d’autre ne peut l’ouvrir",
    )
    .help(
        "donnez l’adresse en ligne ; vers une page de ce site, un lien est le chemin de son fichier : \
             [le jardin](../fiches/jardin.md)",
    )
}

/// D045: a link that leaves the site's folder.
pub fn link_escapes(place: Place, target: &str) -> Diagnostic {
    Diagnostic::error(45, place, format!("« {target} » sort du dossier du site"))
        .help("copiez ce fichier à côté de l’entrée, et écrivez son nom seul")
}

/// D046: a file that is named but absent.
pub fn file_absent<'a>(place: Place, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let near = ranked(name, known);
    let diagnostic =
        Diagnostic::error(46, place, format!("le fichier « {name} » n’est pas à côté de cette entrée"));
    if near.is_empty() {
        diagnostic.help("placez-le dans le même dossier, ou corrigez son nom")
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D047: a picture that cannot be read.
pub fn image_unreadable(place: Place, name: &str, reason: &str) -> Diagnostic {
    Diagnostic::error(47, place, format!("l’image « {name} » est illisible : {reason}"))
        .help("ouvrez-la dans un logiciel d’images et enregistrez-la de nouveau, en JPEG ou en PNG")
}

/// D048: a file that would run when someone opens it.
pub fn program(place: Place, name: &str) -> Diagnostic {
    if name.to_lowercase().ends_with(".svg") {
        return Diagnostic::error(48, place, format!("le dessin « {name} » contient un programme"))
            .help("enregistrez-le de nouveau en « SVG simple », ou en PNG");
    }
    Diagnostic::error(48, place, format!("« {name} » est une page ou un programme, et non un document"))
        .help("enregistrez-le en PDF, ou recopiez son texte dans l’entrée")
}

/// D050: an unknown département.
pub fn departement_unknown<'a>(
    place: Place,
    written: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let near = ranked(written, known);
    let diagnostic = Diagnostic::error(50, place, format!("« {written} » n’est pas un département"));
    if near.is_empty() {
        diagnostic.help(
            "écrivez son code (\"91\", \"2A\", \"974\") ou son nom ; hors de France, écrivez pays = \"…\"",
        )
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D051: an unknown commune. `here` is « dans la Loire (42) », and `elsewhere` where communes of that name are.
pub fn commune_unknown(
    place: Place,
    written: &str,
    near: &[&str],
    here: Option<&str>,
    elsewhere: &[String],
) -> Diagnostic {
    if let (Some(here), [only]) = (here, elsewhere) {
        return Diagnostic::warning(51, place, format!("« {written} » est {only}, pas {here}"))
            .help("corrigez le département, ou le nom de la commune");
    }
    if let (Some(here), [_, ..]) = (here, elsewhere) {
        return Diagnostic::warning(51, place, format!("« {written} » n’est pas {here}"))
            .help(format!("il y en a {}", list(elsewhere, "et")));
    }
    let diagnostic = Diagnostic::warning(51, place, format!("aucune commune ne s’appelle « {written} » ici"));
    if near.is_empty() {
        diagnostic.help("vérifiez son nom ; un quartier ou un hameau s’écrit dans quartier = \"…\"")
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(near)))
    }
}

/// D052: several communes of one name. `places` says where each is, and what to write: « departement = "91" ».
pub fn commune_ambiguous(place: Place, written: &str, places: &[(String, String)]) -> Diagnostic {
    let ways: Vec<String> = places.iter().map(|(within, line)| format!("{line} ({within})")).collect();
    Diagnostic::error(52, place, format!("plusieurs communes s’appellent « {written} »"))
        .help(format!("ajoutez {}", list(&ways, "ou")))
}

/// `a`, `a ou b`, `a, b ou c`.
fn list(words: &[String], last_word: &str) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {last_word} {last}", others.join(", ")),
    }
}

/// D053: a code of commune that does not exist.
pub fn code_insee_unknown(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(53, place, format!("aucune commune n’a le code INSEE « {written} »"))
        .help("ce n’est pas le code postal ; le plus simple est de retirer cette ligne et d’écrire commune et departement")
}

/// D054: coordinates that are none.
pub fn coordinates_invalid(place: Place) -> Diagnostic {
    Diagnostic::error(54, place, "ces coordonnées n’existent pas")
        .help("la latitude va de -90 à 90, la longitude de -180 à 180, en degrés")
}

/// D054: half of the coordinates.
pub fn coordinate_missing(place: Place, missing: &str) -> Diagnostic {
    Diagnostic::error(54, place, format!("il manque la {missing}"))
        .help(format!("ajoutez {missing} = …, ou retirez aussi cette ligne : il faut les deux"))
}
