//! What Tera says of a template, as diagnostics in French.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::ErrorKind;

use crate::diagnostic::problems::output as problems;
use crate::diagnostic::{Diagnostic, Place};
use crate::theme::{CARD, Theme};

/// A template that cannot be read, or that failed on a page.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The page being rendered; empty when the template cannot be read.
    pub route: String,
    /// Name of the template.
    pub template: String,
    /// Line from 1, column from 0, both in characters.
    at: (usize, usize),
    message: String,
}

impl Failure {
    /// Of a template as a whole.
    pub(crate) fn whole(route: &str, template: &str, message: String) -> Self {
        Failure { route: route.to_owned(), template: template.to_owned(), at: (1, 0), message }
    }
}

/// All that an error of Tera tells: often one fault, sometimes several at once.
pub(crate) fn failures(route: &str, template: &str, error: &tera::Error) -> Vec<Failure> {
    let one = |template: &str, at: (usize, usize), message: String| {
        vec![Failure { route: route.to_owned(), template: template.to_owned(), at, message }]
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            one(report.filename(), (span.start_line, span.start_col), french(report.message()))
        }
        ErrorKind::MissingParent { current, parent } => {
            one(current, (1, 0), format!("il prolonge « {parent} », qui n’existe pas"))
        }
        ErrorKind::CircularExtend { tpl, .. } => one(tpl, (1, 0), "il se prolonge lui-même".to_owned()),
        ErrorKind::CircularInclude { tpl, .. } => one(tpl, (1, 0), "il s’inclut lui-même".to_owned()),
        ErrorKind::Msg(text) => {
            let told: Vec<Failure> =
                text.split("\n\n").filter_map(|report| reported(route, report)).collect();
            if told.is_empty() { one(template, (1, 0), text.clone()) } else { told }
        }
        other => one(template, (1, 0), other.to_string()),
    }
}

/// Reads one report that Tera has already laid out: `error: …`, then `--> name:line:column`.
fn reported(route: &str, report: &str) -> Option<Failure> {
    let mut lines = report.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let template = parts.next()?.to_owned();
    let at = (line, column.saturating_sub(1));
    Some(Failure { route: route.to_owned(), template, at, message: french(message) })
}

/// The messages that authors of themes meet most.
fn french(message: &str) -> String {
    let quoted = message.split('`').nth(1).unwrap_or("");
    let kinds = [
        ("Unknown filter", "le filtre", "n’existe pas"),
        ("Unknown function", "la fonction", "n’existe pas"),
        ("Unknown test", "le test", "n’existe pas"),
        ("Unknown template", "le gabarit inclus", "n’existe pas"),
        ("Unknown component", "le composant", "n’existe pas"),
        ("Field `", "le champ", "n’existe pas"),
        ("Variable `", "la variable", "n’existe pas"),
    ];
    let Some((_, kind, end)) = kinds.iter().find(|(start, ..)| message.starts_with(start)) else {
        return message.replace("but expected one of:", "mais on attend :").replace("Found `", "trouvé `");
    };
    let known = message
        .split_once("Available fields: ")
        .map_or(String::new(), |(_, fields)| format!(" ; les champs possibles sont : {fields}"));
    format!("{kind} « {quoted} » {end}{known}")
}

/// Where a failure stands in the file of its template.
fn place(failure: &Failure, theme: &Theme) -> Place {
    let unknown: Arc<str> = format!("themes/{}/templates/{}", theme.name, failure.template).into();
    let card = theme.cards.as_ref().map(|cards| &cards.template).filter(|_| failure.template == CARD);
    let Some(source) = theme.templates.get(&failure.template).or(card) else { return Place::file(&unknown) };
    let text = source.text().unwrap_or("");
    let (line, column) = failure.at;
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let in_line = text[start..].char_indices().nth(column).map_or(0, |(offset, _)| offset);
    let at = start + in_line;
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Place::new(&source.path, at..at + length)
}

/// The diagnostic of a template that cannot be read.
pub(crate) fn unreadable(failure: &Failure, theme: &Theme) -> Diagnostic {
    problems::template_syntax(place(failure, theme), &failure.message)
}

/// One diagnostic for each fault of a template, however many pages it spoils.
pub fn told_once(failures: Vec<Failure>, theme: &Theme) -> Vec<Diagnostic> {
    type Fault = (String, (usize, usize), String);
    let mut told: BTreeMap<Fault, (Failure, usize)> = BTreeMap::new();
    for failure in failures {
        let key = (failure.template.clone(), failure.at, failure.message.clone());
        told.entry(key).or_insert_with(|| (failure, 0)).1 += 1;
    }
    told.into_values()
        .map(|(failure, count)| {
            let route = match count {
                1 => failure.route.clone(),
                2 => format!("{} (et une autre)", failure.route),
                _ => format!("{} (et {} autres)", failure.route, count - 1),
            };
            problems::template_failed(place(&failure, theme), &route, &failure.message)
        })
        .collect()
}
