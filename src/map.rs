//! The map of France: projections, contours as SVG paths, where points fall, and how they gather.
//!
//! A room of its own: it knows codes of départements, latitudes and longitudes, and nothing of the catalogue. Everything
//! that it gives is in units of one `viewBox`, that of [`base()`].

mod base;
mod cluster;
mod contours;
mod layout;
mod path;
mod place;
mod projection;
mod rect;
mod shade;
mod simplify;
mod topology;
mod window;

pub use base::{BaseMap, Inset, Shape, base};
pub use cluster::{Cluster, cluster, radius_of};
pub use place::{Position, Twin, place, project};
pub use projection::Point;
pub use rect::Rect;
pub use shade::{Class, classes, shade};
pub use window::{Window, whole, window};

#[cfg(test)]
mod tests;
