//! Files that the command line names to be read or written beside the OKR files, such as a report or
//! a baseline: an untrusted repository must not lead them elsewhere by a link.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::model::workspace::Workspace;
use crate::read::files::{self, FileProblem};
use crate::write::output;
use std::path::{Component, Path, PathBuf};

/// The largest file of this kind that is read, in bytes.
const MAX_READ: u64 = 16 << 20;

/// A file as a folder that is trusted and a way below it on which no link is followed.
struct Place {
    base: PathBuf,
    below: PathBuf,
}

/// Below the root or the current folder everything is content of the repository; elsewhere the
/// folder is what the user says.
fn place(context: &Context, path: &Path) -> Place {
    let full = plain(&context.here.join(path));
    let root = context.root.canonicalize().unwrap_or_else(|_| context.root.clone());
    let bases = [root, plain(&context.root), context.here.clone()];
    let below = bases.into_iter().find_map(|base| full.strip_prefix(&base).map(|below| (base, below.to_owned())).ok());
    let (base, below) = below.unwrap_or_else(|| {
        let name = full.file_name().unwrap_or_default().into();
        (full.parent().unwrap_or(&full).to_owned(), name)
    });
    Place { base, below }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => out.push(part),
        }
    }
    out
}

/// A path as the name of a file below the root, there or not; `None` where it is elsewhere.
pub fn below_root(context: &Context, path: &Path) -> Option<PathBuf> {
    let full = context.here.join(path);
    let real = full.parent().and_then(|parent| parent.canonicalize().ok()).zip(full.file_name());
    let real = real.map_or_else(|| plain(&full), |(parent, name)| parent.join(name));
    let root = context.root.canonicalize().unwrap_or_else(|_| context.root.clone());
    real.strip_prefix(root).map(Path::to_owned).ok()
}

/// Refuses to write to an OKR file.
///
/// # Errors
/// When it is one.
pub fn is_no_okr_file(context: &Context, workspace: &Workspace, path: &Path) -> Result<(), Failure> {
    let Place { base, below } = place(context, path);
    let real = |base: &Path| base.canonicalize().unwrap_or_else(|_| base.to_owned());
    let (target, root) = (real(&base).join(&below), real(&context.root));
    if workspace.files.iter().any(|file| root.join(&file.name) == target) {
        let message = format!("`{}` is one of the files that are checked: nothing is written to it", path.display());
        return Err(Failure::usage(message).hint("choose another name"));
    }
    Ok(())
}

/// Writes a file whole or not at all, but to none of the workspace's.
///
/// # Errors
/// When it would overwrite an OKR file, or the system refuses.
pub fn write(context: &Context, workspace: &Workspace, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    is_no_okr_file(context, workspace, path)?;
    let Place { base, below } = place(context, path);
    output::replace(&base, &below, bytes)
        .map_err(|reason| Failure::new(format!("cannot write `{}`: {reason}", path.display())))
}

/// Reads a file.
///
/// # Errors
/// When it is not there, is a link or too large, or the system refuses.
pub fn read(context: &Context, path: &Path) -> Result<Vec<u8>, Failure> {
    let Place { base, below } = place(context, path);
    let why = match files::read_up_to(&base, &below, MAX_READ) {
        Ok(Some(bytes)) => return Ok(bytes),
        Ok(None) => "there is no such file".to_owned(),
        Err(FileProblem::Link) => "it is a symbolic link, and links are never followed".to_owned(),
        Err(FileProblem::NotRegular) => "it is no regular file".to_owned(),
        Err(FileProblem::TooLarge(size)) => format!("it is larger than {MAX_READ} bytes ({size})"),
        Err(FileProblem::Refused(reason)) => reason,
    };
    Err(Failure::new(format!("cannot read `{}`: {why}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::plain;
    use std::path::Path;

    #[test]
    fn paths_lose_their_detours() {
        assert_eq!(plain(Path::new("/a/b/./../c")), Path::new("/a/c"));
        assert_eq!(plain(Path::new("/../a")), Path::new("/a"));
    }
}
