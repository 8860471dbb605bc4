//! The words that users type: arguments in, exit codes out. Everything is *read, ask, report,
//! render*; the clock, the terminal and the environment are looked at nowhere else.

pub mod check;
pub mod checkin;
pub mod close;
mod closing;
pub mod complete;
pub mod completions;
pub mod context;
pub mod demo;
pub mod diff;
pub mod exit;
pub mod explain;
pub mod hook;
pub mod init;
mod line;
pub mod log;
pub mod man;
mod named_cycle;
pub mod new;
pub mod output;
pub mod place;
pub mod schema;
pub mod score;
mod settings;
pub mod show;
pub mod snapshot;
pub mod status;
pub mod tree;
pub mod week;
mod whose;
mod workers;

use crate::git::watchdog;
use clap::parser::ValueSource;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use context::Context;
use exit::Failure;
use std::process::ExitCode;

/// What to use when, below the help.
const WHEN: &str = "\
To begin:      okr demo makes a company to try everything on; okr init sets up your own files
Each week:     okr checkin, then okr status or okr week for the meeting; okr log looks back
In CI:         okr check; okr diff --format markdown as a comment on a pull request
At the end:    okr score, okr close, and okr new cycle for what goes on
To understand: okr explain RULE; okr COMMAND --help";

/// Objectives and Key Results as plain text in git.
#[derive(Debug, Parser)]
#[command(name = "okr", version, about, max_term_width = 100, propagate_version = false, after_help = WHEN)]
pub struct Cli {
    /// What applies to every command.
    #[command(flatten)]
    pub common: context::Common,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "a command's help is the doc comment of its arguments")]
pub enum Command {
    Demo(demo::Args),
    Init(init::Args),
    New(new::Args),
    Check(check::Args),
    Explain(explain::Args),
    Checkin(checkin::Args),
    Week(week::Args),
    Status(status::Args),
    Log(log::Args),
    Diff(diff::Args),
    Score(score::Args),
    Close(close::Args),
    Show(show::Args),
    Tree(tree::Args),
    Schema(schema::Args),
    Hook(hook::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// What is common to all commands, but says nothing to some: the option and these commands. Commands
/// that write say themselves why they do not look at the past.
const NOT_FOR: [(&str, &[&str]); 4] = [
    ("root", &["demo", "completions", "man"]),
    ("cycle", &["demo", "explain", "hook", "completions", "man", "schema", "diff"]),
    ("at", &["demo", "explain", "hook", "completions", "man"]),
    ("today", &["hook", "completions", "man", "schema"]),
];

fn says_something(option: &str, command: &str) -> bool {
    !NOT_FOR.iter().any(|(not, commands)| *not == option && commands.contains(&command))
}

/// The command line, where each command's help shows what it takes.
pub fn command() -> clap::Command {
    let all = Cli::command();
    let hidden: Vec<clap::Arg> = all.get_arguments().map(|argument| argument.clone().hide(true)).collect();
    all.mut_subcommands(|command| {
        let says_nothing = |argument: &&clap::Arg| !says_something(argument.get_id().as_str(), command.get_name());
        let hidden: Vec<clap::Arg> = hidden.iter().filter(says_nothing).cloned().collect();
        command.args(hidden)
    })
}

/// Reads the command line. Nothing that is asked for is left out without a word.
///
/// # Errors
/// What cannot be read, and options that would do nothing.
fn parsed() -> Result<Cli, ExitCode> {
    let matches = command().try_get_matches().map_err(|error| exit::usage(&error))?;
    let name = matches.subcommand_name().unwrap_or_default();
    let given = |option: &str| matches.value_source(option) == Some(ValueSource::CommandLine);
    if let Some((option, _)) = NOT_FOR.iter().find(|(option, _)| given(option) && !says_something(option, name)) {
        let message = format!("`okr {name}` does not depend on that: `--{option}` says nothing to it");
        return Err(exit::failed(&Failure::usage(message).hint("leave it out")));
    }
    Cli::from_arg_matches(&matches).map_err(|error| exit::usage(&error.format(&mut command())))
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    complete::answer();
    let cli = match parsed() {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let context = match Context::new(cli.common) {
        Ok(context) => context,
        Err(failure) => return exit::failed(&failure),
    };
    let several = matches!(cli.command, Command::Score(_));
    if let Err(failure) = if several { Ok(()) } else { context.one_cycle() } {
        return exit::failed(&failure);
    }
    watchdog::start(watchdog::PATIENCE, |line| {
        exit::failed(&Failure::new(line));
    });
    match workers::begin().and_then(|()| dispatch(cli.command, &context)) {
        Ok(code) => code,
        Err(failure) => exit::failed(&failure),
    }
}

fn dispatch(command: Command, context: &Context) -> Result<ExitCode, Failure> {
    match command {
        Command::Init(args) => init::run(args, context),
        Command::New(args) => new::run(args, context),
        Command::Checkin(args) => checkin::run(args, context),
        Command::Week(args) => week::run(args, context),
        Command::Close(args) => close::run(args, context),
        Command::Check(args) => check::run(args, context),
        Command::Score(args) => score::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Tree(args) => tree::run(args, context),
        Command::Diff(args) => diff::run(args, context),
        Command::Explain(args) => explain::run(args, context),
        Command::Schema(args) => schema::run(args, context),
        Command::Hook(args) => hook::run(args, context),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
        Command::Demo(args) => demo::run(args, context),
        Command::Status(args) => status::run(args, context),
        Command::Log(args) => log::run(args, context),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn help_shows_what_a_command_takes() {
        let all = super::command();
        all.clone().debug_assert();
        for (option, commands) in super::NOT_FOR {
            for name in commands {
                let command = all.find_subcommand(name).unwrap_or_else(|| panic!("no `{name}`"));
                let argument = command.get_arguments().find(|argument| argument.get_id() == option);
                assert!(argument.is_some_and(clap::Arg::is_hide_set), "{name} {option}");
            }
        }
    }
}
