//! What `okr status --overview` shows: one line for each unit, for whoever answers for several.

use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, UnitAt};
use crate::report::status::StatusReport;
use crate::report::units::{Basis, Figures, ObjectiveRow, Scores, figures};
use crate::score::{Ratio, State};
use std::collections::{BTreeSet, HashSet};

/// The lines of all units that are shown, and what they come to together.
#[derive(Clone, Debug)]
pub struct Overview {
    /// By cycle, then in the order of the status.
    pub lines: Vec<Line>,
    /// Of all of them, each objective once; `None` of a single line. One for each cycle.
    pub together: Vec<(CycleName, Counted)>,
}

/// One unit.
#[derive(Clone, Debug)]
pub struct Line {
    /// Which.
    pub at: UnitAt,
    /// Its cycle.
    pub cycle: CycleName,
    /// Its id, by which it is found a week ago.
    pub unit: Id,
    /// Its own objectives and those that it shares.
    pub counted: Counted,
}

/// The figures of some objectives and how their key results stand.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// Committed n of m, and the mean.
    pub figures: Figures,
    /// The mean minus that of a week ago, as it was shown on that day; `None` where one is not known.
    pub change: Option<Ratio>,
    /// Key results that are off track.
    pub off_track: usize,
    /// At risk.
    pub at_risk: usize,
    /// Overdue.
    pub overdue: usize,
    /// Not looked at for too long, whatever else they are.
    pub stale: usize,
    /// Days since the last of all check-ins; `None` for never.
    pub last_check_in: Option<i64>,
}

/// The overview of what a status shows. `before` is that of a week ago.
pub fn overview(basis: Basis<'_>, status: &StatusReport, before: Option<&Overview>) -> Overview {
    let workspace = basis.workspace;
    let scores = Scores::new(basis);
    let mut overview = Overview { lines: Vec::new(), together: Vec::new() };
    for page in &status.pages {
        let cycle = &page.content.cycle;
        for row in &page.content.units {
            let unit = workspace.units[row.at].id.clone();
            let mut counted = counted(basis, &scores, row.objectives.iter().collect());
            let then = before.and_then(|before| {
                before.lines.iter().find(|line| line.cycle == *cycle && line.unit == unit).map(|line| &line.counted)
            });
            counted.since(then);
            overview.lines.push(Line { at: row.at, cycle: cycle.clone(), unit, counted });
        }
        if page.content.units.len() > 1 {
            let all = page.content.units.iter().flat_map(|unit| &unit.objectives);
            let all = all.filter(|row| status.filter.counts(workspace, row.at)).collect();
            let mut counted = counted(basis, &scores, all);
            let then = before.and_then(|before| before.together.iter().find(|(known, _)| known == cycle));
            counted.since(then.map(|(_, counted)| counted));
            overview.together.push((cycle.clone(), counted));
        }
    }
    overview
}

fn counted(basis: Basis<'_>, scores: &Scores, rows: Vec<&ObjectiveRow>) -> Counted {
    let workspace = basis.workspace;
    let objectives: BTreeSet<ObjectiveAt> = rows.iter().map(|row| row.at).collect();
    let mut counted = Counted { figures: figures(workspace, scores, objectives), ..Counted::default() };
    let mut seen: HashSet<KeyResultAt> = HashSet::new();
    let live = rows.into_iter().filter(|row| workspace.objective(row.at).is_live()).flat_map(|row| &row.key_results);
    for row in live.filter(|row| seen.insert(row.at)) {
        match row.state {
            State::OffTrack => counted.off_track += 1,
            State::AtRisk => counted.at_risk += 1,
            State::Overdue => counted.overdue += 1,
            State::Dropped
            | State::Unreadable
            | State::Done
            | State::NoData
            | State::Stale
            | State::Open
            | State::OnTrack
            | State::Result(_) => {}
        }
        counted.stale += usize::from(row.is_stale());
        let days = row.last_check_in.as_ref().map(|last| last.days_ago);
        counted.last_check_in = match (counted.last_check_in, days) {
            (Some(known), Some(days)) => Some(known.min(days)),
            (known, days) => known.or(days),
        };
    }
    counted
}

impl Counted {
    fn since(&mut self, then: Option<&Counted>) {
        let then = then.and_then(|then| then.figures.mean.as_ref());
        self.change = self.figures.mean.as_ref().zip(then).map(|(now, then)| now - then);
    }
}
