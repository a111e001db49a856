//! The catalogue as open data: what every export is written from, and the page that offers them.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::catalogue::{Fiche, Lieu, Rencontre};
use crate::diagnostic::Place;
use crate::route;

use super::common::Lien;
use super::context::Context;
use super::{Content, PageView, words};

/// A column of the exports.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Colonne {
    /// Nom de la colonne.
    pub nom: &'static str,
    /// Type : texte, nombre entier, nombre, date, adresse ou liste.
    pub genre: &'static str,
    /// Ce qu’elle contient.
    pub description: &'static str,
}

macro_rules! fiche_rows {
    ($($name:ident: $type:ty = $genre:literal, $description:literal;)+) => {
        /// A fiche, as every export gives it. Its fields are the columns, in order.
        #[derive(Clone, Debug, Default, PartialEq, Serialize)]
        pub struct FicheRow {
            $(#[doc = $description] pub $name: $type,)+
        }

        /// The columns of [`FicheRow`], in order, documented.
        pub const COLUMNS: &[Colonne] =
            &[$(Colonne { nom: stringify!($name), genre: $genre, description: $description },)+];

        impl FicheRow {
            /// The values, in the order of [`COLUMNS`].
            pub fn values(&self) -> Vec<Value> {
                vec![$(serde_json::json!(self.$name),)+]
            }
        }
    };
}

fiche_rows! {
    identifiant: String = "texte", "Identifiant de la fiche, qui ne change pas : la fin de son adresse.";
    numero: Option<u32> = "entier", "Numéro de la fiche dans le catalogue.";
    titre: String = "texte", "Nom de l’initiative.";
    resume: Option<String> = "texte", "L’initiative en quelques phrases.";
    adresse: String = "adresse", "Adresse de la page de la fiche.";
    date: Option<String> = "date", "Date de la fiche : année, année-mois ou année-mois-jour.";
    verifie_le: Option<String> = "date", "Date de la dernière vérification.";
    thematiques: Vec<String> = "liste", "Thématiques, la principale d’abord. Valeurs séparées par « | ».";
    mots_cles: Vec<String> = "liste", "Mots-clés. Valeurs séparées par « | ».";
    organisations: Vec<String> = "liste", "Organisations qui portent l’initiative. Valeurs séparées par « | ».";
    partenaires: Vec<String> = "liste", "Partenaires. Valeurs séparées par « | ».";
    financeurs: Vec<String> = "liste", "Financeurs. Valeurs séparées par « | ».";
    commune: Option<String> = "texte", "Commune.";
    code_insee: Option<String> = "texte", "Code officiel géographique de la commune (INSEE).";
    quartier: Option<String> = "texte", "Quartier.";
    code_qpv: Option<String> = "texte", "Code du quartier prioritaire de la politique de la ville.";
    departement: Option<String> = "texte", "Département.";
    code_departement: Option<String> = "texte", "Code du département (INSEE).";
    region: Option<String> = "texte", "Région.";
    pays: Option<String> = "texte", "Pays.";
    latitude: Option<f64> = "nombre", "Latitude en degrés (WGS 84) : celle de l’initiative, sinon du centre de la commune.";
    longitude: Option<f64> = "nombre", "Longitude en degrés (WGS 84).";
    zone_action: Option<String> = "texte", "Zone d’action.";
    depuis: Option<String> = "date", "Début de l’initiative.";
    site: Option<String> = "adresse", "Site de l’initiative.";
}

/// A compte-rendu, as every export gives it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RencontreRow {
    /// Stable identifier.
    pub identifiant: String,
    /// Title.
    pub titre: String,
    /// Summary.
    pub resume: Option<String>,
    /// Address of its page.
    pub adresse: String,
    /// First day, as precise as it is known.
    pub date: Option<String>,
    /// Last day.
    pub date_fin: Option<String>,
    /// Place in one line.
    pub lieu: Option<String>,
    /// Whether it was held online.
    pub a_distance: bool,
    /// Latitude and longitude, WGS 84, in degrees.
    pub point: Option<(f64, f64)>,
    /// First hour of the programme, as written.
    pub heure: Option<String>,
    /// Thématiques.
    pub thematiques: Vec<String>,
    /// Who invited.
    pub organisateurs: Vec<String>,
    /// Identifiers of the fiches that were spoken of.
    pub fiches: Vec<String>,
}

/// The whole catalogue as data.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Dataset {
    /// Title of the catalogue.
    pub titre: String,
    /// Description.
    pub description: String,
    /// Language tag.
    pub langue: String,
    /// Address of the home page.
    pub accueil: String,
    /// Address of the page of the data, which ends with `/`.
    pub adresse: String,
    /// Who publishes.
    pub editeur: String,
    /// Contact: a mailbox or a full address; may be empty.
    pub contact: String,
    /// Name and address of the licence.
    pub licence: Option<(String, String)>,
    /// Name and version of the generator.
    pub generateur: String,
    /// Identifiers and names of the thématiques that are borne.
    pub thematiques: Vec<(String, String)>,
    /// Every fiche, in the order of the list.
    pub fiches: Vec<FicheRow>,
    /// Every compte-rendu, in the order of the list.
    pub rencontres: Vec<RencontreRow>,
}

/// A file of data.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FichierView {
    /// Adresse.
    pub url: String,
    /// Nom du fichier.
    pub nom: &'static str,
    /// Format, en clair.
    pub format: &'static str,
    /// À quoi il sert.
    pub description: &'static str,
}

/// The page of the data. Template `donnees.html`, variable `donnees`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DonneesView {
    /// Texte de `content/pages/donnees.md`, ou texte vide, à placer avec `| safe`.
    pub corps: String,
    /// Les fichiers.
    pub fichiers: Vec<FichierView>,
    /// Les colonnes du tableau des fiches.
    pub colonnes: Vec<Colonne>,
    /// Licence, ou null.
    pub licence: Option<Lien>,
    /// Nombre de fiches.
    pub nombre_fiches: usize,
    /// Nombre de comptes-rendus.
    pub nombre_rencontres: usize,
}

/// A file of data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum DataFile {
    /// The fiches as a table.
    Table,
    /// The columns of the table.
    Schema,
    /// Everything, for a program.
    Json,
    /// The fiches on a map.
    Geo,
    /// The fiches for `GoGoCartoJs`.
    Gogocarto,
    /// The thématiques for `GoGoCartoJs`.
    Categories,
    /// The events.
    Calendar,
    /// The description of the others.
    Description,
}

impl DataFile {
    /// Every file.
    pub const ALL: [DataFile; 8] = [
        DataFile::Table,
        DataFile::Schema,
        DataFile::Json,
        DataFile::Geo,
        DataFile::Gogocarto,
        DataFile::Categories,
        DataFile::Calendar,
        DataFile::Description,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        self.told().0
    }

    /// Its format, as a reader names it.
    pub fn format(self) -> &'static str {
        self.told().1
    }

    /// What it is for, in a French sentence.
    pub fn description(self) -> &'static str {
        self.told().2
    }

    fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            DataFile::Table => (
                "catalogue.csv",
                "CSV",
                "Les fiches en tableau, une ligne par fiche, pour un tableur : valeurs séparées par des virgules, en UTF-8.",
            ),
            DataFile::Schema => (
                "catalogue.schema.json",
                "Table Schema",
                "La description des colonnes du tableau, pour les logiciels.",
            ),
            DataFile::Json => {
                ("catalogue.json", "JSON", "Les fiches et les comptes-rendus, pour un programme.")
            }
            DataFile::Geo => (
                "catalogue.geojson",
                "GeoJSON",
                "Les fiches qui ont un lieu, pour une carte ou un logiciel de cartographie.",
            ),
            DataFile::Gogocarto => (
                "gogocarto.json",
                "JSON pour GoGoCarto",
                "Les fiches qui ont un lieu, au format que lit GoGoCartoJs.",
            ),
            DataFile::Categories => (
                "gogocarto-categories.json",
                "JSON pour GoGoCarto",
                "Les thématiques, qui sont les catégories de ces fiches.",
            ),
            DataFile::Calendar => ("rencontres.ics", "iCalendar", "Les rencontres, pour un agenda."),
            DataFile::Description => (
                "catalogue.jsonld",
                "DCAT-AP",
                "La description de tous ces fichiers, pour les portails de données ouvertes.",
            ),
        }
    }
}

impl Context {
    /// The catalogue as data.
    pub(super) fn make_dataset(&self) -> Dataset {
        let catalogue = &self.catalogue;
        let site = &catalogue.site;
        Dataset {
            titre: site.titre.clone(),
            description: site.description.clone(),
            langue: site.langue.clone(),
            accueil: self.absolute(route::HOME),
            adresse: self.absolute(route::DATA),
            editeur: if site.auteur.is_empty() { site.titre.clone() } else { site.auteur.clone() },
            contact: if site.contact.starts_with('/') {
                self.absolute(&site.contact)
            } else {
                site.contact.clone()
            },
            licence: site.licence.clone(),
            generateur: super::site::generator(),
            thematiques: self
                .borne_thematiques()
                .map(|i| (catalogue.thematiques[i].slug.clone(), catalogue.thematiques[i].libelle.clone()))
                .collect(),
            fiches: catalogue.fiches.iter().map(|fiche| self.fiche_row(fiche)).collect(),
            rencontres: catalogue.rencontres.iter().map(|rencontre| self.rencontre_row(rencontre)).collect(),
        }
    }

    fn organisation_names(&self, indices: &[usize]) -> Vec<String> {
        indices.iter().map(|i| self.catalogue.organisations[*i].nom.clone()).collect()
    }

    fn thematique_names(&self, indices: &[usize]) -> Vec<String> {
        indices.iter().map(|i| self.catalogue.thematiques[*i].libelle.clone()).collect()
    }

    fn fiche_row(&self, fiche: &Fiche) -> FicheRow {
        let common = &fiche.common;
        let lieu = fiche.lieu.as_ref();
        let departement = lieu.and_then(|lieu| lieu.departement);
        let point = lieu.and_then(|lieu| lieu.point);
        FicheRow {
            identifiant: common.slug.clone(),
            numero: common.numero,
            titre: common.titre.clone(),
            resume: some(&common.resume),
            adresse: self.absolute(&route::fiche(&common.slug)),
            date: common.date.map(|date| date.to_string()),
            verifie_le: common.verifie_le.map(|date| date.to_string()),
            thematiques: self.thematique_names(&common.thematiques),
            mots_cles: common
                .mots_cles
                .iter()
                .map(|i| self.catalogue.mots_cles[*i].libelle.clone())
                .collect(),
            organisations: self.organisation_names(&fiche.organisations),
            partenaires: self.organisation_names(&fiche.partenaires),
            financeurs: self.organisation_names(&fiche.financeurs),
            commune: lieu.and_then(|lieu| lieu.commune.clone()),
            code_insee: lieu.and_then(|lieu| lieu.code_insee.clone()),
            quartier: lieu.and_then(|lieu| lieu.quartier.clone()),
            code_qpv: lieu.and_then(|lieu| lieu.code_qpv.clone()),
            departement: departement.map(|departement| departement.nom.clone()),
            code_departement: departement.map(|departement| departement.code.to_owned()),
            region: lieu.and_then(Lieu::region).map(|region| region.nom.clone()),
            pays: lieu.map(|lieu| lieu.pays.clone().unwrap_or_else(|| "France".to_owned())),
            latitude: point.map(|(latitude, _)| latitude),
            longitude: point.map(|(_, longitude)| longitude),
            zone_action: some(&fiche.zone_action),
            depuis: fiche.depuis.map(|date| date.to_string()),
            site: fiche.site.clone(),
        }
    }

    fn rencontre_row(&self, rencontre: &Rencontre) -> RencontreRow {
        let common = &rencontre.common;
        let fiche = |i: &usize| self.catalogue.fiches[*i].common.slug.clone();
        RencontreRow {
            identifiant: common.slug.clone(),
            titre: common.titre.clone(),
            resume: some(&common.resume),
            adresse: self.absolute(&route::rencontre(&common.slug)),
            date: common.date.map(|date| date.to_string()),
            date_fin: rencontre.date_fin.map(|date| date.to_string()),
            lieu: rencontre.lieu.as_ref().map(Lieu::texte),
            a_distance: rencontre.a_distance,
            point: rencontre.lieu.as_ref().and_then(|lieu| lieu.point),
            heure: rencontre.programme.first().and_then(|(heure, _)| some(heure)),
            thematiques: self.thematique_names(&common.thematiques),
            organisateurs: self.organisation_names(&rencontre.organisateurs),
            fiches: rencontre.fiches.iter().map(fiche).collect(),
        }
    }

    /// The page of the data.
    pub fn donnees_page(&self) -> PageView {
        let own = self.catalogue.pages.iter().find(|page| route::text_page(&page.common.slug) == route::DATA);
        let (titre, resume) =
            own.map_or((words::DONNEES, ""), |page| (&page.common.titre, &page.common.resume));
        let view = DonneesView {
            corps: own.map_or(String::new(), |page| self.body(&page.common)),
            fichiers: DataFile::ALL
                .map(|file| FichierView {
                    url: self.url(&route::data(file.name())),
                    nom: file.name(),
                    format: file.format(),
                    description: file.description(),
                })
                .into(),
            colonnes: COLUMNS.to_vec(),
            licence: self.catalogue.site.licence.clone().map(|(titre, url)| Lien { titre, url }),
            nombre_fiches: self.catalogue.fiches.len(),
            nombre_rencontres: self.catalogue.rencontres.len(),
        };
        let mut page =
            self.generated("donnees", titre, resume, route::DATA, Content::Donnees(Box::new(view)));
        page.origins = own.iter().map(|page| Place::file(&page.common.path)).collect();
        page
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
