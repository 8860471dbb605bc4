//! `--new-since`, `--baseline` and `--write-baseline`: what was there before is left out.

use crate::check::rules;
use crate::cli::check::Args;
use crate::cli::check::question::Question;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::snapshot::{self, Snapshot};
use crate::cli::{output, place};
use crate::finding::Level;
use crate::model::workspace::Workspace;
use crate::render::json::baseline;
use crate::report::check::known::{Known, entries};
use crate::report::check::{self, Reported};
use crate::source::FileId;
use crate::words::count;
use crate::yaml::parse;
use std::path::Path;
use std::process::ExitCode;

/// What the command line wants left out of `all` findings.
///
/// # Errors
/// A baseline that cannot be read, or a revision that cannot be compared with.
pub fn known(
    args: &Args,
    context: &Context,
    snapshot: &Snapshot,
    question: &Question,
    all: &[Reported],
) -> Result<Known, Failure> {
    let mut known = Known::default();
    if let Some(file) = &args.baseline {
        let bytes = place::read(context, file).map_err(|failure| failure.hint(rewrite(file)))?;
        let entries = baseline::read(&bytes)
            .map_err(|why| Failure::new(format!("`{}` {why}", file.display())).hint(rewrite(file)))?;
        known = Known::of_entries(entries);
        let gone = known.gone(all, |name| rules::find(name).is_none_or(|rule| question.runs(rule, snapshot)));
        if gone > 0 && args.paths.is_empty() {
            let verb = if gone == 1 { "is" } else { "are" };
            context.note(&format!("note: {} of the baseline {verb} gone", count(gone, "finding")));
            context.note(&format!("  help: {}", rewrite(file)));
        }
    }
    if let Some(revision) = &args.new_since {
        let before = snapshot::before(context, snapshot, revision)?;
        let found = check::reported(before.workspace(), question.ask(&before, context)?.findings);
        known.extend(Known::of_entries(entries(before.workspace(), &found)));
    }
    Ok(known)
}

/// The first file of which not everything is known.
fn unreadable(workspace: &Workspace, all: &[Reported]) -> Option<String> {
    let broken = all.iter().filter(|reported| reported.judged.finding.rule == "yaml-syntax");
    let files = broken.map(|reported| reported.judged.finding.label.place.file);
    let unread = |file: &FileId| {
        let text = &workspace.file(*file).text;
        text.trim().is_empty() || parse::parse(*file, text).root.is_none()
    };
    files.into_iter().find(unread).map(|file| workspace.file(file).name.clone())
}

fn rewrite(file: &Path) -> String {
    format!("write it anew with `okr check --write-baseline {}`", file.display())
}

/// Writes the findings to a baseline.
///
/// # Errors
/// When it cannot be written.
pub fn write(
    file: &Path,
    args: &Args,
    context: &Context,
    workspace: &Workspace,
    all: Vec<Reported>,
) -> Result<ExitCode, Failure> {
    let wanted = |reported: &Reported| args.advice || reported.judged.level != Level::Advice;
    let all: Vec<Reported> = all.into_iter().filter(wanted).collect();
    if let Some(name) = unreadable(workspace, &all) {
        return Err(Failure::new(format!("`{name}` cannot be read: a baseline would hide all that is in it"))
            .hint(format!("mend it first: `okr check {name}`; nothing was written")));
    }
    let text = baseline::write(&entries(workspace, &all));
    place::write(context, workspace, file, text.as_bytes())?;
    let name = file.display();
    let said = match all.len() {
        0 => format!("there are no findings: `{name}` is an empty baseline\n"),
        some => {
            let number = count(some, "finding");
            format!("{number} written to `{name}`: `okr check --baseline {name}` shows only others\n")
        }
    };
    output::to_stdout(said.as_bytes())?;
    Ok(ExitCode::from(exit::DONE))
}
