//! What not every system can do: exchanging two files, and giving a file what another one has.

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
use lacking as able;
use rustix::fs::{Mode, fchmod, fchown, fstat};
use rustix::io::Errno;
use std::io::Error;
use std::os::fd::OwnedFd;

pub(super) use able::{exchange, rename_new};

/// Whether an error means that the system, or this file system, cannot do it at all.
pub(super) fn cannot(error: Errno) -> bool {
    matches!(error, Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM)
}

/// Gives a file the owner, group, attributes and mode of another. Says what could not be given.
///
/// # Errors
/// Where the mode cannot be given: then others could read or write what they must not.
pub(super) fn give(file: &OwnedFd, like: &OwnedFd) -> Result<Vec<String>, Error> {
    let (own, other) = (fstat(file)?, fstat(like)?);
    let mut lost = Vec::new();
    let owner = (own.st_uid != other.st_uid).then(|| rustix::fs::Uid::from_raw(other.st_uid));
    let group = (own.st_gid != other.st_gid).then(|| rustix::fs::Gid::from_raw(other.st_gid));
    // A member of the group may give the group, but only root the owner.
    if group.is_some() && fchown(file, None, group).is_err() {
        lost.push("its group".to_owned());
    }
    if owner.is_some() && fchown(file, owner, None).is_err() {
        lost.push("its owner".to_owned());
    }
    lost.extend(able::attributes(file, like));
    if other.st_nlink > 1 {
        lost.push("the tie to its other names (hard links), which keep the old text".to_owned());
    }
    if fstat(file)?.st_mode != other.st_mode {
        fchmod(file, Mode::from_raw_mode(other.st_mode & 0o7777))?;
    }
    Ok(lost)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod able {
    use rustix::fs::{RenameFlags, XattrFlags, fgetxattr, flistxattr, fsetxattr, renameat_with};
    use rustix::io::Errno;
    use std::ffi::{CStr, OsStr};
    use std::os::fd::OwnedFd;

    /// The longest list, and the longest value, that Linux has.
    const LONGEST: usize = 64 << 10;

    /// Two names in one folder change their files.
    pub fn exchange(folder: &OwnedFd, one: &OsStr, other: &OsStr) -> Result<(), Errno> {
        renameat_with(folder, one, folder, other, RenameFlags::EXCHANGE)
    }

    /// A rename that replaces nothing.
    pub fn rename_new(folder: &OwnedFd, from: &OsStr, to: &OsStr) -> Result<(), Errno> {
        renameat_with(folder, from, folder, to, RenameFlags::NOREPLACE)
    }

    /// Gives a file the extended attributes of another. Says which could not be given.
    pub fn attributes(file: &OwnedFd, like: &OwnedFd) -> Vec<String> {
        let mut names = vec![0u8; LONGEST];
        let Ok(length) = flistxattr(like, names.as_mut_slice()) else { return Vec::new() };
        let names = names[..length].split_inclusive(|byte| *byte == 0);
        let mut lost = Vec::new();
        for name in names.filter_map(|name| CStr::from_bytes_with_nul(name).ok()) {
            let Some(value) = attribute(like, name) else { continue };
            // Most systems give a new file in the same folder the same label.
            if attribute(file, name).as_ref() != Some(&value)
                && fsetxattr(file, name, &value, XattrFlags::empty()).is_err()
            {
                lost.push(format!("its attribute `{}`", name.to_string_lossy()));
            }
        }
        lost
    }

    fn attribute(file: &OwnedFd, name: &CStr) -> Option<Vec<u8>> {
        let mut value = vec![0u8; LONGEST];
        let length = fgetxattr(file, name, value.as_mut_slice()).ok()?;
        value.truncate(length);
        Some(value)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod lacking {
    use rustix::io::Errno;
    use std::ffi::OsStr;
    use std::os::fd::OwnedFd;

    pub fn exchange(_folder: &OwnedFd, _one: &OsStr, _other: &OsStr) -> Result<(), Errno> {
        Err(Errno::NOSYS)
    }

    pub fn rename_new(_folder: &OwnedFd, _from: &OsStr, _to: &OsStr) -> Result<(), Errno> {
        Err(Errno::NOSYS)
    }

    pub fn attributes(_file: &OwnedFd, _like: &OwnedFd) -> Vec<String> {
        Vec::new()
    }
}
