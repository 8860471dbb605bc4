//! What is said of the days on which something was due.

use crate::model::key_result::KeyResult;
use crate::model::measure::{Done, Measure, Milestone};
use crate::report::units::Point;
use crate::score::KeyResultScore;
use chrono::NaiveDate;
use num_traits::One;

/// What is said of a key result's `due` days, and of those of its milestones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Late {
    /// It is reached, but only after it was due.
    pub done_late: bool,
    /// The first day that has passed on which it, or an open milestone of it, was due, while it is not
    /// reached.
    pub overdue_since: Option<NaiveDate>,
    /// So many of its milestones were done after they were due.
    pub milestones: usize,
}

/// Compares a key result's days. A bound that holds is never overdue.
pub fn late(key_result: &KeyResult, score: &KeyResultScore, points: &[Point], today: NaiveDate) -> Late {
    let measure = key_result.measured();
    let milestones: &[Milestone] = match measure {
        Some(Measure::Milestones(milestones)) => milestones,
        Some(Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => &[],
    };
    let was_late = |one: &&Milestone| match (&one.due, one.done) {
        (Some(due), Done::On(day)) => day > due.value,
        (Some(_) | None, Done::On(_) | Done::Yes | Done::No) => false,
    };
    let open = milestones.iter().filter(|one| !one.done.is_done()).filter_map(|one| one.due.as_ref());
    let due = key_result.due.as_ref().filter(|_| !is_reached(measure, score));
    let missed = open.chain(due).map(|due| due.value).filter(|due| *due < today);
    let done_late = key_result.due.as_ref().filter(|_| score.is_full()).is_some_and(|due| {
        let reached = reached(measure, points);
        reached.is_some_and(|day| day > due.value)
    });
    Late {
        done_late,
        overdue_since: missed.min().filter(|_| !score.unreadable && key_result.is_live()),
        milestones: milestones.iter().filter(was_late).count(),
    }
}

/// Whether there is nothing left to do about it today: its score is full, or it is a bound that holds.
fn is_reached(measure: Option<&Measure>, score: &KeyResultScore) -> bool {
    let holds = match measure {
        Some(Measure::Bound(bound)) => bound.current.as_ref().is_some_and(|current| bound.holds(current.value.value())),
        Some(Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => false,
    };
    score.is_full() || holds
}

/// The day since which it is done, as far as that is known.
fn reached(measure: Option<&Measure>, points: &[Point]) -> Option<NaiveDate> {
    let written = match measure {
        Some(Measure::YesNo(Done::On(day))) => Some(*day),
        Some(Measure::Milestones(milestones)) => {
            let days: Option<Vec<NaiveDate>> = milestones.iter().map(|milestone| day(milestone.done)).collect();
            days.and_then(|days| days.into_iter().max())
        }
        Some(Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => None,
    };
    let full = |point: &&Point| point.raw.as_ref().is_some_and(|raw| *raw >= One::one());
    written.or_else(|| points.iter().rev().take_while(full).last().map(|point| point.date))
}

fn day(done: Done) -> Option<NaiveDate> {
    match done {
        Done::On(day) => Some(day),
        Done::Yes | Done::No => None,
    }
}
