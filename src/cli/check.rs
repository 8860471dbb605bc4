//! `okr check`

mod fix;
mod formats;
mod known;
mod print;
pub(super) mod question;
mod stdin;

use crate::check;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::explain;
use crate::cli::snapshot::{self, Snapshot};
use crate::finding::Level;
use crate::read::Care;
use crate::report;
use crate::report::check::{Choice, OnlyCounted, public};
use crate::report::cycles::Purpose;
pub use formats::Output;
use formats::OutputParser;
use print::Printed;
use question::Question;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

/// Check the OKR files: everything that cannot be understood, scored or attributed
///
/// All files are always read, since they refer to each other; PATHs only choose whose findings are
/// shown. Errors make the command exit with 1. `okr explain RULE` says more about any rule.
///
/// With --fix, what can be mended beyond doubt is written into the files: a misspelt key, `7/10` for a
/// confidence, an id for what others refer to. Every other byte stays; --diff shows it before.
///
/// In an editor, `okr check - --stdin-filename PATH` reads that file from standard input.
///
/// Neither the clock nor git's history changes the answer: what is right today is right tomorrow.
/// With --history the rules about rhythm run too, for a job that runs every week: check-ins that are
/// overdue, confidence that fell, goalposts that moved. They look at the cycles that run today, and
/// at the plan of those that ended until they are closed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show only what is in these files and folders; `-` reads one file from standard input
    pub paths: Vec<PathBuf>,
    /// How to print what was found, and where to: `human` unless something else is meant for
    /// standard output. May be given several times: `--format sarif=okr.sarif --format github`.
    /// The last four are made to be published: what is confidential is masked in them
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = OutputParser)]
    pub format: Vec<Output>,
    /// Mask what is confidential in every format
    #[arg(long)]
    pub public: bool,
    /// Show advice too
    #[arg(long)]
    pub advice: bool,
    /// Make a rule an error; `warnings` lets every warning fail
    #[arg(short = 'D', long = "deny", value_name = "RULE")]
    pub deny: Vec<String>,
    /// Make a rule a warning
    #[arg(short = 'W', long = "warn", value_name = "RULE")]
    pub warn: Vec<String>,
    /// Turn a rule off
    #[arg(short = 'A', long = "allow", value_name = "RULE")]
    pub allow: Vec<String>,
    /// Mend what can be mended beyond doubt, then show what is left
    #[arg(long)]
    pub fix: bool,
    /// Show as a diff what --fix would change, and change nothing; exits with 1 if there is anything
    #[arg(long)]
    pub diff: bool,
    /// Look at what is staged for the next commit
    #[arg(long)]
    pub staged: bool,
    /// Show only what was not there when the work parted from a commit, tag, branch or date: in a
    /// pull request, `--new-since origin/main`
    #[arg(long, value_name = "REV")]
    pub new_since: Option<String>,
    /// Leave out what is in a baseline
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write everything that is found now to a baseline; with `--advice` also advice
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "format", "public", "baseline", "new_since"])]
    pub write_baseline: Option<PathBuf>,
    /// Which file standard input stands for
    #[arg(long, value_name = "PATH", conflicts_with = "staged")]
    pub stdin_filename: Option<PathBuf>,
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

/// Runs `okr check`.
///
/// # Errors
/// When a path or rule is unknown, there are no OKR files, history is asked for and is not there, or
/// an output cannot be written.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    if !args.closing && !context.cycles.is_empty() {
        return Err(Failure::usage("this command does not look at single cycles, so `--cycle` says nothing to it")
            .hint("`okr check` reads all cycles; with `--closing` one may be named"));
    }
    let levels = levels(&args)?;
    let outputs = formats::outputs(&args.format)?;
    if args.fix || args.diff {
        fix::possible(&args, context)?;
    }
    if args.diff {
        return fix::show(&args, levels, context);
    }
    if args.fix {
        fix::make(&args, levels.clone(), &outputs, context)?;
    }
    let (mut snapshot, shown) = input(&args, context)?;
    let closing = args.closing.then(|| snapshot.cycle(context, Purpose::Ended)).transpose()?;
    let question = Question { levels, closing, history: args.history };
    let mut outcome = question.ask(&snapshot, context)?;
    let is_shown = |name: &str| shown.is_empty() || shown.iter().any(|path| Path::new(name).starts_with(path));
    let compared = args.write_baseline.is_some() || args.baseline.is_some() || args.new_since.is_some();
    let advice = match args.advice || compared {
        true => 0,
        false => report::check::take_advice(snapshot.workspace(), &mut outcome.findings, &is_shown),
    };
    let counted = OnlyCounted { suppressed: outcome.suppressed, advice };
    let all = report::check::reported(snapshot.workspace(), outcome.findings);
    if let Some(file) = &args.write_baseline {
        return known::write(file, &args, context, snapshot.workspace(), all);
    }
    let known = known::known(&args, context, &snapshot, &question, &all)?;
    let choice = Choice { shown: &is_shown, advice: args.advice, known: &known };
    let mut report = report::check::report(snapshot.workspace(), all, counted, &choice);
    if args.public {
        report = public::report(snapshot.workspace(), &report);
        snapshot.reading.workspace.files = public::files(snapshot.workspace(), &report.findings);
    }
    let deny_warnings = args.deny.iter().any(|name| name == "warnings");
    let fails_at = if deny_warnings { Level::Warning } else { Level::Error };
    let printed = Printed { snapshot: &snapshot, report: &report, shown: &is_shown, fails_at };
    print::print(&printed, &outputs, context)?;
    let fails = report.summary.errors > 0 || (deny_warnings && report.summary.warnings > 0);
    Ok(ExitCode::from(if fails && !args.exit_zero { exit::FINDINGS } else { exit::DONE }))
}

/// What is checked, and whose findings are shown: everybody's where nobody is named.
fn input(args: &Args, context: &Context) -> Result<(Snapshot, Vec<PathBuf>), Failure> {
    let from_stdin = args.paths.iter().any(|path| path.as_os_str() == "-");
    match &args.stdin_filename {
        Some(file) if from_stdin => {
            if args.paths.len() > 1 || context.at.is_some() {
                let message = "`-` stands for one file of the work tree, expected no further path and no `--at`";
                return Err(Failure::usage(message));
            }
            let (snapshot, name) = stdin::snapshot(context, file)?;
            Ok((snapshot, vec![name.into()]))
        }
        None if from_stdin => Err(Failure::usage("`-` does not say which file standard input stands for")
            .hint("name it: `okr check - --stdin-filename okrs/2026-Q4/platform.yaml`")),
        Some(_) => Err(Failure::usage("`--stdin-filename` is about standard input, which is not asked for")
            .hint("write `okr check - --stdin-filename PATH`")),
        None => {
            let shown = shown_paths(&args.paths, context)?;
            if !args.staged {
                return Ok((snapshot::open(context, Care::ReadOn)?, shown));
            }
            let staged = snapshot::staged(context)?;
            if staged.okr_files() == 0 {
                return Err(snapshot::nothing_staged(context, &staged));
            }
            Ok((staged, shown))
        }
    }
}

/// The levels that the command line asks for: `-A` counts over `-D`, and that over `-W`.
fn levels(args: &Args) -> Result<BTreeMap<String, Option<Level>>, Failure> {
    let mut levels = BTreeMap::new();
    let asked = [(&args.warn, Some(Level::Warning)), (&args.deny, Some(Level::Error)), (&args.allow, None)];
    for (names, level) in asked {
        for name in names {
            match (name.as_str(), level) {
                ("warnings", Some(Level::Error)) => continue,
                ("warnings", _) => {
                    return Err(Failure::usage("`warnings` stands for all of them, which only `-D` can change")
                        .hint("name the rules, like `-A no-owner`"));
                }
                _ => {}
            }
            let rule = check::rules::find(name);
            if rule.is_some_and(|rule| rule.info.fixed && level != Some(Level::Error)) {
                return Err(Failure::usage(format!("the level of `{name}` cannot be changed"))
                    .hint("a file that cannot be read would be missing without a word"));
            }
            if rule.is_none() {
                return Err(explain::unknown_rule(name));
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
