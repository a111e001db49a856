//! From latitude and longitude to a plane, in metres: the official projections of France.
//!
//! Formulas: IGN, « Projection cartographique conique conforme de Lambert », note NTG 71 (algorithms ALG0001, ALG0003,
//! ALG0019, ALG0021, ALG0054); IOGP guidance note 7-2, methods 9802 (Lambert conic conformal, 2SP) and 9807 (transverse
//! Mercator, JHS formulas). RGF93, RGAF09, RGFG95, RGR92 and RGM04 agree with WGS 84 to better than a metre, and share
//! the ellipsoid GRS 80: no change of datum is needed for a map.

use std::f64::consts::FRAC_PI_4;

/// A point of a plane. In metres, `y` goes north; on the map, in units of the `viewBox`, `y` goes down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// East of the origin.
    pub x: f64,
    /// North of the origin in metres, or below it on the map.
    pub y: f64,
}

/// An ellipsoid of revolution.
#[derive(Clone, Copy, Debug)]
pub struct Ellipsoid {
    /// Semi-major axis, in metres.
    pub radius: f64,
    /// Flattening.
    pub flattening: f64,
}

/// GRS 80, the ellipsoid of every French reference frame.
pub const GRS80: Ellipsoid = Ellipsoid { radius: 6_378_137.0, flattening: 1.0 / 298.257_222_101 };

impl Ellipsoid {
    /// First eccentricity.
    pub fn eccentricity(self) -> f64 {
        (self.flattening * (2.0 - self.flattening)).sqrt()
    }

    /// Isometric latitude of a latitude in radians (ALG0001).
    pub fn isometric(self, latitude: f64) -> f64 {
        let e = self.eccentricity();
        let sine = e * latitude.sin();
        ((FRAC_PI_4 + latitude / 2.0).tan() * ((1.0 - sine) / (1.0 + sine)).powf(e / 2.0)).ln()
    }

    /// Great normal, from the surface to the axis, at a latitude in radians (ALG0021), in metres.
    fn normal(self, latitude: f64) -> f64 {
        self.radius / (1.0 - (self.eccentricity() * latitude.sin()).powi(2)).sqrt()
    }
}

/// A projection, ready to be applied.
#[derive(Clone, Copy, Debug)]
pub enum Projection {
    /// Lambert conic conformal: the cone, seen from its apex.
    Conic {
        /// Ellipsoid.
        ellipsoid: Ellipsoid,
        /// Central meridian, in radians.
        meridian: f64,
        /// Exponent `n` of the projection.
        exponent: f64,
        /// Constant `C`, in metres.
        constant: f64,
        /// Apex of the cone, `Xs` and `Ys`, in metres.
        apex: Point,
    },
    /// Transverse Mercator.
    Mercator {
        /// Ellipsoid.
        ellipsoid: Ellipsoid,
        /// Central meridian, in radians.
        meridian: f64,
        /// Scale factor on the central meridian.
        factor: f64,
        /// What is added to the coordinates, in metres.
        origin: Point,
    },
}

impl Projection {
    /// A secant Lambert conic: origin and false coordinates there, and two parallels, in degrees and metres (ALG0019, ALG0054).
    pub fn conic(
        ellipsoid: Ellipsoid,
        origin: (f64, f64),
        parallels: (f64, f64),
        shift: Point,
    ) -> Projection {
        let (first, second) = (parallels.0.to_radians(), parallels.1.to_radians());
        let radius = |latitude: f64| ellipsoid.normal(latitude) * latitude.cos();
        let (low, high) = (ellipsoid.isometric(first), ellipsoid.isometric(second));
        let exponent = (radius(second) / radius(first)).ln() / (low - high);
        let constant = radius(first) / exponent * (exponent * low).exp();
        let distance = constant * (-exponent * ellipsoid.isometric(origin.0.to_radians())).exp();
        let apex = Point { x: shift.x, y: shift.y + distance };
        Projection::Conic { ellipsoid, meridian: origin.1.to_radians(), exponent, constant, apex }
    }

    /// Lambert-93 (EPSG 2154), that of the métropole.
    pub fn lambert93() -> Projection {
        Projection::conic(GRS80, (46.5, 3.0), (44.0, 49.0), Point { x: 700_000.0, y: 6_600_000.0 })
    }

    /// A transverse Mercator: origin in degrees, scale factor, and false coordinates of the origin in metres.
    pub fn mercator(ellipsoid: Ellipsoid, origin: (f64, f64), factor: f64, shift: Point) -> Projection {
        let meridian = origin.1.to_radians();
        let bare = Projection::Mercator { ellipsoid, meridian, factor, origin: shift };
        let arc = bare.apply(origin.0, origin.1).y - shift.y;
        Projection::Mercator { ellipsoid, meridian, factor, origin: Point { x: shift.x, y: shift.y - arc } }
    }

    /// A zone of UTM, by its central meridian in degrees; `north` of the equator or south.
    pub fn utm(meridian: f64, north: bool) -> Projection {
        let y = if north { 0.0 } else { 10_000_000.0 };
        Projection::mercator(GRS80, (0.0, meridian), 0.9996, Point { x: 500_000.0, y })
    }

    /// The point of the plane, in metres, of a latitude and a longitude in degrees.
    pub fn apply(&self, latitude: f64, longitude: f64) -> Point {
        let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
        match *self {
            // ALG0003.
            Projection::Conic { ellipsoid, meridian, exponent, constant, apex } => {
                let distance = constant * (-exponent * ellipsoid.isometric(latitude)).exp();
                let angle = exponent * (longitude - meridian);
                Point { x: apex.x + distance * angle.sin(), y: apex.y - distance * angle.cos() }
            }
            // Method 9807: the sphere, its transverse cylinder, then the series of Krüger.
            Projection::Mercator { ellipsoid, meridian, factor, origin } => {
                let conformal = ellipsoid.isometric(latitude).sinh().atan();
                let eta = (conformal.cos() * (longitude - meridian).sin()).atanh();
                let xi = (conformal.sin() * eta.cosh()).asin();
                let (radius, series) = kruger(ellipsoid);
                let (mut east, mut north) = (eta, xi);
                for (rank, term) in (1..).zip(series) {
                    let twice = 2.0 * f64::from(rank);
                    north += term * (twice * xi).sin() * (twice * eta).cosh();
                    east += term * (twice * xi).cos() * (twice * eta).sinh();
                }
                Point { x: origin.x + factor * radius * east, y: origin.y + factor * radius * north }
            }
        }
    }
}

/// Radius of the rectifying sphere, in metres, and the coefficients `h1` to `h4` of method 9807.
fn kruger(ellipsoid: Ellipsoid) -> (f64, [f64; 4]) {
    let n = ellipsoid.flattening / (2.0 - ellipsoid.flattening);
    let (n2, n3, n4) = (n.powi(2), n.powi(3), n.powi(4));
    let radius = ellipsoid.radius / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0);
    let h1 = n / 2.0 - 2.0 / 3.0 * n2 + 5.0 / 16.0 * n3 + 41.0 / 180.0 * n4;
    let h2 = 13.0 / 48.0 * n2 - 3.0 / 5.0 * n3 + 557.0 / 1440.0 * n4;
    let h3 = 61.0 / 240.0 * n3 - 103.0 / 140.0 * n4;
    let h4 = 49_561.0 / 161_280.0 * n4;
    (radius, [h1, h2, h3, h4])
}
