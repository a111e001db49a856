//! The vocabularies: thématiques and acronyms.

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::certain::quoted;
use crate::diagnostic::problems::{entries as problems, files};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::slug::slugify;
use crate::document::typography::line;
use crate::schema::At;
use crate::schema::read::{Reading, read as read_toml};
use crate::schema::vocabulary::{RawSigle, RawSigles, RawThematique, RawThematiques};
use crate::source::Sources;

use super::checks::words::letters;

const THEMATIQUES: &str = "content/vocabulaire/thematiques.toml";
const SIGLES: &str = "content/vocabulaire/sigles.toml";

/// A subject of the closed list.
#[derive(Clone, Debug)]
pub struct Thematique {
    /// Identifier, which makes its address.
    pub slug: String,
    /// Name.
    pub libelle: String,
    /// What it covers; may be empty.
    pub definition: String,
    /// Other ways to say it.
    pub synonymes: Vec<String>,
    /// The broader one.
    pub parent: Option<usize>,
    /// The one that replaces it.
    pub remplace_par: Option<usize>,
    /// Where it is written.
    pub place: Place,
}

/// An acronym.
#[derive(Clone, Debug)]
pub struct Sigle {
    /// The letters.
    pub sigle: String,
    /// What they stand for.
    pub libelle: String,
    /// A note; may be empty.
    pub note: String,
    /// Where it is written.
    pub place: Place,
}

/// The vocabularies of the site.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Subjects, in the order of the file.
    pub thematiques: Vec<Thematique>,
    /// Acronyms, in alphabetical order.
    pub sigles: Vec<Sigle>,
}

/// Reads both files; neither is required.
pub(super) fn read(sources: &Sources, mend: bool, diagnostics: &mut Vec<Diagnostic>) -> Vocabulary {
    Vocabulary {
        thematiques: thematiques(sources, mend, diagnostics),
        sigles: sigles(sources, mend, diagnostics),
    }
}

fn toml_of<T: serde::de::DeserializeOwned + Default>(
    sources: &Sources,
    path: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Arc<str>, Reading<T>)> {
    let source = sources.get(path)?;
    let path = source.path.clone();
    match source.text() {
        Ok(text) => {
            let reading = read_toml(&path, text, 0, diagnostics);
            Some((path, reading))
        }
        Err(offset) => {
            diagnostics.push(files::not_utf8(&path, offset));
            None
        }
    }
}

fn thematiques(sources: &Sources, mend: bool, diagnostics: &mut Vec<Diagnostic>) -> Vec<Thematique> {
    let Some((path, reading)) = toml_of::<RawThematiques>(sources, THEMATIQUES, diagnostics) else {
        return Vec::new();
    };
    let mut thematiques: Vec<Thematique> = Vec::new();
    let mut raws: Vec<&RawThematique> = Vec::new();
    for at in &reading.value.thematique {
        let Some(name) = &at.value.libelle else {
            let place = Place::new(&path, at.span.clone());
            diagnostics.push(problems::required(place, "libelle", "\"économie informelle\""));
            continue;
        };
        let (libelle, place) = (line(&name.value, mend), Place::new(&path, name.span.clone()));
        let slug = slugify(at.value.slug.as_ref().map_or(&libelle, |at| &at.value));
        if slug.is_empty() {
            diagnostics.push(problems::term_empty(place, &libelle));
        } else if let Some(other) = thematiques.iter().find(|t| t.slug == slug) {
            diagnostics.push(problems::vocabulary_repeated(place, &slug, other.place.clone()));
        } else {
            let raw = &at.value;
            thematiques.push(Thematique {
                slug,
                libelle,
                definition: line(&raw.definition, mend),
                synonymes: raw.synonymes.iter().map(|word| line(word, mend)).collect(),
                parent: None,
                remplace_par: None,
                place,
            });
            raws.push(raw);
        }
    }
    let mut resolve = |at: &Option<At<String>>| -> Option<usize> {
        let at = at.as_ref()?;
        let found = find(&thematiques, &at.value);
        if found.is_none() {
            let place = Place::new(&path, at.span.clone());
            let known = thematiques.iter().map(|t| t.slug.as_str());
            let meant = meant(&thematiques, &at.value).and_then(|index| quoted(&thematiques[index].slug));
            diagnostics
                .push(problems::vocabulary_unknown(place.clone(), &at.value, known).mend(place, meant));
        }
        found
    };
    let relations: Vec<_> =
        raws.iter().map(|raw| (resolve(&raw.parent), resolve(&raw.remplace_par))).collect();
    for (index, (thematique, (parent, remplace_par))) in thematiques.iter_mut().zip(relations).enumerate() {
        thematique.parent = parent.filter(|parent| *parent != index);
        thematique.remplace_par = remplace_par.filter(|other| *other != index);
    }
    thematiques
}

fn sigles(sources: &Sources, mend: bool, diagnostics: &mut Vec<Diagnostic>) -> Vec<Sigle> {
    let Some((path, reading)) = toml_of::<RawSigles>(sources, SIGLES, diagnostics) else {
        return Vec::new();
    };
    let mut sigles: Vec<Sigle> = reading
        .value
        .into_iter()
        .map(|(sigle, at)| {
            let place = Place::new(&path, at.span);
            let (libelle, note) = match at.value {
                RawSigle::Libelle(libelle) => (line(&libelle, mend), String::new()),
                RawSigle::Detail(detail) => (line(&detail.libelle, mend), line(&detail.note, mend)),
            };
            Sigle { sigle, libelle, note, place }
        })
        .collect();
    sigles.sort_by_key(|sigle| (slugify(&sigle.sigle), sigle.sigle.clone()));
    sigles
}

/// The thématique of that name or identifier, whatever its accents and capitals.
pub fn find(thematiques: &[Thematique], written: &str) -> Option<usize> {
    let slug = slugify(written);
    thematiques.iter().position(|t| t.slug == slug || slugify(&t.libelle) == slug)
}

/// The thématique that was certainly meant by a name that none has: the only one that has it but for spaces and plurals.
pub(super) fn meant(thematiques: &[Thematique], written: &str) -> Option<usize> {
    let wanted = letters(&slugify(written));
    let same = |name: &str| letters(&slugify(name)) == wanted;
    let mut found = thematiques.iter().enumerate().filter(|(_, one)| same(&one.slug) || same(&one.libelle));
    match (found.next(), found.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    }
}

/// The same, prepared for many look-ups.
pub fn finder(thematiques: &[Thematique]) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for (index, thematique) in thematiques.iter().enumerate() {
        names.entry(slugify(&thematique.libelle)).or_insert(index);
    }
    for (index, thematique) in thematiques.iter().enumerate() {
        names.insert(thematique.slug.clone(), index);
    }
    names
}
