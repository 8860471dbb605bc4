//! The objectives and key results of one unit, before and after a commit.

use super::{Around, Comparison, Part, Side};
use crate::git::{GitError, Oid};
use crate::history::change::{self, Change};
use crate::history::identity::{self, Named};
use crate::history::timeline::{Event, What};
use crate::history::tracks::{Known, Name};
use crate::history::versions::{Content, Node, nodes};
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use std::collections::HashSet;
use std::sync::Arc;

/// An objective on one side of a commit.
#[derive(Clone, Copy)]
struct Item<'c> {
    /// The commit that the side is.
    at: Option<Oid>,
    node: Node,
    content: &'c Content,
    objective: &'c Objective,
}

/// A key result on one side of a commit.
#[derive(Clone, Copy)]
struct KeyResultItem<'c> {
    /// The commit that the side is.
    at: Option<Oid>,
    node: Node,
    key_result: &'c Arc<KeyResult>,
}

impl<'c> Item<'c> {
    fn name(self) -> Name {
        let (cycle, unit) = (self.content.cycle.clone(), self.content.unit.clone());
        Name { cycle, unit, objective: self.objective.id.clone(), key_result: None }
    }

    fn key_result(self, number: usize) -> KeyResultItem<'c> {
        KeyResultItem {
            at: self.at,
            node: self.node + 1 + number as Node,
            key_result: &self.objective.key_results[number],
        }
    }

    fn key_results(self) -> Vec<Named<'c>> {
        self.objective.key_results.iter().map(Named::from).collect()
    }
}

/// What was there before a thing that no parent has.
enum Past {
    /// Nothing by this name.
    None,
    /// The same thing on another line of history.
    Elsewhere,
    /// The same thing, gone since.
    Here(Known),
}

impl Comparison<'_> {
    /// Compares a unit's files with those of each parent.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub(super) fn unit(&mut self, around: &Around) -> Result<(), GitError> {
        let commit = around.after.0;
        let after = self.items(&around.after);
        let before: Vec<Vec<Item<'_>>> = around.before.iter().map(|side| self.items(side)).collect();
        let now = named(&after);
        let then: Vec<Vec<Named<'_>>> = before.iter().map(|items| named(items)).collect();
        let matched: Vec<Vec<Option<usize>>> = then.iter().map(|then| identity::matches(then, &now)).collect();
        for (number, item) in after.iter().enumerate() {
            let parents: Vec<Option<Item<'_>>> =
                matched.iter().zip(&before).map(|(matched, items)| matched[number].map(|from| items[from])).collect();
            self.objective(&parents, *item)?;
        }
        for number in lost_everywhere(&then, &matched) {
            let item = before[0][number];
            self.vanished(commit, item)?;
            if !item.objective.status.is_dropped() {
                self.event(item.node, What::Removed);
            }
        }
        Ok(())
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

    fn event(&mut self, node: Node, what: What) {
        self.events.push(Event { commit: self.commits.len(), track: node, what });
    }

    /// Keeps what an objective and its key results were before they vanished.
    fn vanished(&mut self, commit: Option<Oid>, item: Item<'_>) -> Result<(), GitError> {
        let name = item.name();
        for number in 0..item.objective.key_results.len() {
            self.vanished_key_result(commit, &name, item.key_result(number))?;
        }
        let own = Objective { key_results: Vec::new(), ..item.objective.clone() };
        let text = item.objective.text().into();
        let known =
            Known { node: item.node, commit, text, key_result: None, objective: Some(Arc::new(own)), renamed: false };
        self.tracks.keep(name, known);
        Ok(())
    }

    fn vanished_key_result(
        &mut self,
        commit: Option<Oid>,
        objective: &Name,
        item: KeyResultItem<'_>,
    ) -> Result<(), GitError> {
        let last = self.completed(item)?.unwrap_or_else(|| item.key_result.clone());
        self.keep(commit, objective.with(&item.key_result.id), item.node, &last);
        Ok(())
    }

    /// What a key result stands for of which something cannot be read.
    fn completed(&mut self, item: KeyResultItem<'_>) -> Result<Option<Arc<KeyResult>>, GitError> {
        match is_incomplete(item.key_result) {
            true => Ok(self.completed.get(&item.node, item.at, &mut self.ancestry)?.flatten()),
            false => Ok(None),
        }
    }

    /// Notes that something is called otherwise from a commit on.
    fn renamed(
        &mut self,
        commit: Option<Oid>,
        old: Name,
        new: Name,
        node: Node,
        text: &str,
        key_result: Option<Arc<KeyResult>>,
    ) {
        let known = Known { node, commit, text: text.into(), key_result, objective: None, renamed: false };
        self.tracks.keep(old, Known { renamed: true, ..known.clone() });
        self.tracks.keep(new, known);
    }

    fn keep(&mut self, commit: Option<Oid>, name: Name, node: Node, key_result: &Arc<KeyResult>) {
        let text = key_result.text().into();
        self.tracks.keep(
            name,
            Known { node, commit, text, key_result: Some(key_result.clone()), objective: None, renamed: false },
        );
    }

    /// What was there before a thing that no parent has; links the two.
    fn past(
        &mut self,
        commit: Option<Oid>,
        name: &Name,
        node: Node,
        has_id: bool,
        text: &str,
    ) -> Result<Past, GitError> {
        let all: Vec<Known> = self.tracks.known(name).rev().cloned().collect();
        let is_it = |known: &Known| !known.renamed && (has_id || *known.text == *text);
        let mut passed = HashSet::new();
        for known in &all {
            let track = self.tracks.find(known.node);
            if !passed.contains(&track) && self.ancestry.is_ancestor(known.commit, commit)? {
                passed.insert(track);
                if is_it(known) {
                    self.tracks.link(known.node, node);
                    return Ok(Past::Here(known.clone()));
                }
            }
        }
        let elsewhere = all.iter().find(|known| is_it(known) && !passed.contains(&self.tracks.find(known.node)));
        let Some(known) = elsewhere else { return Ok(Past::None) };
        self.tracks.link(known.node, node);
        Ok(Past::Elsewhere)
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
            if first.objective.id != item.objective.id {
                self.renamed(commit, first.name(), name.clone(), item.node, item.objective.text(), None);
            }
            let changes = own_changes(there.iter().map(|parent| change::objective(parent.objective, item.objective)));
            if !changes.is_empty() {
                self.event(item.node, What::Objective { changes });
            }
        } else {
            let has_id = item.objective.id_place.is_some();
            let past = self.past(commit, &name, item.node, has_id, item.objective.text())?;
            self.event(item.node, What::Added { again: matches!(past, Past::Here(_)) });
            if let Past::Here(Known { objective: Some(before), .. }) = &past {
                let changes = change::objective(before, item.objective);
                if !changes.is_empty() {
                    self.event(item.node, What::Objective { changes });
                }
            }
            let text = item.objective.text().into();
            self.tracks
                .keep(name, Known { node: item.node, commit, text, key_result: None, objective: None, renamed: false });
        }
        self.key_results(parents, item)
    }

    fn key_results(&mut self, parents: &[Option<Item<'_>>], item: Item<'_>) -> Result<(), GitError> {
        let now = item.key_results();
        let there: Vec<Item<'_>> = parents.iter().flatten().copied().collect();
        let then: Vec<Vec<Named<'_>>> = there.iter().map(|parent| parent.key_results()).collect();
        let matched: Vec<Vec<Option<usize>>> = then.iter().map(|then| identity::matches(then, &now)).collect();
        for number in 0..now.len() {
            let this = item.key_result(number);
            let before: Vec<(Item<'_>, KeyResultItem<'_>)> = there
                .iter()
                .zip(&matched)
                .filter_map(|(parent, matched)| matched[number].map(|from| (*parent, parent.key_result(from))))
                .collect();
            before.iter().for_each(|(_, old)| self.tracks.link(old.node, this.node));
            let olds: Vec<KeyResultItem<'_>> = before.iter().map(|(_, old)| *old).collect();
            self.key_result(item, !there.is_empty(), number, &olds)?;
            let other_name = before.first().filter(|(parent, old)| {
                parent.objective.id != item.objective.id || old.key_result.id != this.key_result.id
            });
            if let Some((parent, old)) = other_name {
                let (old, new) = (parent.name().with(&old.key_result.id), item.name().with(&this.key_result.id));
                let state = self.completed(this)?.unwrap_or_else(|| this.key_result.clone());
                self.renamed(item.at, old, new, this.node, state.text(), Some(state.clone()));
            }
        }
        if there.len() < parents.len() {
            return Ok(());
        }
        for number in lost_everywhere(&then, &matched) {
            let (parent, gone) = (there[0], there[0].key_result(number));
            self.vanished_key_result(item.at, &parent.name(), gone)?;
            if !gone.key_result.status.is_dropped() && !parent.objective.status.is_dropped() {
                self.event(gone.node, What::Removed);
            }
        }
        Ok(())
    }

    fn key_result(
        &mut self,
        item: Item<'_>,
        in_known_objective: bool,
        number: usize,
        before: &[KeyResultItem<'_>],
    ) -> Result<(), GitError> {
        let KeyResultItem { at: commit, node, key_result } = item.key_result(number);
        if key_result.confidential {
            self.confidential.insert(node);
        }
        let name = || item.name().with(&key_result.id);
        let completed: Vec<Option<Arc<KeyResult>>> =
            before.iter().map(|old| self.completed(*old)).collect::<Result<_, _>>()?;
        let mut last: Vec<&Arc<KeyResult>> =
            before.iter().zip(&completed).map(|(old, known)| known.as_ref().unwrap_or(old.key_result)).collect();
        let past = match before {
            [] => {
                let has_id = key_result.id_place.is_some();
                self.past(commit, &name(), node, has_id, key_result.text())?
            }
            _ => Past::None,
        };
        if before.is_empty() && in_known_objective {
            self.event(node, What::Added { again: matches!(past, Past::Here(_)) });
        }
        let known = match &past {
            Past::Here(known) => known.key_result.as_ref(),
            Past::None | Past::Elsewhere => None,
        };
        last.extend(known);
        let Some(first) = last.first().copied() else {
            self.keep(commit, name(), node, key_result);
            self.tracks.set_state(node, key_result);
            self.event(node, What::KeyResult { before: None, after: key_result.clone(), changes: Vec::new() });
            if is_incomplete(key_result) {
                self.completed.set(node, commit, None);
            }
            return Ok(());
        };
        // Where it could not be read before either, it goes on from what that stood for.
        let source = before.iter().position(|old| is_incomplete(old.key_result)).unwrap_or(0);
        let complete = complete(key_result, last[source]).map(Arc::new);
        let after = complete.as_ref().unwrap_or(key_result);
        let changes = own_changes(last.iter().map(|old| change::key_result(old, after)));
        // What did not change since its last event is kept once, however often it was read.
        let state = before.first().and_then(|old| self.tracks.state(old.node)).cloned();
        let unchanged = changes.is_empty() && !before.is_empty();
        self.tracks.set_state(node, state.as_ref().filter(|_| unchanged).unwrap_or(after));
        if !unchanged {
            self.keep(commit, name(), node, after);
        }
        if !changes.is_empty() {
            let before = Some(state.unwrap_or_else(|| first.clone()));
            self.event(node, What::KeyResult { before, after: after.clone(), changes });
        }
        if is_incomplete(key_result) {
            self.completed.set(node, commit, complete);
        }
        Ok(())
    }
}

fn named<'c>(items: &[Item<'c>]) -> Vec<Named<'c>> {
    items.iter().map(|item| Named::from(item.objective)).collect()
}

/// What differs from all parents; `from` is the first one's.
fn own_changes(mut by_parent: impl Iterator<Item = Vec<Change>>) -> Vec<Change> {
    let first = by_parent.next().unwrap_or_default();
    by_parent.fold(first, |own, other| own.into_iter().filter(|one| other.iter().any(|o| o.same_field(one))).collect())
}

/// What all parents have and the commit has not, by the numbers of the first parent.
fn lost_everywhere(parents: &[Vec<Named<'_>>], matched: &[Vec<Option<usize>>]) -> Vec<usize> {
    let (Some(first), Some(found)) = (parents.first(), matched.first()) else { return Vec::new() };
    let kept = |matched: &[Option<usize>]| matched.iter().flatten().copied().collect::<HashSet<usize>>();
    let found = kept(found);
    let mut lost: Vec<usize> = (0..first.len()).filter(|number| !found.contains(number)).collect();
    for (parent, matched) in parents.iter().zip(matched).skip(1) {
        let (same, found) = (identity::matches(parent, first), kept(matched));
        lost.retain(|number| same[*number].is_some_and(|number| !found.contains(&number)));
    }
    lost
}

/// Whether something in a key result cannot be read.
fn is_incomplete(key_result: &KeyResult) -> bool {
    key_result.measure.is_err() || (key_result.has_confidence && key_result.confidence.is_none())
}

/// A key result of which something cannot be read, with what could be read of it before; `None`
/// where there is nothing to complete.
fn complete(key_result: &KeyResult, before: &KeyResult) -> Option<KeyResult> {
    let measure = key_result.measure.is_err() && before.measure.is_ok();
    let confidence = key_result.has_confidence && key_result.confidence.is_none() && before.confidence.is_some();
    (measure || confidence).then(|| {
        let mut complete = key_result.clone();
        if measure {
            complete.measure = before.measure.clone();
        }
        if confidence {
            complete.confidence = before.confidence.clone();
        }
        complete
    })
}
