//! Single objects: commits, trees and blobs by name, with limits. Not for history.

use std::path::Path;

use git2::{ErrorCode, ObjectType, Odb, OdbLookupFlags, OdbObject};

use super::tree::{self, Entries, EntryKind};
use super::watchdog::guard;
use super::{Commit, GitError, GitErrorKind, Oid, Repository, regular};

/// Folders deeper than this below the listed one are left out.
const MAX_DEPTH: usize = 16;
/// Files after this many are left out.
const MAX_FILES: usize = 10_000;
/// Folders after this many are left out, whatever is in them.
const MAX_FOLDERS: usize = 20_000;
/// Commits and trees above this many bytes are not read.
const MAX_OBJECT: usize = 64 << 20;

/// The files below a folder of one commit.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Regular files by path.
    pub files: Vec<ListedFile>,
    /// What is no regular file or went beyond a limit.
    pub skipped: Vec<Skipped>,
}

/// A regular file in a tree or in the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFile {
    /// Its path below the root; what is not UTF-8 is shown as `\u{fffd}`.
    pub path: String,
    /// Its content.
    pub id: Oid,
}

/// An entry of a tree that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path below the root.
    pub path: String,
    /// Why.
    pub reason: SkipReason,
}

/// Why an entry of a tree is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SkipReason {
    /// A symbolic link.
    Link,
    /// Another repository.
    Submodule,
    /// More than 16 folders deep.
    TooDeep,
    /// Beyond 10,000 files or 20,000 folders; said once, at the first one left out.
    TooMany,
    /// A name or mode that git never writes.
    Odd,
}

/// Why a blob's content is not given.
#[derive(Clone, Debug, thiserror::Error)]
pub enum BlobError {
    /// It has this many bytes.
    #[error("the file has {0} bytes")]
    TooLarge(usize),
    /// It is not in the repository; `partial` clones leave blobs out.
    #[error("the content is not in the repository")]
    Missing {
        /// The clone is partial.
        partial: bool,
    },
    /// It cannot be read.
    #[error("the content is damaged: {0}")]
    Damaged(String),
}

impl Repository {
    /// Reads a commit.
    ///
    /// # Errors
    /// Missing or damaged objects.
    pub fn commit(&self, id: Oid) -> Result<Commit, GitError> {
        let raw = self.object(id, ObjectType::Commit)?;
        Commit::parse(id, raw.data())
            .ok_or_else(|| GitError::damaged(format_args!("commit `{}` has no tree", id.short())))
    }

    /// The regular files below `folder` (a path below the root; empty for the root itself) of a
    /// commit or tree, of those whose path `wanted` accepts, sorted by path. A folder that is not
    /// there has none; a `folder` that is a file is that file.
    ///
    /// # Errors
    /// Missing or damaged objects.
    pub fn list(&self, of: Oid, folder: &str, wanted: impl Fn(&str) -> bool) -> Result<Listing, GitError> {
        let mut lister =
            Lister { repository: self, wanted: &wanted, listing: Listing::default(), folders: 0, full: false };
        let parts = self.parts(folder);
        let inside = self.layout.prefix.split(|b| *b == b'/').filter(|part| !part.is_empty()).count();
        let path = parts[inside..].join(&b'/');
        match self.find(of, &parts)? {
            Some((EntryKind::Folder, id)) => lister.folder(id, &path, 0)?,
            Some((kind, id)) => lister.entry(kind, id, path, 0)?,
            None => {}
        }
        let mut listing = lister.listing;
        listing.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(listing)
    }

    /// The content of a blob of at most `limit` bytes; its size is asked for before it is unpacked.
    ///
    /// # Errors
    /// Too large, missing, damaged.
    pub fn blob(&self, id: Oid, limit: usize) -> Result<Vec<u8>, BlobError> {
        let missing = BlobError::Missing { partial: self.is_partial() };
        if self.is_partial() && !self.odb.exists_ext(id.to_git2(), OdbLookupFlags::NO_REFRESH) {
            return Err(missing);
        }
        let wrap = |error: git2::Error| match error.code() {
            ErrorCode::NotFound => missing.clone(),
            _ => BlobError::Damaged(error.message().to_owned()),
        };
        let (size, kind) = guard(|| self.odb.read_header(id.to_git2())).map_err(wrap)?;
        if kind != ObjectType::Blob {
            return Err(BlobError::Damaged(format!("`{}` is a {kind}", id.short())));
        }
        if size > limit {
            return Err(BlobError::TooLarge(size));
        }
        let object = guard(|| self.odb.read(id.to_git2())).map_err(wrap)?;
        Ok(object.data().to_vec())
    }

    /// The content of the regular file `path` below the root; `None` where there is none.
    ///
    /// # Errors
    /// A damaged tree, or the blob's own trouble.
    pub fn file(&self, of: Oid, path: &str, limit: usize) -> Result<Option<Result<Vec<u8>, BlobError>>, GitError> {
        Ok(match self.find(of, &self.parts(path))? {
            Some((EntryKind::File, id)) => Some(self.blob(id, limit)),
            _ => None,
        })
    }

    /// The entry at a path, in parts from the top of the work tree.
    fn find(&self, of: Oid, parts: &[Vec<u8>]) -> Result<Option<(EntryKind, Oid)>, GitError> {
        let mut at = (EntryKind::Folder, self.tree_of(of)?);
        for part in parts {
            if at.0 != EntryKind::Folder {
                return Ok(None);
            }
            let raw = self.object(at.1, ObjectType::Tree)?;
            let Some(entry) = tree::find(raw.data(), part) else { return Ok(None) };
            at = (entry.kind, entry.id);
        }
        Ok(Some(at))
    }

    /// The tree of a commit, or the tree itself.
    fn tree_of(&self, of: Oid) -> Result<Oid, GitError> {
        match self.header(of)?.1 {
            ObjectType::Tree => Ok(of),
            _ => Ok(self.commit(of)?.tree),
        }
    }

    /// An object's size and kind.
    pub(super) fn header(&self, id: Oid) -> Result<(usize, ObjectType), GitError> {
        guard(|| self.odb.read_header(id.to_git2())).map_err(|error| self.trouble(id, "object", &error))
    }

    /// An object of a kind, within the limit for commits and trees.
    pub(super) fn object(&self, id: Oid, kind: ObjectType) -> Result<OdbObject<'_>, GitError> {
        let (size, found) = self.header(id)?;
        if found == kind && size > MAX_OBJECT {
            let message = format!("{kind} `{}` has {} MiB, the limit is 64", id.short(), size >> 20);
            return Err(GitError::new(GitErrorKind::TooMany, message));
        }
        self.raw(id, kind)
    }

    /// An object of a kind without asking for its size first: for walking, where that counts.
    pub(super) fn raw(&self, id: Oid, kind: ObjectType) -> Result<OdbObject<'_>, GitError> {
        let object = guard(|| self.odb.read(id.to_git2())).map_err(|error| self.trouble(id, kind.str(), &error))?;
        match object.kind() == kind {
            true => Ok(object),
            false => Err(GitError::damaged(format_args!("`{}` is a {}, not a {kind}", id.short(), object.kind()))),
        }
    }

    fn trouble(&self, id: Oid, what: &str, error: &git2::Error) -> GitError {
        match error.code() {
            ErrorCode::NotFound => GitError::missing(id, what, self.is_partial(), self.is_shallow()),
            _ => GitError::damaged(format_args!("cannot read {what} `{}`: {}", id.short(), error.message())),
        }
    }
}

/// The object database below a repository's common folder, alternates included.
pub(super) fn open_odb(common_dir: &Path) -> Result<Odb<'static>, GitError> {
    let objects = common_dir.join("objects");
    let Some(path) = objects.to_str() else {
        return Err(GitError::unsupported(format!("the path `{}` is not UTF-8", objects.display())));
    };
    regular::objects(&objects)?;
    let opened = guard(|| Odb::new().and_then(|odb| odb.add_disk_alternate(path).map(|()| odb)));
    opened.map_err(|error| GitError::damaged(format_args!("cannot open `{}`: {}", objects.display(), error.message())))
}

/// Collects the files of one folder.
struct Lister<'a> {
    repository: &'a Repository,
    wanted: &'a dyn Fn(&str) -> bool,
    listing: Listing,
    folders: usize,
    full: bool,
}

impl Lister<'_> {
    fn folder(&mut self, id: Oid, path: &[u8], depth: usize) -> Result<(), GitError> {
        self.folders += 1;
        if self.folders > MAX_FOLDERS {
            self.stop(path);
            return Ok(());
        }
        let raw = self.repository.object(id, ObjectType::Tree)?;
        for entry in Entries::new(raw.data()) {
            let below = if path.is_empty() { entry.name.to_vec() } else { [path, entry.name].join(&b'/') };
            match entry.is_plain() {
                true => self.entry(entry.kind, entry.id, below, depth)?,
                false => self.skip(&below, SkipReason::Odd),
            }
            if self.full {
                break;
            }
        }
        Ok(())
    }

    fn entry(&mut self, kind: EntryKind, id: Oid, path: Vec<u8>, depth: usize) -> Result<(), GitError> {
        match kind {
            EntryKind::Folder if depth >= MAX_DEPTH => self.skip(&path, SkipReason::TooDeep),
            EntryKind::Folder => return self.folder(id, &path, depth + 1),
            EntryKind::Link => self.skip(&path, SkipReason::Link),
            EntryKind::Submodule => self.skip(&path, SkipReason::Submodule),
            EntryKind::Other => self.skip(&path, SkipReason::Odd),
            EntryKind::File => {
                let text = String::from_utf8_lossy(&path);
                if !(self.wanted)(&text) {
                } else if self.listing.files.len() >= MAX_FILES {
                    self.stop(&path);
                } else {
                    self.listing.files.push(ListedFile { path: text.into_owned(), id });
                }
            }
        }
        Ok(())
    }

    fn skip(&mut self, path: &[u8], reason: SkipReason) {
        self.listing.skipped.push(Skipped { path: String::from_utf8_lossy(path).into_owned(), reason });
    }

    fn stop(&mut self, path: &[u8]) {
        if !self.full {
            self.skip(path, SkipReason::TooMany);
        }
        self.full = true;
    }
}
