//! `okr close`

mod answer;
mod ask;
mod questions;
mod record;
mod store;

use crate::check::{self, Options};
use crate::cli::checkin::commit::{Commits, git};
use crate::cli::checkin::save;
use crate::cli::closing::Unfinished;
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::finding::Level;
use crate::git::Repository;
use crate::history::timeline::Scope;
use crate::model::cycle::CycleName;
use crate::read::assemble::folder_cycle;
use crate::render::checkin::committed;
use crate::render::close as show;
use crate::report::cycles::Purpose;
use crate::report::units::{self, Basis, Scores};
use crate::words::{and_list, count};
use crate::write::git_program::GitProgramError;
use crate::write::tag;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::process::ExitCode;

/// Close a cycle that has ended: nothing open, one commit, one tag
///
/// Runs the closing rules. On a terminal it asks for what is missing, with the score beside it: last
/// values, why a commitment was missed, what becomes of what was not finished, what each unit learnt.
/// Answers are saved at once; Enter or `s` skips one, `<` or Shift-Tab goes back, `q` stops. What is
/// still missing then, or without a terminal, is listed, and nothing is closed (exit 1).
///
/// Then `closed:` is written under the cycle in okr.yaml and committed, together with what the cycle's
/// files hold that is not committed yet, and the commit gets an annotated tag like `okr/2026-Q4`, signed
/// where git is set up so. Scores are not written anywhere: `okr score --at okr/2026-Q4` computes them.
///
/// Without --cycle: the latest cycle that has ended and is not closed. A closed cycle takes no more
/// check-ins; take `closed:` out of okr.yaml to open it again.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Close it although it has not ended yet
    #[arg(long)]
    pub early: bool,
    /// Ask nothing, also on a terminal
    #[arg(long)]
    pub no_input: bool,
    /// Record it in okr.yaml alone: no commit, no tag
    #[arg(long)]
    pub no_commit: bool,
    /// Make no tag
    #[arg(long)]
    pub no_tag: bool,
}

/// Runs `okr close`.
///
/// # Errors
/// When something is unfinished or cannot be read, the cycle has not ended, or what is to be written
/// cannot be.
pub fn run(args: Args, context: &Context) -> Result<ExitCode, Failure> {
    if context.at.is_some() {
        return Err(
            Failure::usage("`--at` looks at the past, and this changes the files of today").hint("leave it out")
        );
    }
    let mut snapshot = save::snapshot(context)?;
    let cycle = choose(&snapshot, &args, context)?;
    if let Some(day) = snapshot.workspace().settings.closed(&cycle) {
        return closed_before(&snapshot, &cycle, day, &args, context);
    }
    refuse_early(&snapshot, &cycle, &args, context)?;
    refuse_unreadable(&snapshot, &cycle)?;
    let commits = commits(&args, context)?;
    let tag = tag::name(cycle.as_str());
    let tagged = commits.is_some() && !args.no_tag;
    if tagged {
        refuse_tag(&tag, context)?;
    }
    if !args.no_input && std::io::stdin().is_terminal() && std::io::stderr().is_terminal() {
        snapshot = ask::dialogue(snapshot, &cycle, context)?;
    }
    let unfinished = unfinished(&snapshot, &cycle);
    let advice = unfinished.advice.len();
    unfinished.refuse(&snapshot, &format!("{cycle} cannot be closed yet"))?;
    if advice > 0 {
        context
            .note(&format!("note: {} to consider: `okr check --closing --advice`", count(advice, "piece of advice")));
    }
    let timeline = snapshot.timeline(&Scope::cycle(&cycle)).ok().flatten();
    let basis = Basis { workspace: snapshot.workspace(), timeline: timeline.as_ref(), today: context.today };
    let page = units::cycle(basis, &Scores::new(basis), &cycle);
    let message = show::message(snapshot.workspace(), &page);

    let lock = save::lock(context)?;
    let files = commits.as_ref().map(|commits| to_commit(&snapshot, &cycle, commits, context)).unwrap_or_default();
    record::closed(&cycle, context, &lock)?;
    output::to_stdout(show::closed(snapshot.workspace(), &page, context.today).as_bytes())?;
    let Some(commits) = commits else { return Ok(ExitCode::from(exit::DONE)) };
    let saved = format!("recorded in `{}`", crate::config::FILE_NAME);
    let by_hand = |failure: Failure| match tagged {
        true => failure.hint(format!("then tag it: {}", git(&["tag", "--annotate", &tag], context))),
        false => failure,
    };
    let commit = commits.commit_files(&message, &files, &saved, context).map_err(by_hand)?;
    drop(lock);
    if let Some(commit) = &commit {
        output::to_stdout(committed(commit, context.width).as_bytes())?;
        if tagged {
            make_tag(&tag, &commit.id, &message, context)?;
        }
        context.note(&format!("  next: `okr score --cycle {cycle}` for the meeting, `okr new cycle NAME --carry`"));
    }
    Ok(ExitCode::from(exit::DONE))
}

/// The cycle that is named; else the latest that has ended and is not closed; else, if it was closed
/// before, the last one.
fn choose(snapshot: &Snapshot, args: &Args, context: &Context) -> Result<CycleName, Failure> {
    let chosen = snapshot.cycle(context, Purpose::Ended)?;
    let settings = &snapshot.workspace().settings;
    let ended = |cycle: &CycleName| settings.dates(cycle).is_some_and(|dates| dates.end < context.today);
    if !context.cycles.is_empty() || args.early || ended(&chosen) {
        return Ok(chosen);
    }
    let cycles = snapshot.workspace().cycles();
    let mut closed: Vec<&CycleName> =
        cycles.iter().filter(|cycle| ended(cycle) && settings.closed(cycle).is_some()).collect();
    closed.sort_by_key(|cycle| settings.dates(cycle).map(|dates| (dates.end, -dates.days())));
    Ok(closed.pop().cloned().unwrap_or(chosen))
}

/// What an earlier call left undone, because git or a hook refused it or since that was wanted.
fn closed_before(
    snapshot: &Snapshot,
    cycle: &CycleName,
    day: NaiveDate,
    args: &Args,
    context: &Context,
) -> Result<ExitCode, Failure> {
    let already = || output::to_stdout(show::already(cycle.as_str(), day).as_bytes());
    let tag = tag::name(cycle.as_str());
    let is_repository = matches!(Repository::open(&context.root), Ok(Some(_)));
    let finished = args.no_commit || !is_repository || !matches!(tag::find(&context.root, &tag), Ok(None));
    // Where nothing can be committed now, there is nothing to repeat either.
    let commits = if finished { None } else { Commits::begin(context, "leave it").ok() };
    let Some(commits) = commits else {
        already()?;
        return Ok(ExitCode::from(exit::DONE));
    };
    let settings = crate::config::FILE_NAME.to_owned();
    let files = commits.uncommitted([vec![settings.clone()], files_of(snapshot, cycle)].concat());
    if files.contains(&settings) {
        let message = format!("{cycle} was closed on {day} in `{settings}`, but that is not committed");
        let command = commits.command(&show::subject(cycle.as_str()), &files, context);
        let failure = Failure::new(message).hint(format!("commit it: {command}"));
        return Err(match args.no_tag {
            true => failure,
            false => failure.hint(format!("then tag it: {}", git(&["tag", "--annotate", &tag], context))),
        });
    }
    already()?;
    if !args.no_tag {
        let log = ["log", "-1", "--format=%h", "-S", &format!("closed: {day}"), "--", &settings];
        let command = git(&["tag", "--annotate", &tag], context);
        context.note(&format!("note: it has no tag; to make one: {command} $({})", git(&log, context)));
    }
    Ok(ExitCode::from(exit::DONE))
}

fn refuse_early(snapshot: &Snapshot, cycle: &CycleName, args: &Args, context: &Context) -> Result<(), Failure> {
    if args.early {
        return Ok(());
    }
    match snapshot.workspace().settings.dates(cycle) {
        Some(dates) if dates.end < context.today => Ok(()),
        Some(dates) => Err(Failure::usage(format!("{cycle} runs until {}, and today is {}", dates.end, context.today))
            .hint("wait for its last values, or close it now with `--early`")),
        None => Err(Failure::usage(format!("{cycle} has no dates, so nobody knows whether it has ended"))
            .hint("declare `start` and `end` under `cycles:` in okr.yaml, or close it with `--early`")),
    }
}

/// Whole files of the cycle that nobody can read.
fn refuse_unreadable(snapshot: &Snapshot, cycle: &CycleName) -> Result<(), Failure> {
    let workspace = snapshot.workspace();
    let is_error = |rule: &str| {
        let rule = check::rules::find(rule);
        rule.is_some_and(|rule| check::level_of(rule, workspace, &Options::default()) == Some(Level::Error))
    };
    let mut files: BTreeSet<&str> = BTreeSet::new();
    for finding in snapshot.reading.findings.iter().filter(|finding| is_error(finding.rule)) {
        let place = finding.label.place;
        let name = workspace.file(place.file).name.as_str();
        let of_cycle = folder_cycle(&workspace.settings.okrs, name).is_none_or(|folder| folder == *cycle);
        if workspace.subject(place).unit.is_none() && of_cycle && name != crate::config::FILE_NAME {
            files.insert(name);
        }
    }
    if files.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = files.iter().map(|name| format!("`{name}`")).collect();
    Err(Failure::new(format!("{cycle} cannot be closed: {} cannot be read", and_list(&names)))
        .hint("mend what `okr check` shows"))
}

/// Git, where a commit is wanted and there is a repository.
fn commits(args: &Args, context: &Context) -> Result<Option<Commits>, Failure> {
    if args.no_commit {
        return Ok(None);
    }
    if let Ok(None) = Repository::open(&context.root) {
        context.note("note: there is no git repository here, so nothing is committed and tagged");
        return Ok(None);
    }
    Commits::begin(context, "record it alone with `--no-commit`").map(Some)
}

fn refuse_tag(tag: &str, context: &Context) -> Result<(), Failure> {
    match tag::find(&context.root, tag) {
        Ok(None) | Err(GitProgramError::Missing) => Ok(()),
        Ok(Some(object)) => Err(Failure::new(format!("there is a tag `{tag}` already, `{object}`: nothing was saved"))
            .hint(format!("look at it with `git show {tag}`; delete it with `git tag --delete {tag}`"))
            .hint("or close without a tag: `--no-tag`")),
        Err(error) => Err(Failure::from(error).hint("nothing was saved")),
    }
}

fn unfinished(snapshot: &Snapshot, cycle: &CycleName) -> Unfinished {
    let workspace = snapshot.workspace();
    Unfinished::of(snapshot, |unit| workspace.units[unit].cycle == *cycle)
}

/// The settings, and what the cycle's files hold that is not committed: the tag is to name what was
/// reached.
fn to_commit(snapshot: &Snapshot, cycle: &CycleName, commits: &Commits, context: &Context) -> Vec<String> {
    let files = files_of(snapshot, cycle);
    let settings = crate::config::FILE_NAME.to_owned();
    if snapshot.workspace().settings.file.is_some() {
        commits.look(std::slice::from_ref(&settings), context);
    }
    let mut files = commits.uncommitted(files);
    for file in &files {
        context.note(&format!("note: `{file}` is not committed as it is: the commit takes it in"));
    }
    files.insert(0, settings);
    files
}

/// The files of the cycle's units, in path order.
fn files_of(snapshot: &Snapshot, cycle: &CycleName) -> Vec<String> {
    let workspace = snapshot.workspace();
    let of_cycle = workspace.units.iter().filter(|unit| unit.cycle == *cycle).flat_map(|unit| &unit.headers);
    let files: BTreeSet<String> = of_cycle.map(|header| workspace.file(header.level_place.file).name.clone()).collect();
    files.into_iter().collect()
}

fn make_tag(tag: &str, commit: &str, message: &str, context: &Context) -> Result<(), Failure> {
    let message = message.strip_prefix("okr: ").unwrap_or(message);
    match tag::create(&context.root, tag, commit, message) {
        Ok(()) => output::to_stdout(format!("tagged `{tag}`\n").as_bytes()),
        Err(error) => Err(Failure::new(format!("closed and committed, but not tagged: {error}"))
            .said(&error)
            .hint(format!("tag it yourself: git tag --annotate {tag} {}", commit.get(..7).unwrap_or(commit)))),
    }
}
