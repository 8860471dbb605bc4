//! The report in all the formats that were asked for, to standard output and to files.

use crate::cli::check::formats::{Format, Output};
use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::snapshot::Snapshot;
use crate::cli::{output, place};
use crate::finding::Level;
use crate::render::published::Published;
use crate::render::{self, guard};
use crate::report::check::{CheckReport, public};

/// What is printed.
pub struct Printed<'a> {
    /// Where it was found.
    pub snapshot: &'a Snapshot,
    /// What was found, without limits.
    pub report: &'a CheckReport,
    /// Whether a file's findings are reported, by its name.
    pub shown: &'a dyn Fn(&str) -> bool,
    /// The level that makes the command fail.
    pub fails_at: Level,
}

/// Prints to standard output, then writes the files.
///
/// # Errors
/// When a file cannot be written; those before it are.
pub fn print(printed: &Printed<'_>, outputs: &[Output], context: &Context) -> Result<(), Failure> {
    for file in outputs.iter().filter_map(|output| output.file.as_ref()) {
        place::is_no_okr_file(context, printed.snapshot.workspace(), file)?;
    }
    for output in outputs {
        let text = text(printed, output, context);
        let is_github = output.format == Format::Github;
        match &output.file {
            None if is_github => output::commands_to_stdout(text.as_bytes())?,
            None => output::to_stdout(text.as_bytes())?,
            Some(file) => {
                let text = if is_github { text } else { guard::harmless(&text) };
                place::write(context, printed.snapshot.workspace(), file, text.as_bytes())?;
            }
        }
    }
    Ok(())
}

fn text(printed: &Printed<'_>, output: &Output, context: &Context) -> String {
    let (workspace, whole) = (printed.snapshot.workspace(), printed.report);
    let prefix = printed.snapshot.prefix();
    let published = Published { workspace, prefix: &prefix };
    let masked = output.format.is_public().then(|| public::report(workspace, whole));
    let report = masked.as_ref().unwrap_or(whole);
    match output.format {
        Format::Human => {
            let width = context.width.filter(|_| output.file.is_none());
            let unicode = width.is_none() || output::shows_unicode();
            let color = context.color && output.file.is_none();
            render::diagnostics::human(workspace, &report.cut(), render::diagnostics::Look { color, unicode, width })
        }
        Format::Plain => render::diagnostics::plain(workspace, &report.cut()),
        Format::Concise => render::diagnostics::concise(workspace, &report.cut()),
        Format::Json => render::json::check::check(workspace, &report.cut(), &printed.snapshot.meta(context)),
        Format::Sarif => render::sarif::report(published, report),
        Format::Github => render::github::annotations(published, report),
        Format::Gitlab => render::gitlab::report(published, report),
        Format::Junit => {
            let files: Vec<&str> = workspace.files.iter().map(|file| file.name.as_str()).collect();
            let files: Vec<&str> = files.into_iter().filter(|name| (printed.shown)(name)).collect();
            render::junit::report(published, report, &files, printed.fails_at)
        }
    }
}
