//! The catalogue as open data: one file an export, named by its file name.

mod calendar;
mod csv;
mod dcat;
mod geo;
mod schema;

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use crate::view::data::Dataset;

/// The file of that name of [`FILES`](crate::view::data::FILES).
pub fn file(name: &str, data: &Dataset) -> Vec<u8> {
    match name {
        "catalogue.csv" => csv::table(data),
        "catalogue.schema.json" => pretty(&schema::table_schema(data)),
        "catalogue.json" => pretty(&catalogue(data)),
        "catalogue.geojson" => pretty(&geo::geojson(data)),
        "gogocarto.json" => pretty(&geo::gogocarto(data)),
        "gogocarto-categories.json" => pretty(&geo::categories(data)),
        "rencontres.ics" => calendar::calendar(data).into_bytes(),
        "catalogue.jsonld" => pretty(&dcat::description(data)),
        _ => unreachable!("the plan names only the files of the list"),
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

/// JSON that a person can read too, and of which a change shows as a change of lines.
fn pretty(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).expect("a value is always JSON");
    text.push('\n');
    text.into_bytes()
}
