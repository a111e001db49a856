//! Files: the only rooms that touch them.
#![expect(clippy::disallowed_methods, reason = "files belong here")]

pub mod cache;
pub mod links;
pub mod publish;
pub mod read;
pub mod rewrite;
