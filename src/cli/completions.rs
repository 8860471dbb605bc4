//! `okr completions`

use crate::cli::complete;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};
use std::process::ExitCode;

/// Print what makes a shell complete okr's commands, units, people, references and rules
///
/// Put it where the shell reads it at its start:
///
/// bash:        echo 'source <(okr completions bash)' >> ~/.bashrc
///
/// zsh:         echo 'source <(okr completions zsh)' >> ~/.zshrc
///
/// fish:        echo 'okr completions fish | source' >> ~/.config/fish/completions/okr.fish
///
/// elvish:      echo 'eval (okr completions elvish | slurp)' >> ~/.elvish/rc.elv
///
/// PowerShell:  echo 'okr completions powershell | Out-String | Invoke-Expression' >> $PROFILE
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// The shells that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
#[allow(missing_docs, reason = "they are called what they are called")]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Elvish,
}

/// Runs `okr completions`.
///
/// # Errors
/// When standard output cannot be written.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let shell: &dyn EnvCompleter = match args.shell {
        Shell::Bash => &Bash,
        Shell::Zsh => &Zsh,
        Shell::Fish => &Fish,
        Shell::PowerShell => &Powershell,
        Shell::Elvish => &Elvish,
    };
    let mut script = Vec::new();
    shell
        .write_registration(complete::VARIABLE, "okr", "okr", "okr", &mut script)
        .map_err(|error| Failure::new(format!("the script cannot be written: {error}")))?;
    output::commands_to_stdout(&script)?;
    Ok(ExitCode::from(exit::DONE))
}
