//! The integration tests, one binary. `README.md` beside this file says how they are written.

mod architecture;
mod bad_input;
mod command_line;
mod content;
mod contract;
mod diagnostics;
mod golden;
mod laws;
mod lifecycle;
mod plan;
mod site;
