//! The `deniche` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    deniche::cli::run()
}
