//! What a merge did to the line that it stands on, and where it had to choose between two check-ins.

use super::elsewhere::Elsewhere;
use super::things::{Content, Item, is_scored};
use super::{Around, Comparison};
use crate::git::GitError;
use crate::history::change;
use crate::history::course::Rival;
use crate::history::pairs::Pairs;
use crate::history::steps::Step;
use crate::history::timeline::{Event, Timeline, Track, What};
use crate::history::versions::Node;
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::key_result::KeyResult;
use crate::model::workspace::Workspace;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

impl Comparison<'_> {
    /// Looks at a merge as a whole, after what it did itself was noted.
    ///
    /// # Errors
    /// Missing or damaged commits.
    pub(super) fn merge(
        &mut self,
        step: &Step,
        units: &BTreeMap<UnitName, Around>,
        workspace: &Workspace,
    ) -> Result<(), GitError> {
        let contested = self.contested(step)?;
        let mut cycles: BTreeMap<&CycleName, Around> = BTreeMap::new();
        for ((cycle, _), around) in units {
            match cycles.get_mut(cycle) {
                Some(whole) => whole.extend(around),
                None => drop(cycles.insert(cycle, around.clone())),
            }
        }
        for (cycle, around) in &cycles {
            let after = self.content(&around.after);
            let before: Vec<Content<'_>> = around.before.iter().map(|side| self.content(side)).collect();
            if let Some(nth) = step.line.parent {
                self.line_step(&before[nth], &after)?;
                let elsewhere = Elsewhere { repository: self.head.repository, workspace, step };
                if self.has_moved(&before[nth], &after) {
                    let stays = |unit: &Id, side| elsewhere.has(nth, cycle, unit, side);
                    let pairs = Pairs::of(&before[nth].state(), &after.state(), stays);
                    self.note_moves(&before[nth], &after, &pairs.moved);
                }
            }
            // The first parent's state is kept last: it is what something goes on from that comes back.
            for then in before.iter().rev() {
                self.keep_lost(then, &after)?;
            }
            for nth in 0..before.len() {
                let is_contested = |unit: &Id| contested.contains(&(nth, ((*cycle).clone(), unit.clone())));
                if contested.iter().any(|(other, (of, _))| *other == nth && of == *cycle) {
                    self.note_rivals(step, (nth, &is_contested), &before, &after);
                }
            }
        }
        Ok(())
    }

    /// The units of which the merge may have thrown something away, with the number of the parent
    /// that had it. A file that a branch only had from where it began is none of them.
    fn contested(&mut self, step: &Step) -> Result<HashSet<(usize, UnitName)>, GitError> {
        let mut contested = HashSet::new();
        for file in &step.files {
            for (nth, version) in file.before.iter().enumerate().filter(|(_, version)| **version != file.after) {
                if !self.is_own(step, nth, &file.path) {
                    continue;
                }
                // A file may be another unit's, or none, on one of the sides.
                let sides = [(*version, step.parents.get(nth).copied()), (file.after, step.id)];
                for (version, at) in sides {
                    let Some(version) = version else { continue };
                    contested.extend(self.part(version, &file.path, at)?.map(|part| (nth, part.unit())));
                }
            }
        }
        Ok(contested)
    }

    /// Whether a parent of a merge may say more of a file than the line had where it began: the line
    /// itself does, and a branch in which the file was changed since, by itself or by one that the line
    /// took in meanwhile.
    fn is_own(&self, step: &Step, nth: usize, path: &Arc<str>) -> bool {
        let Some(line) = step.line.parent else { return true };
        let base = step.parents.get(nth).and_then(|parent| self.ancestry.base(*parent));
        let since = base.map_or(0, |base| base + 1)..=step.line.place;
        let places = self.brought.get(path);
        line == nth || places.is_some_and(|places| places.range(since).next().is_some())
    }

    /// What differs from the parent on the line. Which thing is which is known by now.
    fn line_step(&mut self, before: &Content<'_>, after: &Content<'_>) -> Result<(), GitError> {
        let then = self.by_track(before);
        let now = self.by_track(after);
        for item in &after.items {
            let old = then.objectives.get(&self.tracks.find(item.node)).map(|number| before.items[*number]);
            match old {
                Some(old) if old.node != item.node => {
                    let changes = change::objective(old.objective, item.objective);
                    if !changes.is_empty() {
                        self.on_line(item, item.node, What::Objective { changes });
                    }
                }
                Some(_) => {}
                None => self.on_line(item, item.node, What::Added { again: false }),
            }
            for number in 0..item.objective.key_results.len() {
                let part = item.key_result(number);
                let from = then.key_results.get(&self.tracks.find(part.node));
                let earlier = from.map(|from| (before.items[from.0], before.key_result(*from)));
                let is_now = is_scored(*item, part.key_result);
                let complete = self.completed(part)?.unwrap_or_else(|| part.key_result.clone());
                match earlier {
                    Some((parent, earlier)) if earlier.node != part.node => {
                        let scored = (is_scored(parent, earlier.key_result), is_now);
                        let earlier = self.completed(earlier)?.unwrap_or_else(|| earlier.key_result.clone());
                        let changes = change::key_result(&earlier, &complete);
                        if !changes.is_empty() {
                            let what = What::KeyResult { before: Some(earlier), after: complete, changes, scored };
                            self.on_line(item, part.node, what);
                        }
                    }
                    Some(_) => {}
                    None => {
                        if old.is_some() {
                            self.on_line(item, part.node, What::Added { again: false });
                        }
                        let what = What::KeyResult {
                            before: None,
                            after: complete,
                            changes: Vec::new(),
                            scored: (false, is_now),
                        };
                        self.on_line(item, part.node, what);
                    }
                }
            }
        }
        for item in &before.items {
            let is_now = now.objectives.get(&self.tracks.find(item.node)).map(|number| after.items[*number].objective);
            if is_now.is_none() && !item.objective.status.is_dropped() {
                self.on_line(item, item.node, What::Removed);
            }
            // What goes with an objective that is given up is given up too.
            if is_now.is_none_or(|now| now.status.is_dropped()) {
                continue;
            }
            let parts = (0..item.objective.key_results.len()).map(|number| item.key_result(number));
            for part in parts.filter(|part| !part.key_result.status.is_dropped()) {
                if !now.key_results.contains_key(&self.tracks.find(part.node)) {
                    self.on_line(item, part.node, What::Removed);
                }
            }
        }
        Ok(())
    }

    /// Keeps what a parent has and the merge has not, as it was there: other parents may have lost it
    /// before.
    fn keep_lost(&mut self, before: &Content<'_>, after: &Content<'_>) -> Result<(), GitError> {
        let now = self.by_track(after);
        for item in &before.items {
            if !now.objectives.contains_key(&self.tracks.find(item.node)) {
                let (name, known) = self.last_of_objective(*item);
                self.tracks.keep_state(name, known);
            }
            for part in (0..item.objective.key_results.len()).map(|number| item.key_result(number)) {
                if !now.key_results.contains_key(&self.tracks.find(part.node)) {
                    let (name, known) = self.last_of_key_result(&item.name(), part)?;
                    self.tracks.keep_state(name, known);
                }
            }
        }
        Ok(())
    }

    /// Whether something stands in another unit or objective than before.
    fn has_moved(&self, before: &Content<'_>, after: &Content<'_>) -> bool {
        let then = self.by_track(before);
        let now = self.by_track(after);
        let objectives = now.objectives.iter().any(|(track, number)| {
            then.objectives.get(track).is_some_and(|old| before.unit(*old) != after.unit(*number))
        });
        let of = |content: &Content<'_>, number: usize| self.tracks.find(content.items[number].node);
        objectives
            || now.key_results.iter().any(|(track, number)| {
                then.key_results.get(track).is_some_and(|old| of(before, old.0) != of(after, number.0))
            })
    }

    fn on_line(&mut self, item: &Item<'_>, node: Node, what: What) {
        self.merged.push(Event { commit: self.commits.len(), track: node, objective: item.node, what });
    }

    fn by_track(&self, content: &Content<'_>) -> Numbers {
        let mut numbers = Numbers::default();
        for (number, item) in content.items.iter().enumerate() {
            numbers.objectives.insert(self.tracks.find(item.node), number);
            for part in 0..item.objective.key_results.len() {
                numbers.key_results.insert(self.tracks.find(item.key_result(part).node), (number, part));
            }
        }
        numbers
    }

    /// Notes the key results of which a parent says something else than what the merge kept. Whether
    /// something was thrown away is told when all check-ins are known.
    fn note_rivals(
        &mut self,
        step: &Step,
        (nth, is_contested): (usize, &dyn Fn(&Id) -> bool),
        before: &[Content<'_>],
        after: &Content<'_>,
    ) {
        let now = self.by_track(after);
        let there: Vec<Numbers> = before.iter().map(|content| self.by_track(content)).collect();
        for (track, number) in &there[nth].key_results {
            if !is_contested(before[nth].unit(number.0)) {
                continue;
            }
            let old = before[nth].key_result(*number);
            let Some(kept) = now.key_results.get(track).map(|number| after.key_result(*number)) else { continue };
            if kept.node == old.node || change::same_check_in(old.key_result, kept.key_result) {
                continue;
            }
            let rival = self.rival(step, (nth, *track), (before, &there), kept.key_result);
            self.rivals.push(rival);
        }
        let absent = now.key_results.iter().filter(|(track, _)| !there[nth].key_results.contains_key(track));
        for (track, number) in absent.filter(|(_, number)| is_contested(after.unit(number.0))) {
            let kept = after.key_result(*number).key_result;
            let rival = self.rival(step, (nth, *track), (before, &there), kept);
            self.rivals.push(Rival { is_absent: true, ..rival });
        }
    }

    fn rival(
        &self,
        step: &Step,
        (nth, track): (usize, Node),
        (before, there): (&[Content<'_>], &[Numbers]),
        kept: &Arc<KeyResult>,
    ) -> Rival {
        let keeps = |other: usize| {
            let theirs = there[other].key_results.get(&track).map(|number| before[other].key_result(*number));
            theirs.is_some_and(|theirs| change::same_check_in(theirs.key_result, kept))
        };
        let keepers = (0..step.parents.len()).filter(|other| *other != nth && keeps(*other)).collect();
        Rival { track, step: self.number, loser: nth, keepers, kept: kept.clone(), is_absent: false }
    }
}

/// Compares what merges brought back to the line with what stood there before it was gone.
pub(super) fn compare_returns(timeline: &mut Timeline) {
    let is_new = |event: &&Event| matches!(event.what, What::KeyResult { before: None, .. });
    let new: HashSet<Track> = timeline.merged.iter().filter(is_new).map(|event| event.track).collect();
    let is_alone = |event: &&Event| {
        let commit = &timeline.commits[event.commit];
        commit.line.itself && !commit.is_merge && new.contains(&event.track)
    };
    let mut alone = timeline.events.iter().filter(is_alone).peekable();
    let mut last: HashMap<Track, Arc<KeyResult>> = HashMap::new();
    for event in timeline.merged.iter_mut().filter(|event| new.contains(&event.track)) {
        while let Some(earlier) = alone.next_if(|earlier| earlier.commit < event.commit) {
            if let What::KeyResult { after, .. } = &earlier.what {
                last.insert(earlier.track, after.clone());
            }
        }
        if let What::KeyResult { before, after, changes, .. } = &mut event.what {
            let then = last.insert(event.track, after.clone());
            if let (None, Some(then)) = (&before, then) {
                *changes = change::key_result(&then, after);
                *before = Some(then);
            }
        }
    }
}

type UnitName = (CycleName, Id);

/// The numbers of objectives and key results by their tracks.
#[derive(Default)]
struct Numbers {
    objectives: HashMap<Node, usize>,
    key_results: HashMap<Node, (usize, usize)>,
}
