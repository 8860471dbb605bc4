//! What became of a cycle's plan since the kick-off: which objective is which, what was added,
//! dropped, removed or moved to another unit, and by which commit.

use crate::history::identity::{self, Named};
use crate::history::timeline::{Timeline, Track, What};
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use crate::model::workspace::{ObjectiveAt, Workspace};
use std::collections::{HashMap, HashSet};
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
    /// It belongs to another unit now; the one that planned it.
    Moved(Id),
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
    /// Its text.
    pub text: String,
    /// The commit, where one is known: an index into the timeline's.
    pub commit: Option<usize>,
    /// Something in it is confidential.
    pub confidential: bool,
}

/// Which of today's objectives were planned as what.
pub struct Pairs<'a> {
    planned: Vec<(&'a Id, &'a Objective)>,
    by_now: HashMap<ObjectiveAt, usize>,
}

impl<'a> Pairs<'a> {
    /// Pairs the objectives of a cycle: within each unit by identity, then by equal text those that
    /// moved to another unit.
    pub fn of(now: &Workspace, kickoff: Option<&'a Workspace>, cycle: &CycleName) -> Self {
        let mut pairs = Pairs { planned: Vec::new(), by_now: HashMap::new() };
        let Some(kickoff) = kickoff else { return pairs };
        let mut first = HashMap::new();
        for unit in kickoff.units.iter().filter(|unit| unit.cycle == *cycle) {
            first.insert(&unit.id, pairs.planned.len());
            pairs.planned.extend(unit.objectives.iter().map(|objective| (&unit.id, objective)));
        }
        for (at, unit) in now.units.iter().enumerate().filter(|(_, unit)| unit.cycle == *cycle) {
            let Some(first) = first.get(&unit.id) else { continue };
            let planned = pairs.planned[*first..].iter().take_while(|(id, _)| **id == unit.id);
            let before: Vec<Named<'_>> = planned.map(|(_, objective)| Named::from(*objective)).collect();
            let after: Vec<Named<'_>> = unit.objectives.iter().map(Named::from).collect();
            for (objective, from) in identity::matches(&before, &after).into_iter().enumerate() {
                if let Some(from) = from {
                    pairs.by_now.insert(ObjectiveAt { unit: at, objective }, first + from);
                }
            }
        }
        pairs.find_moved(now, cycle);
        pairs
    }

    fn find_moved(&mut self, now: &Workspace, cycle: &CycleName) {
        let mut gone: HashMap<&str, Vec<usize>> = HashMap::new();
        for number in self.gone_numbers() {
            gone.entry(self.planned[number].1.text()).or_default().push(number);
        }
        let mut new: HashMap<&str, Vec<ObjectiveAt>> = HashMap::new();
        let here = now.objectives().filter(|at| now.units[at.unit].cycle == *cycle);
        for at in here.filter(|at| !self.by_now.contains_key(at)) {
            new.entry(now.objective(at).text()).or_default().push(at);
        }
        for (text, new) in new.into_iter().filter(|(text, _)| !text.is_empty()) {
            if let (Some([from]), [at]) = (gone.get(text).map(Vec::as_slice), new.as_slice()) {
                self.by_now.insert(*at, *from);
            }
        }
    }

    fn gone_numbers(&self) -> Vec<usize> {
        let taken: HashSet<usize> = self.by_now.values().copied().collect();
        (0..self.planned.len()).filter(|number| !taken.contains(number)).collect()
    }

    /// What one of today's objectives was planned as, and by which unit.
    pub fn plan(&self, at: ObjectiveAt) -> Option<(&'a Id, &'a Objective)> {
        self.by_now.get(&at).map(|number| self.planned[*number])
    }

    /// What was planned and is there no more.
    pub fn gone(&self) -> impl Iterator<Item = (&'a Id, &'a Objective)> + '_ {
        self.gone_numbers().into_iter().map(|number| self.planned[number])
    }
}

/// The tracks of what the snapshot does not have any more, by their last names.
pub struct Lost<'a> {
    timeline: &'a Timeline,
    by_name: HashMap<Reference, Vec<Track>>,
}

impl<'a> Lost<'a> {
    /// All of them.
    pub fn of(timeline: &'a Timeline) -> Self {
        let here: HashSet<Track> = timeline.objectives.values().chain(timeline.key_results.values()).copied().collect();
        let mut by_name: HashMap<Reference, Vec<Track>> = HashMap::new();
        for (track, name) in timeline.names.iter().filter(|(track, _)| !here.contains(track)) {
            by_name.entry(name.clone()).or_default().push(*track);
        }
        by_name.values_mut().for_each(|tracks| tracks.sort_unstable());
        Lost { timeline, by_name }
    }

    fn tracks(&self, names: &[Reference]) -> impl Iterator<Item = Track> {
        names.iter().filter_map(|name| self.by_name.get(name)).flatten().copied()
    }

    /// The last version of a key result; of several by one name the one with this text.
    pub fn last(&self, names: &[Reference], text: &str) -> Option<Arc<KeyResult>> {
        let mut versions: Vec<Arc<KeyResult>> =
            self.tracks(names).filter_map(|track| self.timeline.of(track).filter_map(version).last()).collect();
        versions.sort_by_key(|version| version.text() == text);
        versions.pop()
    }

    /// The commit in which something vanished for the last time.
    pub fn removal(&self, names: &[Reference]) -> Option<usize> {
        let events = self.tracks(names).flat_map(|track| self.timeline.of(track));
        events.filter(|event| matches!(event.what, What::Removed)).map(|event| event.commit).max()
    }

    /// The commit in which something came to be.
    pub fn first(&self, track: Option<Track>) -> Option<usize> {
        let mut commits = self.timeline.of(track?).map(|event| event.commit);
        commits.next()
    }

    /// The commit in which something was dropped.
    pub fn dropping(&self, track: Option<Track>) -> Option<usize> {
        let events = self.timeline.of(track?).filter(|event| match &event.what {
            What::KeyResult { changes, .. } | What::Objective { changes } => {
                changes.iter().any(|change| change.field == "status" && change.to.as_deref() == Some("dropped"))
            }
            What::Added { .. } | What::Removed => false,
        });
        events.map(|event| event.commit).last()
    }
}

fn version(event: &crate::history::timeline::Event) -> Option<Arc<KeyResult>> {
    match &event.what {
        What::KeyResult { after, .. } => Some(after.clone()),
        What::Added { .. } | What::Removed | What::Objective { .. } => None,
    }
}
