//! Saves one file so that it is whole at every moment, old or new, and nobody's edit is lost.
//!
//! Everything happens under one lock for the repository: read, change, write beside the file, look
//! whether it changed meanwhile, rename. After [`edit`] returns, the new text survives a power cut.

use crate::read::files::{self, FileProblem};
use crate::write::disk::{self, Beside};
use std::fmt;
use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long another okr is waited for.
pub const LOCK_WAIT: Duration = Duration::from_secs(10);

/// Why a file was left as it is.
#[derive(Debug, thiserror::Error)]
pub enum SaveError<E: fmt::Display> {
    /// Somebody else holds the lock.
    #[error("another okr is writing here and did not finish within {} seconds", LOCK_WAIT.as_secs())]
    Locked,
    /// The change itself was refused.
    #[error("{0}")]
    Refused(E),
    /// There is no such file, or it must not be written.
    #[error("`{name}`: {problem}")]
    File {
        /// The file.
        name: String,
        /// What is wrong with it.
        problem: FileProblem,
    },
    /// The system refused.
    #[error("cannot {doing} `{name}`: {reason}")]
    System {
        /// What was being done.
        doing: &'static str,
        /// To what.
        name: String,
        /// The system's reason.
        reason: String,
    },
    /// It has its new text, but the system does not say that its folder is on the disk.
    #[error("`{name}` was saved, but the system does not say that the disk has it: {reason}")]
    Unsure {
        /// The file.
        name: String,
        /// The system's reason.
        reason: String,
    },
    /// Its owner does not want it written.
    #[error("`{0}` is read-only: nothing was saved")]
    ReadOnly(String),
    /// Somebody changed the file again and again while it was being saved.
    #[error("`{0}` was changed by somebody else at the same moment: nothing was saved")]
    Changed(String),
}

/// The steps of a save, in order, between which tests do what somebody else might.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The lock is held.
    Locked,
    /// The file was read.
    Read,
    /// The new text is on the disk, beside the file.
    Synced,
    /// The file was looked at once more.
    Looked,
    /// The new text is in its place.
    Renamed,
    /// The folder is on the disk too.
    Done,
}

/// The lock of a repository, held until dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// Takes the lock: a file in the git folder, else the root itself.
///
/// # Errors
/// When it is held for too long, or cannot be made.
pub fn lock<E: fmt::Display>(root: &Path, git_dir: Option<&Path>) -> Result<Lock, SaveError<E>> {
    let path = match git_dir {
        Some(git_dir) => git_dir.join("okr.lock"),
        None => root.to_owned(),
    };
    let system = |reason: std::io::Error| SaveError::System {
        doing: "lock",
        name: path.display().to_string(),
        reason: reason.to_string(),
    };
    let file = disk::lock_file(&path).map_err(system)?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) if begun.elapsed() < LOCK_WAIT => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => return Err(SaveError::Locked),
            Err(TryLockError::Error(error)) => return Err(system(error)),
        }
    }
}

/// What could not be kept of a file that was saved, in words: "its owner".
pub type Lost = Vec<String>;

/// Changes one file below the root. `change` gets the bytes and gives the new ones; it may be asked
/// again when the file changed meanwhile. The same bytes are not written.
///
/// # Errors
/// As [`SaveError`] says; then the file is what it was, unless all that failed was to make sure that its
/// folder is on the disk.
pub fn edit<E: fmt::Display>(
    root: &Path,
    name: &str,
    _lock: &Lock,
    change: impl FnMut(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Lost, SaveError<E>> {
    edit_in_steps(root, name, change, &mut |_| {})
}

/// Makes a new file below the root; refuses one that is there. Folders on the way are made.
///
/// # Errors
/// As [`SaveError`] says.
pub fn create<E: fmt::Display>(root: &Path, name: &str, _lock: &Lock, bytes: &[u8]) -> Result<(), SaveError<E>> {
    let path = Path::new(name);
    let system = |doing: &'static str| {
        move |reason: std::io::Error| SaveError::System { doing, name: name.to_owned(), reason: reason.to_string() }
    };
    let there = || SaveError::System { doing: "create", name: name.to_owned(), reason: "it is there already".into() };
    if read(root, name)?.is_some() {
        return Err(there());
    }
    disk::make_folders(root, path).map_err(system("create the folder of"))?;
    disk::remove_left_over(root, path);
    let temporary = disk::write_beside(root, path, bytes, None).map_err(system("write"))?.path;
    disk::name_new(root, &temporary, path).map_err(|error| {
        disk::remove(root, &temporary);
        match error.kind() {
            ErrorKind::AlreadyExists => there(),
            _ => system("create")(error),
        }
    })?;
    disk::sync_folder(root, path).map_err(unsure(name))
}

fn unsure<E: fmt::Display>(name: &str) -> impl Fn(std::io::Error) -> SaveError<E> + '_ {
    move |reason| SaveError::Unsure { name: name.to_owned(), reason: reason.to_string() }
}

fn read<E: fmt::Display>(root: &Path, name: &str) -> Result<Option<Vec<u8>>, SaveError<E>> {
    files::read(root, name.as_ref()).map_err(|problem| SaveError::File { name: name.to_owned(), problem })
}

/// [`edit`], with somebody looking on.
fn edit_in_steps<E: fmt::Display>(
    root: &Path,
    name: &str,
    mut change: impl FnMut(&[u8]) -> Result<Vec<u8>, E>,
    reached: &mut dyn FnMut(Step),
) -> Result<Lost, SaveError<E>> {
    let path = Path::new(name);
    let system = |doing: &'static str| {
        move |reason: std::io::Error| SaveError::System { doing, name: name.to_owned(), reason: reason.to_string() }
    };
    reached(Step::Locked);
    for _ in 0..2 {
        let missing =
            || SaveError::System { doing: "read", name: name.to_owned(), reason: "there is no such file".into() };
        let old = read(root, name)?.ok_or_else(missing)?;
        reached(Step::Read);
        let new = change(&old).map_err(SaveError::Refused)?;
        if new == old {
            return Ok(Lost::new());
        }
        if disk::is_read_only(root, path).map_err(system("look at"))? {
            return Err(SaveError::ReadOnly(name.to_owned()));
        }
        disk::remove_left_over(root, path);
        let Beside { path: temporary, lost } =
            disk::write_beside(root, path, &new, Some(path)).map_err(system("write beside"))?;
        reached(Step::Synced);
        let give_up = |error| {
            disk::remove(root, &temporary);
            error
        };
        let now = read(root, name).map_err(give_up)?;
        reached(Step::Looked);
        if now.as_deref() != Some(old.as_slice()) {
            disk::remove(root, &temporary);
            continue;
        }
        if !disk::replace(root, &temporary, path, &old, &new).map_err(system("save"))? {
            continue;
        }
        reached(Step::Renamed);
        disk::sync_folder(root, path).map_err(unsure(name))?;
        reached(Step::Done);
        return Ok(lost);
    }
    Err(SaveError::Changed(name.to_owned()))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn repository(text: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("okrs")).unwrap();
        std::fs::write(folder.path().join("okrs/a.yaml"), text).unwrap();
        folder
    }

    fn text(folder: &tempfile::TempDir) -> String {
        std::fs::read_to_string(folder.path().join("okrs/a.yaml")).unwrap()
    }

    fn lock_in(folder: &tempfile::TempDir) -> Lock {
        lock::<String>(folder.path(), None).unwrap()
    }

    #[test]
    fn a_save_keeps_the_mode_and_leaves_nothing_behind() {
        let folder = repository("old");
        let path = folder.path().join("okrs/a.yaml");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        edit(folder.path(), "okrs/a.yaml", &lock_in(&folder), |old| {
            assert_eq!(old, b"old");
            Ok::<_, String>(b"new".to_vec())
        })
        .unwrap();
        assert_eq!(text(&folder), "new");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(std::fs::read_dir(folder.path().join("okrs")).unwrap().count(), 1);
    }

    #[test]
    fn a_refused_change_leaves_the_file_alone() {
        let folder = repository("old");
        let refused = edit(folder.path(), "okrs/a.yaml", &lock_in(&folder), |_| Err("no"));
        assert_eq!(refused.unwrap_err().to_string(), "no");
        assert_eq!(text(&folder), "old");
    }

    #[test]
    fn somebody_elses_edit_in_between_is_kept() {
        let folder = repository("one");
        let path = folder.path().join("okrs/a.yaml");
        let mut first = true;
        let mut reached = |step| {
            if step == Step::Synced && std::mem::take(&mut first) {
                std::fs::write(&path, "two").unwrap();
            }
        };
        let change = |old: &[u8]| Ok::<_, String>([old, b"+"].concat());
        edit_in_steps(folder.path(), "okrs/a.yaml", change, &mut reached).unwrap();
        assert_eq!(text(&folder), "two+");
        // Also in the very last moment, before the new text takes its place.
        let mut first = true;
        let mut late = |step| {
            if step == Step::Looked && std::mem::take(&mut first) {
                let other = path.with_file_name("editor");
                std::fs::write(&other, "three").unwrap();
                std::fs::rename(&other, &path).unwrap();
            }
        };
        edit_in_steps(folder.path(), "okrs/a.yaml", change, &mut late).unwrap();
        assert_eq!(text(&folder), "three+");
        std::fs::write(&path, "two+").unwrap();
        let mut always = |step| {
            if step == Step::Synced {
                let old = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, old + "!").unwrap();
            }
        };
        let refused = edit_in_steps(folder.path(), "okrs/a.yaml", change, &mut always);
        assert!(matches!(refused, Err(SaveError::Changed(_))));
        assert_eq!(text(&folder), "two+!!");
        assert_eq!(std::fs::read_dir(folder.path().join("okrs")).unwrap().count(), 1);
    }

    #[test]
    fn links_are_never_written_through() {
        let folder = repository("old");
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("okrs/b.yaml")).unwrap();
        let lock = lock_in(&folder);
        let refused = edit(folder.path(), "okrs/b.yaml", &lock, |_| Ok::<_, String>(b"x".to_vec()));
        assert!(matches!(refused, Err(SaveError::File { problem: FileProblem::Link, .. })));
        assert_eq!(outside.path().metadata().unwrap().len(), 0);
    }

    #[test]
    fn eight_writers_lose_nothing() {
        let folder = repository("");
        std::thread::scope(|scope| {
            for writer in 0..8 {
                let folder = &folder;
                scope.spawn(move || {
                    for round in 0..25 {
                        let lock = lock_in(folder);
                        let line = format!("{writer}:{round}\n");
                        let change = |old: &[u8]| Ok::<_, String>([old, line.as_bytes()].concat());
                        edit(folder.path(), "okrs/a.yaml", &lock, change).unwrap();
                    }
                });
            }
        });
        assert_eq!(text(&folder).lines().count(), 200);
    }

    #[test]
    fn only_what_a_dead_okr_left_is_removed() {
        let folder = repository("old");
        let there = |name: &str| folder.path().join("okrs").join(name);
        let names = [".okr-2147483646-0", ".okr-1-0", ".okr-notes", ".okr-1-x", "okr-1-0"];
        names.iter().for_each(|name| std::fs::write(there(name), "x").unwrap());
        edit(folder.path(), "okrs/a.yaml", &lock_in(&folder), |_| Ok::<_, String>(b"new".to_vec())).unwrap();
        let left: Vec<bool> = names.iter().map(|name| there(name).exists()).collect();
        assert_eq!(left, [false, true, true, true, true], "the first process lives");
    }

    #[test]
    fn a_name_that_somebody_took_meanwhile_is_not_taken_from_them() {
        let folder = repository("old");
        let (root, name) = (folder.path(), Path::new("okrs/b.yaml"));
        let beside = disk::write_beside(root, name, b"mine", None).unwrap();
        std::fs::write(root.join(name), "theirs").unwrap();
        let refused = disk::name_new(root, &beside.path, name).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read(root.join(name)).unwrap(), b"theirs");
    }

    #[test]
    fn what_stands_in_the_place_by_then_is_put_back() {
        let folder = repository("theirs");
        let (root, name) = (folder.path(), Path::new("okrs/a.yaml"));
        let beside = disk::write_beside(root, name, b"mine", Some(name)).unwrap();
        assert!(!disk::replace(root, &beside.path, name, b"old", b"mine").unwrap());
        assert_eq!(text(&folder), "theirs");
        assert_eq!(std::fs::read_dir(root.join("okrs")).unwrap().count(), 1);
        let beside = disk::write_beside(root, name, b"mine", Some(name)).unwrap();
        std::fs::remove_file(root.join(name)).unwrap();
        assert!(!disk::replace(root, &beside.path, name, b"theirs", b"mine").unwrap(), "taken away meanwhile");
        assert_eq!(std::fs::read_dir(root.join("okrs")).unwrap().count(), 0);
        std::os::unix::fs::symlink("/dev/null", root.join(name)).unwrap();
        std::fs::write(root.join("okrs/.okr-1-0"), "mine").unwrap();
        assert!(!disk::replace(root, Path::new("okrs/.okr-1-0"), name, b"", b"mine").unwrap());
        assert!(root.join(name).is_symlink());
    }

    #[test]
    fn attributes_are_kept() {
        let folder = repository("old");
        let file = File::open(folder.path().join("okrs/a.yaml")).unwrap();
        let set = rustix::fs::fsetxattr(&file, "user.okr", b"x", rustix::fs::XattrFlags::empty());
        edit(folder.path(), "okrs/a.yaml", &lock_in(&folder), |_| Ok::<_, String>(b"new".to_vec())).unwrap();
        let file = File::open(folder.path().join("okrs/a.yaml")).unwrap();
        let mut value = [0u8; 8];
        // Where this file system has no attributes none can be lost.
        let kept = rustix::fs::fgetxattr(&file, "user.okr", &mut value[..]);
        assert_eq!(kept.is_ok(), set.is_ok());
    }

    #[test]
    fn a_new_file_is_made_with_its_folders_and_never_over_another() {
        let folder = repository("old");
        let lock = lock_in(&folder);
        create::<String>(folder.path(), "okrs/2026-Q4/x/b.yaml", &lock, b"new").unwrap();
        assert_eq!(std::fs::read(folder.path().join("okrs/2026-Q4/x/b.yaml")).unwrap(), b"new");
        assert!(create::<String>(folder.path(), "okrs/a.yaml", &lock, b"new").is_err());
        assert_eq!(text(&folder), "old");
    }
}
