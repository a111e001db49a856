//! Fewer vertices for the same shape.

use super::Point;

/// Takes away, one after the other, the vertices that matter least, as long as the triangle that each makes with its two
/// neighbours is smaller than `tolerance`, in square units (Visvalingam and Whyatt, « Line generalisation by repeated
/// elimination of points », 1993). The ends stay; a closed line keeps four vertices, its end included.
pub fn simplify(line: &[Point], tolerance: f64) -> Vec<Point> {
    let mut kept = line.to_vec();
    let fewest = if line.first() == line.last() { 4 } else { 2 };
    while kept.len() > fewest {
        let areas = kept.windows(3).map(|corner| triangle(corner[0], corner[1], corner[2]));
        let Some((index, area)) = areas.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)) else { break };
        if area >= tolerance {
            break;
        }
        kept.remove(index + 1);
    }
    kept
}

/// Area of a triangle.
fn triangle(a: Point, b: Point, c: Point) -> f64 {
    ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).abs() / 2.0
}

/// Signed area of a closed ring and its centroid.
pub fn centroid(ring: &[Point]) -> (f64, Point) {
    let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
    for side in ring.windows(2) {
        let cross = side[0].x * side[1].y - side[1].x * side[0].y;
        twice += cross;
        x += (side[0].x + side[1].x) * cross;
        y += (side[0].y + side[1].y) * cross;
    }
    (twice / 2.0, Point { x: x / (3.0 * twice), y: y / (3.0 * twice) })
}
