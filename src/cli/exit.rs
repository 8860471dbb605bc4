//! Exit codes, and how a failure is said.

use crate::cli::context::folded;
use crate::cli::output;
use crate::render::text;
use crate::write::git_program::GitProgramError;
use std::process::ExitCode;

/// The work was done.
pub const DONE: u8 = 0;
/// There are findings at the failing level, or a difference was asked for and is there.
pub const FINDINGS: u8 = 1;
/// The command line is wrong.
pub const USAGE: u8 = 2;
/// The work could not be done.
pub const FAILED: u8 = 3;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// The exit code: [`USAGE`] or [`FAILED`].
    pub code: u8,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What another program said about it, with its line breaks.
    pub said: Option<String>,
    /// What to do, in the imperative.
    pub hints: Vec<String>,
}

impl Failure {
    /// The work could not be done.
    pub fn new(message: impl Into<String>) -> Self {
        Failure { code: FAILED, message: message.into(), said: None, hints: Vec::new() }
    }

    /// The command line asks for something that cannot be.
    pub fn usage(message: impl Into<String>) -> Self {
        Failure { code: USAGE, message: message.into(), said: None, hints: Vec::new() }
    }

    /// With what git wrote, where that is more than one line.
    pub fn said(mut self, error: &GitProgramError) -> Self {
        self.said = error.lines().map(str::to_owned);
        self
    }

    /// With what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

impl From<crate::git::GitError> for Failure {
    fn from(error: crate::git::GitError) -> Self {
        Failure { code: FAILED, message: error.message().to_owned(), said: None, hints: error.hints().to_vec() }
    }
}

/// Says what went wrong on standard error.
pub fn failed(failure: &Failure) -> ExitCode {
    let mut lines = format!("{}\n", folded("error: ", &failure.message));
    for line in failure.said.iter().flat_map(|said| said.lines()) {
        let line = format!("  {}", text::safe(line.trim_end()));
        lines.push_str(&format!("{}\n", line.trim_end()));
    }
    for hint in &failure.hints {
        lines.push_str(&format!("{}\n", folded("  help: ", hint)));
    }
    output::to_stderr(&lines);
    ExitCode::from(failure.code)
}

/// Says what is wrong with the command line, or shows the help that was asked for.
pub fn usage(error: &clap::Error) -> ExitCode {
    let styled = error.render();
    if error.use_stderr() {
        output::to_stderr(&styled.to_string());
        return ExitCode::from(USAGE);
    }
    match output::to_stdout(styled.to_string().as_bytes()) {
        Ok(()) => ExitCode::from(DONE),
        Err(failure) => failed(&failure),
    }
}
