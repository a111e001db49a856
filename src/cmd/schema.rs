//! `deniche schema`: the JSON Schema of what editors write, for completion in their editor.

use std::process::ExitCode;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::checks;
use crate::cli::SchemaKind;
use crate::diagnostic::Code;
use crate::diagnostic::problems::ADJUSTABLE;
use crate::schema::{config, editor, entries, theme, vocabulary};

/// The schema of that kind of file.
pub fn of(kind: SchemaKind) -> Schema {
    let generator = SchemaSettings::draft2020_12()
        .with(|settings| settings.inline_subschemas = true)
        .with_transform(editor::plain)
        .into_generator();
    match kind {
        SchemaKind::Fiche => generator.into_root_schema_for::<entries::RawFiche>(),
        SchemaKind::Rencontre => generator.into_root_schema_for::<entries::RawRencontre>(),
        SchemaKind::Page => generator.into_root_schema_for::<entries::RawPage>(),
        SchemaKind::Organisation => generator.into_root_schema_for::<entries::RawOrganisation>(),
        SchemaKind::Thematiques => generator.into_root_schema_for::<vocabulary::RawThematiques>(),
        SchemaKind::Sigles => {
            let mut schema = generator.into_root_schema_for::<vocabulary::RawSigles>();
            schema.insert("description".to_owned(), "Les sigles du catalogue et leur sens.".into());
            schema
        }
        SchemaKind::Site => {
            let mut schema = generator.into_root_schema_for::<config::RawConfig>();
            if let Some(Value::Object(table)) = schema.pointer_mut("/properties/verifications") {
                table.insert("properties".to_owned(), verifications().into());
                table.insert("additionalProperties".to_owned(), false.into());
            }
            schema
        }
        SchemaKind::Theme => generator.into_root_schema_for::<theme::RawTheme>(),
    }
}

/// The keys of `[verifications]`: each code that a site may weigh, with what it looks for, and two numbers.
fn verifications() -> Map<String, Value> {
    let weights = ["ignorer", "conseil", "avertissement", "erreur"];
    let codes = ADJUSTABLE.map(|code| {
        let schema = json!({ "description": checks::title(code), "type": "string", "enum": weights });
        (Code(code).to_string(), schema)
    });
    let freshness = json!({
        "description": "Au bout de combien de mois une entrée est à vérifier de nouveau, de 1 à 600.",
        "type": "integer",
        "minimum": 1,
        "maximum": 600,
    });
    let weight = json!({
        "description": "Au-delà de combien de kilo-octets le HTML d’une page est dit trop lourd, de 10 à 100 000.",
        "type": "integer",
        "minimum": 10,
        "maximum": 100_000,
    });
    let numbers = [("fraicheur_mois".to_owned(), freshness), ("poids_page_ko".to_owned(), weight)];
    codes.into_iter().chain(numbers).collect()
}

/// Runs the command.
pub fn run(kind: SchemaKind) -> ExitCode {
    anstream::println!("{:#}", of(kind).as_value());
    ExitCode::SUCCESS
}
