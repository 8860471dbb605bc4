//! One version's plan with another one's values.
//!
//! Values of different forms or units of measure never meet.

use crate::history::identity::{self, Named};
use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Levels, Measure, Metric, Milestone};
use crate::score::{Ratio, progress};
use num_traits::{One, Zero};

/// A plan with the values of another measure; `None` where they do not go together.
pub fn with_values(plan: &Measure, values: &Measure) -> Option<Measure> {
    if !plan.is_comparable(values) {
        return None;
    }
    match (plan, values) {
        (Measure::Metric(plan), Measure::Metric(values)) => {
            Some(Measure::Metric(Metric { current: values.current.clone(), ..plan.clone() }))
        }
        (Measure::Bound(plan), Measure::Bound(values)) => {
            Some(Measure::Bound(Bound { current: values.current.clone(), ..plan.clone() }))
        }
        (Measure::Milestones(plan), Measure::Milestones(values)) => Some(Measure::Milestones(reached(plan, values))),
        (Measure::Levels(plan), Measure::Levels(values)) => {
            Some(Measure::Levels(Levels { current: values.current.clone(), ..plan.clone() }))
        }
        (Measure::YesNo(_), Measure::YesNo(values)) => Some(Measure::YesNo(*values)),
        (
            Measure::Metric(_) | Measure::Bound(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_),
            _,
        ) => None,
    }
}

/// A plan without any value.
pub fn without_values(plan: &Measure) -> Measure {
    match plan {
        Measure::Metric(plan) => Measure::Metric(Metric { current: None, ..plan.clone() }),
        Measure::Bound(plan) => Measure::Bound(Bound { current: None, ..plan.clone() }),
        Measure::Levels(plan) => Measure::Levels(Levels { current: None, ..plan.clone() }),
        Measure::Milestones(plan) => Measure::Milestones(plan.clone()),
        Measure::YesNo(done) => Measure::YesNo(*done),
    }
}

/// The score of a measure, 0 without a value.
pub fn score(measure: &Measure) -> Ratio {
    progress::raw(measure).unwrap_or_else(Ratio::zero).clamp(Ratio::zero(), Ratio::one())
}

/// The score of a plan with the values of another version, or with its own where they do not go
/// together; `None` where the plan cannot be read.
pub fn scored(plan: &KeyResult, values: &KeyResult) -> Option<Ratio> {
    let plan = plan.measured()?;
    let measure = values.measured().and_then(|values| with_values(plan, values));
    Some(score(measure.as_ref().unwrap_or(plan)))
}

/// The planned milestones, done as they are in the other list; one that is not in it stays as it was.
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
