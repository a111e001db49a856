//! What is wrong with files and settings: D001 to D019.

use std::sync::Arc;

use super::{choices, ranked};
use crate::diagnostic::{Diagnostic, Place};

/// D001: the file is not UTF-8.
/// `before` is the text before the first byte that cannot be read.
pub fn not_utf8(path: &Arc<str>, before: &str) -> Diagnostic {
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or("");
    let words: String = last.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    Diagnostic::error(
        1,
        Place::file(path),
        format!("ce fichier n’est pas en UTF-8 : ligne {line}, après « {words} »"),
    )
    .help("enregistrez-le de nouveau en choisissant l’encodage « UTF-8 »")
}

/// D002: the file is empty.
pub fn empty_file(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error(2, Place::file(path), "ce fichier est vide")
        .help("écrivez un en-tête entre deux lignes +++, puis le texte, ou supprimez le fichier")
}

/// D003: no front matter.
pub fn front_matter_missing(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error(3, Place::new(path, 0..1), "ce fichier ne commence pas par un en-tête").help(
        "la première ligne est +++, puis viennent titre = \"…\" et les autres champs, puis une ligne +++",
    )
}

/// D004: front matter not closed.
pub fn front_matter_unclosed(place: Place) -> Diagnostic {
    Diagnostic::error(4, place, "l’en-tête ouvert ici n’est pas fermé")
        .help("ajoutez une ligne +++ après le dernier champ de l’en-tête")
}

/// D005: a file could not be read.
pub fn unreadable(path: &Arc<str>, reason: &str) -> Diagnostic {
    Diagnostic::error(5, Place::file(path), format!("impossible de lire ce fichier : {reason}"))
}

/// D006: a file name that is not UTF-8.
pub fn name_not_utf8(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error(6, Place::file(path), "le nom de ce fichier contient des caractères illisibles")
        .help("renommez-le avec des lettres, des chiffres et des traits d’union")
}

/// D013: two files whose names differ only in how their accents are encoded.
pub fn name_twice(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error(13, Place::file(path), "deux fichiers portent ce nom, avec des accents codés autrement")
        .help("renommez l’un des deux, ou supprimez celui qui est en trop")
}

/// D007: a symbolic link that leaves the site.
pub fn link_outside(path: &Arc<str>) -> Diagnostic {
    Diagnostic::error(7, Place::file(path), "ce lien symbolique mène hors du site : il n’est pas suivi")
        .help("copiez le fichier dans le dossier du site")
}

/// D008: no `deniche.toml`.
pub fn config_missing() -> Diagnostic {
    Diagnostic::error(8, Place::file(&"deniche.toml".into()), "il n’y a pas de fichier deniche.toml ici")
        .help("placez-vous dans le dossier du site, indiquez-le avec --root, ou créez un site avec « deniche init »")
}

/// D009: a required setting is missing.
pub fn setting_missing(path: &Arc<str>, key: &str, example: &str) -> Diagnostic {
    Diagnostic::error(9, Place::file(path), format!("il manque le réglage « {key} »"))
        .help(format!("ajoutez {key} = \"{example}\""))
}

/// D010: the base URL is not one.
pub fn base_url_invalid(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(10, place, format!("« {written} » n’est pas l’adresse complète d’un site"))
        .help("écrivez par exemple https://reseau.example/ ou https://reseau.example/catalogue/")
}

/// D011: a setting out of range.
pub fn setting_range(place: Place, key: &str, range: &str) -> Diagnostic {
    Diagnostic::error(11, place, format!("« {key} » doit être {range}"))
}

/// D014: a code that has no weight to choose.
pub fn code_fixed(place: Place, code: &str) -> Diagnostic {
    Diagnostic::error(14, place, format!("« {code} » n’est le code d’aucun avertissement ni conseil")).help(
        "seuls les avertissements et les conseils se règlent ; une erreur empêche toujours la publication",
    )
}

/// Why nothing reads a file.
#[derive(Clone, Copy, Debug)]
pub enum Stray<'s> {
    /// It is in a folder that is none of ours, or in none.
    Folder(&'s str),
    /// It is among the vocabularies, under another name.
    Vocabulary,
    /// Its true extension is hidden: it would have this name without it.
    Hidden(&'s str),
}

/// D012: a folder or file below `content/` that nothing reads.
pub fn not_read(path: &Arc<str>, folders: &[&str], stray: Stray<'_>) -> Diagnostic {
    let help = match stray {
        Stray::Vocabulary => {
            "dans content/vocabulaire/, deniche lit thematiques.toml et sigles.toml, et rien d’autre"
                .to_owned()
        }
        Stray::Hidden(name) => {
            format!("renommez-le en {name} : Windows cache l’extension, la vraie fin du nom d’un fichier")
        }
        Stray::Folder(written) => {
            let near = ranked(written, folders.iter().copied());
            if near.is_empty() {
                format!("les dossiers de content/ sont : {}", folders.join(", "))
            } else {
                format!("vouliez-vous dire {} ?", choices(&near))
            }
        }
    };
    Diagnostic::warning(12, Place::file(path), "ce fichier n’est pas à un endroit que deniche lit").help(help)
}
