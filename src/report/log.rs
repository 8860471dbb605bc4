//! The weekly progress log: what moved, from where to where, by whom; by week, newest first.

mod movement;

pub use movement::{Movement, Verdict};

use crate::git::{Oid, Person};
use crate::history::change::{Change, Kind};
use crate::history::series::{self, CheckIn};
use crate::history::timeline::{Commit, Event, Timeline, What};
use crate::model::cycle::{CycleName, Dates, monday};
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::objective::Status;
use crate::model::workspace::Workspace;
use crate::report::diff::kickoff_end;
use crate::report::units::Basis;
use crate::score::Ratio;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What of the log is wanted.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The cycle.
    pub cycle: CycleName,
    /// Only this unit, objective or key result.
    pub reference: Option<Reference>,
    /// Only from this day on.
    pub since: Option<NaiveDate>,
}

/// The log of a cycle.
#[derive(Clone, Debug)]
pub struct Log {
    /// The cycle.
    pub cycle: CycleName,
    /// Its dates, where they are known.
    pub dates: Option<Dates>,
    /// What happened, oldest first; what happened on one day in the order of history.
    pub entries: Vec<Entry>,
    /// The weeks in which something happened, newest first.
    pub weeks: Vec<Week>,
    /// The figures of the last line.
    pub totals: Totals,
    /// Contents of files that could not be read.
    pub unreadable_revisions: usize,
    /// History was cut off when cloning.
    pub shallow: bool,
    /// There is more history than is read.
    pub truncated: bool,
}

/// A week from Monday to Sunday.
#[derive(Clone, Debug)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Its number in the cycle, from 1; `None` outside of it.
    pub number: Option<i64>,
    /// What happened, by unit in the order of the snapshot; units that are gone come last.
    pub units: Vec<UnitWeek>,
}

/// A unit's part of a week.
#[derive(Clone, Debug)]
pub struct UnitWeek {
    /// Its id.
    pub id: Id,
    /// Its display name, where it has one.
    pub name: Option<String>,
    /// The numbers of the entries, by objective and key result, then by date.
    pub entries: Vec<usize>,
}

/// What kind of entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// Progress.
    CheckIn,
    /// The plan changed after the kick-off.
    Goalpost,
    /// The plan changed before the kick-off, or was completed.
    Plan,
    /// It is new, or back again.
    Added,
    /// It vanished without being dropped.
    Removed,
    /// It was given up.
    Dropped,
    /// Its id changed.
    Renamed,
    /// Its wording changed.
    Reworded,
    /// Anything else.
    Other,
}

impl EntryKind {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            EntryKind::CheckIn => "check-in",
            EntryKind::Goalpost => "goalpost",
            EntryKind::Plan => "plan",
            EntryKind::Added => "added",
            EntryKind::Removed => "removed",
            EntryKind::Dropped => "dropped",
            EntryKind::Renamed => "renamed",
            EntryKind::Reworded => "reworded",
            EntryKind::Other => "changed",
        }
    }
}

/// One thing that happened to one objective or key result.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What kind of thing.
    pub kind: EntryKind,
    /// The day: a check-in's own, else the commit's.
    pub date: NaiveDate,
    /// What it happened to, with its cycle.
    pub reference: Reference,
    /// The commit; `None` for what is not committed yet.
    pub commit: Option<Oid>,
    /// Who did it; `None` for what is not committed yet.
    pub author: Option<Person>,
    /// Who else did.
    pub co_authors: Vec<Person>,
    /// The commit's date cannot be true.
    pub doubtful: bool,
    /// The commit undoes another.
    pub reverted: bool,
    /// It had been there before.
    pub again: bool,
    /// It happened after the plan was agreed.
    pub after_kickoff: bool,
    /// Not to be published.
    pub confidential: bool,
    /// Which keys changed.
    pub changes: Vec<Change>,
    /// A check-in's note, or the reason why something was dropped.
    pub note: Option<String>,
    /// A check-in's value as it stands after it.
    pub value: Option<String>,
    /// Where a check-in's value went.
    pub movement: Option<Movement>,
    /// The score before and after: a check-in's by the plan that it found, a goalpost's with the
    /// value that it found.
    pub scores: (Option<Ratio>, Option<Ratio>),
    /// The score as the commit left it.
    pub score: Option<Ratio>,
}

impl Entry {
    /// Whether somebody looked and nothing moved.
    pub fn is_flat(&self) -> bool {
        self.kind == EntryKind::CheckIn && self.changes.iter().all(|change| matches!(change.field, "as_of" | "note"))
    }
}

/// How often what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many entries of each kind.
    pub kinds: BTreeMap<EntryKind, usize>,
    /// How many people checked in.
    pub people: usize,
}

impl Totals {
    /// How many entries there are of a kind.
    pub fn of(&self, kind: EntryKind) -> usize {
        self.kinds.get(&kind).copied().unwrap_or(0)
    }
}

/// The log.
pub fn log(basis: Basis<'_>, timeline: &Timeline, filter: &Filter) -> Log {
    let dates = basis.workspace.settings.dates(&filter.cycle);
    let mut entries = Vec::new();
    let reader = Reader { basis, timeline, dates, objectives: confidential_objectives(timeline) };
    for event in &timeline.events {
        let Some(reference) = timeline.names.get(&event.track).filter(|name| is_wanted(filter, name)) else { continue };
        reader.entries(event, reference, &mut entries);
    }
    entries.retain(|entry| filter.since.is_none_or(|since| entry.date >= since));
    entries.sort_by_key(|entry| entry.date);
    Log {
        cycle: filter.cycle.clone(),
        dates,
        weeks: weeks(basis.workspace, dates, &entries),
        totals: totals(&entries),
        entries,
        unreadable_revisions: timeline.unreadable_revisions,
        shallow: timeline.shallow,
        truncated: timeline.truncated,
    }
}

/// All that the log could be asked about: what is in the snapshot and what history knows.
pub fn known(workspace: &Workspace, timeline: &Timeline, cycle: &CycleName) -> BTreeSet<Reference> {
    let units = workspace.units.iter().filter(|unit| unit.cycle == *cycle).map(|unit| unit.id.clone());
    let names = timeline.names.values().filter(|name| name.cycle.as_ref() == Some(cycle));
    let mut known: BTreeSet<Reference> = names.map(|name| Reference { cycle: None, ..name.clone() }).collect();
    let gone: Vec<Id> = known.iter().map(|name| name.unit.clone()).collect();
    let unit = |unit| Reference { cycle: None, unit, objective: None, key_result: None };
    known.extend(units.chain(gone).map(unit));
    known
}

fn is_wanted(filter: &Filter, name: &Reference) -> bool {
    let wanted = filter.reference.as_ref();
    name.cycle.as_ref() == Some(&filter.cycle)
        && wanted.is_none_or(|wanted| {
            let same = |wanted: &Option<Id>, id: &Option<Id>| wanted.is_none() || wanted == id;
            wanted.unit == name.unit
                && same(&wanted.objective, &name.objective)
                && same(&wanted.key_result, &name.key_result)
        })
}

/// The names of objectives that are confidential: so are their key results.
fn confidential_objectives(timeline: &Timeline) -> BTreeSet<Reference> {
    let names = timeline.confidential.iter().filter_map(|track| timeline.names.get(track));
    names.filter(|name| name.key_result.is_none()).cloned().collect()
}

struct Reader<'a> {
    basis: Basis<'a>,
    timeline: &'a Timeline,
    dates: Option<Dates>,
    objectives: BTreeSet<Reference>,
}

impl Reader<'_> {
    /// The entries of one event.
    fn entries(&self, event: &Event, reference: &Reference, entries: &mut Vec<Entry>) {
        let blank = self.blank(event, reference);
        match &event.what {
            What::Added { again } => entries.push(Entry { kind: EntryKind::Added, again: *again, ..blank }),
            What::Removed => entries.push(Entry { kind: EntryKind::Removed, ..blank }),
            What::Objective { changes } => plain(&blank, changes, &Status::Live, entries),
            What::KeyResult { before, after, changes } => {
                if let Some(check_in) = series::check_in(self.timeline, event.commit, before.as_ref(), after, changes) {
                    entries.push(self.check_in(&blank, event, check_in));
                }
                let scores = before.as_ref().map_or((None, None), |before| movement::replanned(before, after));
                let score = movement::score(after);
                let blank = Entry { scores, score, ..blank };
                plain(&blank, changes, &after.status, entries);
            }
        }
    }

    fn blank(&self, event: &Event, reference: &Reference) -> Entry {
        let commit: &Commit = &self.timeline.commits[event.commit];
        let kickoff = self.dates.map(|dates| kickoff_end(dates.start, self.basis.workspace.settings.kickoff));
        let objective = Reference { key_result: None, ..reference.clone() };
        Entry {
            kind: EntryKind::Other,
            date: commit.day,
            reference: reference.clone(),
            commit: commit.id,
            author: commit.id.map(|_| commit.author.clone()),
            co_authors: commit.co_authors.clone(),
            doubtful: commit.doubtful,
            reverted: commit.is_revert,
            again: false,
            after_kickoff: kickoff.is_none_or(|kickoff| commit.day > kickoff),
            confidential: self.timeline.confidential.contains(&event.track) || self.objectives.contains(&objective),
            changes: Vec::new(),
            note: None,
            value: None,
            movement: None,
            scores: (None, None),
            score: None,
        }
    }

    fn check_in(&self, blank: &Entry, event: &Event, check_in: CheckIn) -> Entry {
        let before = check_in.before.as_deref();
        let after = check_in.after.as_ref();
        let held = self.held(event, after, check_in.date);
        let scores = match held {
            Some(held) => held,
            None => movement::progress(before, after),
        };
        Entry {
            kind: EntryKind::CheckIn,
            date: check_in.date,
            doubtful: blank.doubtful && check_in.date == blank.date,
            value: movement::value(after),
            movement: before.and_then(|before| movement::movement(before, after)),
            score: if movement::is_throughout(after) { scores.1.clone() } else { movement::score(after) },
            scores,
            note: check_in.note,
            changes: check_in.changes,
            ..blank.clone()
        }
    }

    /// For a bound that must hold throughout: the share of days on which it held, up to the day of
    /// a check-in, without and with it.
    fn held(&self, event: &Event, now: &KeyResult, day: NaiveDate) -> Option<(Option<Ratio>, Option<Ratio>)> {
        let dates = self.dates.filter(|_| movement::is_throughout(now))?;
        let points = series::points(Some(self.timeline), Some(event.track), now, Some(dates.start), day);
        let until = |own: bool| {
            let is_earlier = |commit: Option<usize>| match own {
                true => commit.is_none_or(|commit| commit <= event.commit),
                false => commit.is_none_or(|commit| commit < event.commit),
            };
            let points = points.iter().filter(|point| point.date <= day && is_earlier(point.commit));
            let values: Vec<_> = points.filter_map(|point| point.inside.map(|inside| (point.date, inside))).collect();
            crate::score::time::held(&values, dates, day)
        };
        Some((until(false), until(true)))
    }
}

/// The entries for what is no progress, those of one kind together.
fn plain(blank: &Entry, changes: &[Change], status: &Status, entries: &mut Vec<Entry>) {
    let mut by_kind: BTreeMap<EntryKind, Vec<Change>> = BTreeMap::new();
    for change in changes {
        let kind = match change.kind {
            Kind::CheckIn => continue,
            Kind::Goalpost if blank.after_kickoff => EntryKind::Goalpost,
            Kind::Goalpost | Kind::Completed => EntryKind::Plan,
            Kind::Text => EntryKind::Reworded,
            Kind::Renamed => EntryKind::Renamed,
            Kind::Status if change.to.as_deref() == Some("dropped") => EntryKind::Dropped,
            Kind::Status | Kind::Owner | Kind::Alignment | Kind::Other => EntryKind::Other,
        };
        by_kind.entry(kind).or_default().push(change.clone());
    }
    for (kind, changes) in by_kind {
        let reason = match status {
            Status::Dropped { reason: Some(reason), .. } if kind == EntryKind::Dropped => Some(reason.value.clone()),
            Status::Dropped { .. } | Status::Live | Status::Draft => None,
        };
        let scores = if kind == EntryKind::Goalpost { blank.scores.clone() } else { (None, None) };
        entries.push(Entry { kind, changes, note: reason, scores, ..blank.clone() });
    }
}

/// The entries by week and unit.
fn weeks(workspace: &Workspace, dates: Option<Dates>, entries: &[Entry]) -> Vec<Week> {
    let order = order(workspace);
    let rank = |reference: &Reference| order.get(reference).copied().unwrap_or(usize::MAX);
    let mut weeks: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        weeks.entry(monday(entry.date)).or_default().push(number);
    }
    let mut weeks: Vec<Week> = weeks
        .into_iter()
        .map(|(monday, mut numbers)| {
            let unit_rank =
                |reference: &Reference| rank(&Reference { objective: None, key_result: None, ..reference.clone() });
            numbers.sort_by_key(|number| {
                let reference = &entries[*number].reference;
                (unit_rank(reference), reference.unit.clone(), rank(reference), reference.clone(), *number)
            });
            let units = numbers.chunk_by(|a, b| entries[*a].reference.unit == entries[*b].reference.unit);
            let units = units.map(|numbers| unit_week(workspace, entries, numbers)).collect();
            Week { monday, number: dates.and_then(|dates| week_number(dates, monday)), units }
        })
        .collect();
    weeks.reverse();
    weeks
}

fn unit_week(workspace: &Workspace, entries: &[Entry], numbers: &[usize]) -> UnitWeek {
    let reference = &entries[numbers[0]].reference;
    let unit = reference.cycle.as_ref().and_then(|cycle| workspace.unit(cycle, &reference.unit));
    UnitWeek {
        id: reference.unit.clone(),
        name: unit.and_then(|unit| workspace.units[unit].name.as_ref()).map(|name| name.value.clone()),
        entries: numbers.to_vec(),
    }
}

/// The number of the week that begins on a Monday. The first one is that of the cycle's first day.
fn week_number(dates: Dates, week: NaiveDate) -> Option<i64> {
    let (first, last) = (monday(dates.start), monday(dates.end));
    (first <= week && week <= last).then(|| (week - first).num_days() / 7 + 1)
}

/// The places of all units, objectives and key results in the snapshot.
fn order(workspace: &Workspace) -> HashMap<Reference, usize> {
    let mut order = HashMap::new();
    let units = workspace.units.iter().map(|unit| Reference {
        cycle: Some(unit.cycle.clone()),
        unit: unit.id.clone(),
        objective: None,
        key_result: None,
    });
    let objectives = workspace.objectives().flat_map(|objective| {
        let count = workspace.objective(objective).key_results.len();
        let key_results = (0..count).map(move |key_result| {
            workspace.key_result_ref(crate::model::workspace::KeyResultAt { objective, key_result })
        });
        std::iter::once(workspace.objective_ref(objective)).chain(key_results)
    });
    for reference in units.chain(objectives) {
        let next = order.len();
        order.entry(reference).or_insert(next);
    }
    order
}

fn totals(entries: &[Entry]) -> Totals {
    let mut totals = Totals::default();
    let mut people = BTreeSet::new();
    for entry in entries {
        *totals.kinds.entry(entry.kind).or_default() += 1;
        if entry.kind == EntryKind::CheckIn {
            people.extend(entry.author.iter().chain(&entry.co_authors).map(who));
        }
    }
    totals.people = people.len();
    totals
}

/// Who somebody is: the address, where there is one.
fn who(person: &Person) -> String {
    if person.email.is_empty() { person.name.clone() } else { person.email.to_lowercase() }
}
