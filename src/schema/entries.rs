//! Front matter of fiches, comptes-rendus, pages and organisations.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::date::PartialDate;
use super::{At, editor};

type Text = Option<At<String>>;
type Texts = Vec<At<String>>;

/// En-tête d’une fiche.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["titre"]))]
pub struct RawFiche {
    /// Numéro de la fiche, unique dans le catalogue.
    pub numero: Option<At<u32>>,
    /// Nom de l’initiative.
    pub titre: Text,
    /// Une ou deux phrases : ce que l’initiative fait, où et pour qui.
    pub resume: Text,
    /// Date de la fiche : 2021, "2021-10" ou 2021-10-05.
    pub date: Option<At<PartialDate>>,
    /// Thématiques de la liste fermée du vocabulaire, la principale d’abord.
    pub thematiques: Texts,
    /// Mots-clés libres, en minuscules.
    pub mots_cles: Texts,
    /// Organisations qui portent l’initiative.
    pub organisations: Texts,
    /// Organisations partenaires.
    pub partenaires: Texts,
    /// Organisations qui financent l’initiative.
    pub financeurs: Texts,
    /// Lieu : commune, département, ou pays hors de France.
    pub lieu: Option<At<RawLieu>>,
    /// Zone d’action, en quelques mots.
    pub zone_action: Text,
    /// Depuis quand l’initiative existe : 2021, "2021-10" ou 2021-10-05.
    pub depuis: Option<At<PartialDate>>,
    /// Adresse du site de l’initiative, avec `https://`.
    pub site: Text,
    /// Image de la fiche.
    pub image: Option<At<RawImage>>,
    /// Documents à télécharger.
    pub documents: Vec<At<RawDocument>>,
    /// Chiffres clés.
    pub chiffres: Vec<RawChiffre>,
    /// Comptes-rendus où l’on a parlé de l’initiative : noms de fichiers sans « .md ».
    pub rencontres: Texts,
    /// État : publie (visible de tous), brouillon (dans l’aperçu seulement), prive (jamais publié).
    pub etat: Option<At<Etat>>,
    /// Jour à partir duquel la fiche est publiée.
    pub publier_le: Option<At<PartialDate>>,
    /// Jour à partir duquel la fiche n’est plus publiée.
    pub expire_le: Option<At<PartialDate>>,
    /// Jour où quelqu’un a vérifié le contenu pour la dernière fois.
    pub verifie_le: Option<At<PartialDate>>,
    /// Anciennes adresses, qui mèneront à celle-ci.
    pub alias: Texts,
}

/// En-tête d’un compte-rendu de rencontre.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["titre", "date"]))]
pub struct RawRencontre {
    /// Titre de la rencontre.
    pub titre: Text,
    /// Une ou deux phrases.
    pub resume: Text,
    /// Date : 2021, "2021-10" ou 2021-10-05.
    pub date: Option<At<PartialDate>>,
    /// Dernier jour, si la rencontre en dure plusieurs.
    pub date_fin: Option<At<PartialDate>>,
    /// Lieu : commune, département, ou pays hors de France.
    pub lieu: Option<At<RawLieu>>,
    /// true si la rencontre s’est tenue à distance.
    pub a_distance: bool,
    /// Organisations qui invitent.
    pub organisateurs: Texts,
    /// Nombre de personnes présentes.
    pub participants: Option<At<u32>>,
    /// Personnes qui ont parlé, par fonction et organisation.
    pub intervenants: Vec<RawIntervenant>,
    /// Thématiques de la liste fermée du vocabulaire.
    pub thematiques: Texts,
    /// Mots-clés libres, en minuscules.
    pub mots_cles: Texts,
    /// Fiches dont on a parlé : noms de fichiers sans « .md ».
    pub fiches: Texts,
    /// Programme : l’heure et le titre de chaque moment.
    pub programme: Vec<RawSequence>,
    /// Adresse de l’enregistrement.
    pub enregistrement: Text,
    /// Image du compte-rendu.
    pub image: Option<At<RawImage>>,
    /// Documents à télécharger.
    pub documents: Vec<At<RawDocument>>,
    /// État : publie (visible de tous), brouillon (dans l’aperçu seulement), prive (jamais publié).
    pub etat: Option<At<Etat>>,
    /// Jour à partir duquel le compte-rendu est publié.
    pub publier_le: Option<At<PartialDate>>,
    /// Jour à partir duquel il n’est plus publié.
    pub expire_le: Option<At<PartialDate>>,
    /// Jour où quelqu’un a vérifié le contenu pour la dernière fois.
    pub verifie_le: Option<At<PartialDate>>,
    /// Anciennes adresses, qui mèneront à celle-ci.
    pub alias: Texts,
}

/// En-tête d’une page.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["titre"]))]
pub struct RawPage {
    /// Titre.
    pub titre: Text,
    /// Une ou deux phrases.
    pub resume: Text,
    /// Menu où la page paraît.
    pub menu: Option<At<Menu>>,
    /// Rang dans ce menu : le plus petit d’abord.
    pub ordre: i32,
    /// État : publie (visible de tous), brouillon (dans l’aperçu seulement), prive (jamais publié).
    pub etat: Option<At<Etat>>,
    /// Jour à partir duquel la page est publiée.
    pub publier_le: Option<At<PartialDate>>,
    /// Jour à partir duquel elle n’est plus publiée.
    pub expire_le: Option<At<PartialDate>>,
    /// Jour où quelqu’un a vérifié le contenu pour la dernière fois.
    pub verifie_le: Option<At<PartialDate>>,
    /// Anciennes adresses, qui mèneront à celle-ci.
    pub alias: Texts,
}

/// En-tête d’une organisation : complète celle que les fiches nomment.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["titre"]))]
pub struct RawOrganisation {
    /// Nom, tel que les fiches l’écrivent.
    pub titre: Text,
    /// Sigle.
    pub sigle: Text,
    /// Ce qu’elle est : association, coopérative, collectivité…
    #[serde(rename = "type")]
    pub genre: Text,
    /// Une ou deux phrases.
    pub resume: Text,
    /// Autres façons d’écrire le nom.
    pub variantes: Texts,
    /// Adresse de son site, avec `https://`.
    pub site: Text,
    /// Lieu : commune, département, ou pays hors de France.
    pub lieu: Option<At<RawLieu>>,
    /// État : publie (visible de tous), brouillon (dans l’aperçu seulement), prive (jamais publié).
    pub etat: Option<At<Etat>>,
    /// Jour à partir duquel la page est publiée.
    pub publier_le: Option<At<PartialDate>>,
    /// Jour à partir duquel elle n’est plus publiée.
    pub expire_le: Option<At<PartialDate>>,
    /// Jour où quelqu’un a vérifié le contenu pour la dernière fois.
    pub verifie_le: Option<At<PartialDate>>,
    /// Anciennes adresses, qui mèneront à celle-ci.
    pub alias: Texts,
}

/// Lieu.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawLieu {
    /// Commune.
    pub commune: Text,
    /// Code INSEE de la commune, s’il faut la distinguer d’une autre.
    pub code_insee: Text,
    /// Département : code ("91") ou nom.
    pub departement: Text,
    /// Quartier.
    pub quartier: Text,
    /// Code du quartier prioritaire, comme "QN09101M".
    pub code_qpv: Text,
    /// Pays, hors de France.
    pub pays: Text,
    /// Latitude, en degrés.
    pub latitude: Option<At<f64>>,
    /// Longitude, en degrés.
    pub longitude: Option<At<f64>>,
}

/// Image placée à côté de l’entrée.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["fichier"]))]
pub struct RawImage {
    /// Nom du fichier.
    pub fichier: Text,
    /// Ce que l’image montre, pour qui ne la voit pas.
    pub description: Text,
    /// À qui l’on doit l’image.
    pub credit: Text,
}

/// Document à télécharger : un fichier placé à côté de l’entrée, ou une adresse.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawDocument {
    /// Titre du document.
    pub titre: Text,
    /// Nom du fichier.
    pub fichier: Text,
    /// Adresse sur un autre site, avec `https://`.
    pub url: Text,
}

/// Chiffre clé.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawChiffre {
    /// La valeur, entre guillemets : "3 500".
    pub valeur: Valeur,
    /// Ce qu’elle compte.
    pub libelle: String,
}

/// Personne qui a parlé.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawIntervenant {
    /// Fonction.
    pub fonction: String,
    /// Organisation de la personne.
    pub organisation: Text,
    /// Nom : seulement avec l’accord de la personne.
    pub nom: String,
}

/// Ligne du programme.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSequence {
    /// Heure, entre guillemets : "14 h 30".
    #[serde(default)]
    pub heure: String,
    /// Titre.
    pub titre: String,
}

/// État d’une entrée.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = editor::choices)]
pub enum Etat {
    /// Visible de tous.
    #[default]
    Publie,
    /// Visible dans l’aperçu seulement.
    Brouillon,
    /// Jamais publié.
    Prive,
}

/// Menu où une page paraît.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(transform = editor::choices)]
pub enum Menu {
    /// En haut de chaque page.
    Principal,
    /// En bas de chaque page.
    Pied,
}

/// A figure, as a text or a bare number.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(from = "RawValeur")]
pub struct Valeur(pub String);

impl JsonSchema for Valeur {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Valeur".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number"] })
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "écrivez un nombre, ou un texte entre guillemets")]
enum RawValeur {
    Texte(String),
    Entier(i64),
    Decimal(f64),
}

impl From<RawValeur> for Valeur {
    fn from(raw: RawValeur) -> Self {
        Valeur(match raw {
            RawValeur::Texte(text) => text,
            RawValeur::Entier(number) => number.to_string(),
            RawValeur::Decimal(number) => number.to_string().replace('.', ","),
        })
    }
}

/// The keys that every entry has.
pub trait EntryKeys {
    /// `titre`
    fn titre(&self) -> Option<&At<String>>;
    /// `resume`
    fn resume(&self) -> Option<&At<String>>;
    /// `etat`
    fn etat(&self) -> Etat;
    /// `publier_le`
    fn publier_le(&self) -> Option<PartialDate>;
    /// `expire_le`
    fn expire_le(&self) -> Option<PartialDate>;
    /// `verifie_le`
    fn verifie_le(&self) -> Option<PartialDate>;
    /// `alias`
    fn alias(&self) -> &[At<String>];
}

macro_rules! entry_keys {
    ($($raw:ty),+) => {$(
        impl EntryKeys for $raw {
            fn titre(&self) -> Option<&At<String>> {
                self.titre.as_ref()
            }
            fn resume(&self) -> Option<&At<String>> {
                self.resume.as_ref()
            }
            fn etat(&self) -> Etat {
                self.etat.as_ref().map_or(Etat::Publie, |etat| etat.value)
            }
            fn publier_le(&self) -> Option<PartialDate> {
                self.publier_le.as_ref().map(|date| date.value)
            }
            fn expire_le(&self) -> Option<PartialDate> {
                self.expire_le.as_ref().map(|date| date.value)
            }
            fn verifie_le(&self) -> Option<PartialDate> {
                self.verifie_le.as_ref().map(|date| date.value)
            }
            fn alias(&self) -> &[At<String>] {
                &self.alias
            }
        }
    )+};
}

entry_keys!(RawFiche, RawRencontre, RawPage, RawOrganisation);
