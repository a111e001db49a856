//! The sheet: what is drawn where, in which projection and at which scale.
//!
//! The métropole is in Lambert-93. Each overseas département is in the projection that is official there, a UTM zone on
//! the ellipsoid GRS 80: true to shapes like Lambert-93, and at most 4° from its central meridian, hence nowhere more
//! than 0.2 % out of scale. Paris and its neighbours come a second time, in Lambert-93 magnified.
//!
//! Scales differ from one inset to the next: each land fills its frame. A unit of the sheet is 590 m in the métropole.

use std::sync::LazyLock;

use super::contours::{self, contours, degrees};
use super::projection::Projection;
use super::{Point, Rect};

/// Width of the sheet, in units.
pub const WIDTH: f64 = 2000.0;

/// Height of the sheet, in units.
pub const HEIGHT: f64 = 2016.0;

/// Height kept for the label of an inset, at the top of its frame.
const LABEL: f64 = 60.0;

/// Space between a frame and its land.
const MARGIN: f64 = 16.0;

/// A part of the sheet.
#[derive(Clone, Debug)]
pub struct Panel {
    /// French label; none for the métropole.
    pub name: Option<&'static str>,
    /// Codes of its départements; empty for all that have no panel of their own.
    pub codes: &'static [&'static str],
    /// Its frame on the sheet.
    pub frame: Rect,
    projection: Projection,
    /// Units of the sheet per metre.
    scale: f64,
    /// Where the origin of the projection falls on the sheet.
    origin: Point,
}

/// The départements of the magnified inset: Paris and the petite couronne.
pub const COURONNE: [&str; 4] = ["75", "92", "93", "94"];

/// Rank of that inset among the panels after the métropole.
pub const COURONNE_INSET: usize = 0;

static PANELS: LazyLock<Vec<Panel>> = LazyLock::new(|| {
    let lambert93 = Projection::lambert93();
    let strip = |rank: u8| Rect { x: f64::from(rank) * 356.0, y: 1760.0, width: 332.0, height: 256.0 };
    let whole = Rect { x: 64.0, y: 96.0, width: 1936.0, height: 1800.0 };
    let corner = Rect { x: 0.0, y: 0.0, width: 452.0, height: 480.0 };
    vec![
        Panel::new(None, &[], lambert93, whole),
        Panel::new(Some("Paris et petite couronne"), &COURONNE, lambert93, corner),
        Panel::new(Some("Guadeloupe"), &["971"], Projection::utm(-63.0, true), strip(0)),
        Panel::new(Some("Martinique"), &["972"], Projection::utm(-63.0, true), strip(1)),
        Panel::new(Some("Guyane"), &["973"], Projection::utm(-51.0, true), strip(2)),
        Panel::new(Some("La Réunion"), &["974"], Projection::utm(57.0, false), strip(3)),
        Panel::new(Some("Mayotte"), &["976"], Projection::utm(45.0, false), strip(4)),
    ]
});

/// The panels: the métropole, then the insets.
pub fn panels() -> &'static [Panel] {
    &PANELS
}

impl Panel {
    /// A panel whose land fills its frame, but for the label and a margin.
    fn new(
        name: Option<&'static str>,
        codes: &'static [&'static str],
        projection: Projection,
        frame: Rect,
    ) -> Panel {
        let mut panel = Panel { name, codes, frame, projection, scale: 1.0, origin: Point::default() };
        let shown = contours().iter().filter(|contour| panel.shows(&contour.code));
        let vertices = shown.flat_map(|contour| &contour.rings).flatten();
        let land = Rect::around(vertices.map(|vertex| panel.vertex(*vertex)));
        let space = if name.is_some() { frame.shrunk(MARGIN, LABEL) } else { frame };
        panel.scale = (space.width / land.width).min(space.height / land.height);
        let (middle, centre) = (space.centre(), land.centre());
        panel.origin = Point { x: middle.x - centre.x * panel.scale, y: middle.y - centre.y * panel.scale };
        panel
    }

    /// Whether the département is drawn there.
    pub fn shows(&self, code: &str) -> bool {
        if self.codes.is_empty() { code.len() == 2 } else { self.codes.contains(&code) }
    }

    /// Where a latitude and a longitude, in degrees, fall on the sheet.
    pub fn point(&self, latitude: f64, longitude: f64) -> Point {
        let plane = self.projection.apply(latitude, longitude);
        Point { x: self.origin.x + plane.x * self.scale, y: self.origin.y - plane.y * self.scale }
    }

    /// Where a vertex of a contour falls on the sheet.
    pub fn vertex(&self, vertex: contours::Vertex) -> Point {
        let (longitude, latitude) = degrees(vertex);
        self.point(latitude, longitude)
    }
}
