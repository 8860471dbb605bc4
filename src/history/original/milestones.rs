//! Planned milestones, followed to what they are today.

use crate::history::identity;
use crate::model::key_result::KeyResult;
use crate::model::measure::{Done, Measure, Milestone};
use std::sync::Arc;

/// The planned milestones, done as they are today. Each is followed from version to version, as in
/// the log; one that was taken away stays as it was.
pub(super) fn reached(plan: &[Milestone], versions: &[Arc<KeyResult>], now: Option<&Arc<KeyResult>>) -> Vec<Milestone> {
    let mut reached = plan.to_vec();
    let mut at: Vec<Option<usize>> = (0..plan.len()).map(Some).collect();
    let mut before: &[Milestone] = plan;
    let begun = versions.iter().rposition(|version| matches!(milestones(version), Some(list) if same(list, plan)));
    for version in versions.iter().skip(begun.unwrap_or(0)).chain(now) {
        let Some(list) = milestones(version) else { continue };
        let pairs = identity::milestones(before, list);
        for (planned, place) in at.iter_mut().enumerate() {
            let Some(old) = *place else { continue };
            *place = pairs.iter().position(|from| *from == Some(old));
            if let Some(place) = place {
                let done: Done = list[*place].done;
                reached[planned].done = done;
            }
        }
        before = list;
    }
    reached
}

fn milestones(version: &KeyResult) -> Option<&[Milestone]> {
    match version.measured()? {
        Measure::Milestones(list) => Some(list),
        Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    }
}

/// Whether two lists name the same things in the same order.
fn same(one: &[Milestone], other: &[Milestone]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.text.value == other.text.value)
}
