//! `okr hook`

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
    /// The hook runs `okr check --staged` when a commit changes OKR files or okr.yaml, and stops the
    /// commit when there are errors; `git commit --no-verify` goes past it. A hook that is there
    /// already is not touched.
    Install,
}

/// Runs `okr hook`.
///
/// # Errors
/// When there is no repository, or another hook is in the way.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    match args.command {
        Command::Install => install(context),
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
    let below = ask(&["rev-parse", "--show-prefix"])?;
    let script = script(&below, &okrs(context));
    let shown = shown(&path, &context.here);
    let installed =
        hook::install(&path, &script).map_err(|error| Failure::new(format!("`{shown}` cannot be written: {error}")))?;
    let said = match installed {
        Installed::New => format!("installed `{shown}`: git now checks OKR files before each commit\n"),
        Installed::Already => format!("`{shown}` is installed already\n"),
        Installed::Taken => {
            return Err(Failure::new(format!("`{shown}` is there already, and is not ours"))
                .hint(format!("add this line to it: {}", command(&below))));
        }
    };
    output::to_stdout(text::safe_lines(&said).as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// The OKR folder below the root; the usual one where the settings cannot be read.
fn okrs(context: &Context) -> String {
    let origin = crate::read::Origin::WorkTree { root: context.root.clone(), overlay: None };
    let reading = crate::read::read(&origin, crate::read::Care::ReadOn);
    reading.map_or_else(|_| "okrs".to_owned(), |reading| reading.workspace.settings.okrs)
}

/// The hook. Git runs it at the top of the work tree; the root of the OKRs may lie `below`.
fn script(below: &str, okrs: &str) -> String {
    let paths = [format!("{below}{okrs}"), format!("{below}okr.yaml")].map(|path| quoted(&path)).join(" ");
    format!(
        "#!/bin/sh\n\
         # Written by `okr hook install`: checks OKR files before each commit.\n\
         GIT_LITERAL_PATHSPECS=1 git diff --cached --quiet -- {paths} && exit 0\n\
         if ! command -v okr >/dev/null; then\n\
         \x20   echo 'okr is not installed here: the OKR files of this commit were not checked' >&2\n\
         \x20   exit 0\n\
         fi\n\
         exec {}\n",
        command(below)
    )
}

fn command(below: &str) -> String {
    match below.trim_end_matches('/') {
        "" => "okr check --staged".to_owned(),
        below => format!("okr check --staged --root {}", quoted(below)),
    }
}

/// A word as a shell reads it back.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// A path as the user would write it, without `..` where the folder is there.
fn shown(path: &Path, here: &Path) -> String {
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let plain = folder.zip(path.file_name()).map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name));
    let below: PathBuf = plain.strip_prefix(here).map_or_else(|_| plain.clone(), Path::to_owned);
    below.display().to_string()
}
