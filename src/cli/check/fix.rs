//! `okr check --fix` saves what can be mended beyond doubt, `okr check --diff` only shows it.

use crate::check::Options;
use crate::check::fix::{Scope, fix};
use crate::cli::check::formats::{Format, Output};
use crate::cli::check::{Args, shown_paths};
use crate::cli::checkin::save::{edit, lock};
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::{output, snapshot};
use crate::finding::Level;
use crate::read::{Care, files};
use crate::render::fixes::{Tense, fixes};
use crate::render::unified_diff::{can_be_applied, unified};
use crate::report::fix::{Changed, Fixed};
use crate::words::{and_quoted, count};
use crate::write::save::Lock;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

/// Levels from the command line; `None` is off.
type Levels = BTreeMap<String, Option<Level>>;

/// Refuses what cannot go together with a change of files.
///
/// # Errors
/// As it says.
pub fn possible(args: &Args, context: &Context) -> Result<(), Failure> {
    let asked = if args.diff { "--diff" } else { "--fix" };
    let from_stdin = args.stdin_filename.is_some() || args.paths.iter().any(|path| path.as_os_str() == "-");
    let (message, hint) = if context.at.is_some() {
        ("is about the files of today, and `--at` looks at the past", "leave out `--at`")
    } else if args.staged {
        ("is about the files on the disk, and `--staged` looks at what is staged", "fix the files, then `git add` them")
    } else if from_stdin {
        ("is about files, and standard input is none", "save the file and name it instead of `-`")
    } else if args.new_since.is_some() || args.baseline.is_some() || args.write_baseline.is_some() {
        ("fixes what was there before too", "leave out `--new-since` and baselines; paths say which files are meant")
    } else if args.diff && !args.format.is_empty() {
        ("prints a diff and no findings", "leave out `--format`")
    } else if args.diff && args.public {
        ("shows texts as they are, also confidential ones", "leave out `--public`, and do not publish the diff")
    } else {
        return Ok(());
    };
    Err(Failure::usage(format!("`{asked}` {message}")).hint(hint))
}

/// Shows what would change and changes nothing.
///
/// # Errors
/// When a path is unknown or there are no OKR files.
pub fn show(args: &Args, levels: Levels, context: &Context) -> Result<ExitCode, Failure> {
    let fixed = find(args, levels, context)?;
    let diffs = fixed.changed.iter().map(|Changed { name, old, new }| unified(name, old, new, context.color));
    output::to_stdout(diffs.collect::<String>().as_bytes())?;
    let spelled = |file: &&Changed| !can_be_applied(&unified(&file.name, &file.old, &file.new, false));
    let spelled: Vec<&str> = fixed.changed.iter().filter(spelled).map(|file| file.name.as_str()).collect();
    if !spelled.is_empty() {
        context.note(&format!(
            "note: characters that act on a terminal or a service are spelled out in the diff of {}, which cannot be \
             applied so: use `okr check --fix`",
            and_quoted(&spelled)
        ));
    }
    fixes(&fixed, Tense::Would).lines().for_each(|line| context.note(line));
    let would_change = !fixed.changed.is_empty() && !args.exit_zero;
    Ok(ExitCode::from(if would_change { exit::FINDINGS } else { exit::DONE }))
}

/// Saves what can be mended and says so, before what is left is shown.
///
/// # Errors
/// As [`show`], and when a file cannot be saved; those before it are.
pub fn make(args: &Args, levels: Levels, outputs: &[Output], context: &Context) -> Result<(), Failure> {
    let lock = lock(context)?;
    let fixed = find(args, levels, context)?;
    save(&fixed.changed, context, &lock)?;
    let said = fixes(&fixed, Tense::Made);
    let is_text = |output: &Output| match output.format {
        Format::Human | Format::Plain | Format::Concise => output.file.is_none(),
        Format::Json | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => false,
    };
    match outputs.iter().any(is_text) {
        true => output::to_stdout(format!("{said}\n").as_bytes()),
        false => {
            said.lines().for_each(|line| context.note(line));
            Ok(())
        }
    }
}

fn find(args: &Args, levels: Levels, context: &Context) -> Result<Fixed, Failure> {
    let shown = shown_paths(&args.paths, context)?;
    // What was left out is said when the result is read.
    let quiet = Context { quiet: context.quiet || !args.diff, ..context.clone() };
    let snapshot = snapshot::open(&quiet, Care::ReadOn)?;
    let is_shown = |name: &str| shown.is_empty() || shown.iter().any(|path| Path::new(name).starts_with(path));
    let options = Options { levels, ..Options::default() };
    Ok(fix(&snapshot.reading, &options, Scope { shown: &is_shown, advice: args.advice }))
}

/// Saves all files or, where one of them is not as it was read, none.
fn save(changed: &[Changed], context: &Context, lock: &Lock) -> Result<(), Failure> {
    for Changed { name, old, .. } in changed {
        let now = files::read(&context.root, name.as_ref());
        let now = now.map_err(|problem| Failure::new(format!("`{name}`: {problem}")))?;
        if now.as_deref() != Some(old.as_bytes()) {
            return Err(meanwhile(name));
        }
    }
    for (number, Changed { name, old, new }) in changed.iter().enumerate() {
        let saved = edit(context, name, lock, |now| match now == old.as_bytes() {
            true => Ok(new.clone().into_bytes()),
            false => Err(meanwhile(name)),
        });
        saved.map_err(|failure| match number {
            0 => failure.hint("nothing was saved"),
            number => failure.hint(format!("{} saved before that", were(number))),
        })?;
    }
    Ok(())
}

fn were(files: usize) -> String {
    format!("{} {}", count(files, "file"), if files == 1 { "was" } else { "were" })
}

fn meanwhile(name: &str) -> Failure {
    Failure::new(format!("`{name}` was changed by somebody else at the same moment")).hint("run it again")
}
