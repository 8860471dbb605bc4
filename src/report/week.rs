//! What `okr week` shows: for each unit its four squares, what became of last week's priorities, and
//! what moved within seven days.

use crate::history::timeline::Timeline;
use crate::model::cycle::{CycleName, monday};
use crate::model::id::{Id, Reference};
use crate::model::unit::{LevelIndex, Priority, Unit, Week};
use crate::model::workspace::{UnitAt, Workspace};
use crate::report::filter::Filter;
use crate::report::log::{self, Entry, EntryKind};
use crate::report::status::{self, Page, StatusReport};
use crate::report::units::{Basis, ObjectiveRow};
use chrono::{Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// What `okr week` shows.
#[derive(Debug)]
pub struct WeekReport {
    /// The Monday of this week.
    pub monday: NaiveDate,
    /// Where everything stands, narrowed to the units that are shown.
    pub status: StatusReport,
    /// The units, highest level first.
    pub units: Vec<UnitWeek>,
    /// What happened within seven days to what is shown, oldest first.
    pub entries: Vec<Entry>,
}

/// One unit's week.
#[derive(Debug)]
pub struct UnitWeek {
    /// The unit, in the cycle that holds its page, else in the shortest.
    pub at: UnitAt,
    /// Its page as it stands.
    pub page: Option<Week>,
    /// Whether the page is of this week or of a coming one.
    pub begun: bool,
    /// The week before that of the page; where nobody has begun this week, the page itself.
    pub last: Option<LastWeek>,
    /// Its rows in the status: numbers of the page and of the unit there.
    pub rows: Vec<(usize, usize)>,
}

/// The page of an earlier week.
#[derive(Debug)]
pub struct LastWeek {
    /// Its Monday.
    pub of: Option<NaiveDate>,
    /// Its priorities, and what became of them.
    pub priorities: Vec<(Priority, Fate)>,
    /// What it celebrated.
    pub wins: Vec<String>,
}

/// What became of a priority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was done.
    Done,
    /// It was done in the week after.
    DoneSince,
    /// It is among the priorities of this week.
    GoesOn,
    /// It was not done.
    NotDone,
}

impl Fate {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Done => "done",
            Fate::DoneSince => "done this week",
            Fate::GoesOn => "goes on this week",
            Fate::NotDone => "not done",
        }
    }

    /// Whether it is done by now.
    pub fn is_done(self) -> bool {
        matches!(self, Fate::Done | Fate::DoneSince)
    }
}

impl UnitWeek {
    /// The Monday of the page.
    pub fn of(&self) -> Option<NaiveDate> {
        self.page.as_ref().and_then(|page| page.of.as_ref()).map(|of| of.value)
    }

    /// The priorities of this week; none where nobody has begun it.
    pub fn priorities(&self) -> &[Priority] {
        self.page.as_ref().filter(|_| self.begun).map_or(&[], |page| &page.priorities)
    }

    /// The wins of the page, this week's or where nobody has begun it the last one's.
    pub fn wins(&self) -> impl Iterator<Item = &str> {
        self.page.iter().flat_map(|page| &page.wins).map(|win| win.value.as_str())
    }
}

impl WeekReport {
    /// A unit's objectives with the page of the status that they are on, drafts and dropped ones left out.
    pub fn objectives<'r>(
        &'r self,
        workspace: &'r Workspace,
        unit: &'r UnitWeek,
    ) -> impl Iterator<Item = (&'r Page, &'r ObjectiveRow)> {
        let rows = unit.rows.iter().map(|(page, row)| (&self.status.pages[*page], *row));
        rows.flat_map(|(page, row)| page.content.units[row].objectives.iter().map(move |objective| (page, objective)))
            .filter(|(_, objective)| workspace.objective(objective.at).is_live())
    }
}

/// The pages whose week before has to be looked for in history, each with its Monday.
pub fn wanted(workspace: &Workspace, cycle: &CycleName, today: NaiveDate) -> HashMap<Id, NaiveDate> {
    let cycles = status::cycles(workspace, cycle);
    let units: BTreeSet<&Id> =
        workspace.units.iter().filter(|unit| cycles.contains(&unit.cycle)).map(|unit| &unit.id).collect();
    let dated = units.into_iter().filter_map(|id| {
        let page = newest_page(workspace, &cycles, id)?;
        Some((id, of(page.week.as_ref()?)?))
    });
    dated.filter(|(_, of)| *of >= monday(today)).map(|(id, of)| (id.clone(), of)).collect()
}

/// The unit in the cycle that holds its newest page: a page does not end with a quarter. Of two of the
/// same week the one of the cycles that are shown, the first of them first.
pub fn newest_page<'w>(workspace: &'w Workspace, cycles: &[CycleName], id: &Id) -> Option<&'w Unit> {
    let pages = workspace.units.iter().filter(|unit| unit.id == *id && unit.week.is_some());
    pages.max_by_key(|unit| {
        let place = cycles.iter().position(|cycle| *cycle == unit.cycle);
        // A page without a Monday is of no week that could be compared: it counts only where it is shown.
        let shown = place.is_some();
        let of = unit.week.as_ref().and_then(of);
        (of.is_some() || shown, of, Reverse(place.unwrap_or(usize::MAX)))
    })
}

fn of(week: &Week) -> Option<NaiveDate> {
    week.of.as_ref().map(|of| of.value)
}

/// The page before that of a Monday in any cycle, as the files have it now.
fn page_before<'w>(workspace: &'w Workspace, id: &Id, monday: NaiveDate) -> Option<&'w Week> {
    let pages = workspace.units.iter().filter(|unit| unit.id == *id).filter_map(|unit| unit.week.as_ref());
    pages.filter(|page| of(page).is_some_and(|of| of < monday)).max_by_key(|page| of(page))
}

/// The report. `earlier` are the pages of the weeks before, `None` where history is not known.
pub fn week(basis: Basis<'_>, cycle: &CycleName, filter: Filter, earlier: Option<&HashMap<Id, Week>>) -> WeekReport {
    let workspace = basis.workspace;
    let mut status = status::status(basis, cycle, filter);
    let shown = status::cycles(workspace, cycle);
    for page in &mut status.pages {
        page.content.units.retain(|row| {
            let live = row.objectives.iter().any(|row| workspace.objective(row.at).is_live());
            live || newest_page(workspace, &shown, &workspace.units[row.at].id).is_some()
        });
    }
    let this = monday(basis.today);
    let mut units: Vec<(LevelIndex, UnitWeek)> = Vec::new();
    for (page, content) in status.pages.iter().map(|page| &page.content).enumerate() {
        for (row, unit) in content.units.iter().enumerate() {
            let id = &workspace.units[unit.at].id;
            match units.iter_mut().find(|(_, known)| workspace.units[known.at].id == *id) {
                Some((_, known)) => {
                    known.rows.push((page, row));
                    if workspace.units[known.at].week.is_none() && workspace.units[unit.at].week.is_some() {
                        known.at = unit.at;
                    }
                }
                None => {
                    let new = UnitWeek { at: unit.at, page: None, begun: false, last: None, rows: vec![(page, row)] };
                    units.push((workspace.units[unit.at].level, new));
                }
            }
        }
    }
    units.sort_by_key(|(level, _)| *level);
    let mut units: Vec<UnitWeek> = units.into_iter().map(|(_, unit)| unit).collect();
    for unit in &mut units {
        let content = &workspace.units[unit.at];
        unit.page = newest_page(workspace, &shown, &content.id).and_then(|unit| unit.week.clone());
        unit.page.iter_mut().for_each(|page| by_urgency(&mut page.priorities));
        unit.begun = unit.page.as_ref().is_some_and(|page| page.of.as_ref().is_none_or(|of| of.value >= this));
        unit.last = match (&unit.page, unit.begun) {
            (Some(page), false) => Some(last_week(page, &[])),
            (Some(page), true) => {
                // What history has may have been changed since in a file that stays as it was.
                let now = of(page).and_then(|monday| page_before(workspace, &content.id, monday));
                let then = earlier.and_then(|earlier| earlier.get(&content.id));
                let before = match (now, then) {
                    (Some(now), Some(then)) if of(now) >= of(then) => Some(now),
                    (now, None) => now,
                    (_, then) => then,
                };
                before.map(|before| last_week(before, &page.priorities))
            }
            (None, _) => None,
        };
    }
    let entries = basis.timeline.map_or_else(Vec::new, |timeline| entries(basis, timeline, &status));
    WeekReport { monday: this, status, units, entries }
}

/// P1 first; what has no number comes last, else as written.
fn by_urgency(priorities: &mut [Priority]) {
    priorities.sort_by_key(|priority| priority.p.as_ref().map_or(i64::MAX, |p| p.value));
}

fn last_week(page: &Week, now: &[Priority]) -> LastWeek {
    let fate = |priority: &Priority| {
        let same = |other: &&Priority| other.task.value.to_lowercase() == priority.task.value.to_lowercase();
        match (priority.done, now.iter().find(same).map(|now| now.done)) {
            (true, _) => Fate::Done,
            (false, Some(true)) => Fate::DoneSince,
            (false, Some(false)) => Fate::GoesOn,
            (false, None) => Fate::NotDone,
        }
    };
    let mut priorities = page.priorities.clone();
    by_urgency(&mut priorities);
    LastWeek {
        of: page.of.as_ref().map(|of| of.value),
        priorities: priorities.iter().map(|priority| (priority.clone(), fate(priority))).collect(),
        wins: page.wins.iter().map(|win| win.value.clone()).collect(),
    }
}

/// What moved within seven days, in the units that are shown.
fn entries(basis: Basis<'_>, timeline: &Timeline, status: &StatusReport) -> Vec<Entry> {
    let since = basis.today.checked_sub_days(Days::new(6));
    let mut all = Vec::new();
    for page in &status.pages {
        let workspace = basis.workspace;
        let units: BTreeSet<&Id> = page.content.units.iter().map(|unit| &workspace.units[unit.at].id).collect();
        let rows = page.content.units.iter().flat_map(|unit| &unit.objectives);
        let shared = rows.filter(|row| row.shared_from.is_some()).map(|row| workspace.objective_ref(row.at));
        let shared: BTreeSet<Reference> = shared.collect();
        let is_shown = |name: &Reference| {
            units.contains(&name.unit) || shared.contains(&Reference { key_result: None, ..name.clone() })
        };
        let people = !status.filter.hides_people();
        let filter =
            log::Filter { cycle: page.content.cycle.clone(), reference: None, below: Vec::new(), since, people };
        let of_page = log::log(basis, timeline, &filter).entries.into_iter();
        all.extend(of_page.filter(|entry| is_shown(&entry.reference) && entry.date <= basis.today));
    }
    all.retain(|entry| match entry.kind {
        EntryKind::CheckIn => !entry.is_flat(),
        EntryKind::Goalpost | EntryKind::Added | EntryKind::Removed | EntryKind::Dropped | EntryKind::Moved => true,
        EntryKind::Plan | EntryKind::Renamed | EntryKind::Reworded | EntryKind::Other => false,
    });
    all.sort_by_key(|entry| entry.date);
    all
}
