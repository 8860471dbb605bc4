//! One key result through time: its check-ins and the values between them.

use crate::history::change::{self, Change, Kind};
use crate::history::timeline::{Timeline, Track, What};
use crate::model::decimal::Decimal;
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::score::{Ratio, progress};
use chrono::NaiveDate;
use std::sync::Arc;

/// A change of value, confidence, milestone, level, done, `as_of` or note.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// The day it is of: its `as_of` if that changed, else the commit's own calendar day.
    pub date: NaiveDate,
    /// The commit: an index into [`Timeline::commits`].
    pub commit: usize,
    /// What was said: `note` if that changed, else the commit's first line.
    pub note: Option<String>,
    /// What changed, goalposts and wording left aside.
    pub changes: Vec<Change>,
    /// Before; `None` at the creation.
    pub before: Option<Arc<KeyResult>>,
    /// After.
    pub after: Arc<KeyResult>,
}

/// The state of a key result from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// From this day on.
    pub date: NaiveDate,
    /// The commit; `None` for what was there before the history that is known, and for a last
    /// value that no commit explains.
    pub commit: Option<usize>,
    /// The value as written, where the form has one.
    pub written: Option<String>,
    /// The value, for metrics and bounds.
    pub value: Option<Decimal>,
    /// Raw progress by the plan of that day.
    pub raw: Option<Ratio>,
    /// For bounds: whether the value lay inside.
    pub inside: Option<bool>,
    /// The confidence.
    pub confidence: Option<u8>,
}

/// The check-ins of a key result in the order of their dates, those of one day in the order of
/// history.
pub fn check_ins(timeline: &Timeline, track: Track) -> Vec<CheckIn> {
    let mut check_ins: Vec<CheckIn> = timeline
        .of(track)
        .filter_map(|event| {
            let What::KeyResult { before, after, changes } = &event.what else { return None };
            check_in(timeline, event.commit, before.as_ref(), after, changes)
        })
        .collect();
    check_ins.sort_by_key(|check_in| check_in.date);
    check_ins
}

/// The check-in in one event, if there is one.
pub fn check_in(
    timeline: &Timeline,
    commit: usize,
    before: Option<&Arc<KeyResult>>,
    after: &Arc<KeyResult>,
    changes: &[Change],
) -> Option<CheckIn> {
    let details = &timeline.commits[commit];
    let created = before.is_none();
    if created && after.as_of.is_none() {
        return None;
    }
    let changes: Vec<Change> = match created {
        true => change::first_values(after),
        false => changes.iter().filter(|change| change.kind == Kind::CheckIn).cloned().collect(),
    };
    if changes.is_empty() {
        return None;
    }
    let says = |field: &str| changes.iter().any(|change| change.field == field);
    let as_of = after.as_of.as_ref().filter(|_| says("as_of")).map(|placed| placed.value);
    let note = after.note.as_ref().filter(|_| says("note")).map(|placed| placed.value.clone());
    Some(CheckIn {
        date: as_of.unwrap_or(details.day),
        commit,
        note: note.or_else(|| said_by_somebody(&details.subject).then(|| details.subject.clone())),
        changes,
        before: before.cloned(),
        after: after.clone(),
    })
}

/// Whether a commit's first line says more than the change: what okr writes there only repeats it.
fn said_by_somebody(subject: &str) -> bool {
    !subject.is_empty() && !subject.starts_with("okr: ")
}

/// The values of a key result over time, one a day: where there are two, the later in history.
/// `now` is the key result as the snapshot has it, `start` the first day of its cycle, `today` the
/// day that counts as today.
pub fn points(
    timeline: Option<&Timeline>,
    track: Option<Track>,
    now: &KeyResult,
    start: Option<NaiveDate>,
    today: NaiveDate,
) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let events = timeline.zip(track).map(|(timeline, track)| (timeline, timeline.of(track).collect::<Vec<_>>()));
    if let Some((timeline, events)) = events {
        for event in events {
            let What::KeyResult { before, after, changes } = &event.what else { continue };
            let day = timeline.commits[event.commit].day;
            if points.is_empty()
                && let Some(before) = before
            {
                let date = before.as_of.as_ref().map(|placed| placed.value).or(start).unwrap_or(day);
                points.push(point(date.min(day), None, before));
            }
            if let Some(check_in) = check_in(timeline, event.commit, before.as_ref(), after, changes) {
                points.push(point(check_in.date, Some(event.commit), after));
            } else if before.is_none() {
                points.push(point(day, Some(event.commit), after));
            }
        }
    }
    points.sort_by_key(|point| point.date);
    let last = point(now.as_of.as_ref().map(|placed| placed.value).or(start).unwrap_or(today), None, now);
    let explained = points.last().is_some_and(|point| point.value == last.value && point.confidence == last.confidence);
    if !explained {
        let date = points.last().map_or(last.date, |point| point.date.max(last.date));
        points.push(Point { date, ..last });
    }
    points.reverse();
    points.dedup_by_key(|point| point.date);
    points.reverse();
    points
}

/// The state in force at the end of a day.
pub fn at(points: &[Point], day: NaiveDate) -> Option<&Point> {
    points.iter().rev().find(|point| point.date <= day)
}

fn point(date: NaiveDate, commit: Option<usize>, key_result: &KeyResult) -> Point {
    let measure = key_result.measured();
    let quantity = measure.and_then(|measure| match measure {
        Measure::Metric(metric) => metric.current.as_ref(),
        Measure::Bound(bound) => bound.current.as_ref(),
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    });
    let inside = measure.zip(quantity).and_then(|(measure, quantity)| match measure {
        Measure::Bound(bound) => Some(bound.holds(quantity.value.value())),
        Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    });
    Point {
        date,
        commit,
        written: quantity.map(|quantity| quantity.value.written().to_owned()),
        value: quantity.map(|quantity| *quantity.value.value()),
        raw: measure.and_then(progress::raw),
        inside,
        confidence: key_result.confidence.as_ref().map(|placed| placed.value),
    }
}
