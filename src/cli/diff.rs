//! `okr diff`

use crate::check::{self, Options};
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::{self, Snapshot};
use crate::history::timeline::{Scope, Timeline};
use crate::model::id::Reference;
use crate::model::workspace::KeyResultAt;
use crate::read::Care;
use crate::render::diff::{self as show, Sides};
use crate::render::json;
use crate::report;
use crate::report::check::{Reported, public};
use crate::report::diff::{self, DiffChange};
use crate::report::units::Basis;
use std::collections::HashSet;
use std::process::ExitCode;

/// What changed in OKR terms: values, scores, goalposts, what is new and what is gone
///
/// Without an argument: the work tree against the last commit. `A` compares the work tree with A,
/// `A..B` two states, `A...B` B with the point where it left A, as a pull request does. A and B are
/// commits, tags, branches or dates.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to compare
    #[arg(value_name = "A[..B]")]
    pub range: Option<String>,
    /// How to print it; `markdown` is made for a comment on a pull request
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
    /// Mask confidential texts and values; markdown always does
    #[arg(long)]
    pub public: bool,
    /// Exit with 1 when something changed
    #[arg(long)]
    pub exit_code: bool,
}

/// How changes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal
    Table,
    /// For a comment on a pull request
    Markdown,
    /// For programs
    Json,
}

/// Runs `okr diff`.
///
/// # Errors
/// When there is no repository, or a revision is unknown.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    let (mut from, to) = sides(args.range.as_deref(), context)?;
    let published = args.public || args.format == Format::Markdown;
    // Scored on the same day, so that what differs is what somebody wrote, not the calendar.
    from.today = to.today;
    let shielded = if published { shielded(&from, &to)? } else { Vec::new() };
    if published {
        from.reading.workspace.hide_as(to.workspace());
    }
    let found = (findings(&from), findings(&to));
    read_as_past(&mut from, &to);
    let before = Side::of(&from)?;
    let after = Side::of(&to)?;
    let mut changes = diff::diff(before.given(found.0), after.given(found.1));
    if published {
        changes.add(shielded);
        changes.mask();
        changes.new_findings = public::findings(to.workspace(), &changes.new_findings);
        changes.resolved_findings = public::findings(from.workspace(), &changes.resolved_findings);
    }
    let sides = Sides { from: from.title()?, to: to.title()? };
    let place = |reported: &Reported| {
        let label = reported.judged.finding.label.place;
        let known = |snapshot: &Snapshot| snapshot.workspace().files.get(label.file.0 as usize).cloned();
        let file = if changes.new_findings.iter().any(|new| new.fingerprint == reported.fingerprint) {
            known(&to)
        } else {
            known(&from)
        };
        file.map_or(String::new(), |file| format!("{}:{}", file.name, file.position(label.span.start as usize).line))
    };
    let text = match args.format {
        Format::Table => show::terminal(&sides, &changes, context.color, context.width, place),
        Format::Markdown => show::markdown::markdown(&sides, &changes, place),
        Format::Json => {
            let mut meta = to.meta(context);
            let earlier = from.meta(context).problems;
            meta.problems.extend(earlier.into_iter().filter(|problem| changes.is_unread_before(&problem.file)));
            if args.public {
                meta.problems.iter_mut().for_each(|problem| problem.message = "cannot be read".to_owned());
            }
            let values = json::check::values;
            let commits = (from.at.map(|id| id.to_string()), to.at.map(|id| id.to_string()));
            let new = values(to.workspace(), &changes.new_findings);
            let resolved = values(from.workspace(), &changes.resolved_findings);
            json::diff::diff(&meta, commits, &changes, new, resolved)
        }
    };
    output::to_stdout(text.as_bytes())?;
    let differs = args.exit_code && !changes.is_empty();
    Ok(ExitCode::from(if differs { exit::FINDINGS } else { exit::DONE }))
}

/// The two snapshots that are compared.
fn sides(range: Option<&str>, context: &Context) -> Result<(Snapshot, Snapshot), Failure> {
    let or_head = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
    let later = || snapshot::open(context, Care::Strict);
    let Some(range) = range else { return Ok((snapshot::at(context, "HEAD")?, later()?)) };
    if let Some((from, to)) = range.split_once("...") {
        let (from, to) = (or_head(from), or_head(to));
        let base = snapshot::merge_base(context, &from, &to)?;
        return Ok((snapshot::at(context, &base.to_string())?, snapshot::at(context, &to)?));
    }
    match range.split_once("..") {
        Some((from, to)) => Ok((snapshot::at(context, &or_head(from))?, snapshot::at(context, &or_head(to))?)),
        None => Ok((snapshot::at(context, range)?, later()?)),
    }
}

/// One snapshot with what is needed to score it.
struct Side<'a> {
    snapshot: &'a Snapshot,
    timeline: Option<Timeline>,
}

impl<'a> Side<'a> {
    /// History is read only where a score depends on it.
    fn of(snapshot: &'a Snapshot) -> Result<Self, Failure> {
        let workspace = snapshot.workspace();
        let throughout = workspace.key_results().any(|at| workspace.key_result(at).holds_throughout());
        let timeline = if throughout { snapshot.timeline(&Scope::default())? } else { None };
        Ok(Side { snapshot, timeline })
    }

    fn given(&self, reported: Vec<Reported>) -> diff::Snapshot<'_> {
        let (workspace, timeline) = (self.snapshot.workspace(), self.timeline.as_ref());
        let basis = Basis { workspace, timeline, today: self.snapshot.today };
        diff::Snapshot { basis, findings: &self.snapshot.reading.findings, reported }
    }
}

/// What became confidential, or no longer is: to be told before the earlier side is masked like the
/// later one.
fn shielded(from: &Snapshot, to: &Snapshot) -> Result<Vec<DiffChange>, Failure> {
    let (before, after) = (Side::of(from)?, Side::of(to)?);
    let mut diff = diff::diff(before.given(Vec::new()), after.given(Vec::new()));
    diff.changes.retain(|change| change.field == Some("confidential"));
    Ok(diff.changes)
}

fn findings(snapshot: &Snapshot) -> Vec<Reported> {
    let outcome = check::run(&snapshot.reading, &Options::default());
    report::check::of_outcome(snapshot.workspace(), outcome).findings
}

/// Reads bare fractions of the earlier side as percents, as history does, but for those that are still
/// there: they are no difference.
fn read_as_past(earlier: &mut Snapshot, later: &Snapshot) {
    let workspace = later.workspace();
    let unclear = |at: &KeyResultAt| workspace.key_result(*at).fraction_as_percent().is_some();
    let still: HashSet<Reference> =
        workspace.key_results().filter(unclear).map(|at| workspace.key_result_ref(at)).collect();
    earlier.reading.workspace.read_fractions_as_percents(|reference| !still.contains(reference));
}
