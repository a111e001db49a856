//! `theme.toml`, at the root of a theme.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::At;

/// Description d’un thème.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawTheme {
    /// Nom du thème.
    pub nom: Option<At<String>>,
    /// Description, en une phrase.
    pub description: String,
    /// Thème dont celui-ci reprend les fichiers qu’il n’a pas.
    pub parent: Option<At<String>>,
    /// Feuilles de style, sous assets/, dans l’ordre.
    pub styles: Vec<At<String>>,
}

/// Textes d’un thème : `textes.toml`.
pub type RawTextes = BTreeMap<String, String>;
