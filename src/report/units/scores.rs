//! The score of everything in a workspace, who supports what, and which units are part of which:
//! worked out once, asked for often.

use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, UnitAt, Workspace};
use crate::report::units::{self, Basis};
use crate::score::{self, KeyResultScore, ObjectiveScore, Ratio, mean, time};
use std::collections::{HashMap, HashSet};

/// The score of everything in a workspace, each thing once.
#[derive(Debug, Default)]
pub struct Scores {
    by_objective: HashMap<ObjectiveAt, ObjectiveScore>,
    supporters: HashMap<ObjectiveAt, Vec<Target>>,
    parts: HashMap<UnitAt, Vec<UnitAt>>,
}

impl Scores {
    /// Scores all objectives.
    pub fn new(basis: Basis<'_>) -> Self {
        let workspace = basis.workspace;
        let mut scores = Scores::default();
        for at in workspace.objectives() {
            let mut number = 0;
            let score = score::objective(workspace.objective(at), |key_result| {
                let place = KeyResultAt { objective: at, key_result: number };
                number += 1;
                score::key_result(key_result, held(basis, place, key_result).as_ref())
            });
            scores.by_objective.insert(at, score);
        }
        scores.find_supporters(workspace);
        for (at, unit) in workspace.units.iter().enumerate() {
            let whole = unit.part_of.as_ref().and_then(|part_of| workspace.unit(&unit.cycle, &part_of.value));
            if let Some(whole) = whole.filter(|whole| *whole != at) {
                scores.parts.entry(whole).or_default().push(at);
            }
        }
        scores
    }

    /// The score of an objective.
    pub fn objective(&self, at: ObjectiveAt) -> &ObjectiveScore {
        &self.by_objective[&at]
    }

    /// The score of a key result.
    pub fn key_result(&self, at: KeyResultAt) -> &KeyResultScore {
        &self.by_objective[&at.objective].key_results[at.key_result]
    }

    /// What names the objective or one of its key results directly, each once.
    pub fn supporters(&self, at: ObjectiveAt) -> &[Target] {
        self.supporters.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The unweighted mean of the supporters that have a score.
    pub fn supporters_mean(&self, at: ObjectiveAt) -> Option<Ratio> {
        let scores: Vec<Ratio> = self.supporters(at).iter().filter_map(|supporter| self.of(*supporter)).collect();
        mean::plain(&scores)
    }

    fn of(&self, target: Target) -> Option<Ratio> {
        match target {
            Target::Unit(_) => None,
            Target::Objective(at) => self.objective(at).score.clone(),
            Target::KeyResult(at) => self.key_result(at).score.clone(),
        }
    }

    /// All units of the cycle that are part of a unit, directly or not.
    pub fn units_below(&self, at: UnitAt) -> Vec<UnitAt> {
        let mut below = Vec::new();
        let mut seen = HashSet::from([at]);
        let mut above = vec![at];
        while let Some(parent) = above.pop() {
            for child in self.parts.get(&parent).into_iter().flatten() {
                if seen.insert(*child) {
                    below.push(*child);
                    above.push(*child);
                }
            }
        }
        below.sort_unstable();
        below
    }

    fn find_supporters(&mut self, workspace: &Workspace) {
        for at in workspace.objectives().filter(|at| workspace.objective(*at).is_live()) {
            let cycle = &workspace.units[at.unit].cycle;
            let objective = workspace.objective(at);
            for reference in &objective.supports {
                self.support(workspace.resolve(&reference.value, cycle), Target::Objective(at));
            }
            for (key_result, content) in objective.key_results.iter().enumerate().filter(|(_, kr)| kr.is_live()) {
                let supporter = Target::KeyResult(KeyResultAt { objective: at, key_result });
                for reference in &content.supports {
                    self.support(workspace.resolve(&reference.value, cycle), supporter);
                }
            }
        }
    }

    fn support(&mut self, supported: Option<Target>, supporter: Target) {
        let Some(objective) = supported.and_then(Target::objective) else { return };
        let supporters = self.supporters.entry(objective).or_default();
        if !supporters.contains(&supporter) {
            supporters.push(supporter);
        }
    }
}

/// For a bound that must hold throughout: the share of observed days on which it did.
fn held(basis: Basis<'_>, at: KeyResultAt, key_result: &KeyResult) -> Option<Ratio> {
    let Some(Measure::Bound(bound)) = key_result.measured() else { return None };
    basis.timeline.filter(|_| bound.throughout)?;
    let dates = basis.workspace.settings.dates(&basis.workspace.units[at.objective.unit].cycle)?;
    let points = units::points(basis, at);
    // By the limits of today: what they were on the day belongs to the original score.
    let values: Vec<_> =
        points.iter().filter_map(|point| point.value.map(|value| (point.date, bound.holds(&value)))).collect();
    time::held(&values, dates, basis.today)
}
