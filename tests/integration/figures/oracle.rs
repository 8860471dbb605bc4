//! The oracle itself: what is the same thing through all of history, what changed in which commit,
//! and which points of its series a key result has at each commit.

use super::changes::{Change, check_in};
use super::commits::{Commit, commits};
use super::identity::{Same, matches, same};
use super::measure::{Reading, reading};
use super::reading::Thing;
use crate::repo::TestRepo;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// One occurrence of an objective, a key result or a milestone.
pub struct Seen {
    pub commit: usize,
    pub unit: String,
    /// `unit/objective` or `unit/objective/key-result`.
    pub reference: String,
    /// The objective that a key result stands in.
    pub above: Option<usize>,
    pub thing: Thing,
}

/// What one commit says about the values of one key result.
pub struct Event {
    pub commit: usize,
    pub node: usize,
    pub day: NaiveDate,
    /// It is listed as a check-in; else it only gives a point.
    pub is_check_in: bool,
    pub kind: Kind,
    pub note: Option<String>,
    pub changes: Vec<Change>,
    /// The occurrence that it was made on, where the content of the parent has one.
    pub before: Option<usize>,
    pub reading: Reading,
    pub confidence: Option<String>,
}

/// How an event stands to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Ordinary,
    /// Its day is earlier than the one before it, and nothing else.
    DatedBack,
    /// It stands instead of another event.
    Corrects(usize),
    /// It returns to the state that another event made.
    Returns(usize),
}

/// An event that no longer gives a point, the commit that says so, and whether it was withdrawn (else
/// corrected).
pub struct Removal {
    pub event: usize,
    pub by: usize,
    pub is_withdrawn: bool,
}

/// The points of each track's series at one commit: numbers of events.
pub type Points = BTreeMap<usize, BTreeSet<usize>>;

/// Everything that is found out about one repository.
pub struct Oracle {
    pub commits: Vec<Commit>,
    pub seen: Vec<Seen>,
    /// For each commit and each of its parents, what is the same.
    pub same: Vec<Vec<Same>>,
    pub events: Vec<Event>,
    pub points: Vec<Points>,
    /// What was corrected or withdrawn.
    pub removals: Vec<Removal>,
    /// Commits whose removals of a track were undone, and the commits that undid them.
    pub undone: Vec<(usize, usize, usize)>,
    /// Union-find over occurrences.
    links: Vec<usize>,
    /// The same over units: for each commit and name another commit and name.
    units: BTreeMap<(usize, String), (usize, String)>,
}

impl Oracle {
    /// Reads the history of `main`.
    pub fn read(repo: &TestRepo) -> Oracle {
        let mut oracle = Oracle {
            commits: commits(repo),
            seen: Vec::new(),
            same: Vec::new(),
            events: Vec::new(),
            points: Vec::new(),
            removals: Vec::new(),
            undone: Vec::new(),
            links: Vec::new(),
            units: BTreeMap::new(),
        };
        for number in 0..oracle.commits.len() {
            oracle.see(number);
            oracle.link(number);
        }
        for number in 0..oracle.commits.len() {
            oracle.changes(number);
            let points = oracle.points_at(number);
            oracle.points.push(points);
        }
        oracle
    }

    /// The commit that is asked about: the last one.
    pub fn head(&self) -> usize {
        self.commits.len() - 1
    }

    /// The track that an occurrence belongs to.
    pub fn track(&self, node: usize) -> usize {
        if self.links[node] == node { node } else { self.track(self.links[node]) }
    }

    /// The track that a unit belongs to.
    pub fn unit_track(&self, commit: usize, unit: &str) -> (usize, String) {
        let own = (commit, unit.to_owned());
        match self.units.get(&own) {
            Some((commit, unit)) if (commit, unit) != (&own.0, &own.1) => self.unit_track(*commit, unit),
            Some(_) | None => own,
        }
    }

    /// The key results of a commit.
    pub fn key_results(&self, commit: usize) -> impl Iterator<Item = &Seen> {
        self.seen.iter().filter(move |seen| seen.commit == commit && seen.reference.split('/').count() == 3)
    }

    /// The objectives of a commit.
    pub fn objectives(&self, commit: usize) -> impl Iterator<Item = &Seen> {
        self.seen.iter().filter(move |seen| seen.commit == commit && seen.reference.split('/').count() == 2)
    }

    /// Where a track stands in a commit.
    pub fn at(&self, track: usize, commit: usize) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.commit == commit && self.track(seen.thing.node) == track)
    }

    fn see(&mut self, number: usize) {
        let units = self.commits[number].units.clone();
        for (unit, objectives) in units {
            for objective in objectives {
                let reference = format!("{unit}/{}", objective.name);
                let above = objective.node;
                let mut all = vec![(reference.clone(), None, objective.clone())];
                for part in objective.parts {
                    let reference = format!("{reference}/{}", part.name);
                    let milestones = part.parts.clone();
                    let milestone = |step: Thing| (format!("{reference}/{}/milestone", step.name), Some(above), step);
                    all.push((reference.clone(), Some(above), part));
                    all.extend(milestones.into_iter().map(milestone));
                }
                for (reference, above, thing) in all {
                    assert_eq!(thing.node, self.seen.len(), "occurrences are numbered as they are seen");
                    self.links.push(thing.node);
                    self.seen.push(Seen { commit: number, unit: unit.clone(), reference, above, thing });
                }
            }
        }
    }

    fn link(&mut self, number: usize) {
        let commit = &self.commits[number];
        let mut all = Vec::new();
        for parent in &commit.parents {
            let earlier = &self.commits[*parent];
            let mut before = earlier.units.clone();
            // A merge that takes a unit over from one parent says nothing about the others.
            let is_from =
                |unit: &String, parent: &usize| self.commits[*parent].files.get(unit) == commit.files.get(unit);
            before.retain(|unit, _| {
                let mut from = commit.parents.iter().filter(|parent| is_from(unit, parent));
                !commit.units.contains_key(unit) || from.next().is_none_or(|first| first == parent)
            });
            let same = same(&before, &commit.units);
            let renamed = same.renamed_units.iter();
            for (new, old) in
                commit.units.keys().filter(|unit| before.contains_key(*unit)).map(|unit| (unit, unit)).chain(renamed)
            {
                let (new, old) = (self.unit_track(number, new), self.unit_track(*parent, old));
                self.units.insert(new, old);
            }
            all.push(same);
        }
        for (new, old) in all.iter().flat_map(|same| same.nodes.clone()) {
            self.unite(old, new);
        }
        self.same.push(all);
        self.come_back(number);
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.track(one), self.track(other));
        self.links[one] = other;
    }

    /// What is new in a commit and once was there, by its reference, is the same thing.
    fn come_back(&mut self, number: usize) {
        let is_new = |seen: &&Seen| {
            let node = seen.thing.node;
            seen.commit == number
                && seen.reference.split('/').count() < 4
                && !self.same[number].iter().any(|same| same.nodes.contains_key(&node))
        };
        let new: Vec<usize> = self.seen.iter().filter(is_new).map(|seen| seen.thing.node).collect();
        for node in new {
            if let Some(past) = self.past(node) {
                let (then, now) = (&self.seen[past].thing, &self.seen[node].thing);
                // Milestones follow their key result; key results have references of their own.
                let steps = if self.seen[node].above.is_some() { matches(&then.parts, &now.parts) } else { Vec::new() };
                let pairs =
                    now.parts.iter().zip(steps).filter_map(|(new, old)| Some((then.parts[old?].node, new.node)));
                for (old, new) in pairs.collect::<Vec<_>>() {
                    self.unite(old, new);
                }
                self.unite(past, node);
            }
        }
    }

    /// The last occurrence, by reference, of something that is gone or stands on another line; not
    /// of something that lives on in this commit.
    fn past(&self, node: usize) -> Option<usize> {
        let new = &self.seen[node];
        let here: HashSet<usize> =
            self.seen.iter().filter(|s| s.commit == new.commit).map(|s| self.track(s.thing.node)).collect();
        let is_it = |old: &&Seen| {
            old.commit != new.commit
                && old.reference == new.reference
                && (new.thing.id.is_some() && old.thing.id.is_some() || old.thing.text == new.thing.text)
                && !here.contains(&self.track(old.thing.node))
        };
        let ancestors = &self.commits[new.commit].ancestors;
        let all: Vec<&Seen> = self.seen.iter().filter(is_it).collect();
        let last = all.iter().rev().find(|old| ancestors.contains(&old.commit)).or(all.last());
        last.map(|seen| seen.thing.node)
    }

    /// What a commit checks in, by what differs from all its parents.
    fn changes(&mut self, number: usize) {
        let mut events: Vec<Event> = Vec::new();
        let commit = &self.commits[number];
        for seen in self.key_results(number) {
            let node = seen.thing.node;
            let olds: Vec<usize> = self.same[number].iter().filter_map(|same| same.nodes.get(&node).copied()).collect();
            let past = if olds.is_empty() { self.last_known(node) } else { None };
            let nothing = Thing::default();
            let mut lists = olds.iter().chain(&past).map(|old| check_in(&self.seen[*old].thing, &seen.thing));
            let is_new = olds.is_empty() && past.is_none();
            let mut changes = lists.next().unwrap_or_else(|| check_in(&nothing, &seen.thing));
            for list in lists {
                let is_in = |one: &Change| {
                    list.iter().any(|other| (&one.field, &one.milestone) == (&other.field, &other.milestone))
                };
                changes.retain(is_in);
            }
            let says = |field: &str| changes.iter().any(|change| change.field == field);
            let set = seen.thing.key("as_of").filter(|_| says("as_of"));
            let is_restarted = !olds.is_empty() && olds.iter().all(|old| self.is_restarted(*old, node));
            if !is_new && changes.is_empty() && !is_restarted {
                continue;
            }
            let kind = match olds.first().or(past.as_ref()).filter(|_| !changes.is_empty()) {
                Some(old) => self.kind(*old, node),
                None => Kind::Ordinary,
            };
            let set: Option<NaiveDate> = set.map(|day| day.parse().expect("a day"));
            let day = match kind {
                Kind::Ordinary | Kind::DatedBack => set.unwrap_or(commit.day),
                Kind::Corrects(event) => set.unwrap_or(self.events[event].day),
                Kind::Returns(_) => commit.day,
            };
            events.push(Event {
                commit: number,
                node,
                day,
                kind,
                is_check_in: if is_new { set.is_some() } else { !changes.is_empty() },
                note: seen.thing.key("note").filter(|_| says("note")).map(str::to_owned),
                changes,
                before: olds.first().copied(),
                reading: reading(&seen.thing),
                confidence: seen.thing.key("confidence").map(str::to_owned),
            });
        }
        self.events.extend(events);
    }

    /// Whether a series begins anew in another form or unit, without a check-in.
    fn is_restarted(&self, old: usize, new: usize) -> bool {
        let (old, new) = (reading(&self.seen[old].thing), reading(&self.seen[new].thing));
        new.form.is_some() && (old.form, old.unit) != (new.form, new.unit)
    }

    /// The last state among the ancestors of what comes back.
    fn last_known(&self, node: usize) -> Option<usize> {
        let (track, commit) = (self.track(node), self.seen[node].commit);
        let ancestors = &self.commits[commit].ancestors;
        let is_it = |old: &&Seen| {
            old.commit != commit && ancestors.contains(&old.commit) && self.track(old.thing.node) == track
        };
        self.seen.iter().rev().find(is_it).map(|seen| seen.thing.node)
    }

    /// Events by their days; on one day as they happened.
    pub fn in_order(&self, events: &BTreeSet<usize>) -> Vec<usize> {
        let mut list: Vec<usize> = events.iter().copied().collect();
        list.sort_by_key(|event| (self.events[*event].day, *event));
        list
    }
}
