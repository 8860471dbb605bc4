//! The two streams. What was asked for goes to standard output, everything about the run to
//! standard error. A closed pipe is a quiet end, a full disk an error.

use crate::cli::exit::Failure;
use std::io::{ErrorKind, Write};

/// Writes everything to standard output.
///
/// # Errors
/// When it cannot be written, except that nobody reads it any more.
pub fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write to standard output: {error}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes to standard error; there is nowhere to say that this failed.
pub fn to_stderr(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
}
