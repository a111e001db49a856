//! The integration tests, one binary. `README.md` beside this file says how they are written.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::format_push_string,
    reason = "tests see files, and stop at the first surprise"
)]

mod architecture;
mod bad_input;
mod checks;
mod command_line;
mod content;
mod contract;
mod diagnostics;
mod erreurs;
mod examples;
mod golden;
mod laws;
mod lifecycle;
mod links;
mod mend;
mod pictures;
mod plan;
mod proof;
mod reading;
mod security;
mod shelf;
mod site;
mod supply_chain;
mod writing;
