//! The `deniche` command.

use std::process::ExitCode;

/// Rendering allocates in every thread at once, where the system's allocator waits.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    deniche::cli::run()
}
