//! What changed in how a key result is measured: its plan and its values.

use super::{Change, Changes, Kind, values, written};
use crate::history::identity;
use crate::model::decimal::Decimal;
use crate::model::measure::{Bound, Done, Levels, Limit, Measure, Metric, Milestone};
use crate::model::quantity::Quantity;
use num_traits::Zero;

pub(super) fn measure(changes: &mut Changes, before: &Measure, after: &Measure) {
    if before.form() != after.form() {
        let words = |measure: &Measure| Some(measure.form().word().to_owned());
        changes.push(Kind::Goalpost, "form", words(before), words(after));
        if after.quantity().is_none() {
            value(changes, after);
        }
    }
    // A form that knows no number has not lost one, and what is only told in another unit is no news.
    if matches!(after, Measure::Metric(_) | Measure::Bound(_)) && !is_restated(before, after) {
        changes.quantity(Kind::CheckIn, "current", before.quantity(), after.quantity());
    }
    match (before, after) {
        (Measure::Metric(one), Measure::Metric(other)) => metric(changes, one, other),
        (Measure::Bound(one), Measure::Bound(other)) => bound(changes, one, other),
        (Measure::Milestones(one), Measure::Milestones(other)) => milestones(changes, one, other),
        (Measure::Levels(one), Measure::Levels(other)) => levels(changes, one, other),
        (Measure::YesNo(one), Measure::YesNo(other)) => done(changes, "done", None, *one, *other),
        (
            Measure::Metric(_) | Measure::Bound(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_),
            _,
        ) => {}
    }
}

/// A plan that is there for the first time.
pub(super) fn plan(changes: &mut Changes, after: &Measure) {
    match after {
        Measure::Metric(metric) => {
            changes.plan("start", values(&None, &metric.start), written);
            changes.plan("target", (None, Some(&metric.target.value)), written);
        }
        Measure::Bound(bound) => {
            for (field, limit) in limits(bound) {
                changes.plan(field, (None, limit), written);
            }
        }
        Measure::Milestones(milestones) => {
            for milestone in milestones {
                changes.milestone(Kind::Completed, "milestones", milestone, None, Some(milestone.text.value.clone()));
            }
        }
        Measure::Levels(levels) => changes.push(Kind::Completed, "levels", None, Some(grades(levels))),
        Measure::YesNo(_) => changes.push(Kind::Completed, "form", None, Some(after.form().word().to_owned())),
    }
}

/// The values of a measure that is there for the first time.
pub(super) fn value(changes: &mut Changes, after: &Measure) {
    match after {
        Measure::Metric(_) | Measure::Bound(_) => {
            changes.quantity(Kind::CheckIn, "current", None, after.quantity());
        }
        Measure::Milestones(milestones) => {
            for milestone in milestones {
                done(changes, "milestone", Some(&milestone.text.value), Done::No, milestone.done);
            }
        }
        Measure::Levels(levels) => {
            changes.compare(Kind::CheckIn, "current", values(&None, &levels.current), Decimal::to_string);
        }
        Measure::YesNo(reached) => done(changes, "done", None, Done::No, *reached),
    }
}

/// Whether all numbers are the same in another unit of measure: `900 ms` and `0.9 s`.
fn is_restated(before: &Measure, after: &Measure) -> bool {
    if before.form() != after.form() || before.is_comparable(after) {
        return false;
    }
    let (one, other) = (before.quantities(), after.quantities());
    if one.len() != other.len() || one.iter().zip(&other).any(|((key, _), (same, _))| key != same) {
        return false;
    }
    let pairs = one.iter().zip(&other).map(|((_, one), (_, other))| (one.value().to_ratio(), other.value().to_ratio()));
    let pairs: Vec<_> = pairs.collect();
    let Some((from, to)) = pairs.iter().find(|(from, to)| !from.is_zero() && !to.is_zero()) else { return false };
    pairs.iter().all(|(one, other)| one * to == other * from)
}

fn metric(changes: &mut Changes, before: &Metric, after: &Metric) {
    let (one, other) = values(&before.start, &after.start);
    // Where none is written 0 is assumed: a start of 0 says nothing new, any other moves the score.
    let assumed = |written: Option<&Quantity>, other: Option<&Quantity>| {
        written.is_none() && other.is_none_or(|other| other.value().is_zero())
    };
    if !assumed(one, other) && !assumed(other, one) {
        changes.quantity(Kind::Goalpost, "start", one, other);
    }
    changes.quantity(Kind::Goalpost, "target", Some(&before.target.value), Some(&after.target.value));
}

fn bound(changes: &mut Changes, before: &Bound, after: &Bound) {
    for ((field, one), (_, other)) in limits(before).into_iter().zip(limits(after)) {
        changes.quantity(Kind::Goalpost, field, one, other);
    }
    let hold = |bound: &Bound| bound.throughout.then(|| "throughout".to_owned());
    if before.throughout != after.throughout {
        changes.push(Kind::Goalpost, "hold", hold(before), hold(after));
    }
}

/// The four keys of a bound and what stands there.
fn limits(bound: &Bound) -> [(&'static str, Option<&Quantity>); 4] {
    fn side(limit: Option<&Limit>, strict: bool) -> Option<&Quantity> {
        limit.filter(|limit| limit.strict == strict).map(|limit| &limit.quantity.value)
    }
    let (lower, upper) = (bound.lower.as_ref(), bound.upper.as_ref());
    [
        ("at_least", side(lower, false)),
        ("above", side(lower, true)),
        ("at_most", side(upper, false)),
        ("below", side(upper, true)),
    ]
}

fn milestones(changes: &mut Changes, before: &[Milestone], after: &[Milestone]) {
    let pairs = identity::milestones(before, after);
    for (number, milestone) in after.iter().enumerate() {
        let text = &milestone.text.value;
        let Some(old) = pairs[number].map(|from| &before[from]) else {
            changes.milestone(Kind::Goalpost, "milestones", milestone, None, Some(text.clone()));
            done(changes, "milestone", Some(text), Done::No, milestone.done);
            continue;
        };
        if old.text.value != *text {
            let (from, to) = (old.text.value.clone(), text.clone());
            changes.milestone(Kind::Goalpost, "milestones", milestone, Some(from), Some(to));
        }
        if old.weight != milestone.weight {
            let (from, to) = (old.weight.to_string(), milestone.weight.to_string());
            changes.milestone(Kind::Goalpost, "weight", milestone, Some(from), Some(to));
        }
        let (from, to) = values(&old.due, &milestone.due);
        if from != to {
            let kind = if from.is_none() { Kind::Completed } else { Kind::Goalpost };
            let (from, to) = (from.map(ToString::to_string), to.map(ToString::to_string));
            changes.milestone(kind, "due", milestone, from, to);
        }
        done(changes, "milestone", Some(text), old.done, milestone.done);
    }
    for (_, gone) in before.iter().enumerate().filter(|(from, _)| !pairs.contains(&Some(*from))) {
        changes.milestone(Kind::Goalpost, "milestones", gone, Some(gone.text.value.clone()), None);
    }
}

fn levels(changes: &mut Changes, before: &Levels, after: &Levels) {
    let (one, other) = (grades(before), grades(after));
    if one != other {
        changes.push(Kind::Goalpost, "levels", Some(one), Some(other));
    }
    changes.compare(Kind::CheckIn, "current", values(&before.current, &after.current), Decimal::to_string);
}

/// All grades with their texts.
fn grades(levels: &Levels) -> String {
    let grades = levels.grades.iter().map(|grade| format!("{}: {}", grade.grade, grade.text.value));
    grades.collect::<Vec<_>>().join("; ")
}

fn done(changes: &mut Changes, field: &'static str, milestone: Option<&String>, before: Done, after: Done) {
    if before != after {
        let (from, to) = (done_text(before), done_text(after));
        changes.0.push(Change { kind: Kind::CheckIn, field, milestone: milestone.cloned(), from, to });
    }
}

/// As it is written.
fn done_text(done: Done) -> Option<String> {
    match done {
        Done::No => None,
        Done::Yes => Some("true".to_owned()),
        Done::On(day) => Some(day.to_string()),
    }
}
