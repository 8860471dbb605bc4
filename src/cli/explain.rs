//! `okr explain`

use crate::check::rules;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::render;
use crate::render::json::envelope::Meta;
use crate::report;
use crate::words::nearest;
use std::process::ExitCode;

/// Explain a rule of `okr check`, or list them all
///
/// A rule's page says what it finds and why it matters, shows a bad and a good example, and tells
/// how to suppress a finding and how to change the rule's level.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rule to explain [default: the list of all rules]
    pub rule: Option<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
}

/// How rules are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For a manual
    Markdown,
    /// For programs
    Json,
}

/// Runs `okr explain`.
///
/// # Errors
/// When there is no such rule.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let root = context.root.display().to_string();
    let meta = Meta { root, at: None, today: context.today, cycles: Vec::new(), problems: Vec::new() };
    let text = match args.rule {
        Some(name) => {
            let page = report::explain::one(&name).ok_or_else(|| unknown_rule(&name))?;
            match args.format {
                Format::Human => render::explain::page(&page, context.color, context.width),
                Format::Markdown => render::markdown::rule(&page),
                Format::Json => render::json::explain::explain(&meta, &[page]),
            }
        }
        None => {
            let pages = report::explain::all();
            match args.format {
                Format::Human => render::explain::list(&pages, context.color, context.width),
                Format::Markdown => render::markdown::rules(&pages),
                Format::Json => render::json::explain::explain(&meta, &pages),
            }
        }
    };
    output::to_stdout(text.as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// What is said about a rule that there is not.
pub(super) fn unknown_rule(name: &str) -> Failure {
    let failure = Failure::usage(format!("there is no rule `{name}`"));
    match nearest(name, rules::ALL.iter().map(|rule| rule.info.name)) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("see `okr explain` for the list of rules"),
    }
}
