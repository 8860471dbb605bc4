//! `okr show`

use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::{output, snapshot, whose};
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::workspace::{Target, Workspace};
use crate::read::Care;
use crate::render::json;
use crate::render::missing;
use crate::render::show as print;
use crate::report::cycles::Purpose;
use crate::report::show::{self, NotFound, unit_of};
use crate::report::status::cycles;
use crate::report::units::Basis;
use std::process::ExitCode;

/// One objective or key result in full
///
/// Its texts, owner and value; score, confidence, pace and forecast; what it supports, what supports
/// it and what it waits for; a chart of its values over the cycle with the target (─) and the
/// expected pace (·), on an axis of the values themselves, so that a reduction runs downwards; every
/// check-in with its author and note; and what was changed of the plan after the kick-off. A unit
/// gets a short page.
///
/// A reference is `unit/objective` or `unit/objective/key-result`, with a cycle in front where it is
/// another than the running one: `2026:teabee/growth`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to show: `platform/checkout/latency`, `platform/checkout` or `platform`
    #[arg(value_name = "REF")]
    pub reference: String,
    /// Mask confidential texts and values; markdown always does
    #[arg(long)]
    pub public: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal
    Text,
    /// For programs: `okr.show/1`
    Json,
    /// For a page or a mail
    Markdown,
}

/// Runs `okr show`.
///
/// # Errors
/// When there is nothing to read, or nothing has that name.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let snapshot = snapshot::open(context, Care::Strict)?;
    let workspace = snapshot.workspace();
    // A reference with its cycle needs no other.
    let asked = args.reference.split_once(':').map(|(cycle, _)| CycleName::new(cycle.trim()));
    let known = asked.filter(|_| context.cycles.is_empty()).filter(|asked| workspace.cycles().contains(asked));
    let chosen = match known {
        Some(cycle) => cycle,
        None => snapshot.cycle(context, Purpose::Running)?,
    };
    let target = target(workspace, &args.reference, &chosen)?;
    let cycle = &workspace.units[unit_of(target)].cycle;
    let cycles = cycles(workspace, cycle);
    let timeline = snapshot.timeline_if_any(context, &snapshot::scope(workspace, cycles));
    let basis = Basis { workspace, timeline: timeline.as_ref(), today: snapshot.today };
    let report = show::show(basis, target);
    let shown = print::Show { basis, report: &report, public: args.public };
    let here = [cycle.clone()];
    let missing = snapshot.missing(&here);
    let text = match args.format {
        Format::Text => {
            let text = print::terminal(&shown, context.color, context.width);
            missing::in_text(text, missing.as_deref(), context.width)
        }
        Format::Json => json::show::show(&snapshot.meta_about(context, &here, args.public), &shown),
        Format::Markdown => missing::in_markdown(print::markdown(&shown), missing.as_deref()),
    };
    output::to_stdout(text.as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}

/// What a reference on the command line names.
///
/// # Errors
/// A text that is no reference, or one to nothing, with the nearest that there is.
pub fn target(workspace: &Workspace, text: &str, cycle: &CycleName) -> Result<Target, Failure> {
    let unit = || Reference::parse(text).ok().map(|reference| reference.unit);
    let unreadable = || unit().and_then(|unit| whose::unreadable(workspace, &unit));
    show::find(workspace, text, cycle).map_err(|problem| match problem {
        NotFound::Unreadable(help) => Failure::usage(format!("`{text}` is no reference")).hint(help),
        NotFound::Nothing { near } => unreadable().unwrap_or_else(|| {
            let failure = Failure::usage(format!("there is no `{text}`"));
            match near {
                Some(near) => failure.hint(format!("did you mean `{near}`?")),
                None => failure.hint("run `okr tree` to see what there is"),
            }
        }),
    })
}
