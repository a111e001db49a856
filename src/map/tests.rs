use super::contours::contours;
use super::layout::{COURONNE, panels};
use super::topology::Topology;
use super::*;

mod clusters;
mod projections;

/// The numbers of a path, by line: the points of each, absolute.
fn points(path: &str) -> Vec<Vec<(i64, i64)>> {
    let mut lines: Vec<Vec<(i64, i64)>> = Vec::new();
    for line in path.split('M').filter(|line| !line.is_empty()) {
        let spaced = line.trim_end_matches('z').replace('l', " ").replace('-', " -");
        let numbers: Vec<i64> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut at = (0, 0);
        let step = |step: &[i64]| {
            at = (at.0 + step[0], at.1 + step[1]);
            at
        };
        lines.push(numbers.chunks(2).map(step).collect());
    }
    lines
}

fn shape(code: &str) -> &'static Shape {
    base().shapes.iter().find(|shape| shape.code == code).unwrap()
}

#[test]
fn every_departement_is_drawn_once_and_those_around_paris_twice() {
    let metropole: Vec<&str> =
        base().shapes.iter().filter(|shape| shape.inset.is_none()).map(|shape| shape.code).collect();
    assert_eq!(metropole.len(), 96);
    assert!(metropole.is_sorted());
    for (index, inset) in base().insets.iter().enumerate() {
        let there = base().shapes.iter().filter(|shape| shape.inset == Some(index));
        assert!(there.map(|shape| shape.code).eq(inset.codes.iter().copied()), "{}", inset.name);
    }
    assert_eq!(base().shapes.len(), 96 + 4 + 5);
}

#[test]
fn every_departement_has_its_region() {
    assert!(contours().iter().all(|contour| !contour.region.is_empty()));
}

#[test]
fn land_stays_in_its_frame_and_frames_stay_apart() {
    let base = base();
    let sheet = Rect { x: 0.0, y: 0.0, width: base.width, height: base.height };
    for shape in &base.shapes {
        let frame = shape.inset.map_or(sheet, |inset| base.insets[inset].frame);
        assert!(shape.bounds.corners().iter().all(|corner| frame.contains(*corner)), "{}", shape.code);
        let covered = |inset: &Inset| shape.inset.is_none() && inset.frame.meets(&shape.bounds);
        assert!(!base.insets.iter().any(covered), "{} is under an inset", shape.code);
    }
    for (index, inset) in base.insets.iter().enumerate() {
        assert!(base.insets[index + 1..].iter().all(|other| !other.frame.meets(&inset.frame)));
        assert!(
            inset.frame.corners().iter().all(|corner| sheet.contains(*corner))
                && inset.frame.contains(inset.label)
        );
    }
}

#[test]
fn neighbours_touch_without_gap_or_overlap() {
    // Each side of a shape has at most one other shape on it, that follows it backwards or forwards.
    let mut sides = std::collections::HashMap::new();
    let (mut areas, mut whole) = (0, 0);
    for shape in base().shapes.iter().filter(|shape| shape.inset.is_none()) {
        for ring in points(&shape.path) {
            let closed = ring.iter().zip(ring.iter().cycle().skip(1));
            for (from, to) in closed {
                *sides.entry((*from.min(to), *from.max(to))).or_insert(0) += 1;
            }
        }
    }
    assert!(sides.values().all(|count| *count <= 2));
    let shared = sides.values().filter(|count| **count == 2).count();
    assert!(shared * 2 > sides.len(), "{shared} shared sides of {}", sides.len());
    // Area is kept: what the shapes cover is what the contours cover, but for what simplifying takes.
    let both = contours().iter().zip(&base().shapes);
    for (contour, shape) in both.filter(|(_, shape)| shape.inset.is_none()) {
        let area = |ring: &[(i64, i64)]| {
            let closed = ring.iter().zip(ring.iter().cycle().skip(1));
            closed.map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<i64>().abs() / 2
        };
        let drawn: i64 = points(&shape.path).iter().map(|ring| area(ring)).sum();
        areas += drawn;
        let ring = |ring: &Vec<(i32, i32)>| {
            let panel = &panels()[0];
            let at = |vertex: &(i32, i32)| panel.vertex(*vertex);
            simplify::centroid(&ring.iter().map(at).collect::<Vec<_>>()).0.abs()
        };
        #[expect(clippy::cast_possible_truncation, reason = "an area of some thousand units")]
        let area = contour.rings.iter().map(ring).sum::<f64>() as i64;
        whole += area;
    }
    assert!((areas - whole).abs() * 200 < whole, "{areas} drawn, {whole} in the contours");
}

#[test]
fn the_contours_tile_the_country() {
    let topology = Topology::new(contours());
    assert!(topology.arcs.iter().all(|arc| (1..=2).contains(&arc.owners.len())));
    for (contour, rings) in contours().iter().zip(&topology.rings) {
        for (ring, steps) in contour.rings.iter().zip(rings) {
            let vertices: usize = steps.iter().map(|(arc, _)| topology.arcs[*arc].vertices.len() - 1).sum();
            assert_eq!(vertices, ring.len() - 1, "{}", contour.code);
        }
    }
}

#[test]
fn a_departement_holds_its_centre() {
    for shape in &base().shapes {
        let rings = points(&shape.path);
        let (x, y) = (shape.centre.x, shape.centre.y);
        #[expect(clippy::cast_precision_loss, reason = "coordinates of the sheet")]
        let crossed = |ring: &Vec<(i64, i64)>| {
            let sides = ring.iter().zip(ring.iter().cycle().skip(1));
            let sides = sides.map(|(a, b)| ((a.0 as f64, a.1 as f64), (b.0 as f64, b.1 as f64)));
            let met = |(a, b): &((f64, f64), (f64, f64))| {
                (a.1 > y) != (b.1 > y) && x < a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1)
            };
            sides.filter(met).count()
        };
        assert_eq!(rings.iter().map(crossed).sum::<usize>() % 2, 1, "{}", shape.code);
    }
}

#[test]
fn places_fall_where_they_are() {
    let stains = project(48.95, 2.383, Some("93")).unwrap();
    assert!(stains.inset.is_none());
    let twin = stains.twin.unwrap();
    assert_eq!(base().insets[twin.inset].name, "Paris et petite couronne");
    assert!(base().insets[twin.inset].frame.contains(Point { x: twin.x, y: twin.y }));
    assert_eq!(project(48.95, 2.383, None), Some(stains));
    let grigny = project(48.655, 2.385, Some("91")).unwrap();
    assert!(grigny.twin.is_none() && grigny.y > stains.y);
    for (latitude, longitude, code, name) in [
        (16.24, -61.53, "971", "Guadeloupe"),
        (14.61, -61.07, "972", "Martinique"),
        (4.92, -52.31, "973", "Guyane"),
        (-20.88, 55.45, "974", "La Réunion"),
        (-12.78, 45.23, "976", "Mayotte"),
    ] {
        let position = project(latitude, longitude, Some(code)).unwrap();
        assert_eq!(project(latitude, longitude, None), Some(position), "{name}");
        assert_eq!(base().insets[position.inset.unwrap()].name, name);
        assert!(shape(code).bounds.contains(Point { x: position.x, y: position.y }), "{name}");
    }
}

#[test]
fn places_out_of_france_have_none() {
    for (latitude, longitude) in
        [(50.85, 4.35), (45.48, -75.65), (46.2, 6.15), (0.0, 0.0), (f64::NAN, 2.0), (48.0, f64::INFINITY)]
    {
        assert_eq!(project(latitude, longitude, None), None, "{latitude} {longitude}");
        assert_eq!(project(latitude, longitude, Some("75")), None, "{latitude} {longitude}");
    }
    // A harbour off the simplified coast is still in France; latitude and longitude swapped are not.
    assert!(project(48.1, -4.63, None).is_some() && project(51.05, 2.37, None).is_some());
    assert_eq!(project(2.383, 48.95, Some("93")), None);
    assert_eq!(place("975"), None);
    assert!(place("93").unwrap().twin.is_some() && place("974").unwrap().inset.is_some());
}

#[test]
fn shades_are_few_and_in_order() {
    assert_eq!(classes(0), []);
    assert_eq!(
        classes(3).iter().map(|class| (class.least, class.most)).collect::<Vec<_>>(),
        [(1, 1), (2, 2), (3, 3)]
    );
    let bounds: Vec<_> = classes(100).iter().map(|class| (class.least, class.most)).collect();
    assert_eq!(bounds, [(1, 3), (4, 6), (7, 16), (17, 40), (41, 100)]);
    for max in 1..600 {
        let classes = classes(max);
        assert!(classes.iter().all(|class| class.least <= class.most) && classes.len() <= 5);
        assert_eq!(classes.last().map(|class| class.most), Some(max));
        assert!((0..=max).map(|count| shade(count, max)).is_sorted());
        assert!(classes.iter().all(|class| shade(class.most, max) == class.rank));
    }
    assert_eq!([shade(0, 9), shade(12, 9), shade(3, 0)], [0, 5, 0]);
}

#[test]
fn windows_show_their_territory_and_its_neighbours() {
    let gironde = window(&["33"]).unwrap();
    assert!(shape("33").bounds.corners().iter().all(|corner| gironde.frame.contains(*corner)));
    let seen: Vec<&str> = gironde.shapes().map(|shape| shape.code).collect();
    assert!(
        ["17", "24", "33", "40", "47"].iter().all(|code| seen.contains(code)) && seen.len() < 20,
        "{seen:?}"
    );
    assert!(gironde.to_string().split(' ').all(|number| number.parse::<f64>().is_ok()));
    assert_eq!(window(&["93"]), window(&COURONNE));
    assert_eq!(window(&["93"]).unwrap().shapes().count(), 4);
    assert_eq!(window(&["974"]).unwrap().shapes().map(|shape| shape.code).collect::<Vec<_>>(), ["974"]);
    assert!(window(&["75", "77", "78", "91", "92", "93", "94", "95"]).unwrap().inset.is_none());
    assert!(window(&[]).is_none() && window(&["975", "99"]).is_none());
    assert_eq!(whole().shapes().count(), 96);
}

#[test]
fn the_map_stays_light() {
    let paths: usize = base().shapes.iter().map(|shape| shape.path.len()).sum();
    assert!(paths < 32_000, "{paths} bytes");
    assert!(base().regions.len() < 4_500 && base().silhouette.len() < 3_000);
}

#[test]
fn every_known_commune_has_its_place() {
    let table = include_str!("../../data/geo/communes.csv").lines().skip(1);
    let rows = table.map(|row| row.split(',').collect::<Vec<_>>()).filter(|fields| !fields[5].is_empty());
    let mut strays = Vec::new();
    for fields in rows {
        let (latitude, longitude) = (fields[5].parse().unwrap(), fields[6].parse().unwrap());
        let known = project(latitude, longitude, Some(fields[2])).unwrap();
        assert_eq!(known.twin.is_some(), COURONNE.contains(&fields[2]), "{}", fields[1]);
        if project(latitude, longitude, None).is_none() {
            strays.push(fields[1]);
        }
    }
    // The contours leave this island out.
    assert_eq!(strays, ["Groix"]);
}
