//! `okr log`

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::{self, Snapshot};
use crate::history::timeline::{Scope, Timeline};
use crate::model::cycle::{CycleName, monday};
use crate::model::id::Reference;
use crate::render::json;
use crate::render::log as show;
use crate::render::missing;
use crate::render::status::hidden_people;
use crate::report::cycles::Purpose;
use crate::report::filter::with_below;
use crate::report::log::{self, Filter};
use crate::report::units::Basis;
use crate::words::nearest;
use crate::yaml::lower::parse_day;
use chrono::{Days, NaiveDate};
use std::mem::ManuallyDrop;
use std::process::ExitCode;

/// The weekly progress log out of git: what moved from where to where, by whom, with the note
///
/// Newest week first. Whatever changes a value, a confidence, a milestone, `as_of` or `note` is a
/// check-in; moved goalposts, additions, removals, new wordings and names are told apart from it.
/// REF is a unit, objective or key result like `platform/checkout/latency`, also one that is gone.
/// People's own OKRs belong in one-to-ones and are shown only with --people or by their REF.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show only this unit, objective or key result
    #[arg(value_name = "REF")]
    pub reference: Option<String>,
    /// The units below a unit too: a department with its teams
    #[arg(long, requires = "reference")]
    pub below: bool,
    /// Show only what is of this day or later
    #[arg(long, value_name = "DATE", conflicts_with = "weeks")]
    pub since: Option<String>,
    /// Show only this week and the N − 1 before it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=5_000))]
    pub weeks: Option<u32>,
    /// People's own OKRs too
    #[arg(long)]
    pub people: bool,
    /// One line for each entry, for grep
    #[arg(long)]
    pub flat: bool,
    /// Mask confidential texts and values; markdown and csv always do
    #[arg(long)]
    pub public: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text", conflicts_with = "flat")]
    pub format: Format,
    /// In CSV: leave cells that begin like a formula as they are
    #[arg(long)]
    pub csv_raw: bool,
}

/// How the log is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal
    #[value(alias = "table")]
    Text,
    /// For programs
    Json,
    /// For a page or a comment
    Markdown,
    /// For a spreadsheet: a line for each key that changed
    Csv,
}

/// Runs `okr log`.
///
/// # Errors
/// When there is no repository, or nothing by the name that was asked for.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let asked = reference(args.reference.as_deref(), context)?;
    let (snapshot, cycle) = match asked.as_ref().and_then(|asked| asked.cycle.clone()) {
        // It may be gone by now.
        Some(cycle) => (snapshot::open(context, crate::read::Care::Strict)?, cycle),
        None => snapshot::open_for(context, Purpose::Running)?,
    };
    // Freeing the memory of a long history takes longer than ending with it.
    let timeline = ManuallyDrop::new(timeline(&snapshot, &cycle)?);
    let reference = asked.map(|asked| check(asked, &snapshot, &timeline, &cycle)).transpose()?;
    let since = since(&args, snapshot.today)?;
    let basis = Basis { workspace: snapshot.workspace(), timeline: Some(&timeline), today: snapshot.today };
    let below = match &reference {
        Some(unit) if args.below && unit.objective.is_none() => {
            with_below(snapshot.workspace(), std::slice::from_ref(&cycle), vec![unit.unit.clone()])
        }
        Some(_) | None => Vec::new(),
    };
    let filter = Filter { cycle, reference, below, since, people: args.people };
    let mut log = ManuallyDrop::new(log::log(basis, &timeline, &filter));
    if args.public || matches!(args.format, Format::Markdown | Format::Csv) {
        log.mask();
    }
    say_what_is_missing(&log, context);
    if let Some(hidden) = hidden_people(log.hidden_people) {
        context.note(&hidden);
    }
    let cycles = [log.cycle.clone()];
    let missing = snapshot.missing(&cycles);
    // A line of its own would be an entry for grep, and a row for a spreadsheet.
    if let Some(missing) = missing.as_ref().filter(|_| args.flat || args.format == Format::Csv) {
        context.note(missing);
    }
    let text = match args.format {
        Format::Text if args.flat => show::flat::flat(&log),
        Format::Text => {
            let text = show::table::table(&log, context.color, context.width);
            missing::in_text(text, missing.as_deref(), context.width)
        }
        Format::Markdown => missing::in_markdown(show::markdown::markdown(&log), missing.as_deref()),
        Format::Csv => show::csv::csv(&log, args.csv_raw),
        Format::Json => {
            let meta = snapshot.meta_about(context, &cycles, args.public);
            output::made_to_stdout(|out| json::log::log(out, &meta, &log))?;
            return Ok(ExitCode::from(exit::DONE));
        }
    };
    output::to_stdout(text.as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

fn reference(text: Option<&str>, context: &Context) -> Result<Option<Reference>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let reference = Reference::parse(text)
        .map_err(|help| Failure::usage(format!("`{text}` is no unit, objective or key result")).hint(help))?;
    match (&reference.cycle, context.cycles.first()) {
        (Some(one), Some(other)) if one.as_str() != other => {
            Err(Failure::usage(format!("`{text}` is of another cycle than `--cycle {other}`"))
                .hint("name the cycle in one place"))
        }
        (Some(_) | None, _) => Ok(Some(reference)),
    }
}

fn timeline(snapshot: &Snapshot, cycle: &CycleName) -> Result<Timeline, Failure> {
    let no_repository = || {
        Failure::new("the log comes out of git, and there is no repository here")
            .hint("run `git init`, and commit your files whenever something moved")
    };
    snapshot.timeline(&Scope::cycle(cycle))?.ok_or_else(no_repository)
}

/// Whether there is or was anything by that name.
fn check(asked: Reference, snapshot: &Snapshot, timeline: &Timeline, cycle: &CycleName) -> Result<Reference, Failure> {
    let asked = asked.without_cycle();
    let known = log::known(snapshot.workspace(), timeline, cycle);
    if known.contains(&asked) {
        return Ok(asked);
    }
    let failure = Failure::usage(format!("there is no `{asked}` in {cycle}, and there never was"));
    let names: Vec<String> = known.iter().map(ToString::to_string).collect();
    Err(match nearest(&asked.to_string(), names.iter().map(String::as_str)) {
        Some(near) => failure.hint(format!("did you mean `{near}`?")),
        None => failure.hint("run `okr status` for the names, or choose another cycle with `--cycle NAME`"),
    })
}

fn since(args: &Args, today: NaiveDate) -> Result<Option<NaiveDate>, Failure> {
    if let Some(text) = &args.since {
        let day = parse_day(text).map_err(|help| {
            Failure::usage(format!("`--since` expects a date like `2026-11-16`, found `{text}`")).hint(help)
        })?;
        return Ok(Some(day));
    }
    let days = |weeks: u32| Days::new(u64::from(weeks - 1) * 7);
    Ok(args.weeks.and_then(|weeks| monday(today).checked_sub_days(days(weeks))))
}

/// What keeps the log from being whole, on standard error.
fn say_what_is_missing(log: &log::Log, context: &Context) {
    if log.shallow {
        context.note("note: this clone is shallow: what happened before it is not known");
        context.note("  help: run `git fetch --unshallow` (in CI: `fetch-depth: 0`)");
    }
    snapshot::note_gaps(context, log.truncated, log.unreadable_revisions);
}
