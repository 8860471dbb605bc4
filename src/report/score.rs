//! The quarter's end: what was committed and met, what was stretched for, what moved, and what to
//! talk about.

mod figures;
mod goalposts;
mod talk;

pub use crate::history::original::Originals;
pub use crate::history::plan::{Made, PlanChange, PlanChangeKind};
pub use crate::report::units::Distribution;
pub use figures::Compared;
pub use goalposts::{Goalpost, goalpost_effect, goalposts};
pub use talk::Talk;

use crate::history::original::originals;
use crate::history::plan::kickoff_end;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::workspace::{ObjectiveAt, UnitAt, Workspace};
use crate::report::filter::Filter;
use crate::report::status::Clock;
use crate::report::units::{self, Basis, CyclePage, Scores};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashMap, HashSet};

/// What `okr score` shows.
#[derive(Debug)]
pub struct ScoreReport {
    /// The cycles, in the order in which they were asked for.
    pub cycles: Vec<CycleScore>,
    /// The figures of all of them together, each objective once.
    pub total: Compared,
    /// What was asked for.
    pub filter: Filter,
    /// How many people's own OKRs are left out.
    pub hidden_people: usize,
}

/// One cycle at its end.
#[derive(Debug)]
pub struct CycleScore {
    /// Its units, narrowed to what was asked for.
    pub page: CyclePage,
    /// Where today stands in it; `None` without dates.
    pub clock: Option<Clock>,
    /// What is known of the plan as it was at the kick-off.
    pub plan: Plan,
    /// The scores by the original plan, where that is known.
    pub originals: Option<Originals>,
    /// The figures of the whole cycle without people's own OKRs; of what is shown where units or owners were
    /// asked for.
    pub figures: Compared,
    /// The same of people's own OKRs, where they were asked for and there are some.
    pub people: Option<(Compared, Distribution)>,
    /// The same for each unit that is shown.
    pub units: HashMap<UnitAt, UnitScore>,
    /// The key results behind `figures`.
    pub distribution: Distribution,
    /// Changes of the plan after the kick-off, oldest first.
    pub goalposts: Vec<Goalpost>,
    /// What was added, dropped, removed or moved to another unit since.
    pub changes: Vec<PlanChange>,
    /// What to talk about.
    pub talk: Talk,
}

impl CycleScore {
    /// Whether the last day has come.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.page.dates.is_some_and(|dates| today >= dates.end)
    }
}

/// A unit's figures, now and by the original plan.
#[derive(Clone, Debug)]
pub struct UnitScore {
    /// Of its own objectives and those that it shares.
    pub own: Compared,
    /// With all units below it; `None` where there are none.
    pub with_units_below: Option<Compared>,
    /// Its key results by their band.
    pub distribution: Distribution,
}

/// What is known of the plan at the kick-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// It was taken at the end of this day.
    Known(NaiveDate),
    /// The first commit is later than this day: the plan counts as it was first written.
    Late(NaiveDate),
    /// It may still change freely until the end of this day.
    Open(NaiveDate),
    /// The cycle has no dates.
    NoDates,
    /// There is no history.
    NoHistory,
}

/// The last day on which the plan of a cycle may change freely; `None` without dates.
pub fn kickoff(workspace: &Workspace, cycle: &CycleName) -> Option<NaiveDate> {
    let settings = &workspace.settings;
    settings.dates(cycle).map(|dates| kickoff_end(dates.start, settings.kickoff))
}

/// The report on some cycles, each with the snapshot of its kick-off where there is one.
pub fn score(basis: Basis<'_>, cycles: &[(CycleName, Option<Workspace>)], filter: Filter) -> ScoreReport {
    let workspace = basis.workspace;
    let scores = Scores::new(basis);
    let built: Vec<(CycleScore, Counted)> =
        cycles.iter().map(|(cycle, kickoff)| one(basis, &scores, cycle, kickoff.as_ref(), &filter)).collect();
    let mut all = Counted::default();
    let mut originals = Originals::default();
    let planned = built.iter().all(|(cycle, _)| cycle.originals.is_some());
    for (cycle, counted) in &built {
        all.objectives.extend(&counted.objectives);
        let mut own = cycle.originals.clone().unwrap_or_default();
        own.gone.retain(|(unit, _)| counted.units.has(unit));
        originals.extend(own);
    }
    let total = figures::compared(workspace, &scores, &all, planned.then_some(&originals));
    let names: Vec<CycleName> = cycles.iter().map(|(cycle, _)| cycle.clone()).collect();
    let hidden_people = filter.hidden_people(workspace, &names);
    ScoreReport { cycles: built.into_iter().map(|(cycle, _)| cycle).collect(), total, filter, hidden_people }
}

/// The objectives behind some figures, and the units of which vanished ones count.
#[derive(Clone, Debug, Default)]
pub(in crate::report::score) struct Counted {
    objectives: BTreeSet<ObjectiveAt>,
    units: Units,
}

/// Some units, those included that have no files left.
#[derive(Clone, Debug)]
enum Units {
    /// These.
    Only(HashSet<Id>),
    /// All but these.
    AllBut(HashSet<Id>),
}

impl Default for Units {
    fn default() -> Self {
        Units::AllBut(HashSet::new())
    }
}

impl Units {
    fn has(&self, id: &Id) -> bool {
        match self {
            Units::Only(ids) => ids.contains(id),
            Units::AllBut(ids) => !ids.contains(id),
        }
    }
}

/// The objectives on a page that are people's own, or all others.
fn objectives(workspace: &Workspace, page: &CyclePage, personal: bool) -> BTreeSet<ObjectiveAt> {
    let rows = page.units.iter().flat_map(|unit| &unit.objectives).map(|row| row.at);
    rows.filter(|at| workspace.is_personal(*at) == personal).collect()
}

/// The people with units of their own in a cycle; those that have no files left as at the kick-off.
fn people(now: &Workspace, kickoff: Option<&Workspace>, cycle: &CycleName) -> HashSet<Id> {
    let of = |workspace: &Workspace| {
        let units = workspace.units.iter().enumerate().filter(|(_, unit)| unit.cycle == *cycle);
        units.map(|(at, unit)| (unit.id.clone(), workspace.is_personal_unit(at))).collect::<Vec<_>>()
    };
    let then = kickoff.map(of).unwrap_or_default().into_iter().filter(|(id, _)| now.unit(cycle, id).is_none());
    of(now).into_iter().chain(then).filter(|(_, personal)| *personal).map(|(id, _)| id).collect()
}

fn one(
    basis: Basis<'_>,
    scores: &Scores,
    cycle: &CycleName,
    kickoff_state: Option<&Workspace>,
    filter: &Filter,
) -> (CycleScore, Counted) {
    let workspace = basis.workspace;
    let mut page = units::cycle(basis, scores, cycle);
    let people = people(workspace, kickoff_state, cycle);
    let whole = Counted { objectives: objectives(workspace, &page, false), units: Units::AllBut(people.clone()) };
    let own = Counted { objectives: objectives(workspace, &page, true), units: Units::Only(people) };
    let plan = plan(basis, cycle, kickoff_state.is_some());
    let originals = match plan {
        Plan::Known(_) | Plan::Late(_) => {
            basis.timeline.map(|timeline| originals(workspace, kickoff_state, timeline, cycle, basis.today))
        }
        Plan::Open(_) | Plan::NoDates | Plan::NoHistory => None,
    };
    let units = page.units.iter().map(|row| (row.at, unit(workspace, scores, row, originals.as_ref()))).collect();
    filter.apply(workspace, &mut page);
    let narrowed = filter.names_some();
    let shown = Shown::of(workspace, &page, filter, &whole.units);
    let rows = page.units.iter().flat_map(|unit| &unit.objectives);
    let narrow = narrowed.then(|| units::distribution(workspace, rows.clone()));
    let people = (filter.people && !narrowed && !own.objectives.is_empty()).then(|| {
        let figures = figures::compared(workspace, scores, &own, originals.as_ref());
        (figures, page.people.distribution.clone())
    });
    let counted = if narrowed { shown.counted() } else { whole };
    let figures = figures::compared(workspace, scores, &counted, originals.as_ref());
    let moved = basis.timeline.filter(|_| originals.is_some());
    let moved = moved.map(|timeline| goalposts(workspace, timeline, |of| of == cycle)).unwrap_or_default();
    let changes = originals.as_ref().map(|originals| originals.changes.clone()).unwrap_or_default();
    let score = CycleScore {
        clock: page.dates.map(|dates| Clock::of(dates, basis.today)),
        plan,
        originals,
        figures,
        units,
        distribution: narrow.unwrap_or_else(|| page.totals.distribution.clone()),
        people,
        goalposts: moved.into_iter().filter(|goalpost| shown.has(&goalpost.reference)).collect(),
        changes: changes.into_iter().filter(|change| shown.has(&change.reference)).collect(),
        talk: Talk::of(basis, &page, rows.filter(|row| filter.counts(workspace, row.at))),
        page,
    };
    (score, counted)
}

fn plan(basis: Basis<'_>, cycle: &CycleName, is_known: bool) -> Plan {
    match (basis.timeline, kickoff(basis.workspace, cycle)) {
        (None, _) => Plan::NoHistory,
        (Some(_), None) => Plan::NoDates,
        (Some(_), Some(day)) if basis.today <= day => Plan::Open(day),
        (Some(_), Some(day)) if is_known => Plan::Known(day),
        (Some(_), Some(day)) => Plan::Late(day),
    }
}

fn unit(workspace: &Workspace, scores: &Scores, row: &units::UnitRow, originals: Option<&Originals>) -> UnitScore {
    let own = Counted {
        objectives: row.objectives.iter().map(|row| row.at).collect(),
        units: Units::Only(HashSet::from([workspace.units[row.at].id.clone()])),
    };
    let below = std::iter::once(&row.at).chain(scores.units_below(row.at));
    let below = below.map(|unit| workspace.units[*unit].id.clone());
    let all = Counted { objectives: scores.with_units_below(workspace, row.at), units: Units::Only(below.collect()) };
    UnitScore {
        own: figures::compared(workspace, scores, &own, originals),
        with_units_below: row.with_units_below.is_some().then(|| figures::compared(workspace, scores, &all, originals)),
        distribution: units::distribution(workspace, row.objectives.iter()),
    }
}

/// What is left after filtering, people's own OKRs aside where nobody is named.
struct Shown {
    objectives: BTreeSet<ObjectiveAt>,
    names: HashSet<(String, String)>,
    /// Units of which everything is shown, what is gone included.
    units: Units,
}

impl Shown {
    fn of(workspace: &Workspace, page: &CyclePage, filter: &Filter, all: &Units) -> Self {
        let rows = page.units.iter().flat_map(|unit| &unit.objectives).map(|row| row.at);
        let objectives: BTreeSet<ObjectiveAt> = rows.filter(|at| filter.counts(workspace, *at)).collect();
        let name = |at: &ObjectiveAt| {
            (workspace.units[at.unit].id.key().to_owned(), workspace.objective(*at).id.key().to_owned())
        };
        let whole_units = page.units.iter().filter(|_| filter.owners.is_empty());
        let whole_units = whole_units.map(|unit| workspace.units[unit.at].id.clone()).collect();
        Shown {
            names: objectives.iter().map(name).collect(),
            objectives,
            units: if filter.names_some() { Units::Only(whole_units) } else { all.clone() },
        }
    }

    fn counted(&self) -> Counted {
        Counted { objectives: self.objectives.clone(), units: self.units.clone() }
    }

    fn has(&self, reference: &Reference) -> bool {
        let objective = reference.objective.as_ref().map_or("", |id| id.key());
        let name = (reference.unit.key().to_owned(), objective.to_owned());
        self.units.has(&reference.unit) || self.names.contains(&name)
    }
}
