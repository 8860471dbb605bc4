//! The progress log: every commit that changed OKRs, each visited once, and what it changed.
//!
//! A merge counts only for what differs from all its parents. What cannot be read is passed over
//! for that revision. Which objective of one revision is which of the next is decided between
//! neighbours; the chain of neighbours makes a *track*, named by the reference that the thing has
//! in the snapshot, or had last.

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
    },
    /// Keys of an objective itself changed.
    Objective {
        /// What changed.
        changes: Vec<Change>,
    },
}

/// Everything that history tells.
#[derive(Debug, Default)]
pub struct Timeline {
    /// The commits that changed something, every one after its ancestors.
    pub commits: Vec<Commit>,
    /// What they changed, in the order of the commits.
    pub events: Vec<Event>,
    /// The name of each track: as at the snapshot, or its last.
    pub names: HashMap<Track, Reference>,
    /// What is or was once confidential.
    pub confidential: HashSet<Track>,
    /// Contents that could not be read.
    pub unreadable_revisions: usize,
    /// History was cut off when cloning.
    pub shallow: bool,
    /// There was more history than is read.
    pub truncated: bool,
    pub(super) objectives: HashMap<ObjectiveAt, Track>,
    pub(super) key_results: HashMap<KeyResultAt, Track>,
    pub(super) by_track: HashMap<Track, Vec<usize>>,
}

impl Timeline {
    /// The track of an objective of the snapshot.
    pub fn objective(&self, at: ObjectiveAt) -> Option<Track> {
        self.objectives.get(&at).copied()
    }

    /// The track of a key result of the snapshot.
    pub fn key_result(&self, at: KeyResultAt) -> Option<Track> {
        self.key_results.get(&at).copied()
    }

    /// The day on which a thing came to be, within the history that is looked at.
    pub fn added(&self, track: Track) -> Option<NaiveDate> {
        let first = self.of(track).find(|event| matches!(event.what, What::Added { .. }))?;
        Some(self.commits[first.commit].day)
    }

    /// What happened to a thing, oldest first.
    pub fn of(&self, track: Track) -> impl Iterator<Item = &Event> {
        self.by_track.get(&track).into_iter().flatten().map(|number| &self.events[*number])
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
    let (steps, extent) = steps::find(head, workspace, scope, &mut versions)?;
    let mut comparison = Comparison::new(head, scope, versions);
    comparison.run(&steps, workspace)?;
    let mut timeline = comparison.finish(&steps, workspace)?;
    timeline.shallow = extent.shallow;
    timeline.truncated = extent.truncated;
    Ok(timeline)
}
