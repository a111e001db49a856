//! The fiches as a table: RFC 4180, UTF-8, comma, a line of names.

use serde_json::Value;

use crate::view::data::{COLUMNS, Dataset};

/// Between the values of a list, in one cell.
const LIST: &str = " | ";

/// Cells that start so are formulas to a spreadsheet, which would run what an editor, or anybody, has written. (OWASP,
/// "CSV Injection".)
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Writes the table.
pub fn table(data: &Dataset) -> Vec<u8> {
    let mut table = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    let rows = data.fiches.iter().map(|fiche| fiche.values().iter().map(cell).collect::<Vec<_>>());
    let names = COLUMNS.iter().map(|column| column.nom.to_owned()).collect();
    for row in std::iter::once(names).chain(rows) {
        table
            .write_record(row)
            .expect("every row has as many cells as there are columns, and memory is no disk");
    }
    table.into_inner().expect("memory is no disk")
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(values) => harmless(&values.iter().map(cell).collect::<Vec<_>>().join(LIST)),
        Value::String(text) => harmless(text),
        other => other.to_string(),
    }
}

/// A text that a spreadsheet shows and does not run: an apostrophe says that it is a text.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}
