//! Against published values.

use super::super::projection::{Ellipsoid, GRS80, Point, Projection};

fn near(found: Point, x: f64, y: f64, within: f64) {
    let close = (found.x - x).abs() < within && (found.y - y).abs() < within;
    assert!(close, "{found:?} is not {x}, {y}");
}

#[test]
fn isometric_latitudes_are_those_of_ign() {
    // ALG0001, test values, on an ellipsoid of the eccentricity given there.
    let e = 0.081_991_889_98_f64;
    let ellipsoid = Ellipsoid { radius: 1.0, flattening: 1.0 - (1.0 - e * e).sqrt() };
    for (latitude, isometric) in
        [(0.872_664_626_00, 1.005_526_536_49), (-0.3, -0.302_616_900_60), (0.199_989_033_70, 0.2)]
    {
        assert!((ellipsoid.isometric(latitude) - isometric).abs() < 1e-10);
    }
}

#[test]
fn lambert_93_has_its_published_constants() {
    // IGN, « Projections coniques conformes de Lambert », table of constants of Lambert-93.
    let Projection::Conic { exponent, constant, apex, .. } = Projection::lambert93() else { panic!() };
    assert!((exponent - 0.725_607_765_0).abs() < 1e-9);
    assert!((constant - 11_754_255.426).abs() < 1e-2);
    near(apex, 700_000.0, 12_655_612.050, 1e-2);
}

#[test]
fn lambert_93_of_known_points() {
    let lambert93 = Projection::lambert93();
    near(lambert93.apply(46.5, 3.0), 700_000.0, 6_600_000.0, 1e-3);
    // Paris, Hôtel de Ville.
    near(lambert93.apply(48.8566, 2.3522), 652_469.0, 6_862_035.0, 1.0);
}

#[test]
fn secant_conic_of_iogp() {
    // Guidance note 7-2, method 9802: NAD27 / Texas South Central, in US survey feet.
    let foot = 1200.0 / 3937.0;
    let clarke = Ellipsoid { radius: 6_378_206.4, flattening: 1.0 / 294.978_698_2 };
    let shift = Point { x: 2_000_000.0 * foot, y: 0.0 };
    let texas = Projection::conic(
        clarke,
        (27.0 + 50.0 / 60.0, -99.0),
        (28.0 + 23.0 / 60.0, 30.0 + 17.0 / 60.0),
        shift,
    );
    let found = texas.apply(28.5, -96.0);
    near(Point { x: found.x / foot, y: found.y / foot }, 2_963_503.91, 254_759.80, 0.02);
}

#[test]
fn transverse_mercator_of_iogp() {
    // Guidance note 7-2, method 9807: OSGB36 / British National Grid.
    let airy = Ellipsoid { radius: 6_377_563.396, flattening: 1.0 / 299.324_964_6 };
    let grid =
        Projection::mercator(airy, (49.0, -2.0), 0.999_601_271_7, Point { x: 400_000.0, y: -100_000.0 });
    near(grid.apply(50.5, 0.5), 577_274.99, 69_740.50, 0.01);
}

#[test]
fn utm_on_its_axes() {
    near(Projection::utm(-63.0, true).apply(0.0, -63.0), 500_000.0, 0.0, 1e-6);
    near(Projection::utm(57.0, false).apply(0.0, 57.0), 500_000.0, 10_000_000.0, 1e-6);
    // The meridian from the equator to the pole is 10 001 965.729 m long on GRS 80.
    near(
        Projection::mercator(GRS80, (0.0, 0.0), 1.0, Point::default()).apply(90.0, 0.0),
        0.0,
        10_001_965.729,
        1e-2,
    );
}
