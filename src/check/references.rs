//! Every reference that objectives and key results write, with where it comes from and leads to.

use crate::model::id::Reference;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, Workspace};
use crate::source::Placed;

/// A reference as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Written<'w> {
    /// `supports` or `depends_on`.
    pub key: &'static str,
    /// The reference.
    pub reference: &'w Placed<Reference>,
    /// The objective in which it stands.
    pub objective: ObjectiveAt,
    /// The number of the key result in which it stands, if it does.
    pub key_result: Option<usize>,
}

impl Written<'_> {
    /// What it names.
    pub fn target(&self, workspace: &Workspace) -> Option<Target> {
        workspace.resolve(&self.reference.value, &workspace.units[self.objective.unit].cycle)
    }

    /// What writes it.
    pub fn source(&self) -> Target {
        match self.key_result {
            Some(key_result) => Target::KeyResult(KeyResultAt { objective: self.objective, key_result }),
            None => Target::Objective(self.objective),
        }
    }

    /// Whether what writes it was given up.
    pub fn is_dropped(&self, workspace: &Workspace) -> bool {
        is_dropped(workspace, self.source())
    }
}

/// Whether an objective or key result was given up; units never are.
pub fn is_dropped(workspace: &Workspace, target: Target) -> bool {
    match target {
        Target::Unit(_) => false,
        Target::Objective(at) => workspace.objective(at).status.is_dropped(),
        Target::KeyResult(at) => {
            workspace.objective(at.objective).status.is_dropped() || !workspace.key_result(at).is_live()
        }
    }
}

/// All `supports` and `depends_on`, in the order of the workspace.
pub fn all(workspace: &Workspace) -> Vec<Written<'_>> {
    let mut all = Vec::new();
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        push(&mut all, "supports", &objective.supports, at, None);
        push(&mut all, "depends_on", &objective.depends_on, at, None);
        for (number, key_result) in objective.key_results.iter().enumerate() {
            push(&mut all, "supports", &key_result.supports, at, Some(number));
            push(&mut all, "depends_on", &key_result.depends_on, at, Some(number));
        }
    }
    all
}

fn push<'w>(
    all: &mut Vec<Written<'w>>,
    key: &'static str,
    references: &'w [Placed<Reference>],
    objective: ObjectiveAt,
    key_result: Option<usize>,
) {
    all.extend(references.iter().map(|reference| Written { key, reference, objective, key_result }));
}
