//! Whether what libgit2 is about to open is made of files. It opens whatever it is led to, and a pipe in
//! the place of a file would be waited for without end.

use super::discover::read_small;
use super::{GitError, GitErrorKind};
use std::path::{Path, PathBuf};

/// How far one configuration may include others, and one repository lean on others; git has the same
/// limits of 10 and 5.
const DEEPEST: usize = 10;

/// Whether a configuration and what it includes are files, or not there.
///
/// # Errors
/// The one that is something else.
pub(super) fn config(path: &Path) -> Result<(), GitError> {
    config_at(path, DEEPEST)
}

fn config_at(path: &Path, depth: usize) -> Result<(), GitError> {
    is_file(path)?;
    let Some(text) = read_small(path).ok().flatten().filter(|_| depth > 0) else { return Ok(()) };
    let mut includes = false;
    for line in String::from_utf8_lossy(&text).lines() {
        let mut line = line.trim();
        if let Some(section) = line.strip_prefix('[') {
            includes = section.trim_start().to_ascii_lowercase().starts_with("include");
            line = section.rsplit_once(']').map_or("", |(_, rest)| rest.trim());
        }
        let Some((key, value)) = line.split_once('=').filter(|_| includes) else { continue };
        if key.trim().eq_ignore_ascii_case("path") {
            let value = value.trim().trim_matches('"').replace("\\\\", "\\");
            config_at(&included(path, &value), depth - 1)?;
        }
    }
    Ok(())
}

/// Where an included configuration is.
fn included(from: &Path, value: &str) -> PathBuf {
    let home = || git2::Config::find_global().ok().and_then(|own| own.parent().map(Path::to_owned));
    match value.strip_prefix("~/") {
        Some(rest) => home().unwrap_or_default().join(rest),
        None => from.parent().unwrap_or(Path::new("")).join(value),
    }
}

/// Whether the user's configuration is made of files.
///
/// # Errors
/// The one that is something else.
pub(super) fn user_config() -> Result<(), GitError> {
    let all = [git2::Config::find_system(), git2::Config::find_global(), git2::Config::find_xdg()];
    all.into_iter().flatten().try_for_each(|path| config(&path))
}

/// Whether what holds the objects, and the repositories that they are shared with, is made of files.
///
/// # Errors
/// The one that is something else.
pub(super) fn objects(folder: &Path) -> Result<(), GitError> {
    objects_at(folder, DEEPEST / 2)
}

fn objects_at(folder: &Path, depth: usize) -> Result<(), GitError> {
    let alternates = folder.join("info/alternates");
    is_file(&alternates)?;
    #[allow(clippy::disallowed_methods, reason = "a folder of git itself, whose files are not read")]
    for entry in folder.join("pack").read_dir().into_iter().flatten().flatten() {
        is_file(&entry.path())?;
    }
    let Some(text) = read_small(&alternates).ok().flatten().filter(|_| depth > 0) else { return Ok(()) };
    let text = String::from_utf8_lossy(&text).into_owned();
    let others = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    others.into_iter().try_for_each(|other| objects_at(&folder.join(other), depth - 1))
}

/// Whether something is a file or a folder, or not there.
///
/// # Errors
/// Where it is something else.
pub(super) fn is_file(path: &Path) -> Result<(), GitError> {
    match path.metadata() {
        Ok(found) if !found.is_file() && !found.is_dir() => {
            let what = format!("`{}` is no regular file", path.display());
            Err(GitError::new(GitErrorKind::Damaged, what).hint("take it away, or put a file there"))
        }
        Ok(_) | Err(_) => Ok(()),
    }
}
