//! What each commit did, in OKR terms: its files against those of its parents, unit by unit.
//!
//! Things are told apart by *nodes*, numbers of the objectives and key results of each version of
//! a file. The same version in two commits is the same nodes, so that what does not change needs
//! no work; what is matched between neighbours is linked to one track.

mod elsewhere;
mod incomplete;
mod known;
mod merged;
mod things;
mod work_tree;

use crate::git::{GitError, LinePlace, Oid, OidMap, Person};
use crate::history::ancestry::{Ancestry, PerLine};
use crate::history::course::{self, Rival, Steps as Graph};
use crate::history::readers::{Readers, Reading};
use crate::history::series;
use crate::history::steps::{Sides, Step};
use crate::history::timeline::{Commit, Contents, Event, Head, Move, OnLine, Scope, Timeline};
use crate::history::tracks::Tracks;
use crate::history::versions::{Content, Node, Version, Versions};
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::key_result::KeyResult;
use crate::model::workspace::Workspace;
use crate::source::SourceFile;
use chrono::NaiveDate;
use elsewhere::Elsewhere;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use work_tree::{snapshot_contents, uncommitted_elsewhere};

/// Compares commit after commit.
pub struct Comparison<'a> {
    head: Head<'a>,
    scope: &'a Scope,
    versions: Versions,
    tracks: Tracks,
    /// What an unreadable version of a file stands for: the last one that could be read.
    stand_ins: PerLine<(Version, Arc<str>), Option<Part>>,
    /// Key results of which something cannot be read at the moment, completed by what could.
    completed: PerLine<Node, Option<Arc<KeyResult>>>,
    confidential: HashSet<Node>,
    ancestry: Ancestry<'a>,
    /// The days of commits on the line, by their places.
    days: HashMap<u32, NaiveDate>,
    /// The commit that is compared, and the number of its step.
    at: Option<Oid>,
    number: usize,
    /// Whether it is on the snapshot's line.
    is_on_line: bool,
    commits: Vec<Commit>,
    /// The events, with nodes in place of tracks; so too what follows.
    events: Vec<Event>,
    merged: Vec<Event>,
    moves: Vec<Move>,
    /// Where merges may have thrown check-ins away.
    rivals: Vec<Rival>,
    /// For each file that commits off the line changed: the places at which they reached it.
    brought: HashMap<Arc<str>, BTreeSet<u32>>,
}

/// A file's content on one side of a commit.
#[derive(Clone, Debug)]
struct Part {
    version: Version,
    content: Arc<Content>,
}

/// A unit's files in one commit, in path order.
type Side = (Option<Oid>, Vec<Part>);

/// Files of a unit or of a whole cycle in a commit and in each of its parents.
#[derive(Clone)]
struct Around {
    before: Vec<Side>,
    after: Side,
}

impl Around {
    /// Whether the commit has other versions than each of its parents.
    fn is_own(&self) -> bool {
        let versions = |side: &Side| side.1.iter().map(|part| part.version).collect::<Vec<_>>();
        let after = versions(&self.after);
        self.before.iter().all(|side| versions(side) != after)
    }

    /// Whether some sides have it and others have not.
    fn comes_or_goes(&self) -> bool {
        let is_there = |side: &Side| !side.1.is_empty();
        self.before.iter().any(|side| is_there(side) != is_there(&self.after))
    }

    /// Takes in another unit's files.
    fn extend(&mut self, other: &Around) {
        self.after.1.extend(other.after.1.iter().cloned());
        for (side, other) in self.before.iter_mut().zip(&other.before) {
            side.1.extend(other.1.iter().cloned());
        }
    }
}

impl<'a> Comparison<'a> {
    /// Compares nothing yet.
    pub fn new(head: Head<'a>, scope: &'a Scope, versions: Versions, places: OidMap<LinePlace>) -> Self {
        let mut ancestry = Ancestry::new(head.repository);
        ancestry.learn(places);
        Comparison {
            head,
            scope,
            versions,
            tracks: Tracks::default(),
            stand_ins: PerLine::new(),
            completed: PerLine::new(),
            confidential: HashSet::new(),
            ancestry,
            days: HashMap::new(),
            at: None,
            number: 0,
            is_on_line: false,
            commits: Vec::new(),
            events: Vec::new(),
            merged: Vec::new(),
            moves: Vec::new(),
            rivals: Vec::new(),
            brought: HashMap::new(),
        }
    }

    /// Compares all steps.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub fn run(&mut self, steps: &[Step], workspace: &Workspace) -> Result<(), GitError> {
        for (id, content) in snapshot_contents(workspace, self.scope) {
            self.put(workspace.file(id), content);
        }
        for (file, cycle) in uncommitted_elsewhere(steps, workspace, self.scope) {
            self.put(file, Content::elsewhere(cycle));
        }
        self.tracks.grow(self.versions.nodes());
        let wanted = self.versions.unread();
        let (repository, scope, levels) = (self.head.repository, self.scope, workspace.settings.levels.as_slice());
        let reading = Reading { repository, scope, levels };
        std::thread::scope(|threads| {
            let mut readers = Readers::begin(threads, reading, &wanted);
            for (number, step) in steps.iter().enumerate() {
                self.number = number;
                while versions_of(step).any(|version| self.versions.is_unread(version)) {
                    let Some(read) = readers.next() else { break };
                    self.versions.take(read?);
                    self.tracks.grow(self.versions.nodes());
                }
                self.step(step, workspace)?;
                versions_of(step).for_each(|version| self.versions.used(version));
            }
            Ok(())
        })
    }

    /// A version of the snapshot; it is kept for as long as a step asks for it.
    fn put(&mut self, file: &SourceFile, content: Content) {
        let version = self.versions.ask(Oid::of_blob(file.text.as_bytes()), &file.name.as_str().into());
        self.versions.put(version, content);
        self.versions.used(version);
    }

    fn step(&mut self, step: &Step, workspace: &Workspace) -> Result<(), GitError> {
        self.at = step.id;
        self.is_on_line = step.line.parent.is_some();
        self.stand_in(step)?;
        let mut units: BTreeMap<(CycleName, Id), Around> = BTreeMap::new();
        let blank = || Around {
            before: step.parents.iter().map(|parent| (Some(*parent), Vec::new())).collect(),
            after: (step.id, Vec::new()),
        };
        for (nth, parent) in step.parents.iter().enumerate() {
            for part in self.side(step, Some(*parent), |file| file.before[nth])? {
                units.entry(part.unit()).or_insert_with(blank).before[nth].1.push(part);
            }
        }
        for part in self.side(step, step.id, |file| file.after)? {
            units.entry(part.unit()).or_insert_with(blank).after.1.push(part);
        }
        let counts = |comparison: &Self| (comparison.events.len(), comparison.merged.len(), comparison.moves.len());
        let before = counts(self);
        self.own_changes(step, &units, workspace)?;
        if step.parents.len() > 1 {
            self.merge(step, &units, workspace)?;
        }
        if step.line.parent.is_none() {
            for file in &step.files {
                self.brought.entry(file.path.clone()).or_default().insert(step.line.place);
            }
        }
        if counts(self) != before {
            let commit = self.describe(step)?;
            self.commits.push(commit);
        }
        Ok(())
    }

    /// What a commit did that none of its parents had.
    fn own_changes(
        &mut self,
        step: &Step,
        units: &BTreeMap<(CycleName, Id), Around>,
        workspace: &Workspace,
    ) -> Result<(), GitError> {
        let mut cycles: BTreeMap<&CycleName, Around> = BTreeMap::new();
        let own: HashSet<&CycleName> =
            units.iter().filter(|(_, around)| around.is_own()).map(|((cycle, _), _)| cycle).collect();
        // What is not the merge's own may be where something of it comes from: another unit, or the
        // same one under another id.
        let matters =
            |cycle: &CycleName, around: &Around| around.is_own() || (own.contains(cycle) && around.comes_or_goes());
        for ((cycle, _), around) in units.iter().filter(|((cycle, _), around)| matters(cycle, around)) {
            match cycles.get_mut(cycle) {
                Some(whole) => whole.extend(around),
                None => drop(cycles.insert(cycle, around.clone())),
            }
        }
        let elsewhere = Elsewhere { repository: self.head.repository, workspace, step };
        for (cycle, around) in &cycles {
            self.cycle(around, |nth, unit, side| elsewhere.has(nth, cycle, unit, side))?;
        }
        Ok(())
    }

    /// Notes what stands for the versions that this commit brings and that cannot be read.
    fn stand_in(&mut self, step: &Step) -> Result<(), GitError> {
        for file in &step.files {
            let Some(after) = file.after.filter(|after| self.versions.content(*after).is_none()) else { continue };
            if file.before.contains(&Some(after)) {
                continue;
            }
            let mut before = None;
            for (version, parent) in file.before.iter().zip(&step.parents) {
                if let (None, Some(version)) = (&before, version) {
                    before = self.part(*version, &file.path, Some(*parent))?;
                }
            }
            self.stand_ins.set((after, file.path.clone()), step.id, before);
        }
        Ok(())
    }

    /// What a version of a file says in a commit.
    fn part(&mut self, version: Version, path: &Arc<str>, at: Option<Oid>) -> Result<Option<Part>, GitError> {
        match self.versions.content(version) {
            Some(content) => Ok(Some(Part { version, content: content.clone() })),
            None => Ok(self.stand_ins.get(&(version, path.clone()), at, &mut self.ancestry)?.flatten()),
        }
    }

    fn side(
        &mut self,
        step: &Step,
        at: Option<Oid>,
        version: impl Fn(&Sides) -> Option<Version>,
    ) -> Result<Vec<Part>, GitError> {
        let mut side = Vec::new();
        for file in &step.files {
            let Some(version) = version(file) else { continue };
            side.extend(self.part(version, &file.path, at)?.filter(|part| self.scope.includes(&part.content.cycle)));
        }
        Ok(side)
    }

    fn describe(&mut self, step: &Step) -> Result<Commit, GitError> {
        let LinePlace { place, reached, parent, .. } = step.line;
        let on_line = |day| OnLine { itself: parent.is_some(), place, day };
        let Some(id) = step.id else {
            return Ok(Commit {
                id: None,
                day: self.head.today,
                doubtful: false,
                author: Person::default(),
                co_authors: Vec::new(),
                subject: String::new(),
                is_revert: false,
                is_merge: false,
                step: self.number,
                check_ins: 0,
                line: on_line(self.head.today),
            });
        };
        let commit = self.head.repository.commit(id)?;
        let reached = match (self.days.get(&place), reached) {
            (Some(day), _) => *day,
            (None, Some(reached)) if reached != id => self.head.repository.commit(reached)?.day(),
            (None, _) => commit.day(),
        };
        self.days.insert(place, reached);
        let proper = |person: &Person| self.head.mailmap.resolve(person);
        let author = proper(&commit.author);
        let mut co_authors: Vec<Person> = Vec::new();
        for person in commit.co_authors.iter().map(proper) {
            // Tools that squash commits name the author once more, and others under each address.
            if !co_authors.iter().chain([&author]).any(|known| known.is(&person)) {
                co_authors.push(person);
            }
        }
        Ok(Commit {
            id: Some(id),
            day: commit.day(),
            doubtful: commit.committed.doubtful,
            author,
            co_authors,
            is_revert: commit.reverts.is_some() || commit.subject.starts_with("Revert \""),
            is_merge: step.parents.len() > 1,
            step: self.number,
            check_ins: 0,
            subject: commit.subject,
            line: on_line(reached),
        })
    }

    /// What a file of the snapshot that cannot be read stands for is called as it was. The last
    /// step that lists a file holds the snapshot's version of it.
    fn name_stand_ins(&mut self, steps: &[Step], timeline: &mut Timeline) -> Result<(), GitError> {
        let files = steps.iter().flat_map(|step| &step.files);
        let last: HashMap<&Arc<str>, Option<Version>> = files.map(|file| (&file.path, file.after)).collect();
        for (path, version) in last.into_iter().filter_map(|(path, version)| Some((path, version?))) {
            let key = (version, path.clone());
            let Some(part) = self.stand_ins.get(&key, None, &mut self.ancestry)?.flatten() else { continue };
            for (node, name) in self.names_in(part) {
                timeline.names.insert(self.tracks.find(node), name.reference());
            }
        }
        Ok(())
    }

    /// Names the tracks: as at the snapshot, else as they were called last.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub fn finish(mut self, steps: &[Step], last: Vec<u32>, workspace: &Workspace) -> Result<Timeline, GitError> {
        let mut timeline = Timeline { names: self.tracks.names(), ..Timeline::default() };
        if !self.stand_ins.is_empty() {
            self.name_stand_ins(steps, &mut timeline)?;
        }
        let track = |node: Node| self.tracks.find(node);
        timeline.contents = Contents {
            okrs: workspace.settings.okrs.clone(),
            bases: self.versions.bases(),
            tracks: (0..self.versions.nodes() as Node).map(track).collect(),
        };
        timeline.here = timeline.places(workspace);
        for (at, track) in &timeline.here.objectives {
            timeline.names.insert(*track, workspace.objective_ref(*at));
        }
        for (at, track) in &timeline.here.key_results {
            timeline.names.insert(*track, workspace.key_result_ref(*at));
        }
        timeline.unreadable_revisions = self.versions.unreadable;
        timeline.confidential = self.confidential.iter().map(|node| track(*node)).collect();
        timeline.moves = self.moves;
        timeline.moves.iter_mut().for_each(|one| one.track = one.track.map(track));
        timeline.merged = self.merged;
        timeline.merged.iter_mut().for_each(|event| {
            event.track = track(event.track);
            event.objective = track(event.objective);
        });
        timeline.commits = self.commits;
        timeline.events = self.events;
        for (number, event) in timeline.events.iter_mut().enumerate() {
            event.track = track(event.track);
            event.objective = track(event.objective);
            timeline.commits[event.commit].check_ins += usize::from(series::is_check_in(&event.what));
            timeline.by_track.entry(event.track).or_default().push(number);
        }
        self.rivals.iter_mut().for_each(|rival| rival.track = track(rival.track));
        merged::compare_returns(&mut timeline);
        timeline.find_came();
        timeline.find_gone();
        let graph = Graph { steps, last };
        course::follow(&mut timeline, &graph, self.rivals, &mut self.ancestry)?;
        Ok(timeline)
    }
}

impl Part {
    /// Which unit it is about, in which cycle.
    fn unit(&self) -> (CycleName, Id) {
        (self.content.cycle.clone(), self.content.unit.clone())
    }
}

fn versions_of(step: &Step) -> impl Iterator<Item = Version> + '_ {
    step.files.iter().flat_map(|file| file.before.iter().flatten().chain(&file.after)).copied()
}
