//! The words that users type: arguments in, exit codes out. Everything is *read, ask, report,
//! render*; the clock, the terminal and the environment are looked at nowhere else.

pub mod check;
pub mod checkin;
pub mod context;
pub mod demo;
pub mod diff;
pub mod exit;
pub mod explain;
pub mod init;
pub mod new;
pub mod output;
pub mod schema;
pub mod snapshot;
pub mod status;

use clap::{Parser, Subcommand};
use context::Context;
use std::process::ExitCode;

/// Objectives and Key Results as plain text in git.
#[derive(Debug, Parser)]
#[command(name = "okr", version, about, max_term_width = 100, propagate_version = false)]
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
    Check(check::Args),
    Checkin(checkin::Args),
    Init(init::Args),
    New(new::Args),
    Diff(diff::Args),
    Status(status::Args),
    Explain(explain::Args),
    Schema(schema::Args),
    #[allow(missing_docs)]
    Demo(demo::Args),
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return exit::usage(&error),
    };
    let context = match Context::new(cli.common) {
        Ok(context) => context,
        Err(failure) => return exit::failed(&failure),
    };
    let result = match cli.command {
        Command::Check(args) => check::run(args, &context),
        Command::Init(args) => init::run(args, &context),
        Command::New(args) => new::run(args, &context),
        Command::Checkin(args) => checkin::run(args, &context),
        Command::Diff(args) => diff::run(args, &context),
        Command::Status(args) => status::run(args, &context),
        Command::Explain(args) => explain::run(args, &context),
        Command::Schema(args) => schema::run(args, &context),
        Command::Demo(args) => demo::run(args, &context),
    };
    match result {
        Ok(code) => code,
        Err(failure) => exit::failed(&failure),
    }
}
