//! The catalogue as open data: one file an export.

mod calendar;
mod csv;
mod dcat;
mod geo;
mod schema;

#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::{Value, json};

use crate::view::data::{DataFile, Dataset};

/// Writes a file of the data.
pub fn write(file: DataFile, data: &Dataset) -> Vec<u8> {
    match file {
        DataFile::Table => csv::table(data),
        DataFile::Schema => pretty(&schema::table_schema(data)),
        DataFile::Json => pretty(&catalogue(data)),
        DataFile::Geo => pretty(&geo::geojson(data)),
        DataFile::Gogocarto => pretty(&geo::gogocarto(data)),
        DataFile::Categories => pretty(&geo::categories(data)),
        DataFile::Calendar => calendar::calendar(data).into_bytes(),
        DataFile::Description => pretty(&dcat::description(data)),
    }
}

/// Everything, with the names of the columns as keys.
fn catalogue(data: &Dataset) -> Value {
    json!({
        "titre": data.titre,
        "description": data.description,
        "langue": data.langue,
        "adresse": data.accueil,
        "editeur": data.editeur,
        "licence": data.licence.as_ref().map(|(nom, url)| json!({ "nom": nom, "url": url })),
        "fiches": data.fiches,
        "rencontres": data.rencontres,
    })
}

/// JSON for a script.
pub fn compact<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("plain structs with text keys are always JSON")
}

/// JSON that a person can read too, and of which a change shows as a change of lines.
fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).expect("a value is always JSON");
    text.push('\n');
    text.into_bytes()
}
