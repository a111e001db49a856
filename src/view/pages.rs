//! What each template may see: one struct a kind of page.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{
    Carte, CarteRaisons, ChiffreView, DateView, DocumentView, FluxView, ImageView, Lien, LieuView,
    Pagination, TermeLien, TitreView,
};
use super::maps::PetiteCarteView;

/// Home page. Template `accueil.html`, variable `accueil`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AccueilView {
    /// Les portes d’entrée choisies dans `deniche.toml`.
    pub portes: Vec<TermeLien>,
    /// Les dernières fiches.
    pub fiches: Vec<Arc<Carte>>,
    /// Les dernières rencontres.
    pub rencontres: Vec<Arc<Carte>>,
    /// Les territoires les plus présents.
    pub territoires: Vec<TermeLien>,
    /// Petite carte de toutes les fiches, ou null quand aucune n’est en France.
    pub carte: Option<PetiteCarteView>,
    /// Nombre de fiches.
    pub nombre_fiches: usize,
    /// Nombre de comptes-rendus.
    pub nombre_rencontres: usize,
    /// Nombre d’organisations.
    pub nombre_organisations: usize,
    /// Texte de `content/pages/accueil.md`, ou texte vide.
    pub corps: String,
}

/// An organisation with the role it plays in an entry.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OrganisationLien {
    /// Nom.
    pub nom: String,
    /// Adresse de sa page.
    pub url: String,
}

/// A fiche. Template `fiche.html`, variable `fiche`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FicheView {
    /// Numéro.
    pub numero: Option<u32>,
    /// Titre.
    pub titre: String,
    /// Résumé ; vide s’il n’y en a pas.
    pub resume: String,
    /// Date de la fiche.
    pub date: Option<DateView>,
    /// Depuis quand l’initiative existe.
    pub depuis: Option<DateView>,
    /// Dernière vérification de la fiche.
    pub verifie_le: Option<DateView>,
    /// Lieu.
    pub lieu: Option<LieuView>,
    /// Zone d’action, ou texte vide.
    pub zone_action: String,
    /// Site de l’initiative.
    pub site: Option<Lien>,
    /// Image.
    pub image: Option<ImageView>,
    /// Thématiques, la principale d’abord.
    pub thematiques: Vec<TermeLien>,
    /// Mots-clés.
    pub mots_cles: Vec<TermeLien>,
    /// Organisations qui portent l’initiative.
    pub organisations: Vec<OrganisationLien>,
    /// Partenaires.
    pub partenaires: Vec<OrganisationLien>,
    /// Financeurs.
    pub financeurs: Vec<OrganisationLien>,
    /// Chiffres clés.
    pub chiffres: Vec<ChiffreView>,
    /// Documents à télécharger.
    pub documents: Vec<DocumentView>,
    /// Sommaire du texte.
    pub sommaire: Vec<TitreView>,
    /// Texte en HTML, à placer avec `| safe`.
    pub corps: String,
    /// Rencontres où l’on a parlé de l’initiative.
    pub rencontres: Vec<Arc<Carte>>,
    /// Entrées qui citent celle-ci (« Cité dans »).
    pub cite_dans: Vec<Arc<Carte>>,
    /// Fiches voisines, avec les raisons.
    pub voisines: Vec<CarteRaisons>,
    /// Fiche précédente dans l’ordre de la liste.
    pub precedente: Option<Lien>,
    /// Fiche suivante.
    pub suivante: Option<Lien>,
    /// Petite carte du lieu, ou null.
    pub carte: Option<PetiteCarteView>,
    /// Vide pour une entrée publiée ; sinon son état (aperçu seulement).
    pub etat: String,
}

/// Somebody who spoke, by function and organisation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct IntervenantView {
    /// Fonction.
    pub fonction: String,
    /// Organisation, ou null.
    pub organisation: Option<OrganisationLien>,
    /// Nom, seulement s’il est donné.
    pub nom: String,
}

/// A line of a programme.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SequenceView {
    /// Heure, ou texte vide.
    pub heure: String,
    /// Titre.
    pub titre: String,
}

/// A report of an event. Template `rencontre.html`, variable `rencontre`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RencontreView {
    /// Titre.
    pub titre: String,
    /// Résumé ; vide s’il n’y en a pas.
    pub resume: String,
    /// Date.
    pub date: Option<DateView>,
    /// Dernier jour d’une rencontre de plusieurs jours.
    pub date_fin: Option<DateView>,
    /// Lieu.
    pub lieu: Option<LieuView>,
    /// Vrai si la rencontre s’est tenue à distance.
    pub a_distance: bool,
    /// Nombre de participants, ou null.
    pub participants: Option<u32>,
    /// Organisateurs.
    pub organisateurs: Vec<OrganisationLien>,
    /// Intervenants.
    pub intervenants: Vec<IntervenantView>,
    /// Programme.
    pub programme: Vec<SequenceView>,
    /// Enregistrement.
    pub enregistrement: Option<Lien>,
    /// Image.
    pub image: Option<ImageView>,
    /// Thématiques.
    pub thematiques: Vec<TermeLien>,
    /// Mots-clés.
    pub mots_cles: Vec<TermeLien>,
    /// Documents à télécharger.
    pub documents: Vec<DocumentView>,
    /// Sommaire du texte.
    pub sommaire: Vec<TitreView>,
    /// Texte en HTML, à placer avec `| safe`.
    pub corps: String,
    /// Fiches dont on a parlé.
    pub fiches: Vec<Arc<Carte>>,
    /// Entrées qui citent celle-ci.
    pub cite_dans: Vec<Arc<Carte>>,
    /// Rencontre précédente.
    pub precedente: Option<Lien>,
    /// Rencontre suivante.
    pub suivante: Option<Lien>,
    /// Vide pour une entrée publiée ; sinon son état (aperçu seulement).
    pub etat: String,
}

/// A page of text. Template `page.html`, variable `texte`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TexteView {
    /// Titre.
    pub titre: String,
    /// Résumé ; vide s’il n’y en a pas.
    pub resume: String,
    /// Sommaire du texte.
    pub sommaire: Vec<TitreView>,
    /// Texte en HTML, à placer avec `| safe`.
    pub corps: String,
    /// Vide pour une page publiée ; sinon son état (aperçu seulement).
    pub etat: String,
}

/// A list of entries, one page of it. Template `liste.html`, variable `liste`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ListeView {
    /// `fiches` ou `rencontres`.
    pub genre: String,
    /// Entrées de cette page.
    pub cartes: Vec<Arc<Carte>>,
    /// Pages.
    pub pagination: Pagination,
}

/// A term and the entries that bear it. Template `terme.html`, variable `terme`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TermeView {
    /// `thematique`, `region`, `departement`, `pays`, `mot-cle` ou `annee`.
    pub genre: String,
    /// Nom.
    pub libelle: String,
    /// Identifiant stable.
    pub slug: String,
    /// Définition, ou texte vide.
    pub definition: String,
    /// Autres façons de le dire.
    pub synonymes: Vec<String>,
    /// Terme plus large, ou null.
    pub parent: Option<Lien>,
    /// Termes plus précis.
    pub enfants: Vec<TermeLien>,
    /// Nombre de fiches.
    pub nombre_fiches: usize,
    /// Nombre de comptes-rendus.
    pub nombre_rencontres: usize,
    /// Entrées de cette page, les plus récentes d’abord.
    pub cartes: Vec<Arc<Carte>>,
    /// Pages.
    pub pagination: Pagination,
    /// Flux Atom du terme, ou null.
    pub flux: Option<FluxView>,
    /// Petite carte d’un territoire de France, ou null.
    pub carte: Option<PetiteCarteView>,
}

/// A group in an index of terms.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct GroupeView {
    /// Titre du groupe (« Île-de-France », « A »), ou texte vide.
    pub titre: String,
    /// Ancre du groupe, ou texte vide.
    pub ancre: String,
    /// Page du groupe, ou texte vide.
    pub url: String,
    /// Nombre d’entrées, 0 s’il n’a pas de sens.
    pub nombre: usize,
    /// Les termes.
    pub termes: Vec<TermeLien>,
}

/// An index of terms. Template `termes.html`, variable `termes`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TermesView {
    /// `thematiques`, `territoires`, `organisations`, `mots-cles` ou `annees`.
    pub genre: String,
    /// Les groupes.
    pub groupes: Vec<GroupeView>,
    /// Nombre de termes.
    pub nombre: usize,
}

/// An organisation. Template `organisation.html`, variable `organisation`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OrganisationView {
    /// Nom.
    pub nom: String,
    /// Sigle, ou texte vide.
    pub sigle: String,
    /// Type (« association », « collectivité »…), ou texte vide.
    pub genre: String,
    /// Résumé, ou texte vide.
    pub resume: String,
    /// Autres façons de l’écrire.
    pub variantes: Vec<String>,
    /// Site.
    pub site: Option<Lien>,
    /// Lieu.
    pub lieu: Option<LieuView>,
    /// Texte en HTML, à placer avec `| safe` ; vide sans fichier d’organisation.
    pub corps: String,
    /// Entrées où elle apparaît, avec ses rôles.
    pub cartes: Vec<CarteRaisons>,
    /// Pages.
    pub pagination: Pagination,
    /// Vide pour une page publiée ; sinon son état (aperçu seulement).
    pub etat: String,
}

/// An acronym.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SigleView {
    /// Le sigle.
    pub sigle: String,
    /// Ancre.
    pub ancre: String,
    /// Ce qu’il veut dire.
    pub libelle: String,
    /// Précision, ou texte vide.
    pub note: String,
    /// Page de l’organisation qui porte ce sigle, ou texte vide.
    pub url: String,
}

/// The glossary of acronyms. Template `sigles.html`, variable `sigles`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SiglesView {
    /// Les sigles, par ordre alphabétique.
    pub sigles: Vec<SigleView>,
}

/// The search page. Template `recherche.html`, variable `recherche`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RechercheView {
    /// Nombre d’entrées cherchables.
    pub nombre: usize,
    /// Territoires, pour qui n’a pas JavaScript.
    pub territoires: Vec<TermeLien>,
}

/// The page of an address that does not exist. Template `404.html`, variable `introuvable`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct IntrouvableView {
    /// Les dernières fiches.
    pub fiches: Vec<Arc<Carte>>,
}

/// An old address. Template `redirection.html`, variable `redirection`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RedirectionView {
    /// Nouvelle adresse.
    pub vers: String,
    /// Titre de la page visée.
    pub titre: String,
}
