use super::super::{Cluster, cluster, radius_of};

/// Points spread without order, the same each time, on a square of that side.
fn scattered(count: usize, side: f64) -> Vec<(f64, f64)> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        #[expect(clippy::cast_precision_loss, reason = "a number at random")]
        let part = (state >> 11) as f64 / (1_u64 << 53) as f64;
        part * side
    };
    (0..count).map(|_| (next(), next())).collect()
}

fn apart(clusters: &[Cluster], radius: f64) -> bool {
    let touches = |a: &Cluster, b: &Cluster| {
        let reach = radius_of(a.members.len(), radius) + radius_of(b.members.len(), radius);
        (a.x - b.x).hypot(a.y - b.y) < reach
    };
    clusters.iter().enumerate().all(|(index, a)| !clusters[index + 1..].iter().any(|b| touches(a, b)))
}

#[test]
fn points_that_touch_merge_and_others_stay() {
    let clusters = cluster(&[(0.0, 0.0), (100.0, 0.0), (4.0, 0.0)], 6.0);
    assert_eq!(clusters.len(), 2);
    assert_eq!(clusters[0], Cluster { x: 2.0, y: 0.0, members: vec![0, 2] });
    assert_eq!(clusters[1].members, [1]);
    assert_eq!(cluster(&[], 6.0), []);
    // Discs that only touch at their rims stay.
    assert_eq!(cluster(&[(0.0, 0.0), (12.0, 0.0)], 6.0).len(), 2);
}

#[test]
fn four_hundred_fiches_of_one_departement_are_one_cluster() {
    let clusters = cluster(&[(320.0, 410.0); 400], 6.0);
    assert_eq!(clusters.len(), 1);
    assert_eq!((clusters[0].x, clusters[0].y), (320.0, 410.0));
    assert!(clusters[0].members.iter().copied().eq(0..400));
    assert!(apart(&cluster(&scattered(400, 80.0), 6.0), 6.0));
}

#[test]
fn the_order_of_the_points_changes_nothing() {
    let points = scattered(500, 400.0);
    let grid: Vec<(f64, f64)> =
        (0..100).map(|at| (f64::from(at % 10) * 7.0, f64::from(at / 10) * 7.0)).collect();
    for points in [points, grid] {
        let straight = cluster(&points, 6.0);
        let count = points.len();
        // 7 has no divisor in common with the counts: every point comes once.
        let order: Vec<usize> = (0..count).map(|index| (index * 7 + 3) % count).collect();
        let shuffled: Vec<(f64, f64)> = order.iter().map(|index| points[*index]).collect();
        let mut back = cluster(&shuffled, 6.0);
        for cluster in &mut back {
            cluster.members = cluster.members.iter().map(|index| order[*index]).collect();
            cluster.members.sort_unstable();
        }
        assert_eq!(straight, back);
    }
}

#[test]
fn ten_thousand_points_gather_into_discs_apart() {
    let points = scattered(10_000, 1_000.0);
    let clusters = cluster(&points, 6.0);
    assert!(apart(&clusters, 6.0));
    assert!((100..2_000).contains(&clusters.len()), "{}", clusters.len());
    let mut members: Vec<usize> = clusters.iter().flat_map(|cluster| cluster.members.clone()).collect();
    members.sort_unstable();
    assert!(members.into_iter().eq(0..10_000));
}

#[test]
fn what_is_not_a_number_is_left_out() {
    let clusters = cluster(&[(f64::NAN, 1.0), (5.0, 5.0), (f64::INFINITY, 0.0), (1e300, -1e300)], 6.0);
    assert_eq!(clusters.len(), 2);
    assert_eq!(cluster(&[(1.0, 1.0), (1.0, 1.0), (2.0, 2.0)], 0.0).len(), 2);
}

#[test]
fn discs_grow_slowly() {
    assert!((radius_of(1, 6.0) - 6.0).abs() < 1e-9 && (radius_of(0, 6.0) - 6.0).abs() < 1e-9);
    assert!((radius_of(10, 6.0) - 12.0).abs() < 1e-9 && (radius_of(1_000, 6.0) - 24.0).abs() < 1e-9);
}
