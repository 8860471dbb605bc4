//! One version's plan with another one's values.

use crate::history::identity::{self, Named};
use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Levels, Measure, Metric, Milestone};
use crate::score::{Ratio, progress};
use num_traits::{One, Zero};

/// The score of a plan with the values of another version.
pub fn scored(plan: &KeyResult, now: &KeyResult) -> Option<Ratio> {
    let plan = plan.measured()?;
    let measure = match now.measured() {
        Some(now) => with_values_of(plan, now),
        None => plan.clone(),
    };
    let raw = progress::raw(&measure).unwrap_or_else(Ratio::zero);
    Some(raw.clamp(Ratio::zero(), Ratio::one()))
}

/// A plan with the values of another measure of the same form; of another form, its own values.
fn with_values_of(plan: &Measure, now: &Measure) -> Measure {
    match (plan, now) {
        (Measure::Metric(plan), Measure::Metric(now)) => {
            Measure::Metric(Metric { current: now.current.clone(), ..plan.clone() })
        }
        (Measure::Bound(plan), Measure::Bound(now)) => {
            Measure::Bound(Bound { current: now.current.clone(), ..plan.clone() })
        }
        (Measure::Milestones(plan), Measure::Milestones(now)) => Measure::Milestones(reached(plan, now)),
        (Measure::Levels(plan), Measure::Levels(now)) => {
            Measure::Levels(Levels { current: now.current.clone(), ..plan.clone() })
        }
        (Measure::YesNo(_), Measure::YesNo(now)) => Measure::YesNo(*now),
        // A number stays a number when a metric became a bound or the other way round.
        (Measure::Metric(plan), Measure::Bound(now)) => {
            Measure::Metric(Metric { current: now.current.clone(), ..plan.clone() })
        }
        (Measure::Bound(plan), Measure::Metric(now)) => {
            Measure::Bound(Bound { current: now.current.clone(), ..plan.clone() })
        }
        (plan, _) => plan.clone(),
    }
}

/// The planned milestones, done as they are today; one that was taken away stays as it was.
fn reached(plan: &[Milestone], now: &[Milestone]) -> Vec<Milestone> {
    let before: Vec<Named<'_>> = plan.iter().map(Named::from).collect();
    let after: Vec<Named<'_>> = now.iter().map(Named::from).collect();
    let matched = identity::matches(&before, &after);
    let mut reached = plan.to_vec();
    for (number, from) in matched.iter().enumerate() {
        if let Some(from) = from {
            reached[*from].done = now[number].done;
        }
    }
    reached
}
