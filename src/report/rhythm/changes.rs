//! What history says was changed when it should have stayed: after the kick-off, and after the close.

use super::last_day_of_grace;
use crate::check::facts::{Added, AfterClose, Commit, CycleFacts, Edited, LateUnit, Moved, Phase, Reworded};
use crate::history::change::{Change, Kind};
use crate::history::plan::{Made, Steps};
use crate::history::timeline::{Event, Timeline, Track, What};
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, Workspace};
use crate::report::score::goalposts;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Everything that was changed.
#[derive(Default)]
pub struct Changes {
    /// See [`crate::check::facts::Facts`], for this and the others.
    pub moved: Vec<Moved>,
    /// What came later.
    pub added: Vec<Added>,
    /// Units that came late.
    pub late_units: Vec<LateUnit>,
    /// Other texts.
    pub reworded: Vec<Reworded>,
    /// Edits of what was final.
    pub after_close: Vec<AfterClose>,
}

/// Finds it.
pub fn changes(workspace: &Workspace, timeline: &Timeline, cycles: &[CycleFacts]) -> Changes {
    let steps = Steps::of(timeline, None);
    let first = first_of_units(workspace, timeline, &steps);
    let reader = Reader { workspace, timeline, steps, cycles, targets: targets(workspace, timeline), first };
    let mut changes = Changes { moved: reader.moved(), after_close: reader.after_close(), ..Changes::default() };
    reader.additions(&mut changes);
    changes.reworded = reader.reworded();
    changes
}

/// Whether a key result, its objective or an earlier state of either is confidential.
pub fn is_confidential(workspace: &Workspace, timeline: &Timeline, at: KeyResultAt) -> bool {
    let once = |track: Option<Track>| track.is_some_and(|track| timeline.confidential.contains(&track));
    workspace.is_confidential(at) || once(timeline.key_result(at)) || once(timeline.objective(at.objective))
}

/// What the tracks of the snapshot are.
fn targets(workspace: &Workspace, timeline: &Timeline) -> HashMap<Track, Target> {
    let objectives = workspace.objectives().filter_map(|at| Some((timeline.objective(at)?, Target::Objective(at))));
    let key_results = workspace.key_results().filter_map(|at| Some((timeline.key_result(at)?, Target::KeyResult(at))));
    objectives.chain(key_results).collect()
}

/// The first commit with an objective of each unit; `None` where that is older than the history that
/// is looked at.
fn first_of_units(
    workspace: &Workspace,
    timeline: &Timeline,
    steps: &Steps<'_>,
) -> HashMap<(CycleName, Id), Option<Made>> {
    let mut first: HashMap<(CycleName, Id), Option<Made>> = HashMap::new();
    let day = |made: Option<Made>| made.map(|made| (made.day, made.commit));
    let mut note = |name: &Reference, track: Option<Track>| {
        let Some(cycle) = &name.cycle else { return };
        let commit = track.and_then(|track| steps.creation(track));
        let earliest = first.entry((cycle.clone(), name.unit.clone())).or_insert(commit);
        if day(commit) < day(*earliest) {
            *earliest = commit;
        }
    };
    for (track, name) in timeline.names.iter().filter(|(_, name)| name.key_result.is_none()) {
        note(name, Some(*track));
    }
    for at in workspace.objectives() {
        note(&workspace.objective_ref(at), timeline.objective(at));
    }
    first
}

struct Reader<'a> {
    workspace: &'a Workspace,
    timeline: &'a Timeline,
    cycles: &'a [CycleFacts],
    steps: Steps<'a>,
    targets: HashMap<Track, Target>,
    first: HashMap<(CycleName, Id), Option<Made>>,
}

impl<'a> Reader<'a> {
    fn cycle(&self, name: &CycleName) -> Option<&'a CycleFacts> {
        self.cycles.iter().find(|cycle| cycle.name == *name)
    }

    /// A cycle of which the plan can still be talked about.
    fn open_cycle(&self, name: &CycleName) -> Option<&'a CycleFacts> {
        self.cycle(name).filter(|cycle| cycle.phase != Phase::Final)
    }

    fn commit(&self, made: Made) -> Commit {
        let commit = &self.timeline.commits[made.commit];
        let author = &commit.author;
        let author = if author.name.is_empty() { &author.email } else { &author.name };
        Commit { id: commit.id.map(|id| id.short()), author: author.clone(), day: made.day }
    }

    /// The first commit with an objective of a unit; `None` where that is older than the history that
    /// is looked at.
    fn first(&self, cycle: &CycleName, unit: &Id) -> Option<Made> {
        self.first.get(&(cycle.clone(), unit.clone())).copied().flatten()
    }

    fn is_confidential(&self, target: Target) -> bool {
        match target {
            Target::Unit(_) => false,
            Target::Objective(at) => {
                let track = self.timeline.objective(at);
                self.workspace.objective(at).confidential
                    || track.is_some_and(|track| self.timeline.confidential.contains(&track))
            }
            Target::KeyResult(at) => is_confidential(self.workspace, self.timeline, at),
        }
    }

    fn is_draft(&self, target: Target) -> bool {
        target.objective().is_some_and(|at| self.workspace.objective(at).is_draft())
    }

    fn moved(&self) -> Vec<Moved> {
        let wanted = |cycle: &CycleName| self.open_cycle(cycle).is_some();
        let moved = goalposts(self.workspace, self.timeline, wanted).into_iter().filter_map(|goalpost| {
            let cycle = goalpost.reference.cycle.as_ref()?;
            let target = self.workspace.resolve(&goalpost.reference, cycle).filter(|target| !self.is_draft(*target))?;
            let commit = self.commit(goalpost.made());
            Some(Moved {
                target,
                commit,
                confidential: goalpost.confidential || self.is_confidential(target),
                field: goalpost.change.field,
                milestone: goalpost.change.milestone,
                from: goalpost.change.from,
                to: goalpost.change.to,
                scores: goalpost.effect,
            })
        });
        without_taken_back(moved.collect(), |moved| {
            (moved.target, moved.field, moved.milestone.clone(), moved.from.clone(), moved.to.clone())
        })
    }

    /// What was added to a plan, and plans that came late as a whole.
    fn additions(&self, changes: &mut Changes) {
        for (number, unit) in self.workspace.units.iter().enumerate().filter(|(_, unit)| unit.has_files()) {
            let Some(cycle) = self.open_cycle(&unit.cycle) else { continue };
            let late = self.first(&unit.cycle, &unit.id).filter(|made| made.day > cycle.kickoff);
            changes.late_units.extend(late.map(|made| LateUnit { unit: number, commit: self.commit(made) }));
            let agreed = late.map_or(cycle.kickoff, |made| made.day);
            for objective in 0..unit.objectives.len() {
                self.added_of(ObjectiveAt { unit: number, objective }, agreed, &mut changes.added);
            }
        }
    }

    fn added_of(&self, at: ObjectiveAt, agreed: NaiveDate, added: &mut Vec<Added>) {
        let content = self.workspace.objective(at);
        if !content.is_live() {
            return;
        }
        let later = |track: Option<Track>| {
            let made = self.steps.creation(track?)?;
            (made.day > agreed).then(|| self.commit(made))
        };
        if let Some(commit) = later(self.timeline.objective(at)) {
            added.push(Added { target: Target::Objective(at), commit });
            return;
        }
        for (key_result, _) in content.key_results.iter().enumerate().filter(|(_, content)| content.is_live()) {
            let at = KeyResultAt { objective: at, key_result };
            let commit = later(self.timeline.key_result(at));
            added.extend(commit.map(|commit| Added { target: Target::KeyResult(at), commit }));
        }
    }

    fn reworded(&self) -> Vec<Reworded> {
        let named = self.workspace.key_results().filter(|at| {
            let objective = self.workspace.objective(at.objective);
            objective.is_live() && self.workspace.key_result(*at).id_place.is_some()
        });
        named.filter_map(|at| self.reworded_one(at)).collect()
    }

    fn reworded_one(&self, at: KeyResultAt) -> Option<Reworded> {
        let cycle = self.open_cycle(&self.workspace.units[at.objective.unit].cycle)?;
        let late = |event: &&Event| self.timeline.commits[event.commit].day > cycle.kickoff;
        let texts: Vec<(usize, &Change)> = self
            .timeline
            .of(self.timeline.key_result(at)?)
            .filter(late)
            .flat_map(|event| event.what.changes().iter().map(|change| (event.commit, change)))
            .filter(|(_, change)| change.kind == Kind::Text)
            .collect();
        let (first, last) = (texts.first()?, texts.last()?);
        Some(Reworded {
            at,
            confidential: is_confidential(self.workspace, self.timeline, at),
            from: first.1.from.clone()?,
            commit: self.commit(Made { day: self.timeline.commits[last.0].day, commit: last.0 }),
        })
    }

    fn after_close(&self) -> Vec<AfterClose> {
        let mut found = Vec::new();
        for event in self.timeline.steps() {
            let Some(name) = self.timeline.names.get(&event.track) else { continue };
            let step = &self.timeline.commits[event.commit];
            let Some(cycle) = name.cycle.as_ref().and_then(|cycle| self.cycle(cycle)) else { continue };
            let closed = self.workspace.settings.closed(&cycle.name);
            let is_final = closed.unwrap_or_else(|| last_day_of_grace(self.workspace, cycle.dates.end));
            // What was written down only later, as a whole, was not edited.
            let came_late = self.first(&cycle.name, &name.unit).is_some_and(|made| made.day > is_final);
            if cycle.phase != Phase::Final || came_late || step.line.day <= is_final {
                continue;
            }
            let here = self.targets.get(&event.track).copied();
            let edit = |target: Target, what: Edited| AfterClose {
                target,
                confidential: self.is_confidential(target),
                what,
                closed,
                commit: self.commit(Made { day: step.line.day, commit: event.commit }),
            };
            match (&event.what, here) {
                (What::Added { again: false }, Some(target)) => found.push(edit(target, Edited::Added)),
                (What::Removed, None) => {
                    let from = self.left_of(name).map(|from| edit(from, Edited::Removed(local(name))));
                    found.extend(from);
                }
                (_, Some(target)) if !self.is_draft(target) => {
                    let scored = event.what.changes().iter().filter(|change| is_scored(change));
                    found.extend(scored.map(|change| edit(target, key(change))));
                }
                (_, _) => {}
            }
        }
        without_taken_back(found, |edit| match &edit.what {
            Edited::Key { field, milestone, from, to } => {
                (edit.target, *field, milestone.clone(), from.clone(), to.clone())
            }
            Edited::Added => (edit.target, "", None, None, Some("added".to_owned())),
            Edited::Removed(name) => (edit.target, "", Some(name.clone()), Some(name.clone()), None),
        })
    }

    /// What is left of the place that something was taken from.
    fn left_of(&self, name: &Reference) -> Option<Target> {
        let cycle = name.cycle.as_ref()?;
        let unit = Reference { objective: None, key_result: None, ..name.clone() };
        let objective = name.key_result.as_ref().map(|_| Reference { key_result: None, ..name.clone() });
        let objective = objective.and_then(|objective| self.workspace.resolve(&objective, cycle));
        let is_read = !self.workspace.is_broken_unit(&name.unit);
        objective.or_else(|| self.workspace.resolve(&unit, cycle)).filter(|_| is_read)
    }
}

/// A name without its cycle.
fn local(name: &Reference) -> String {
    name.without_cycle().to_string()
}

/// Whether it can change a score.
fn is_scored(change: &Change) -> bool {
    match change.kind {
        Kind::CheckIn => !matches!(change.field, "confidence" | "as_of" | "note"),
        Kind::Goalpost | Kind::Completed => change.field != "due",
        Kind::Status => true,
        Kind::Other => change.field == "score",
        Kind::Text | Kind::Owner | Kind::Alignment | Kind::Renamed => false,
    }
}

fn key(change: &Change) -> Edited {
    Edited::Key {
        field: change.field,
        milestone: change.milestone.clone(),
        from: change.from.clone(),
        to: change.to.clone(),
    }
}

/// A key of something, as it was and as it became.
type Step = (Target, &'static str, Option<String>, Option<String>, Option<String>);

/// Leaves out the changes of a key that in the end is as it was.
fn without_taken_back<T>(changes: Vec<T>, step: impl Fn(&T) -> Step) -> Vec<T> {
    let mut ends: HashMap<_, (Option<String>, Option<String>)> = HashMap::new();
    for change in &changes {
        let (target, field, milestone, from, to) = step(change);
        ends.entry((target, field, milestone)).or_insert((from, None)).1 = to;
    }
    let mut changes = changes;
    changes.retain(|change| {
        let (target, field, milestone, ..) = step(change);
        ends.get(&(target, field, milestone)).is_none_or(|(from, to)| from != to)
    });
    changes
}
