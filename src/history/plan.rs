//! What became of a cycle's plan since the kick-off: what was added, dropped, removed or moved to
//! another place, on which day everybody could see it, and by which commit.

use crate::history::change::Change;
use crate::history::timeline::{Event, Timeline, Track, What};
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use chrono::{Days, NaiveDate};
use std::collections::HashMap;
use std::sync::Arc;

/// What happened to a part of the plan after the kick-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanChangeKind {
    /// It was not planned.
    Added,
    /// It was given up.
    Dropped,
    /// It vanished.
    Removed,
    /// It belongs to another unit or objective now; the one that planned it.
    Moved(Reference),
}

impl PlanChangeKind {
    /// As it is printed.
    pub fn word(&self) -> &'static str {
        match self {
            PlanChangeKind::Added => "added",
            PlanChangeKind::Dropped => "dropped",
            PlanChangeKind::Removed => "removed",
            PlanChangeKind::Moved(_) => "moved",
        }
    }
}

/// A part of the plan that is there no more, or was not at first.
#[derive(Clone, Debug)]
pub struct PlanChange {
    /// What happened.
    pub kind: PlanChangeKind,
    /// To what; with its cycle.
    pub reference: Reference,
    /// The day on which it vanished, where something else has its reference now.
    pub gone: Option<NaiveDate>,
    /// Its text.
    pub text: String,
    /// Since when everybody saw it, and by which commit, where that is known.
    pub when: Option<Made>,
    /// Something in it is confidential.
    pub confidential: bool,
}

/// A change of the plan on the snapshot's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The day on which it reached the line.
    pub day: NaiveDate,
    /// The commit that made it: an index into the timeline's.
    pub commit: usize,
}

/// The last day on which the plan may change freely.
pub fn kickoff_end(start: NaiveDate, kickoff: i64) -> NaiveDate {
    let days = u64::try_from(kickoff.saturating_sub(1)).unwrap_or(0);
    start.checked_add_days(Days::new(days)).unwrap_or(start)
}

/// What the steps of the snapshot's line did to each thing.
pub struct Steps<'a> {
    timeline: &'a Timeline,
    /// The place on the line up to which the plan was not yet agreed.
    open: Option<u32>,
    by_track: HashMap<Track, Vec<&'a Event>>,
}

impl<'a> Steps<'a> {
    /// All of them. The plan counts as agreed from the end of `kickoff` on; always where `None`.
    pub fn of(timeline: &'a Timeline, kickoff: Option<NaiveDate>) -> Self {
        let line = timeline.commits.iter().map(|commit| commit.line);
        let open = line.filter(|line| kickoff.is_some_and(|kickoff| line.day <= kickoff)).map(|line| line.place).max();
        let mut by_track: HashMap<Track, Vec<&Event>> = HashMap::new();
        for event in timeline.steps() {
            by_track.entry(event.track).or_default().push(event);
        }
        Steps { timeline, open, by_track }
    }

    fn on(&self, track: Track) -> impl DoubleEndedIterator<Item = &'a Event> {
        self.by_track.get(&track).into_iter().flatten().copied()
    }

    fn made(&self, step: &Event, is_same: impl Fn(&What) -> bool) -> Made {
        Made { day: self.timeline.commits[step.commit].line.day, commit: self.timeline.maker(step, is_same) }
    }

    /// When something came to be.
    pub fn addition(&self, track: Track) -> Option<Made> {
        let came = |what: &What| matches!(what, What::Added { .. });
        self.on(track).find(|step| came(&step.what)).map(|step| self.made(step, came))
    }

    /// When something came to be, where that is all that was there of it before; `None` for what is
    /// older than the history that is looked at.
    pub fn creation(&self, track: Track) -> Option<Made> {
        let came = |what: &What| matches!(what, What::Added { again: false });
        self.on(track).next().filter(|step| came(&step.what)).map(|step| self.made(step, came))
    }

    /// When something vanished for the last time.
    pub fn removal(&self, track: Track) -> Option<Made> {
        let went = |what: &What| matches!(what, What::Removed);
        self.on(track).rev().find(|step| went(&step.what)).map(|step| self.made(step, went))
    }

    /// When something was dropped.
    pub fn dropping(&self, track: Track) -> Option<Made> {
        let dropped = |what: &What| becomes(what, "status", "dropped");
        self.on(track).rev().find(|step| dropped(&step.what)).map(|step| self.made(step, dropped))
    }

    /// Whether something was once neither dropped nor a draft, as far as its status ever changed.
    pub fn was_live(&self, track: Track) -> bool {
        let left = |change: &Change| change.field == "status" && change.from.as_deref() == Some("live");
        self.on(track).any(|step| step.what.changes().iter().any(left))
    }

    /// The first value of a key of an objective, where it changed since.
    pub fn first(&self, track: Track, field: &str) -> Option<String> {
        let changes = self.on(track).flat_map(|step| step.what.changes());
        changes.into_iter().find(|change| change.field == field).and_then(|change| change.from.clone())
    }

    /// The first version of a key result that was complete and had a score once the plan was agreed,
    /// with the objective that it was in.
    pub fn first_complete(&self, track: Track) -> Option<(Track, Arc<KeyResult>)> {
        let mut last = None;
        for step in self.on(track) {
            let first = match &step.what {
                What::KeyResult { before, after, scored, .. } => {
                    let counts = |version: &&Arc<KeyResult>, counts: bool| counts && version.measure.is_ok();
                    let known = |version: &Arc<KeyResult>| (step.objective, version.clone());
                    let now = Some(after).filter(|after| counts(after, scored.1)).map(known);
                    let then = before.as_ref().filter(|before| counts(before, scored.0)).map(known);
                    last = now.clone();
                    then.or(now)
                }
                // It comes back as it was, or was there until it went.
                What::Added { .. } if !self.says_more(step) => last.clone(),
                What::Removed => last.clone(),
                What::Added { .. } | What::Objective { .. } => None,
            };
            if first.is_some() && self.is_agreed(step) {
                return first;
            }
        }
        None
    }

    fn is_agreed(&self, step: &Event) -> bool {
        Some(self.timeline.commits[step.commit].line.place) > self.open
    }

    /// Whether a step that brings a key result also tells what is new in it.
    fn says_more(&self, step: &Event) -> bool {
        self.on(step.track).any(|other| other.commit == step.commit && matches!(other.what, What::KeyResult { .. }))
    }

    /// The versions of a key result on the line, oldest first.
    pub fn versions(&self, track: Track) -> Vec<Arc<KeyResult>> {
        let states = self.on(track).filter_map(|step| match &step.what {
            What::KeyResult { after, .. } => Some(after.clone()),
            What::Added { .. } | What::Removed | What::Objective { .. } => None,
        });
        states.collect()
    }

    /// All key results that were there once, oldest first.
    pub fn key_results(&self) -> Vec<Track> {
        let is_one = |events: &[&Event]| events.iter().any(|event| matches!(event.what, What::KeyResult { .. }));
        let mut tracks: Vec<(usize, Track)> = self
            .by_track
            .iter()
            .filter(|(_, events)| is_one(events))
            .filter_map(|(track, events)| Some((events.first()?.commit, *track)))
            .collect();
        tracks.sort_unstable();
        tracks.into_iter().map(|(_, track)| track).collect()
    }
}

fn becomes(what: &What, field: &str, to: &str) -> bool {
    what.changes().iter().any(|change| change.field == field && change.to.as_deref() == Some(to))
}
