//! The two streams. What was asked for goes to standard output, everything about the run to
//! standard error. A closed pipe is a quiet end, a full disk an error.
//!
//! Everything passes [`guard::harmless`], so that no text that somebody else wrote can act on a
//! terminal or give commands to the service that runs okr.

use crate::cli::exit::Failure;
use crate::render::guard;
use std::io::{BufWriter, ErrorKind, Write};

/// Writes everything to standard output, made harmless.
///
/// # Errors
/// When it cannot be written, except that nobody reads it any more.
pub fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    let text = String::from_utf8_lossy(bytes);
    write(|out| guard::lines(&text).try_for_each(|line| out.write_all(line.as_bytes())))
}

/// Writes to standard output as it is: only for what holds commands that are meant, with every text
/// in them escaped.
///
/// # Errors
/// When it cannot be written, except that nobody reads it any more.
pub fn commands_to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    write(|out| out.write_all(bytes))
}

/// Writes to standard output what is made harmless while it is made.
///
/// # Errors
/// When it cannot be written, except that nobody reads it any more.
pub fn made_to_stdout(make: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    write(make)
}

fn write(all: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut stdout = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    match all(&mut stdout).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write to standard output: {error}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes to standard error, made harmless; there is nowhere to say that this failed.
pub fn to_stderr(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _ = stderr.write_all(guard::harmless(text).as_bytes()).and_then(|()| stderr.flush());
}

/// Whether a terminal shows more than ASCII; only what says that it does not counts.
pub fn shows_unicode() -> bool {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if variable("TERM").is_some_and(|term| term == "dumb" || term == "linux") {
        return false;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    cfg!(windows) || locale.is_none_or(|locale| locale.to_lowercase().replace('-', "").contains("utf8"))
}
