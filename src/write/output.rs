//! Files that a command was asked to write, a report or a baseline: whole or not at all, and never
//! through a symbolic link. What was there before is replaced.

use crate::read::files::FileProblem;
use crate::write::disk::{self, Kind};
use std::path::Path;

/// Writes a file below `base`, whose folder must be there; no part of `name` may be a link.
///
/// # Errors
/// The reason, to be put behind the file's name; then what was there is what it was.
pub fn replace(base: &Path, name: &Path, bytes: &[u8]) -> Result<(), String> {
    let reason = |error: std::io::Error| error.to_string();
    match disk::kind(base, name).map_err(reason)? {
        None | Some(Kind::File) => {}
        Some(Kind::Link) => return Err("it is a symbolic link, and links are never followed".into()),
        Some(Kind::Other) => return Err(FileProblem::NotRegular.to_string().replace(", skipped", "")),
    }
    let like = disk::kind(base, name).map_err(reason)?.map(|_| name);
    disk::remove_left_over(base, name);
    let temporary = disk::write_beside(base, name, bytes, like).map_err(reason)?.path;
    let give_up = |error: std::io::Error| {
        disk::remove(base, &temporary);
        error.to_string()
    };
    disk::rename(base, &temporary, name).map_err(give_up)?;
    disk::sync_folder(base, name).map_err(reason)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        replace(folder.path(), "a.json".as_ref(), b"one").unwrap();
        replace(folder.path(), "a.json".as_ref(), b"two").unwrap();
        assert_eq!(std::fs::read(folder.path().join("a.json")).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn links_folders_and_missing_folders_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("victim"), "old").unwrap();
        std::os::unix::fs::symlink(outside.path().join("victim"), folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).unwrap();
        std::fs::create_dir(folder.path().join("folder")).unwrap();
        for name in ["link", "out/victim", "out/new", "folder", "missing/a"] {
            assert!(replace(folder.path(), name.as_ref(), b"new").is_err(), "{name}");
        }
        assert_eq!(std::fs::read(outside.path().join("victim")).unwrap(), b"old");
        assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 1);
    }
}
