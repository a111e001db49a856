//! For a GitLab pipeline: the report that a merge request shows (Code Quality,
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>).

use std::collections::HashMap;

use serde_json::{Value, json};

use super::github::message;
use super::texts::Texts;
use crate::diagnostic::{Diagnostic, Severity};

/// The diagnostics as a JSON array. A whole file is its first line.
///
/// `text` gives the content of a file by its path; empty when it cannot be read.
pub fn render(diagnostics: &[Diagnostic], text: &dyn Fn(&str) -> String) -> String {
    let mut texts = Texts::new(text);
    let mut seen: HashMap<blake3::Hash, u32> = HashMap::new();
    let rows: Vec<Value> =
        diagnostics.iter().map(|diagnostic| row(diagnostic, &mut texts, &mut seen)).collect();
    Value::Array(rows).to_string()
}

fn row(diagnostic: &Diagnostic, texts: &mut Texts<'_>, seen: &mut HashMap<blake3::Hash, u32>) -> Value {
    let severity = match diagnostic.severity {
        Severity::Error => "blocker",
        Severity::Warning => "minor",
        Severity::Advice => "info",
    };
    let place = diagnostic.place();
    let path = place.map_or("deniche.toml", |place| &place.path);
    let line = place.and_then(|place| texts.of(place).span(place)).map_or(1, |span| span.line);
    // Lines move while a text is written: what names a problem is what it says, and which of its like it is.
    let name = blake3::hash(format!("{path}\0{}\0{}", diagnostic.code, diagnostic.message).as_bytes());
    let like = seen.entry(name).or_default();
    *like += 1;
    json!({
        "description": message(diagnostic, texts),
        "check_name": diagnostic.code.to_string(),
        "fingerprint": format!("{}-{like}", name.to_hex()),
        "severity": severity,
        "location": { "path": path, "lines": { "begin": line } },
    })
}
