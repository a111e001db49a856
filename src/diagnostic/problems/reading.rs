//! What an editor would mend on reading a text again: D110 to D119.

use crate::diagnostic::{Diagnostic, Place, Severity};

/// D110: an address with what was copied after it.
pub fn address_junk(place: Place, clean: &str) -> Diagnostic {
    Diagnostic::warning(110, place, "cette adresse finit par des signes qui n’en font pas partie")
        .help(format!("écrivez {clean}"))
}

/// D111: an address where words should be; or one that no link carries.
pub fn address_raw(place: Place, linked: bool) -> Diagnostic {
    let message = if linked {
        "le texte de ce lien est une adresse"
    } else {
        "cette adresse n’est pas un lien : il faudrait la recopier"
    };
    Diagnostic::new(111, Severity::Advice, place, message)
        .help("nommez la page entre crochets, avant l’adresse : [les tarifs du garage](https://…)")
}

/// D112: one text for links to two addresses.
pub fn link_words_shared(place: Place, words: &str, before: Place) -> Diagnostic {
    Diagnostic::new(
        112,
        Severity::Advice,
        place,
        format!("« {words} » est déjà le texte d’un lien qui mène ailleurs"),
    )
    .here("ici")
    .also(before, "et là")
    .help("dites ce qui les distingue : « Le rapport 2022 », « Le rapport 2023 »")
}

/// Why a link leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nowhere {
    /// `[texte]()`
    Empty,
    /// `[texte] (adresse)`
    Space,
    /// « Lire la suite », and no link.
    Words,
}

/// D113: a link that leads nowhere.
pub fn link_nowhere(place: Place, why: Nowhere) -> Diagnostic {
    let (message, help) = match why {
        Nowhere::Empty => (
            "ce lien n’a pas d’adresse",
            "écrivez-la entre les parenthèses, ou retirez le lien et gardez les mots",
        ),
        Nowhere::Space => (
            "ce lien n’en est pas un : une espace sépare le texte de l’adresse",
            "collez la parenthèse au crochet : [texte](adresse)",
        ),
        Nowhere::Words => (
            "ces mots promettent un lien, et il n’y en a pas",
            "faites un lien vers la page : [le bilan 2021 de l’association](…), ou retirez-les",
        ),
    };
    Diagnostic::warning(113, place, message).help(help)
}

/// D114: a table without headers: its first line is empty, or the line of dashes is missing and it is no table.
pub fn table_unheaded(place: Place, taken: bool) -> Diagnostic {
    if taken {
        return Diagnostic::warning(114, place, "les colonnes de ce tableau n’ont pas de titre")
            .help("écrivez sur cette ligne ce que contient chaque colonne : | Année | Repas |");
    }
    Diagnostic::warning(114, place, "ces lignes ne font pas un tableau : la page montre les barres elles-mêmes")
        .help(
            "laissez une ligne vide avant, donnez un titre à chaque colonne, et écrivez dessous une ligne de tirets : \
             |---|---|",
        )
}

/// D115: a picture or a table that is spoken of and is not there.
pub fn picture_spoken(place: Place, what: &str) -> Diagnostic {
    let missing =
        if what == "tableau" { "ce texte n’a pas de tableau" } else { "ce texte n’a pas d’image" };
    Diagnostic::warning(115, place, missing)
        .help("ajoutez ce dont vous parlez, ou dites en une phrase ce que l’on y voyait")
}

/// D116: a quotation mark that opens and does not close.
pub fn quote_unclosed(place: Place, close: char) -> Diagnostic {
    Diagnostic::new(116, Severity::Advice, place, "ce guillemet s’ouvre et ne se ferme pas")
        .help(format!("ajoutez {close} après le dernier mot cité, ou retirez celui-ci"))
}

/// D117: an inclusive form that the search does not know.
pub fn inclusive_unread(place: Place, written: &str, better: &str) -> Diagnostic {
    Diagnostic::new(
        117,
        Severity::Advice,
        place,
        format!("la recherche ne sait pas lire « {written} » : elle ne trouvera pas ce mot"),
    )
    .help(format!("écrivez « {better} »"))
}

/// D118: a list of names of persons.
pub fn names_listed(place: Place, count: usize) -> Diagnostic {
    Diagnostic::warning(
        118,
        place,
        format!("les noms de {count} personnes sont des données personnelles, que chacun pourra lire et copier"),
    )
    .help(
        "dites combien elles étaient, et leurs fonctions : « 24 personnes, dont deux élues » ; un nom ne se publie \
         qu’avec l’accord de la personne",
    )
}

/// What a word processor leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Residue<'a> {
    /// Words that only a program writes.
    Words(&'a str),
    /// Stars that do not take, and the words that they stand around.
    Bold(&'a str),
}

/// D119: what a word processor left.
pub fn residue(place: Place, left: Residue<'_>) -> Diagnostic {
    match left {
        Residue::Words(words) => {
            Diagnostic::warning(119, place, format!("« {words} » vient d’un traitement de texte"))
                .help("supprimez ces mots, et remettez ce qu’ils remplaçaient : un renvoi, une date, un nom")
        }
        Residue::Bold(words) => {
            Diagnostic::warning(119, place, "ces étoiles ne mettent rien en gras : la page les montre")
                .help(format!("collez-les aux mots : **{words}**"))
        }
    }
}
