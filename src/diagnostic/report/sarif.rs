//! For the tools that read SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::github::message;
use super::texts::Texts;
use crate::diagnostic::{Diagnostic, Edit, Label, Place, Severity};

/// The diagnostics as one run.
///
/// `text` gives the content of a file by its path; empty when it cannot be read.
pub fn render(diagnostics: &[Diagnostic], text: &dyn Fn(&str) -> String) -> String {
    let mut texts = Texts::new(text);
    let codes: BTreeSet<String> = diagnostics.iter().map(|diagnostic| diagnostic.code.to_string()).collect();
    let rules: Vec<Value> = codes.iter().map(|code| json!({ "id": code })).collect();
    let results: Vec<Value> = diagnostics.iter().map(|diagnostic| result(diagnostic, &mut texts)).collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "deniche", "version": env!("CARGO_PKG_VERSION"), "language": "fr", "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
    .to_string()
}

fn result(diagnostic: &Diagnostic, texts: &mut Texts<'_>) -> Value {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    };
    let mut result = json!({
        "ruleId": diagnostic.code.to_string(),
        "level": level,
        "message": { "text": message(diagnostic, texts) },
    });
    if let Some((first, others)) = diagnostic.labels.split_first() {
        result["locations"] = json!([location(first, texts)]);
        if !others.is_empty() {
            let others: Vec<Value> = others.iter().map(|label| location(label, texts)).collect();
            result["relatedLocations"] = Value::Array(others);
        }
    }
    if let Some(fix) = fix(&diagnostic.edits, texts) {
        result["fixes"] = json!([fix]);
    }
    result
}

/// What mends it for certain. All edits of a problem are in one file.
fn fix(edits: &[Edit], texts: &mut Texts<'_>) -> Option<Value> {
    let file = json!({ "uri": uri(&edits.first()?.place.path) });
    let replacement = |edit: &Edit| {
        let region = region(&edit.place, texts)?;
        Some(json!({ "deletedRegion": region, "insertedContent": { "text": edit.text } }))
    };
    let replacements = edits.iter().map(replacement).collect::<Option<Vec<Value>>>()?;
    Some(json!({ "artifactChanges": [{ "artifactLocation": file, "replacements": replacements }] }))
}

/// Lines and columns of a place; nothing for a whole file.
fn region(place: &Place, texts: &mut Texts<'_>) -> Option<Value> {
    let span = texts.of(place).span(place)?;
    Some(json!({
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }))
}

fn location(label: &Label, texts: &mut Texts<'_>) -> Value {
    let place = &label.place;
    let mut physical = json!({ "artifactLocation": { "uri": uri(&place.path) } });
    if let Some(region) = region(place, texts) {
        physical["region"] = region;
    }
    let mut location = json!({ "physicalLocation": physical });
    if !label.text.is_empty() {
        location["message"] = json!({ "text": label.text });
    }
    location
}

/// A path as a relative address (RFC 3986): what is neither a letter, a figure nor a usual sign is written in hexadecimal.
fn uri(path: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(byte);
    path.bytes()
        .map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
