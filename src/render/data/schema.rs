//! The columns, as a Table Schema (<https://specs.frictionlessdata.io/table-schema/>).

use serde_json::{Value, json};

use crate::view::data::{COLUMNS, Colonne, Dataset};

/// What the table holds, column by column.
pub fn table_schema(data: &Dataset) -> Value {
    json!({
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "name": "catalogue",
        "title": data.titre,
        "description": data.description,
        "homepage": data.accueil,
        "fields": COLUMNS.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
        "primaryKey": "identifiant",
    })
}

fn field(column: &Colonne) -> Value {
    let mut field = json!({ "name": column.nom, "title": column.nom, "description": column.description });
    let (kind, constraints) = match column.genre {
        "entier" => ("integer", json!({ "minimum": 0 })),
        "nombre" => ("number", json!({})),
        // A year or a month is no date to Table Schema.
        "date" => ("string", json!({ "pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?" })),
        _ => ("string", json!({})),
    };
    field["type"] = json!(kind);
    if column.genre == "adresse" {
        field["format"] = json!("uri");
    }
    let mut constraints = constraints;
    if matches!(column.nom, "identifiant" | "titre" | "adresse") {
        constraints["required"] = json!(true);
    }
    if column.nom == "identifiant" {
        constraints["unique"] = json!(true);
    }
    if constraints.as_object().is_some_and(|constraints| !constraints.is_empty()) {
        field["constraints"] = constraints;
    }
    field
}
