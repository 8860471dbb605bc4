//! Branches, tags and `HEAD`, as files and in `packed-refs`. Not for expressions such as `~5`.

use std::path::{Path, PathBuf};

use super::discover::read_small;
use super::{GitError, Oid, Repository};

/// Chains of symbolic refs longer than this are circles.
const MAX_LINKS: usize = 8;
/// At most this many names are gathered to suggest from.
const MAX_NAMES: usize = 50_000;

/// What a ref holds.
enum Target {
    Object(Oid),
    Name(String),
}

impl Repository {
    /// The commit that `HEAD` points to; `None` while the branch has no commit yet.
    ///
    /// # Errors
    /// A `HEAD` that cannot be read.
    pub fn head(&self) -> Result<Option<Oid>, GitError> {
        self.reference("HEAD")
    }

    /// The branch that `HEAD` is on; `None` when it is detached.
    pub fn branch(&self) -> Option<String> {
        match self.read_ref("HEAD") {
            Ok(Some(Target::Name(name))) => Some(name.strip_prefix("refs/heads/").unwrap_or(&name).to_owned()),
            _ => None,
        }
    }

    /// The object that a full ref name leads to.
    pub(super) fn reference(&self, name: &str) -> Result<Option<Oid>, GitError> {
        let mut name = name.to_owned();
        for _ in 0..MAX_LINKS {
            match self.read_ref(&name)? {
                Some(Target::Object(oid)) => return Ok(Some(oid)),
                Some(Target::Name(next)) => name = next,
                None => return Ok(None),
            }
        }
        Err(GitError::damaged(format_args!("the ref `{name}` leads in a circle")))
    }

    /// The full names that a short one may stand for, in git's order.
    pub(super) fn candidates(short: &str) -> [String; 6] {
        let full = |before: &str, after: &str| format!("{before}{short}{after}");
        [
            full("", ""),
            full("refs/", ""),
            full("refs/tags/", ""),
            full("refs/heads/", ""),
            full("refs/remotes/", ""),
            full("refs/remotes/", "/HEAD"),
        ]
    }

    /// Short names of all branches and tags.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for (folder, below) in [("refs/heads", ""), ("refs/tags", ""), ("refs/remotes", "")] {
            collect(&self.layout.common_dir.join(folder), below, 0, &mut names);
        }
        let packed = read_small(&self.layout.common_dir.join("packed-refs")).ok().flatten().unwrap_or_default();
        for line in packed.split(|b| *b == b'\n').take(MAX_NAMES) {
            let Some(name) = line.get(41..).and_then(|name| std::str::from_utf8(name).ok()) else { continue };
            let short = ["refs/heads/", "refs/tags/", "refs/remotes/"].iter().find_map(|kind| name.strip_prefix(kind));
            names.extend(short.map(|short| short.trim_end().to_owned()));
        }
        names.sort();
        names.dedup();
        names
    }

    fn read_ref(&self, name: &str) -> Result<Option<Target>, GitError> {
        let Some(path) = self.ref_path(name) else { return Ok(None) };
        let Some(text) = read_small(&path)? else { return self.packed_ref(name) };
        if let Some(target) = text.strip_prefix(b"ref:") {
            return Ok(Some(Target::Name(String::from_utf8_lossy(target.trim_ascii()).into_owned())));
        }
        // `FETCH_HEAD` holds more than the name.
        match Oid::from_hex(text.get(..40).unwrap_or_default()) {
            Some(oid) => Ok(Some(Target::Object(oid))),
            None => Err(GitError::damaged(format_args!("the ref `{name}` holds no commit"))),
        }
    }

    /// The file of a ref; `None` for texts that are no ref names.
    fn ref_path(&self, name: &str) -> Option<PathBuf> {
        let plain =
            |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains("..") && !part.ends_with(".lock");
        let sound = |c: char| !c.is_control() && !" ~^:?*[\\".contains(c);
        if !name.split('/').all(plain) || !name.chars().all(sound) {
            return None;
        }
        let own = ["refs/bisect/", "refs/worktree/", "refs/rewritten/"].iter().any(|kind| name.starts_with(kind));
        match name.starts_with("refs/") {
            true if own => Some(self.layout.git_dir.join(name)),
            true => Some(self.layout.common_dir.join(name)),
            false if name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') => Some(self.layout.git_dir.join(name)),
            false => None,
        }
    }

    fn packed_ref(&self, name: &str) -> Result<Option<Target>, GitError> {
        let Some(text) = read_small(&self.layout.common_dir.join("packed-refs"))? else { return Ok(None) };
        let line = text
            .split(|b| *b == b'\n')
            .find(|line| line.get(41..).is_some_and(|n| n.trim_ascii_end() == name.as_bytes()));
        Ok(line.and_then(|line| Oid::from_hex(&line[..40])).map(Target::Object))
    }
}

fn collect(folder: &Path, below: &str, depth: usize, names: &mut Vec<String>) {
    #[allow(clippy::disallowed_methods, reason = "a folder of git itself")]
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries.flatten() {
        let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else { continue };
        let name = if below.is_empty() { name } else { format!("{below}/{name}") };
        if kind.is_dir() && depth < 8 {
            collect(&entry.path(), &name, depth + 1, names);
        } else if kind.is_file() && names.len() < MAX_NAMES {
            names.push(name);
        }
    }
}
