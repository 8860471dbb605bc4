//! The facts behind the rules about rhythm: what `status`, `score` and `log` know, in the form in
//! which the rules ask for it. Freshness, pace, forecast and goalposts are computed there, not here.

mod changes;

pub use changes::is_confidential;

use crate::check::facts::{Confidence, CycleFacts, Facts, KeyResultFacts, Phase};
use crate::history::series;
use crate::history::timeline::{Scope, Timeline};
use crate::model::cycle::CycleName;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::report::score::kickoff;
use crate::report::units::{self, Basis, Scores};
use crate::score::time;
use crate::score::{Ratio, State};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeSet, HashMap};

/// Days after its end in which a cycle is looked at: a year, leap years included.
const LOOKED_BACK: i64 = 366;

/// The history that the facts need; `None` where no cycle is to be looked at.
pub fn scope(workspace: &Workspace, today: NaiveDate) -> Option<Scope> {
    let cycles = cycles(workspace, today);
    let since = cycles.iter().map(|cycle| cycle.dates.start).min()?;
    Some(Scope { since: Some(since), cycles: Some(cycles.into_iter().map(|cycle| cycle.name).collect()) })
}

/// The facts, from the history of [`scope`].
pub fn facts(workspace: &Workspace, timeline: &Timeline, today: NaiveDate) -> Facts {
    let basis = Basis { workspace, timeline: Some(timeline), today };
    let scores = Scores::new(basis);
    let cycles = cycles(workspace, today);
    let reader = Reader { basis, timeline, scores: &scores, cycles: &cycles };
    let changes = changes::changes(workspace, timeline, &cycles);
    Facts {
        today,
        key_results: reader.key_results(),
        moved: changes.moved,
        added: changes.added,
        late_units: changes.late_units,
        reworded: changes.reworded,
        after_close: changes.after_close,
        held: reader.held(),
        cycles,
    }
}

/// The cycles that run, and those that ended at most a year ago.
fn cycles(workspace: &Workspace, today: NaiveDate) -> Vec<CycleFacts> {
    let settings = &workspace.settings;
    let one = |name: &CycleName| {
        let dates = settings.dates(name)?;
        if today < dates.start || (today - dates.end).num_days() > LOOKED_BACK {
            return None;
        }
        let kickoff = kickoff(workspace, name)?;
        let phase = match today {
            _ if settings.closed(name).is_some() => Phase::Final,
            today if today <= dates.end => Phase::Running,
            today if today <= last_day_of_grace(workspace, dates.end) => Phase::Closing,
            _ => Phase::Final,
        };
        Some(CycleFacts { elapsed: time::elapsed(dates, today), name: name.clone(), dates, kickoff, phase })
    };
    workspace.cycles().iter().filter_map(one).collect()
}

/// The last day on which final values of a cycle may still come.
fn last_day_of_grace(workspace: &Workspace, end: NaiveDate) -> NaiveDate {
    let days = u64::try_from(workspace.settings.closing_grace).unwrap_or(0);
    end.checked_add_days(Days::new(days)).unwrap_or(end)
}

struct Reader<'a> {
    basis: Basis<'a>,
    timeline: &'a Timeline,
    scores: &'a Scores,
    cycles: &'a [CycleFacts],
}

impl<'a> Reader<'a> {
    fn cycle_of(&self, at: ObjectiveAt) -> Option<&'a CycleFacts> {
        let name = &self.basis.workspace.units[at.unit].cycle;
        self.cycles.iter().find(|cycle| cycle.name == *name)
    }

    /// Those of cycles that run or have just ended.
    fn key_results(&self) -> Vec<KeyResultFacts> {
        let workspace = self.basis.workspace;
        let recent = |cycle: &&CycleFacts| self.basis.today <= last_day_of_grace(workspace, cycle.dates.end);
        let live = workspace
            .key_results()
            .filter(|at| workspace.objective(at.objective).is_live() && workspace.key_result(*at).is_live());
        live.filter_map(|at| Some(self.key_result(at, self.cycle_of(at.objective).filter(recent)?))).collect()
    }

    fn key_result(&self, at: KeyResultAt, cycle: &CycleFacts) -> KeyResultFacts {
        let row = units::key_result_row(self.basis, self.scores, at);
        let track = self.timeline.key_result(at);
        let check_ins = track.map(|track| series::check_ins(self.timeline, track)).unwrap_or_default();
        let days: BTreeSet<NaiveDate> = check_ins.iter().map(|check_in| check_in.date).collect();
        let confidences = row.points.iter().filter(|point| point.date <= self.basis.today).filter_map(|point| {
            let checked_in = days.contains(&point.date);
            Some(Confidence { day: point.date, value: point.confidence?, checked_in })
        });
        let added = track.and_then(|track| self.timeline.added(track));
        KeyResultFacts {
            at,
            confidential: changes::is_confidential(self.basis.workspace, self.timeline, at),
            done: row.state == State::Done,
            holding: row.holding == Some(true),
            since: added.map_or(cycle.dates.start, |day| day.max(cycle.dates.start)),
            last_check_in: row.last_check_in.map(|last| last.date),
            freshness: row.freshness,
            confidences: confidences.collect(),
            first_confidence: series::at(&row.points, cycle.kickoff).and_then(|point| point.confidence),
            raw: row.score.raw,
            pace: row.pace,
            but: row.but,
            forecast: row.forecast.map(|forecast| forecast.score),
        }
    }

    fn held(&self) -> HashMap<KeyResultAt, Ratio> {
        let workspace = self.basis.workspace;
        let throughout = workspace
            .key_results()
            .filter(|at| workspace.key_result(*at).holds_throughout() && self.cycle_of(at.objective).is_some());
        throughout.filter_map(|at| Some((at, self.scores.key_result(at).raw.clone()?))).collect()
    }
}
