//! The progress log: every commit that changed OKRs, each visited once, and what it changed.
//!
//! A merge counts only for what differs from all its parents. What cannot be read is passed over
//! for that revision. Which objective of one revision is which of the next is decided between
//! neighbours ([`identity`]); the chain of neighbours makes a *track*, named by the reference that
//! the thing has in the snapshot, or had last.

use crate::git::{FileChange, GitError, Mailmap, Oid, Person, Repository, Touched};
use crate::history::change::{self, Change};
use crate::history::identity::{self, Named};
use crate::history::versions::{Content, Node, Readers, Versions, nodes};
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::source::FileId;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many commits are read ahead while the ones before are compared.
const CHUNK: usize = 256;

/// What to look at.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Only these cycles; `None` is all of them.
    pub cycles: Option<HashSet<CycleName>>,
    /// Only commits since this day, and the state just before it.
    pub since: Option<NaiveDate>,
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
    /// Contents that could not be read.
    pub unreadable_revisions: usize,
    /// History was cut off when cloning.
    pub shallow: bool,
    /// There was more history than is read.
    pub truncated: bool,
    objectives: HashMap<ObjectiveAt, Track>,
    key_results: HashMap<KeyResultAt, Track>,
    by_track: HashMap<Track, Vec<usize>>,
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
    let mut builder = Builder {
        head,
        versions: Versions::new(&settings.okrs, &settings.levels),
        scope,
        links: Vec::new(),
        alias: HashMap::new(),
        carried: HashMap::new(),
        last_seen: HashMap::new(),
        gone: HashSet::new(),
        raw_events: Vec::new(),
        timeline: Timeline { shallow: head.repository.is_shallow(), ..Timeline::default() },
    };
    let mut touched = builder.walk(&settings.okrs)?;
    touched.extend(builder.uncommitted(workspace)?);
    builder.compare(touched, workspace)?;
    Ok(builder.finish(workspace))
}

/// What an id-bearing thing is called: cycle, unit, objective and key result.
type Name = (CycleName, Id, Id, Option<Id>);

struct RawEvent {
    commit: usize,
    node: Node,
    what: What,
}

struct Builder<'a> {
    head: Head<'a>,
    versions: Versions,
    scope: &'a Scope,
    /// Union-find over nodes: which of them are the same thing.
    links: Vec<Node>,
    /// Unreadable versions, and the readable one before each.
    alias: HashMap<usize, usize>,
    /// Key results whose measure cannot be read at the moment, with the last one that could.
    carried: HashMap<Node, Arc<KeyResult>>,
    /// The node that bore a name last, and what it was.
    last_seen: HashMap<Name, (Node, Option<Arc<KeyResult>>)>,
    /// Names that are gone at the moment.
    gone: HashSet<Name>,
    raw_events: Vec<RawEvent>,
    timeline: Timeline,
}

/// A file's contents around one commit.
struct Sides {
    before: Vec<Option<usize>>,
    after: Option<usize>,
}

/// One thing on one side of a commit.
struct Item<'c> {
    node: Node,
    content: &'c Content,
    objective: &'c Objective,
}

impl Builder<'_> {
    fn wanted(&self, okrs: &str, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
        let hidden = path.split('/').any(|part| part.starts_with('.'));
        let cycle = crate::read::assemble::folder_cycle(okrs, path);
        let in_scope = match (&self.scope.cycles, &cycle) {
            (Some(cycles), Some(cycle)) => cycles.contains(cycle),
            (None, _) | (_, None) => true,
        };
        is_yaml && !hidden && in_scope
    }

    fn walk(&mut self, okrs: &str) -> Result<Vec<Touched>, GitError> {
        let Some(commit) = self.head.commit else { return Ok(Vec::new()) };
        let since = self.scope.since.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|t| t.and_utc().timestamp());
        let walk = self.head.repository.walk(commit, &[okrs], since, &|path| self.wanted(okrs, path))?;
        self.timeline.shallow |= !walk.shallow_boundary.is_empty();
        self.timeline.truncated = walk.truncated;
        Ok(walk.touched)
    }

    /// What the work tree or the index has that the commit has not, as one more commit.
    fn uncommitted(&mut self, workspace: &Workspace) -> Result<Option<Touched>, GitError> {
        if !self.head.is_work_tree {
            return Ok(None);
        }
        let okrs = &workspace.settings.okrs;
        let mut committed: HashMap<String, Oid> = HashMap::new();
        if let Some(commit) = self.head.commit {
            let listing = self.head.repository.list(commit, okrs, |path| self.wanted(okrs, path))?;
            committed.extend(listing.files.into_iter().map(|file| (file.path, file.id)));
        }
        let mut changes = Vec::new();
        for file in workspace.files.iter().filter(|file| file.name.starts_with(okrs.as_str())) {
            if !self.wanted(okrs, &file.name) {
                continue;
            }
            let now = Oid::of_blob(file.text.as_bytes());
            let before = committed.remove(&file.name);
            if before != Some(now) {
                changes.push(FileChange { path: file.name.as_str().into(), before: vec![before], after: Some(now) });
            }
        }
        let removed = committed.into_iter().map(|(path, id)| FileChange {
            path: path.as_str().into(),
            before: vec![Some(id)],
            after: None,
        });
        changes.extend(removed);
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        let parents = self.head.commit.into_iter().collect();
        Ok((!changes.is_empty()).then_some(Touched { id: Oid([0; 20]), parents, seconds: i64::MAX, changes }))
    }

    fn compare(&mut self, touched: Vec<Touched>, workspace: &Workspace) -> Result<(), GitError> {
        let commits: Vec<(Oid, usize, Vec<Sides>)> = touched
            .into_iter()
            .map(|touched| {
                let parents = touched.parents.len();
                let own = touched.changes.into_iter().filter(|change| parents < 2 || change.is_own());
                let sides = own.map(|change| self.sides(&change)).collect();
                (touched.id, parents, sides)
            })
            .collect();
        self.put_snapshot(workspace);
        let mut readers = Readers::new(self.head.repository);
        for chunk in commits.chunks(CHUNK) {
            let needed: Vec<usize> = chunk
                .iter()
                .flat_map(|(_, _, sides)| sides)
                .flat_map(|sides| sides.before.iter().flatten().chain(&sides.after))
                .copied()
                .collect();
            self.versions.load(&mut readers, &needed)?;
            let known = self.links.len() as Node;
            self.links.extend(known..self.versions.nodes() as Node);
            for (id, parents, sides) in chunk {
                self.commit(*id, *parents, sides)?;
                let used = sides.iter().flat_map(|sides| sides.before.iter().flatten().chain(&sides.after));
                for number in used.copied().collect::<Vec<_>>() {
                    self.versions.used(number);
                }
            }
        }
        Ok(())
    }

    fn sides(&mut self, change: &FileChange) -> Sides {
        let mut ask = |blob: &Option<Oid>| blob.map(|blob| self.versions.ask(blob, &change.path));
        Sides { before: change.before.iter().map(&mut ask).collect(), after: ask(&change.after) }
    }

    /// The snapshot's own files, which are read already: their contents need no blob.
    fn put_snapshot(&mut self, workspace: &Workspace) {
        for (number, content) in snapshot_contents(workspace) {
            let file = workspace.file(number);
            let version = self.versions.ask(Oid::of_blob(file.text.as_bytes()), &file.name.as_str().into());
            self.versions.put(version, content);
        }
        self.links.extend(self.links.len() as Node..self.versions.nodes() as Node);
    }

    /// A readable version in place of one that cannot be read.
    fn readable(&self, number: usize) -> usize {
        let mut at = number;
        while let Some(before) = self.alias.get(&at) {
            at = *before;
        }
        at
    }

    fn commit(&mut self, id: Oid, parents: usize, sides: &[Sides]) -> Result<(), GitError> {
        for file in sides {
            if let Some(after) = file.after.filter(|after| self.versions.content(*after).is_none()) {
                let readable = file.before.iter().flatten().copied().find(|number| *number != after);
                if let Some(before) = readable.map(|number| self.readable(number)).filter(|before| *before != after) {
                    self.alias.entry(after).or_insert(before);
                }
            }
        }
        let after: Vec<(Node, Arc<Content>)> = self.contents(sides.iter().map(|file| file.after));
        let before: Vec<Vec<(Node, Arc<Content>)>> = (0..parents.max(1))
            .map(|nth| self.contents(sides.iter().map(|file| file.before.get(nth).copied().flatten())))
            .collect();
        let commit = self.timeline.commits.len();
        let events = self.raw_events.len();
        self.units(commit, &before, &after);
        if self.raw_events.len() > events {
            let described = self.describe(id)?;
            self.timeline.commits.push(described);
        }
        Ok(())
    }

    fn contents(&self, numbers: impl Iterator<Item = Option<usize>>) -> Vec<(Node, Arc<Content>)> {
        numbers
            .flatten()
            .map(|number| self.readable(number))
            .filter_map(|number| {
                self.versions.content(number).map(|content| (self.versions.base(number), content.clone()))
            })
            .filter(|(_, content)| self.scope.cycles.as_ref().is_none_or(|cycles| cycles.contains(&content.cycle)))
            .collect()
    }

    fn describe(&self, id: Oid) -> Result<Commit, GitError> {
        if id == Oid([0; 20]) {
            let author = Person { name: "not committed yet".into(), email: String::new() };
            let (day, subject) = (self.head.today, String::new());
            return Ok(Commit {
                id: None,
                day,
                doubtful: false,
                author,
                co_authors: Vec::new(),
                subject,
                is_revert: false,
            });
        }
        let commit = self.head.repository.commit(id)?;
        Ok(Commit {
            id: Some(id),
            day: commit.day(),
            doubtful: commit.committed.doubtful,
            author: self.head.mailmap.resolve(&commit.author),
            co_authors: commit.co_authors.iter().map(|person| self.head.mailmap.resolve(person)).collect(),
            is_revert: commit.reverts.is_some() || commit.subject.starts_with("Revert \""),
            subject: commit.subject,
        })
    }

    /// Compares all units that the commit's files are about.
    fn units(&mut self, commit: usize, before: &[Vec<(Node, Arc<Content>)>], after: &[(Node, Arc<Content>)]) {
        let mut units: Vec<(CycleName, Id)> = Vec::new();
        for (_, content) in after.iter().chain(before.iter().flatten()) {
            let unit = (content.cycle.clone(), content.unit.clone());
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
        units.sort();
        for (cycle, unit) in units {
            let of_unit = |contents: &'_ [(Node, Arc<Content>)]| -> Vec<(Node, Arc<Content>)> {
                contents.iter().filter(|(_, content)| content.cycle == cycle && content.unit == unit).cloned().collect()
            };
            let after = of_unit(after);
            let before: Vec<_> = before.iter().map(|contents| of_unit(contents)).collect();
            self.unit(commit, &before, &after);
        }
    }

    fn unit(&mut self, commit: usize, before: &[Vec<(Node, Arc<Content>)>], after: &[(Node, Arc<Content>)]) {
        let after = items(after);
        let before: Vec<Vec<Item<'_>>> = before.iter().map(|contents| items(contents)).collect();
        let now: Vec<Named<'_>> = after.iter().map(|item| Named::from(item.objective)).collect();
        let matched: Vec<Vec<Option<usize>>> = before
            .iter()
            .map(|items| {
                identity::matches(&items.iter().map(|item| Named::from(item.objective)).collect::<Vec<_>>(), &now)
            })
            .collect();
        for (number, item) in after.iter().enumerate() {
            let parents: Vec<&Item<'_>> = matched
                .iter()
                .zip(&before)
                .filter_map(|(matched, items)| matched[number].map(|from| &items[from]))
                .collect();
            self.objective(commit, &parents, item);
        }
        // What is missing here but stood in every parent was removed by this commit.
        if let Some(first) = before.first() {
            for (_, item) in first.iter().enumerate().filter(|(number, _)| !matched[0].contains(&Some(*number))) {
                let everywhere = before.iter().zip(&matched).skip(1).all(|(items, matched)| {
                    let same = |other: &Item<'_>| other.objective.id == item.objective.id;
                    items.iter().position(same).is_some_and(|at| !matched.contains(&Some(at)))
                });
                if everywhere {
                    self.removed(commit, item);
                }
            }
        }
    }

    fn removed(&mut self, commit: usize, item: &Item<'_>) {
        self.gone.insert(name(item, None));
        for key_result in &item.objective.key_results {
            self.gone.insert(name(item, Some(key_result)));
        }
        if !item.objective.status.is_dropped() {
            self.raw_events.push(RawEvent { commit, node: item.node, what: What::Removed });
        }
    }

    fn objective(&mut self, commit: usize, parents: &[&Item<'_>], item: &Item<'_>) {
        for parent in parents {
            self.link(parent.node, item.node);
        }
        let objective_name = name(item, None);
        if parents.is_empty() {
            let known =
                self.last_seen.get(&objective_name).filter(|_| item.objective.id_place.is_some()).map(|seen| seen.0);
            if let Some(known) = known {
                self.link(known, item.node);
            }
            self.gone.remove(&objective_name);
            self.raw_events.push(RawEvent { commit, node: item.node, what: What::Added { again: known.is_some() } });
        } else {
            let changes = own_changes(parents.iter().map(|parent| change::objective(parent.objective, item.objective)));
            if !changes.is_empty() {
                self.raw_events.push(RawEvent { commit, node: item.node, what: What::Objective { changes } });
            }
        }
        self.last_seen.insert(objective_name, (item.node, None));
        self.key_results(commit, parents, item);
    }

    fn key_results(&mut self, commit: usize, parents: &[&Item<'_>], item: &Item<'_>) {
        let now: Vec<Named<'_>> = item.objective.key_results.iter().map(Named::from).collect();
        let matched: Vec<Vec<Option<usize>>> = parents
            .iter()
            .map(|parent| {
                let before: Vec<Named<'_>> = parent.objective.key_results.iter().map(Named::from).collect();
                identity::matches(&before, &now)
            })
            .collect();
        for (number, key_result) in item.objective.key_results.iter().enumerate() {
            let node = item.node + 1 + number as Node;
            let before: Vec<(Node, &KeyResult)> = parents
                .iter()
                .zip(&matched)
                .filter_map(|(parent, matched)| {
                    matched[number].map(|from| (parent.node + 1 + from as Node, &parent.objective.key_results[from]))
                })
                .collect();
            self.key_result(commit, item, !parents.is_empty(), (node, key_result), &before);
        }
        let Some(first) = parents.first() else { return };
        for (number, key_result) in first.objective.key_results.iter().enumerate() {
            let everywhere = parents.iter().zip(&matched).all(|(parent, matched)| {
                let at = parent.objective.key_results.iter().position(|other| other.id == key_result.id);
                at.is_some_and(|at| !matched.contains(&Some(at)))
            });
            if everywhere {
                self.gone.insert(name(first, Some(key_result)));
                if !key_result.status.is_dropped() {
                    let node = first.node + 1 + number as Node;
                    self.raw_events.push(RawEvent { commit, node, what: What::Removed });
                }
            }
        }
    }

    fn key_result(
        &mut self,
        commit: usize,
        item: &Item<'_>,
        in_known_objective: bool,
        (node, key_result): (Node, &KeyResult),
        before: &[(Node, &KeyResult)],
    ) {
        for (parent, _) in before {
            self.link(*parent, node);
        }
        let name = name(item, Some(key_result));
        let mut after = Arc::new(key_result.clone());
        // A measure that cannot be read at the moment is passed over: the last one that could is
        // what the next revision is compared with.
        let before: Vec<Arc<KeyResult>> = before
            .iter()
            .map(|(parent, old)| self.carried.get(parent).cloned().unwrap_or_else(|| Arc::new((*old).clone())))
            .collect();
        if let Some(first) = before.first().cloned() {
            if after.measure.is_err() && first.measure.is_ok() {
                after = Arc::new(KeyResult { measure: first.measure.clone(), ..key_result.clone() });
                self.carried.insert(node, after.clone());
            }
            let changes = own_changes(before.iter().map(|old| change::key_result(old, &after)));
            if !changes.is_empty() {
                let what = What::KeyResult { before: Some(first), after: after.clone(), changes };
                self.raw_events.push(RawEvent { commit, node, what });
            }
        } else {
            self.appeared(commit, &name, in_known_objective, node, &after);
        }
        self.gone.remove(&name);
        self.last_seen.insert(name, (node, Some(after)));
    }

    /// A key result that no parent has: created, or back again.
    fn appeared(&mut self, commit: usize, name: &Name, in_known_objective: bool, node: Node, after: &Arc<KeyResult>) {
        let known = self.last_seen.get(name).filter(|_| after.id_place.is_some()).cloned();
        if let Some((known, _)) = &known {
            self.link(*known, node);
        }
        if in_known_objective {
            self.raw_events.push(RawEvent { commit, node, what: What::Added { again: known.is_some() } });
        }
        let last = known.and_then(|(_, last)| last).filter(|_| self.gone.contains(name));
        let what = match last {
            Some(before) => {
                let changes = change::key_result(&before, after);
                What::KeyResult { before: Some(before), after: after.clone(), changes }
            }
            None => What::KeyResult { before: None, after: after.clone(), changes: Vec::new() },
        };
        self.raw_events.push(RawEvent { commit, node, what });
    }

    fn find(&self, node: Node) -> Node {
        let mut at = node;
        while self.links[at as usize] != at {
            at = self.links[at as usize];
        }
        at
    }

    fn link(&mut self, one: Node, other: Node) {
        let (a, b) = (self.find(one), self.find(other));
        if a != b {
            self.links[a as usize] = b;
        }
        // Shorten the way for the next search.
        self.links[one as usize] = b;
    }

    /// Names the tracks: as at the snapshot, else as they were called last.
    fn finish(mut self, workspace: &Workspace) -> Timeline {
        let mut timeline = std::mem::take(&mut self.timeline);
        let mut names: Vec<(&Name, Node)> = self.last_seen.iter().map(|(name, seen)| (name, seen.0)).collect();
        names.sort_by_key(|(_, node)| *node);
        for (name, node) in names {
            let (cycle, unit, objective, key_result) = name.clone();
            let reference = Reference { cycle: Some(cycle), unit, objective: Some(objective), key_result };
            timeline.names.insert(self.find(node), reference);
        }
        let mut by_file: HashMap<FileId, Vec<ObjectiveAt>> = HashMap::new();
        for at in workspace.objectives() {
            by_file.entry(workspace.objective(at).extent.file).or_default().push(at);
        }
        for (file, mut here) in by_file {
            here.sort_by_key(|at| workspace.objective(*at).index);
            let source = workspace.file(file);
            let version = self.versions.ask(Oid::of_blob(source.text.as_bytes()), &source.name.as_str().into());
            let mut node = self.versions.base(version);
            for at in here {
                let track = self.find(node);
                timeline.names.insert(track, workspace.objective_ref(at));
                timeline.objectives.insert(at, track);
                node += 1;
                for key_result in 0..workspace.objective(at).key_results.len() {
                    let at = KeyResultAt { objective: at, key_result };
                    let track = self.find(node);
                    timeline.names.insert(track, workspace.key_result_ref(at));
                    timeline.key_results.insert(at, track);
                    node += 1;
                }
            }
        }
        timeline.unreadable_revisions = self.versions.unreadable;
        timeline.events = std::mem::take(&mut self.raw_events)
            .into_iter()
            .map(|raw| Event { commit: raw.commit, track: self.find(raw.node), what: raw.what })
            .collect();
        for (number, event) in timeline.events.iter().enumerate() {
            timeline.by_track.entry(event.track).or_default().push(number);
        }
        timeline
    }
}

/// The objectives of all contents of a unit, in path order.
fn items(contents: &[(Node, Arc<Content>)]) -> Vec<Item<'_>> {
    contents
        .iter()
        .flat_map(|(base, content)| {
            let nodes = nodes(*base, &content.objectives);
            nodes.into_iter().zip(&content.objectives).map(move |(node, objective)| Item { node, content, objective })
        })
        .collect()
}

fn name(item: &Item<'_>, key_result: Option<&KeyResult>) -> Name {
    let content = item.content;
    let key_result = key_result.map(|key_result| key_result.id.clone());
    (content.cycle.clone(), content.unit.clone(), item.objective.id.clone(), key_result)
}

/// What differs from all parents; `from` is the first one's.
fn own_changes(mut by_parent: impl Iterator<Item = Vec<Change>>) -> Vec<Change> {
    let first = by_parent.next().unwrap_or_default();
    by_parent.fold(first, |own, other| own.into_iter().filter(|one| other.iter().any(|o| o.same_field(one))).collect())
}

/// What the snapshot's files say, as versions.
fn snapshot_contents(workspace: &Workspace) -> Vec<(FileId, Content)> {
    let mut contents: HashMap<FileId, Content> = HashMap::new();
    for unit in &workspace.units {
        for header in &unit.headers {
            let (cycle, id, level) = (unit.cycle.clone(), unit.id.clone(), unit.level);
            contents.insert(header.level_place.file, Content { cycle, unit: id, level, objectives: Vec::new() });
        }
        for objective in &unit.objectives {
            if let Some(content) = contents.get_mut(&objective.extent.file) {
                content.objectives.push(objective.clone());
            }
        }
    }
    let mut contents: Vec<_> = contents.into_iter().collect();
    contents.sort_by_key(|(file, _)| *file);
    contents
}
