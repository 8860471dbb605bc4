//! A hook of git: a new, executable file in git's own folder.

use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// What became of a hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installed {
    /// It is there now.
    New,
    /// The same one was there.
    Already,
    /// Another one is there; it was not touched.
    Taken,
}

/// Writes a hook, unless one is there.
///
/// # Errors
/// What the system says.
#[allow(clippy::disallowed_methods, reason = "git's own folder is no part of what others can commit")]
pub fn install(path: &Path, script: &str) -> io::Result<Installed> {
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
            let same = path.is_file() && std::fs::read(path)? == script.as_bytes();
            Ok(if same { Installed::Already } else { Installed::Taken })
        }
        Err(error) => Err(error),
    }
}
