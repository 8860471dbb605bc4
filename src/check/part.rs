//! A part of a workspace, for rules that judge every objective and key result by itself.
//!
//! Where thousands of units are checked, asking all rules about a few before the next ones' turn keeps
//! at hand for all of them what the first one looked up.

use crate::check::wording::Wording;
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use crate::model::unit::Unit;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, UnitAt, Workspace};
use std::ops::Range;

/// Some units of a workspace.
#[derive(Debug)]
pub struct Part<'w> {
    /// The workspace around it, for what a rule has to look up.
    pub workspace: &'w Workspace,
    range: Range<UnitAt>,
    /// Objectives that were not given up and have a text.
    pub objectives: Vec<(ObjectiveAt, &'w Objective, Wording<'w>)>,
    /// Key results that count and have a text; those of drafts are among them.
    pub key_results: Vec<(KeyResultAt, &'w KeyResult, Wording<'w>)>,
}

impl<'w> Part<'w> {
    /// How many units are worth a turn.
    const UNITS: usize = 16;

    /// The units of which parts of a workspace consist.
    pub fn ranges(workspace: &Workspace) -> impl Iterator<Item = Range<UnitAt>> + use<> {
        let end = workspace.units.len();
        (0..end).step_by(Part::UNITS).map(move |start| start..end.min(start + Part::UNITS))
    }

    /// All units in one.
    pub fn whole(workspace: &'w Workspace) -> Self {
        Part::new(workspace, 0..workspace.units.len())
    }

    /// The part of some units.
    pub fn new(workspace: &'w Workspace, range: Range<UnitAt>) -> Self {
        let (mut objectives, mut key_results) = (Vec::new(), Vec::new());
        for at in range.clone().flat_map(|unit| workspace.objectives_of(unit)) {
            let objective = workspace.objective(at);
            if objective.status.is_dropped() {
                continue;
            }
            objectives.extend(objective.text.as_ref().map(|text| (at, objective, Wording::new(workspace, text))));
            for at in workspace.key_results_of(at) {
                let key_result = workspace.key_result(at);
                let text = key_result.text.as_ref().filter(|_| key_result.is_live());
                key_results.extend(text.map(|text| (at, key_result, Wording::new(workspace, text))));
            }
        }
        Part { workspace, range, objectives, key_results }
    }

    /// Its units.
    pub fn units(&self) -> &'w [Unit] {
        &self.workspace.units[self.range.clone()]
    }
}
