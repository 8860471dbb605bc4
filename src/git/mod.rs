//! Questions to a git repository: commits, trees and blobs below one folder.
//!
//! The only folder that names `git2`. It knows nothing about OKRs, writes nothing, starts no
//! program, and opens no connection. For objects and history it reads no configuration but the
//! repository's own; [`Repository::setting`] also asks the user's. libgit2 serves as a reader of objects and of the index; finding the repository, refs, commits, trees
//! and history are read here, because of the traps that `discover`, `walk` and `watchdog` name.
//!
//! Replace refs (`git replace`) and grafts (`info/grafts`) are ignored: what counts are the
//! commits as they were made. `core.worktree` is ignored too: the work tree is where `.git` is.

mod commit;
mod discover;
mod error;
mod folders;
mod graph;
mod index;
mod mailmap;
mod merge_base;
mod nodes;
mod objects;
mod oid;
mod refs;
mod regular;
mod revision;
mod tree;
mod tree_diff;
mod walk;
pub mod watchdog;

use std::borrow::Cow;
use std::path::Path;
use std::sync::Once;

pub use commit::{Commit, Moment, Person};
pub use error::{GitError, GitErrorKind};
pub use index::Staged;
pub use mailmap::Mailmap;
pub use objects::{BlobError, ListedFile, Listing, SkipReason, Skipped};
pub use oid::{Oid, OidHasher, OidMap, OidSet};
pub use tree_diff::FileChange;
pub use walk::{LinePlace, MAX_TOUCHED, Touched, Walk};

use discover::Layout;
use watchdog::guard;

/// An open repository, seen from one folder (the *root*) of its work tree.
///
/// All paths in questions and answers are below the root, with `/` between the parts. Threads may
/// share it, but wait for each other then: [`Repository::reopen`] gives another at little cost.
pub struct Repository {
    layout: Layout,
    odb: git2::Odb<'static>,
    /// The commits whose parents a shallow clone left out.
    shallow: OidSet,
}

impl Repository {
    /// Opens the repository that `root` is in; `None` where there is none.
    ///
    /// The nearest `.git` at or above `root` decides. A bare repository is only taken when it is
    /// `root` itself, there is no `.git` above, and it holds no OKR files: a folder that looks
    /// like one inside a work tree is content.
    ///
    /// # Errors
    /// A `.git` that leads nowhere, a format that is not read (SHA-256, reftable, unknown
    /// extensions), or the system's refusal.
    pub fn open(root: &Path) -> Result<Option<Repository>, GitError> {
        discover::find(root)?.map(Repository::at).transpose()
    }

    /// Another handle on the same repository, for another thread.
    pub fn reopen(&self) -> Result<Repository, GitError> {
        Ok(Repository {
            layout: self.layout.clone(),
            odb: objects::open_odb(&self.layout.common_dir)?,
            shallow: self.shallow.clone(),
        })
    }

    fn at(layout: Layout) -> Result<Repository, GitError> {
        static SETTINGS: Once = Once::new();
        SETTINGS.call_once(|| {
            // Re-hashing and caching what is read once take most of the time; see `walk`.
            git2::opts::strict_hash_verification(false);
            git2::opts::enable_caching(false);
        });
        let mut shallow = OidSet::default();
        if let Some(text) = discover::read_small(&layout.common_dir.join("shallow"))? {
            shallow.extend(text.split(|b| *b == b'\n').filter_map(Oid::from_hex));
        }
        Ok(Repository { odb: objects::open_odb(&layout.common_dir)?, layout, shallow })
    }

    /// The root's path inside the work tree: empty, or like `a/b`.
    pub fn prefix(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.layout.prefix)
    }

    /// The folder with `HEAD` and the index of this work tree.
    pub fn git_dir(&self) -> &Path {
        &self.layout.git_dir
    }

    /// Whether history was cut off when cloning; then the oldest commits' files look newly made.
    pub fn is_shallow(&self) -> bool {
        !self.shallow.is_empty()
    }

    /// Whether objects may be missing on purpose (`git clone --filter`). Nothing is ever fetched.
    pub fn is_partial(&self) -> bool {
        self.layout.partial
    }

    /// Whether there is no work tree.
    pub fn is_bare(&self) -> bool {
        self.layout.bare
    }

    /// A setting such as `user.email`: the repository's own, else the user's. A configuration
    /// that cannot be read counts as empty.
    pub fn setting(&self, name: &str) -> Option<String> {
        let path = self.layout.common_dir.join("config");
        let own = regular::config(&path).ok().and_then(|()| guard(|| git2::Config::open(&path)).ok());
        let read = |config: git2::Config| config.get_string(name).ok();
        let default = || regular::user_config().ok().and_then(|()| guard(git2::Config::open_default).ok());
        own.and_then(read).or_else(|| default().and_then(read))
    }

    /// The root's path joined with one below it, in raw parts as trees are searched.
    fn parts(&self, path: &str) -> Vec<Vec<u8>> {
        let below = path.as_bytes().split(|b| *b == b'/');
        let all = self.layout.prefix.split(|b| *b == b'/').chain(below);
        all.filter(|part| !part.is_empty() && *part != b".").map(<[u8]>::to_vec).collect()
    }
}
