//! `okr new`

mod add;
mod carry;
mod measured;
pub(super) mod template;

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use std::process::ExitCode;

/// Add a unit, an objective, a key result or a cycle
///
/// Ids are made out of the first words of a text unless --id names one. Comments and all other lines
/// of a file stay as they are. New objectives are drafts: they have no score until `status: draft` is
/// taken away. Of a key result for which nothing says how it is measured, what its text says is
/// written, `start` and `target` or a bound, and shown.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to add
    #[command(subcommand)]
    pub what: What,
}

/// What can be added.
#[derive(Debug, clap::Subcommand)]
pub enum What {
    /// A unit's file in the cycle, with two drafts
    Unit(UnitArgs),
    /// An objective at the end of a unit's
    Objective(ObjectiveArgs),
    /// A key result at the end of an objective's
    KeyResult(KeyResultArgs),
    /// A cycle with the units of the one before it
    ///
    /// Each unit gets a file with two drafts. With --carry it gets the objectives of the cycle before
    /// that say `next: keep` or `next: change`, or that say nothing and are not reached: all of them
    /// drafts, with all their keys but those of the cycle that ends: values, confidence, notes,
    /// scores, retrospectives and due dates. Key results and milestones that were reached stay behind,
    /// whatever `next` says. A metric starts where it stood last; where it began at 0, it is asked on a
    /// terminal whether it does so again, and elsewhere left to be said. Texts whose numbers are no
    /// longer those of the keys are marked. What was carried, what was left and why is printed.
    /// Comments stay in the old files.
    Cycle(CycleArgs),
    /// What cannot be added: most often a level instead of `unit`
    #[command(external_subcommand)]
    Other(Vec<String>),
}

/// A unit.
#[derive(Debug, clap::Args)]
pub struct UnitArgs {
    /// Its id, or its name, of which an id is made
    pub unit: String,
    /// Its level [default: the lowest above a person's, a team]
    #[arg(long)]
    pub level: Option<String>,
    /// Its display name
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
    /// The unit above
    #[arg(long, value_name = "UNIT")]
    pub part_of: Option<String>,
    /// Who owns what names no owner
    #[arg(long, value_name = "PERSON")]
    pub lead: Option<String>,
}

/// An objective.
#[derive(Debug, clap::Args)]
pub struct ObjectiveArgs {
    /// The unit that pursues it
    pub unit: String,
    /// What will be true at the end, without numbers
    pub objective: String,
    /// A short name that never changes
    #[arg(long)]
    pub id: Option<String>,
    /// The one person who answers for it
    #[arg(long, value_name = "PERSON")]
    pub owner: Option<String>,
    /// Promised rather than a stretch
    #[arg(long)]
    pub committed: bool,
    /// What it aligns to
    #[arg(long, value_name = "REF")]
    pub supports: Vec<String>,
    /// A key result, and behind its text what is known of it: `Bring night pages from 21 to 6;
    /// confidence: 5; owner: li`. Where no `start`, `target`, bound, `milestone` or `done` stands
    /// there, the measure is read out of the text. Several may be given
    #[arg(long, value_name = "TEXT; KEY: VALUE")]
    pub key_result: Vec<String>,
    /// Agreed already: without `status: draft`. It needs its key results then
    #[arg(long)]
    pub agreed: bool,
}

/// A key result.
#[derive(Debug, clap::Args)]
pub struct KeyResultArgs {
    /// The objective: `unit/objective`
    #[arg(value_name = "REF")]
    pub objective: String,
    /// What is measured, from where to where
    pub key_result: String,
    /// A short name that never changes
    #[arg(long)]
    pub id: Option<String>,
    /// Who answers for it
    #[arg(long, value_name = "PERSON")]
    pub owner: Option<String>,
    /// The value at the beginning of the cycle
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    pub start: Option<String>,
    /// The value to reach
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    pub target: Option<String>,
    /// A lower bound
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    pub at_least: Option<String>,
    /// An upper bound
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true)]
    pub at_most: Option<String>,
    /// A thing to reach; several may be given
    #[arg(long, value_name = "TEXT")]
    pub milestone: Vec<String>,
    /// Done or not, nothing in between
    #[arg(long)]
    pub yes_no: bool,
    /// How sure you are to reach it, 1 to 10
    #[arg(short, long, value_name = "1-10", value_parser = super::checkin::confidence)]
    pub confidence: Option<u8>,
}

/// A cycle.
#[derive(Debug, clap::Args)]
pub struct CycleArgs {
    /// Its name: 2027-Q1, or one that okr.yaml declares
    #[arg(value_name = "NAME")]
    pub cycle_name: String,
    /// Take over what goes on
    #[arg(long)]
    pub carry: bool,
    /// The cycle to take units and objectives from [default: the last one before]
    #[arg(long, value_name = "CYCLE")]
    pub from: Option<String>,
}

/// Runs `okr new`.
///
/// # Errors
/// When what is named is unknown, the new text would be wrong, or a file cannot be written.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    if context.at.is_some() {
        return Err(
            Failure::usage("`--at` looks at the past, and this changes the files of today").hint("leave it out")
        );
    }
    match args.what {
        What::Unit(args) => add::unit(&args, context),
        What::Objective(args) => add::objective(&args, context),
        What::KeyResult(args) => add::key_result(&args, context),
        What::Cycle(args) => carry::cycle(&args, context),
        What::Other(words) => Err(add::unknown(&words, context)),
    }
}
