//! The same diagnostics for their readers: a person in a terminal, a program, a forge, an editor's tools.

pub mod differences;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod sarif;
pub mod terminal;

mod excerpt;
mod snippet;
mod texts;

#[cfg(test)]
mod tests;
