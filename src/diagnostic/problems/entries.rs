//! What is wrong with an entry: D025 to D039.

use super::{choices, ranked};
use crate::diagnostic::{Diagnostic, Place, certain};

/// D025: a required field is missing.
pub fn required(place: Place, key: &str, example: &str) -> Diagnostic {
    Diagnostic::error(25, place, format!("il manque « {key} »")).help(format!("ajoutez {key} = {example}"))
}

/// D026: two entries of one number.
pub fn number_taken(place: Place, number: u32, other: Place) -> Diagnostic {
    Diagnostic::error(26, place, format!("le numéro {number} est déjà pris"))
        .here("ici")
        .also(other, "et là")
        .help("donnez à l’une des deux fiches un autre numéro")
}

/// D027: two files of one identifier.
pub fn slug_taken(place: Place, slug: &str, other: Place) -> Diagnostic {
    Diagnostic::error(27, place, format!("deux fichiers ont le même nom d’adresse « {slug} »"))
        .also(other, "l’autre fichier")
        .help("renommez l’un des deux fichiers")
}

/// D028: a file name from which no address can be made.
pub fn slug_empty(place: Place) -> Diagnostic {
    Diagnostic::error(28, place, "le nom de ce fichier ne donne aucune adresse")
        .help("renommez-le avec des lettres, des chiffres et des traits d’union")
}

/// D029: an unknown thématique.
pub fn thematique_unknown<'a>(
    place: Place,
    written: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let near = ranked(written, known);
    let help = if near.is_empty() {
        "la liste est dans content/vocabulaire/thematiques.toml".to_owned()
    } else {
        format!("vouliez-vous dire {} ?", choices(&near))
    };
    Diagnostic::error(29, place, format!("la thématique « {written} » n’est pas dans le vocabulaire"))
        .help(help)
}

/// D030: the last day comes before the first.
pub fn dates_reversed(place: Place) -> Diagnostic {
    Diagnostic::error(30, place, "la date de fin est avant la date de début")
}

/// D031: an address that is not one.
pub fn url_invalid(place: Place, written: &str) -> Diagnostic {
    let url = written.trim_end_matches(['>', '.', ',', ';', ')', ']', '"', ' ']);
    let sound = url.contains('.') && !url.contains(char::is_whitespace);
    let help = if url.is_empty() {
        "retirez cette ligne, ou donnez l’adresse entière, qui commence par https://".to_owned()
    } else if url != written && sound {
        format!("retirez « {} » à la fin : {}", &written[url.len()..], complete(url))
    } else if sound && !url.contains('@') {
        format!("écrivez {}", complete(url))
    } else if url.contains("://") {
        "une adresse ne contient ni espace, ni guillemet, ni chevron".to_owned()
    } else {
        "tant qu’il n’y a pas d’adresse, retirez cette ligne ; une adresse commence par https://".to_owned()
    };
    // A parenthesis may be part of the address.
    let tail = &written[url.len()..];
    let sure = sound
        && (url.starts_with("https://") || url.starts_with("http://"))
        && !url.contains(['<', '>', '"'])
        && !tail.contains([')', ']']);
    Diagnostic::error(31, place.clone(), format!("« {written} » n’est pas une adresse du web"))
        .help(help)
        .mend(place, certain::quoted(url).filter(|_| sure && !tail.is_empty()))
}

/// An address with its scheme.
fn complete(url: &str) -> String {
    if url.contains("://") { url.to_owned() } else { format!("https://{url}") }
}

/// D031: a contact of the site that is neither a mailbox nor an address.
pub fn contact_invalid(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(
        31,
        place,
        format!("« {written} » n’est ni une adresse électronique ni une adresse du web"),
    )
    .help("écrivez contact@reseau.example, ou l’adresse d’une page, qui commence par https:// ou par /")
}

/// D032: two terms that differ, and would share one page.
pub fn term_clash(place: Place, written: &str, other: &str, other_place: Place) -> Diagnostic {
    Diagnostic::error(32, place, format!("« {written} » et « {other} » auraient la même adresse"))
        .also(other_place, "l’autre terme")
        .help("écrivez l’un des deux autrement, en toutes lettres")
}

/// D033: one term under two spellings.
pub fn term_spelling(place: Place, written: &str, other: &str, other_place: Place) -> Diagnostic {
    Diagnostic::warning(33, place, format!("« {written} » est écrit ailleurs « {other} »"))
        .also(other_place, "là")
        .help(format!("écrivez partout « {other} »"))
}

/// D034: a term without a letter.
pub fn term_empty(place: Place, written: &str) -> Diagnostic {
    if written.trim().is_empty() {
        return Diagnostic::error(34, place, "ce texte est vide")
            .help("écrivez le nom, ou retirez ces guillemets");
    }
    Diagnostic::error(34, place, format!("« {written} » ne contient ni lettre ni chiffre"))
        .help("écrivez le nom en toutes lettres, ou retirez-le")
}

/// D035: a document with neither file nor address.
pub fn document_without_target(place: Place) -> Diagnostic {
    Diagnostic::error(35, place, "ce document n’a ni fichier ni adresse")
        .help("ajoutez fichier = \"rapport.pdf\" ou url = \"https://…\"")
}

/// D036: a picture without text alternative. `in_text` is its file, when it stands in a text.
pub fn image_without_description(place: Place, in_text: Option<&str>) -> Diagnostic {
    let help = match in_text {
        Some(file) => {
            format!("dites ce qu’elle montre à qui ne la voit pas : ![ce que montre l’image]({file})")
        }
        None => "ajoutez description = \"…\" : ce que l’image montre, pour qui ne la voit pas".to_owned(),
    };
    Diagnostic::warning(36, place, "cette image n’a pas de description").help(help)
}

/// D037: a vocabulary entry that repeats another.
pub fn vocabulary_repeated(place: Place, slug: &str, other: Place) -> Diagnostic {
    Diagnostic::error(37, place, format!("la thématique « {slug} » est décrite deux fois"))
        .also(other, "la première")
        .help("gardez-en une, ou donnez à l’une des deux un autre slug")
}

/// D038: a vocabulary refers to a thématique that does not exist.
pub fn vocabulary_unknown<'a>(place: Place, slug: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let near = ranked(slug, known);
    let diagnostic = Diagnostic::error(38, place, format!("aucune thématique n’a l’identifiant « {slug} »"));
    if near.is_empty() {
        diagnostic.help("écrivez le slug d’une thématique de ce fichier, ou ajoutez-la d’abord")
    } else {
        diagnostic.help(format!("vouliez-vous dire {} ?", choices(&near)))
    }
}

/// D039: a retired thématique is used.
pub fn thematique_retired(place: Place, written: &str, by: &str) -> Diagnostic {
    Diagnostic::warning(39, place, format!("la thématique « {written} » a été remplacée"))
        .help(format!("écrivez « {by} »"))
}
