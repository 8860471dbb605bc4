//! `okr checkin`

mod ask;
mod choose;
pub(super) mod commit;
mod doubt;
mod input;
pub(super) mod last;
mod plan;
pub(super) mod save;
mod sheet;
mod undo;
pub(super) mod verify;

use crate::cli::context::Context;
use crate::cli::exit::Failure;
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::model::id::Reference;
use crate::model::workspace::Target;
use crate::render::checkin as show;
use crate::report::checkin::CheckInReport;
use crate::words::{and_list, count};
use crate::write::checkin::{CheckIn, Said, is_relative};
use crate::yaml::lower::parse_day;
use chrono::NaiveDate;
use commit::Commits;
use doubt::Earlier;
use plan::{Wanted, Wish};
use save::Saved;
use std::io::IsTerminal;
use std::process::ExitCode;

/// Record where key results stand: the weekly update
///
/// On a terminal and without values it asks, key result by key result: yours, those of a --unit, or
/// those of a unit or objective named by REF. Enter keeps what is there, `<` or Shift-Tab goes back,
/// `s` skips a key result, `q` stops. Each is saved when its last question is answered; what was typed
/// and is not saved when it ends is shown as a command.
///
/// With values it asks nothing: `okr checkin platform/checkout/latency 640 --confidence 6`. A bare
/// number takes the unit of measure of the value before it: `640` after `700 ms` is written `640 ms`. A value
/// that begins with a sign is added to the one there is: `+5`, `-10`; `=-10` is minus ten. Levels take
/// a grade, yes-or-no key results `done` or `open`, milestones --done. `keep` says that the value
/// still holds. Several pairs of REF and VALUE are one check-in, and the options apply to all of them.
///
/// A value that is hardly meant is asked about on a terminal ("did you mean …?"), elsewhere saved with a
/// warning, and refused with --strict: 1,000 times the value before or a thousandth, beyond the target or
/// the start by more than the whole way, a step of ten times the largest so far, two digits exchanged.
///
/// --correct puts right what the last check-in said, and keeps its day: `corrected` says when that was
/// found. A day before that of the last check-in is refused without it. A check-in without a note
/// takes the old note away: history has it. --undo takes the last check-in of the named key results
/// back; without a name all that you checked in with your last commit.
///
/// Each check-in sets `as_of` and is checked by the rules of `okr check` before it is saved. Only the
/// bytes of what changed are written.
#[derive(Debug, clap::Args)]
#[command(allow_negative_numbers = true)]
pub struct Args {
    /// Key results, each with its value
    #[arg(value_name = "REF [VALUE]")]
    pub what: Vec<String>,
    /// How sure you are to reach it, 1 to 10
    #[arg(short, long, value_name = "1-10", value_parser = confidence)]
    pub confidence: Option<u8>,
    /// What happened since the last check-in
    #[arg(short = 'm', long = "note", value_name = "TEXT")]
    pub note: Option<String>,
    /// A milestone that was reached: its text, some of its words, or its number
    #[arg(long, value_name = "MILESTONE")]
    pub done: Vec<String>,
    /// The day that the values are of [default: today]
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// Put the last check-in right instead of making another one
    #[arg(long)]
    pub correct: bool,
    /// Take the last check-in back
    #[arg(long, conflicts_with_all = ["confidence", "note", "done", "as_of", "correct", "from", "unit", "strict"])]
    pub undo: bool,
    /// Read check-ins from standard input (`-`): JSON lines, or CSV with the headings
    /// ref,current,confidence,note,as_of,done,correct. Values there are never relative
    #[arg(long, value_name = "-", conflicts_with_all = ["what", "confidence", "note", "done", "correct"])]
    pub from: Option<String>,
    /// With --from: save what can be saved, although others are refused
    #[arg(long, requires = "from")]
    pub keep_going: bool,
    /// Ask about the key results of this unit
    #[arg(long, visible_alias = "team", value_name = "UNIT", conflicts_with_all = ["what", "from"])]
    pub unit: Option<String>,
    /// Refuse values that are hardly meant, such as 1,000 times the one before; otherwise a terminal
    /// asks, and elsewhere they are saved with a warning
    #[arg(long)]
    pub strict: bool,
    /// Commit what was saved, and nothing else
    #[arg(long)]
    pub commit: bool,
    /// How to print what was done
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: Format,
}

/// How the result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For a terminal
    Table,
    /// For programs: `okr.checkin/1`
    Json,
}

/// A confidence as people type it: `7`, or `7/10`.
pub(super) fn confidence(text: &str) -> Result<u8, String> {
    let text = text.trim();
    let number = text.strip_suffix("/10").unwrap_or(text).trim_end().parse().ok();
    let number = number.filter(|number| (1..=10).contains(number));
    number.ok_or_else(|| "expected a whole number from 1 to 10, like `7`".to_owned())
}

/// Runs `okr checkin`.
///
/// # Errors
/// When something is refused, or cannot be saved or committed.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    if context.at.is_some() {
        return Err(Failure::usage("`--at` looks at the past, and a check-in changes the files of today")
            .hint("leave it out; `--as-of` says which day the values are of"));
    }
    let day = as_of(&args, context)?;
    let commits = args.commit.then(|| Commits::begin(context, commit::LEAVE_OUT)).transpose()?;
    if args.undo {
        return undo::run(&args, commits, context);
    }
    if args.from.is_some() {
        return from_program(&args, day, commits, context);
    }
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let before = save::snapshot(context)?;
    let told = args.confidence.is_some() || args.note.is_some() || !args.done.is_empty() || day.is_some();
    let (places, pairs) = split(&args.what, &before, context)?;
    let says_values = told || args.correct || pairs.iter().any(|(_, value)| value.is_some());
    if !places.is_empty() && (says_values || !pairs.is_empty()) {
        return Err(no_key_result(&places[0]));
    }
    if says_values {
        if pairs.is_empty() {
            return Err(Failure::usage("nothing says which key result is meant")
                .hint("name it: `okr checkin platform/checkout/latency 640`"));
        }
        if pairs.len() > 1 && !args.done.is_empty() {
            return Err(Failure::usage("`--done` names a milestone of one key result, and there are several")
                .hint("check in each on its own"));
        }
        say_for_all(&args, pairs.len(), context);
        let wanted = pairs.into_iter().map(|(reference, value)| Wanted {
            line: None,
            asked: false,
            instead_of: None,
            reference,
            wish: Wish::CheckIn(CheckIn {
                value: value.as_deref().and_then(said),
                done: args.done.clone(),
                confidence: args.confidence,
                note: args.note.clone(),
                as_of: day,
                correct: args.correct,
                today: context.today,
            }),
        });
        let mut wanted: Vec<Wanted> = wanted.collect();
        let earlier = Earlier::new(&before, &wanted, args.strict, context)?;
        if terminal && !args.strict {
            earlier.ask(&mut wanted, context.color)?;
        }
        return save_and_show(&wanted, &earlier, &args, commits, context);
    }
    if !terminal {
        return Err(Failure::usage("nothing says what to check in, and there is no terminal to ask on")
            .hint("give a value: `okr checkin platform/checkout/latency 640`")
            .hint("or pipe check-ins into `okr checkin --from -`, as CSV or JSON lines"));
    }
    let about = choose::About { places, key_results: pairs.into_iter().map(|(reference, _)| reference).collect() };
    let asked = ask::dialogue(&about, args.unit.as_deref(), before, commits.as_ref(), context)?;
    asked.end(commits, &args, context)
}

/// Says before anything is saved that one confidence or note is that of several key results.
fn say_for_all(args: &Args, number: usize, context: &Context) {
    let confidence = args.confidence.map(|confidence| format!("confidence {confidence}"));
    let note = args.note.as_ref().map(|_| "the note".to_owned());
    let said: Vec<String> = confidence.into_iter().chain(note).collect();
    if number > 1 && !said.is_empty() {
        let verb = if said.len() == 1 { "goes" } else { "go" };
        let all =
            if number == 2 { "both key results".to_owned() } else { format!("all {}", count(number, "key result")) };
        context.note(&format!("note: {} {verb} to {all}", and_list(&said)));
    }
}

fn no_key_result(place: &str) -> Failure {
    Failure::usage(format!("`{place}` is no key result"))
        .hint("write `unit/objective/key-result`, or give nothing else to be asked about all of its key results")
}

/// The day that the values are said to be of.
fn as_of(args: &Args, context: &Context) -> Result<Option<NaiveDate>, Failure> {
    let Some(text) = &args.as_of else { return Ok(None) };
    let day = parse_day(text).map_err(|help| {
        Failure::usage(format!("`--as-of` expects a date like `2026-11-16`, found `{text}`")).hint(help)
    })?;
    if day > context.today {
        return Err(Failure::usage(format!("`--as-of {day}` lies in the future: today is {}", context.today)));
    }
    Ok(Some(day))
}

/// What a value on the command line says; `None` keeps the one there is.
fn said(text: &str) -> Option<Said> {
    match text.strip_prefix('=') {
        Some(absolute) => Some(Said::Value(absolute.to_owned())),
        None if text.eq_ignore_ascii_case("keep") => None,
        None if is_relative(text) => Some(Said::Change(text.to_owned())),
        None => Some(Said::Value(text.to_owned())),
    }
}

type Pair = (String, Option<String>);

/// The words of the command line as units and objectives, and key results with their values: what
/// names a key result is a reference, and what follows one and names none is its value.
fn split(words: &[String], snapshot: &Snapshot, context: &Context) -> Result<(Vec<String>, Vec<Pair>), Failure> {
    let (mut places, mut pairs): (Vec<String>, Vec<Pair>) = (Vec::new(), Vec::new());
    if words.is_empty() {
        return Ok((places, pairs));
    }
    let cycle = save::cycle(snapshot, context)?;
    let workspace = snapshot.workspace();
    for word in words {
        let target = Reference::parse(word).ok().and_then(|reference| workspace.resolve(&reference, &cycle));
        match (target, pairs.last_mut()) {
            (Some(Target::KeyResult(_)), _) => pairs.push((word.clone(), None)),
            (_, Some((_, value @ None))) => *value = Some(word.clone()),
            (Some(Target::Unit(_) | Target::Objective(_)), _) => places.push(word.clone()),
            (None, _) => match places.last() {
                Some(place) => return Err(no_key_result(place)),
                None => return Err(plan::unknown(word, workspace, &cycle).failure()),
            },
        }
    }
    Ok((places, pairs))
}

/// Check-ins that another program wrote.
fn from_program(
    args: &Args,
    day: Option<NaiveDate>,
    commits: Option<Commits>,
    context: &Context,
) -> Result<ExitCode, Failure> {
    if args.from.as_deref() != Some("-") {
        return Err(Failure::usage("`--from` reads standard input alone: write `--from -`")
            .hint("send a file there: `okr checkin --from - < values.csv`"));
    }
    let wanted = input::read(day, context.today)?;
    let now = save::again(context)?;
    let earlier = Earlier::new(&now, &wanted, args.strict, context)?;
    if !args.keep_going {
        return save_and_show(&wanted, &earlier, args, commits, context);
    }
    let lock = save::lock(context)?;
    let mut all: Option<Saved> = None;
    for one in wanted {
        let saved = save::save(std::slice::from_ref(&one), &earlier, context, &lock, commits.as_ref())?;
        match &mut all {
            Some(all) => all.join(saved),
            None => all = Some(saved),
        }
    }
    let Some(saved) = all else { return Err(input::nothing()) };
    let code = saved.code();
    finish(saved, commits, args, context)?;
    drop(lock);
    Ok(ExitCode::from(code))
}

/// Saves all or nothing, commits, and shows both.
fn save_and_show(
    wanted: &[Wanted],
    earlier: &Earlier<'_>,
    args: &Args,
    commits: Option<Commits>,
    context: &Context,
) -> Result<ExitCode, Failure> {
    let lock = save::lock(context)?;
    let saved = save::save(wanted, earlier, context, &lock, commits.as_ref())?;
    if let (Some(failure), Format::Table) = (saved.only_refusal(), args.format) {
        return Err(failure);
    }
    let code = saved.code();
    finish(saved, commits, args, context)?;
    drop(lock);
    Ok(ExitCode::from(code))
}

/// Commits what was saved and shows both.
fn finish(saved: Saved, commits: Option<Commits>, args: &Args, context: &Context) -> Result<(), Failure> {
    let (before, after) = (save::Side::of(&saved.before)?, save::Side::of(&saved.after)?);
    let report = CheckInReport::new(saved.outcomes, before.basis(), after.basis());
    for outside in report.outside_of_their_cycle(after.basis()) {
        context.note(&show::outside(&outside));
    }
    for warning in report.saved().filter_map(show::doubt) {
        context.note(&warning);
    }
    if args.format == Format::Table {
        output::to_stdout(show::terminal(&report, context.color, context.width).as_bytes())?;
    }
    let committed = commits.map(|commits| commits.commit(&report, context)).transpose();
    let commit = committed.as_ref().ok().and_then(|commit| commit.as_ref()).and_then(|commit| commit.as_ref());
    match (args.format, commit) {
        (Format::Table, None) => {}
        (Format::Table, Some(commit)) => output::to_stdout(show::committed(commit, context.width).as_bytes())?,
        (Format::Json, commit) => {
            let meta = saved.after.meta(context);
            output::to_stdout(show::json(&meta, &report, commit).as_bytes())?;
        }
    }
    committed?;
    Ok(())
}
