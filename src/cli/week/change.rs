//! Writing a unit's page: what is said on the command line becomes the new text of its file, which is
//! checked, saved and, where that is wanted, committed.

use crate::cli::checkin::commit::{Commits, LEAVE_OUT};
use crate::cli::checkin::{save, verify};
use crate::cli::context::Context;
use crate::cli::exit::{self, Failure};
use crate::cli::output;
use crate::cli::snapshot::Snapshot;
use crate::cli::whose;
use crate::model::cycle::{CycleName, monday};
use crate::model::id::Id;
use crate::model::unit::{Unit, Week};
use crate::model::workspace::Workspace;
use crate::render::checkin::committed;
use crate::render::week as show;
use crate::report::cycles::Purpose;
use crate::report::week::newest_page;
use crate::source::Place;
use crate::write::checkin::Refusal;
use crate::write::save::Lock;
use crate::write::week::{self, NewHealth, NewPriority, Said};
use chrono::NaiveDate;
use std::process::ExitCode;

/// What to write.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Write the page of one unit")]
pub struct Writing {
    /// Begin this week: what is done goes, what is not is carried on, wins are cleared
    #[arg(long)]
    pub new: bool,
    /// Add a priority: `P1 Ship the cache @li`; number and owner may be missing. An owner of several
    /// words, `@Li Wei`, is somebody who is known here
    #[arg(long, value_name = "TEXT")]
    pub priority: Vec<String>,
    /// A priority is done: its number, or some of its words
    #[arg(long, value_name = "PRIORITY")]
    pub done: Vec<String>,
    /// How an indicator is: `on-call load=yellow: two people on leave`
    #[arg(long, value_name = "INDICATOR=COLOUR")]
    pub health: Vec<String>,
    /// Add a win
    #[arg(long, value_name = "TEXT")]
    pub win: Vec<String>,
    /// Add something to the next four weeks
    #[arg(long, value_name = "TEXT")]
    pub next: Vec<String>,
    /// Commit what was saved, and nothing else
    #[arg(long)]
    pub commit: bool,
}

impl Writing {
    /// Whether anything is to be written.
    pub fn is_any(&self) -> bool {
        let lists = [&self.priority, &self.done, &self.health, &self.win, &self.next];
        self.new || lists.iter().any(|list| !list.is_empty())
    }

    fn said(&self, workspace: &Workspace) -> Result<Said, Refusal> {
        let known = if self.priority.is_empty() { Vec::new() } else { names(workspace) };
        for text in self.win.iter().chain(&self.next) {
            if text.trim().is_empty() {
                return Err(Refusal::new("an empty text says nothing"));
            }
        }
        let trimmed = |texts: &[String]| texts.iter().map(|text| text.trim().to_owned()).collect();
        let health = self.health.iter().map(|text| NewHealth::parse(text)).collect::<Result<Vec<_>, _>>()?;
        Ok(Said {
            begin: self.new,
            done: self.done.clone(),
            priorities: self.priority.iter().map(|text| NewPriority::parse(text, &known)).collect::<Result<_, _>>()?,
            next: trimmed(&self.next),
            health: NewHealth::last_of_each(health),
            wins: trimmed(&self.win),
        })
    }
}

/// What people are called here: those of `people:`, those with a file of their own, and all who own
/// something.
fn names(workspace: &Workspace) -> Vec<String> {
    let mut names = Vec::new();
    for person in workspace.settings.people.iter() {
        names.push(person.id.to_string());
        names.extend(person.name.iter().chain(&person.emails).cloned());
    }
    for unit in &workspace.units {
        names.extend(unit.lead.iter().map(|lead| lead.value.clone()));
        let tasks = unit.week.iter().flat_map(|week| &week.priorities);
        names.extend(tasks.filter_map(|task| task.owner.as_ref()).map(|owner| owner.value.clone()));
        if workspace.settings.is_person_level(unit.level) {
            names.push(unit.id.to_string());
            names.extend(unit.name.iter().map(|name| name.value.clone()));
        }
    }
    names.extend(workspace.objectives().filter_map(|at| workspace.objective_owner(at)).map(|owner| owner.value));
    names.extend(workspace.key_results().filter_map(|at| workspace.key_result_owner(at)).map(|owner| owner.value));
    names
}

/// Where the page of a unit is written.
struct Target {
    /// The place of the unit in messages.
    id: String,
    /// Its file.
    file: String,
    /// Its page as it stands.
    week: Option<Week>,
    /// Where its newest page is an old one in the file of a cycle that is over: that page, which the new one
    /// carries on.
    carried: Option<Box<Target>>,
}

/// Writes the page.
pub(super) fn run(args: &super::Args, context: &Context) -> Result<ExitCode, Failure> {
    if context.at.is_some() {
        return Err(
            Failure::usage("`--at` looks at the past, and this changes the files of today").hint("leave it out")
        );
    }
    if args.friday || args.mail || args.format != super::Format::Text {
        return Err(Failure::usage("what is written cannot be shown in the same call")
            .hint("write first, then call `okr week` again"));
    }
    let commits = args.change.commit.then(|| Commits::begin(context, LEAVE_OUT)).transpose()?;
    let snapshot = save::snapshot(context)?;
    let mut said = args.change.said(snapshot.workspace()).map_err(refused)?;
    let lock = save::lock(context)?;
    let before = target(args, context, &snapshot)?;
    let this = monday(context.today);
    look_at_the_week(&before, &said, this, context)?;
    if let Some(commits) = &commits {
        commits.look(std::slice::from_ref(&before.file), context);
    }
    let write = Write { args, this, lock: &lock, commits: commits.as_ref(), context };
    if let Some(old) = &before.carried {
        // A page that stays in its file tells itself how its week ended.
        let ended = Said { done: std::mem::take(&mut said.done), ..Said::default() };
        let old = match ended.done.is_empty() {
            true => old.week.clone(),
            false => write.page(old, &ended, "end of the ")?.carried.and_then(|old| old.week),
        };
        let said = old.iter().fold(said, Said::carrying);
        write.page(&before, &said, "")?;
        return Ok(ExitCode::from(exit::DONE));
    }
    // Last week is read from history: what is not there yet would be lost.
    let ends = before.week.as_ref().filter(|week| said.begin && !week::has_begun(week, this));
    let unknown = |week: &Week| !said.done.is_empty() || !snapshot.has_committed(&before.file, week);
    if snapshot.repository().is_some() && ends.is_some_and(unknown) {
        if write.commits.is_none() {
            return Err(Failure::new(format!(
                "how the last week of `{}` ended is not committed yet, and would be gone from its page",
                before.id
            ))
            .hint("add `--commit`, or mark what is done and commit that first"));
        }
        let ended = Said { done: std::mem::take(&mut said.done), ..Said::default() };
        let before = write.page(&before, &ended, "end of the ")?;
        write.page(&before, &said, "")?;
    } else {
        write.page(&before, &said, "")?;
    }
    Ok(ExitCode::from(exit::DONE))
}

/// Everything that writing takes.
struct Write<'w> {
    args: &'w super::Args,
    this: NaiveDate,
    lock: &'w Lock,
    commits: Option<&'w Commits>,
    context: &'w Context,
}

impl Write<'_> {
    /// Saves, shows and commits what is said; the page as it is then.
    fn page(&self, before: &Target, said: &Said, which: &str) -> Result<Target, Failure> {
        let (context, file) = (self.context, &before.file);
        save::edit(context, file, self.lock, |old| new_text(old, before, said, self.this, context))?;
        let now = save::again(context).and_then(|now| target(self.args, context, &now));
        let now = now.map_err(|failure| {
            let message = format!("`{file}` was saved, but what is there now cannot be read: {}", failure.message);
            Failure { message, ..failure }
        })?;
        let gone = || Failure::new(format!("`{file}` was changed by somebody else at the same moment"));
        // Of two pages the one in the file that was written.
        let old = now.carried.as_deref().filter(|old| old.file == *file);
        let week = old.unwrap_or(&now).week.as_ref().ok_or_else(gone)?;
        let was = before.carried.as_deref().unwrap_or(before).week.as_ref();
        let lines = show::said(was, week);
        if !lines.is_empty() || which.is_empty() {
            output::to_stdout(show::saved(&before.id, &lines, file).as_bytes())?;
        }
        let message = show::commit_message(&before.id, which, week, &lines);
        let saved = format!("saved the week of `{}` in `{file}`", before.id);
        let commits = self.commits.filter(|_| !lines.is_empty() || !which.is_empty());
        let files = std::slice::from_ref(file);
        let commit = commits.map(|commits| commits.commit_files(&message, files, &saved, context)).transpose()?;
        if let Some(commit) = commit.flatten() {
            output::to_stdout(committed(&commit, context.width).as_bytes())?;
        }
        Ok(now)
    }
}

/// The unit that is meant: the one that is named, or the only one.
fn target(args: &super::Args, context: &Context, snapshot: &Snapshot) -> Result<Target, Failure> {
    let workspace = snapshot.workspace();
    let cycle = snapshot.cycle(context, Purpose::Running)?;
    let cycles = crate::report::status::cycles(workspace, &cycle);
    let in_cycles = || workspace.units.iter().filter(|unit| cycles.contains(&unit.cycle) && unit.has_files());
    let id = match args.units.as_slice() {
        // The file that cannot be read may be the one with the page.
        [one] => match whose::unreadable(workspace, &Id::lenient(one)) {
            Some(failure) => return Err(failure),
            None => whose::unit(workspace, one)?,
        },
        [] => {
            let mut ids: Vec<_> = in_cycles().map(|unit| unit.id.clone()).collect();
            ids.sort();
            ids.dedup();
            match ids.as_slice() {
                [one] => one.clone(),
                ids => {
                    let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
                    return Err(Failure::usage("nothing says whose page is meant")
                        .hint(format!("name the unit: there are {}", show::units(&names))));
                }
            }
        }
        _ => return Err(Failure::usage("the page of one unit is written at a time").hint("name one unit")),
    };
    let target = |unit: &Unit, carried| {
        let place = unit.week.as_ref().map_or_else(|| unit.place(), |week| week.extent);
        let file = workspace.file(place.file).name.clone();
        Target { id: id.to_string(), file, week: unit.week.clone(), carried }
    };
    let own = in_cycles()
        .filter(|unit| unit.id == id)
        .min_by_key(|unit| cycles.iter().position(|cycle| *cycle == unit.cycle));
    let this = monday(context.today);
    match (newest_page(workspace, &cycles, &id), own) {
        // A new week begins in the cycle that runs, an old page stays where it is.
        (Some(page), Some(own)) if is_left_behind(page, own, &cycles, this) && args.change.new => {
            Ok(target(own, Some(Box::new(target(page, None)))))
        }
        (Some(page), _) => Ok(target(page, None)),
        (None, Some(own)) => Ok(target(own, None)),
        (None, None) => {
            Err(Failure::new(format!("`{id}` has no file in {cycle}")).hint(format!("make one: `okr new unit {id}`")))
        }
    }
}

/// Whether a unit's newest page is an old one of a cycle that is not shown, and the running one has none.
fn is_left_behind(page: &Unit, own: &Unit, cycles: &[CycleName], this: NaiveDate) -> bool {
    let begun = page.week.as_ref().is_some_and(|page| week::has_begun(page, this));
    !cycles.contains(&page.cycle) && own.week.is_none() && !begun
}

/// Keeps new priorities off the page of an old week.
fn look_at_the_week(target: &Target, said: &Said, this: NaiveDate, context: &Context) -> Result<(), Failure> {
    let Some(page) = &target.week else { return Ok(()) };
    let of = page.of.as_ref().map(|of| of.value);
    match (week::has_begun(page, this), of) {
        (true, Some(of)) if said.begin => {
            context.note(&format!(
                "note: the page of `{}` is of the week of {of} already: nothing is carried on",
                target.id
            ));
        }
        (false, Some(of)) if !said.begin && !said.priorities.is_empty() => {
            return Err(Failure::usage(format!("the page of `{}` is of the week of {of}, not of {this}", target.id))
                .hint("add `--new` to begin this week: what is done goes, what is not is carried on"));
        }
        (false, Some(of)) if !said.begin => {
            context.note(&format!("note: the page of `{}` is of the week of {of}: `--new` begins this one", target.id));
        }
        (true | false, _) => {}
    }
    Ok(())
}

/// The new text of the unit's file, whatever it is at the moment.
fn new_text(old: &[u8], target: &Target, said: &Said, this: NaiveDate, context: &Context) -> Result<Vec<u8>, Failure> {
    let before = verify::overlaid(&context.root, &target.file, old.to_vec())?;
    let file = before.workspace.files.iter().position(|file| file.name == target.file);
    let is_here = |place: Place| Some(place.file.0 as usize) == file;
    let header =
        before.workspace.units.iter().flat_map(|unit| &unit.headers).find(|header| is_here(header.level_place));
    let Some(header) = header else {
        return Err(Failure::new(format!("`{}` cannot be read", target.file)).hint("mend what `okr check` shows first"));
    };
    let text = std::str::from_utf8(old).map_err(|_| Failure::new(format!("`{}` is no UTF-8", target.file)))?;
    if let Some(week) = &header.week {
        let inside = |place: Place| {
            is_here(place) && week.extent.span.start <= place.span.start && place.span.start <= week.extent.span.end
        };
        if let Some(finding) = before.findings.iter().find(|finding| inside(finding.label.place)) {
            return Err(Failure::usage(format!("the week's page has a mistake: {}", finding.message))
                .hint("mend what `okr check` shows first"));
        }
    }
    let new = week::apply(text, header.week.as_ref(), said, this).map_err(refused)?.into_bytes();
    match verify::new_errors(&before, &context.root, &target.file, new.clone())?.first() {
        Some(error) => Err(error.failure()),
        None => Ok(new),
    }
}

fn refused(refusal: Refusal) -> Failure {
    let failure = Failure::usage(refusal.message);
    match refusal.help {
        Some(help) => failure.hint(help),
        None => failure,
    }
}
