//! `deniche.toml`, at the site's root.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::At;
use super::date::PartialDate;

/// Réglages du site.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("required" = ["titre", "base_url"]))]
pub struct RawConfig {
    /// Titre du site.
    pub titre: Option<At<String>>,
    /// Description, en une ou deux phrases.
    pub description: String,
    /// Adresse complète du site publié, comme `https://reseau.example/catalogue/`.
    #[schemars(extend("pattern" = "^https?://"))]
    pub base_url: Option<At<String>>,
    /// Langue : fr, fr-BE, fr-CA…
    #[schemars(extend("pattern" = "^[A-Za-z0-9-]+$"))]
    pub langue: At<String>,
    /// Thème : le nom d’un dossier de themes/.
    pub theme: At<String>,
    /// Qui publie.
    pub auteur: String,
    /// Adresse de contact, ou page de contact.
    pub contact: Option<At<String>>,
    /// Licence des contenus.
    pub licence: Option<RawLicence>,
    /// Ce que montre la page d’accueil.
    pub accueil: RawAccueil,
    /// Longueur des listes et des flux.
    pub listes: RawListes,
    /// Lecture des textes.
    pub markdown: RawMarkdown,
    /// Images réduites et images de partage.
    pub images: RawImages,
    /// Fichiers de la recherche.
    pub recherche: RawRecherche,
    /// Fichier security.txt, pour qui trouve une faille du site.
    pub securite: Option<RawSecurite>,
    /// Ce que valent les avertissements et les conseils, par code : D077 = "ignorer". Et `fraicheur_mois` = 24 : au bout de
    /// combien de mois une entrée est à vérifier de nouveau ; `poids_page_ko` = 500 : le poids d’une page, en ko, à ne pas passer.
    pub verifications: BTreeMap<String, At<RawVerification>>,
}

impl Default for RawConfig {
    fn default() -> Self {
        RawConfig {
            titre: None,
            description: String::new(),
            base_url: None,
            langue: At { value: "fr".to_owned(), span: 0..0 },
            theme: At { value: "deniche".to_owned(), span: 0..0 },
            auteur: String::new(),
            contact: None,
            licence: None,
            accueil: RawAccueil::default(),
            listes: RawListes::default(),
            markdown: RawMarkdown::default(),
            images: RawImages::default(),
            recherche: RawRecherche::default(),
            securite: None,
            verifications: BTreeMap::new(),
        }
    }
}

/// Réglage d’une vérification : un poids, ou un nombre.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "écrivez un texte entre guillemets, ou un nombre pour fraicheur_mois et poids_page_ko"
)]
pub enum RawVerification {
    /// Un poids : ignorer, conseil, avertissement ou erreur.
    Poids(String),
    /// Un nombre : de mois, de ko.
    Nombre(i64),
}

/// Licence des contenus.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawLicence {
    /// Nom de la licence.
    pub nom: String,
    /// Adresse de son texte.
    pub url: At<String>,
}

/// Page d’accueil.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawAccueil {
    /// Thématiques mises en avant, trois de préférence.
    pub portes: Vec<At<String>>,
    /// Nombre de fiches récentes.
    pub fiches: usize,
    /// Nombre de rencontres récentes.
    pub rencontres: usize,
}

impl Default for RawAccueil {
    fn default() -> Self {
        RawAccueil { portes: Vec::new(), fiches: 6, rencontres: 4 }
    }
}

/// Listes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawListes {
    /// Nombre d’entrées par page, de 1 à 500.
    #[schemars(range(min = 1, max = 500))]
    pub par_page: At<usize>,
    /// Nombre d’entrées dans un flux Atom.
    pub par_flux: usize,
}

impl Default for RawListes {
    fn default() -> Self {
        RawListes { par_page: At { value: 20, span: 0..0 }, par_flux: 20 }
    }
}

/// Textes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawMarkdown {
    /// true pour laisser passer le HTML tel quel : seulement si chaque auteur est digne de confiance.
    pub html_brut: bool,
    /// false pour ne pas corriger la typographie.
    pub typographie: bool,
}

impl Default for RawMarkdown {
    fn default() -> Self {
        RawMarkdown { html_brut: false, typographie: true }
    }
}

/// Recherche.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawRecherche {
    /// true pour publier aussi l’index complet, que d’autres outils lisent ; sans réglage, jusqu’à 500 pages.
    pub index_complet: Option<bool>,
}

/// Fichier security.txt : à qui dire que l’on a trouvé une faille du site.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawSecurite {
    /// Adresses électroniques, ou pages en <https://>, la préférée d’abord.
    pub contact: Vec<At<String>>,
    /// Dernier jour où ce fichier vaut, d’ici un an.
    pub expire: At<PartialDate>,
    /// Langues dans lesquelles on peut vous écrire ; sans réglage, le français.
    pub langues: Option<Vec<At<String>>>,
    /// Adresse de la page qui dit ce que vous faites de ce que l’on vous signale.
    pub politique: Option<At<String>>,
}

/// Images.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RawImages {
    /// Largeurs des variantes, en pixels, de 16 à 8000.
    #[schemars(inner(range(min = 16, max = 8000)))]
    pub largeurs: Vec<u32>,
    /// Qualité des variantes WebP, de 1 à 100.
    #[schemars(range(min = 1, max = 100))]
    pub qualite: u8,
    /// true pour faire une image de partage à chaque entrée, thématique et territoire, false pour n’en faire aucune ;
    /// sans réglage, true jusqu’à 300 fiches et rencontres, et une seule pour tout le site au-delà.
    pub partage: Option<bool>,
}

impl Default for RawImages {
    fn default() -> Self {
        RawImages { largeurs: vec![480, 960, 1600], qualite: 78, partage: None }
    }
}
