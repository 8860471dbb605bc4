//! `okr status`

use crate::check::{self, Options};
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::{self, Snapshot};
use crate::cli::whose::{self, Whose};
use crate::finding::Level;
use crate::history::timeline::Scope;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::render::json;
use crate::render::missing;
use crate::render::status as show;
use crate::render::terminal;
use crate::report::cycles::Purpose;
use crate::report::filter::Filter;
use crate::report::overview::{self, Overview};
use crate::report::status;
use crate::report::units::Basis;
use crate::words::count;
use chrono::Days;
use std::collections::BTreeSet;
use std::process::ExitCode;

/// Where everything stands, for the weekly stand-up
///
/// By level and unit, each objective with its score and owner, and each of its key results: progress,
/// value, score, confidence and what it changed by within a week, days since the last check-in, and
/// the state in words. From 120 columns on also the cycle's values as a small line, pace, forecast
/// and owner; below 60 columns a few short lines for each. The line shows the values themselves
/// between start and target, a column a week, so that a reduction runs downwards; the bar fills
/// towards the target in both directions.
///
/// Objectives of enclosing cycles, such as the year's during a quarter, follow after the cycle's
/// own. People's own OKRs belong in one-to-ones and are shown only with --people, --owner or
/// --mine. Several filters hold together; one given several times means any of them.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose objectives are shown.
    #[command(flatten)]
    pub whose: Whose,
    /// Only what is yours, by git's `user.email` and the `people` of okr.yaml
    #[arg(long)]
    pub mine: bool,
    /// One line for each unit: committed n of m, the mean and its change within a week, at risk, off
    /// track, stale, last check-in
    #[arg(long, conflicts_with_all = ["at_risk", "stale"])]
    pub overview: bool,
    /// Only key results that are off track, at risk or overdue
    #[arg(long)]
    pub at_risk: bool,
    /// Only key results without a check-in for too long
    #[arg(long)]
    pub stale: bool,
    /// Mask confidential texts and values; markdown and csv always do
    #[arg(long)]
    pub public: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// In CSV, leave cells that a spreadsheet takes for formulas as they are
    #[arg(long)]
    pub csv_raw: bool,
}

/// How the status is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal
    #[value(alias = "table")]
    Text,
    /// For programs: `okr.status/1`
    Json,
    /// For a page or a mail
    Markdown,
    /// A row for each key result
    Csv,
}

/// Runs `okr status`.
///
/// # Errors
/// When there is nothing to read, or the cycle, a unit or a person is unknown.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let (snapshot, cycle) = opened(&args, context)?;
    let workspace = snapshot.workspace();
    let filter = filter(&args, &snapshot, &cycle)?;
    let timeline = snapshot.timeline_if_any(context, &scope(workspace, &cycle));
    let basis = Basis { workspace, timeline: timeline.as_ref(), today: snapshot.today };
    let report = status::status(basis, &cycle, filter);
    let overview = match args.overview {
        true => Some(overview(basis, &snapshot, &cycle, &report, context)),
        false => None,
    };
    let shown = show::Show { basis, report: &report, public: args.public };
    let cycles: Vec<CycleName> = report.pages.iter().map(|page| page.content.cycle.clone()).collect();
    let missing = snapshot.missing(&cycles);
    let text = match (args.format, &overview) {
        (Format::Text, overview) => {
            let text = match overview {
                Some(overview) => show::overview::terminal(&shown, overview, context.color, context.width),
                None => show::terminal(&shown, context.color, context.width),
            };
            let text = missing::in_text(text, missing.as_deref(), context.width);
            let unicode = context.width.is_none() || output::shows_unicode();
            if unicode { text } else { terminal::ascii(&text) }
        }
        (Format::Json, overview) => {
            let meta = snapshot.meta_about(context, &cycles, args.public);
            json::status::status(&meta, basis, &report, overview.as_ref(), args.public)
        }
        (Format::Markdown, Some(overview)) => {
            missing::in_markdown(show::overview::markdown(&shown, overview), missing.as_deref())
        }
        (Format::Markdown, None) => missing::in_markdown(show::markdown(&shown), missing.as_deref()),
        (Format::Csv, Some(overview)) => show::overview::csv(&shown, overview, args.csv_raw),
        (Format::Csv, None) => show::csv(&shown, args.csv_raw),
    };
    output::to_stdout(text.as_bytes())?;
    if let Some(missing) = missing.filter(|_| args.format == Format::Csv) {
        context.note(&missing);
    }
    if let Some(hidden) = show::hidden_people(report.hidden_people) {
        context.note(&hidden);
    }
    note_errors(context, &snapshot);
    Ok(ExitCode::from(exit::DONE))
}

/// The cycle and what is read for it. People and units are known by the files of all cycles.
fn opened(args: &Args, context: &Context) -> Result<(Snapshot, CycleName), Failure> {
    if !args.whose.names_some() && !args.mine {
        return snapshot::open_for(context, Purpose::Running);
    }
    let snapshot = snapshot::open(context, crate::read::Care::Strict)?;
    let cycle = snapshot.cycle(context, Purpose::Running)?;
    Ok((snapshot, cycle))
}

/// One line for each unit, with what changed since the end of the day a week ago, as far as that is known.
fn overview(
    basis: Basis<'_>,
    snapshot: &Snapshot,
    cycle: &CycleName,
    report: &status::StatusReport,
    context: &Context,
) -> Overview {
    let then = snapshot.today.checked_sub_days(Days::new(7)).map(|day| snapshot.earlier(day));
    let then = match then {
        Some(Ok(then)) => then,
        Some(Err(failure)) => {
            context.note(&format!("note: what was a week ago is not known: {}", failure.message));
            None
        }
        None => None,
    };
    let before = then.map(|then| {
        let workspace = then.workspace();
        let throughout = workspace.key_results().any(|at| workspace.key_result(at).holds_throughout());
        let timeline = throughout.then(|| then.timeline(&scope(workspace, cycle)).ok().flatten()).flatten();
        let basis = Basis { workspace, timeline: timeline.as_ref(), today: then.today };
        overview::overview(basis, &status::status(basis, cycle, report.filter.clone()), None)
    });
    overview::overview(basis, report, before.as_ref())
}

/// The history of the cycle and those that enclose it, from the first of their days.
pub(super) fn scope(workspace: &Workspace, cycle: &CycleName) -> Scope {
    snapshot::scope(workspace, status::cycles(workspace, cycle))
}

fn filter(args: &Args, snapshot: &Snapshot, cycle: &CycleName) -> Result<Filter, Failure> {
    let workspace = snapshot.workspace();
    let mut filter = args.whose.filter(workspace, &status::cycles(workspace, cycle))?;
    if args.mine {
        filter.owners.push(whose::mine(snapshot)?);
    }
    Ok(Filter { at_risk: args.at_risk, stale: args.stale, ..filter })
}

/// Says on standard error how many files have errors, as far as reading them shows.
pub fn note_errors(context: &Context, snapshot: &Snapshot) {
    let workspace = snapshot.workspace();
    let is_error = |rule: &str| {
        let rule = check::rules::find(rule);
        rule.is_some_and(|rule| check::level_of(rule, workspace, &Options::default()) == Some(Level::Error))
    };
    let mut files: BTreeSet<_> = snapshot
        .reading
        .findings
        .iter()
        .filter(|finding| is_error(finding.rule))
        .map(|finding| finding.label.place.file)
        .collect();
    // What is still a draft may lack its numbers, and what was given up needs none.
    let planned = workspace.objectives().filter(|at| workspace.objective(*at).is_live());
    let unreadable = planned.flat_map(|at| &workspace.objective(at).key_results);
    let unreadable = unreadable.filter(|key_result| key_result.is_live() && key_result.measured().is_none());
    files.extend(unreadable.map(|key_result| key_result.extent.file));
    if !files.is_empty() {
        let have = if files.len() == 1 { "has" } else { "have" };
        context.note(&format!("{} {have} errors: run `okr check`", count(files.len(), "file")));
    }
}
