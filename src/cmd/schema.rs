//! `deniche schema`: the JSON Schema of what editors write, for completion in their editor.

use std::process::ExitCode;

use schemars::{Schema, schema_for};

use crate::cli::SchemaKind;
use crate::schema::{config, entries, theme, vocabulary};

/// The schema of that kind of file.
pub fn of(kind: SchemaKind) -> Schema {
    match kind {
        SchemaKind::Fiche => schema_for!(entries::RawFiche),
        SchemaKind::Rencontre => schema_for!(entries::RawRencontre),
        SchemaKind::Page => schema_for!(entries::RawPage),
        SchemaKind::Organisation => schema_for!(entries::RawOrganisation),
        SchemaKind::Thematiques => schema_for!(vocabulary::RawThematiques),
        SchemaKind::Sigles => schema_for!(vocabulary::RawSigles),
        SchemaKind::Site => schema_for!(config::RawConfig),
        SchemaKind::Theme => schema_for!(theme::RawTheme),
    }
}

/// Runs the command.
pub fn run(kind: SchemaKind) -> ExitCode {
    anstream::println!("{:#}", of(kind).as_value());
    ExitCode::SUCCESS
}
