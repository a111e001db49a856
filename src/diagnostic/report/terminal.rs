//! For a person in a terminal: the place underlined in the file, what is wrong, and what to write instead.

use std::collections::BTreeMap;

use annotate_snippets::{Element, Level, Message, Origin, Padding, Renderer, Title};

use super::snippet;
use super::texts::Texts;
use crate::diagnostic::{Diagnostic, Severity};

/// Narrower than this, an excerpt says nothing.
const NARROWEST: usize = 60;

/// All the diagnostics, file by file, with a blank line between two of them.
///
/// `text` gives the content of a file by its path; empty when it cannot be read.
pub fn render(
    diagnostics: &[Diagnostic],
    text: &dyn Fn(&str) -> String,
    colour: bool,
    width: usize,
) -> String {
    let width = width.max(NARROWEST);
    let style = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = style.term_width(width);
    let mut texts = Texts::new(text);
    let rendered: Vec<String> = by_file(diagnostics)
        .into_iter()
        .map(|diagnostic| one(diagnostic, &mut texts, &renderer, width))
        .collect();
    rendered.join("\n")
}

/// « 2 erreurs, 1 avertissement », or that all is well.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Advice]
        .into_iter()
        .filter_map(|severity| {
            let count = diagnostics.iter().filter(|d| d.severity == severity).count();
            let plural = if count > 1 { "s" } else { "" };
            (count > 0).then(|| format!("{count} {}{plural}", severity.label()))
        })
        .collect();
    if counts.is_empty() {
        return "Aucun problème trouvé.".to_owned();
    }
    counts.join(", ")
}

/// The diagnostics of one file together, files in the order in which they come.
fn by_file(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let file = |diagnostic: &Diagnostic| diagnostic.place().map(|place| place.path.clone());
    let mut ranks = BTreeMap::new();
    for diagnostic in diagnostics {
        let next = ranks.len();
        ranks.entry(file(diagnostic)).or_insert(next);
    }
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|diagnostic| ranks.get(&file(diagnostic)));
    sorted
}

fn one(diagnostic: &Diagnostic, texts: &mut Texts<'_>, renderer: &Renderer, width: usize) -> String {
    let mut elements: Vec<Element<'static>> = Vec::new();
    let mut corrections = Vec::new();
    for file in snippet::files(diagnostic, texts) {
        if file.is_whole() {
            elements.push(Origin::path(file.path()).into());
        }
        for words in file.words() {
            footer(&mut elements, Level::NOTE.no_name().message(printable(words)));
        }
        if let Some((snippet, correction)) = file.snippet(width) {
            elements.push(snippet.into());
            corrections.push(correction);
        }
    }
    if let Some(help) = &diagnostic.help {
        let level = Level::HELP.with_name("aide\u{a0}");
        footer(&mut elements, level.message(printable(help)));
    }
    let mut rendered = renderer.render(&[title(diagnostic).elements(elements)]);
    rendered.push('\n');
    for correction in corrections {
        rendered = correction.apply(&rendered);
    }
    rendered
}

fn title(diagnostic: &Diagnostic) -> Title<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO,
    };
    // The renderer sets an English colon after the name of a level: the name stands in the place of the code,
    // with the no-break space that French wants before the colon.
    let name = format!("{}[{}]\u{a0}", diagnostic.severity.label(), diagnostic.code);
    level.no_name().primary_title(printable(&diagnostic.message)).id(name)
}

/// A line of words below the excerpts; apart from a path that has none.
fn footer(elements: &mut Vec<Element<'static>>, message: Message<'static>) {
    if matches!(elements.last(), Some(Element::Origin(_))) {
        elements.push(Padding.into());
    }
    elements.push(message.into());
}

/// The text without what a terminal would obey, or show out of order.
pub(super) fn printable(text: &str) -> String {
    let obeyed = |c: char| c.is_control() && c != '\n';
    let reordering = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace('\t', " ").replace(|c: char| obeyed(c) || reordering(c), "\u{fffd}")
}
