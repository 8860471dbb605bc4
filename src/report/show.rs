//! One unit, objective or key result in full.

mod find;

pub use crate::history::series::CheckIn;
pub use find::{NotFound, find};

use crate::history::series;
use crate::model::cycle::{CycleName, Dates};
use crate::model::id::Reference;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, UnitAt};
use crate::report::score::{Goalpost, goalposts};
use crate::report::tree::asked::{Above, Wait, above, wait};
use crate::report::tree::reference;
use crate::report::units::{self, Basis, KeyResultRow, ObjectiveRow, Scores, UnitRow};
use crate::score::Ratio;
use crate::source::Placed;

/// What `okr show` shows.
#[derive(Debug)]
pub struct ShowReport {
    /// Its reference, with its cycle.
    pub reference: Reference,
    /// Its cycle's dates, where they are known.
    pub dates: Option<Dates>,
    /// What it is.
    pub page: Page,
    /// Its check-ins, oldest first; for an objective those of all its key results.
    pub check_ins: Vec<(KeyResultAt, CheckIn)>,
    /// Changes of its plan after the kick-off, oldest first.
    pub goalposts: Vec<Goalpost>,
    /// What it supports.
    pub supports: Vec<Above>,
    /// What supports it, with the score of each; people's own OKRs are left out.
    pub supporters: Vec<(Target, Option<Ratio>)>,
    /// How many of people's own objectives and key results support its objective and are left out.
    pub hidden_supporters: usize,
    /// What it waits for.
    pub waits: Vec<Wait>,
    /// What waits for it.
    pub waited_for: Vec<Reference>,
}

/// One thing.
#[derive(Debug)]
pub enum Page {
    /// A unit.
    Unit(UnitRow),
    /// An objective with its key results.
    Objective(ObjectiveRow),
    /// A key result and the objective that it belongs to.
    KeyResult(Box<KeyResultRow>, ObjectiveRow),
}

/// The page of one thing.
pub fn show(basis: Basis<'_>, target: Target) -> ShowReport {
    let workspace = basis.workspace;
    let scores = Scores::new(basis);
    let page = match target {
        Target::Unit(at) => Page::Unit(units::unit(basis, &scores, at)),
        Target::Objective(at) => Page::Objective(units::objective_row(basis, &scores, at, at.unit)),
        Target::KeyResult(at) => Page::KeyResult(
            Box::new(units::key_result_row(basis, &scores, at)),
            units::objective_row(basis, &scores, at.objective, at.objective.unit),
        ),
    };
    let cycle = &workspace.units[unit_of(target)].cycle;
    let mut report = ShowReport {
        reference: reference(workspace, target),
        dates: workspace.settings.dates(cycle),
        page,
        check_ins: Vec::new(),
        goalposts: Vec::new(),
        supports: Vec::new(),
        supporters: Vec::new(),
        hidden_supporters: 0,
        waits: Vec::new(),
        waited_for: Vec::new(),
    };
    report.align(basis, &scores, target, cycle);
    report.tell(basis, target, cycle);
    report
}

/// The unit that a target is or belongs to.
pub fn unit_of(target: Target) -> UnitAt {
    match target {
        Target::Unit(at) => at,
        Target::Objective(at) => at.unit,
        Target::KeyResult(at) => at.objective.unit,
    }
}

impl ShowReport {
    /// Who supports whom and who waits for whom.
    fn align(&mut self, basis: Basis<'_>, scores: &Scores, target: Target, cycle: &CycleName) {
        let workspace = basis.workspace;
        let Some(at) = target.objective() else { return };
        let is_part = |other: Target| match (target, other) {
            (Target::KeyResult(own), Target::KeyResult(other)) => own == other,
            (Target::Objective(own), other) => other.objective() == Some(own),
            (Target::KeyResult(_), Target::Objective(_) | Target::Unit(_)) | (Target::Unit(_), _) => false,
        };
        let (supports, waits) = written(basis, target);
        self.supports = above(workspace, scores, cycle, supports.into_iter());
        for (from, to) in waits {
            self.waits.push(wait(basis, scores, &from, &to.value, cycle));
        }
        self.hidden_supporters = scores.hidden_supporters(at);
        for supporter in scores.supporters(at) {
            let (written, _) = written_by(basis, *supporter);
            let own = &workspace.units[unit_of(*supporter)].cycle;
            let names_it = |one: &Placed<Reference>| workspace.resolve(&one.value, own).is_some_and(is_part);
            if written.iter().any(|(one, _)| names_it(one)) {
                self.supporters.push((*supporter, scores.of(*supporter)));
            }
        }
        for other in workspace.objectives().filter(|other| *other != at) {
            let own = &workspace.units[other.unit].cycle;
            for (from, to) in written(basis, Target::Objective(other)).1 {
                let cheap = to.value.unit == workspace.units[at.unit].id;
                if cheap && workspace.resolve(&to.value, own).is_some_and(is_part) {
                    self.waited_for.push(from);
                }
            }
        }
    }

    /// What history tells.
    fn tell(&mut self, basis: Basis<'_>, target: Target, cycle: &CycleName) {
        let Some(timeline) = basis.timeline else { return };
        let key_results: Vec<KeyResultAt> = match target {
            Target::Unit(_) => return,
            Target::Objective(objective) => basis.workspace.key_results_of(objective).collect(),
            Target::KeyResult(at) => vec![at],
        };
        for at in key_results {
            let track = timeline.key_result(at);
            let all = track.map(|track| series::check_ins(timeline, track)).unwrap_or_default();
            self.check_ins.extend(all.into_iter().map(|one| (at, one)));
        }
        self.check_ins.sort_by_key(|(_, one)| one.date);
        self.goalposts = goalposts(basis.workspace, timeline, |one| one == cycle);
        let own = &self.reference;
        self.goalposts.retain(|one| {
            let Reference { cycle: _, unit, objective, key_result } = &one.reference;
            let inside = own.key_result.is_none() || own.key_result == *key_result || key_result.is_none();
            *unit == own.unit && *objective == own.objective && inside
        });
    }
}

type Waiting<'a> = Vec<(Reference, &'a Placed<Reference>)>;
/// What is supported, and whether what says so is confidential.
type Supporting<'a> = Vec<(&'a Placed<Reference>, bool)>;

/// What a thing and its live parts say that they support and wait for.
fn written<'a>(basis: Basis<'a>, target: Target) -> (Supporting<'a>, Waiting<'a>) {
    let Target::Objective(at) = target else { return written_by(basis, target) };
    let (mut supports, mut waits) = written_by(basis, target);
    for key_result in parts(basis, at) {
        let (more_supports, more_waits) = written_by(basis, Target::KeyResult(key_result));
        supports.extend(more_supports);
        waits.extend(more_waits);
    }
    (supports, waits)
}

fn parts(basis: Basis<'_>, objective: ObjectiveAt) -> impl Iterator<Item = KeyResultAt> {
    basis.workspace.key_results_of(objective).filter(move |at| basis.workspace.key_result(*at).is_live())
}

/// What a thing itself says.
fn written_by<'a>(basis: Basis<'a>, target: Target) -> (Supporting<'a>, Waiting<'a>) {
    let workspace = basis.workspace;
    let (supports, waits, confidential) = match target {
        Target::Unit(_) => return (Vec::new(), Vec::new()),
        Target::Objective(at) => {
            let objective = workspace.objective(at);
            (&objective.supports, &objective.depends_on, objective.confidential)
        }
        Target::KeyResult(at) => {
            let key_result = workspace.key_result(at);
            (&key_result.supports, &key_result.depends_on, workspace.is_confidential(at))
        }
    };
    let own = reference(workspace, target);
    (supports.iter().map(|one| (one, confidential)).collect(), waits.iter().map(|one| (own.clone(), one)).collect())
}
