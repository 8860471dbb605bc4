//! `--commit`: when it may be, and what is said when it fails. What was saved stays saved.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::git::Repository;
use crate::render::checkin::{self as show, Committed};
use crate::report::checkin::CheckInReport;
use crate::words::{and_list, count};
use crate::write::commit::{Before, Committer, NotNow};
use crate::write::git_program::GitProgramError;

/// How to go on without a commit where a command makes one only if it is asked to.
pub(in crate::cli) const LEAVE_OUT: &str = "leave out `--commit`";

/// What git says of committing.
pub(in crate::cli) struct Commits {
    /// The work tree, or why git cannot be asked.
    committer: Result<Committer, GitProgramError>,
}

impl Commits {
    /// Looks whether a commit can be made at all, before anything is saved. `without` says how to go
    /// on without one.
    ///
    /// # Errors
    /// Inside a hook, in a bare repository or none, in the middle of a merge or rebase.
    pub(in crate::cli) fn begin(context: &Context, without: &str) -> Result<Self, Failure> {
        let led = ["GIT_DIR", "GIT_INDEX_FILE"].into_iter().find(|name| std::env::var_os(name).is_some());
        if let Some(name) = led {
            return Err(Failure::new(format!("`{name}` is set: inside one of git's hooks nothing can be committed"))
                .hint(format!("{without}; nothing was saved")));
        }
        if let Ok(None) = Repository::open(&context.root) {
            return Err(Failure::new("`--commit` needs a git repository, and there is none here")
                .hint("run `git init`, or leave out `--commit`; nothing was saved"));
        }
        match Committer::at(&context.root) {
            Ok(committer) => Ok(Commits { committer: Ok(committer) }),
            Err(NotNow::Git(error @ GitProgramError::Missing)) => Ok(Commits { committer: Err(error) }),
            Err(NotNow::Git(error)) => Err(Failure::from(error).hint("nothing was saved")),
            Err(error @ (NotNow::InTheMiddle(_) | NotNow::Bare)) => {
                Err(Failure::new(error.to_string()).hint(format!("end that first, or {without}; nothing was saved")))
            }
        }
    }

    /// Says which files hold more than what is about to be saved.
    pub(in crate::cli) fn look(&self, files: &[String], context: &Context) {
        let Ok(committer) = &self.committer else { return };
        for file in files {
            match committer.before(file) {
                Ok(Before::Changed) => context.note(&format!(
                    "note: `{file}` has other changes that are not committed yet: the commit takes them in"
                )),
                Ok(Before::New) => {
                    context.note(&format!("note: `{file}` is new to git: the commit takes in all of it"));
                }
                Ok(Before::Clean) | Err(_) => {}
            }
        }
    }

    /// Those of the files that git has not as they are, or not at all; none where git cannot say.
    pub(in crate::cli) fn uncommitted(&self, files: Vec<String>) -> Vec<String> {
        match &self.committer {
            Ok(committer) => committer.uncommitted(files).unwrap_or_default(),
            Err(_) => Vec::new(),
        }
    }

    /// Commits the files of check-ins; `None` where there are none.
    ///
    /// # Errors
    /// What git or a hook says, with the command to try again.
    pub(super) fn commit(self, report: &CheckInReport, context: &Context) -> Result<Option<Committed>, Failure> {
        let files: Vec<String> = report.files.iter().map(|file| format!("`{file}`")).collect();
        let saved = format!("saved {} in {}", count(report.saved().count(), "check-in"), and_list(&files));
        self.commit_files(&show::commit_message(report), &report.files, &saved, context)
    }

    /// Commits files that were saved; `None` where there are none. `saved` says what is safe already.
    ///
    /// # Errors
    /// What git or a hook says, with the command to try again.
    pub(in crate::cli) fn commit_files(
        &self,
        message: &str,
        files: &[String],
        saved: &str,
        context: &Context,
    ) -> Result<Option<Committed>, Failure> {
        if files.is_empty() {
            return Ok(None);
        }
        let subject = message.lines().next().unwrap_or_default().to_owned();
        let made = match &self.committer {
            Ok(committer) => committer.commit(message, files),
            // The only error with which it begins.
            Err(_) => Err(GitProgramError::Missing),
        };
        match made {
            Ok(Some(commit)) => Ok(Some(Committed { id: commit.id, branch: commit.branch, subject })),
            Ok(None) => {
                context.note("note: nothing is left to commit: somebody else committed it");
                Ok(None)
            }
            Err(error) => {
                let failure = Failure::new(format!("{saved}, but not committed: {error}")).said(&error);
                Err(failure.hint(format!("commit it yourself: {}", self.command(&subject, files, context))))
            }
        }
    }

    /// The command that commits the files as they are, and nothing else.
    pub(in crate::cli) fn command(&self, subject: &str, files: &[String], context: &Context) -> String {
        let is_new = |file: &&String| {
            let before = self.committer.as_ref().ok().and_then(|committer| committer.before(file).ok());
            before == Some(Before::New)
        };
        let new: Vec<&str> = files.iter().filter(is_new).map(String::as_str).collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let commit = git(&[&["commit", "--only", "-m", subject, "--"], files.as_slice()].concat(), context);
        match new.is_empty() {
            true => commit,
            false => format!("{} && {commit}", git(&[&["add", "--"], new.as_slice()].concat(), context)),
        }
    }
}

/// A call of git as somebody types it in a shell.
pub(in crate::cli) fn git(arguments: &[&str], context: &Context) -> String {
    let mut words = vec!["git".to_owned()];
    if context.here != context.root {
        words.extend(["-C".to_owned(), context.root.display().to_string()]);
    }
    words.extend(arguments.iter().map(|&word| word.to_owned()));
    as_typed(words)
}

/// Words as somebody types them in a shell.
pub(in crate::cli) fn as_typed(words: Vec<String>) -> String {
    let plain = |word: &String| word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+:=%".contains(c));
    let quoted = words.iter().map(|word| match plain(word) && !word.is_empty() {
        true => word.clone(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    });
    quoted.collect::<Vec<_>>().join(" ")
}
