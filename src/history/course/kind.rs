//! What a change of a key result is to what was there before: a check-in, a correction, or a return
//! to an earlier state.

use super::Course;
use crate::git::GitError;
use crate::history::change;
use crate::history::timeline::{Commit, What};
use crate::model::key_result::KeyResult;
use chrono::NaiveDate;

/// How a change stands to what was there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A check-in.
    Ordinary,
    /// A check-in of a day before the one that the file had, which nothing explains.
    DatedBack,
    /// It puts another event's point right.
    Corrects(usize),
    /// It returns to what another event made.
    Returns(usize),
}

fn day_of(key_result: &KeyResult) -> Option<NaiveDate> {
    key_result.as_of.as_ref().map(|placed| placed.value)
}

fn corrected(key_result: &KeyResult) -> Option<NaiveDate> {
    key_result.corrected.as_ref().map(|placed| placed.value)
}

/// Whether a change may be anything but an ordinary check-in.
pub(super) fn is_unusual(before: &KeyResult, after: &KeyResult, commit: &Commit) -> bool {
    day_of(after) < day_of(before) || corrected(before).is_some() || corrected(after).is_some() || commit.is_revert
}

impl Course<'_, '_, '_> {
    /// The kind of an event.
    pub(super) fn kind(&mut self, step: usize, event: usize) -> Result<Kind, GitError> {
        let What::KeyResult { before: Some(before), after, .. } = &self.timeline.events[event].what else {
            return Ok(Kind::Ordinary);
        };
        let commit = &self.timeline.commits[self.timeline.events[event].commit];
        if !is_unusual(before, after, commit) {
            return Ok(Kind::Ordinary);
        }
        let (was, is) = (day_of(before), day_of(after));
        let (had, has) = (corrected(before), corrected(after));
        let is_set = has.is_some() && has != had;
        let is_back = is < was || commit.is_revert;
        // The very state that was there before, corrections and all, is a return whatever it held.
        if let Some(made) = if is_back && !commit.is_merge { self.made(step, after)? } else { None } {
            return Ok(Kind::Returns(made));
        }
        let current = self.current(step, before);
        if let Some(current) = current.filter(|_| is_set || (has == Some(commit.day) && was == is)) {
            return Ok(Kind::Corrects(current));
        }
        if !commit.is_merge {
            let is_uncorrected = was == is && had.is_some() && has.is_none();
            let made = if is_uncorrected { self.made(step, after)? } else { None };
            let earlier = || current.filter(|_| is_uncorrected).and_then(|current| self.uncorrected(current, after));
            if let Some(made) = made.or_else(earlier) {
                return Ok(Kind::Returns(made));
            }
        }
        Ok(match (was, is) {
            (Some(was), Some(is)) if is < was => Kind::DatedBack,
            _ => Kind::Ordinary,
        })
    }

    /// The event in force that made what stands before a step.
    fn current(&self, step: usize, before: &KeyResult) -> Option<usize> {
        let set = self.before(step, 0);
        let made = set.iter().rev().find(|event| change::same_check_in(self.state(**event), before));
        made.or(set.last()).copied()
    }

    /// The last event among the ancestors of a step that made the very state that stands in it.
    fn made(&mut self, step: usize, state: &KeyResult) -> Result<Option<usize>, GitError> {
        let mut earlier: Vec<usize> =
            self.events.iter().filter(|(at, _)| **at < step).flat_map(|(_, events)| events).copied().collect();
        earlier.sort_unstable();
        for event in earlier.into_iter().rev() {
            if !change::same_check_in(self.state(event), state) {
                continue;
            }
            let of = self.timeline.commits[self.timeline.events[event].commit].step;
            if self.is_ancestor(of, step)? {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// What was corrected by an event, where it has the same value as a state.
    fn uncorrected(&self, event: usize, state: &KeyResult) -> Option<usize> {
        let Some(Kind::Corrects(before)) = self.kinds.get(&event).copied() else { return None };
        match change::same_value(self.state(before), state) {
            true => Some(before),
            false => self.uncorrected(before, state),
        }
    }
}
