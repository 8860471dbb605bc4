//! The `okr` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    okr::cli::main()
}
