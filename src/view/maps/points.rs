//! Where the fiches fall on the map, and what stands there.

use crate::catalogue::{Entry, Lieu};
use crate::map::{self, Position};
use crate::route;

use super::super::common::Lien;
use super::super::context::Context;
use super::super::{count, words};
use super::{MapPoint, PointView, Spot, tenth};

/// Radius of a lone point of the large map, in its units: a target of 24 px where the map is 700 px wide.
const POINT: f64 = 17.0;
/// How near two points touch, in the same units.
const TOUCH: f64 = 36.0;

/// A fiche on a panel of the map.
pub(super) struct Placed {
    /// Its number in the list.
    fiche: usize,
    x: f64,
    y: f64,
}

/// Where a place falls on the map: its point, or the middle of its département.
pub(in crate::view) fn position(lieu: &Lieu) -> Option<Position> {
    if lieu.pays.is_some() {
        return None;
    }
    let code = lieu.departement.map(|departement| departement.code);
    let point = lieu.point.and_then(|(latitude, longitude)| map::project(latitude, longitude, code));
    point.or_else(|| map::place(code?))
}

impl Context {
    /// The fiches of each panel of the map: the métropole, then each inset. One of the petite couronne is on two.
    pub(super) fn placed(&self) -> Vec<Vec<Placed>> {
        let mut panels: Vec<Vec<Placed>> = (0..=map::base().insets.len()).map(|_| Vec::new()).collect();
        for (fiche, position) in self.positions.iter().enumerate() {
            let &Some(Position { x, y, inset, twin }) = position else { continue };
            panels[inset.map_or(0, |inset| inset + 1)].push(Placed { fiche, x, y });
            if let Some(twin) = twin {
                panels[twin.inset + 1].push(Placed { fiche, x: twin.x, y: twin.y });
            }
        }
        panels
    }

    pub(super) fn fiche_lien(&self, index: usize) -> Lien {
        self.lien(Entry::Fiche(index))
    }

    /// The points of a panel, those that touch as one.
    pub(super) fn grouped(&self, placed: &[Placed]) -> Vec<PointView> {
        let points: Vec<(f64, f64)> = placed.iter().map(|placed| (placed.x, placed.y)).collect();
        let group = |cluster: map::Cluster| {
            let fiches: Vec<usize> = cluster.members.iter().map(|member| placed[*member].fiche).collect();
            let (titre, url) = self.place_of(&fiches);
            let rayon = tenth(map::radius_of(fiches.len(), POINT));
            PointView { x: tenth(cluster.x), y: tenth(cluster.y), rayon, nombre: fiches.len(), titre, url }
        };
        map::cluster(&points, TOUCH / 2.0).into_iter().map(group).collect()
    }

    /// What stands at a point: the fiche, or the narrowest territory that holds them all.
    fn place_of(&self, fiches: &[usize]) -> (String, String) {
        if let [only] = fiches {
            let fiche = &self.catalogue.fiches[*only];
            let place = fiche.lieu.as_ref().map(Lieu::texte).unwrap_or_default();
            return (format!("{}, {place}", fiche.common.titre), self.fiche_lien(*only).url);
        }
        let lieux: Vec<&Lieu> =
            fiches.iter().filter_map(|fiche| self.catalogue.fiches[*fiche].lieu.as_ref()).collect();
        let same = |of: fn(&Lieu) -> Option<&str>| {
            let first = of(lieux.first()?)?;
            lieux.iter().all(|lieu| of(lieu) == Some(first)).then(|| lieux[0])
        };
        let departement = same(|lieu| lieu.departement.map(|departement| departement.code));
        let region = same(|lieu| lieu.region().map(|region| region.code));
        let commune = same(|lieu| lieu.code_insee.as_deref());
        let (name, url) = match (departement, region) {
            (Some(lieu), _) => {
                let name = commune
                    .map_or_else(|| lieu.departement.map(|d| d.nom.clone()), |lieu| Some(lieu.texte()));
                (name, route::territory(lieu))
            }
            (None, Some(lieu)) => {
                (lieu.region().map(|r| r.nom.clone()), lieu.region().map(|r| route::region(&r.slug)))
            }
            (None, None) => (None, None),
        };
        let name = name.unwrap_or_else(|| words::VOISINAGE.to_owned());
        let url = url.map_or_else(|| "#liste".to_owned(), |route| self.url(&route));
        (format!("{}, {name}", count(fiches.len(), "fiche", "fiches")), url)
    }

    /// Every fiche, for the script of the map.
    pub fn map_points(&self) -> Vec<MapPoint> {
        let mut points = Vec::new();
        for (p, placed) in self.placed().iter().enumerate() {
            let spot = |placed: &Placed| Spot { p, x: tenth(placed.x), y: tenth(placed.y) };
            points.extend(placed.iter().map(|placed| self.map_point(placed.fiche, Some(spot(placed)))));
        }
        let nowhere = |fiche: &usize| self.positions[*fiche].is_none();
        points.extend((0..self.positions.len()).filter(nowhere).map(|fiche| self.map_point(fiche, None)));
        points
    }

    fn map_point(&self, fiche: usize, spot: Option<Spot>) -> MapPoint {
        let common = &self.catalogue.fiches[fiche].common;
        let thematique = |i: &usize| self.catalogue.thematiques[*i].slug.clone();
        let territories = self.catalogue.fiches[fiche].lieu.as_ref().map_or_else(Vec::new, |lieu| {
            let region = lieu.region().map(|region| route::region(&region.slug));
            region.into_iter().chain(route::territory(lieu)).map(|route| self.url(&route)).collect()
        });
        MapPoint {
            spot,
            t: common.titre.clone(),
            u: self.fiche_lien(fiche).url,
            h: common.thematiques.iter().map(thematique).collect(),
            e: territories,
        }
    }
}
