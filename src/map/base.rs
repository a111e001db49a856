//! The map without its points: the départements as paths, the insets, the borders of the régions.

use std::sync::LazyLock;

use super::contours::{Vertex, contours};
use super::layout::{self, COURONNE_INSET, Panel, panels};
use super::simplify::{centroid, simplify};
use super::topology::{Step, Topology};
use super::{Point, Rect, path};

/// Largest triangle that simplifying takes away on the métropole, in square units of the sheet.
const TOLERANCE: f64 = 8.0;

/// The same in the insets, which are looked at more closely and weigh little.
const FINE: f64 = 2.0;

/// The same for the silhouette, which is shown as small as a stamp.
const COARSE: f64 = 48.0;

/// The map, in units of its `viewBox`, which starts at 0, 0.
#[derive(Clone, Debug)]
pub struct BaseMap {
    /// Width of the `viewBox`.
    pub width: f64,
    /// Height of the `viewBox`.
    pub height: f64,
    /// What the métropole takes of it, Corsica included.
    pub metropole: Rect,
    /// The départements, in the order of their codes, then once more those of the inset of Paris.
    pub shapes: Vec<Shape>,
    /// The insets: Paris and the petite couronne, then the overseas départements in the order of their codes.
    pub insets: Vec<Inset>,
    /// Path data of the borders between the régions of the métropole: lines, to draw over the départements.
    pub regions: String,
    /// Path data of the métropole as one coarse shape, for maps as small as a stamp.
    pub silhouette: String,
}

/// A département, as drawn.
#[derive(Clone, Debug)]
pub struct Shape {
    /// INSEE code.
    pub code: &'static str,
    /// Path data, to fill by the even-odd rule.
    pub path: String,
    /// Where to write in it: the centroid of its largest land.
    pub centre: Point,
    /// What it takes of the `viewBox`.
    pub bounds: Rect,
    /// Index of its inset in [`BaseMap::insets`]; none on the métropole.
    pub inset: Option<usize>,
}

/// A framed part of the map, at its own scale.
#[derive(Clone, Debug)]
pub struct Inset {
    /// French label: « Guadeloupe ».
    pub name: &'static str,
    /// Codes of its départements.
    pub codes: &'static [&'static str],
    /// Its frame.
    pub frame: Rect,
    /// Where its label starts, on the baseline; it has 40 units for a line.
    pub label: Point,
}

static BASE: LazyLock<BaseMap> = LazyLock::new(|| {
    let topology = Topology::new(contours());
    let (metropole, insets) = panels().split_first().expect("the métropole has its panel");
    let mut shapes = shapes(&topology, metropole, None);
    let bounds = Rect::around(shapes.iter().flat_map(|shape| shape.bounds.corners()));
    let order: Vec<usize> = (0..insets.len()).filter(|index| *index != COURONNE_INSET).collect();
    for index in order.into_iter().chain([COURONNE_INSET]) {
        shapes.extend(self::shapes(&topology, &insets[index], Some(index)));
    }
    let inset = |panel: &Panel| Inset {
        name: panel.name.unwrap_or_default(),
        codes: panel.codes,
        frame: panel.frame,
        label: Point { x: panel.frame.x + 18.0, y: panel.frame.y + 42.0 },
    };
    BaseMap {
        width: layout::WIDTH,
        height: layout::HEIGHT,
        metropole: bounds,
        shapes,
        insets: insets.iter().map(inset).collect(),
        regions: path::data(&borders(&topology, metropole)),
        silhouette: path::data(&outline(&topology, metropole)),
    }
});

/// The map, made at its first use.
pub fn base() -> &'static BaseMap {
    &BASE
}

/// The départements of a panel.
fn shapes(topology: &Topology, panel: &Panel, inset: Option<usize>) -> Vec<Shape> {
    let arcs = lines(topology, panel);
    let shown = contours().iter().zip(&topology.rings).filter(|(contour, _)| panel.shows(&contour.code));
    let shape = |(contour, rings): (&'static super::contours::Contour, &Vec<Vec<Step>>)| {
        let rings: Vec<Vec<Point>> = rings.iter().map(|ring| follow(ring, &arcs)).collect();
        let areas = rings.iter().map(|ring| centroid(ring));
        let largest = areas.max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        Shape {
            code: &contour.code,
            path: path::data(&rings),
            centre: largest.map(|(_, centre)| centre).unwrap_or_default(),
            bounds: Rect::around(rings.into_iter().flatten()),
            inset,
        }
    };
    shown.map(shape).collect()
}

/// Every arc as a simplified line of the panel; those that the panel does not show are empty.
fn lines(topology: &Topology, panel: &Panel) -> Vec<Vec<Point>> {
    let tolerance = if panel.name.is_some() { FINE } else { TOLERANCE };
    let arcs = topology.arcs.iter().map(|arc| {
        let shown = arc.owners.iter().any(|owner| panel.shows(&contours()[*owner].code));
        if shown { simplify(&project(&arc.vertices, panel), tolerance) } else { Vec::new() }
    });
    arcs.collect()
}

fn project(vertices: &[Vertex], panel: &Panel) -> Vec<Point> {
    vertices.iter().map(|vertex| panel.vertex(*vertex)).collect()
}

/// A ring, from the lines of its arcs.
fn follow(ring: &[Step], arcs: &[Vec<Point>]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for (index, backwards) in ring {
        let line = arcs[*index].iter().copied();
        let skip = usize::from(!points.is_empty());
        if *backwards { points.extend(line.rev().skip(skip)) } else { points.extend(line.skip(skip)) }
    }
    points
}

/// The arcs between two régions.
fn borders(topology: &Topology, panel: &Panel) -> Vec<Vec<Point>> {
    let lines = lines(topology, panel);
    let region = |owner: &usize| contours()[*owner].region;
    let between = topology.arcs.iter().zip(lines).filter(|(arc, _)| match arc.owners.as_slice() {
        [one, other] => region(one) != region(other),
        _ => false,
    });
    between.map(|(_, line)| line).collect()
}

/// The coasts and frontiers, put end to end and simplified as wholes; islets are left out.
fn outline(topology: &Topology, panel: &Panel) -> Vec<Vec<Point>> {
    let shown = |owner: &usize| panel.shows(&contours()[*owner].code);
    let alone = topology.arcs.iter().filter(|arc| arc.owners.len() == 1 && arc.owners.iter().all(shown));
    let mut pieces: Vec<&[Vertex]> = alone.map(|arc| arc.vertices.as_slice()).collect();
    let mut rings = Vec::new();
    while let Some(piece) = pieces.pop() {
        let mut ring = piece.to_vec();
        while ring.first() != ring.last() {
            let end = ring.last().copied();
            let next =
                pieces.iter().position(|piece| piece.first().copied() == end || piece.last().copied() == end);
            let Some(next) = next else { break };
            let piece = pieces.swap_remove(next);
            if piece.first().copied() == end {
                ring.extend(&piece[1..]);
            } else {
                ring.extend(piece.iter().rev().skip(1));
            }
        }
        rings.push(simplify(&project(&ring, panel), COARSE));
    }
    rings.retain(|ring| centroid(ring).0.abs() > COARSE * 2.0);
    rings
}
