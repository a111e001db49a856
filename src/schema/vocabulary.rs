//! The vocabularies: `content/vocabulaire/thematiques.toml` and `sigles.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::At;

/// Liste des thématiques.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawThematiques {
    /// Les thématiques, dans l’ordre où le site les montre.
    pub thematique: Vec<At<RawThematique>>,
}

/// Thématique.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["libelle"]))]
pub struct RawThematique {
    /// Identifiant stable, qui fait l’adresse de la page.
    pub slug: Option<At<String>>,
    /// Nom, tel que les entrées l’écrivent.
    pub libelle: Option<At<String>>,
    /// Ce qu’elle couvre, en une ou deux phrases.
    pub definition: String,
    /// Autres façons de le dire, que la recherche comprend.
    pub synonymes: Vec<String>,
    /// Identifiant d’une thématique plus large.
    pub parent: Option<At<String>>,
    /// Identifiant de la thématique qui la remplace.
    pub remplace_par: Option<At<String>>,
}

/// Sigles et ce qu’ils veulent dire.
pub type RawSigles = BTreeMap<String, At<RawSigle>>;

/// Ce qu’un sigle veut dire : un texte, ou un texte et une note.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "écrivez un texte entre guillemets, ou { libelle = \"…\", note = \"…\" }")]
pub enum RawSigle {
    /// Le développement.
    Libelle(String),
    /// Le développement et une note.
    Detail(RawSigleDetail),
}

/// Développement d’un sigle, avec une note.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSigleDetail {
    /// Le développement.
    pub libelle: String,
    /// Une précision.
    #[serde(default)]
    pub note: String,
}
