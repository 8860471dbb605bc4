//! `okr score`

use crate::cli::closing::Unfinished;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::{self, Snapshot};
use crate::cli::status::note_errors;
use crate::cli::whose::Whose;
use crate::history::timeline::Timeline;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::render::json;
use crate::render::missing;
use crate::render::score as show;
use crate::report::cycles::Purpose;
use crate::report::filter::Filter;
use crate::report::score::{kickoff, score};
use crate::report::units::Basis;
use crate::words::and_list;
use std::process::ExitCode;

/// What was reached, for the end of the quarter
///
/// Begins with what a meeting needs: commitments met, the mean of what was a stretch, what moved,
/// and what to talk about. Then by unit each objective with its score, in words and colour: achieved
/// from 0.7, partly from 0.4, missed below; a committed objective is met at 1 and missed otherwise.
/// Beside the score stands the original one where it differs: today's values by the plan as it was
/// at the end of the kick-off, two weeks into the cycle. What moved since is listed at the end.
///
/// Without --cycle: the latest cycle that has ended and is not closed, else the one that runs.
/// Several --cycle make a line for each cycle and unit. All figures are rounded down.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Refuse (exit 1) while the closing rules find an error or a warning, or something is unreadable
    #[arg(long = "final")]
    pub is_final: bool,
    /// Whose objectives are shown.
    #[command(flatten)]
    pub whose: Whose,
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

/// How scores are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal
    #[value(alias = "table")]
    Text,
    /// For programs: `okr.score/1`
    Json,
    /// For a page or a mail
    Markdown,
    /// A row for each key result
    Csv,
}

/// Runs `okr score`.
///
/// # Errors
/// When there is nothing to read, a cycle, unit or person is unknown, or `--final` is refused.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let snapshot = snapshot::open(context, crate::read::Care::Strict)?;
    let workspace = snapshot.workspace();
    let cycles = snapshot.cycles(context, Purpose::Ended)?;
    let filter = args.whose.filter(workspace, &cycles)?;
    if args.is_final {
        refuse_unfinished(&snapshot, &cycles, &filter)?;
    }
    let timeline = snapshot.timeline_if_any(context, &snapshot::scope(workspace, cycles.clone()));
    let basis = Basis { workspace, timeline: timeline.as_ref(), today: snapshot.today };
    let cycles = with_kickoffs(context, &snapshot, timeline.as_ref(), cycles);
    let report = score(basis, &cycles, filter);
    let shown = show::Show { basis, report: &report, public: args.public };
    let named: Vec<CycleName> = cycles.iter().map(|(cycle, _)| cycle.clone()).collect();
    let missing = snapshot.missing(&named);
    let text = match args.format {
        Format::Text => {
            let text = show::terminal(&shown, context.color, context.width);
            missing::in_text(text, missing.as_deref(), context.width)
        }
        Format::Json => {
            let meta = snapshot.meta_about(context, &named, args.public);
            json::score::score(&meta, basis, &report, args.public)
        }
        Format::Markdown => missing::in_markdown(show::markdown(&shown), missing.as_deref()),
        Format::Csv => show::csv(&shown, args.csv_raw),
    };
    output::to_stdout(text.as_bytes())?;
    if let Some(missing) = missing.filter(|_| args.format == Format::Csv) {
        context.note(&missing);
    }
    if let Some(hidden) = crate::render::status::hidden_people(report.hidden_people) {
        context.note(&hidden);
    }
    note_errors(context, &snapshot);
    Ok(ExitCode::from(exit::DONE))
}

/// Each cycle with the state at the end of its kick-off, where history has one.
fn with_kickoffs(
    context: &Context,
    snapshot: &Snapshot,
    timeline: Option<&Timeline>,
    cycles: Vec<CycleName>,
) -> Vec<(CycleName, Option<Workspace>)> {
    let at_kickoff = |cycle: &CycleName| {
        let day = kickoff(snapshot.workspace(), cycle).filter(|day| timeline.is_some() && *day < snapshot.today)?;
        match snapshot.at_end_of(day) {
            Ok(workspace) => workspace.filter(|workspace| workspace.units.iter().any(|unit| unit.cycle == *cycle)),
            Err(failure) => {
                context.note(&format!("note: the plan of the kick-off is not known: {}", failure.message));
                None
            }
        }
    };
    cycles.into_iter().map(|cycle| (cycle.clone(), at_kickoff(&cycle))).collect()
}

/// Stops where something is still to be decided, given or repaired.
fn refuse_unfinished(snapshot: &Snapshot, cycles: &[CycleName], filter: &Filter) -> Result<(), Failure> {
    let workspace = snapshot.workspace();
    let is_asked = |at: usize| {
        let unit = &workspace.units[at];
        cycles.contains(&unit.cycle) && (filter.units.is_empty() || filter.units.contains(&unit.id))
    };
    let names: Vec<String> = cycles.iter().map(ToString::to_string).collect();
    Unfinished::of(snapshot, is_asked).refuse(snapshot, &format!("the scores of {} are not final", and_list(&names)))
}
