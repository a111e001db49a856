//! Points that touch become one, so that each can be aimed at.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

/// Points shown as one.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Mean of the members, from the left.
    pub x: f64,
    /// Mean of the members, from the top.
    pub y: f64,
    /// Indices of the points, in increasing order.
    pub members: Vec<usize>,
}

/// Radius of the disc of `count` points, where that of one is `radius`: 1.3 times for 2, 2 for 10, 3 for 100, 4 for 1000.
///
/// It grows as the logarithm: a disc says how many by its number, and must not hide the map.
pub fn radius_of(count: usize, radius: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of points")]
    let count = count.max(1) as f64;
    radius * (1.0 + count.log10())
}

/// Gathers the points whose discs touch, until no two discs do. A point alone has a disc of `radius`.
///
/// The two closest discs merge first (closest for their size), at the mean of their members: clusters stay compact
/// however many points there are. The order of the points changes nothing but the indices; points that are not numbers
/// are left out. The clusters come from the west to the east.
pub fn cluster(points: &[(f64, f64)], radius: f64) -> Vec<Cluster> {
    let mut gathering = Gathering::new(points, radius);
    for disc in 0..gathering.discs.len() {
        gathering.meet(disc);
    }
    while let Some(Pair { one, other, .. }) = gathering.pairs.pop() {
        if gathering.discs[one].alive && gathering.discs[other].alive {
            gathering.merge(one, other);
        }
    }
    let alive = gathering.discs.into_iter().filter(|disc| disc.alive);
    let mut clusters: Vec<Cluster> =
        alive.map(|Disc { x, y, members, .. }| Cluster { x, y, members }).collect();
    for cluster in &mut clusters {
        cluster.members.sort_unstable();
    }
    clusters.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    clusters
}

/// A cluster on its way.
struct Disc {
    x: f64,
    y: f64,
    radius: f64,
    members: Vec<usize>,
    alive: bool,
}

/// Two discs that touch.
struct Pair {
    /// Distance of the centres over the sum of the radii.
    gap: f64,
    /// Where the first is, then the second, to settle ties without a look at the indices.
    places: [f64; 4],
    one: usize,
    other: usize,
}

/// All discs, those that touch, and which are in each square of a grid.
struct Gathering {
    discs: Vec<Disc>,
    pairs: BinaryHeap<Pair>,
    squares: HashMap<(i64, i64), Vec<usize>>,
    radius: f64,
    largest: f64,
}

impl Gathering {
    /// One disc for each place, in the order of the places: what follows does not depend on the order of the points.
    fn new(points: &[(f64, f64)], radius: f64) -> Gathering {
        let mut order: Vec<usize> = (0..points.len())
            .filter(|index| points[*index].0.is_finite() && points[*index].1.is_finite())
            .collect();
        let compare = |a: &(f64, f64), b: &(f64, f64)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1));
        order.sort_by(|a, b| compare(&points[*a], &points[*b]));
        let radius = radius.max(f64::MIN_POSITIVE);
        let mut all = Gathering {
            discs: Vec::new(),
            pairs: BinaryHeap::new(),
            squares: HashMap::new(),
            radius,
            largest: 0.0,
        };
        for same in order.chunk_by(|a, b| compare(&points[*a], &points[*b]).is_eq()) {
            let (x, y) = points[same[0]];
            all.add(x, y, same.to_vec());
        }
        all
    }

    fn add(&mut self, x: f64, y: f64, members: Vec<usize>) -> usize {
        let radius = radius_of(members.len(), self.radius);
        self.largest = self.largest.max(radius);
        self.discs.push(Disc { x, y, radius, members, alive: true });
        let index = self.discs.len() - 1;
        self.squares.entry((self.square(x), self.square(y))).or_default().push(index);
        index
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "the cast saturates: points so far away share a square"
    )]
    fn square(&self, coordinate: f64) -> i64 {
        (coordinate / (4.0 * self.radius)).floor() as i64
    }

    /// Notes the discs made before that this one touches.
    fn meet(&mut self, index: usize) {
        let disc = &self.discs[index];
        let reach = disc.radius + self.largest;
        let (west, east) = (self.square(disc.x - reach), self.square(disc.x + reach));
        let (north, south) = (self.square(disc.y - reach), self.square(disc.y + reach));
        for square in (west..=east).flat_map(|x| (north..=south).map(move |y| (x, y))) {
            for other in
                self.squares.get(&square).into_iter().flatten().copied().filter(|other| *other < index)
            {
                let near = &self.discs[other];
                let gap = (disc.x - near.x).hypot(disc.y - near.y) / (disc.radius + near.radius);
                if near.alive && gap < 1.0 {
                    let places = [near.x, near.y, disc.x, disc.y];
                    self.pairs.push(Pair { gap, places, one: other, other: index });
                }
            }
        }
    }

    /// Puts two discs together, at the mean of their members.
    fn merge(&mut self, one: usize, other: usize) {
        let [first, second] = [one, other].map(|index| {
            let disc = &mut self.discs[index];
            disc.alive = false;
            (disc.x, disc.y, std::mem::take(&mut disc.members))
        });
        for (index, (x, y, _)) in [(one, &first), (other, &second)] {
            if let Some(there) = self.squares.get_mut(&(self.square(*x), self.square(*y))) {
                there.retain(|disc| *disc != index);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of points")]
        let share = second.2.len() as f64 / (first.2.len() + second.2.len()) as f64;
        let (x, y) = (first.0 + (second.0 - first.0) * share, first.1 + (second.1 - first.1) * share);
        let made = self.add(x, y, [first.2, second.2].concat());
        self.meet(made);
    }
}

impl Ord for Pair {
    /// The closest pair is the greatest, the first that the heap gives; then the one most to the west.
    fn cmp(&self, other: &Pair) -> Ordering {
        let places = self.places.iter().zip(&other.places).map(|(a, b)| b.total_cmp(a));
        other.gap.total_cmp(&self.gap).then(places.fold(Ordering::Equal, Ordering::then))
    }
}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Pair) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Pair {
    fn eq(&self, other: &Pair) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Pair {}
