//! The plan that everything is held against.

use crate::history::timeline::{Places, Timeline, Track};
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use crate::model::workspace::{ObjectiveAt, Workspace};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The plan as it stood at the kick-off.
pub(super) struct Plan<'a> {
    pub(super) workspace: Option<&'a Workspace>,
    pub(super) objectives: HashMap<Track, ObjectiveAt>,
    /// The live ones of live objectives.
    pub(super) key_results: HashSet<Track>,
    pub(super) places: Places,
}

impl<'a> Plan<'a> {
    pub(super) fn of(workspace: Option<&'a Workspace>, timeline: &Timeline, cycle: &CycleName) -> Self {
        let mut plan =
            Plan { workspace, objectives: HashMap::new(), key_results: HashSet::new(), places: Places::default() };
        let Some(workspace) = workspace else { return plan };
        plan.places = timeline.places(workspace);
        for at in workspace.objectives().filter(|at| workspace.units[at.unit].cycle == *cycle) {
            let objective = workspace.objective(at);
            let Some(track) = plan.places.objectives.get(&at).filter(|_| objective.is_live()) else { continue };
            plan.objectives.insert(*track, at);
            let live = workspace.key_results_of(at).filter(|at| workspace.key_result(*at).is_live());
            plan.key_results.extend(live.filter_map(|at| plan.places.key_results.get(&at)));
        }
        plan
    }

    /// What a thing was planned as, with the unit that planned it.
    pub(super) fn objective(&self, track: Option<Track>) -> Option<(ObjectiveAt, &'a Id, &'a Objective)> {
        let (workspace, at) = (self.workspace?, *self.objectives.get(&track?)?);
        Some((at, &workspace.units[at.unit].id, workspace.objective(at)))
    }

    /// The live key results of a planned objective.
    pub(super) fn key_results(&self, objective: ObjectiveAt) -> Vec<(Track, &'a Arc<KeyResult>)> {
        let Some(workspace) = self.workspace else { return Vec::new() };
        let parts = workspace.key_results_of(objective);
        let all = parts.filter_map(|at| {
            let content = &workspace.objective(at.objective).key_results[at.key_result];
            Some((*self.places.key_results.get(&at)?, content))
        });
        all.filter(|(_, content)| content.is_live()).collect()
    }
}
