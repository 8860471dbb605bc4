//! `okr check`

use crate::check::facts::Facts;
use crate::check::{self, Options};
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::{self, Snapshot};
use crate::finding::{Group, Level};
use crate::history::timeline::Scope;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::read::Care;
use crate::render;
use crate::report;
use crate::report::cycles::Purpose;
use crate::report::rhythm;
use crate::words::nearest;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// Check the OKR files: everything that cannot be understood, scored or attributed
///
/// All files are always read, since they refer to each other; PATHs only choose whose findings are
/// shown. Errors make the command exit with 1. `okr explain RULE` says more about any rule.
///
/// Neither the clock nor git's history changes the answer: what is right today is right tomorrow.
/// With --history the rules about rhythm run too, for a job that runs every week: check-ins that are
/// overdue, confidence that fell, goalposts that moved. They look at the cycles that run today, and
/// at the plan of those that ended until they are closed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show only what is in these files and folders
    pub paths: Vec<PathBuf>,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
    /// Show advice too
    #[arg(long)]
    pub advice: bool,
    /// Make a rule an error
    #[arg(short = 'D', long = "deny", value_name = "RULE")]
    pub deny: Vec<String>,
    /// Make a rule a warning
    #[arg(short = 'W', long = "warn", value_name = "RULE")]
    pub warn: Vec<String>,
    /// Turn a rule off
    #[arg(short = 'A', long = "allow", value_name = "RULE")]
    pub allow: Vec<String>,
    /// Look at what is staged for the next commit
    #[arg(long)]
    pub staged: bool,
    /// Is the cycle ready to be closed? Runs the closing rules too: on `--cycle`, else on the cycle
    /// that `okr score` would show
    #[arg(long)]
    pub closing: bool,
    /// Ask git's history and the calendar: runs the rules about rhythm too. Needs the whole history
    /// (in CI: `fetch-depth: 0`)
    #[arg(long)]
    pub history: bool,
    /// Exit with 0 whatever was found
    #[arg(long)]
    pub exit_zero: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// With the lines that they are about
    Human,
    /// The same without drawing characters
    Plain,
    /// One line each
    Concise,
    /// For programs
    Json,
}

/// Runs `okr check`.
///
/// # Errors
/// When a path or rule is unknown, there are no OKR files, or history is asked for and is not there.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let levels = levels(&args)?;
    let shown = shown_paths(&args.paths, context)?;
    let snapshot = if args.staged { snapshot::staged(context)? } else { snapshot::open(context, Care::ReadOn)? };
    let workspace = snapshot.workspace();
    let facts = if args.history { facts(&snapshot, context)? } else { None };
    let mut outcome = check::run(&snapshot.reading, &Options { levels, closing: args.closing, facts });
    if args.closing {
        only_closing_of(&snapshot.cycle(context, Purpose::Ended)?, workspace, &mut outcome);
    }
    let is_shown = |name: &str| shown.is_empty() || shown.iter().any(|path| Path::new(name).starts_with(path));
    let report = report::check::report(workspace, outcome, is_shown, args.advice);
    let bytes = match args.format {
        Format::Human => {
            let unicode = context.width.is_none() || output::shows_unicode();
            let look = render::diagnostics::Look { color: context.color, unicode, width: context.width };
            render::diagnostics::human(workspace, &report, look)
        }
        Format::Plain => render::diagnostics::plain(workspace, &report),
        Format::Concise => render::diagnostics::concise(workspace, &report),
        Format::Json => render::json::check::check(workspace, &report, &snapshot.meta(context)),
    };
    output::to_stdout(bytes.as_bytes())?;
    let deny_warnings = args.deny.iter().any(|name| name == "warnings");
    let fails = report.summary.errors > 0 || (deny_warnings && report.summary.warnings > 0);
    Ok(ExitCode::from(if fails && !args.exit_zero { exit::FINDINGS } else { exit::DONE }))
}

/// What history tells. A history that was cut off is none: what it lacks would look as if nothing had
/// been changed.
fn facts(snapshot: &Snapshot, context: &Context) -> Result<Option<Facts>, Failure> {
    let workspace = snapshot.workspace();
    // Without a cycle that runs or has just ended there is nothing to ask history for.
    let scope =
        rhythm::scope(workspace, snapshot.today).unwrap_or_else(|| Scope { cycles: Some([].into()), since: None });
    let Some(timeline) = snapshot.timeline(&scope)? else {
        return Err(Failure::new("`--history` asks git, and there is no git repository here")
            .hint("run `git init` and commit your files, or leave `--history` away"));
    };
    if timeline.shallow {
        return Err(Failure::new(
            "this clone is shallow: what happened before it is not known, and `--history` cannot tell what changed",
        )
        .hint("run `git fetch --unshallow` (in CI: `fetch-depth: 0`)"));
    }
    snapshot::note_gaps(context, timeline.truncated, timeline.unreadable_revisions);
    Ok(Some(rhythm::facts(workspace, &timeline, snapshot.today)))
}

/// Leaves the closing rules' findings of one cycle alone: others are not to be closed.
fn only_closing_of(cycle: &CycleName, workspace: &Workspace, outcome: &mut check::Outcome) {
    outcome.findings.retain(|judged| {
        let rule = check::rules::find(judged.finding.rule);
        let of_closing = rule.is_some_and(|rule| rule.info.group == Group::Closing);
        !of_closing || judged.subject.unit.is_some_and(|unit| workspace.units[unit].cycle == *cycle)
    });
}

/// The levels that the command line asks for; the last word about a rule counts.
fn levels(args: &Args) -> Result<BTreeMap<String, Option<Level>>, Failure> {
    let mut levels = BTreeMap::new();
    let asked = [(&args.warn, Some(Level::Warning)), (&args.deny, Some(Level::Error)), (&args.allow, None)];
    for (names, level) in asked {
        for name in names.iter().filter(|name| *name != "warnings") {
            if check::rules::find(name).is_none() {
                let failure = Failure::usage(format!("there is no rule `{name}`"));
                return Err(match nearest(name, check::rules::ALL.iter().map(|rule| rule.info.name)) {
                    Some(near) => failure.hint(format!("did you mean `{near}`?")),
                    None => failure.hint("see `okr explain` for the list of rules"),
                });
            }
            levels.insert(name.clone(), level);
        }
    }
    Ok(levels)
}

/// The paths of the command line as paths below the root.
fn shown_paths(paths: &[PathBuf], context: &Context) -> Result<Vec<PathBuf>, Failure> {
    let root = context.root.canonicalize().unwrap_or_else(|_| context.root.clone());
    paths
        .iter()
        .map(|path| {
            let full = context.here.join(path);
            if !full.exists() {
                return Err(Failure::new(format!("there is no `{}`", path.display())));
            }
            let full = full.canonicalize().unwrap_or(full);
            let below = full
                .strip_prefix(&root)
                .map_err(|_| Failure::usage(format!("`{}` is not below `{}`", path.display(), root.display())))?;
            Ok(below.components().filter(|part| !matches!(part, Component::CurDir)).collect())
        })
        .collect()
}
