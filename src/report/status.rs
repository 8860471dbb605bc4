//! What `okr status` shows: the chosen cycle and those that enclose it, narrowed to what was asked
//! for, with the figures of the closing line.

use crate::history::series;
use crate::model::cycle::{CycleName, Dates};
use crate::model::measure::Measure;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::report::filter::Filter;
use crate::report::units::{self, Basis, CyclePage, Distribution, KeyResultRow, Scores};
use crate::score::time::{self, Freshness};
use crate::score::{Ratio, State};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, HashSet};

/// The most columns of a trend.
pub const TREND: i64 = 14;

/// What `okr status` shows.
#[derive(Debug)]
pub struct StatusReport {
    /// The cycle, then those that enclose it and have something to show, the shortest first.
    pub pages: Vec<Page>,
    /// What was asked for.
    pub filter: Filter,
    /// How many people's own OKRs are left out.
    pub hidden_people: usize,
    /// The figures of the closing line; people's own OKRs are left out unless somebody is named.
    pub counts: Counts,
    /// The same of people's own OKRs, where they are shown beside others.
    pub people: Option<Counts>,
}

impl StatusReport {
    /// Whether nothing is left to show.
    pub fn is_empty(&self) -> bool {
        self.pages.iter().all(|page| page.content.units.is_empty())
    }
}

/// One cycle.
#[derive(Debug)]
pub struct Page {
    /// Its units.
    pub content: CyclePage,
    /// Where today stands in it; `None` without dates.
    pub clock: Option<Clock>,
    /// The key results that are shown, by their band; people's own OKRs are left out unless somebody is
    /// named.
    pub distribution: Distribution,
}

/// Where a day stands in a cycle.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// The week of the cycle, from 1.
    pub week: Week,
    /// How many weeks there are, the last one perhaps not whole.
    pub weeks: i64,
    /// The share of the days that are gone.
    pub elapsed: Ratio,
}

/// The week of a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Week {
    /// It starts in so many days.
    Before(i64),
    /// It is in this week, from 1.
    In(i64),
    /// It ended so many days ago.
    After(i64),
}

impl Clock {
    /// Where `today` stands.
    pub fn of(dates: Dates, today: NaiveDate) -> Self {
        let week = match dates.week(today) {
            Some(week) => Week::In(week),
            None if today < dates.start => Week::Before((dates.start - today).num_days()),
            None => Week::After((today - dates.end).num_days()),
        };
        Clock { week, weeks: dates.weeks(), elapsed: time::elapsed(dates, today) }
    }
}

/// How many key results are in which state, each counted once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// All that are neither dropped nor of a draft.
    pub key_results: usize,
    /// By their state.
    pub states: BTreeMap<State, usize>,
    /// Days since the last check-in of those whose state is stale; `None` for never.
    pub stale_days: Vec<Option<i64>>,
    /// The same of those that are stale, but whose state says something worse.
    pub silent_days: Vec<Option<i64>>,
    /// Those that are done, but were reached only after they were due.
    pub done_late: usize,
    /// Those that should be looked at by now, but are not stale yet.
    pub due: usize,
    /// Those whose owner is confident of what the numbers see missed.
    pub contradictions: usize,
    /// Draft objectives.
    pub drafts: usize,
}

/// The report on a cycle.
pub fn status(basis: Basis<'_>, cycle: &CycleName, filter: Filter) -> StatusReport {
    let workspace = basis.workspace;
    let scores = Scores::new(basis);
    let cycles = cycles(workspace, cycle);
    let hidden_people = filter.hidden_people(workspace, &cycles);
    let mut pages: Vec<Page> = cycles
        .iter()
        .map(|cycle| {
            let mut content = units::cycle(basis, &scores, cycle);
            filter.apply(workspace, &mut content);
            let clock = content.dates.map(|dates| Clock::of(dates, basis.today));
            let rows = content.units.iter().flat_map(|unit| &unit.objectives);
            let distribution = units::distribution(workspace, rows.filter(|row| filter.counts(workspace, row.at)));
            Page { content, clock, distribution }
        })
        .collect();
    let mut number = 0;
    pages.retain(|page| {
        number += 1;
        number == 1 || !page.content.units.is_empty()
    });
    let counts_of = |own| counts(workspace, &pages, |at| filter.counts(workspace, at) != own);
    let (counts, people) = (counts_of(false), Some(counts_of(true)).filter(|people| *people != Counts::default()));
    StatusReport { pages, hidden_people, counts, people, filter }
}

/// The cycle and those that enclose it, the shortest first.
pub fn cycles(workspace: &Workspace, cycle: &CycleName) -> Vec<CycleName> {
    let mut cycles = vec![cycle.clone()];
    cycles.extend_from_slice(workspace.enclosing(cycle));
    cycles
}

/// Counts what is on some pages and belongs to what is asked for, each key result once.
fn counts(workspace: &Workspace, pages: &[Page], is_asked: impl Fn(ObjectiveAt) -> bool) -> Counts {
    let mut counts = Counts::default();
    let mut seen: HashSet<KeyResultAt> = HashSet::new();
    let mut drafts = HashSet::new();
    let objectives = pages.iter().flat_map(|page| &page.content.units).flat_map(|unit| &unit.objectives);
    for objective in objectives.filter(|objective| is_asked(objective.at)) {
        if workspace.objective(objective.at).is_draft() {
            drafts.insert(objective.at);
        }
        if !workspace.objective(objective.at).is_live() {
            continue;
        }
        for row in objective.key_results.iter().filter(|row| row.state != State::Dropped) {
            if seen.insert(row.at) {
                counts.add(row);
            }
        }
    }
    counts.drafts = drafts.len();
    counts
}

impl Counts {
    fn add(&mut self, row: &KeyResultRow) {
        self.key_results += 1;
        *self.states.entry(row.state).or_default() += 1;
        let days = row.last_check_in.as_ref().map(|last| last.days_ago);
        match row.state {
            State::Stale => self.stale_days.push(days),
            _ if row.is_stale() => self.silent_days.push(days),
            State::Done => self.done_late += usize::from(row.late.done_late),
            State::Dropped
            | State::Unreadable
            | State::Overdue
            | State::OffTrack
            | State::AtRisk
            | State::NoData
            | State::Open
            | State::OnTrack
            | State::Result(_) => {}
        }
        let open = row.state.is_undecided() && !row.is_stale();
        self.due += usize::from(open && row.freshness == Some(Freshness::Due));
        self.contradictions += usize::from(row.is_contradicted());
    }
}

/// The values of a key result over the cycle, for a line of at most [`TREND`] columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// The value in force at the end of each week, or of each few weeks of a long cycle; `None`
    /// before the first.
    pub values: Vec<Option<Ratio>>,
    /// The bottom of the line: the least of the values and of what the plan names.
    pub low: Ratio,
    /// The top.
    pub high: Ratio,
}

/// The trend of a key result: its values themselves, so that a reduction runs downwards; for forms
/// without a number, its progress. `None` with fewer than two values.
pub fn trend(workspace: &Workspace, row: &KeyResultRow, dates: Dates, today: NaiveDate) -> Option<Trend> {
    let measure = workspace.key_result(row.at).measured()?;
    let progress = [0, 1].map(|n| Ratio::from_integer(n.into()));
    let (mut ends, by_value) = match measure {
        Measure::Metric(metric) => {
            (vec![metric.start_value().to_ratio(), metric.target.value.value().to_ratio()], true)
        }
        Measure::Bound(bound) => {
            let limits = [&bound.lower, &bound.upper].into_iter().flatten();
            (limits.map(|limit| limit.quantity.value.value().to_ratio()).collect(), true)
        }
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => (progress.to_vec(), false),
    };
    let last = dates.end.min(today);
    let weeks = (dates.days() + 6) / 7;
    let step = 7 * ((weeks + TREND - 1) / TREND);
    let mut values = Vec::new();
    let mut from = dates.start;
    while from <= last {
        let next = from.checked_add_days(Days::new(step.unsigned_abs()))?;
        let until = next.pred_opt()?.min(last);
        let point = series::at(&row.points, until);
        values.push(point.and_then(|point| match by_value {
            true => point.value.map(|value| value.to_ratio()),
            false => point.raw.clone(),
        }));
        from = next;
    }
    ends.extend(values.iter().flatten().cloned());
    let known = row.points.iter().filter(|point| point.date <= last && point.raw.is_some()).count();
    let (low, high) = (ends.iter().min()?.clone(), ends.iter().max()?.clone());
    (known > 1).then_some(Trend { values, low, high })
}

#[cfg(test)]
mod tests;
