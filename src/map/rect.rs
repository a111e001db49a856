//! Upright rectangles of the sheet.

use super::Point;

/// A rectangle, in units of the `viewBox`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Left side.
    pub x: f64,
    /// Top side.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Rect {
    /// The smallest rectangle with all the points; without points, an empty one at the origin.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Rect {
        let empty = (
            Point { x: f64::INFINITY, y: f64::INFINITY },
            Point { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY },
        );
        let (low, high) = points.into_iter().fold(empty, |(low, high), point| {
            let low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            (low, Point { x: high.x.max(point.x), y: high.y.max(point.y) })
        });
        if low.x > high.x {
            return Rect { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
        }
        Rect { x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y }
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// The upper left corner and the lower right one.
    pub fn corners(&self) -> [Point; 2] {
        [Point { x: self.x, y: self.y }, Point { x: self.x + self.width, y: self.y + self.height }]
    }

    /// Without a margin on the four sides, nor a band under the top.
    #[must_use]
    pub fn shrunk(&self, margin: f64, band: f64) -> Rect {
        let top = margin.max(band);
        let (width, height) = (self.width - 2.0 * margin, self.height - margin - top);
        Rect { x: self.x + margin, y: self.y + top, width, height }
    }

    /// Whether the point is in it, sides included.
    pub fn contains(&self, point: Point) -> bool {
        let [low, high] = self.corners();
        (low.x..=high.x).contains(&point.x) && (low.y..=high.y).contains(&point.y)
    }

    /// Whether the two have a part in common.
    pub fn meets(&self, other: &Rect) -> bool {
        let across = self.x < other.x + other.width && other.x < self.x + self.width;
        across && self.y < other.y + other.height && other.y < self.y + self.height
    }
}
