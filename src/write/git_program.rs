//! Starts the `git` program: the only place of the whole program that starts another one.
//!
//! Reading goes through [`crate::git`]; only writing needs git itself, since it alone knows the
//! user's hooks, signing and filters.

use std::ffi::OsStr;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Mutex;

/// Variables that lead git to another repository than that of its folder. Hooks and aliases set them.
const LEADING_ELSEWHERE: [&str; 12] = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// What git needs of the environment to run at all.
const NEEDED_TO_RUN: [&str; 6] = ["PATH", "SYSTEMROOT", "PATHEXT", "TMPDIR", "TEMP", "TMP"];

/// Why git did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum GitProgramError {
    /// There is no such program.
    #[error("git is not installed, or not found through `PATH`")]
    Missing,
    /// It could not be started, or not be talked to.
    #[error("git cannot be started: {0}")]
    NotStarted(#[source] io::Error),
    /// It ended with an error.
    #[error("`git {command}` failed{}", in_line(output))]
    Failed {
        /// Its first argument.
        command: String,
        /// What it wrote to standard error.
        output: String,
    },
}

/// What git wrote, where it is one line; several are shown below, as they are.
fn in_line(output: &str) -> String {
    if output.contains('\n') { String::new() } else { format!(": {output}") }
}

impl GitProgramError {
    /// What git and its hooks wrote, where that is more than one line.
    pub fn lines(&self) -> Option<&str> {
        match self {
            GitProgramError::Failed { output, .. } => Some(output.as_str()).filter(|output| output.contains('\n')),
            GitProgramError::Missing | GitProgramError::NotStarted(_) => None,
        }
    }

    /// What to do about it, in the imperative.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            GitProgramError::Missing => Some("install git (https://git-scm.com/downloads), then try again"),
            GitProgramError::NotStarted(_) | GitProgramError::Failed { .. } => None,
        }
    }
}

/// The `git` program, to be run in one folder.
#[derive(Clone, Debug)]
pub struct GitProgram {
    folder: PathBuf,
    settings: bool,
}

impl GitProgram {
    /// In a folder, with the user's settings, hooks and signing.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        GitProgram { folder: folder.into(), settings: true }
    }

    /// Without the user's and the system's settings and without anything else of the environment,
    /// so that the same input gives the same repository everywhere.
    pub fn without_settings(self) -> Self {
        GitProgram { settings: false, ..self }
    }

    /// Runs `git ARGUMENTS` with `input` as its standard input; what it wrote to standard output.
    ///
    /// # Errors
    /// When git is not there, cannot be started, or ends with an error.
    pub fn run<A: AsRef<OsStr>>(&self, arguments: &[A], input: &[u8]) -> Result<Vec<u8>, GitProgramError> {
        let output = self.output(arguments, input).map_err(|error| match error.kind() {
            // A folder that is gone has the same error; that is not git's absence.
            ErrorKind::NotFound if self.folder.is_dir() => GitProgramError::Missing,
            _ => GitProgramError::NotStarted(error),
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Err(GitProgramError::Failed {
            command: arguments.first().map(|word| word.as_ref().to_string_lossy().into_owned()).unwrap_or_default(),
            output: if said.is_empty() { output.status.to_string() } else { said },
        })
    }

    fn output<A: AsRef<OsStr>>(&self, arguments: &[A], input: &[u8]) -> io::Result<Output> {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take();
        // Written beside the reading, or both sides could wait for the other for ever. Where git
        // ends before it has read everything, its exit code says why.
        let stdin = Mutex::new(stdin);
        let write = || {
            let stdin = stdin.lock().ok().and_then(|mut stdin| stdin.take());
            stdin.map(|mut stdin| stdin.write_all(input))
        };
        std::thread::scope(|scope| {
            if std::thread::Builder::new().spawn_scoped(scope, write).is_err() {
                // No thread to be had: what git is told is short, and it is read before git answers.
                let _ = write();
            }
            child.wait_with_output()
        })
    }

    #[allow(clippy::disallowed_methods, reason = "the one place that starts git")]
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command.current_dir(&self.folder);
        if self.settings {
            for name in LEADING_ELSEWHERE {
                command.env_remove(name);
            }
        } else {
            command.env_clear();
            command.envs(NEEDED_TO_RUN.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
            command.envs([
                ("GIT_CONFIG_GLOBAL", "/dev/null"),
                ("GIT_CONFIG_SYSTEM", "/dev/null"),
                ("GIT_CONFIG_NOSYSTEM", "1"),
                ("GIT_ATTR_NOSYSTEM", "1"),
                ("GIT_DEFAULT_HASH", "sha1"),
                ("GIT_DEFAULT_REF_FORMAT", "files"),
                ("GIT_TERMINAL_PROMPT", "0"),
                ("LC_ALL", "C"),
                ("TZ", "UTC"),
                // Named in the reflog only; without them git looks for the user's name.
                ("GIT_AUTHOR_NAME", "okr"),
                ("GIT_AUTHOR_EMAIL", "okr@localhost"),
                ("GIT_COMMITTER_NAME", "okr"),
                ("GIT_COMMITTER_EMAIL", "okr@localhost"),
            ]);
        }
        command.env("GIT_LITERAL_PATHSPECS", "1");
        // A folder that looks like a bare repository can come with anybody's pull request.
        command.args(["-c", "safe.bareRepository=explicit"]);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_returned() {
        let folder = tempfile::tempdir().unwrap();
        let git = GitProgram::at(folder.path()).without_settings();
        let id = git.run(&["hash-object", "--stdin"], b"tea\n").unwrap();
        assert_eq!(id.len(), 41);
        let error = git.run(&["rev-parse", "HEAD"], b"").unwrap_err();
        assert!(error.to_string().starts_with("`git rev-parse` failed: fatal: not a git repository"), "{error}");
        let hook = GitProgramError::Failed { command: "commit".to_owned(), output: "no\nnever".to_owned() };
        assert_eq!((hook.to_string().as_str(), hook.lines()), ("`git commit` failed", Some("no\nnever")));
    }

    #[test]
    fn a_folder_that_is_gone_is_not_taken_for_missing_git() {
        let folder = tempfile::tempdir().unwrap().path().join("gone");
        let error = GitProgram::at(folder).run(&["version"], b"").unwrap_err();
        assert!(matches!(error, GitProgramError::NotStarted(_)), "{error}");
    }
}
