//! The score against the plan as it stood at the kick-off.
//!
//! The *original* score uses the objectives, key results, weights and targets as they stood at the
//! end of the kick-off, or when first complete for what came later, with today's values. What was
//! dropped or removed since counts with its last value: so a plan that was eased shows what it
//! would have been worth. Which thing is which is told by its track, as in the log.

mod milestones;
mod planned;

use crate::history::plan::{Made, PlanChange, PlanChangeKind, Steps, kickoff_end};
use crate::history::series::{self, Source};
use crate::history::timeline::{Timeline, Track};
use crate::history::values::{score, with_values, without_values};
use crate::model::cycle::{CycleName, Dates};
use crate::model::decimal::Decimal;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::objective::{Commitment, Objective};
use crate::model::weight::Weight;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::score::{Ratio, mean};
use chrono::NaiveDate;
use milestones::reached;
use planned::Plan;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// An objective as it was planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Original {
    /// Its score by the original plan; `None` where nothing in it can be scored.
    pub score: Option<Ratio>,
    /// Committed or aspirational, as planned.
    pub commitment: Commitment,
    /// Its weight, as planned; `None` where that cannot be read, neither then nor now.
    pub weight: Option<Ratio>,
}

/// The original plan of one cycle, with today's values.
#[derive(Clone, Debug, Default)]
pub struct Originals {
    /// By today's objective.
    pub objectives: HashMap<ObjectiveAt, Original>,
    /// The scores of today's key results by their plan.
    pub key_results: HashMap<KeyResultAt, Ratio>,
    /// What was planned and is gone without having been dropped, with the unit that planned it.
    pub gone: Vec<(Id, Original)>,
    /// What was added, dropped, removed or moved since; empty where history does not reach back to
    /// the kick-off.
    pub changes: Vec<PlanChange>,
}

impl Originals {
    /// The score of one of today's objectives by its original plan.
    pub fn objective(&self, at: ObjectiveAt) -> Option<&Ratio> {
        self.objectives.get(&at)?.score.as_ref()
    }

    /// The score of one of today's key results by its original plan.
    pub fn key_result(&self, at: KeyResultAt) -> Option<&Ratio> {
        self.key_results.get(&at)
    }

    /// Joins the plans of two cycles.
    pub fn extend(&mut self, other: Originals) {
        self.objectives.extend(other.objectives);
        self.key_results.extend(other.key_results);
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
    let (dates, plan) = (now.settings.dates(cycle), Plan::of(kickoff, timeline, cycle));
    let agreed = dates.map(|dates| kickoff_end(dates.start, now.settings.kickoff));
    let steps = Steps::of(timeline, agreed.filter(|_| kickoff.is_some()));
    let mut reader = Reader {
        now,
        timeline,
        added: added(timeline, &steps, &plan, cycle),
        steps,
        plan,
        here: timeline.here.key_results.iter().map(|(at, track)| (*track, *at)).collect(),
        dates,
        today,
        found: Originals::default(),
    };
    for at in now.objectives().filter(|at| now.units[at.unit].cycle == *cycle) {
        if let Some(original) = reader.objective(at) {
            reader.found.objectives.insert(at, original);
        }
    }
    reader.gone();
    reader.found
}

/// What was added later, by the objective that it was in when it was first complete.
fn added(
    timeline: &Timeline,
    steps: &Steps<'_>,
    plan: &Plan<'_>,
    cycle: &CycleName,
) -> HashMap<Track, Vec<(Track, Arc<KeyResult>)>> {
    let mut added: HashMap<Track, Vec<(Track, Arc<KeyResult>)>> = HashMap::new();
    let of_cycle = |track: &Track| timeline.names.get(track).is_some_and(|name| name.cycle.as_ref() == Some(cycle));
    for track in steps.key_results().into_iter().filter(of_cycle).filter(|track| !plan.key_results.contains(track)) {
        if let Some((objective, first)) = steps.first_complete(track) {
            added.entry(objective).or_default().push((track, first));
        }
    }
    added
}

/// One planned key result with today's value.
struct Part {
    weight: Option<Ratio>,
    score: Ratio,
}

struct Reader<'a> {
    now: &'a Workspace,
    timeline: &'a Timeline,
    steps: Steps<'a>,
    plan: Plan<'a>,
    added: HashMap<Track, Vec<(Track, Arc<KeyResult>)>>,
    /// Today's key results by their tracks.
    here: HashMap<Track, KeyResultAt>,
    dates: Option<Dates>,
    today: NaiveDate,
    found: Originals,
}

impl Reader<'_> {
    /// Today's objective by its plan; one that was not planned by what it was when first complete.
    fn objective(&mut self, at: ObjectiveAt) -> Option<Original> {
        let now = self.now.objective(at);
        let track = self.timeline.objective(at);
        let plan = self.plan.objective(track);
        self.note_objective(at, track, plan);
        let is_unread = |one: &KeyResult| one.measure.is_err() || one.weight.is_unreadable();
        let unread = now.is_live() && now.live_key_results().any(is_unread);
        let never_counted = plan.is_none() && !now.is_live() && !track.is_some_and(|track| self.steps.was_live(track));
        if unread || never_counted {
            return None;
        }
        let mut parts = Vec::new();
        for (track, planned) in plan.map_or_else(Vec::new, |(planned, ..)| self.plan.key_results(planned)) {
            parts.extend(self.planned(track, planned));
            if !self.here.contains_key(&track) {
                let (_, _, plan) = plan.expect("its key results were planned with it");
                let confidential = now.confidential || plan.confidential || planned.confidential;
                self.change_removed(track, planned.text(), confidential);
            }
        }
        for part in self.now.key_results_of(at) {
            parts.extend(self.unplanned(part, plan.is_some()));
        }
        for (track, first) in track.and_then(|track| self.added.get(&track)).cloned().unwrap_or_default() {
            parts.extend(self.planned(track, &first));
        }
        let (commitment, weight) = match plan {
            Some((_, _, plan)) => (plan.commitment, known_weight(&plan.weight, Some(&now.weight))),
            None => self.first_type_and_weight(now, track),
        };
        Some(Original { score: mean_of(&parts), commitment, weight })
    }

    /// Planned objectives that are not there any more.
    fn gone(&mut self) {
        let here: HashSet<Track> = self.timeline.here.objectives.values().copied().collect();
        let mut gone: Vec<(ObjectiveAt, Track)> =
            self.plan.objectives.iter().filter(|(track, _)| !here.contains(track)).map(|(t, at)| (*at, *t)).collect();
        gone.sort_unstable();
        for (at, track) in gone {
            let Some((_, unit, plan)) = self.plan.objective(Some(track)) else { continue };
            let parts: Vec<Part> = self
                .plan
                .key_results(at)
                .into_iter()
                .filter_map(|(track, planned)| self.planned(track, planned))
                .collect();
            self.change_removed(track, plan.text(), plan.confidential);
            let (commitment, weight) = (plan.commitment, ratio(&plan.weight));
            self.found.gone.push((unit.clone(), Original { score: mean_of(&parts), commitment, weight }));
        }
    }

    /// A key result that was planned, wherever it is now.
    fn planned(&mut self, track: Track, planned: &Arc<KeyResult>) -> Option<Part> {
        let place = self.here.get(&track).copied();
        let now = place.map(|at| &self.now.objective(at.objective).key_results[at.key_result]);
        let first = || self.steps.first_complete(track).map(|(_, first)| first).or_else(|| now.cloned());
        let plan = if planned.measure.is_ok() { planned.clone() } else { first()? };
        let score = self.score(&plan, Some(track), now)?;
        if let Some(place) = place {
            self.found.key_results.insert(place, score.clone());
            if self.plan.key_results.contains(&track) {
                self.note_place(place, track);
            }
        }
        Some(Part { weight: known_weight(&planned.weight, now.map(|now| &now.weight)), score })
    }

    /// One of today's key results where it was not planned. One that no step of the line tells of
    /// counts by what it is.
    fn unplanned(&mut self, at: KeyResultAt, in_planned: bool) -> Option<Part> {
        let now = &self.now.objective(at.objective).key_results[at.key_result];
        let track = self.timeline.key_result(at);
        if track.is_some_and(|track| self.plan.key_results.contains(&track)) {
            return None;
        }
        if in_planned && now.is_live() {
            let when = track.and_then(|track| self.steps.addition(track));
            let confidential = self.now.is_confidential(at);
            self.change(PlanChangeKind::Added, self.now.key_result_ref(at), now.text(), when, confidential);
        }
        let is_told = track.is_some_and(|track| self.steps.first_complete(track).is_some());
        if is_told || !now.is_live() {
            return None;
        }
        let score = self.score(now, track, Some(now))?;
        self.found.key_results.insert(at, score.clone());
        Some(Part { weight: ratio(&now.weight), score })
    }

    /// A plan with today's values, or with the last ones that were of its form and unit of measure;
    /// without any it is at 0.
    fn score(&self, plan: &Arc<KeyResult>, track: Option<Track>, now: Option<&Arc<KeyResult>>) -> Option<Ratio> {
        let measure = plan.measured()?;
        let versions = track.map(|track| self.versions(track)).unwrap_or_default();
        if let Measure::Milestones(planned) = measure {
            // Of what is gone the last check-in counts, also one that never reached the line.
            let last = now.or(versions.last());
            let on_line = track.map(|track| self.steps.versions(track)).unwrap_or_default();
            return Some(score(&Measure::Milestones(reached(planned, &on_line, last))));
        }
        let latest = now.into_iter().chain(versions.iter().rev());
        let valued = latest.filter_map(|version| with_values(measure, version.measured()?)).next();
        let valued = valued.unwrap_or_else(|| without_values(measure));
        let held = valued.quantity().and_then(|_| self.held(plan, measure, track, now));
        Some(held.unwrap_or_else(|| score(&valued)))
    }

    /// The versions of a key result on all lines, oldest first, without those that were thrown away.
    fn versions(&self, track: Track) -> Vec<Arc<KeyResult>> {
        series::versions(self.timeline, track)
    }

    /// For a bound that was to hold throughout: the share of observed days on which it did. One that
    /// went was observed up to that day.
    fn held(
        &self,
        plan: &Arc<KeyResult>,
        measure: &Measure,
        track: Option<Track>,
        now: Option<&Arc<KeyResult>>,
    ) -> Option<Ratio> {
        let Measure::Bound(bound) = measure else { return None };
        let dates = self.dates.filter(|_| bound.throughout)?;
        let went = track.and_then(|track| match now {
            Some(now) if now.is_live() => None,
            Some(_) => self.steps.dropping(track),
            None => self.steps.removal(track),
        });
        let today = went.map_or(self.today, |went| went.day.min(self.today));
        let last = track.and_then(|track| self.versions(track).pop());
        let now = now.cloned().or(last).unwrap_or_else(|| plan.clone());
        let history = track.map(|track| (self.timeline, track));
        let source = Source { history, now: &now, start: Some(dates.start), today, only: None };
        series::held(&series::points(source, Some(measure)), bound, dates, today)
    }

    /// What an objective that came later was when it came.
    fn first_type_and_weight(&self, now: &Objective, track: Option<Track>) -> (Commitment, Option<Ratio>) {
        let first = |field: &str| track.and_then(|track| self.steps.first(track, field));
        let commitment = match first("type") {
            Some(word) if word == Commitment::Committed.word() => Commitment::Committed,
            Some(_) => Commitment::Aspirational,
            None => now.commitment,
        };
        let weight = first("weight").and_then(|text| Decimal::parse(&text).ok()).map(|weight| weight.to_ratio());
        (commitment, weight.or_else(|| ratio(&now.weight)))
    }

    fn change(
        &mut self,
        kind: PlanChangeKind,
        reference: Reference,
        text: &str,
        when: Option<Made>,
        confidential: bool,
    ) {
        if self.plan.workspace.is_some() {
            let text = text.to_owned();
            self.found.changes.push(PlanChange { kind, reference, gone: None, text, when, confidential });
        }
    }

    /// That a planned thing vanished.
    fn change_removed(&mut self, track: Track, text: &str, confidential: bool) {
        let Some(reference) = self.timeline.names.get(&track).cloned() else { return };
        self.change(PlanChangeKind::Removed, reference, text, self.steps.removal(track), confidential);
        if let Some(change) = self.found.changes.last_mut() {
            change.gone = self.timeline.gone.get(&track).copied();
        }
    }

    fn note_objective(&mut self, at: ObjectiveAt, track: Option<Track>, plan: Option<(ObjectiveAt, &Id, &Objective)>) {
        let now = self.now.objective(at);
        let reference = self.now.objective_ref(at);
        let (kind, when) = match plan {
            None if now.is_live() => (PlanChangeKind::Added, track.and_then(|track| self.steps.addition(track))),
            None => return,
            Some(_) if now.status.is_dropped() => {
                (PlanChangeKind::Dropped, track.and_then(|track| self.steps.dropping(track)))
            }
            Some(_) => {
                let Some((from, when)) = track.and_then(|track| self.moved(track, &reference)) else { return };
                (PlanChangeKind::Moved(from), Some(when))
            }
        };
        self.change(kind, reference, now.text(), when, now.confidential);
    }

    /// That a planned key result was dropped, or stands elsewhere now.
    fn note_place(&mut self, at: KeyResultAt, track: Track) {
        let now = self.now.key_result(at);
        let reference = self.now.key_result_ref(at);
        let (kind, when) = match self.moved(track, &reference) {
            _ if !now.is_live() && self.now.objective(at.objective).is_live() => {
                (PlanChangeKind::Dropped, self.steps.dropping(track))
            }
            Some((from, when)) => (PlanChangeKind::Moved(from), Some(when)),
            None => return,
        };
        self.change(kind, reference, now.text(), when, self.now.is_confidential(at));
    }

    /// Where something was planned that stands at another place now, and when it moved for the last
    /// time.
    fn moved(&self, track: Track, now: &Reference) -> Option<(Reference, Made)> {
        let mut moves = self.timeline.moves.iter().filter(|one| one.track == Some(track)).peekable();
        let from = moves.peek()?.from.clone();
        let last = moves.last()?;
        let day = self.timeline.commits[last.commit].line.day;
        (from != *now).then_some((from, Made { day, commit: last.commit }))
    }
}

/// The planned weight; one that could not be read is what it was when it was mended.
fn known_weight(plan: &Weight, now: Option<&Weight>) -> Option<Ratio> {
    ratio(plan).or_else(|| ratio(now?))
}

fn ratio(weight: &Weight) -> Option<Ratio> {
    weight.value().map(|weight| weight.to_ratio())
}

fn mean_of(parts: &[Part]) -> Option<Ratio> {
    let parts: Option<Vec<_>> =
        parts.iter().map(|part| part.weight.clone().map(|weight| (weight, part.score.clone()))).collect();
    mean::weighted(&parts?)
}
