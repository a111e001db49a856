//! For a program, and for the panel of the preview: the same diagnostics as JSON.

use serde::Serialize;

use super::excerpt::{Mark, cut};
use super::texts::{Span, Text, Texts};
use crate::diagnostic::{Diagnostic, Edit, Label, Place};

/// Characters of the line that are shown around a place.
const ROOM: usize = 160;

#[derive(Serialize)]
struct Row<'a> {
    code: String,
    severite: &'static str,
    message: &'a str,
    aide: Option<&'a str>,
    lieux: Vec<Lieu<'a>>,
    corrections: Vec<Correction<'a>>,
}

/// What mends it for certain: a stretch of a file, in bytes of its text, the end excluded, and what it becomes.
#[derive(Serialize)]
struct Correction<'a> {
    fichier: &'a str,
    debut: usize,
    fin: usize,
    texte: &'a str,
}

/// A place; without numbers when it is the whole file. Lines and columns count from 1, columns in characters; the
/// end is excluded.
#[derive(Serialize)]
struct Lieu<'a> {
    fichier: &'a str,
    ligne: Option<usize>,
    colonne: Option<usize>,
    ligne_fin: Option<usize>,
    colonne_fin: Option<usize>,
    texte: &'a str,
    extrait: Option<Extrait>,
}

/// The first line of the place in three parts, cut with « … » when it is long.
#[derive(Serialize)]
struct Extrait {
    avant: String,
    marque: String,
    apres: String,
}

/// The diagnostics as a JSON array, on one line.
///
/// `text` gives the content of a file by its path; empty when it cannot be read.
pub fn render(diagnostics: &[Diagnostic], text: &dyn Fn(&str) -> String) -> String {
    let rows = rows(diagnostics, &mut Texts::new(text));
    serde_json::to_string(&rows).expect("texts and numbers are always JSON")
}

/// The same, to be put in a larger answer.
pub fn value<'d>(
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    text: &dyn Fn(&str) -> String,
) -> serde_json::Value {
    let rows = rows(diagnostics, &mut Texts::new(text));
    serde_json::to_value(&rows).expect("texts and numbers are always JSON")
}

fn rows<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>, texts: &mut Texts<'_>) -> Vec<Row<'d>> {
    diagnostics.into_iter().map(|diagnostic| row(diagnostic, texts)).collect()
}

fn row<'a>(diagnostic: &'a Diagnostic, texts: &mut Texts<'_>) -> Row<'a> {
    Row {
        code: diagnostic.code.to_string(),
        severite: diagnostic.severity.label(),
        message: &diagnostic.message,
        aide: diagnostic.help.as_deref(),
        lieux: diagnostic.labels.iter().map(|label| lieu(label, texts)).collect(),
        corrections: diagnostic.edits.iter().map(correction).collect(),
    }
}

fn correction(edit: &Edit) -> Correction<'_> {
    let Place { path, start, end } = &edit.place;
    Correction { fichier: path, debut: *start, fin: *end, texte: &edit.text }
}

fn lieu<'a>(label: &'a Label, texts: &mut Texts<'_>) -> Lieu<'a> {
    let text = texts.of(&label.place);
    let span = text.span(&label.place);
    let span = span.as_ref();
    Lieu {
        fichier: &label.place.path,
        ligne: span.map(|span| span.line),
        colonne: span.map(|span| span.column),
        ligne_fin: span.map(|span| span.end_line),
        colonne_fin: span.map(|span| span.end_column),
        texte: &label.text,
        extrait: span.map(|span| extrait(&text, span)),
    }
}

fn extrait(text: &Text, span: &Span) -> Extrait {
    let mark = Mark { range: span.mark.clone(), tail: 0 };
    let excerpt = cut(text.line(span.line), &[mark], ROOM);
    let shown = &excerpt.text;
    let mark = excerpt.marks.first().cloned().unwrap_or(0..0);
    Extrait {
        avant: shown[..mark.start].to_owned(),
        marque: shown[mark.clone()].to_owned(),
        apres: shown[mark.end..].to_owned(),
    }
}
