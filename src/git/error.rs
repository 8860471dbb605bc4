//! What can go wrong with a repository, in words for the person who runs the program.

use std::fmt::Display;
use std::path::Path;

use super::Oid;

/// What kind of trouble it is, for callers that treat one differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GitErrorKind {
    /// There is a `.git`, but it leads to no repository.
    NotARepository,
    /// The text names no commit, or more than one.
    UnknownRevision,
    /// A format or form that is not read: SHA-256, reftable, an unknown extension, a sparse index.
    Unsupported,
    /// An object or a file of the repository is broken.
    Damaged,
    /// An object is not there.
    MissingObject {
        /// The clone is partial: git would fetch it when needed.
        partial: bool,
        /// The clone is shallow: its history is cut off.
        shallow: bool,
    },
    /// A documented limit was exceeded.
    TooMany,
    /// The system refused to read.
    Io,
}

/// Why the repository could not answer.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct GitError {
    /// The kind.
    pub kind: GitErrorKind,
    message: String,
    hints: Vec<String>,
}

impl GitError {
    /// What happened: lower case, without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, in the imperative; may be empty.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }

    pub(super) fn new(kind: GitErrorKind, message: impl Into<String>) -> Self {
        GitError { kind, message: message.into(), hints: Vec::new() }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub(super) fn unsupported(message: impl Into<String>) -> Self {
        GitError::new(GitErrorKind::Unsupported, message)
    }

    pub(super) fn unknown(message: impl Into<String>) -> Self {
        GitError::new(GitErrorKind::UnknownRevision, message)
    }

    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        GitError::new(GitErrorKind::Io, format!("cannot read `{}`: {}", path.display(), reason(error)))
    }

    pub(super) fn damaged(what: impl Display) -> Self {
        GitError::new(GitErrorKind::Damaged, format!("the repository is damaged: {what}"))
            .hint("run `git fsck` to see what is broken")
    }

    pub(super) fn missing(oid: Oid, what: &str, partial: bool, shallow: bool) -> Self {
        let kind = GitErrorKind::MissingObject { partial, shallow };
        let error = GitError::new(kind, format!("{what} `{}` is not in the repository", oid.short()));
        match (partial, shallow) {
            (true, _) => {
                error.hint("this is a partial clone and okr never fetches: run `git fetch --refetch --no-filter`")
            }
            (false, true) => error
                .hint("the history of this clone is cut off: run `git fetch --unshallow` (in CI: `fetch-depth: 0`)"),
            (false, false) => error.hint("run `git fsck` to see what is broken"),
        }
    }
}

/// The system's reason without the number that Rust appends.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
