//! The objectives and key results of one cycle, before and after a commit.

use super::incomplete::{complete, is_incomplete};
use super::known::Past;
use super::{Around, Comparison, Part, Side};
use crate::git::{GitError, Oid};
use crate::history::change::{self, Change};
use crate::history::pairs::{self, KeyResultNumber, Moved, Pairs, State};
use crate::history::timeline::{Event, Move, What};
use crate::history::tracks::{Known, Name, Tracks};

use crate::history::versions::{self, Node, nodes};
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// An objective on one side of a commit.
#[derive(Clone, Copy)]
pub(super) struct Item<'c> {
    /// The commit that the side is.
    at: Option<Oid>,
    pub(super) node: Node,
    content: &'c versions::Content,
    pub(super) objective: &'c Objective,
}

/// A key result on one side of a commit.
#[derive(Clone, Copy)]
pub(super) struct KeyResultItem<'c> {
    /// The commit that the side is.
    at: Option<Oid>,
    pub(super) node: Node,
    pub(super) key_result: &'c Arc<KeyResult>,
}

impl<'c> Item<'c> {
    pub(super) fn name(self) -> Name {
        let (cycle, unit) = (self.content.cycle.clone(), self.content.unit.clone());
        Name { cycle, unit, objective: self.objective.id.clone(), key_result: None }
    }

    pub(super) fn key_result(self, number: usize) -> KeyResultItem<'c> {
        KeyResultItem {
            at: self.at,
            node: self.node + 1 + number as Node,
            key_result: &self.objective.key_results[number],
        }
    }
}

/// What the changed files of one cycle hold, on one side of a commit.
pub(super) struct Content<'c> {
    pub(super) items: Vec<Item<'c>>,
    units: BTreeSet<&'c Id>,
}

impl<'c> Content<'c> {
    pub(super) fn state(&self) -> State<'c> {
        let objectives = self.items.iter().map(|item| (&item.content.unit, item.objective)).collect();
        State { objectives, units: self.units.clone() }
    }

    /// The unit of an objective.
    pub(super) fn unit(&self, objective: usize) -> &Id {
        &self.items[objective].content.unit
    }

    pub(super) fn key_result(&self, (item, number): KeyResultNumber) -> KeyResultItem<'c> {
        self.items[item].key_result(number)
    }
}

impl Comparison<'_> {
    /// Compares a cycle's changed files with those of each parent, and notes what the commit did.
    /// `stays` says of each parent whether a unit that one side lacks is there all the same.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub(super) fn cycle(
        &mut self,
        around: &Around,
        stays: impl Fn(usize, &Id, pairs::Side) -> bool,
    ) -> Result<(), GitError> {
        let after = self.content(&around.after);
        let before: Vec<Content<'_>> = around.before.iter().map(|side| self.content(side)).collect();
        let now = after.state();
        let pairs: Vec<Pairs> = before
            .iter()
            .enumerate()
            .map(|(nth, then)| Pairs::of(&then.state(), &now, |unit, side| stays(nth, unit, side)))
            .collect();
        if let ([pairs], [then]) = (pairs.as_slice(), before.as_slice())
            && self.is_on_line
        {
            self.note_moves(then, &after, &pairs.moved);
        }
        for number in 0..after.items.len() {
            let parents: Vec<Option<Item<'_>>> = pairs
                .iter()
                .zip(&before)
                .map(|(pairs, then)| pairs.objectives[number].map(|from| then.items[from]))
                .collect();
            self.objective(&parents, after.items[number])?;
            for part in 0..after.items[number].objective.key_results.len() {
                let olds: Vec<(Item<'_>, KeyResultItem<'_>)> = pairs
                    .iter()
                    .zip(&before)
                    .filter_map(|(pairs, then)| {
                        let from = pairs.key_results[number][part]?;
                        Some((then.items[from.0], then.key_result(from)))
                    })
                    .collect();
                let in_known_objective = parents.iter().any(Option::is_some);
                self.one_key_result(after.items[number], in_known_objective, part, &olds)?;
            }
        }
        self.note_losses(&before, &after, &pairs)
    }

    /// What went to another place in a step of the line.
    pub(super) fn note_moves(&mut self, then: &Content<'_>, after: &Content<'_>, moved: &[Moved]) {
        for moved in moved {
            let unit = |cycle: &CycleName, unit: &Id| Reference {
                cycle: Some(cycle.clone()),
                unit: unit.clone(),
                objective: None,
                key_result: None,
            };
            let (from, to, track) = match moved {
                Moved::Unit { from, to } => {
                    let Some(cycle) = after.items.first().map(|item| &item.content.cycle) else { continue };
                    (unit(cycle, from), unit(cycle, to), None)
                }
                Moved::Objective { from, to } => {
                    let (from, to) = (then.items[*from], after.items[*to]);
                    (from.name().reference(), to.name().reference(), Some(to.node))
                }
                Moved::KeyResult { from, to } => {
                    let name = |content: &Content<'_>, number: KeyResultNumber| {
                        content.items[number.0].name().with(&content.key_result(number).key_result.id).reference()
                    };
                    (name(then, *from), name(after, *to), Some(after.key_result(*to).node))
                }
            };
            self.moves.push(Move { commit: self.commits.len(), from, to, track });
        }
    }

    /// What every parent has and the commit has not.
    fn note_losses(&mut self, before: &[Content<'_>], after: &Content<'_>, pairs: &[Pairs]) -> Result<(), GitError> {
        let (Some((first, pairs)), Some((then, others))) = (pairs.split_first(), before.split_first()) else {
            return Ok(());
        };
        let found: HashSet<usize> = first.objectives.iter().flatten().copied().collect();
        let kept: HashSet<KeyResultNumber> = first.key_results.iter().flatten().flatten().copied().collect();
        // What the other parents have lost too, by the thing that it is.
        let mut lost_by_others: Vec<HashSet<Node>> = Vec::new();
        for (content, pairs) in others.iter().zip(pairs) {
            let found: HashSet<usize> = pairs.objectives.iter().flatten().copied().collect();
            let kept: HashSet<KeyResultNumber> = pairs.key_results.iter().flatten().flatten().copied().collect();
            let mut lost = HashSet::new();
            for (number, item) in content.items.iter().enumerate() {
                if !found.contains(&number) {
                    lost.insert(self.tracks.find(item.node));
                }
                let parts = (0..item.objective.key_results.len()).filter(|part| !kept.contains(&(number, *part)));
                lost.extend(parts.map(|part| self.tracks.find(item.key_result(part).node)));
            }
            lost_by_others.push(lost);
        }
        let is_lost = |comparison: &Self, node: Node| {
            let track = comparison.tracks.find(node);
            lost_by_others.iter().all(|lost| lost.contains(&track))
        };
        // What goes with an objective that is given up is given up too.
        let now = first.objectives.iter().zip(&after.items);
        let dropped: HashSet<usize> =
            now.filter(|(_, item)| item.objective.status.is_dropped()).filter_map(|(from, _)| *from).collect();
        for (number, item) in then.items.iter().enumerate() {
            let gone = !found.contains(&number);
            if gone && !is_lost(self, item.node) {
                continue;
            }
            let parts = (0..item.objective.key_results.len()).filter(|part| !kept.contains(&(number, *part)));
            for part in parts {
                let part = item.key_result(part);
                if !is_lost(self, part.node) {
                    continue;
                }
                let (name, known) = self.last_of_key_result(&item.name(), part)?;
                self.tracks.keep(name, known);
                let given_up = item.objective.status.is_dropped() || dropped.contains(&number);
                if !gone && !part.key_result.status.is_dropped() && !given_up {
                    self.event(*item, part.node, What::Removed);
                }
            }
            if gone {
                let (name, known) = self.last_of_objective(*item);
                self.tracks.keep(name, known);
                if !item.objective.status.is_dropped() {
                    self.event(*item, item.node, What::Removed);
                }
            }
        }
        Ok(())
    }

    pub(super) fn content<'c>(&self, side: &'c Side) -> Content<'c> {
        Content { items: self.items(side), units: side.1.iter().map(|part| &part.content.unit).collect() }
    }

    /// The objectives of a unit's files, in path order.
    fn items<'c>(&self, (at, parts): &'c Side) -> Vec<Item<'c>> {
        let of_part = |part: &'c Part| {
            let nodes = nodes(self.versions.base(part.version), &part.content.objectives);
            let objectives = nodes.into_iter().zip(&part.content.objectives);
            objectives.map(|(node, objective)| Item { at: *at, node, content: part.content.as_ref(), objective })
        };
        parts.iter().flat_map(of_part).collect()
    }

    /// What a file's objectives and key results are called.
    pub(super) fn names_in(&self, part: Part) -> Vec<(Node, Name)> {
        let mut names = Vec::new();
        for item in self.items(&(None, vec![part])) {
            names.push((item.node, item.name()));
            let key_results = (0..item.objective.key_results.len()).map(|number| item.key_result(number));
            names.extend(key_results.map(|part| (part.node, item.name().with(&part.key_result.id))));
        }
        names
    }

    fn event(&mut self, item: Item<'_>, node: Node, what: What) {
        self.events.push(Event { commit: self.commits.len(), track: node, objective: item.node, what });
    }

    /// What a key result stands for of which something cannot be read.
    pub(super) fn completed(&mut self, item: KeyResultItem<'_>) -> Result<Option<Arc<KeyResult>>, GitError> {
        match is_incomplete(item.key_result) {
            true => Ok(self.completed.get(&item.node, item.at, &mut self.ancestry)?.flatten()),
            false => Ok(None),
        }
    }

    fn objective(&mut self, parents: &[Option<Item<'_>>], item: Item<'_>) -> Result<(), GitError> {
        let commit = item.at;
        let there: Vec<Item<'_>> = parents.iter().flatten().copied().collect();
        there.iter().for_each(|parent| self.tracks.link(parent.node, item.node));
        if item.objective.confidential {
            self.confidential.extend(item.node..=item.node + item.objective.key_results.len() as Node);
        }
        if there.iter().any(|parent| parent.node == item.node) {
            return Ok(());
        }
        let name = item.name();
        if let Some(first) = there.first() {
            if first.name() != name {
                self.renamed(commit, first.name(), name.clone(), item.node, item.objective.text(), None);
            }
            let changes = own_changes(there.iter().map(|parent| change::objective(parent.objective, item.objective)));
            if !changes.is_empty() {
                self.event(item, item.node, What::Objective { changes });
            }
        } else {
            let has_id = item.objective.id_place.is_some();
            let past = self.past(commit, &name, item.node, has_id, item.objective.text())?;
            self.event(item, item.node, What::Added { again: matches!(past, Past::Here(_)) });
            if let Past::Here(Known { objective: Some(before), .. }) = &past {
                let changes = change::objective(before, item.objective);
                if !changes.is_empty() {
                    self.event(item, item.node, What::Objective { changes });
                }
            }
            self.keep_objective(commit, name, item);
        }
        Ok(())
    }

    /// One key result of an objective, with what it was in each parent that has it.
    fn one_key_result(
        &mut self,
        item: Item<'_>,
        in_known_objective: bool,
        number: usize,
        before: &[(Item<'_>, KeyResultItem<'_>)],
    ) -> Result<(), GitError> {
        let this = item.key_result(number);
        before.iter().for_each(|(_, old)| self.tracks.link(old.node, this.node));
        if before.iter().any(|(_, old)| old.node == this.node) {
            return Ok(());
        }
        self.key_result(item, in_known_objective, number, before)?;
        let name = item.name().with(&this.key_result.id);
        let other_name = before.first().map(|(parent, old)| parent.name().with(&old.key_result.id));
        if let Some(old) = other_name.filter(|old| *old != name) {
            let state = self.completed(this)?.unwrap_or_else(|| this.key_result.clone());
            self.renamed(item.at, old, name, this.node, state.text(), Some(state.clone()));
        }
        Ok(())
    }

    fn key_result(
        &mut self,
        item: Item<'_>,
        in_known_objective: bool,
        number: usize,
        olds: &[(Item<'_>, KeyResultItem<'_>)],
    ) -> Result<(), GitError> {
        let before: Vec<KeyResultItem<'_>> = olds.iter().map(|(_, old)| *old).collect();
        let KeyResultItem { at: commit, node, key_result } = item.key_result(number);
        if key_result.confidential {
            self.confidential.insert(node);
        }
        let name = || item.name().with(&key_result.id);
        let completed: Vec<Option<Arc<KeyResult>>> =
            before.iter().map(|old| self.completed(*old)).collect::<Result<_, _>>()?;
        let mut last: Vec<&Arc<KeyResult>> =
            before.iter().zip(&completed).map(|(old, known)| known.as_ref().unwrap_or(old.key_result)).collect();
        let past = match before.as_slice() {
            [] => {
                let has_id = key_result.id_place.is_some();
                self.past(commit, &name(), node, has_id, key_result.text())?
            }
            _ => Past::None,
        };
        if before.is_empty() && in_known_objective {
            self.event(item, node, What::Added { again: matches!(past, Past::Here(_)) });
        }
        let known = match &past {
            Past::Here(known) => known.key_result.as_ref(),
            Past::None | Past::Elsewhere => None,
        };
        last.extend(known);
        if last.is_empty() {
            self.keep(commit, name(), node, key_result);
            self.tracks.set_state(node, key_result);
            let scored = (false, is_scored(item, key_result));
            let after = key_result.clone();
            self.event(item, node, What::KeyResult { before: None, after, changes: Vec::new(), scored });
            if is_incomplete(key_result) {
                self.completed.set(node, commit, None);
            }
            return Ok(());
        }
        // Where it could not be read before either, it goes on from what that stood for.
        let source = before.iter().position(|old| is_incomplete(old.key_result)).unwrap_or(0);
        let complete = complete(key_result, last[source]).map(Arc::new);
        let after = complete.as_ref().unwrap_or(key_result);
        let by_parent: Vec<Vec<Change>> = last.iter().map(|old| change::key_result(old, after)).collect();
        let same = by_parent.iter().position(Vec::is_empty);
        let changes = own_changes(by_parent.into_iter());
        // What did not change since its last event is kept once, however often it was read.
        let state_of = |tracks: &Tracks, nth: usize| {
            let old = before.get(nth).filter(|old| !is_incomplete(old.key_result));
            old.and_then(|old| tracks.state(old.node)).unwrap_or(last[nth]).clone()
        };
        let state = same.map_or_else(|| after.clone(), |nth| state_of(&self.tracks, nth));
        self.tracks.set_state(node, &state);
        if !changes.is_empty() || before.is_empty() {
            self.keep(commit, name(), node, after);
        }
        if !changes.is_empty() {
            let before = Some(state_of(&self.tracks, 0));
            let was_scored = olds.first().is_some_and(|(parent, old)| is_scored(*parent, old.key_result));
            let scored = (was_scored, is_scored(item, after));
            self.event(item, node, What::KeyResult { before, after: after.clone(), changes, scored });
        }
        if is_incomplete(key_result) {
            self.completed.set(node, commit, complete);
        }
        Ok(())
    }
}

/// What differs from all parents; `from` is the first one's.
fn own_changes(mut by_parent: impl Iterator<Item = Vec<Change>>) -> Vec<Change> {
    let first = by_parent.next().unwrap_or_default();
    by_parent.fold(first, |own, other| own.into_iter().filter(|one| other.iter().any(|o| o.same_field(one))).collect())
}

/// Whether a key result has a score: it is neither dropped, with or without its objective, nor of a
/// draft.
pub(super) fn is_scored(item: Item<'_>, key_result: &KeyResult) -> bool {
    item.objective.is_live() && key_result.is_live()
}
