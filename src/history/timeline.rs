//! The progress log: every commit that changed OKRs, each visited once, and what it changed.
//!
//! A merge counts only for what differs from all its parents. What cannot be read is passed over
//! for that revision. Which objective of one revision is which of the next is decided between
//! neighbours; the chain of neighbours makes a *track*, named by the reference that the thing has
//! in the snapshot, or had last.

mod places;

use crate::git::{GitError, Mailmap, Oid, Person, Repository};
use crate::history::change::Change;
use crate::history::compare::Comparison;
use crate::history::steps;
use crate::history::versions::Versions;
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub(super) use places::Contents;
pub use places::Places;

/// What to look at.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Only these cycles; `None` is all of them.
    pub cycles: Option<HashSet<CycleName>>,
    /// Only commits since this day, and the state just before it.
    pub since: Option<NaiveDate>,
}

impl Scope {
    /// Only one cycle.
    pub fn cycle(name: &CycleName) -> Self {
        Scope { cycles: Some(HashSet::from([name.clone()])), since: None }
    }

    /// Whether something of this cycle is looked at.
    pub fn includes(&self, cycle: &CycleName) -> bool {
        self.cycles.as_ref().is_none_or(|cycles| cycles.contains(cycle))
    }
}

/// A commit as the log shows it.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its name; `None` for what is not committed yet.
    pub id: Option<Oid>,
    /// Its calendar day, in its own zone.
    pub day: NaiveDate,
    /// Its date cannot be true.
    pub doubtful: bool,
    /// Who wrote it.
    pub author: Person,
    /// Who else did.
    pub co_authors: Vec<Person>,
    /// Its first line.
    pub subject: String,
    /// It undoes another.
    pub is_revert: bool,
    /// It has several parents.
    pub is_merge: bool,
    /// How many key results it checks in.
    pub check_ins: usize,
    /// Its number among all commits that history looks at.
    pub(super) step: usize,
    /// Where it stands to the snapshot's line.
    pub line: OnLine,
}

/// When a commit reached the line of first parents behind the snapshot: until then, everybody else
/// saw what was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnLine {
    /// It is on the line itself.
    pub itself: bool,
    /// The place on the line of the commit that is or brought it, from the oldest.
    pub place: u32,
    /// That commit's calendar day.
    pub day: NaiveDate,
}

/// Something that went to another place.
#[derive(Clone, Debug)]
pub struct Move {
    /// The commit: an index into [`Timeline::commits`].
    pub commit: usize,
    /// What it was called before; with its cycle.
    pub from: Reference,
    /// What it was called after.
    pub to: Reference,
    /// The objective or key result; `None` for a unit that got another id.
    pub track: Option<Track>,
}

/// A thing through history.
pub type Track = u32;

/// What happened to one objective or key result in one commit.
#[derive(Clone, Debug)]
pub struct Event {
    /// The commit: an index into [`Timeline::commits`].
    pub commit: usize,
    /// What it happened to.
    pub track: Track,
    /// The objective that it is or belongs to.
    pub objective: Track,
    /// What happened.
    pub what: What,
}

/// What can happen.
#[derive(Clone, Debug)]
pub enum What {
    /// It is there for the first time, or again. A whole objective is one event.
    Added {
        /// It had been there before.
        again: bool,
    },
    /// It vanished without being dropped. A whole objective is one event.
    Removed,
    /// Keys of a key result changed.
    KeyResult {
        /// What it was before; `None` at its creation.
        before: Option<Arc<KeyResult>>,
        /// What it is now.
        after: Arc<KeyResult>,
        /// What changed; empty at its creation.
        changes: Vec<Change>,
        /// Whether it had a score before and has one now: neither dropped nor of a draft.
        scored: (bool, bool),
    },
    /// Keys of an objective itself changed.
    Objective {
        /// What changed.
        changes: Vec<Change>,
    },
}

impl What {
    /// The keys that changed; none of what came or went as a whole, or is new.
    pub fn changes(&self) -> &[Change] {
        match self {
            What::KeyResult { before: Some(_), changes, .. } | What::Objective { changes } => changes,
            What::KeyResult { before: None, .. } | What::Added { .. } | What::Removed => &[],
        }
    }
}

/// Everything that history tells.
#[derive(Debug, Default)]
pub struct Timeline {
    /// The commits that changed something, every one after its ancestors.
    pub commits: Vec<Commit>,
    /// What they changed, in the order of the commits.
    pub events: Vec<Event>,
    /// What each merge on the snapshot's line changed there, in the order of the commits.
    pub merged: Vec<Event>,
    /// What moved to another objective or unit, and units that got another id.
    pub moves: Vec<Move>,
    /// The name of each track: as at the snapshot, or its last.
    pub names: HashMap<Track, Reference>,
    /// The day on which something vanished whose name something else has now.
    pub gone: HashMap<Track, NaiveDate>,
    /// What is or was once confidential.
    pub confidential: HashSet<Track>,
    /// Contents that could not be read.
    pub unreadable_revisions: usize,
    /// History was cut off when cloning.
    pub shallow: bool,
    /// There was more history than is read.
    pub truncated: bool,
    /// What is to be said of some events beside what changed; by their numbers.
    pub(super) remarks: HashMap<usize, Remark>,
    /// What was in force around changes of key results for which that is not simply all that stands
    /// before: by commit and track.
    pub(super) in_force: HashMap<(usize, Track), InForce>,
    /// The day on which each thing came to be on the line.
    pub(super) came: HashMap<Track, NaiveDate>,
    pub(super) here: Places,
    pub(super) by_track: HashMap<Track, Vec<usize>>,
    pub(super) contents: Contents,
}

impl Timeline {
    /// Whether a commit changed something that is or was once confidential: its message may tell
    /// of that.
    pub fn is_confidential(&self, commit: usize) -> bool {
        let first = self.events.partition_point(|event| event.commit < commit);
        let own = self.events[first..].iter().take_while(|event| event.commit == commit);
        own.into_iter()
            .any(|event| self.confidential.contains(&event.track) || self.confidential.contains(&event.objective))
    }
}

/// What history says of a check-in beside what changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// Its point is not in force at the snapshot: thrown away, withdrawn or corrected.
    pub is_out: bool,
    /// A merge threw it away although it was newer than what was kept.
    pub thrown_away: bool,
    /// It was taken back later.
    pub withdrawn: bool,
    /// It takes others back: the state is one that was there before, and it makes no point.
    pub takes_back: bool,
    /// It puts right what was said of this day.
    pub corrects: Option<NaiveDate>,
    /// Its day is earlier than that of the check-in before, and nothing is taken back.
    pub dated_back: bool,
}

/// The events of one key result whose points were in force before and after one of its changes.
#[derive(Clone, Debug, Default)]
pub struct InForce {
    /// Before, on the side that the change was made on.
    pub before: HashSet<usize>,
    /// After it.
    pub after: HashSet<usize>,
}

impl Timeline {
    /// The track of an objective of the snapshot.
    pub fn objective(&self, at: ObjectiveAt) -> Option<Track> {
        self.here.objectives.get(&at).copied()
    }

    /// The track of a key result of the snapshot.
    pub fn key_result(&self, at: KeyResultAt) -> Option<Track> {
        self.here.key_results.get(&at).copied()
    }

    /// Finds the days on which things came to be on the line.
    pub(super) fn find_came(&mut self) {
        // Key results that came with their whole objective have no entry of their own.
        let added = |step: &&Event| match step.what {
            What::Added { .. } | What::KeyResult { before: None, .. } => true,
            What::KeyResult { before: Some(_), .. } | What::Objective { .. } | What::Removed => false,
        };
        let mut came = HashMap::new();
        for step in self.steps().into_iter().filter(added) {
            came.entry(step.track).or_insert(self.commits[step.commit].line.day);
        }
        self.came = came;
    }

    /// Finds what is gone under a name that something living has now.
    pub(super) fn find_gone(&mut self) {
        let living: HashSet<Track> =
            self.here.objectives.values().chain(self.here.key_results.values()).copied().collect();
        let names: HashSet<&Reference> = living.iter().filter_map(|track| self.names.get(track)).collect();
        let lost = self.names.iter().filter(|(track, name)| !living.contains(track) && names.contains(name));
        let went = |track: Track| {
            let removed = self.of(track).filter(|event| matches!(event.what, What::Removed)).last();
            let last = removed.or_else(|| self.of(track).last());
            last.map(|event| (track, self.commits[event.commit].day))
        };
        let gone = lost.filter_map(|(track, _)| went(*track)).collect();
        self.gone = gone;
    }

    /// What is to be said of an event of a key result beside what changed.
    pub fn remark(&self, event: usize) -> Remark {
        self.remarks.get(&event).copied().unwrap_or_default()
    }

    /// The events of a key result whose points were in force before and after a commit.
    pub fn in_force(&self, commit: usize, track: Track) -> InForce {
        let known = self.in_force.get(&(commit, track)).cloned();
        known.unwrap_or_else(|| {
            let until =
                |last: usize| self.numbers_of(track).filter(|number| self.events[*number].commit < last).collect();
            InForce { before: until(commit), after: until(commit + 1) }
        })
    }

    /// What each step of the snapshot's line changed, oldest first: what everybody saw change. A
    /// merge is one step, with all that it brought.
    pub fn steps(&self) -> Vec<&Event> {
        let alone = self.events.iter().filter(|event| {
            let commit = &self.commits[event.commit];
            commit.line.itself && !commit.is_merge
        });
        let mut steps: Vec<&Event> = alone.chain(&self.merged).collect();
        steps.sort_by_key(|event| event.commit);
        steps
    }

    /// The commits that changed a thing, or brought changes of it to the line.
    pub(super) fn steps_of_any(&self, track: Track) -> impl Iterator<Item = usize> {
        let merged = self.merged.iter().filter(move |event| event.track == track).map(|event| event.commit);
        self.of(track).map(|event| event.commit).chain(merged)
    }

    /// The commit that made a change which a step of the line brought: of those that the step took
    /// in the last one that changed the same; the step itself where it made the change.
    pub fn maker(&self, step: &Event, is_same: impl Fn(&What) -> bool) -> usize {
        let commit = &self.commits[step.commit];
        if !commit.is_merge {
            return step.commit;
        }
        let taken_in = |event: &&Event| {
            let maker = &self.commits[event.commit];
            maker.line.place == commit.line.place && !maker.line.itself && is_same(&event.what)
        };
        self.of(step.track).filter(taken_in).last().map_or(step.commit, |event| event.commit)
    }

    /// The day on which a thing came to be on the snapshot's line, within the history that is looked at.
    pub fn added(&self, track: Track) -> Option<NaiveDate> {
        self.came.get(&track).copied()
    }

    /// What happened to a thing, oldest first.
    pub fn of(&self, track: Track) -> impl Iterator<Item = &Event> {
        self.numbers_of(track).map(|number| &self.events[number])
    }

    /// The numbers of the events that happened to a thing, oldest first.
    pub fn numbers_of(&self, track: Track) -> impl Iterator<Item = usize> {
        self.by_track.get(&track).into_iter().flatten().copied()
    }
}

/// Where the snapshot stands in history.
#[derive(Clone, Copy)]
pub struct Head<'a> {
    /// The repository.
    pub repository: &'a Repository,
    /// The commit that the snapshot is or stands on; `None` before the first.
    pub commit: Option<Oid>,
    /// Whether the snapshot may differ from that commit: a work tree or the index.
    pub is_work_tree: bool,
    /// The day that counts as today, for what is not committed.
    pub today: NaiveDate,
    /// Whose names and addresses belong together.
    pub mailmap: &'a Mailmap,
}

/// Reads the history behind a snapshot.
///
/// # Errors
/// Missing or damaged commits and trees.
pub fn read(head: Head<'_>, workspace: &Workspace, scope: &Scope) -> Result<Timeline, GitError> {
    let settings = &workspace.settings;
    let mut versions = Versions::new(&settings.okrs);
    let (steps, mut extent) = steps::find(head, workspace, scope, &mut versions)?;
    let mut comparison = Comparison::new(head, scope, versions, std::mem::take(&mut extent.places));
    comparison.run(&steps, workspace)?;
    let mut timeline = comparison.finish(&steps, extent.last, workspace)?;
    // The snapshot may know more than its own history: what became confidential later.
    for at in workspace.objectives() {
        let own = timeline.objective(at).filter(|_| workspace.objective(at).confidential);
        let parts = workspace.key_results_of(at).filter(|at| workspace.is_confidential(*at));
        let hidden: Vec<Track> = own.into_iter().chain(parts.filter_map(|at| timeline.key_result(at))).collect();
        timeline.confidential.extend(hidden);
    }
    timeline.shallow = extent.shallow;
    timeline.truncated = extent.truncated;
    Ok(timeline)
}
