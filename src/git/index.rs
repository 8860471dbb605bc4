//! The index: what the next commit will hold. Not for comparing it with the work tree.

use std::path::Path;

use git2::ErrorCode;

use super::{GitError, GitErrorKind, ListedFile, Oid, Repository, regular};

/// Set in the extended flags of an entry that `git add --intent-to-add` made: no content yet.
const INTENT_TO_ADD: u16 = 1 << 13;

/// What is staged below a folder.
#[derive(Clone, Debug, Default)]
pub struct Staged {
    /// Regular files by path.
    pub files: Vec<ListedFile>,
    /// Paths in conflict, whose content is not decided.
    pub conflicted: Vec<String>,
    /// Paths of symbolic links and submodules.
    pub skipped: Vec<String>,
}

impl Repository {
    /// What is staged below `folder` (a path below the root; empty for the root itself; a file's
    /// path gives that file).
    ///
    /// `index_file` is the value of `GIT_INDEX_FILE` where git has set it, as it does for the
    /// hooks of `git commit --only`. A relative path is below the top of the work tree, where git
    /// starts hooks.
    ///
    /// # Errors
    /// A sparse or split index, and one that is damaged.
    pub fn staged(&self, folder: &str, index_file: Option<&Path>) -> Result<Staged, GitError> {
        let path = match index_file {
            Some(path) if path.is_absolute() => path.to_owned(),
            Some(path) => self.top().join(path),
            None => self.layout.git_dir.join("index"),
        };
        regular::is_file(&path)?;
        if !path.exists() && self.head()?.is_some() {
            // libgit2 takes it for an empty one, and then nothing would be checked.
            let message = format!("there is no index `{}`, although there are commits", path.display());
            return Err(GitError::new(GitErrorKind::Damaged, message).hint("run `git reset` to make it anew"));
        }
        let index = git2::Index::open(&path).map_err(|error| refusal(&path, &error))?;
        let whole = self.parts(folder).join(&b'/');
        let root = self.parts("").join(&b'/');
        let mut staged = Staged::default();
        let first = index.find_prefix(whole.clone()).unwrap_or(index.len());
        for entry in (first..index.len()).map_while(|at| index.get(at)) {
            if !entry.path.starts_with(&whole) {
                break;
            }
            let is_below = whole.is_empty() || matches!(entry.path.get(whole.len()), None | Some(b'/'));
            if !is_below || entry.flags_extended & INTENT_TO_ADD != 0 {
                continue;
            }
            let below = entry.path[root.len()..].strip_prefix(b"/").unwrap_or(&entry.path[root.len()..]);
            let path = String::from_utf8_lossy(below).into_owned();
            let conflicted = entry.flags >> 12 & 3 != 0;
            match entry.mode {
                _ if conflicted && staged.conflicted.last() == Some(&path) => {}
                _ if conflicted => staged.conflicted.push(path),
                0o100_644 | 0o100_755 | 0o100_664 => {
                    staged.files.push(ListedFile { path, id: Oid::from_git2(entry.id) });
                }
                _ => staged.skipped.push(path),
            }
        }
        Ok(staged)
    }

    /// The top of the work tree, as far as it can be told from the root.
    fn top(&self) -> &Path {
        let depth = self.layout.prefix.split(|b| *b == b'/').filter(|part| !part.is_empty()).count();
        self.layout.root.ancestors().nth(depth).unwrap_or(&self.layout.root)
    }
}

/// libgit2 names the extension that it cannot read: `sdir` is a sparse index, `link` a split one.
fn refusal(path: &Path, error: &git2::Error) -> GitError {
    let text = error.message();
    if text.contains("'sdir'") {
        return GitError::unsupported("the index is sparse, which okr cannot read yet")
            .hint("run `git sparse-checkout reapply --no-sparse-index`");
    }
    if text.contains("'link'") {
        return GitError::unsupported("the index is split, which okr cannot read yet")
            .hint("run `git update-index --no-split-index`");
    }
    let kind = if error.code() == ErrorCode::NotFound { GitErrorKind::Io } else { GitErrorKind::Damaged };
    GitError::new(kind, format!("cannot read the index `{}`: {text}", path.display()))
        .hint("run `git status` to see whether git can read it")
}
