//! `okr hook`

mod incoming;
mod roots;

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::git::Repository;
use crate::render::text;
use crate::write::git_program::GitProgram;
use crate::write::hook::{self, Installed};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make git check the OKR files before each commit
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done about hooks.
#[derive(Clone, Copy, Debug, clap::Subcommand)]
pub enum Command {
    /// Install a hook that checks what is staged before each commit
    ///
    /// The hook runs `okr hook run` when a commit changes YAML files. A hook that is there already is
    /// not touched.
    Install,
    /// What the hook runs: stop a commit that brings in errors
    ///
    /// Looks at what is staged, in the OKRs of this folder and of all folders below it. What the last
    /// commit had as well stops nobody and is counted in one line. Where there are no OKR files, before
    /// and after, it says nothing; where the commit would take all of them away, or the index cannot be
    /// read, it exits with 3. `git commit --no-verify` goes past it.
    Run,
}

/// Runs `okr hook`.
///
/// # Errors
/// When there is no repository, or another hook is in the way.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    match args.command {
        Command::Install => install(context),
        Command::Run => incoming::check(context),
    }
}

fn install(context: &Context) -> Result<ExitCode, Failure> {
    if Repository::open(&context.root)?.is_none() {
        return Err(Failure::new("a hook needs a git repository, and there is none here").hint("run `git init`"));
    }
    let git = GitProgram::at(&context.root);
    let ask = |arguments: &[&str]| -> Result<String, Failure> {
        let said = git.run(arguments, b"").map_err(Failure::from)?;
        Ok(String::from_utf8_lossy(&said).trim_end_matches(['\n', '\r']).to_owned())
    };
    // Git knows where hooks are: in a work tree of its own, or where `core.hooksPath` says.
    let path = context.root.join(ask(&["rev-parse", "--git-path", "hooks/pre-commit"])?);
    let shown = shown(&path, &context.here);
    let installed = hook::install(&path, SCRIPT, WRITTEN)
        .map_err(|error| Failure::new(format!("`{shown}` cannot be written: {error}")))?;
    let said = match installed {
        Installed::New => format!("installed `{shown}`: git now checks OKR files before each commit\n"),
        Installed::Renewed => format!("renewed `{shown}`: git checks OKR files before each commit\n"),
        Installed::Already => format!("`{shown}` is installed already\n"),
        Installed::Taken => {
            return Err(Failure::new(format!("`{shown}` is there already, and is not ours"))
                .hint("add this line to it: okr hook run"));
        }
    };
    output::to_stdout(text::safe_lines(&said).as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// The line that tells our hooks from others.
const WRITTEN: &str = "# Written by `okr hook install`";

/// The hook. Git runs it at the top of the work tree, with path names that are no patterns where okr
/// itself commits.
const SCRIPT: &str = "#!/bin/sh\n\
    # Written by `okr hook install`: checks OKR files before each commit.\n\
    GIT_LITERAL_PATHSPECS=0 git diff --cached --quiet -- '*.yaml' '*.yml' && exit 0\n\
    if ! command -v okr >/dev/null; then\n\
    \x20   echo 'okr is not installed here: the OKR files of this commit were not checked' >&2\n\
    \x20   exit 0\n\
    fi\n\
    exec okr hook run\n";

/// A path as the user would write it, without `..` where the folder is there.
fn shown(path: &Path, here: &Path) -> String {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let plain = folder.zip(path.file_name()).map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name));
    let below: PathBuf = plain.strip_prefix(here).map_or_else(|_| plain.clone(), Path::to_owned);
    below.display().to_string()
}
