//! Files: the only rooms that touch them.

pub mod publish;
pub mod read;
