//! A hook of git: a new, executable file in git's own folder.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// What became of a hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installed {
    /// It is there now.
    New,
    /// One of ours was there, and is this one now.
    Renewed,
    /// The same one was there.
    Already,
    /// Another one is there; it was not touched.
    Taken,
}

/// Writes a hook, unless one is there; one that has the line `ours` is written anew.
///
/// # Errors
/// What the system says.
#[allow(clippy::disallowed_methods, reason = "git's own folder is no part of what others can commit")]
pub fn install(path: &Path, script: &str, ours: &str) -> io::Result<Installed> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o755);
    match options.open(path) {
        Ok(mut file) => file.write_all(script.as_bytes()).and_then(|()| file.sync_all()).map(|()| Installed::New),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if !path.is_file() {
                return Ok(Installed::Taken);
            }
            let there = std::fs::read(path)?;
            if there == script.as_bytes() {
                return Ok(Installed::Already);
            }
            if !String::from_utf8_lossy(&there).lines().any(|line| line.starts_with(ours)) {
                return Ok(Installed::Taken);
            }
            std::fs::write(path, script).map(|()| Installed::Renewed)
        }
        Err(error) => Err(error),
    }
}
