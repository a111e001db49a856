//! Maps: the large one of `/carte/`, and the small ones of fiches and territories.

mod points;
mod small;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::Entry;
use crate::document::slug::slugify;
use crate::map::{self, Rect};
use crate::route;

use super::common::{Lien, TermeLien};
use super::context::Context;
use super::{Content, PageView, words};

pub(super) use points::position;
pub use small::base_drawing;

/// Up to that number of fiches, the list beside the map names them all; in a larger catalogue it leads to territories.
const NAMED: usize = 300;

/// A point of a map.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct PointView {
    /// Depuis la gauche, dans l’unité de la carte.
    pub x: f64,
    /// Depuis le haut.
    pub y: f64,
    /// Rayon.
    pub rayon: f64,
    /// Nombre de fiches à cet endroit.
    pub nombre: usize,
    /// Ce qu’il y a là, en clair.
    pub titre: String,
    /// Page de la fiche, ou du territoire quand il y en a plusieurs.
    pub url: String,
}

/// A small map.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PetiteCarteView {
    /// Valeur de l’attribut `viewBox`.
    pub cadre: String,
    /// Adresse du dessin de la France, à employer avec `<use>` ; vide quand `traces` suffit.
    pub fond: String,
    /// Départements mis en valeur : la valeur de l’attribut `d` de leur contour.
    pub traces: Vec<&'static str>,
    /// Points.
    pub points: Vec<PointView>,
}

/// A département of the large map.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DepartementView {
    /// Code.
    pub code: &'static str,
    /// Valeur de l’attribut `d` de son contour.
    pub trace: &'static str,
    /// Classe, de 0 (aucune fiche) à 5.
    pub classe: usize,
}

/// An inset of the large map.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EncartView {
    /// Nom.
    pub nom: &'static str,
    /// Depuis la gauche.
    pub x: f64,
    /// Depuis le haut.
    pub y: f64,
    /// Largeur.
    pub largeur: f64,
    /// Hauteur.
    pub hauteur: f64,
    /// Début du nom, depuis la gauche.
    pub nom_x: f64,
    /// Ligne du nom, depuis le haut.
    pub nom_y: f64,
}

/// A class of the legend.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ClasseView {
    /// Classe, de 1 à 5.
    pub classe: usize,
    /// Le moins de fiches.
    pub de: usize,
    /// Le plus de fiches.
    pub a: usize,
}

/// A territory of the list beside the map.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TerritoireView {
    /// Le territoire, avec le nombre de ses fiches.
    pub terme: TermeLien,
    /// Ses départements ; vide pour un département ou un pays.
    pub departements: Vec<TerritoireView>,
    /// Ses fiches ; vide pour une région, et dans un grand catalogue.
    pub fiches: Vec<Lien>,
}

/// The page of the map. Template `carte.html`, variable `carte`.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CarteView {
    /// Valeur de l’attribut `viewBox` ; vide quand aucune fiche n’est en France : il n’y a alors que la liste.
    pub cadre: String,
    /// Les départements.
    pub departements: Vec<DepartementView>,
    /// Les limites des régions : la valeur d’un attribut `d`.
    pub limites: &'static str,
    /// Les encarts.
    pub encarts: Vec<EncartView>,
    /// Les points.
    pub points: Vec<PointView>,
    /// La légende.
    pub legende: Vec<ClasseView>,
    /// Thématiques des fiches, pour les filtres.
    pub thematiques: Vec<TermeLien>,
    /// Adresse des points un par un, en JSON, pour un script.
    pub donnees: String,
    /// Régions et leurs départements.
    pub regions: Vec<TerritoireView>,
    /// Pays, hors de France.
    pub pays: Vec<TerritoireView>,
    /// Fiches sans lieu, ou dont le lieu n’est pas sur la carte.
    pub sans_lieu: Vec<Lien>,
    /// Nombre de fiches.
    pub nombre: usize,
}

/// A fiche of the map, for a script.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapPoint {
    /// Where it falls, unless it is abroad or its place is not known.
    #[serde(flatten)]
    pub spot: Option<Spot>,
    /// Title.
    pub t: String,
    /// Address.
    pub u: String,
    /// Identifiers of its thématiques.
    pub h: Vec<String>,
    /// Addresses of the territories that hold it.
    pub e: Vec<String>,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spot {
    /// Panel: 0 for the métropole, then the insets in order.
    pub p: usize,
    /// From the left, in units of the map.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Context {
    /// Number of fiches of each département.
    fn by_departement(&self) -> BTreeMap<&'static str, usize> {
        let mut counts = BTreeMap::new();
        for lieu in self.catalogue.fiches.iter().filter_map(|fiche| fiche.lieu.as_ref()) {
            if let Some(departement) = lieu.departement {
                *counts.entry(departement.code).or_default() += 1;
            }
        }
        counts
    }

    fn fiches_of(&self, entries: &[Entry]) -> (usize, Vec<Lien>) {
        let fiches = entries.iter().filter(|entry| matches!(entry, Entry::Fiche(_)));
        let few = self.catalogue.fiches.len() <= NAMED;
        let links = fiches.clone().filter(|_| few).map(|entry| self.lien(*entry)).collect();
        (fiches.count(), links)
    }

    fn territoire_view(&self, nom: &str, slug: &str, route: &str, entries: &[Entry]) -> TerritoireView {
        let (nombre, fiches) = self.fiches_of(entries);
        TerritoireView { terme: self.territoire(nom, slug, route, nombre), departements: Vec::new(), fiches }
    }

    /// The page of the map.
    pub fn carte_page(&self) -> PageView {
        let base = map::base();
        let placed = self.placed();
        let counts = self.by_departement();
        let most = counts.values().copied().max().unwrap_or(0);
        let shape = |shape: &'static map::Shape| DepartementView {
            code: shape.code,
            trace: &shape.path,
            classe: map::shade(counts.get(shape.code).copied().unwrap_or(0), most),
        };
        let inset = |inset: &'static map::Inset| {
            let Rect { x, y, width, height } = inset.frame;
            let [x, y, largeur, hauteur, nom_x, nom_y] =
                [x, y, width, height, inset.label.x, inset.label.y].map(tenth);
            EncartView { nom: inset.name, x, y, largeur, hauteur, nom_x, nom_y }
        };
        let somewhere = placed.iter().any(|panel| !panel.is_empty());
        let regions = self.index.regions.values().map(|(region, inside)| {
            let route = route::region(&region.slug);
            let mut view = self.territoire_view(&region.nom, &region.slug, &route, &inside.entries);
            view.fiches = Vec::new();
            let departement = |(departement, entries): &(&crate::catalogue::geo::Departement, Vec<Entry>)| {
                let route = route::departement(&region.slug, &departement.slug);
                self.territoire_view(&departement.nom, &departement.slug, &route, entries)
            };
            view.departements = inside.departements.values().map(departement).filter(holds_fiches).collect();
            view
        });
        let pays = self.index.pays.iter().map(|(pays, entries)| {
            let slug = slugify(pays);
            self.territoire_view(pays, &slug, &route::region(&slug), entries)
        });
        let nowhere = |index: &usize| {
            let abroad = self.catalogue.fiches[*index].lieu.as_ref().is_some_and(|lieu| lieu.pays.is_some());
            self.positions[*index].is_none() && !abroad
        };
        let view = CarteView {
            cadre: if somewhere { format!("0 0 {} {}", base.width, base.height) } else { String::new() },
            departements: base.shapes.iter().map(shape).collect(),
            limites: &base.regions,
            encarts: base.insets.iter().map(inset).collect(),
            points: placed.iter().flat_map(|panel| self.grouped(panel)).collect(),
            legende: map::classes(most)
                .iter()
                .map(|class| ClasseView { classe: class.rank, de: class.least, a: class.most })
                .collect(),
            thematiques: self.borne_thematiques().map(|i| self.thematique(i)).collect(),
            donnees: self.url(route::MAP_POINTS),
            regions: regions.filter(holds_fiches).collect(),
            pays: pays.filter(holds_fiches).collect(),
            sans_lieu: (0..self.catalogue.fiches.len()).filter(nowhere).map(|i| self.fiche_lien(i)).collect(),
            nombre: self.catalogue.fiches.len(),
        };
        let content = Content::Carte(Box::new(view));
        self.generated("carte", words::CARTE, words::CARTE_RESUME, route::MAP, content)
    }
}

fn holds_fiches(view: &TerritoireView) -> bool {
    view.terme.nombre > 0
}

/// Tenths of a unit are enough.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
