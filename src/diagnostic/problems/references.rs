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
    let near = ranked(target, known);
    let diagnostic = Diagnostic::error(41, place, format!("ce lien ne mène à rien : « {target} »"));
    if near.is_empty() {
        diagnostic
            .help("un lien vers une autre entrée est le chemin de son fichier : [texte](../fiches/nom.md)")
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D042: a link to a heading that does not exist.
pub fn anchor_unknown<'a>(place: Place, anchor: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let near = ranked(anchor, known);
    let diagnostic = Diagnostic::error(42, place, format!("la page visée n’a pas de titre « #{anchor} »"));
    if near.is_empty() {
        diagnostic
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D043: a link or a reference to what is not published.
pub fn target_unpublished(place: Place, target: &str) -> Diagnostic {
    Diagnostic::warning(43, place, format!("« {target} » n’est pas publié : le lien n’est pas montré"))
}

/// D044: an address of a dangerous or unknown kind.
pub fn scheme_refused(place: Place, scheme: &str) -> Diagnostic {
    Diagnostic::error(44, place, format!("une adresse « {scheme}: » n’est pas permise"))
        .help("les liens permis commencent par https://, http://, mailto: ou tel:")
}

/// D045: a link that leaves the site's folder.
pub fn link_escapes(place: Place, target: &str) -> Diagnostic {
    Diagnostic::error(45, place, format!("« {target} » sort du dossier du site"))
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
}

/// D048: a drawing that holds a program.
pub fn picture_with_script(place: Place, name: &str) -> Diagnostic {
    Diagnostic::error(48, place, format!("le dessin « {name} » contient un programme"))
        .help("enregistrez-le de nouveau en « SVG simple », ou en PNG")
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

/// D051: an unknown commune.
pub fn commune_unknown(place: Place, written: &str, near: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::warning(51, place, format!("aucune commune ne s’appelle « {written} » ici"));
    if near.is_empty() {
        diagnostic
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(near)))
    }
}

/// D052: several communes of one name.
pub fn commune_ambiguous(place: Place, written: &str, codes: &[String]) -> Diagnostic {
    Diagnostic::error(52, place, format!("plusieurs communes s’appellent « {written} »"))
        .help(format!("précisez departement = \"…\" ou code_insee = \"…\" : {}", codes.join(", ")))
}

/// D053: a code of commune that does not exist.
pub fn code_insee_unknown(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(53, place, format!("aucune commune n’a le code INSEE « {written} »"))
}

/// D054: coordinates that are none.
pub fn coordinates_invalid(place: Place) -> Diagnostic {
    Diagnostic::error(54, place, "ces coordonnées n’existent pas")
        .help("la latitude va de -90 à 90, la longitude de -180 à 180, en degrés ; il faut les deux")
}
