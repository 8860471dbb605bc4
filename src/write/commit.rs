//! Commits saved files through the `git` program: the user's hooks, signing and filters apply, other
//! staged files stay staged, and nothing but the named files gets in.

use crate::write::git_program::{GitProgram, GitProgramError};
use crate::write::message::harmless;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a commit is tried again while somebody else holds one of git's locks.
const RETRIES: u32 = 3;

/// Why nothing can be committed at the moment.
#[derive(Debug, thiserror::Error)]
pub enum NotNow {
    /// Something else has to be ended first.
    #[error("the repository is in the middle of {0}")]
    InTheMiddle(&'static str),
    /// There are no files beside the repository.
    #[error("the repository is bare: there is nothing to commit from")]
    Bare,
    /// Git cannot say.
    #[error(transparent)]
    Git(#[from] GitProgramError),
}

/// What a file is to git before it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// As in the last commit.
    Clean,
    /// It has changes that are not committed yet.
    Changed,
    /// Git does not know it yet.
    New,
}

/// A commit that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full name.
    pub id: String,
    /// The branch that it is on; `None` where `HEAD` is on none.
    pub branch: Option<String>,
}

/// A work tree in which commits can be made.
#[derive(Clone, Debug)]
pub struct Committer {
    git: GitProgram,
}

impl Committer {
    /// For the work tree that `root` is in.
    ///
    /// # Errors
    /// In the middle of a merge and the like, in a bare repository, or where git cannot say.
    pub fn at(root: &Path) -> Result<Self, NotNow> {
        let git = GitProgram::at(root);
        let bare = git.run(&["rev-parse", "--is-bare-repository"], b"")?;
        if bare.trim_ascii() == b"true" {
            return Err(NotNow::Bare);
        }
        let git_dir = PathBuf::from(line(&git.run(&["rev-parse", "--absolute-git-dir"], b"")?));
        let has = |name: &str| git_dir.join(name).symlink_metadata().is_ok();
        let doing = [
            ("rebase-merge", "a rebase"),
            ("rebase-apply", "a rebase"),
            ("MERGE_HEAD", "a merge"),
            ("CHERRY_PICK_HEAD", "a cherry-pick"),
            ("REVERT_HEAD", "a revert"),
            ("BISECT_LOG", "a bisect"),
        ];
        match doing.into_iter().find(|(name, _)| has(name)) {
            Some((_, what)) => Err(NotNow::InTheMiddle(what)),
            None => Ok(Committer { git }),
        }
    }

    /// What a file below the root is to git at the moment.
    ///
    /// # Errors
    /// Where git cannot say.
    pub fn before(&self, file: &str) -> Result<Before, GitProgramError> {
        let status =
            ["--no-optional-locks", "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored", "--", file];
        let said = self.git.run(&status, b"")?;
        Ok(match said.get(..2) {
            None => Before::Clean,
            Some(b"??" | b"!!") => Before::New,
            Some(_) => Before::Changed,
        })
    }

    /// Those of the files that git has not as they are, or not at all.
    ///
    /// # Errors
    /// Where git cannot say.
    pub fn uncommitted(&self, mut files: Vec<String>) -> Result<Vec<String>, GitProgramError> {
        if files.is_empty() {
            return Ok(files);
        }
        let status = ["--no-optional-locks", "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"];
        let said = self.git.run(&status, b"")?;
        let prefix = line(&self.git.run(&["rev-parse", "--show-prefix"], b"")?);
        let changed: HashSet<String> = said
            .split(|byte| *byte == 0)
            .filter_map(|entry| String::from_utf8_lossy(entry.get(3..)?).strip_prefix(&prefix).map(str::to_owned))
            .collect();
        files.retain(|file| changed.contains(file));
        Ok(files)
    }

    /// Commits these files as they are, and nothing else; `None` where there is nothing to commit.
    ///
    /// # Errors
    /// What git or one of its hooks says.
    pub fn commit(&self, message: &str, files: &[String]) -> Result<Option<Commit>, GitProgramError> {
        let mut new = Vec::new();
        let mut clean = true;
        for file in files {
            match self.before(file)? {
                Before::Clean => {}
                Before::Changed => clean = false,
                Before::New => new.push(file.as_str()),
            }
        }
        if clean && new.is_empty() {
            return Ok(None);
        }
        if !new.is_empty() {
            self.patiently(&[&["add", "--intent-to-add", "--"], new.as_slice()].concat(), b"")?;
        }
        let gone = self.renamed_from(files)?;
        let files: Vec<&str> = files.iter().chain(&gone).map(String::as_str).collect();
        let commit = ["commit", "--quiet", "--only", "--cleanup=verbatim", "--file=-", "--"];
        let made = self.patiently(&[&commit, files.as_slice()].concat(), harmless(message).as_bytes());
        if made.is_err() && !new.is_empty() {
            let _ = self.patiently(&[&["rm", "--cached", "--quiet", "--force", "--"], new.as_slice()].concat(), b"");
        }
        made?;
        let id = line(&self.git.run(&["rev-parse", "HEAD"], b"")?);
        let branch = self.git.run(&["symbolic-ref", "--quiet", "--short", "HEAD"], b"").ok();
        Ok(Some(Commit { id, branch: branch.map(|name| line(&name)) }))
    }

    /// What the files were called before, where somebody renamed them with `git mv` and did not commit that:
    /// without the old name the commit would hold them twice.
    fn renamed_from(&self, files: &[String]) -> Result<Vec<String>, GitProgramError> {
        let status = ["--no-optional-locks", "status", "--porcelain=v1", "-z", "--untracked-files=no", "--renames"];
        let said = self.git.run(&status, b"")?;
        let prefix = line(&self.git.run(&["rev-parse", "--show-prefix"], b"")?);
        let below = |path: &[u8]| String::from_utf8_lossy(path).strip_prefix(&prefix).map(str::to_owned);
        let mut gone = Vec::new();
        let mut entries = said.split(|byte| *byte == 0);
        while let Some(entry) = entries.next() {
            let (Some(state), Some(new)) = (entry.get(..2), entry.get(3..)) else { continue };
            if state.contains(&b'R') || state.contains(&b'C') {
                let old = entries.next().unwrap_or_default();
                let is_ours = below(new).is_some_and(|new| files.contains(&new));
                gone.extend(below(old).filter(|_| is_ours && state.contains(&b'R')));
            }
        }
        Ok(gone)
    }

    /// Runs git, again where somebody else holds one of its locks.
    fn patiently(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitProgramError> {
        let mut wait = Duration::from_millis(150);
        for _ in 0..RETRIES {
            match self.git.run(arguments, input) {
                Err(GitProgramError::Failed { output, .. }) if is_lock(&output) => std::thread::sleep(wait),
                result => return result,
            }
            wait *= 3;
        }
        self.git.run(arguments, input)
    }
}

/// Whether git gave up because of somebody else's lock. What it says is translated, names are not.
fn is_lock(output: &str) -> bool {
    output.contains(".lock'") || output.contains("cannot lock ref")
}

fn line(output: &[u8]) -> String {
    String::from_utf8_lossy(output).trim_end_matches(['\n', '\r']).to_owned()
}
