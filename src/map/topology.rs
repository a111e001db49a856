//! The borders that contours have in common, each kept once: a border simplified once still fits on both its sides.

use std::collections::{HashMap, HashSet};

use super::contours::{Contour, Vertex};

/// A border, from a junction to the next, or a closed line (its first vertex comes again at the end).
#[derive(Clone, Debug)]
pub struct Arc {
    /// Its vertices, in one of the two directions.
    pub vertices: Vec<Vertex>,
    /// Indices of the contours on its sides: one on a coast or a frontier, else two.
    pub owners: Vec<usize>,
}

/// Index of an arc in [`Topology::arcs`], and whether the ring follows it backwards.
pub type Step = (usize, bool);

/// Contours as sequences of shared arcs.
#[derive(Clone, Debug, Default)]
pub struct Topology {
    /// Every arc, once.
    pub arcs: Vec<Arc>,
    /// The rings of each contour, in the order of the contours.
    pub rings: Vec<Vec<Vec<Step>>>,
}

impl Topology {
    /// Cuts contours at the vertices where three lines or more meet.
    pub fn new(contours: &[Contour]) -> Topology {
        let junctions = junctions(contours);
        let mut topology = Topology::default();
        let mut known = HashMap::new();
        for (owner, contour) in contours.iter().enumerate() {
            let mut rings = Vec::new();
            for ring in &contour.rings {
                let lines = cut(ring, &junctions);
                rings.push(lines.into_iter().map(|line| topology.step(&mut known, line, owner)).collect());
            }
            topology.rings.push(rings);
        }
        topology
    }

    /// The arc of a line, made if it is new.
    fn step(&mut self, known: &mut HashMap<Vec<Vertex>, usize>, mut line: Vec<Vertex>, owner: usize) -> Step {
        let backwards = line.iter().rev().lt(line.iter());
        if backwards {
            line.reverse();
        }
        let index = *known.entry(line).or_insert_with_key(|vertices| {
            self.arcs.push(Arc { vertices: vertices.clone(), owners: Vec::new() });
            self.arcs.len() - 1
        });
        self.arcs[index].owners.push(owner);
        (index, backwards)
    }
}

/// The vertices with other than two neighbours.
fn junctions(contours: &[Contour]) -> HashSet<Vertex> {
    let mut neighbours: HashMap<Vertex, HashSet<Vertex>> = HashMap::new();
    for side in contours.iter().flat_map(|contour| &contour.rings).flat_map(|ring| ring.windows(2)) {
        neighbours.entry(side[0]).or_default().insert(side[1]);
        neighbours.entry(side[1]).or_default().insert(side[0]);
    }
    neighbours.into_iter().filter(|(_, around)| around.len() != 2).map(|(vertex, _)| vertex).collect()
}

/// A closed ring, cut at its junctions; whole, from its least vertex, if it has none.
fn cut(ring: &[Vertex], junctions: &HashSet<Vertex>) -> Vec<Vec<Vertex>> {
    let open = &ring[..ring.len() - 1];
    let junction = open.iter().position(|vertex| junctions.contains(vertex));
    let least = || (0..open.len()).min_by_key(|index| open[*index]);
    let Some(start) = junction.or_else(least) else { return Vec::new() };
    let mut lines = vec![vec![open[start]]];
    for vertex in open[start + 1..].iter().chain(&open[..=start]).copied() {
        if let Some(line) = lines.last_mut() {
            line.push(vertex);
        }
        if junctions.contains(&vertex) {
            lines.push(vec![vertex]);
        }
    }
    lines.retain(|line| line.len() > 1);
    lines
}
