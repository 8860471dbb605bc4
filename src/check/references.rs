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
    /// What it names.
    pub target: Option<Target>,
}

impl Written<'_> {
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
        let cycle = &workspace.units[at.unit].cycle;
        let own = [("supports", &objective.supports), ("depends_on", &objective.depends_on)];
        let own = own.into_iter().map(|(key, references)| (key, references, None));
        let below = objective.key_results.iter().enumerate().flat_map(|(number, key_result)| {
            let written = [("supports", &key_result.supports), ("depends_on", &key_result.depends_on)];
            written.into_iter().map(move |(key, references)| (key, references, Some(number)))
        });
        for (key, references, key_result) in own.chain(below) {
            all.extend(references.iter().map(|reference| {
                let target = workspace.resolve(&reference.value, cycle);
                Written { key, reference, objective: at, key_result, target }
            }));
        }
    }
    all
}
