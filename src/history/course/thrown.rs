//! What merges throw away: the check-ins of a side that a merge did not keep, where they are newer than
//! what it kept.

use super::{Course, Set, Steps};
use crate::git::GitError;
use crate::history::ancestry::Ancestry;
use crate::history::change;
use crate::history::series;
use crate::history::timeline::{Timeline, Track};
use crate::model::key_result::KeyResult;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A parent of a merge that says something else about a key result than what the merge kept, or has
/// it no more.
#[derive(Debug)]
pub struct Rival {
    /// The key result.
    pub track: Track,
    /// The number of the merge's step.
    pub step: usize,
    /// The number of the parent.
    pub loser: usize,
    /// The numbers of the parents that say what was kept; none where the merge itself decided.
    pub keepers: Vec<usize>,
    /// What was kept.
    pub kept: Arc<KeyResult>,
    /// The parent does not have it, and may never have had it.
    pub is_absent: bool,
}

/// Whether something happened to a key result behind a parent that does not have it.
pub(super) fn was_there(
    timeline: &Timeline,
    graph: &Steps<'_>,
    rival: &Rival,
    ancestry: &mut Ancestry<'_>,
) -> Result<bool, GitError> {
    let parent = graph.steps[rival.step].parents.get(rival.loser).copied();
    for event in timeline.of(rival.track) {
        let commit = &timeline.commits[event.commit];
        if commit.step < rival.step && ancestry.is_ancestor(commit.id, parent)? {
            return Ok(true);
        }
    }
    Ok(false)
}

impl Course<'_, '_, '_> {
    /// What is in force behind the parents that say what a merge kept.
    pub(super) fn kept(&self, step: usize, rival: &Rival) -> BTreeSet<usize> {
        let sets: Vec<Set> = rival.keepers.iter().map(|parent| self.before(step, *parent)).collect();
        sets.iter().flat_map(|set| set.iter().copied()).collect()
    }

    /// What a side that a merge did not keep corrected or took back is as it was.
    pub(super) fn void(&mut self, step: usize, rival: &Rival) -> Result<(), GitError> {
        let kept = self.kept(step, rival);
        let removals = self.removals.iter().filter(|removal| kept.contains(&removal.event));
        let steps: BTreeSet<usize> = removals.map(|removal| removal.by).collect();
        for by in steps {
            let mut is_kept = false;
            for keeper in &rival.keepers {
                let (by, keeper) = (self.graph.steps[by].id, self.graph.steps[step].parents.get(*keeper).copied());
                is_kept = is_kept || self.ancestry.is_ancestor(by, keeper)?;
            }
            if !is_kept {
                self.undone.push((by, step));
            }
        }
        Ok(())
    }

    /// Of a side that a merge did not keep only what is older than what it kept stays.
    pub(super) fn throw_away(&self, step: usize, rival: &Rival, own: &[usize], set: &mut BTreeSet<usize>) {
        let kept = self.kept(step, rival);
        let last = own.last().map(|event| series::day(self.timeline, *event));
        let Some(day) = last.or_else(|| self.last(&kept).map(|event| self.day(event))) else { return };
        let parents = self.graph.steps[step].parents.len();
        let everywhere = |event: &usize| (0..parents).all(|parent| self.before(step, parent).contains(event));
        for event in self.before(step, rival.loser).iter() {
            if kept.contains(event) || everywhere(event) {
                continue;
            }
            let is_other = !change::same_value(self.state(*event), &rival.kept);
            if self.day(*event) > day || (self.day(*event) == day && is_other) {
                set.remove(event);
            }
        }
    }
}
