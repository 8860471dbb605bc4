//! What `okr tree` shows: the alignment narrowed to what was asked for, in an order that can be
//! read, and who waits for whom.

use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::objective::{Category, Origin};
use crate::model::workspace::{ObjectiveAt, Target, Workspace};
use crate::report::status;
use crate::report::tree::outline::{Line, Supports, Way};
use crate::report::tree::{Alignment, Edge, EdgeKind, Node, alignment};
use crate::report::units::{Basis, Scores};
use crate::score::Ratio;
use crate::source::Placed;
use std::collections::{HashMap, HashSet};

/// What was asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Only these units, with what supports them; empty is all.
    pub units: Vec<Id>,
    /// Only what hangs below this.
    pub from: Option<Target>,
    /// From there upwards instead.
    pub up: bool,
    /// People's own objectives too.
    pub people: bool,
}

/// What `okr tree` shows.
#[derive(Debug)]
pub struct TreeReport {
    /// The cycle; those that enclose it are shown with it.
    pub cycle: CycleName,
    /// What is shown, with its edges.
    pub alignment: Alignment,
    /// The outline from the top.
    pub outline: Vec<Line>,
    /// The outline below each objective that stands alone.
    pub orphans: Vec<Line>,
    /// Which way they go.
    pub way: Way,
    /// What the objectives at the top of an outline support although it is not shown above them.
    pub above: HashMap<ObjectiveAt, Vec<Above>>,
    /// Who waits for whom, by unit.
    pub waits: Vec<Wait>,
    /// How many people's own OKRs are left out.
    pub hidden_people: usize,
    by_place: HashMap<ObjectiveAt, usize>,
}

/// Something that is supported and not shown there.
#[derive(Clone, Debug)]
pub struct Above {
    /// The reference, with its cycle.
    pub reference: Reference,
    /// What it is; `None` where nothing is found.
    pub target: Option<Target>,
    /// Its score.
    pub score: Option<Ratio>,
    /// Only what is confidential says so.
    pub confidential: bool,
}

/// One thing that waits for another.
#[derive(Clone, Debug)]
pub struct Wait {
    /// What waits, with its cycle.
    pub from: Reference,
    /// For what: as fine as it is written.
    pub to: Reference,
    /// Whether what is waited for is there.
    pub answer: Answer,
    /// The cycle of what is waited for is over.
    pub over: bool,
}

/// What stands where somebody waits for something.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// An objective or key result, with its score.
    Found(Option<Ratio>),
    /// It was given up.
    Dropped,
    /// Only a unit is named, and it works on something for the one that waits.
    Promised(Reference, Option<Ratio>),
    /// Only a unit is named, and nothing there says that it is for the one that waits.
    Nobody,
    /// Nothing by that name.
    Missing,
}

impl Answer {
    /// Whether nobody has taken it on.
    pub fn is_unmatched(&self) -> bool {
        match self {
            Answer::Found(_) | Answer::Promised(..) => false,
            Answer::Dropped | Answer::Nobody | Answer::Missing => true,
        }
    }
}

impl TreeReport {
    /// The node of an objective that is shown.
    pub fn node(&self, at: ObjectiveAt) -> Option<&Node> {
        self.by_place.get(&at).map(|number| &self.alignment.nodes[*number])
    }

    /// The number of an objective that is shown.
    pub fn number(&self, at: ObjectiveAt) -> Option<usize> {
        self.by_place.get(&at).copied()
    }
}

/// The report on a cycle and those that enclose it.
pub fn tree(basis: Basis<'_>, cycle: &CycleName, asked: &Asked) -> TreeReport {
    let workspace = basis.workspace;
    let scores = Scores::new(basis);
    let mut all = alignment(basis, &scores, cycle);
    if let Some(Target::KeyResult(at)) = asked.from.filter(|_| !asked.up) {
        let id = &workspace.key_result(at).id;
        let other = |edge: &Edge| {
            edge.kind == EdgeKind::Supports
                && edge.to_objective == Some(at.objective)
                && edge.to.key_result.as_ref() != Some(id)
        };
        all.edges.retain(|edge| !other(edge));
    }
    let everything = Supports::of(&all);
    let people = asked.people || asked.from.is_some() || !asked.units.is_empty();
    let hidden_people = if people { 0 } else { workspace.people_in(&status::cycles(workspace, cycle)) };
    if !people {
        all.nodes.retain(|node| !workspace.is_personal(node.at));
    }
    let there: Vec<ObjectiveAt> = all.nodes.iter().map(|node| node.at).collect();
    let way = if asked.up { Way::Up } else { Way::Down };
    let named = named(workspace, asked, &everything, &there);
    let shown = match &named {
        Some(tops) => &everything.reach(tops, way) & &there.iter().copied().collect(),
        None => there.iter().copied().collect::<HashSet<_>>(),
    };
    all.nodes.retain(|node| shown.contains(&node.at));
    let is_end = |at: Option<ObjectiveAt>| at.is_none_or(|at| shown.contains(&at));
    let narrow = named.is_some();
    all.edges.retain(|edge| is_end(edge.from_objective) && is_end(edge.to_objective));
    all.supporters.retain(|at, _| shown.contains(at));
    all.supporters.values_mut().for_each(|supporters| supporters.retain(|at| shown.contains(at)));
    let supports = Supports::of(&all);
    all.roots = match named {
        Some(tops) => tops,
        None => all.nodes.iter().map(|node| node.at).filter(|at| supports.next(*at, Way::Up).is_empty()).collect(),
    };
    let mut report = TreeReport {
        cycle: cycle.clone(),
        outline: Vec::new(),
        orphans: Vec::new(),
        way,
        above: HashMap::new(),
        waits: waits(basis, &scores, &all.edges),
        hidden_people,
        by_place: all.nodes.iter().enumerate().map(|(number, node)| (node.at, number)).collect(),
        alignment: all,
    };
    report.write_outlines(&supports, narrow);
    report.note_above(workspace, &scores);
    report
}

/// The objectives that were named, those left out that hang below another of them.
fn named(workspace: &Workspace, asked: &Asked, supports: &Supports, there: &[ObjectiveAt]) -> Option<Vec<ObjectiveAt>> {
    let of_units = |wanted: &dyn Fn(usize) -> bool| -> Vec<ObjectiveAt> {
        let shares = |at: &ObjectiveAt| {
            let unit = &workspace.units[at.unit];
            let sharers = workspace.objective(*at).shared_with.iter();
            sharers.filter_map(|id| workspace.unit(&unit.cycle, &id.value)).any(wanted)
        };
        there.iter().copied().filter(|at| wanted(at.unit) || shares(at)).collect()
    };
    let mut tops = match asked.from {
        Some(Target::Unit(unit)) => of_units(&|at| at == unit),
        Some(Target::Objective(at)) => vec![at],
        Some(Target::KeyResult(at)) => vec![at.objective],
        None if asked.units.is_empty() => return None,
        None => of_units(&|at| asked.units.contains(&workspace.units[at].id)),
    };
    if tops.len() > 1 {
        let way = if asked.up { Way::Up } else { Way::Down };
        let back = if asked.up { Way::Down } else { Way::Up };
        let wanted: HashSet<ObjectiveAt> = tops.iter().copied().collect();
        // Not where they support one another in a circle: one of them must stand at the top.
        tops.retain(|at| {
            let above = supports.reach(&[*at], back);
            let mut others = wanted.iter().filter(|other| *other != at && above.contains(other));
            !others.any(|other| !supports.reach(&[*at], way).contains(other))
        });
    }
    Some(tops)
}

impl TreeReport {
    fn write_outlines(&mut self, supports: &Supports, narrow: bool) {
        let mut seen = HashSet::new();
        let is_orphan = |at: &ObjectiveAt| !narrow && self.node(*at).is_some_and(|node| node.orphan);
        let (orphans, tops): (Vec<ObjectiveAt>, Vec<ObjectiveAt>) =
            self.alignment.roots.iter().copied().partition(is_orphan);
        let mut outline = supports.outline(&tops, self.way, &mut seen);
        let orphans = supports.outline(&orphans, self.way, &mut seen);
        // What supports itself through others has no top.
        let round: Vec<ObjectiveAt> = self.alignment.nodes.iter().map(|node| node.at).collect();
        if !narrow {
            outline.extend(supports.outline(&round, self.way, &mut seen));
        }
        (self.outline, self.orphans) = (outline, orphans);
    }

    /// What the tops support although it does not stand above them.
    fn note_above(&mut self, workspace: &Workspace, scores: &Scores) {
        let tops = self.outline.iter().chain(&self.orphans).filter(|line| line.depth == 0).map(|line| line.at);
        let of = |at: ObjectiveAt| {
            let objective = workspace.objective(at);
            let own = objective.supports.iter().map(|one| (one, objective.confidential));
            let live = objective.key_results.iter().filter(|key_result| key_result.is_live());
            let parts = live.flat_map(|key_result| {
                let confidential = objective.confidential || key_result.confidential;
                key_result.supports.iter().map(move |one| (one, confidential))
            });
            above(workspace, scores, &workspace.units[at.unit].cycle, own.chain(parts))
        };
        let above = tops.map(|at| (at, of(at))).filter(|(_, above)| !above.is_empty());
        self.above = match self.way {
            Way::Down => above.collect(),
            Way::Up => HashMap::new(),
        };
    }
}

/// What references written in a file of a cycle name, each once, with its score. Beside each stands
/// whether what says so is confidential.
pub fn above<'a>(
    workspace: &Workspace,
    scores: &Scores,
    cycle: &CycleName,
    written: impl Iterator<Item = (&'a Placed<Reference>, bool)>,
) -> Vec<Above> {
    let mut found: Vec<Above> = Vec::new();
    for (written, confidential) in written {
        let target = workspace.resolve(&written.value, cycle);
        let reference = match target {
            Some(target) => super::reference(workspace, target),
            None => full(&written.value, cycle),
        };
        match found.iter_mut().find(|above| above.reference == reference) {
            Some(known) => known.confidential &= confidential,
            None => {
                let score = target.and_then(|target| scores.of(target));
                found.push(Above { reference, target, score, confidential });
            }
        }
    }
    found
}

fn full(written: &Reference, cycle: &CycleName) -> Reference {
    Reference { cycle: written.cycle.clone().or_else(|| Some(cycle.clone())), ..written.clone() }
}

/// Who waits for whom, those of one pair of units side by side.
fn waits(basis: Basis<'_>, scores: &Scores, edges: &[Edge]) -> Vec<Wait> {
    let edges = edges.iter().filter(|edge| edge.kind == EdgeKind::DependsOn);
    let mut waits: Vec<Wait> =
        edges.filter_map(|edge| Some(wait(basis, scores, &edge.from, &edge.to, edge.to.cycle.as_ref()?))).collect();
    waits.sort_by(|a, b| (&a.from.unit, &a.to.unit, &a.from, &a.to).cmp(&(&b.from.unit, &b.to.unit, &b.from, &b.to)));
    waits
}

/// Whether what somebody waits for is there; `to` as written in a file of `cycle`.
pub fn wait(basis: Basis<'_>, scores: &Scores, from: &Reference, to: &Reference, cycle: &CycleName) -> Wait {
    let workspace = basis.workspace;
    let target = workspace.resolve(to, cycle);
    let answer = match target {
        Some(target @ (Target::Objective(_) | Target::KeyResult(_))) => {
            let own = match target {
                Target::KeyResult(at) => !workspace.key_result(at).is_live(),
                Target::Objective(_) | Target::Unit(_) => false,
            };
            let whole = target.objective().is_some_and(|at| workspace.objective(at).status.is_dropped());
            if own || whole { Answer::Dropped } else { Answer::Found(scores.of(target)) }
        }
        Some(Target::Unit(unit)) => {
            let promised = workspace.objectives_of(unit).find(|at| is_for(workspace, *at, &from.unit));
            promised.map_or(Answer::Nobody, |at| {
                Answer::Promised(workspace.objective_ref(at), scores.objective(at).score.clone())
            })
        }
        None if to.objective.is_none() => Answer::Nobody,
        None => Answer::Missing,
    };
    let to = target.map_or_else(|| full(to, cycle), |target| super::reference(workspace, target));
    let over = to.cycle.as_ref().is_some_and(|cycle| basis.is_over(cycle));
    Wait { from: from.clone(), to, answer, over }
}

/// Whether an objective, or a key result of it, says that it is for a unit.
fn is_for(workspace: &Workspace, at: ObjectiveAt, unit: &Id) -> bool {
    let objective = workspace.objective(at);
    let says = |origin: &Option<Origin>| match origin {
        Some(Origin::External { unit: Some(one) }) => one.value == *unit,
        Some(Origin::External { unit: None } | Origin::Aligned { .. } | Origin::Own) | None => false,
    };
    !objective.status.is_dropped()
        && (says(&objective.origin) || objective.key_results.iter().any(|one| one.is_live() && says(&one.origin)))
}

/// Why an objective that supports nothing is no orphan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It follows the line that builds the organization.
    Organization,
    /// It comes from the unit itself.
    Own,
    /// It is for another unit, where that is named.
    For(Option<Id>),
    /// Its parent is kept elsewhere: a text or link.
    Elsewhere(String),
}

/// Why an objective that supports nothing is no orphan, where it says so.
pub fn reason(workspace: &Workspace, at: ObjectiveAt) -> Option<Reason> {
    let objective = workspace.objective(at);
    match &objective.origin {
        Some(Origin::Own) => Some(Reason::Own),
        Some(Origin::External { unit }) => Some(Reason::For(unit.as_ref().map(|unit| unit.value.clone()))),
        Some(Origin::Aligned { to: Some(to) }) => Some(Reason::Elsewhere(to.value.clone())),
        Some(Origin::Aligned { to: None }) | None => {
            (objective.category == Category::Organization).then_some(Reason::Organization)
        }
    }
}
