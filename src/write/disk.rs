//! The system calls of saving, each through a folder that was opened without following links.

#[cfg(unix)]
mod likeness;

#[cfg(not(unix))]
pub use elsewhere::*;
use std::path::PathBuf;
#[cfg(unix)]
pub use unix::*;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A symbolic link.
    Link,
    /// A folder, a pipe, a device.
    Other,
}

/// A new file beside another one.
#[derive(Debug)]
pub struct Beside {
    /// Where it is.
    pub path: PathBuf,
    /// What of the other one could not be kept: "its owner".
    pub lost: Vec<String>,
}

#[cfg(unix)]
mod unix {
    use super::{Beside, Kind, likeness};
    use crate::read::files::{FileProblem, MAX_FILE, folder};
    use rustix::fs::{
        Access, AtFlags, Dir, FileType, Mode, OFlags, accessat, fstat, fsync, linkat, mkdirat, openat, renameat,
        statat, unlinkat,
    };
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    use std::fs::File;
    use std::io::{Error, ErrorKind, Read, Write};
    use std::os::fd::OwnedFd;
    use std::path::{Path, PathBuf};

    fn parent(root: &Path, path: &Path) -> Result<OwnedFd, Error> {
        let parent = path.parent().unwrap_or(Path::new(""));
        folder(root, parent)
            .map_err(|problem| match problem {
                FileProblem::Link => Error::other("its folder is a symbolic link, and links are never followed"),
                other => Error::other(other.to_string()),
            })?
            .ok_or_else(|| Error::other("there is no such folder"))
    }

    fn file_name(path: &Path) -> &std::ffi::OsStr {
        path.file_name().unwrap_or_default()
    }

    pub fn lock_file(path: &Path) -> Result<File, Error> {
        let kind = if path.is_dir() { OFlags::RDONLY | OFlags::DIRECTORY } else { OFlags::RDWR | OFlags::CREATE };
        let flags = kind | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
        Ok(File::from(openat(rustix::fs::CWD, path, flags, Mode::from_raw_mode(0o644))?))
    }

    /// Whether a file is not to be written, by its mode or for this user.
    pub fn is_read_only(root: &Path, path: &Path) -> Result<bool, Error> {
        let (folder, name) = (parent(root, path)?, file_name(path));
        let mode = statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW)?.st_mode;
        let refused = accessat(&folder, name, Access::WRITE_OK, AtFlags::EACCESS) == Err(Errno::ACCESS);
        Ok(mode & 0o222 == 0 || refused)
    }

    /// Writes and syncs a new file beside `path`, with the mode, owner and attributes of `like` as far as
    /// the system lets one.
    pub fn write_beside(root: &Path, path: &Path, bytes: &[u8], like: Option<&Path>) -> Result<Beside, Error> {
        let folder = parent(root, path)?;
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut attempt = 0u32;
        let (name, file) = loop {
            let name = format!(".okr-{}-{attempt}", std::process::id());
            match openat(&folder, &name, flags, Mode::from_raw_mode(0o644)) {
                Ok(file) => break (name, file),
                Err(Errno::EXIST) if attempt < 100 => attempt += 1,
                Err(error) => return Err(error.into()),
            }
        };
        let written = (|| {
            let lost = match like {
                Some(like) => likeness::give(&file, &open(&folder, file_name(like))?)?,
                None => Vec::new(),
            };
            let mut file = File::from(file);
            file.write_all(bytes)?;
            fsync(&file)?;
            Ok(lost)
        })();
        match written {
            Ok(lost) => Ok(Beside { path: path.with_file_name(name), lost }),
            Err(error) => {
                let _ = unlinkat(&folder, &name, AtFlags::empty());
                Err(error)
            }
        }
    }

    fn open(folder: &OwnedFd, name: &std::ffi::OsStr) -> Result<OwnedFd, Error> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(openat(folder, name, flags, Mode::empty())?)
    }

    /// What a regular file holds; `None` for everything else, and for what cannot be read.
    fn content(folder: &OwnedFd, name: &std::ffi::OsStr) -> Option<Vec<u8>> {
        let file = open(folder, name).ok()?;
        if FileType::from_raw_mode(fstat(&file).ok()?.st_mode) != FileType::RegularFile {
            return None;
        }
        let mut bytes = Vec::new();
        File::from(file).take(2 * MAX_FILE).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Removes what an okr that was killed left beside `path`: files of the name that [`write_beside`]
    /// gives, of a process that is gone. Where one cannot be removed, it is in nobody's way.
    pub fn remove_left_over(root: &Path, path: &Path) {
        let Ok(folder) = parent(root, path) else { return };
        for entry in Dir::read_from(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let numbers = name.to_str().ok().and_then(|name| name.strip_prefix(".okr-")?.split_once('-'));
            let number =
                |text: &str| text.parse::<i32>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
            let Some((process, _)) = numbers.and_then(|(one, other)| number(one).zip(number(other))) else { continue };
            if is_file(&folder, name) && is_gone(process) {
                let _ = unlinkat(&folder, name, AtFlags::empty());
            }
        }
    }

    fn is_file(folder: &OwnedFd, name: &std::ffi::CStr) -> bool {
        let found = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW);
        found.is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::RegularFile)
    }

    /// This process has nothing beside a file before it writes one.
    fn is_gone(process: i32) -> bool {
        let own = i32::try_from(std::process::id()).is_ok_and(|own| own == process);
        own || Pid::from_raw(process).is_none_or(|process| test_kill_process(process) == Err(Errno::SRCH))
    }

    /// What stands at a path, links not followed; `None` where there is nothing.
    pub fn kind(root: &Path, path: &Path) -> Result<Option<Kind>, Error> {
        match statat(&parent(root, path)?, file_name(path), AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(match FileType::from_raw_mode(stat.st_mode) {
                FileType::RegularFile => Kind::File,
                FileType::Symlink => Kind::Link,
                _ => Kind::Other,
            })),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Puts a new file that holds `new` in the place of one that holds `old`. What stands there by then is
    /// exchanged for it, looked at, and put back if it is something else: `false`, and the new file is
    /// gone. Where two files cannot be exchanged, the old one is looked at just before it is replaced.
    ///
    /// # Errors
    /// What the system says; the new file is gone, unless somebody else's text stands there.
    pub fn replace(root: &Path, from: &Path, to: &Path, old: &[u8], new: &[u8]) -> Result<bool, Error> {
        /// How often somebody may save in the moment in which something is put back.
        const ROUNDS: usize = 16;
        let folder = parent(root, to)?;
        let (beside, name) = (file_name(from), file_name(to));
        let remove = || unlinkat(&folder, beside, AtFlags::empty());
        match likeness::exchange(&folder, beside, name) {
            Ok(()) => {}
            Err(error) if likeness::cannot(error) => {
                let is_same = content(&folder, name).as_deref() == Some(old);
                let renamed = if is_same { renameat(&folder, beside, &folder, name).map(|()| true) } else { Ok(false) };
                if renamed != Ok(true) {
                    let _ = remove();
                }
                return Ok(renamed?);
            }
            Err(error) => {
                let _ = remove();
                return if error == Errno::NOENT { Ok(false) } else { Err(error.into()) };
            }
        }
        let mut taken = content(&folder, beside);
        if taken.as_deref() == Some(old) {
            // The new text is in its place; what is left beside it is removed by the next save.
            let _ = remove();
            return Ok(true);
        }
        let mut put = Some(new.to_vec());
        for _ in 0..ROUNDS {
            likeness::exchange(&folder, beside, name)?;
            let out = content(&folder, beside);
            if out.is_some() && out == put {
                let _ = remove();
                return Ok(false);
            }
            // Somebody saved once more: what was taken out now is newer than what was put back.
            put = std::mem::replace(&mut taken, out);
        }
        Err(Error::other(format!("somebody else writes it again and again; one version is in `{}`", from.display())))
    }

    /// Gives a file its name, if nothing else has it.
    ///
    /// # Errors
    /// What the system says, [`ErrorKind::AlreadyExists`] where something has the name.
    pub fn name_new(root: &Path, from: &Path, to: &Path) -> Result<(), Error> {
        let folder = parent(root, to)?;
        let (beside, name) = (file_name(from), file_name(to));
        match likeness::rename_new(&folder, beside, name) {
            Err(error) if likeness::cannot(error) => {}
            other => return Ok(other?),
        }
        match linkat(&folder, beside, &folder, name, AtFlags::empty()) {
            Ok(()) => Ok(unlinkat(&folder, beside, AtFlags::empty())?),
            Err(Errno::EXIST) => Err(Errno::EXIST.into()),
            Err(_) if statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW).is_ok() => {
                Err(Error::from(ErrorKind::AlreadyExists))
            }
            Err(_) => Ok(renameat(&folder, beside, &folder, name)?),
        }
    }

    pub fn rename(root: &Path, from: &Path, to: &Path) -> Result<(), Error> {
        let folder = parent(root, to)?;
        Ok(renameat(&folder, file_name(from), &folder, file_name(to))?)
    }

    pub fn remove(root: &Path, path: &Path) {
        if let Ok(folder) = parent(root, path) {
            let _ = unlinkat(&folder, file_name(path), AtFlags::empty());
        }
    }

    pub fn sync_folder(root: &Path, path: &Path) -> Result<(), Error> {
        Ok(fsync(parent(root, path)?)?)
    }

    pub fn make_folders(root: &Path, path: &Path) -> Result<(), Error> {
        let mut at = PathBuf::new();
        for part in path.parent().into_iter().flat_map(Path::components) {
            let folder = parent(root, &at.join("x"))?;
            match mkdirat(&folder, part.as_os_str(), Mode::from_raw_mode(0o755)) {
                Ok(()) | Err(Errno::EXIST) => {}
                Err(error) => return Err(error.into()),
            }
            at.push(part);
        }
        Ok(())
    }
}

#[cfg(not(unix))]
mod elsewhere {
    //! Elsewhere by path; what the promise lacks there is said in the manual.
    #![allow(clippy::disallowed_methods, reason = "there is no other way to open a file there")]
    use super::{Beside, Kind};
    use std::fs::{self, File};
    use std::io::{Error, Write};
    use std::path::Path;

    pub fn lock_file(path: &Path) -> Result<File, Error> {
        // A folder cannot be locked everywhere.
        let path = if path.is_dir() { path.join(".okr.lock") } else { path.to_owned() };
        File::options().read(true).write(true).create(true).truncate(false).open(path)
    }

    pub fn is_read_only(root: &Path, path: &Path) -> Result<bool, Error> {
        Ok(root.join(path).symlink_metadata()?.permissions().readonly())
    }

    pub fn write_beside(root: &Path, path: &Path, bytes: &[u8], _like: Option<&Path>) -> Result<Beside, Error> {
        let temporary = path.with_file_name(format!(".okr-{}", std::process::id()));
        let mut file = File::options().write(true).create_new(true).open(root.join(&temporary))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(Beside { path: temporary, lost: Vec::new() })
    }

    pub fn remove_left_over(_root: &Path, _path: &Path) {}

    pub fn kind(root: &Path, path: &Path) -> Result<Option<Kind>, Error> {
        match root.join(path).symlink_metadata() {
            Ok(metadata) if metadata.is_file() => Ok(Some(Kind::File)),
            Ok(metadata) if metadata.is_symlink() => Ok(Some(Kind::Link)),
            Ok(_) => Ok(Some(Kind::Other)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn replace(root: &Path, from: &Path, to: &Path, old: &[u8], _new: &[u8]) -> Result<bool, Error> {
        if fs::read(root.join(to)).is_ok_and(|bytes| bytes == old) {
            return rename(root, from, to).map(|()| true);
        }
        remove(root, from);
        Ok(false)
    }

    pub fn name_new(root: &Path, from: &Path, to: &Path) -> Result<(), Error> {
        fs::hard_link(root.join(from), root.join(to))?;
        fs::remove_file(root.join(from))
    }

    pub fn rename(root: &Path, from: &Path, to: &Path) -> Result<(), Error> {
        fs::rename(root.join(from), root.join(to))
    }

    pub fn remove(root: &Path, path: &Path) {
        let _ = fs::remove_file(root.join(path));
    }

    pub fn sync_folder(_root: &Path, _path: &Path) -> Result<(), Error> {
        Ok(())
    }

    pub fn make_folders(root: &Path, path: &Path) -> Result<(), Error> {
        fs::create_dir_all(root.join(path.parent().unwrap_or(Path::new(""))))
    }
}
