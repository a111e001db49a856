//! The search of a site: one French analysis, and the elasticlunr index made with it.
//!
//! The site ships the same analysis in JavaScript (`themes/deniche/assets/js/analyse.js`). Both are held equal by the
//! vectors of `tests/vectors/analyse-fr.json`: a rule changes in the two languages and in the vectors, or not at all.
//!
//! This room imports nothing of the crate.

pub mod analysis;
pub mod index;
pub mod language;
