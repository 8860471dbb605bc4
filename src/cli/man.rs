//! `okr man`

use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::words::nearest;
use clap::Command;
use clap_mangen::Man;
use std::process::ExitCode;

/// Print the manual page of okr or of one of its commands
///
/// `okr man check | man -l -` shows a page; `okr man check > okr-check.1` keeps it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The command [default: okr itself]
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Runs `okr man`.
///
/// # Errors
/// When there is no such command.
pub fn run(args: Args) -> Result<ExitCode, Failure> {
    let pages = pages();
    let name = ["okr"].into_iter().chain(args.command.iter().map(String::as_str)).collect::<Vec<_>>().join("-");
    let page = pages.iter().find(|page| page.get_name() == name).ok_or_else(|| unknown(&args.command, &pages))?;
    output::to_stdout(&roff(page)?)?;
    Ok(ExitCode::from(exit::DONE))
}

/// okr and all its commands, each by the name of its page.
fn pages() -> Vec<Command> {
    let mut all = vec![super::command().disable_help_subcommand(true)];
    let mut next = 0;
    while let Some(parent) = all.get_mut(next) {
        parent.build();
        let below: Vec<Command> = parent
            .get_subcommands()
            .filter(|command| !command.is_hide_set())
            .map(|command| command.clone().name(format!("{}-{}", parent.get_name(), command.get_name())))
            .collect();
        all.extend(below);
        next += 1;
    }
    all
}

fn roff(page: &Command) -> Result<Vec<u8>, Failure> {
    let mut text = Vec::new();
    let man = Man::new(page.clone()).manual("Objectives and Key Results as plain text in git");
    man.render(&mut text).map_err(|error| Failure::new(format!("the page cannot be written: {error}")))?;
    Ok(text)
}

fn unknown(command: &[String], pages: &[Command]) -> Failure {
    let asked = command.join(" ");
    let names: Vec<String> = pages
        .iter()
        .filter_map(|page| page.get_name().strip_prefix("okr-"))
        .map(|name| name.replace('-', " "))
        .collect();
    let failure = Failure::usage(format!("there is no command `{asked}`"));
    match nearest(&asked, names.iter().map(String::as_str)) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("see `okr --help` for the commands"),
    }
}
