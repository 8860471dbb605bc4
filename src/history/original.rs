//! The score against the plan as it stood at the kick-off.
//!
//! The *original* score uses the objectives, key results, weights and targets as they stood at the
//! end of the kick-off, or when first complete for what came later, with today's values. What was
//! dropped or removed since counts with its last value: so a plan that was eased shows what it
//! would have been worth.

use crate::history::identity::{self, Named};
use crate::history::series;
use crate::history::timeline::{Timeline, What};
use crate::model::cycle::{CycleName, Dates};
use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Levels, Measure, Metric, Milestone};
use crate::model::objective::{Commitment, Objective};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, UnitAt, Workspace};
use crate::score::{Ratio, mean, progress, time};
use chrono::NaiveDate;
use num_traits::{One, Zero};
use std::collections::HashMap;
use std::sync::Arc;

/// An objective as it was planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Original {
    /// Its score by the original plan; `None` where nothing in it can be scored.
    pub score: Option<Ratio>,
    /// Committed or aspirational, as planned.
    pub commitment: Commitment,
    /// Its weight, as planned.
    pub weight: Ratio,
    /// The scores of those of today's key results that were planned, by their number.
    pub key_results: HashMap<usize, Ratio>,
}

/// The original plan of one cycle, with today's values.
#[derive(Clone, Debug, Default)]
pub struct Originals {
    /// By today's objective.
    pub objectives: HashMap<ObjectiveAt, Original>,
    /// What was planned and is gone without having been dropped, by today's unit.
    pub gone: HashMap<UnitAt, Vec<Original>>,
}

/// Scores the original plan. `kickoff` is the snapshot at the end of the kick-off, where history
/// reaches back that far.
pub fn originals(
    now: &Workspace,
    kickoff: Option<&Workspace>,
    timeline: &Timeline,
    cycle: &CycleName,
    today: NaiveDate,
) -> Originals {
    let mut originals = Originals::default();
    for (at, unit) in now.units.iter().enumerate().filter(|(_, unit)| unit.cycle == *cycle) {
        let planned: &[Objective] = kickoff
            .and_then(|kickoff| kickoff.unit(cycle, &unit.id).map(|unit| kickoff.units[unit].objectives.as_slice()))
            .unwrap_or(&[]);
        let reader = Reader { now, timeline, dates: now.settings.dates(cycle), today };
        let matched = identity::matches(
            &planned.iter().map(Named::from).collect::<Vec<_>>(),
            &unit.objectives.iter().map(Named::from).collect::<Vec<_>>(),
        );
        for (objective, from) in matched.iter().enumerate() {
            let place = ObjectiveAt { unit: at, objective };
            let plan = from.map(|from| &planned[from]).filter(|plan| plan.is_live());
            if let Some(original) = reader.objective(place, plan) {
                originals.objectives.insert(place, original);
            }
        }
        let gone = planned.iter().enumerate().filter(|(number, _)| !matched.contains(&Some(*number)));
        for (_, plan) in gone.filter(|(_, plan)| plan.is_live()) {
            originals.gone.entry(at).or_default().push(reader.gone(at, plan));
        }
    }
    originals
}

/// One planned key result with today's value.
struct Part {
    weight: Ratio,
    score: Ratio,
}

struct Reader<'a> {
    now: &'a Workspace,
    timeline: &'a Timeline,
    dates: Option<Dates>,
    today: NaiveDate,
}

impl Reader<'_> {
    /// Today's objective by its plan; one that was not planned by what it was when first complete.
    fn objective(&self, at: ObjectiveAt, plan: Option<&Objective>) -> Option<Original> {
        let now = self.now.objective(at);
        if now.is_draft() || (plan.is_none() && now.status.is_dropped()) {
            return None;
        }
        let planned: &[KeyResult] = plan.map_or(&[], |plan| &plan.key_results);
        let matched = identity::matches(
            &planned.iter().map(Named::from).collect::<Vec<_>>(),
            &now.key_results.iter().map(Named::from).collect::<Vec<_>>(),
        );
        let mut parts = Vec::new();
        let mut key_results = HashMap::new();
        for (number, key_result) in now.key_results.iter().enumerate() {
            let earlier = matched[number].map(|from| &planned[from]).filter(|earlier| earlier.is_live());
            let place = KeyResultAt { objective: at, key_result: number };
            let first = self.first_complete(place);
            let plan = match earlier {
                Some(earlier) if earlier.measure.is_ok() => earlier,
                Some(_) => first.as_deref().unwrap_or(key_result),
                // Added later and dropped again: it never was part of what counts.
                None if !key_result.is_live() => continue,
                None => first.as_deref().unwrap_or(key_result),
            };
            let held = self.held(plan, place);
            if let Some(score) = held.or_else(|| scored(plan, key_result)) {
                key_results.insert(number, score.clone());
                parts.push(Part { weight: plan.weight().to_ratio(), score });
            }
        }
        for (_, removed) in planned.iter().enumerate().filter(|(number, _)| !matched.contains(&Some(*number))) {
            parts.extend(self.removed(at.unit, now, removed).filter(|_| removed.is_live()));
        }
        let (commitment, weight) = plan.map_or((now.commitment, now.weight()), |plan| (plan.commitment, plan.weight()));
        Some(Original { score: mean_of(&parts), commitment, weight: weight.to_ratio(), key_results })
    }

    /// A planned objective that is not there any more.
    fn gone(&self, unit: UnitAt, plan: &Objective) -> Original {
        let live = plan.key_results.iter().filter(|key_result| key_result.is_live());
        let parts: Vec<Part> = live.filter_map(|key_result| self.removed(unit, plan, key_result)).collect();
        Original {
            score: mean_of(&parts),
            commitment: plan.commitment,
            weight: plan.weight().to_ratio(),
            key_results: HashMap::new(),
        }
    }

    /// A planned key result that vanished, with the last value that history knows.
    fn removed(&self, unit: UnitAt, objective: &Objective, plan: &KeyResult) -> Option<Part> {
        let last = self.timeline.names.iter().find_map(|(track, name)| {
            let same = name.cycle.as_ref() == Some(&self.now.units[unit].cycle)
                && name.unit == self.now.units[unit].id
                && name.objective.as_ref() == Some(&objective.id)
                && name.key_result.as_ref() == Some(&plan.id);
            same.then(|| {
                let events = self.timeline.of(*track);
                events
                    .filter_map(|event| match &event.what {
                        What::KeyResult { after, .. } => Some(after.clone()),
                        _ => None,
                    })
                    .last()
            })
            .flatten()
        });
        let score = scored(plan, last.as_deref().unwrap_or(plan))?;
        Some(Part { weight: plan.weight().to_ratio(), score })
    }

    /// For a bound that was to hold throughout: the share of observed days on which it did.
    fn held(&self, plan: &KeyResult, at: KeyResultAt) -> Option<Ratio> {
        let Some(Measure::Bound(bound)) = plan.measured().filter(|_| self.dates.is_some()) else { return None };
        let dates = self.dates.filter(|_| bound.throughout)?;
        let track = self.timeline.key_result(at);
        let now = self.now.key_result(at);
        let points = series::points(Some(self.timeline), track, now, Some(dates.start), self.today);
        let values: Vec<_> =
            points.iter().filter_map(|point| point.value.map(|value| (point.date, bound.holds(&value)))).collect();
        time::held(&values, dates, self.today)
    }

    /// The first version whose measure could be read.
    fn first_complete(&self, at: KeyResultAt) -> Option<Arc<KeyResult>> {
        let track = self.timeline.key_result(at)?;
        self.timeline.of(track).find_map(|event| match &event.what {
            What::KeyResult { before: Some(before), .. } if before.measure.is_ok() => Some(before.clone()),
            What::KeyResult { after, .. } if after.measure.is_ok() => Some(after.clone()),
            _ => None,
        })
    }
}

fn mean_of(parts: &[Part]) -> Option<Ratio> {
    mean::weighted(&parts.iter().map(|part| (part.weight.clone(), part.score.clone())).collect::<Vec<_>>())
}

/// The score of a plan with the value of today.
fn scored(plan: &KeyResult, now: &KeyResult) -> Option<Ratio> {
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
