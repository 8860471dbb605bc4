//! The score of everything in a workspace, who supports what, and which units are part of which:
//! worked out once, asked for often.

use crate::history::series;
use crate::model::cycle::CycleName;
use crate::model::key_result::KeyResult;
use crate::model::measure::Measure;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, UnitAt, Workspace};
use crate::report::units::{self, Basis};
use crate::score::{self, KeyResultScore, ObjectiveScore, Ratio, mean};
use std::collections::{BTreeSet, HashMap};

/// The score of everything in a workspace, each thing once.
#[derive(Debug, Default)]
pub struct Scores {
    by_objective: HashMap<ObjectiveAt, ObjectiveScore>,
    supporters: HashMap<ObjectiveAt, Vec<Target>>,
    hidden_supporters: HashMap<ObjectiveAt, usize>,
    below: HashMap<UnitAt, Vec<UnitAt>>,
}

impl Scores {
    /// Scores all objectives.
    pub fn new(basis: Basis<'_>) -> Self {
        let workspace = basis.workspace;
        let mut scores = Scores::default();
        for at in workspace.objectives() {
            let score = score::objective(workspace.objective(at), |key_result| {
                let place = KeyResultAt { objective: at, key_result };
                let key_result = workspace.key_result(place);
                score::key_result(key_result, held(basis, place, key_result).as_ref())
            });
            scores.by_objective.insert(at, score);
        }
        scores.find_supporters(workspace);
        let counts = |at: &UnitAt| workspace.units[*at].has_files() || !workspace.shared_with(*at).is_empty();
        let units = (0..workspace.units.len()).filter(|at| counts(at) && !workspace.is_personal_unit(*at));
        for at in units {
            for above in workspace.units_above(at) {
                scores.below.entry(above).or_default().push(at);
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

    /// What names the objective or one of its key results directly, each once; people's own OKRs are left
    /// out.
    pub fn supporters(&self, at: ObjectiveAt) -> &[Target] {
        self.supporters.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The unweighted mean of the supporters that have a score.
    pub fn supporters_mean(&self, at: ObjectiveAt) -> Option<Ratio> {
        let scores: Vec<Ratio> = self.supporters(at).iter().filter_map(|supporter| self.of(*supporter)).collect();
        mean::plain(&scores)
    }

    /// How many of people's own objectives and key results support an objective and are left out.
    pub fn hidden_supporters(&self, at: ObjectiveAt) -> usize {
        self.hidden_supporters.get(&at).copied().unwrap_or(0)
    }

    /// The score of an objective or key result.
    pub fn of(&self, target: Target) -> Option<Ratio> {
        match target {
            Target::Unit(_) => None,
            Target::Objective(at) => self.objective(at).score.clone(),
            Target::KeyResult(at) => self.key_result(at).score.clone(),
        }
    }

    /// All units of the cycle that are part of a unit, directly or not. People's own are left out, and
    /// what is only declared and shares nothing.
    pub fn units_below(&self, at: UnitAt) -> &[UnitAt] {
        self.below.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The objectives of a unit and of all units below it, those that they share included; each once.
    pub fn with_units_below(&self, workspace: &Workspace, at: UnitAt) -> BTreeSet<ObjectiveAt> {
        let units = std::iter::once(&at).chain(self.units_below(at));
        units.flat_map(|unit| workspace.objectives_on_page(*unit)).collect()
    }

    fn find_supporters(&mut self, workspace: &Workspace) {
        for at in workspace.objectives().filter(|at| workspace.objective(*at).is_live()) {
            let mut personal = None;
            for (supporter, objective) in supported(workspace, at) {
                if *personal.get_or_insert_with(|| workspace.is_personal(at)) {
                    *self.hidden_supporters.entry(objective).or_default() += 1;
                } else {
                    self.supporters.entry(objective).or_default().push(supporter);
                }
            }
        }
    }
}

/// What a live objective and its live key results support, each pair once; nothing supports itself.
fn supported(workspace: &Workspace, at: ObjectiveAt) -> Vec<(Target, ObjectiveAt)> {
    let cycle = &workspace.units[at.unit].cycle;
    let objective = workspace.objective(at);
    let mut pairs: Vec<(Target, ObjectiveAt)> = Vec::new();
    let mut add = |supporter, reference| {
        let supported = workspace.resolve(reference, cycle).and_then(Target::objective).filter(|other| *other != at);
        let pair = supported.map(|supported| (supporter, supported));
        pairs.extend(pair.filter(|pair| !pairs.contains(pair)));
    };
    for reference in &objective.supports {
        add(Target::Objective(at), &reference.value);
    }
    for (key_result, content) in objective.key_results.iter().enumerate().filter(|(_, content)| content.is_live()) {
        for reference in &content.supports {
            add(Target::KeyResult(KeyResultAt { objective: at, key_result }), &reference.value);
        }
    }
    pairs
}

/// Some cycles with those whose history the scores of supporters need: where a bound must hold
/// throughout a cycle, only history tells the score, and a supporter has its own in every answer.
pub fn with_supporters(workspace: &Workspace, mut cycles: Vec<CycleName>) -> Vec<CycleName> {
    let elsewhere = |at: &KeyResultAt| {
        let cycle = &workspace.units[at.objective.unit].cycle;
        workspace.key_result(*at).holds_throughout() && !cycles.contains(cycle)
    };
    let objectives: BTreeSet<ObjectiveAt> = workspace.key_results().filter(elsewhere).map(|at| at.objective).collect();
    let objectives = objectives.into_iter().filter(|at| workspace.objective(*at).is_live());
    for at in objectives.filter(|at| !supported(workspace, *at).is_empty()) {
        let cycle = &workspace.units[at.unit].cycle;
        if !cycles.contains(cycle) {
            cycles.push(cycle.clone());
        }
    }
    cycles
}

/// For a bound that must hold throughout: the share of observed days on which it did.
fn held(basis: Basis<'_>, at: KeyResultAt, key_result: &KeyResult) -> Option<Ratio> {
    let Some(Measure::Bound(bound)) = key_result.measured() else { return None };
    // A value that was taken away leaves none, whatever there was before.
    basis.timeline.filter(|_| bound.throughout && bound.current.is_some())?;
    let dates = basis.workspace.settings.dates(&basis.workspace.units[at.objective.unit].cycle)?;
    // By the limits of today: what they were on the day belongs to the original score.
    series::held(&units::points(basis, at), bound, dates, basis.today)
}
