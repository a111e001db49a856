//! Where a place falls on the map.

use super::base::base;
use super::contours::{Contour, contours};
use super::layout::{COURONNE, COURONNE_INSET, Panel, panels};
use super::{Point, Rect};

/// How far off the contours a point is still in France, in degrees of latitude: the contours are simplified, and a
/// harbour may be on the wrong side of them. 0.03° is 3.3 km: Geneva is out.
const SLACK: f64 = 0.03;

/// How far off the rectangle around a known département a point is still believed, in degrees.
const TRUST: f64 = 0.3;

/// A place on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// From the left of the `viewBox`.
    pub x: f64,
    /// From its top.
    pub y: f64,
    /// Index of the inset where the place is; none in the métropole.
    pub inset: Option<usize>,
    /// The same place in the magnified inset, for those of Paris and the petite couronne.
    pub twin: Option<Twin>,
}

/// A place of the métropole, shown once more in an inset.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Twin {
    /// From the left of the `viewBox`.
    pub x: f64,
    /// From its top.
    pub y: f64,
    /// Index of the inset.
    pub inset: usize,
}

/// Where a latitude and a longitude, in degrees (WGS 84), fall on the map; none if they are not in France.
///
/// The département, by its INSEE code, is taken at its word, but for a point far from it (more than 0.3° off the
/// rectangle around it), which has no place. Without a code, or with one that the map does not have, the département is
/// the one whose contour holds the point, or the nearest within 3 km.
pub fn project(latitude: f64, longitude: f64, departement: Option<&str>) -> Option<Position> {
    let known = departement.and_then(|code| contours().iter().find(|contour| contour.code == code));
    let contour = match known {
        Some(contour) => Some(contour).filter(|contour| near(contour, latitude, longitude)),
        None => find(latitude, longitude),
    };
    let code = contour?.code.as_str();
    let rank = panels().iter().position(|panel| panel.shows(code))?;
    let point = panels()[rank].point(latitude, longitude);
    let inset = rank.checked_sub(1);
    let twin = COURONNE.contains(&code).then(|| {
        let panel = &panels()[COURONNE_INSET + 1];
        let Point { x, y } = inside(panel, panel.point(latitude, longitude));
        Twin { x, y, inset: COURONNE_INSET }
    });
    Some(Position { x: point.x, y: point.y, inset, twin })
}

/// The middle of a département, for what is known by its code alone.
pub fn place(departement: &str) -> Option<Position> {
    let mut shapes = base().shapes.iter().filter(|shape| shape.code == departement);
    let shape = shapes.next()?;
    let twin = shapes
        .find_map(|shape| shape.inset.map(|inset| Twin { x: shape.centre.x, y: shape.centre.y, inset }));
    Some(Position { x: shape.centre.x, y: shape.centre.y, inset: shape.inset, twin })
}

/// Whether a point is in the rectangle around a contour, or a little off it.
fn near(contour: &Contour, latitude: f64, longitude: f64) -> bool {
    let (low, high) = contour.bounds();
    let between = |value: f64, low: f64, high: f64| (low - TRUST..=high + TRUST).contains(&value);
    between(longitude, low.0, high.0) && between(latitude, low.1, high.1)
}

/// The contour that holds a point, or the nearest to it.
fn find(latitude: f64, longitude: f64) -> Option<&'static Contour> {
    if !(latitude.is_finite() && longitude.is_finite()) {
        return None;
    }
    let around = || contours().iter().filter(|contour| near(contour, latitude, longitude));
    let nearest = || {
        let distances = around().map(|contour| (contour, contour.distance(latitude, longitude)));
        let close = distances.filter(|(_, distance)| *distance < SLACK);
        close.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(contour, _)| contour)
    };
    around().find(|contour| contour.contains(latitude, longitude)).or_else(nearest)
}

/// A point, brought back into the frame of its panel if it is out of it.
fn inside(panel: &Panel, point: Point) -> Point {
    let [low, high] = Rect::corners(&panel.frame);
    Point { x: point.x.clamp(low.x, high.x), y: point.y.clamp(low.y, high.y) }
}
