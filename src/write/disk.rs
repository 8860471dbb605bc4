//! The system calls of saving, each through a folder that was opened without following links.

#[cfg(not(unix))]
pub use elsewhere::*;
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

#[cfg(unix)]
mod unix {
    use super::Kind;
    use crate::read::files::{FileProblem, folder};
    use rustix::fs::{
        AtFlags, Dir, FileType, Mode, OFlags, fchmod, fstat, fsync, mkdirat, openat, renameat, statat, unlinkat,
    };
    use rustix::io::Errno;
    use std::fs::File;
    use std::io::{Error, Write};
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

    /// Writes and syncs a new file beside `path`, with the mode of `like`.
    pub fn write_beside(root: &Path, path: &Path, bytes: &[u8], like: Option<&Path>) -> Result<PathBuf, Error> {
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
            if let Some(like) = like {
                let mode = statat(&folder, file_name(like), AtFlags::SYMLINK_NOFOLLOW)?.st_mode;
                if fstat(&file)?.st_mode != mode {
                    fchmod(&file, Mode::from_raw_mode(mode & 0o7777))?;
                }
            }
            let mut file = File::from(file);
            file.write_all(bytes)?;
            fsync(&file)?;
            Ok(())
        })();
        match written {
            Ok(()) => Ok(path.with_file_name(name)),
            Err(error) => {
                let _ = unlinkat(&folder, &name, AtFlags::empty());
                Err(error)
            }
        }
    }

    /// Removes what an okr that was killed left beside `path`. Only who holds the lock writes here, so that
    /// nobody still needs it; where it cannot be removed, it is in nobody's way.
    pub fn remove_left_over(root: &Path, path: &Path) {
        let Ok(folder) = parent(root, path) else { return };
        for entry in Dir::read_from(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let numbers = name.to_str().ok().and_then(|name| name.strip_prefix(".okr-")?.split_once('-'));
            let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            if numbers.is_some_and(|(process, attempt)| is_number(process) && is_number(attempt)) {
                let _ = unlinkat(&folder, name, AtFlags::empty());
            }
        }
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
    use super::Kind;
    use std::fs::{self, File};
    use std::io::{Error, Write};
    use std::path::{Path, PathBuf};

    pub fn lock_file(path: &Path) -> Result<File, Error> {
        // A folder cannot be locked everywhere.
        let path = if path.is_dir() { path.join(".okr.lock") } else { path.to_owned() };
        File::options().read(true).write(true).create(true).truncate(false).open(path)
    }

    pub fn write_beside(root: &Path, path: &Path, bytes: &[u8], _like: Option<&Path>) -> Result<PathBuf, Error> {
        let temporary = path.with_file_name(format!(".okr-{}", std::process::id()));
        let mut file = File::options().write(true).create_new(true).open(root.join(&temporary))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(temporary)
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
