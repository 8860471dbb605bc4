//! Files from the disk, opened so that nothing in an untrusted repository can point elsewhere.
//!
//! No symbolic link below the root is followed, nothing but regular files is read, and never more
//! than the limit. Every file that okr reads from the disk goes through here.

use std::fmt;
use std::path::Path;

/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 1 << 20;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It is a symbolic link, or reached through one.
    Link,
    /// It is a folder, a pipe, a device.
    NotRegular,
    /// It is larger than the limit.
    TooLarge(u64),
    /// The system refused, with its reason.
    Refused(String),
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileProblem::Link => f.write_str("symbolic link, skipped"),
            FileProblem::NotRegular => f.write_str("not a regular file, skipped"),
            FileProblem::TooLarge(size) => write!(f, "larger than {MAX_FILE} bytes ({size}), skipped"),
            FileProblem::Refused(reason) => write!(f, "cannot be read: {reason}"),
        }
    }
}

/// The bytes of a file; `None` where there is none.
pub type Content = Result<Option<Vec<u8>>, FileProblem>;

/// What a folder holds: names and whether each is a folder, unsorted. Links are neither followed
/// nor told apart from other odd files here; opening them says what they are.
#[derive(Clone, Debug)]
pub struct FolderEntry {
    /// The name.
    pub name: std::ffi::OsString,
    /// Whether it is a folder, and no link to one.
    pub is_folder: bool,
}

#[cfg(unix)]
mod unix {
    use super::{Content, FileProblem, FolderEntry};
    use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, fstat, openat, statat};
    use rustix::io::Errno;
    use std::ffi::OsStr;
    use std::fs::File;
    use std::io::Read;
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStrExt;
    use std::path::{Component, Path};

    const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    fn problem(error: Errno) -> FileProblem {
        match error {
            Errno::LOOP | Errno::MLINK => FileProblem::Link,
            Errno::NXIO => FileProblem::NotRegular,
            other => FileProblem::Refused(std::io::Error::from(other).to_string()),
        }
    }

    /// Opens a folder below the root without following links; `None` where there is none.
    pub fn folder(root: &Path, relative: &Path) -> Result<Option<OwnedFd>, FileProblem> {
        let mut at = match openat(rustix::fs::CWD, root, FOLDER, Mode::empty()) {
            Ok(fd) => fd,
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(problem(error)),
        };
        for part in relative.components() {
            let Component::Normal(part) = part else { continue };
            at = match openat(&at, part, FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
                Ok(fd) => fd,
                Err(Errno::NOENT) => return Ok(None),
                Err(Errno::NOTDIR) => {
                    let link = statat(&at, part, AtFlags::SYMLINK_NOFOLLOW)
                        .is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink);
                    return Err(if link { FileProblem::Link } else { FileProblem::NotRegular });
                }
                Err(error) => return Err(problem(error)),
            };
        }
        Ok(Some(at))
    }

    pub fn read(root: &Path, relative: &Path, limit: u64) -> Content {
        let parent = relative.parent().unwrap_or(Path::new(""));
        let Some(name) = relative.file_name() else { return Ok(None) };
        let Some(parent) = folder(root, parent)? else { return Ok(None) };
        read_at(&parent, name, limit)
    }

    /// Files of one folder, which is opened once for all of them.
    pub fn read_in<'n>(root: &Path, parent: &Path, names: impl Iterator<Item = &'n Path>, limit: u64) -> Vec<Content> {
        match folder(root, parent) {
            Ok(Some(folder)) => names.map(|name| read_at(&folder, name.as_os_str(), limit)).collect(),
            Ok(None) => names.map(|_| Ok(None)).collect(),
            Err(problem) => names.map(|_| Err(problem.clone())).collect(),
        }
    }

    fn read_at(folder: &OwnedFd, name: &OsStr, limit: u64) -> Content {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = match openat(folder, name, flags, Mode::empty()) {
            Ok(file) => file,
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(problem(error)),
        };
        let stat = fstat(&file).map_err(problem)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(FileProblem::NotRegular);
        }
        let size = u64::try_from(stat.st_size).unwrap_or(u64::MAX);
        if size > limit {
            return Err(FileProblem::TooLarge(size));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        let refused = |error: std::io::Error| FileProblem::Refused(error.to_string());
        File::from(file).take(limit + 1).read_to_end(&mut bytes).map_err(refused)?;
        if bytes.len() as u64 > limit {
            return Err(FileProblem::TooLarge(bytes.len() as u64));
        }
        Ok(Some(bytes))
    }

    pub fn entries(root: &Path, relative: &Path) -> Result<Option<Vec<FolderEntry>>, FileProblem> {
        let Some(folder) = folder(root, relative)? else { return Ok(None) };
        let mut entries = Vec::new();
        for entry in Dir::read_from(&folder).map_err(problem)? {
            let entry = entry.map_err(problem)?;
            let name = std::ffi::OsStr::from_bytes(entry.file_name().to_bytes()).to_owned();
            if name == "." || name == ".." {
                continue;
            }
            let kind = match entry.file_type() {
                FileType::Unknown => statat(&folder, &name, AtFlags::SYMLINK_NOFOLLOW)
                    .map_or(FileType::Unknown, |stat| FileType::from_raw_mode(stat.st_mode)),
                known => known,
            };
            entries.push(FolderEntry { name, is_folder: kind == FileType::Directory });
        }
        Ok(Some(entries))
    }
}

#[cfg(not(unix))]
mod unix {
    //! Elsewhere the kind of each file is asked before it is opened.
    use super::{Content, FileProblem, FolderEntry};
    use std::io::Read;
    use std::path::Path;

    fn without_links(root: &Path, relative: &Path) -> Result<Option<std::fs::Metadata>, FileProblem> {
        let mut at = root.to_owned();
        let mut last = None;
        for part in relative.components() {
            at.push(part);
            match at.symlink_metadata() {
                Ok(metadata) if metadata.file_type().is_symlink() => return Err(FileProblem::Link),
                Ok(metadata) => last = Some(metadata),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(FileProblem::Refused(error.to_string())),
            }
        }
        Ok(last)
    }

    pub fn read(root: &Path, relative: &Path, limit: u64) -> Content {
        let Some(metadata) = without_links(root, relative)? else { return Ok(None) };
        if !metadata.is_file() {
            return Err(FileProblem::NotRegular);
        }
        if metadata.len() > limit {
            return Err(FileProblem::TooLarge(metadata.len()));
        }
        let refused = |error: std::io::Error| FileProblem::Refused(error.to_string());
        let mut bytes = Vec::new();
        #[allow(clippy::disallowed_methods, reason = "the one place that opens files on systems without openat")]
        std::fs::File::open(root.join(relative))
            .map_err(refused)?
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(refused)?;
        Ok(Some(bytes))
    }

    pub fn read_in<'n>(root: &Path, parent: &Path, names: impl Iterator<Item = &'n Path>, limit: u64) -> Vec<Content> {
        names.map(|name| read(root, &parent.join(name), limit)).collect()
    }

    pub fn entries(root: &Path, relative: &Path) -> Result<Option<Vec<FolderEntry>>, FileProblem> {
        if !relative.as_os_str().is_empty() && without_links(root, relative)?.is_none() {
            return Ok(None);
        }
        let refused = |error: std::io::Error| FileProblem::Refused(error.to_string());
        let mut entries = Vec::new();
        for entry in root.join(relative).read_dir().map_err(refused)? {
            let entry = entry.map_err(refused)?;
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            entries.push(FolderEntry { name: entry.file_name(), is_folder });
        }
        Ok(Some(entries))
    }
}

#[cfg(unix)]
pub(crate) use unix::folder;

/// Reads a file below `root`; `None` where there is none.
///
/// # Errors
/// Where there is one that must not or cannot be read.
pub fn read(root: &Path, relative: &Path) -> Content {
    unix::read(root, relative, MAX_FILE)
}

/// The same for files of one folder, by their names in it, in their order.
pub fn read_in<'n>(root: &Path, folder: &Path, names: impl Iterator<Item = &'n Path>) -> Vec<Content> {
    unix::read_in(root, folder, names, MAX_FILE)
}

/// The same for a file that is no OKR file and may be larger: up to `limit` bytes.
///
/// # Errors
/// Where there is one that must not or cannot be read.
pub fn read_up_to(root: &Path, relative: &Path, limit: u64) -> Content {
    unix::read(root, relative, limit)
}

/// What a folder below `root` holds; `None` where there is none.
///
/// # Errors
/// Where it is reached through a link, is no folder, or the system refuses.
pub fn entries(root: &Path, relative: &Path) -> Result<Option<Vec<FolderEntry>>, FileProblem> {
    unix::entries(root, relative)
}
