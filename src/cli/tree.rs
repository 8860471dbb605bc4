//! `okr tree`

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::snapshot::{self, Snapshot};
use crate::cli::{output, show, status, whose};
use crate::history::timeline::Timeline;
use crate::model::cycle::CycleName;
use crate::model::workspace::{Target, Workspace};
use crate::render::{self, json};
use crate::report::cycles::Purpose;
use crate::report::status::cycles;
use crate::report::tree::asked::{self, Asked};
use crate::report::units::{Basis, with_supporters};
use std::process::ExitCode;

/// Alignment: who supports what, and who waits for whom
///
/// From the objectives at the top downwards, what supports each of them, with the key result that
/// it is for. Every objective stands there in full once; elsewhere `→ see` names it. Beside each
/// score stands the mean of its supporters, with `≠` where the two tell different stories: alignment
/// never changes a score. Objectives that support nothing, although there is a level above them, come
/// in a section of their own; then the dependencies between units, with `!` where nobody has taken on
/// what somebody waits for.
///
/// Objectives of enclosing cycles, such as the year's during a quarter, are shown with the cycle's
/// own. People's own objectives belong in one-to-ones and are shown only with --people. What is
/// confidential is masked in mermaid, dot and svg, and elsewhere with --public.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what hangs below this unit, objective or key result
    #[arg(long, value_name = "REF")]
    pub from: Option<String>,
    /// From there upwards: what it supports, up to the top
    #[arg(long, requires = "from")]
    pub up: bool,
    /// Only this unit's objectives, with what supports them
    #[arg(long, visible_alias = "team", value_name = "UNIT", conflicts_with = "from")]
    pub unit: Vec<String>,
    /// People's own objectives too
    #[arg(long)]
    pub people: bool,
    /// Mask confidential texts
    #[arg(long)]
    pub public: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "tree")]
    pub format: Format,
}

/// How the alignment is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal
    Tree,
    /// For programs: `okr.tree/1`
    Json,
    /// For Markdown pages that draw Mermaid
    Mermaid,
    /// For Graphviz
    Dot,
    /// A picture
    Svg,
}

/// Runs `okr tree`.
///
/// # Errors
/// When there is nothing to read, or the cycle, a unit or what `--from` names is unknown.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let snapshot = snapshot::open(context, crate::read::Care::Strict)?;
    let workspace = snapshot.workspace();
    let mut cycle = snapshot.cycle(context, Purpose::Running)?;
    let from = args.from.as_deref().map(|text| show::target(workspace, text, &cycle)).transpose()?;
    if let Some(target) = from.filter(|_| context.cycles.is_empty()) {
        cycle = nearer(workspace, cycle, target);
    }
    let asked = Asked {
        units: args.unit.iter().map(|text| whose::unit(workspace, text)).collect::<Result<_, _>>()?,
        from,
        up: args.up,
        people: args.people,
    };
    let timeline = timeline(context, &snapshot, &cycle);
    let basis = Basis { workspace, timeline: timeline.as_ref(), today: snapshot.today };
    let report = asked::tree(basis, &cycle, &asked);
    let shown = render::tree::Show { basis, report: &report, public: args.public };
    let cycles = cycles(workspace, &cycle);
    let missing = snapshot.missing(&cycles);
    let text = match args.format {
        Format::Tree => {
            let text = render::tree::terminal(&shown, context.color, context.width);
            render::missing::in_text(text, missing.as_deref(), context.width)
        }
        Format::Json => json::alignment::tree(&snapshot.meta_about(context, &cycles, args.public), &shown),
        Format::Mermaid => render::mermaid::mermaid(&shown, missing.as_deref()),
        Format::Dot => render::dot::dot(&shown, missing.as_deref()),
        Format::Svg => render::svg::svg(&shown, missing.as_deref()),
    };
    output::to_stdout(text.as_bytes())?;
    if let Some(hidden) = render::status::hidden_people(report.hidden_people) {
        context.note(&hidden);
    }
    status::note_errors(context, &snapshot);
    Ok(ExitCode::from(exit::DONE))
}

/// The cycle that was chosen, or that of the target where it is none of those shown with it.
fn nearer(workspace: &Workspace, chosen: CycleName, target: Target) -> CycleName {
    let unit = match target {
        Target::Unit(unit) => unit,
        Target::Objective(at) => at.unit,
        Target::KeyResult(at) => at.objective.unit,
    };
    let own = &workspace.units[unit].cycle;
    if cycles(workspace, &chosen).contains(own) { chosen } else { own.clone() }
}

/// History, where a score hangs on it: for bounds that must hold throughout the cycle.
fn timeline(context: &Context, snapshot: &Snapshot, cycle: &CycleName) -> Option<Timeline> {
    let workspace = snapshot.workspace();
    let cycles = with_supporters(workspace, cycles(workspace, cycle));
    let needs = workspace.key_results().any(|at| {
        workspace.key_result(at).holds_throughout() && cycles.contains(&workspace.units[at.objective.unit].cycle)
    });
    if needs { snapshot.timeline_if_any(context, &snapshot::scope(workspace, cycles)) } else { None }
}
