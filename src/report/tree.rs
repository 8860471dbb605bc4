//! Alignment: who supports what, what stands alone, who waits for whom.

pub mod asked;
pub mod outline;

use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::workspace::{ObjectiveAt, Target, Workspace};
use crate::report::units::{Basis, Scores};
use crate::score::{Band, Ratio};
use num_bigint::BigInt;
use num_traits::Signed;
use std::collections::{HashMap, HashSet};

/// One objective.
#[derive(Clone, Debug)]
pub struct Node {
    /// Which.
    pub at: ObjectiveAt,
    /// Its reference, with its cycle.
    pub reference: Reference,
    /// Its score.
    pub score: Option<Ratio>,
    /// Its colour.
    pub band: Option<Band>,
    /// The mean of what supports it.
    pub supporters_mean: Option<Ratio>,
    /// It supports nothing, though there is a level above it that it could.
    pub orphan: bool,
    /// It is a draft.
    pub draft: bool,
    /// Its cycle is over, so that its score is the result.
    pub over: bool,
}

impl Node {
    /// Whether the score and the supporters' mean tell different stories: 0.3 apart or more.
    pub fn tells_two_stories(&self) -> bool {
        match (&self.score, &self.supporters_mean) {
            (Some(score), Some(mean)) => two_stories(score, mean),
            (Some(_), None) | (None, _) => false,
        }
    }
}

/// Whether a score and the mean of its supporters tell different stories: 0.3 apart or more.
pub fn two_stories(score: &Ratio, mean: &Ratio) -> bool {
    (score - mean).abs() >= Ratio::new(BigInt::from(3), BigInt::from(10))
}

/// What an edge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// The first supports the second.
    Supports,
    /// The first waits for the second.
    DependsOn,
    /// The first, a unit, shares the second, an objective.
    Shared,
}

impl EdgeKind {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            EdgeKind::Supports => "supports",
            EdgeKind::DependsOn => "depends-on",
            EdgeKind::Shared => "shared",
        }
    }
}

/// From one thing to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edge {
    /// From what: the finest thing that says so.
    pub from: Reference,
    /// To what: as fine as it is written.
    pub to: Reference,
    /// What it says.
    pub kind: EdgeKind,
    /// The objective that the first is or belongs to.
    pub from_objective: Option<ObjectiveAt>,
    /// The objective that the second is or belongs to.
    pub to_objective: Option<ObjectiveAt>,
}

/// The alignment of some objectives.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// By level, unit and position.
    pub nodes: Vec<Node>,
    /// By kind, then by name.
    pub edges: Vec<Edge>,
    /// For each objective: what supports it, each once.
    pub supporters: HashMap<ObjectiveAt, Vec<ObjectiveAt>>,
    /// The objectives at the top: those that support nothing that is shown.
    pub roots: Vec<ObjectiveAt>,
}

/// The alignment of a cycle and of the cycles that enclose it, with all that counts in the mean of
/// some supporters there, from whichever cycle; dropped objectives are left out.
pub fn alignment(basis: Basis<'_>, scores: &Scores, cycle: &CycleName) -> Alignment {
    let workspace = basis.workspace;
    let mut cycles = vec![cycle.clone()];
    cycles.extend_from_slice(workspace.enclosing(cycle));
    let mut all: Vec<ObjectiveAt> = workspace
        .objectives()
        .filter(|at| cycles.contains(&workspace.units[at.unit].cycle))
        .filter(|at| !workspace.objective(*at).status.is_dropped())
        .collect();
    let mut shown: HashSet<ObjectiveAt> = all.iter().copied().collect();
    let mut next = 0;
    while let Some(at) = all.get(next).copied() {
        let supporters = scores.supporters(at).iter().filter_map(|supporter| supporter.objective());
        all.extend(supporters.filter(|supporter| shown.insert(*supporter)));
        next += 1;
    }
    all.sort_by_key(|at| (workspace.units[at.unit].level, *at));
    let edges = edges(workspace, &all, &shown);
    let mut alignment = Alignment::default();
    for edge in edges.iter().filter(|edge| edge.kind == EdgeKind::Supports) {
        if let (Some(from), Some(to)) = (edge.from_objective, edge.to_objective) {
            let supporters = alignment.supporters.entry(to).or_default();
            if from != to && !supporters.contains(&from) {
                supporters.push(from);
            }
        }
    }
    let supporting: HashSet<ObjectiveAt> = alignment.supporters.values().flatten().copied().collect();
    alignment.roots = all.iter().copied().filter(|at| !supporting.contains(at)).collect();
    alignment.nodes = all
        .iter()
        .map(|at| {
            let score = scores.objective(*at).score.clone();
            Node {
                at: *at,
                reference: workspace.objective_ref(*at),
                band: score.as_ref().map(Band::of),
                score,
                supporters_mean: scores.supporters_mean(*at),
                orphan: workspace.is_orphan(*at),
                draft: workspace.objective(*at).is_draft(),
                over: basis.is_over(&workspace.units[at.unit].cycle),
            }
        })
        .collect();
    alignment.edges = edges;
    alignment
}

fn edges(workspace: &Workspace, all: &[ObjectiveAt], shown: &HashSet<ObjectiveAt>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for at in all {
        let objective = workspace.objective(*at);
        let cycle = &workspace.units[at.unit].cycle;
        let mut add = |from: Reference, to: &Reference, kind| {
            let target = workspace.resolve(to, cycle);
            let to_objective = target.and_then(Target::objective).filter(|to| shown.contains(to));
            let to = target.map_or_else(
                || Reference { cycle: to.cycle.clone().or(Some(cycle.clone())), ..to.clone() },
                |target| reference(workspace, target),
            );
            edges.push(Edge { from, to, kind, from_objective: Some(*at), to_objective });
        };
        let own = workspace.objective_ref(*at);
        for supported in &objective.supports {
            add(own.clone(), &supported.value, EdgeKind::Supports);
        }
        for needed in &objective.depends_on {
            add(own.clone(), &needed.value, EdgeKind::DependsOn);
        }
        for key_result in objective.key_results.iter().filter(|key_result| key_result.is_live()) {
            let own = Reference { key_result: Some(key_result.id.clone()), ..own.clone() };
            for supported in &key_result.supports {
                add(own.clone(), &supported.value, EdgeKind::Supports);
            }
            for needed in &key_result.depends_on {
                add(own.clone(), &needed.value, EdgeKind::DependsOn);
            }
        }
        for sharer in &objective.shared_with {
            let unit =
                Reference { cycle: Some(cycle.clone()), unit: sharer.value.clone(), objective: None, key_result: None };
            edges.push(Edge {
                from: unit,
                to: own.clone(),
                kind: EdgeKind::Shared,
                from_objective: None,
                to_objective: Some(*at),
            });
        }
    }
    edges.sort_by(|a, b| (a.kind, &a.from, &a.to).cmp(&(b.kind, &b.from, &b.to)));
    edges.dedup();
    edges
}

/// A target's reference, with its cycle.
pub fn reference(workspace: &Workspace, target: Target) -> Reference {
    match target {
        Target::Unit(unit) => Reference {
            cycle: Some(workspace.units[unit].cycle.clone()),
            unit: workspace.units[unit].id.clone(),
            objective: None,
            key_result: None,
        },
        Target::Objective(at) => workspace.objective_ref(at),
        Target::KeyResult(at) => workspace.key_result_ref(at),
    }
}
