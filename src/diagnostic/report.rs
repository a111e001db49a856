//! The same diagnostics for three readers: a person in a terminal, a program, a GitHub workflow.

pub mod github;
pub mod json;
pub mod terminal;

mod excerpt;
mod snippet;
mod texts;

#[cfg(test)]
mod tests;
