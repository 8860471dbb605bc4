//! What git's hook runs: does a commit bring in what `okr check` complains about? What was there before
//! stops nobody.

use crate::check::Outcome;
use crate::cli::check::question::Question;
use crate::cli::context::{Context, folded};
use crate::cli::exit::{self, Failure};
use crate::cli::hook::roots;
use crate::cli::output;
use crate::cli::snapshot::{self, Snapshot};
use crate::render::diagnostics::{self, Look};
use crate::report::check::known::{Known, entries};
use crate::report::check::{self, Choice, OnlyCounted};
use crate::words::count;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Checks what is staged, in every root of the repository.
///
/// # Errors
/// When the index cannot be read, or nothing is staged of what the last commit has.
pub(super) fn check(context: &Context) -> Result<ExitCode, Failure> {
    let mut stops = false;
    let mut known = 0;
    for root in roots::staged(context)? {
        let at_root = Context {
            root: if root.is_empty() { context.root.clone() } else { context.root.join(&root) },
            cycles: Vec::new(),
            ..context.clone()
        };
        let found = incoming(&at_root).map_err(|failure| not_committed(failure, &root))?;
        let Some((staged, report)) = found else { continue };
        known += report.summary.known;
        if report.findings.is_empty() {
            continue;
        }
        stops |= report.summary.errors > 0;
        let text = diagnostics::human(staged.workspace(), &report.cut(), look(context));
        let place = if root.is_empty() { String::new() } else { format!("in `{root}`:\n\n") };
        output::to_stdout(format!("{place}{text}").as_bytes())?;
    }
    if known > 0 {
        let (verb, shows) = if known == 1 { ("was", "it") } else { ("were", "them") };
        context.note(&format!(
            "{} {verb} there before this commit and {} nobody: `okr check` shows {shows}",
            count(known, "finding"),
            if known == 1 { "stops" } else { "stop" }
        ));
    }
    if stops {
        let lines = [
            "nothing was committed: mend the errors above, `git add` the files, and commit again",
            "  `git commit --no-verify` commits without this check",
        ];
        lines.iter().for_each(|line| output::to_stderr(&format!("{}\n", folded("", line))));
    }
    Ok(ExitCode::from(if stops { exit::FINDINGS } else { exit::DONE }))
}

fn look(context: &Context) -> Look {
    let unicode = context.width.is_none() || output::shows_unicode();
    Look { color: context.color, unicode, width: context.width }
}

/// What a commit brings into one root; `None` where it has no OKR files, before and after.
fn incoming(context: &Context) -> Result<Option<(Snapshot, check::CheckReport)>, Failure> {
    let staged = snapshot::staged(context)?;
    let head = snapshot::head(context)?;
    let before = head.as_ref().map_or(0, Snapshot::okr_files);
    match (staged.okr_files(), before) {
        (0, 0) => return Ok(None),
        (0, _) => return Err(snapshot::nothing_staged(context, &staged)),
        (_, _) => {}
    }
    let question = Question { levels: BTreeMap::new(), closing: None, history: false };
    let mut known = Known::default();
    if let Some(head) = &head {
        let found = check::reported(head.workspace(), question.ask(head, context)?.findings);
        known.extend(Known::of_entries(entries(head.workspace(), &found)));
    }
    let Outcome { findings, suppressed } = question.ask(&staged, context)?;
    let all = check::reported(staged.workspace(), findings);
    let choice = Choice { shown: &|_| true, advice: false, known: &known };
    let report = check::report(staged.workspace(), all, OnlyCounted { suppressed, advice: 0 }, &choice);
    Ok(Some((staged, report)))
}

fn not_committed(failure: Failure, root: &str) -> Failure {
    let place = if root.is_empty() { String::new() } else { format!("`{root}`: ") };
    Failure { message: format!("nothing was committed: {place}{}", failure.message), ..failure }
}
