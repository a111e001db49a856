//! What every page shows: its head, the site around it, links, dates, places, cards.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

/// A link in a menu, a breadcrumb or a list of terms.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Lien {
    /// Texte du lien.
    pub titre: String,
    /// Adresse, base du site comprise (`/catalogue/fiches/`), ou adresse complète d’un autre site.
    pub url: String,
}

/// A term (thématique, territoire, mot-clé, année, organisation) as shown in a list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TermeLien {
    /// Nom à afficher.
    pub libelle: String,
    /// Identifiant stable, utile pour une classe CSS.
    pub slug: String,
    /// Adresse de la page du terme ; vide si le terme n’a pas de page.
    pub url: String,
    /// Nombre d’entrées publiées qui le portent.
    pub nombre: usize,
    /// Courte définition, ou texte vide.
    pub definition: String,
}

/// A date as precise as the editor gave it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DateView {
    /// Forme ISO 8601 : `2021`, `2021-10` ou `2021-10-05`.
    pub iso: String,
    /// En toutes lettres : « octobre 2021 », « 5 octobre 2021 ».
    pub texte: String,
    /// Année.
    pub annee: i16,
}

/// Where an initiative or an event takes place.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct LieuView {
    /// En une ligne : « Grigny (Essonne) ».
    pub texte: String,
    /// Commune, ou texte vide.
    pub commune: String,
    /// Code INSEE de la commune, ou texte vide.
    pub code_insee: String,
    /// Quartier, ou texte vide.
    pub quartier: String,
    /// Code du quartier prioritaire, ou texte vide.
    pub code_qpv: String,
    /// Département avec sa page, ou null.
    pub departement: Option<Lien>,
    /// Région avec sa page, ou null.
    pub region: Option<Lien>,
    /// Pays avec sa page, hors de France seulement.
    pub pays: Option<Lien>,
    /// Latitude WGS 84 en degrés, ou null.
    pub latitude: Option<f64>,
    /// Longitude WGS 84 en degrés, ou null.
    pub longitude: Option<f64>,
}

/// A picture with its resized variants.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ImageView {
    /// Adresse de l’image à servir par défaut.
    pub src: String,
    /// Variantes pour l’attribut `srcset` ; texte vide s’il n’y en a pas.
    pub srcset: String,
    /// Largeur en pixels ; 0 si elle est inconnue.
    pub largeur: u32,
    /// Hauteur en pixels ; 0 si elle est inconnue.
    pub hauteur: u32,
    /// Texte alternatif.
    pub description: String,
    /// Crédit, ou texte vide.
    pub credit: String,
}

/// A file offered beside an entry.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DocumentView {
    /// Titre du document.
    pub titre: String,
    /// Adresse.
    pub url: String,
    /// Format en capitales : `PDF`, `ODT`…
    pub format: String,
    /// Taille lisible : « 1,2 Mo » ; vide pour un document d’un autre site.
    pub taille: String,
}

/// A key figure.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ChiffreView {
    /// La valeur, déjà mise en forme : « 3 500 ».
    pub valeur: String,
    /// Ce qu’elle compte.
    pub libelle: String,
}

/// A heading of the text, for a table of contents.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TitreView {
    /// Niveau : 2 pour `##`.
    pub niveau: u8,
    /// Texte du titre.
    pub texte: String,
    /// Ancre sans `#`.
    pub ancre: String,
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Carte {
    /// `fiche` ou `rencontre`.
    pub genre: String,
    /// Titre.
    pub titre: String,
    /// Adresse.
    pub url: String,
    /// Résumé ; vide s’il n’y en a pas.
    pub resume: String,
    /// Numéro de la fiche, ou null.
    pub numero: Option<u32>,
    /// Date de la fiche ou de la rencontre, ou null.
    pub date: Option<DateView>,
    /// Lieu en une ligne, « À distance », ou texte vide.
    pub lieu: String,
    /// Thématiques, la principale d’abord.
    pub thematiques: Vec<TermeLien>,
    /// Image, ou null.
    pub image: Option<ImageView>,
    /// Vide pour une entrée publiée ; sinon « Brouillon », « Privé », « Programmé », « Expiré » (aperçu seulement).
    pub etat: String,
}

/// A card and why it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CarteRaisons {
    /// L’entrée.
    pub carte: Arc<Carte>,
    /// Les raisons, prêtes à lire : « même commune », « porte le projet »…
    pub raisons: Vec<String>,
}

/// The pages of a long list.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Pagination {
    /// Numéro de la page, à partir de 1.
    pub page: usize,
    /// Nombre de pages.
    pub pages: usize,
    /// Nombre d’entrées de la liste entière.
    pub total: usize,
    /// Adresse de la page précédente, ou null.
    pub precedente: Option<String>,
    /// Adresse de la page suivante, ou null.
    pub suivante: Option<String>,
    /// Pages à proposer, dans l’ordre ; une adresse vide marque une coupure « … ».
    pub liens: Vec<Lien>,
}

/// A feed announced in the head of a page.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FluxView {
    /// Nom du flux.
    pub titre: String,
    /// Adresse.
    pub url: String,
}

/// What the `<head>` and the surroundings of a page need. Template variable `page`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Head {
    /// Nom du gabarit sans `.html` : utile pour une classe CSS.
    pub genre: String,
    /// Titre de la page.
    pub titre: String,
    /// Titre pour l’onglet : celui de la page et celui du site.
    pub titre_onglet: String,
    /// Description pour les moteurs et les partages.
    pub description: String,
    /// Adresse depuis la racine du serveur.
    pub url: String,
    /// Adresse complète et canonique.
    pub canonique: String,
    /// Type `OpenGraph` : `website` ou `article`.
    pub og_type: String,
    /// Adresse complète de l’image de partage, ou texte vide.
    pub og_image: String,
    /// Fil d’Ariane, de l’accueil à la page exclue.
    pub fil: Vec<Lien>,
    /// Flux Atom de la page.
    pub flux: Vec<FluxView>,
    /// Données structurées schema.org en JSON, à placer telles quelles ; texte vide s’il n’y en a pas.
    pub jsonld: String,
    /// Vrai quand les moteurs ne doivent pas retenir la page.
    pub noindex: bool,
}

/// The site around the page: the same for every page of a build. Template variable `site`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SiteView {
    /// Titre du site.
    pub titre: String,
    /// Description du site.
    pub description: String,
    /// Langue : `fr`, `fr-BE`…
    pub langue: String,
    /// Adresse complète de l’accueil.
    pub url: String,
    /// Chemin de l’accueil : `/` ou `/catalogue/`.
    pub base: String,
    /// Qui publie.
    pub auteur: String,
    /// Adresse de contact, ou texte vide.
    pub contact: String,
    /// Licence des contenus, ou null.
    pub licence: Option<Lien>,
    /// Menu principal.
    pub menu: Vec<Lien>,
    /// Menu du pied de page.
    pub pied: Vec<Lien>,
    /// Toutes les thématiques qui portent au moins une entrée.
    pub thematiques: Vec<TermeLien>,
    /// Flux Atom de tout le site.
    pub flux: FluxView,
    /// Page de recherche.
    pub recherche: String,
    /// Feuilles de style, dans l’ordre.
    pub styles: Vec<String>,
    /// Fichiers du thème par nom d’origine (`js/recherche.js`, `favicon.svg`) vers leur adresse publiée.
    pub fichiers: std::collections::BTreeMap<String, String>,
    /// Empreintes des scripts et des feuilles de style, par adresse publiée : la valeur de leur attribut `integrity`.
    pub integrites: std::collections::BTreeMap<String, String>,
    /// Nom et version du générateur.
    pub generateur: String,
    /// Vrai dans un aperçu qui montre les brouillons.
    pub brouillons: bool,
}
