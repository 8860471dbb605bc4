//! Which check-ins of a key result are in force: what merges throw away, what is corrected and what is
//! taken back.
//!
//! Order is ancestry. The points of a commit are those of its parents together; its own change adds
//! one, puts the one before right, or returns to an earlier state and so withdraws what came after
//! that. A merge withdraws nothing, but of a side whose state it did not keep it throws away what is
//! newer than what it kept.

mod kind;
mod thrown;

use crate::git::GitError;
use crate::history::ancestry::Ancestry;
use crate::history::series;
use crate::history::steps::Step;
use crate::history::timeline::{InForce, Remark, Timeline, Track, What};
use crate::model::key_result::KeyResult;
use chrono::NaiveDate;
use kind::Kind;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::Arc;
pub use thrown::Rival;
use thrown::was_there;

/// All commits that history looks at, with the nearest of them behind each parent.
pub struct Steps<'a> {
    /// The commits, every one after its ancestors.
    pub steps: &'a [Step],
    /// The nearest ones behind the snapshot.
    pub last: Vec<u32>,
}

/// Notes what is to be said of check-ins, and what was in force where that matters.
///
/// # Errors
/// Missing or damaged commits.
pub fn follow(
    timeline: &mut Timeline,
    graph: &Steps<'_>,
    rivals: Vec<Rival>,
    ancestry: &mut Ancestry<'_>,
) -> Result<(), GitError> {
    let mut by_track: HashMap<Track, Vec<Rival>> = HashMap::new();
    for rival in rivals {
        if !rival.is_absent || was_there(timeline, graph, &rival, ancestry)? {
            by_track.entry(rival.track).or_default().push(rival);
        }
    }
    let tracks: Vec<Track> = timeline.by_track.keys().copied().collect();
    for track in tracks {
        let rivals = by_track.remove(&track).unwrap_or_default();
        let asked = Asked::of(timeline, track, &rivals);
        if !asked.is_simple() {
            let mut course = Course::new(timeline, graph, track, &rivals, ancestry);
            course.run()?;
            let told = course.told(asked.holds);
            told.note(timeline, track);
        }
    }
    Ok(())
}

/// Why a key result needs to be followed from commit to commit.
struct Asked {
    /// Merges had to choose, a day went back, or something was put right.
    is_unusual: bool,
    /// It must hold throughout, and branches stand beside each other.
    holds: bool,
}

impl Asked {
    fn of(timeline: &Timeline, track: Track, rivals: &[Rival]) -> Self {
        let mut asked = Asked { is_unusual: !rivals.is_empty(), holds: false };
        let (mut throughout, mut on_line) = (false, true);
        for event in timeline.of(track) {
            let commit = &timeline.commits[event.commit];
            on_line &= commit.line.itself && !commit.is_merge;
            let What::KeyResult { before, after, .. } = &event.what else { continue };
            throughout |= after.holds_throughout();
            asked.is_unusual |= before.as_ref().is_some_and(|before| kind::is_unusual(before, after, commit));
        }
        asked.holds = throughout && (!on_line || asked.is_unusual);
        asked
    }

    fn is_simple(&self) -> bool {
        !self.is_unusual && !self.holds
    }
}

type Set = Rc<BTreeSet<usize>>;

/// That an event's point went.
struct Removal {
    event: usize,
    /// The step that did it.
    by: usize,
    is_withdrawn: bool,
}

/// One key result through all commits.
struct Course<'a, 'g, 'r> {
    timeline: &'a Timeline,
    graph: &'g Steps<'g>,
    ancestry: &'a mut Ancestry<'r>,
    /// Its events by their step.
    events: HashMap<usize, Vec<usize>>,
    rivals: HashMap<usize, Vec<&'a Rival>>,
    first: usize,
    /// What is in force after each step from the first.
    sets: Vec<Set>,
    kinds: HashMap<usize, Kind>,
    removals: Vec<Removal>,
    /// Removals that no longer count: the step that did them, and the step that undid that.
    undone: Vec<(usize, usize)>,
}

impl<'a, 'g, 'r> Course<'a, 'g, 'r> {
    fn new(
        timeline: &'a Timeline,
        graph: &'g Steps<'g>,
        track: Track,
        rivals: &'a [Rival],
        ancestry: &'a mut Ancestry<'r>,
    ) -> Self {
        let mut events: HashMap<usize, Vec<usize>> = HashMap::new();
        for number in timeline.numbers_of(track) {
            if series::makes_point(&timeline.events[number].what) {
                events.entry(timeline.commits[timeline.events[number].commit].step).or_default().push(number);
            }
        }
        let mut by_step: HashMap<usize, Vec<&Rival>> = HashMap::new();
        for rival in rivals {
            by_step.entry(rival.step).or_default().push(rival);
        }
        let first = events.keys().min().copied().unwrap_or(graph.steps.len());
        Course {
            timeline,
            graph,
            ancestry,
            events,
            rivals: by_step,
            first,
            sets: Vec::new(),
            kinds: HashMap::new(),
            removals: Vec::new(),
            undone: Vec::new(),
        }
    }

    fn run(&mut self) -> Result<(), GitError> {
        for step in self.first..self.graph.steps.len() {
            let set = self.after(step)?;
            self.sets.push(set);
        }
        Ok(())
    }

    fn is_ancestor(&mut self, one: usize, other: usize) -> Result<bool, GitError> {
        let id = |step: usize| self.graph.steps[step].id;
        let (one, other) = (id(one), id(other));
        self.ancestry.is_ancestor(one, other)
    }

    /// What is in force where some steps come together.
    fn union(&self, nearest: &[u32]) -> Set {
        let known = nearest.iter().filter_map(|step| (*step as usize).checked_sub(self.first));
        let mut sets = known.filter_map(|at| self.sets.get(at));
        let Some(first) = sets.next().cloned() else { return Set::default() };
        sets.fold(first, |all, set| match Rc::ptr_eq(&all, set) || set.is_subset(&all) {
            true => all,
            false => Rc::new(all.union(set).copied().collect()),
        })
    }

    /// What is in force behind one parent of a step.
    fn before(&self, step: usize, parent: usize) -> Set {
        self.graph.steps[step].above.get(parent).map_or_else(Set::default, |nearest| self.union(nearest))
    }

    fn after(&mut self, step: usize) -> Result<Set, GitError> {
        let own = self.events.get(&step).cloned().unwrap_or_default();
        let rivals = self.rivals.get(&step).cloned().unwrap_or_default();
        let nearest: Vec<u32> = self.graph.steps[step].above.iter().flatten().copied().collect();
        let all = self.union(&nearest);
        if own.is_empty() && rivals.is_empty() && self.removals.is_empty() {
            return Ok(all);
        }
        let mut set = (*all).clone();
        for rival in &rivals {
            self.throw_away(step, rival, &own, &mut set);
            if own.is_empty() {
                self.void(step, rival)?;
            }
        }
        for event in own {
            let kind = self.kind(step, event)?;
            match kind {
                Kind::Ordinary | Kind::DatedBack => {}
                Kind::Corrects(other) => self.removals.push(Removal { event: other, by: step, is_withdrawn: false }),
                Kind::Returns(made) => set = self.take_back(step, made, set)?,
            }
            if !matches!(kind, Kind::Returns(_)) {
                set.insert(event);
            }
            self.kinds.insert(event, kind);
        }
        let mut removed = Vec::new();
        for event in &set {
            if self.is_removed(*event, step)? {
                removed.push(*event);
            }
        }
        set.retain(|event| !removed.contains(event));
        Ok(if set == *all { all } else { Rc::new(set) })
    }

    fn day(&self, event: usize) -> NaiveDate {
        match self.kinds.get(&event) {
            Some(Kind::Corrects(other)) if !self.names_its_day(event) => self.day(*other),
            _ => series::day(self.timeline, event),
        }
    }

    fn names_its_day(&self, event: usize) -> bool {
        let changes = self.timeline.events[event].what.changes();
        changes.iter().any(|change| change.field == "as_of" && change.to.is_some())
    }

    fn state(&self, event: usize) -> &Arc<KeyResult> {
        match &self.timeline.events[event].what {
            What::KeyResult { after, .. } => after,
            What::Added { .. } | What::Removed | What::Objective { .. } => {
                unreachable!("only key results are followed")
            }
        }
    }

    /// The one of a set that counts at its end.
    fn last(&self, set: &BTreeSet<usize>) -> Option<usize> {
        set.iter().copied().max_by_key(|event| (self.day(*event), *event))
    }

    /// What is in force after a return to what an event made: what was so then, and what other
    /// branches have.
    fn take_back(&mut self, step: usize, made: usize, now: BTreeSet<usize>) -> Result<BTreeSet<usize>, GitError> {
        let step_of = |event: usize| self.timeline.commits[self.timeline.events[event].commit].step;
        let then = step_of(made);
        let by: BTreeSet<usize> = self.removals.iter().map(|removal| removal.by).collect();
        for removed_by in by {
            if removed_by != then && self.is_ancestor(then, removed_by)? && self.is_ancestor(removed_by, step)? {
                self.undone.push((removed_by, step));
            }
        }
        let mut back: BTreeSet<usize> =
            then.checked_sub(self.first).map_or_else(BTreeSet::new, |at| (*self.sets[at]).clone());
        for event in now {
            let of = self.timeline.commits[self.timeline.events[event].commit].step;
            let came_after = of != then && self.is_ancestor(then, of)?;
            if came_after && !back.contains(&event) {
                self.removals.push(Removal { event, by: step, is_withdrawn: true });
            } else {
                back.insert(event);
            }
        }
        Ok(back)
    }

    fn is_removed(&mut self, event: usize, step: usize) -> Result<bool, GitError> {
        let by: Vec<usize> =
            self.removals.iter().filter(|removal| removal.event == event).map(|removal| removal.by).collect();
        for by in by {
            if by != step && !self.is_ancestor(by, step)? {
                continue;
            }
            let undoing: Vec<usize> = self.undone.iter().filter(|(other, _)| *other == by).map(|(_, at)| *at).collect();
            let mut is_undone = false;
            for at in undoing {
                is_undone = is_undone || at == step || self.is_ancestor(at, step)?;
            }
            if !is_undone {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is to be written down.
    fn told(self, holds: bool) -> Told {
        let head = self.union(&self.graph.last);
        let mut told = Told::default();
        let mut numbers: Vec<usize> = self.events.values().flatten().copied().collect();
        numbers.sort_unstable();
        for event in numbers {
            let kind = self.kinds.get(&event).copied().unwrap_or(Kind::Ordinary);
            let undone = |by: usize| self.undone.iter().any(|(other, _)| *other == by);
            let mut removals = self.removals.iter().filter(|one| one.event == event && !undone(one.by)).peekable();
            let is_removed = removals.peek().is_some();
            let withdrawn = removals.any(|removal| removal.is_withdrawn);
            let takes_back = matches!(kind, Kind::Returns(_));
            let is_there = head.contains(&event);
            let remark = Remark {
                is_out: !is_there,
                thrown_away: !is_there && !is_removed && !takes_back,
                withdrawn,
                takes_back,
                corrects: matches!(kind, Kind::Corrects(_)).then(|| self.day(event)),
                dated_back: kind == Kind::DatedBack,
            };
            told.remarks.push((event, remark));
        }
        if holds {
            let commits: HashSet<usize> = self.timeline.steps_of_any(self.first_track()).collect();
            for commit in commits {
                let step = self.timeline.commits[commit].step;
                let parent = self.graph.steps[step].line.parent.unwrap_or(0);
                let before = self.before(step, parent);
                let after = step.checked_sub(self.first).map_or_else(Set::default, |at| self.sets[at].clone());
                let plain = |set: &Set| set.iter().copied().collect();
                told.in_force.push((commit, InForce { before: plain(&before), after: plain(&after) }));
            }
        }
        told
    }

    fn first_track(&self) -> Track {
        let any = self.events.values().flatten().next();
        any.map_or(Track::MAX, |event| self.timeline.events[*event].track)
    }
}

/// What following a key result told.
#[derive(Default)]
struct Told {
    remarks: Vec<(usize, Remark)>,
    in_force: Vec<(usize, InForce)>,
}

impl Told {
    fn note(self, timeline: &mut Timeline, track: Track) {
        let worth_saying = |(_, remark): &(usize, Remark)| *remark != Remark::default();
        timeline.remarks.extend(self.remarks.into_iter().filter(worth_saying));
        timeline.in_force.extend(self.in_force.into_iter().map(|(commit, in_force)| ((commit, track), in_force)));
    }
}
