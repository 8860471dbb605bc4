//! One key result through time: its check-ins and the values between them.

use crate::history::change::{self, Change, Kind};
use crate::history::timeline::{InForce, Remark, Scope, Timeline, Track, What};
use crate::model::cycle::Dates;
use crate::model::decimal::Decimal;
use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Measure};
use crate::model::workspace::Workspace;
use crate::score::{self, Ratio, progress, time};
use chrono::NaiveDate;
use std::collections::HashSet;
use std::sync::Arc;

/// A change of value, confidence, milestone, level, done, `as_of` or note.
#[derive(Clone, Debug)]
pub struct CheckIn {
    /// The day it is of: its `as_of` if that changed, else the commit's own calendar day.
    pub date: NaiveDate,
    /// The event: an index into [`Timeline::events`].
    pub event: usize,
    /// The commit: an index into [`Timeline::commits`].
    pub commit: usize,
    /// What was said: `note`, if that changed.
    pub note: Option<String>,
    /// The commit's first line, where a person wrote it.
    pub subject: Option<String>,
    /// It is the only check-in of its commit, so that the first line is about it.
    pub alone: bool,
    /// What changed, goalposts and wording left aside.
    pub changes: Vec<Change>,
    /// Before; `None` at the creation.
    pub before: Option<Arc<KeyResult>>,
    /// After.
    pub after: Arc<KeyResult>,
    /// What history says of it beside that.
    pub remark: Remark,
    /// Whether there was a score before, and is one after it.
    pub(super) scored: (bool, bool),
}

impl CheckIn {
    /// Whether its point is in force: it was not thrown away, taken back or put right, and takes nothing
    /// back itself.
    pub fn is_in_force(&self) -> bool {
        !self.remark.is_out
    }

    /// What was said: the note, else the commit's first line where that is about nothing else.
    pub fn said(&self) -> Option<&str> {
        self.note.as_deref().or(self.subject.as_deref().filter(|_| self.alone))
    }
}

/// The state of a key result from a day on.
#[derive(Clone, Debug)]
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
    /// The key result as it was.
    pub state: Arc<KeyResult>,
}

impl Point {
    fn of(date: NaiveDate, commit: Option<usize>, state: &Arc<KeyResult>) -> Self {
        let measure = state.measured();
        let quantity = measure.and_then(Measure::quantity);
        let inside = measure.zip(quantity).and_then(|(measure, quantity)| match measure {
            Measure::Bound(bound) => Some(bound.holds(quantity.value())),
            Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
        });
        Point {
            date,
            commit,
            written: quantity.map(|quantity| quantity.written().to_owned()),
            value: quantity.map(|quantity| *quantity.value()),
            raw: measure.and_then(progress::raw),
            inside,
            confidence: state.confidence.as_ref().map(|placed| placed.value),
            state: state.clone(),
        }
    }

    /// Leaves only the confidence.
    fn without_value(&mut self) {
        (self.written, self.value, self.raw, self.inside) = (None, None, None, None);
    }

    /// Whether it says the same as the key result says now.
    fn says(&self, now: &KeyResult) -> bool {
        let confidence = now.confidence.as_ref().map(|placed| placed.value);
        let value = now.measured().and_then(Measure::quantity).map(|quantity| *quantity.value());
        self.value == value && self.confidence == confidence
    }
}

/// The check-ins of a key result in the order of their dates, those of one day in the order of
/// history.
pub fn check_ins(timeline: &Timeline, track: Track) -> Vec<CheckIn> {
    let mut check_ins: Vec<CheckIn> =
        timeline.numbers_of(track).filter_map(|number| check_in(timeline, number)).collect();
    check_ins.sort_by_key(|check_in| check_in.date);
    check_ins
}

/// The check-in in one event, if there is one.
pub fn check_in(timeline: &Timeline, number: usize) -> Option<CheckIn> {
    let event = &timeline.events[number];
    let What::KeyResult { before, after, scored, .. } = &event.what else { return None };
    let changes = check_in_changes(&event.what)?;
    let commit = &timeline.commits[event.commit];
    let says = |field: &str| changes.iter().any(|change| change.field == field);
    let as_of = after.as_of.as_ref().filter(|_| says("as_of")).map(|placed| placed.value);
    let remark = timeline.remark(number);
    let corrected = remark.corrects;
    Some(CheckIn {
        date: corrected.filter(|_| as_of.is_none()).or(as_of.filter(|_| !remark.takes_back)).unwrap_or(commit.day),
        event: number,
        commit: event.commit,
        note: after.note.as_ref().filter(|_| says("note")).map(|placed| placed.value.clone()),
        subject: said_by_somebody(&commit.subject).then(|| commit.subject.clone()),
        alone: commit.check_ins == 1,
        changes,
        before: before.clone(),
        after: after.clone(),
        remark,
        scored: *scored,
    })
}

/// The day of an event: that of its `as_of` where it sets one, else the commit's own.
pub(super) fn day(timeline: &Timeline, number: usize) -> NaiveDate {
    let event = &timeline.events[number];
    let What::KeyResult { before, after, changes, .. } = &event.what else { return timeline.commits[event.commit].day };
    let sets = before.is_none() || changes.iter().any(|change| change.field == "as_of");
    let as_of = after.as_of.as_ref().filter(|_| sets).map(|placed| placed.value);
    as_of.unwrap_or(timeline.commits[event.commit].day)
}

/// Whether an event says something about progress: see [`check_in_changes`].
pub(super) fn is_check_in(what: &What) -> bool {
    match what {
        What::KeyResult { before: None, after, .. } => after.as_of.is_some(),
        What::KeyResult { before: Some(_), changes, .. } => changes.iter().any(is_news),
        What::Objective { .. } | What::Added { .. } | What::Removed => false,
    }
}

/// Whether a change is one of progress. That a note is gone is no news: it belonged to the check-in
/// before.
fn is_news(change: &Change) -> bool {
    change.kind == Kind::CheckIn && (change.field != "note" || change.to.is_some())
}

/// What an event says about progress, if it is a check-in. A creation is one only with its day.
pub(super) fn check_in_changes(what: &What) -> Option<Vec<Change>> {
    let What::KeyResult { before, after, changes, .. } = what else { return None };
    let changes: Vec<Change> = match before {
        None if after.as_of.is_none() => return None,
        None => change::first_values(after),
        Some(_) => changes.iter().filter(|change| is_news(change)).cloned().collect(),
    };
    (!changes.is_empty()).then_some(changes)
}

/// The scores before and after a check-in: those of what it was made on and of what it made of it, both
/// with its day as today. `dates` are those of its cycle.
pub fn scores(timeline: &Timeline, check_in: &CheckIn, dates: Option<Dates>) -> (Option<Ratio>, Option<Ratio>) {
    let track = timeline.events[check_in.event].track;
    let (before, after) = (check_in.before.as_ref(), Some(&check_in.after));
    let moment = Moment { timeline, track, commit: check_in.commit, day: check_in.date, dates };
    scores_around(moment, (before, after), check_in.scored)
}

/// A change of a key result.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// History.
    pub timeline: &'a Timeline,
    /// The key result.
    pub track: Track,
    /// The commit: an index into the timeline's.
    pub commit: usize,
    /// The day that counts as today.
    pub day: NaiveDate,
    /// The dates of the cycle.
    pub dates: Option<Dates>,
}

/// The scores before and after a change, each where it counts.
pub fn scores_around(
    moment: Moment<'_>,
    (before, after): (Option<&Arc<KeyResult>>, Option<&Arc<KeyResult>>),
    counts: (bool, bool),
) -> (Option<Ratio>, Option<Ratio>) {
    let throughout = before.into_iter().chain(after).any(|state| state.holds_throughout());
    let seen = if throughout { moment.timeline.in_force(moment.commit, moment.track) } else { InForce::default() };
    let from = before.filter(|_| counts.0).and_then(|before| score_on(moment, before, &seen.before));
    (from, after.filter(|_| counts.1).and_then(|after| score_on(moment, after, &seen.after)))
}

/// The score of a state on a day. Only a bound that must hold throughout asks what was in force.
fn score_on(moment: Moment<'_>, state: &Arc<KeyResult>, seen: &HashSet<usize>) -> Option<Ratio> {
    let Moment { timeline, track, day, dates, .. } = moment;
    let held = dates.zip(state.measured()).and_then(|(dates, measure)| match measure {
        Measure::Bound(bound) if bound.throughout && bound.current.is_some() => {
            let history = Some((timeline, track));
            let source = Source { history, now: state, start: Some(dates.start), today: day, only: Some(seen) };
            held(&points(source, Some(measure)), bound, dates, day)
        }
        Measure::Bound(_) | Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => {
            None
        }
    });
    score::key_result(state, held.as_ref()).score
}

/// Whether a commit's first line says more than the change: what okr writes there only repeats it.
fn said_by_somebody(subject: &str) -> bool {
    !subject.is_empty() && !subject.starts_with("okr: ")
}

/// Whether some live key result has neither a check-in nor its beginning in a history that does not
/// reach back to the first commit, although it may have been checked in before.
pub fn lacks_check_ins(timeline: &Timeline, workspace: &Workspace, scope: &Scope) -> bool {
    let looked_at = workspace.key_results().filter(|at| {
        let (objective, key_result) = (workspace.objective(at.objective), workspace.key_result(*at));
        let says_something = key_result.as_of.is_some()
            || key_result.confidence.is_some()
            || key_result.measured().is_some_and(|measure| measure.quantity().is_some());
        let in_scope = scope.includes(&workspace.units[at.objective.unit].cycle);
        in_scope && objective.is_live() && key_result.is_live() && says_something
    });
    looked_at.filter_map(|at| timeline.key_result(at)).any(|track| {
        let begins = |number: usize| matches!(timeline.events[number].what, What::KeyResult { before: None, .. });
        !timeline.numbers_of(track).any(|number| begins(number) || check_in(timeline, number).is_some())
    })
}

/// Where the values of a key result come from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Its history, where there is one.
    pub history: Option<(&'a Timeline, Track)>,
    /// The key result as it stands, or stood last.
    pub now: &'a Arc<KeyResult>,
    /// The first day of its cycle, where that is known.
    pub start: Option<NaiveDate>,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// Only these events count; all where `None`.
    pub only: Option<&'a HashSet<usize>>,
}

/// The states of a key result over time, one a day: where there are two, the later in history.
///
/// Values of other forms or units of measure than `plan` never meet it: only the last unbroken run of
/// comparable values keeps its values, from the last one before the cycle's start on. A value that was
/// taken away breaks the run. Confidences are never left out.
pub fn points(source: Source<'_>, plan: Option<&Measure>) -> Vec<Point> {
    let Source { now, start, today, .. } = source;
    let mut points = states(source);
    // A merge may have kept an earlier state beside which later ones of the other side stand.
    if !points.iter().any(|point| point.says(now)) {
        let written = now.as_of.as_ref().map(|placed| placed.value).or(start).unwrap_or(today);
        let date = points.iter().map(|point| point.date).max().map_or(written, |last| last.max(written));
        points.push(Point::of(date, None, now));
    }
    points.sort_by_key(|point| point.date);
    // Days that run ahead of the commits must not end a series that goes on in the file.
    let has_value = |state: &KeyResult| state.measured().and_then(Measure::quantity).is_some();
    if let Some(last) = points.last().filter(|last| has_value(now) && !has_value(&last.state)) {
        points.push(Point::of(last.date, None, now));
    }
    points.reverse();
    points.dedup_by_key(|point| point.date);
    keep_run(&mut points, plan, start);
    points.reverse();
    points
}

/// The versions of a key result that checked something in or gave it new terms, in the order of history,
/// without those that are not in force. A change of nothing but the plan repeats the values before it,
/// which may be ones that are not in force.
pub fn versions(timeline: &Timeline, track: Track) -> Vec<Arc<KeyResult>> {
    let mut versions = Vec::new();
    let mut is_first = true;
    for number in timeline.numbers_of(track) {
        let What::KeyResult { before, after, .. } = &timeline.events[number].what else { continue };
        if std::mem::take(&mut is_first) {
            versions.extend(before.iter().cloned());
        }
        if makes_point(&timeline.events[number].what) && !timeline.remark(number).is_out {
            versions.push(after.clone());
        }
    }
    versions
}

/// Every state that history has, in its order.
fn states(Source { history, start, only, .. }: Source<'_>) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    let Some((timeline, track)) = history else { return points };
    let counts = |number: &usize| match only {
        Some(only) => only.contains(number),
        None => !timeline.remark(*number).is_out,
    };
    let is_state = |number: &usize| matches!(timeline.events[*number].what, What::KeyResult { .. });
    let first = timeline.numbers_of(track).find(is_state);
    for number in timeline.numbers_of(track).filter(|number| Some(*number) == first || counts(number)) {
        let event = &timeline.events[number];
        let What::KeyResult { before, after, .. } = &event.what else { continue };
        let day = timeline.commits[event.commit].day;
        // What was there before the history that is known.
        if let Some(before) = before.as_ref().filter(|_| Some(number) == first) {
            let date = before.as_of.as_ref().map(|placed| placed.value).or(start).unwrap_or(day);
            points.push(Point::of(date.min(day), None, before));
        }
        if !counts(&number) {
            continue;
        }
        match (check_in(timeline, number), before) {
            (Some(check_in), _) => points.push(Point::of(check_in.date, Some(event.commit), after)),
            (None, Some(before)) if !has_new_terms(before, after) => {}
            (None, _) => points.push(Point::of(day, Some(event.commit), after)),
        }
    }
    points
}

/// Whether an event adds a point: a check-in, a beginning, or new terms of what was there.
pub(super) fn makes_point(what: &What) -> bool {
    match what {
        What::KeyResult { before: None, .. } => true,
        What::KeyResult { before: Some(before), after, .. } => is_check_in(what) || has_new_terms(before, after),
        What::Objective { .. } | What::Added { .. } | What::Removed => false,
    }
}

/// Whether the same value is told in another form or unit of measure, or can be read at last.
fn has_new_terms(before: &KeyResult, after: &KeyResult) -> bool {
    match (before.measured(), after.measured()) {
        (Some(before), Some(after)) => !before.is_comparable(after),
        (None, after) => after.is_some(),
        (Some(_), None) => false,
    }
}

/// Keeps the values of the last unbroken run that can be compared with a plan; the newest come first.
fn keep_run(points: &mut [Point], plan: Option<&Measure>, start: Option<NaiveDate>) {
    let has_numbers = plan.is_some_and(|plan| !plan.quantities().is_empty());
    let fits =
        |point: &Point| plan.zip(point.state.measured()).is_some_and(|(plan, measure)| plan.is_comparable(measure));
    let mut begun = false;
    let mut ended = false;
    for point in points {
        begun |= fits(point);
        ended |= begun && (!fits(point) || (has_numbers && point.value.is_none()));
        if !begun || ended {
            point.without_value();
        }
        ended |= start.is_some_and(|start| point.date < start);
    }
}

/// The share of observed days on which a bound held; `None` without a day.
pub fn held(points: &[Point], bound: &Bound, dates: Dates, today: NaiveDate) -> Option<Ratio> {
    let values = points.iter().filter_map(|point| point.value.map(|value| (point.date, bound.holds(&value))));
    time::held(&values.collect::<Vec<_>>(), dates, today)
}

/// The state in force at the end of a day.
pub fn at(points: &[Point], day: NaiveDate) -> Option<&Point> {
    points.iter().rev().find(|point| point.date <= day)
}
