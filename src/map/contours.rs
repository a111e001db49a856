//! The contours of the départements, embedded: `data/geo/contours.geojson`.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A vertex: longitude and latitude in thousandths of a degree, so that shared vertices are equal.
pub type Vertex = (i32, i32);

/// The contour of a département: rings, closed (the first vertex comes again at the end), holes among them.
#[derive(Clone, Debug)]
pub struct Contour {
    /// INSEE code of the département.
    pub code: String,
    /// INSEE code of its région.
    pub region: &'static str,
    /// Closed rings of all its polygons; filled by the even-odd rule.
    pub rings: Vec<Vec<Vertex>>,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    code: String,
}

#[derive(Deserialize)]
struct Geometry {
    /// Polygons, rings, then longitude and latitude in degrees.
    coordinates: Vec<Vec<Vec<(f64, f64)>>>,
}

static CONTOURS: LazyLock<Vec<Contour>> = LazyLock::new(|| {
    let text = include_str!("../../data/geo/contours.geojson");
    let collection: Collection = serde_json::from_str(text).expect("the embedded contours are GeoJSON");
    let regions: HashMap<&str, &str> = include_str!("../../data/geo/departements.csv")
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(',');
            Some((fields.next()?, fields.nth(1)?))
        })
        .collect();
    let contour = |Feature { properties: Properties { code }, geometry }| {
        let region = regions.get(code.as_str()).copied().unwrap_or_default();
        let rings = geometry.coordinates.into_iter().flatten();
        let rings = rings.map(|ring| ring.into_iter().map(vertex).collect()).collect();
        Contour { code, region, rings }
    };
    collection.features.into_iter().map(contour).collect()
});

/// The contours, in the order of the codes. They tile the country: neighbours have the vertices of their border in common.
pub fn contours() -> &'static [Contour] {
    &CONTOURS
}

#[expect(clippy::cast_possible_truncation, reason = "180 000 at most")]
fn vertex((longitude, latitude): (f64, f64)) -> Vertex {
    ((longitude * 1000.0).round() as i32, (latitude * 1000.0).round() as i32)
}

/// Longitude and latitude of a vertex, in degrees.
pub fn degrees((longitude, latitude): Vertex) -> (f64, f64) {
    (f64::from(longitude) / 1000.0, f64::from(latitude) / 1000.0)
}

impl Contour {
    /// Whether a point, in degrees, is within the contour.
    pub fn contains(&self, latitude: f64, longitude: f64) -> bool {
        let mut inside = false;
        for (from, to) in self.sides() {
            let between = (from.1 > latitude) != (to.1 > latitude);
            if between && longitude < from.0 + (to.0 - from.0) * (latitude - from.1) / (to.1 - from.1) {
                inside = !inside;
            }
        }
        inside
    }

    /// Distance from a point to the contour, in degrees of latitude, good for short distances.
    pub fn distance(&self, latitude: f64, longitude: f64) -> f64 {
        let narrowing = latitude.to_radians().cos();
        let flat = |(x, y): (f64, f64)| ((x - longitude) * narrowing, y - latitude);
        let distances = self.sides().map(|(from, to)| {
            let ((ax, ay), (bx, by)) = (flat(from), flat(to));
            let (dx, dy) = (bx - ax, by - ay);
            let along = (-(ax * dx + ay * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
            (ax + along * dx).hypot(ay + along * dy)
        });
        distances.fold(f64::INFINITY, f64::min)
    }

    /// The least longitude and latitude, then the greatest, in degrees.
    pub fn bounds(&self) -> ((f64, f64), (f64, f64)) {
        let none = ((f64::INFINITY, f64::INFINITY), (f64::NEG_INFINITY, f64::NEG_INFINITY));
        self.sides().fold(none, |(low, high), ((x, y), _)| {
            ((low.0.min(x), low.1.min(y)), (high.0.max(x), high.1.max(y)))
        })
    }

    /// Sides of all rings, each by its two ends, longitude then latitude in degrees.
    fn sides(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        let sides = self.rings.iter().flat_map(|ring| ring.windows(2));
        sides.map(|side| (degrees(side[0]), degrees(side[1])))
    }
}
