//! What was reached after the day on which it was due.

use crate::model::measure::{Done, Measure};
use crate::model::workspace::Workspace;
use crate::report::units::KeyResultRow;
use chrono::NaiveDate;
use num_traits::One;

/// What is said of a key result's `due` days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Late {
    /// It is done, but only after it was due.
    pub done_late: bool,
    /// It was due and is not done.
    pub overdue: bool,
    /// So many of its milestones were done after they were due.
    pub milestones: usize,
}

/// Compares a key result's days.
pub fn late(workspace: &Workspace, row: &KeyResultRow, today: NaiveDate) -> Late {
    let key_result = workspace.key_result(row.at);
    let measure = key_result.measured();
    let milestones = match measure {
        Some(Measure::Milestones(milestones)) => milestones
            .iter()
            .filter(|one| match (&one.due, one.done) {
                (Some(due), Done::On(day)) => day > due.value,
                (Some(_) | None, Done::On(_) | Done::Yes | Done::No) => false,
            })
            .count(),
        Some(Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => 0,
    };
    let Some(due) = &key_result.due else { return Late { milestones, ..Late::default() } };
    let full = row.score.is_full();
    Late {
        done_late: full && reached(measure, row).is_some_and(|day| day > due.value),
        overdue: !full && !row.score.unreadable && today > due.value,
        milestones,
    }
}

/// The day since which it is done, as far as that is known.
fn reached(measure: Option<&Measure>, row: &KeyResultRow) -> Option<NaiveDate> {
    let written = match measure {
        Some(Measure::YesNo(Done::On(day))) => Some(*day),
        Some(Measure::Milestones(milestones)) => {
            let days: Option<Vec<NaiveDate>> = milestones.iter().map(|milestone| day(milestone.done)).collect();
            days.and_then(|days| days.into_iter().max())
        }
        Some(Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => None,
    };
    let full = |point: &&crate::report::units::Point| point.raw.as_ref().is_some_and(|raw| *raw >= One::one());
    written.or_else(|| row.points.iter().rev().take_while(full).last().map(|point| point.date))
}

fn day(done: Done) -> Option<NaiveDate> {
    match done {
        Done::On(day) => Some(day),
        Done::Yes | Done::No => None,
    }
}
