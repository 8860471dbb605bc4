//! `--commit`: when it may be, and what is said when it fails. What was saved stays saved.

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::git::Repository;
use crate::render::checkin::{self as show, Committed};
use crate::report::checkin::CheckInReport;
use crate::words::{and_list, count};
use crate::write::commit::{Before, Committer, NotNow};
use crate::write::git_program::GitProgramError;

/// What git says of committing.
pub(super) struct Commits {
    /// The work tree, or why git cannot be asked.
    committer: Result<Committer, GitProgramError>,
}

impl Commits {
    /// Looks whether a commit can be made at all, before anything is saved.
    ///
    /// # Errors
    /// Inside a hook, in a bare repository or none, in the middle of a merge or rebase.
    pub(super) fn begin(context: &Context) -> Result<Self, Failure> {
        let led = ["GIT_DIR", "GIT_INDEX_FILE"].into_iter().find(|name| std::env::var_os(name).is_some());
        if let Some(name) = led {
            return Err(Failure::new(format!("`{name}` is set: inside one of git's hooks nothing can be committed"))
                .hint("leave out `--commit`; nothing was saved"));
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
                Err(Failure::new(error.to_string()).hint("end that first, or leave out `--commit`; nothing was saved"))
            }
        }
    }

    /// Says which files hold more than what is about to be saved.
    pub(super) fn look(&self, files: &[String], context: &Context) {
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

    /// Commits the files that were saved; `None` where nothing was.
    ///
    /// # Errors
    /// What git or a hook says, with the command to try again.
    pub(super) fn commit(self, report: &CheckInReport, context: &Context) -> Result<Option<Committed>, Failure> {
        if report.files.is_empty() {
            return Ok(None);
        }
        let message = show::commit_message(report);
        let subject = message.lines().next().unwrap_or_default().to_owned();
        let made = self.committer.and_then(|committer| committer.commit(&message, &report.files));
        match made {
            Ok(Some(commit)) => Ok(Some(Committed { id: commit.id, branch: commit.branch, subject })),
            Ok(None) => {
                context.note("note: nothing is left to commit: somebody else committed it");
                Ok(None)
            }
            Err(error) => {
                let files: Vec<String> = report.files.iter().map(|file| format!("`{file}`")).collect();
                let failure = Failure::new(format!(
                    "saved {} in {}, but not committed: {error}",
                    count(report.saved().count(), "check-in"),
                    and_list(&files)
                ));
                Err(failure.hint(format!("commit it yourself: {}", command(&subject, &report.files, context))))
            }
        }
    }
}

/// The command that commits the files.
fn command(subject: &str, files: &[String], context: &Context) -> String {
    let mut words = vec!["git".to_owned()];
    if context.here != context.root {
        words.extend(["-C".to_owned(), context.root.display().to_string()]);
    }
    words.extend(["commit", "--only", "-m", subject, "--"].map(str::to_owned));
    words.extend(files.iter().cloned());
    let plain = |word: &String| word.chars().all(|c| c.is_ascii_alphanumeric() || "/._-+:".contains(c));
    let quoted = words.iter().map(|word| match plain(word) && !word.is_empty() {
        true => word.clone(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    });
    quoted.collect::<Vec<_>>().join(" ")
}
