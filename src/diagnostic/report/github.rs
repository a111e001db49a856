//! For a GitHub workflow: commands that pin each problem on its line of the pull request.

use super::texts::Texts;
use crate::diagnostic::{Diagnostic, Severity};

/// One workflow command a diagnostic, one a line.
///
/// `text` gives the content of a file by its path; empty when it cannot be read.
pub fn render(diagnostics: &[Diagnostic], text: &dyn Fn(&str) -> String) -> String {
    let mut texts = Texts::new(text);
    diagnostics.iter().map(|diagnostic| command(diagnostic, &mut texts)).collect()
}

fn command(diagnostic: &Diagnostic, texts: &mut Texts<'_>) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = diagnostic.place() {
        properties.push(format!("file={}", property(&place.path)));
        if let Some(span) = texts.of(place).span(place) {
            properties.push(format!("line={}", span.line));
            properties.push(format!("col={}", span.column));
        }
    }
    properties.push(format!("title={}", diagnostic.code));
    format!("::{name} {}::{}\n", properties.join(","), data(&message(diagnostic, texts)))
}

/// The message, what is said under the main place, the other places, the help: a line each.
pub(super) fn message(diagnostic: &Diagnostic, texts: &mut Texts<'_>) -> String {
    let mut lines = vec![diagnostic.message.clone()];
    for (rank, label) in diagnostic.labels.iter().enumerate() {
        if rank == 0 {
            if !label.text.is_empty() {
                lines.push(label.text.clone());
            }
            continue;
        }
        let place = &label.place;
        let line = texts.of(place).span(place).map_or(String::new(), |span| format!(":{}", span.line));
        let words = if label.text.is_empty() { String::new() } else { format!("\u{a0}: {}", label.text) };
        lines.push(format!("voir aussi {}{line}{words}", place.path));
    }
    if let Some(help) = &diagnostic.help {
        lines.push(format!("aide\u{a0}: {help}"));
    }
    lines.join("\n")
}

/// The escaping of a message, as the toolkit of GitHub Actions does it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escaping of a property, which also ends at a colon or a comma.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
