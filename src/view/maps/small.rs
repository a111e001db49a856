//! The small maps: the métropole or an overseas territory, with what is set off.

use crate::catalogue::Entry;
use crate::map::{self, Position};
use crate::route;

use super::super::context::Context;
use super::points::position;
use super::{PetiteCarteView, PointView, tenth};

impl Context {
    /// The small map of a fiche.
    pub(in crate::view) fn petite_carte(&self, index: usize) -> Option<PetiteCarteView> {
        let position = self.positions[index]?;
        let lieu = self.catalogue.fiches[index].lieu.as_ref()?;
        let code: Vec<&str> = lieu.departement.iter().map(|departement| departement.code).collect();
        Some(self.small_map(&code, &[position]))
    }

    /// The small map of a territory, with a point for each place where it has entries.
    pub(in crate::view) fn carte_de(&self, codes: &[&str], entries: &[Entry]) -> Option<PetiteCarteView> {
        map::window(codes)?;
        let position = |entry: &Entry| match *entry {
            Entry::Fiche(index) => self.positions[index],
            Entry::Rencontre(_) => position(self.catalogue.lieu(*entry)?),
        };
        let positions: Vec<Position> = entries.iter().filter_map(position).collect();
        Some(self.small_map(codes, &positions))
    }

    /// The small map of all fiches.
    pub(in crate::view) fn carte_de_france(&self) -> Option<PetiteCarteView> {
        let positions: Vec<Position> = self.positions.iter().flatten().copied().collect();
        (!positions.is_empty()).then(|| self.small_map(&[], &positions))
    }

    /// The whole métropole, or the inset of an overseas territory, with départements set off and points.
    fn small_map(&self, codes: &[&str], positions: &[Position]) -> PetiteCarteView {
        let base = map::base();
        let overseas = codes.first().and_then(|code| {
            let shape = base.shapes.iter().find(|shape| shape.code == *code)?;
            shape.inset
        });
        let window = match overseas {
            Some(_) => map::window(codes).unwrap_or_else(map::whole),
            None => map::whole(),
        };
        let shapes =
            base.shapes.iter().filter(|shape| shape.inset == overseas && codes.contains(&shape.code));
        let here = positions.iter().filter(|position| position.inset == overseas);
        let here: Vec<(f64, f64)> = here.map(|position| (position.x, position.y)).collect();
        let radius = window.frame.width / 34.0;
        let point = |cluster: map::Cluster| PointView {
            x: tenth(cluster.x),
            y: tenth(cluster.y),
            rayon: tenth(radius),
            nombre: cluster.members.len(),
            ..PointView::default()
        };
        PetiteCarteView {
            cadre: window.to_string(),
            fond: if overseas.is_none() { self.url(route::MAP_BASE) } else { String::new() },
            traces: shapes.map(|shape| shape.path.as_str()).collect(),
            points: map::cluster(&here, radius / 2.0).into_iter().map(point).collect(),
        }
    }
}

/// The outline of France, for the small maps: a symbol that takes its colours from the page.
pub fn base_drawing() -> String {
    let base = map::base();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\"><g id=\"france\"><path d=\"{}\"/>\
         <path d=\"{}\" fill=\"none\"/></g></svg>\n",
        base.width, base.height, base.silhouette, base.regions
    )
}
