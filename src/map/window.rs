//! A part of the map, to show where a fiche or a territory is.

use std::fmt;

use super::base::{BaseMap, Shape, base};
use super::{Point, Rect};

/// Width over height of a window on the métropole.
const RATIO: f64 = 4.0 / 3.0;

/// What a window shows around its territory, in parts of its size on each side.
const AROUND: f64 = 0.35;

/// The most that it shows around, in units: a région is well known.
const WIDEST: f64 = 80.0;

/// The narrowest window on the métropole, in units: about 210 km, so that neighbours help to see where it is.
const NARROWEST: f64 = 360.0;

/// A part of the map. Its `Display` is the value of a `viewBox`: `12.5 340 180 135`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The part.
    pub frame: Rect,
    /// Index of the inset that it is, if it is one.
    pub inset: Option<usize>,
}

/// The window on départements, by their INSEE codes; none if the map has none of them.
///
/// Départements that an inset shows all together give that inset, whole: an overseas one, and Paris or the petite
/// couronne. Others give a part of the métropole, 4 wide for 3 high, with some of what is around, within the map.
pub fn window(codes: &[&str]) -> Option<Window> {
    let known: Vec<&str> = codes.iter().copied().filter(|code| shapes(code).next().is_some()).collect();
    if known.is_empty() {
        return None;
    }
    let insets = base().insets.iter();
    let inset = insets.enumerate().find(|(_, inset)| known.iter().all(|code| inset.codes.contains(code)));
    if let Some((index, inset)) = inset {
        return Some(Window { frame: inset.frame, inset: Some(index) });
    }
    let parts = known.iter().flat_map(|code| shapes(code)).filter(|shape| shape.inset.is_none());
    let land = Rect::around(parts.flat_map(|shape| shape.bounds.corners()));
    let size = land.width.max(land.height * RATIO);
    let width = (size + 2.0 * (size * AROUND).min(WIDEST)).max(NARROWEST);
    Some(Window { frame: around(land.centre(), width), inset: None })
}

/// The whole métropole, Corsica included, with a small margin.
pub fn whole() -> Window {
    let land = base().metropole;
    Window { frame: land.shrunk(-20.0, -20.0), inset: None }
}

/// A rectangle of that width around a point, moved so that it does not leave the map more than it must.
fn around(centre: Point, width: f64) -> Rect {
    let land = whole().frame;
    let height = width / RATIO;
    let within = |middle: f64, size: f64, low: f64, room: f64| {
        if size < room {
            (middle - size / 2.0).clamp(low, low + room - size)
        } else {
            low + (room - size) / 2.0
        }
    };
    let x = within(centre.x, width, land.x, land.width);
    let y = within(centre.y, height, land.y, land.height);
    Rect { x, y, width, height }
}

/// The shapes of a département: one, or two if the inset of Paris shows it.
fn shapes(code: &str) -> impl Iterator<Item = &'static Shape> {
    base().shapes.iter().filter(move |shape| shape.code == code)
}

impl Window {
    /// The shapes of the map that can be seen in the window: enough to draw it, and no more.
    pub fn shapes(&self) -> impl Iterator<Item = &'static Shape> {
        let BaseMap { shapes, .. } = base();
        let (frame, inset) = (self.frame, self.inset);
        shapes.iter().filter(move |shape| shape.inset == inset && shape.bounds.meets(&frame))
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rect { x, y, width, height } = self.frame;
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        write!(f, "{} {} {} {}", tenth(x), tenth(y), tenth(width), tenth(height))
    }
}
