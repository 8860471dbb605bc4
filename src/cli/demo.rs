//! `okr demo`

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::{self, Cli};
use crate::demo::play::Commit;
use crate::demo::{self, stream};
use crate::render::text;
use crate::words::count;
use crate::write::git_program::{GitProgram, GitProgramError};
use crate::write::new_folder::{NewFolder, NewFolderError};
use chrono::NaiveDate;
use clap::Parser;
use std::collections::BTreeSet;
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
    let folder = NewFolder::make(&context.here.join(&args.folder)).map_err(|error| no_folder(&args.folder, &error))?;
    write(folder.path(), &commits)?;
    let folder_context = Context { root: folder.path().to_owned(), here: folder.path().to_owned(), ..context.clone() };
    folder.keep();
    output::to_stdout(summary(&args, &commits, context.today).as_bytes())?;
    for words in [["check", "--advice"].as_slice(), &["status", "--unit", "teabee"]] {
        show(words, &folder_context)?;
    }
    output::to_stdout(next_steps(&args).as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// Runs another command in the new folder, as if it were typed there.
fn show(words: &[&str], context: &Context) -> Result<ExitCode, Failure> {
    output::to_stdout(format!("\nokr {}:\n", words.join(" ")).as_bytes())?;
    let command = ["okr"].iter().chain(words);
    let cli = Cli::try_parse_from(command).map_err(|error| Failure::new(error.to_string()))?;
    cli::dispatch(cli.command, context)
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
        let failure = Failure::new(error.to_string()).said(&error);
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
        format!("after a quarter that ended on {}", calendar.end())
    } else {
        format!("in week {} of the {} of its quarter", demo::WEEK_OF_TODAY, demo::calendar::WEEKS)
    };
    let folder = args.folder.display().to_string();
    format!(
        "made `{}`: TeaBee, a small company that sells tea, {time}\n{} by {}\n",
        text::safe(&folder),
        count(commits.len(), "commit"),
        count(people.len(), "person"),
    )
}

fn no_folder(folder: &Path, error: &NewFolderError) -> Failure {
    let failure = Failure::new(format!("cannot make `{}`: {error}", folder.display()));
    match error {
        NewFolderError::NoFolder | NewFolderError::NotEmpty => failure.hint("name another folder: `okr demo DIR`"),
        NewFolderError::Failed(_) => failure,
    }
}

fn next_steps(args: &Args) -> String {
    let mut steps = String::from("\ntry next:\n");
    if args.folder != Path::new(".") {
        steps.push_str(&format!("  cd {}\n", shell_word(&args.folder.display().to_string())));
    }
    let score = if args.finished { "  okr score\n" } else { "" };
    steps.push_str(&format!("  okr check --history\n  okr status\n{score}  okr log\n  okr diff HEAD~5\n"));
    steps
}

/// A path that can be pasted after `cd`.
fn shell_word(path: &str) -> String {
    let path = text::safe(path);
    let path = if path.starts_with('-') { format!("./{path}") } else { path.into_owned() };
    if path.chars().all(|letter| letter.is_alphanumeric() || "/._-+\\:".contains(letter)) {
        return path;
    }
    format!("'{}'", path.replace('\'', r"'\''"))
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
}
