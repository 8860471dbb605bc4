//! The weekly progress log: what moved, from where to where, by whom; by week, newest first.

mod entries;
pub(super) mod movement;
mod weeks;

pub use movement::{Movement, Verdict};

use crate::git::{Oid, Person};
use crate::history::change::Change;
use crate::history::timeline::{Remark, Timeline};
use crate::keys::CONFIDENTIAL;
use crate::model::cycle::{CycleName, Dates};
use crate::model::id::{Id, Reference};
use crate::model::workspace::Workspace;
use crate::report::units::Basis;
use crate::score::Ratio;
use crate::words::folded;
use chrono::NaiveDate;
use entries::Reader;
use std::collections::{BTreeMap, BTreeSet};
use weeks::weeks;

/// What of the log is wanted.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The cycle.
    pub cycle: CycleName,
    /// Only this unit, objective or key result.
    pub reference: Option<Reference>,
    /// These units too.
    pub below: Vec<Id>,
    /// Only from this day on.
    pub since: Option<NaiveDate>,
    /// People's own OKRs too, although nothing is named.
    pub people: bool,
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
    /// How many people's own OKRs are left out.
    pub hidden_people: usize,
}

/// A week from Monday to Sunday.
#[derive(Clone, Debug)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// The week of the cycle on that Monday, as every page says it; `None` where it lies outside.
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
    /// It belongs to another objective or unit now, or is a unit with another id.
    Moved,
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
            EntryKind::Moved => "moved",
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
    /// The day on which it vanished, where something else has its reference now.
    pub gone: Option<NaiveDate>,
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
    /// What history says of a check-in beside what changed.
    pub remark: Remark,
    /// What something that moved was called before and after.
    pub moved: Option<Box<(Reference, Reference)>>,
    /// It happened after the plan was agreed.
    pub after_kickoff: bool,
    /// Not to be published.
    pub confidential: bool,
    /// Nor is the commit's message, which may tell of something else that is not.
    pub message_confidential: bool,
    /// What is confidential was taken out: see [`Log::mask`].
    pub masked: bool,
    /// Which keys changed.
    pub changes: Vec<Change>,
    /// A check-in's own note.
    pub note: Option<String>,
    /// The first line of a check-in's commit, where a person wrote it.
    pub subject: Option<String>,
    /// What is printed of it: the note, else the first line of a commit that is about nothing else, or
    /// the reason why something was dropped.
    pub said: Option<String>,
    /// Why something was dropped, as far as that is said where it is.
    reason: Option<String>,
    /// On the first check-in of a commit with several: its first line, where a person wrote it, and how
    /// many there are.
    pub heading: Option<(String, usize)>,
    /// The number of the commit in history: what happened on one day comes in its order.
    order: usize,
    /// A check-in's value as it stands after it.
    pub value: Option<String>,
    /// Where a check-in's value went.
    pub movement: Option<Movement>,
    /// The plan of the same key result changed in the same commit, and the scores with it.
    pub is_replanned: bool,
    /// The score before and after: a check-in's as the content had it on which it was made and as it
    /// left it, both on the check-in's day; a goalpost's by the plan before and after, both with the
    /// value after it.
    pub scores: (Option<Ratio>, Option<Ratio>),
    /// The score as the commit left it.
    pub score: Option<Ratio>,
    /// What a moved goalpost alone does: the score by the plan before and after, both with the value
    /// after it. `None` where that is all that `scores` says.
    pub effect: Option<Box<(Ratio, Ratio)>>,
}

impl Entry {
    /// Whether somebody looked and nothing moved.
    pub fn is_flat(&self) -> bool {
        self.kind == EntryKind::CheckIn && self.changes.iter().all(|change| matches!(change.field, "as_of" | "note"))
    }

    /// What is printed of it where everybody can read that.
    pub fn said_in_public(&self) -> Option<&str> {
        let from_message = self.kind == EntryKind::CheckIn && self.note.is_none();
        let hidden = self.confidential || (self.message_confidential && from_message);
        self.said.as_deref().filter(|_| !hidden)
    }

    fn mask(&mut self) {
        self.said = self.said_in_public().map(str::to_owned);
        if self.message_confidential || self.confidential {
            (self.subject, self.heading) = (None, None);
        }
        if self.confidential {
            self.masked = true;
            (self.note, self.value, self.movement) = (None, None, None);
            let texts = self.changes.iter_mut().flat_map(|one| [&mut one.milestone, &mut one.from, &mut one.to]);
            texts.flatten().for_each(|text| CONFIDENTIAL.clone_into(text));
        }
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
    let name = |track| timeline.names.get(&track).filter(|name| is_wanted(filter, name));
    for (number, event) in timeline.events.iter().enumerate() {
        if let Some(reference) = name(event.track) {
            reader.entries(number, reference, &mut entries);
        }
    }
    for step in timeline.steps() {
        if let Some(reference) = name(step.track) {
            reader.step(step, reference, &mut entries);
        }
    }
    for moved in &timeline.moves {
        let reference = match moved.track {
            Some(track) => name(track),
            None => Some(&moved.to).filter(|unit| is_wanted(filter, unit)),
        };
        entries.extend(reference.map(|reference| reader.moved(moved, reference)));
    }
    entries.retain(|entry| filter.since.is_none_or(|since| entry.date >= since));
    let mut hidden: BTreeSet<Id> = BTreeSet::new();
    if filter.reference.is_none() && !filter.people {
        entries.retain(|entry| {
            let personal = basis.workspace.is_personal_name(&entry.reference);
            hidden.extend(Some(&entry.reference.unit).filter(|_| personal).cloned());
            !personal
        });
    }
    // What is there at all comes before what became of it.
    entries.sort_by_key(|entry| (entry.date, entry.order, entry.kind != EntryKind::Added, entry.kind));
    add_headings(&mut entries, timeline);
    Log {
        cycle: filter.cycle.clone(),
        dates,
        weeks: weeks(basis.workspace, dates, &entries),
        totals: totals(&entries),
        entries,
        unreadable_revisions: timeline.unreadable_revisions,
        shallow: timeline.shallow,
        truncated: timeline.truncated,
        hidden_people: hidden.len(),
    }
}

/// Gives the first check-in of each commit with several its first line; where one of them is
/// confidential that one, so that the line is masked with it.
fn add_headings(entries: &mut [Entry], timeline: &Timeline) {
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| entry.kind == EntryKind::CheckIn) {
        let known = first.entry(entry.order).or_insert(number);
        if entry.confidential && !entries[*known].confidential {
            *known = number;
        }
    }
    for (order, number) in first {
        let check_ins = timeline.commits[order].check_ins;
        let entry = &mut entries[number];
        entry.heading = entry.subject.clone().filter(|_| check_ins > 1).map(|subject| (subject, check_ins));
    }
}

impl Log {
    /// Takes out what is not to be published.
    pub fn mask(&mut self) {
        self.entries.iter_mut().for_each(Entry::mask);
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
            filter.below.contains(&name.unit)
                || wanted.unit == name.unit
                    && same(&wanted.objective, &name.objective)
                    && same(&wanted.key_result, &name.key_result)
        })
}

/// The names of objectives that are confidential: so are their key results.
fn confidential_objectives(timeline: &Timeline) -> BTreeSet<Reference> {
    let names = timeline.confidential.iter().filter_map(|track| timeline.names.get(track));
    names.filter(|name| name.key_result.is_none()).cloned().collect()
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
    folded(if person.email.is_empty() { &person.name } else { &person.email })
}
