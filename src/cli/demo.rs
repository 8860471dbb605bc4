//! `okr demo`

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::demo::play::Commit;
use crate::demo::{self, stream};
use crate::render::text;
use crate::write::git_program::{GitProgram, GitProgramError};
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make the repository of a small company, with a quarter of weekly history, to try everything on
///
/// TeaBee sells tea. Its teams keep their objectives in a git repository of their own, which is made
/// in a new folder; nothing else is touched. Today is in the ninth week of their quarter.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to make; an empty one will do
    #[arg(value_name = "DIR", default_value = "okr-demo")]
    pub folder: PathBuf,
    /// A quarter that ended a few days ago, with final values and what was learnt
    #[arg(long)]
    pub finished: bool,
}

/// Runs `okr demo`.
///
/// # Errors
/// When the folder is in use, or git is missing or fails. A folder that was begun is taken away.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let commits = demo::history(context.today, args.finished).map_err(|error| Failure::new(error.to_string()))?;
    let folder = Folder::claim(&context.here.join(&args.folder), &args.folder)?;
    write(&folder.path, &commits)?;
    folder.keep();
    output::to_stdout(summary(&args, &commits, context.today).as_bytes())?;
    // What `okr check` and `okr status` say about the new folder belongs here.
    output::to_stdout(next_steps(&args).as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// Makes the repository with all its commits, then the files of the last one.
fn write(folder: &Path, commits: &[Commit]) -> Result<(), Failure> {
    let git = GitProgram::at(folder).without_settings();
    git.run(&["init", "--quiet", "--template=", "--initial-branch=main"], b"")?;
    git.run(&["fast-import", "--quiet", "--date-format=raw"], &stream::stream(commits))?;
    git.run(&["reset", "--quiet", "--hard", "main"], b"")?;
    Ok(())
}

impl From<GitProgramError> for Failure {
    fn from(error: GitProgramError) -> Self {
        let failure = Failure::new(error.to_string());
        match error.hint() {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

fn summary(args: &Args, commits: &[Commit], today: NaiveDate) -> String {
    let calendar = demo::calendar(today, args.finished);
    let people: BTreeSet<&str> = commits.iter().map(|commit| commit.person).collect();
    let time = if args.finished {
        format!("the quarter that ended on {}", calendar.end())
    } else {
        format!("week {} of {} of its quarter", demo::WEEK_OF_TODAY, demo::calendar::WEEKS)
    };
    let folder = text::safe(&args.folder.display().to_string()).into_owned();
    let (commits, people) = (commits.len(), people.len());
    format!("made `{folder}`: TeaBee, a small company that sells tea, {time}\n{commits} commits by {people} people\n")
}

fn next_steps(args: &Args) -> String {
    let mut steps = String::from("\ntry next:\n");
    if args.folder != Path::new(".") {
        steps.push_str(&format!("  cd {}\n", shell_word(&args.folder.display().to_string())));
    }
    let score = if args.finished { "  okr score\n" } else { "" };
    steps.push_str(&format!("  okr check\n  okr status\n{score}  okr log\n  okr diff HEAD~5\n"));
    steps
}

/// A path that can be pasted after `cd`.
fn shell_word(path: &str) -> String {
    let path = text::safe(path).into_owned();
    let path = if path.starts_with('-') { format!("./{path}") } else { path };
    if path.chars().all(|letter| letter.is_alphanumeric() || "/._-+\\:".contains(letter)) {
        return path;
    }
    format!("'{}'", path.replace('\'', r"'\''"))
}

/// The new folder. What is in it is taken away again unless it is kept.
struct Folder {
    path: PathBuf,
    /// The highest folder that was not there before; `None` where an empty one was given.
    made: Option<PathBuf>,
    kept: bool,
}

impl Folder {
    /// Makes it, or takes an empty one.
    fn claim(path: &Path, shown: &Path) -> Result<Folder, Failure> {
        let shown = shown.display();
        let failed = |error: io::Error| Failure::new(format!("cannot make `{shown}`: {error}"));
        if let Ok(there) = path.symlink_metadata() {
            let hint = "name another folder: `okr demo DIR`";
            if !there.is_dir() {
                return Err(Failure::new(format!("`{shown}` is there already and is no folder")).hint(hint));
            }
            #[allow(clippy::disallowed_methods, reason = "a folder that the user names, outside any repository")]
            if path.read_dir().map_err(failed)?.next().is_some() {
                return Err(Failure::new(format!("`{shown}` is there already and is not empty")).hint(hint));
            }
            return Ok(Folder { path: path.to_owned(), made: None, kept: false });
        }
        let missing = |folder: &&Path| folder.symlink_metadata().is_err();
        let made = path.ancestors().take_while(missing).last().map(Path::to_owned);
        let folder = Folder { path: path.to_owned(), made, kept: false };
        std::fs::create_dir_all(path).map_err(failed)?;
        Ok(folder)
    }

    fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Folder {
    /// Nothing is said about what cannot be removed: the failure that led here is said already.
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        let Some(made) = &self.made else {
            #[allow(clippy::disallowed_methods, reason = "what was made a moment ago")]
            for entry in self.path.read_dir().into_iter().flatten().flatten() {
                let path = entry.path();
                let _ = std::fs::remove_dir_all(&path).or_else(|_| std::fs::remove_file(&path));
            }
            return;
        };
        let _ = std::fs::remove_dir_all(made);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_quoted_for_the_shell() {
        assert_eq!(shell_word("okr-demo"), "okr-demo");
        assert_eq!(shell_word("a b/it's"), r"'a b/it'\''s'");
        assert_eq!(shell_word("-x"), "./-x");
    }

    #[test]
    fn a_folder_that_is_not_kept_is_taken_away_with_its_parents() {
        let top = tempfile::tempdir().unwrap();
        let path = top.path().join("a/b");
        let folder = Folder::claim(&path, Path::new("a/b")).unwrap();
        std::fs::write(path.join("half"), "x").unwrap();
        drop(folder);
        assert!(top.path().read_dir().unwrap().next().is_none());
        std::fs::create_dir(top.path().join("empty")).unwrap();
        let path = top.path().join("empty");
        let folder = Folder::claim(&path, Path::new("empty")).unwrap();
        std::fs::write(path.join("half"), "x").unwrap();
        drop(folder);
        assert!(path.read_dir().unwrap().next().is_none());
    }
}
