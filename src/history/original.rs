//! The score against the plan as it stood at the kick-off.
//!
//! The *original* score uses the objectives, key results, weights and targets as they stood at the
//! end of the kick-off, or when first complete for what came later, with today's values. What was
//! dropped or removed since counts with its last value: so a plan that was eased shows what it
//! would have been worth.

use crate::history::identity::{self, Named};
use crate::history::plan::{Lost, Pairs, PlanChange, PlanChangeKind};
use crate::history::series;
use crate::history::timeline::{Timeline, What};
use crate::history::values::scored;
use crate::model::cycle::{CycleName, Dates};
use crate::model::decimal::Decimal;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::measure::{Form, Measure};
use crate::model::objective::{Commitment, Objective};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::score::{Ratio, mean, time};
use chrono::NaiveDate;
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
    /// What was planned and is gone without having been dropped, with the unit that planned it.
    pub gone: Vec<(Id, Original)>,
    /// What was added, dropped, removed or moved to another unit since; empty where history does not
    /// reach back to the kick-off.
    pub changes: Vec<PlanChange>,
}

impl Originals {
    /// The score of one of today's objectives by its original plan.
    pub fn objective(&self, at: ObjectiveAt) -> Option<&Ratio> {
        self.objectives.get(&at)?.score.as_ref()
    }

    /// The score of one of today's key results by its original plan.
    pub fn key_result(&self, at: KeyResultAt) -> Option<&Ratio> {
        self.objectives.get(&at.objective)?.key_results.get(&at.key_result)
    }

    /// Joins the plans of two cycles.
    pub fn extend(&mut self, other: Originals) {
        self.objectives.extend(other.objectives);
        self.gone.extend(other.gone);
        self.changes.extend(other.changes);
    }
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
    let pairs = Pairs::of(now, kickoff, cycle);
    let lost = Lost::of(timeline);
    let mut reader = Reader {
        now,
        timeline,
        lost: &lost,
        dates: now.settings.dates(cycle),
        today,
        known: kickoff.is_some(),
        changes: Vec::new(),
    };
    let mut originals = Originals::default();
    for at in now.objectives().filter(|at| now.units[at.unit].cycle == *cycle) {
        let plan = pairs.plan(at).filter(|(_, plan)| plan.is_live());
        if let Some(original) = reader.objective(at, plan) {
            originals.objectives.insert(at, original);
        }
    }
    for (unit, plan) in pairs.gone().filter(|(_, plan)| plan.is_live()) {
        let original = reader.gone(cycle, unit, plan);
        originals.gone.push((unit.clone(), original));
    }
    originals.changes = reader.changes;
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
    lost: &'a Lost<'a>,
    dates: Option<Dates>,
    today: NaiveDate,
    /// Whether the plan at the kick-off is known.
    known: bool,
    changes: Vec<PlanChange>,
}

impl Reader<'_> {
    /// Today's objective by its plan; one that was not planned by what it was when first complete.
    fn objective(&mut self, at: ObjectiveAt, plan: Option<(&Id, &Objective)>) -> Option<Original> {
        let now = self.now.objective(at);
        self.note_objective(at, plan);
        let unread = now.is_live() && now.live_key_results().any(|key_result| key_result.measure.is_err());
        if unread || (plan.is_none() && !now.is_live()) {
            return None;
        }
        let planned: &[Arc<KeyResult>] = plan.map_or(&[], |(_, plan)| &plan.key_results);
        let matched = matches(planned, &now.key_results);
        let mut parts = Vec::new();
        let mut key_results = HashMap::new();
        for (number, key_result) in now.key_results.iter().enumerate() {
            let earlier = matched[number].map(|from| &planned[from]).filter(|earlier| earlier.is_live());
            let place = KeyResultAt { objective: at, key_result: number };
            let first = self.first_complete(place);
            if plan.is_some() {
                self.note_key_result(place, earlier.map(Arc::as_ref));
            }
            let plan = match earlier {
                Some(earlier) if earlier.measure.is_ok() => earlier,
                Some(_) => first.as_deref().unwrap_or(key_result),
                // Added later and dropped again: it never was part of what counts.
                None if !key_result.is_live() => continue,
                None => first.as_deref().unwrap_or(key_result),
            };
            let held = self.held(plan, place);
            if let Some(score) = held.or_else(|| scored(plan, &self.values_for(plan, place))) {
                key_results.insert(number, score.clone());
                parts.push(Part { weight: plan.weight().to_ratio(), score });
            }
        }
        if let Some((unit, plan)) = plan {
            let removed = planned.iter().enumerate().filter(|(number, _)| !matched.contains(&Some(*number)));
            for (_, removed) in removed.filter(|(_, removed)| removed.is_live()) {
                let (cycle, here) = (&self.now.units[at.unit].cycle, &self.now.units[at.unit].id);
                let (new, old) = (in_history(now), in_history(plan));
                let names = [name(cycle, here, &new, &removed.id), name(cycle, unit, &old, &removed.id)];
                let shown = name(cycle, here, &now.id, &removed.id);
                parts.extend(self.removed(&names, removed));
                let confidential = now.confidential || removed.confidential;
                self.change(PlanChangeKind::Removed, shown, removed.text(), self.lost.removal(&names), confidential);
            }
        }
        let (commitment, weight) = match plan {
            Some((_, plan)) => (plan.commitment, plan.weight()),
            None => self.first_type_and_weight(at),
        };
        Some(Original { score: mean_of(&parts), commitment, weight: weight.to_ratio(), key_results })
    }

    /// A planned objective that is not there any more.
    fn gone(&mut self, cycle: &CycleName, unit: &Id, plan: &Objective) -> Original {
        let live = plan.key_results.iter().filter(|key_result| key_result.is_live());
        let parts: Vec<Part> = live
            .filter_map(|key_result| self.removed(&[name(cycle, unit, &in_history(plan), &key_result.id)], key_result))
            .collect();
        let reference = Reference { key_result: None, ..name(cycle, unit, &plan.id, &plan.id) };
        let commit = self.lost.removal(std::slice::from_ref(&reference));
        self.change(PlanChangeKind::Removed, reference, plan.text(), commit, plan.confidential);
        Original {
            score: mean_of(&parts),
            commitment: plan.commitment,
            weight: plan.weight().to_ratio(),
            key_results: HashMap::new(),
        }
    }

    /// A planned key result that vanished, with the last value that history knows.
    fn removed(&self, names: &[Reference], plan: &KeyResult) -> Option<Part> {
        let last = self.lost.last(names, plan.text());
        let score = scored(plan, last.as_deref().unwrap_or(plan))?;
        Some(Part { weight: plan.weight().to_ratio(), score })
    }

    /// For a bound that was to hold throughout: the share of observed days on which it did.
    fn held(&self, plan: &KeyResult, at: KeyResultAt) -> Option<Ratio> {
        let Some(Measure::Bound(bound)) = plan.measured() else { return None };
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
            What::KeyResult { .. } | What::Added { .. } | What::Removed | What::Objective { .. } => None,
        })
    }

    /// Today's values; where the form was changed to one that has no such values, the last ones that
    /// were of the planned form.
    fn values_for(&self, plan: &KeyResult, at: KeyResultAt) -> KeyResult {
        let now = self.now.key_result(at);
        let Some(planned) = plan.measured().map(Measure::form) else { return now.clone() };
        let fits = |key_result: &KeyResult| {
            let number = |form| matches!(form, Form::Metric | Form::Bound);
            let form = key_result.measured().map(Measure::form);
            form.is_some_and(|form| form == planned || (number(form) && number(planned)))
        };
        let Some(track) = self.timeline.key_result(at).filter(|_| !fits(now)) else { return now.clone() };
        let versions = self.timeline.of(track).flat_map(|event| match &event.what {
            What::KeyResult { before, after, .. } => [before.as_ref(), Some(after)],
            What::Added { .. } | What::Removed | What::Objective { .. } => [None, None],
        });
        let last = versions.flatten().filter(|version| fits(version)).last();
        last.map_or_else(|| now.clone(), |version| version.as_ref().clone())
    }

    /// What an objective that came later was when it came.
    fn first_type_and_weight(&self, at: ObjectiveAt) -> (Commitment, Decimal) {
        let now = self.now.objective(at);
        let first = |field: &str| {
            let events = self.timeline.objective(at).into_iter().flat_map(|track| self.timeline.of(track));
            let mut changes = events.filter_map(|event| match &event.what {
                What::Objective { changes } => changes.iter().find(|change| change.field == field),
                What::KeyResult { .. } | What::Added { .. } | What::Removed => None,
            });
            changes.next().and_then(|change| change.from.clone())
        };
        let commitment = match first("type") {
            Some(word) if word == Commitment::Committed.word() => Commitment::Committed,
            Some(_) => Commitment::Aspirational,
            None => now.commitment,
        };
        let weight = first("weight").and_then(|text| Decimal::parse(&text).ok()).unwrap_or_else(|| now.weight());
        (commitment, weight)
    }

    fn change(
        &mut self,
        kind: PlanChangeKind,
        reference: Reference,
        text: &str,
        commit: Option<usize>,
        confidential: bool,
    ) {
        if self.known {
            self.changes.push(PlanChange { kind, reference, text: text.to_owned(), commit, confidential });
        }
    }

    fn note_objective(&mut self, at: ObjectiveAt, plan: Option<(&Id, &Objective)>) {
        let now = self.now.objective(at);
        let track = self.timeline.objective(at);
        let unit = &self.now.units[at.unit].id;
        let (kind, commit) = match plan {
            None if now.is_live() => (PlanChangeKind::Added, self.lost.first(track)),
            Some(_) if now.status.is_dropped() => (PlanChangeKind::Dropped, self.lost.dropping(track)),
            Some((from, _)) if from != unit => (PlanChangeKind::Moved(from.clone()), self.lost.first(track)),
            Some(_) | None => return,
        };
        self.change(kind, self.now.objective_ref(at), now.text(), commit, now.confidential);
    }

    fn note_key_result(&mut self, at: KeyResultAt, plan: Option<&KeyResult>) {
        let objective = self.now.objective(at.objective);
        let now = self.now.key_result(at);
        let track = self.timeline.key_result(at);
        let (kind, commit) = match plan {
            None if now.is_live() => (PlanChangeKind::Added, self.lost.first(track)),
            Some(_) if !now.is_live() && objective.is_live() => (PlanChangeKind::Dropped, self.lost.dropping(track)),
            Some(_) | None => return,
        };
        let confidential = objective.confidential || now.confidential;
        self.change(kind, self.now.key_result_ref(at), now.text(), commit, confidential);
    }
}

/// What history calls an objective: without an id it is known by its place in its file, and here by
/// that in the whole unit.
fn in_history(objective: &Objective) -> Id {
    match objective.id_place {
        Some(_) => objective.id.clone(),
        None => Id::positional("o", objective.index),
    }
}

fn name(cycle: &CycleName, unit: &Id, objective: &Id, key_result: &Id) -> Reference {
    Reference {
        cycle: Some(cycle.clone()),
        unit: unit.clone(),
        objective: Some(objective.clone()),
        key_result: Some(key_result.clone()),
    }
}

fn matches(before: &[Arc<KeyResult>], after: &[Arc<KeyResult>]) -> Vec<Option<usize>> {
    let before: Vec<Named<'_>> = before.iter().map(Named::from).collect();
    let after: Vec<Named<'_>> = after.iter().map(Named::from).collect();
    identity::matches(&before, &after)
}

fn mean_of(parts: &[Part]) -> Option<Ratio> {
    mean::weighted(&parts.iter().map(|part| (part.weight.clone(), part.score.clone())).collect::<Vec<_>>())
}
