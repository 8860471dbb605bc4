//! The tree of units, objectives and key results that `okr.score/1` and `okr.status/1` have in
//! common. What is missing is `null`, never left out; a value as written is a text.

use crate::model::measure::{Bound, Done, Limit, Measure};
use crate::model::objective::Origin;
use crate::model::quantity::{Quantity, unit_of};
use crate::model::workspace::{KeyResultAt, ObjectiveAt};
use crate::render::json::envelope::Fraction;
use crate::render::seen::{CONFIDENTIAL, was_hidden};
use crate::report::score::Originals;
use crate::report::units::{self, Basis, CyclePage, Figures, KeyResultRow, ObjectiveRow, UnitRow};
use crate::source::Placed;
use serde::Serialize;
use serde_json::Value;

/// A unit; `K` is a key result.
#[derive(Serialize)]
pub struct Unit<K> {
    cycle: String,
    unit: String,
    level: String,
    name: Option<String>,
    part_of: Option<String>,
    #[serde(flatten)]
    figures: Both,
    with_units_below: Option<Both>,
    objectives: Vec<Objective<K>>,
}

#[derive(Serialize)]
struct Both {
    committed: Committed,
    aspirational: Aspirational,
}

/// Committed objectives: how many of them are met.
#[derive(Serialize)]
pub struct Committed {
    met: usize,
    of: usize,
}

/// Aspirational objectives and their mean.
#[derive(Serialize)]
pub struct Aspirational {
    mean: Option<Fraction>,
    of: usize,
}

/// An objective; `K` is a key result.
#[derive(Serialize)]
pub struct Objective<K> {
    id: String,
    #[serde(rename = "ref")]
    reference: String,
    objective: String,
    owner: Option<String>,
    r#type: &'static str,
    category: &'static str,
    origin: Option<&'static str>,
    status: &'static str,
    weight: Option<String>,
    confidential: bool,
    shared_from: Option<String>,
    score: Option<Fraction>,
    adjusted: Option<Fraction>,
    original: Option<Fraction>,
    band: Option<&'static str>,
    weakest: Option<String>,
    supporters_mean: Option<Fraction>,
    unreadable: usize,
    key_results: Vec<K>,
}

/// A key result as both documents have it.
#[derive(Serialize)]
pub struct KeyResult {
    id: String,
    #[serde(rename = "ref")]
    reference: String,
    key_result: String,
    owner: Option<String>,
    form: Option<&'static str>,
    start: Option<String>,
    target: Option<String>,
    current: Option<String>,
    at_least: Option<String>,
    above: Option<String>,
    at_most: Option<String>,
    below: Option<String>,
    hold: Option<&'static str>,
    milestones: Option<Vec<Milestone>>,
    levels: Option<Vec<Grade>>,
    done: Option<Value>,
    unit_of_measure: Option<String>,
    status: &'static str,
    weight: Option<String>,
    raw: Option<Fraction>,
    score: Option<Fraction>,
    original: Option<Fraction>,
    band: Option<&'static str>,
    adjusted: Option<Fraction>,
    score_reason: Option<String>,
    no_data: bool,
    confidence: Option<u8>,
    confidential: bool,
}

#[derive(Serialize)]
struct Milestone {
    milestone: String,
    done: Value,
    weight: String,
    due: Option<String>,
}

#[derive(Serialize)]
struct Grade {
    grade: String,
    text: String,
}

/// The figures of a whole cycle, whatever part of it is shown, and the key results that are shown;
/// people's own OKRs by themselves.
#[derive(Serialize)]
pub struct Totals {
    cycle: String,
    committed: Committed,
    aspirational: Aspirational,
    distribution: Distribution,
    drafts: usize,
}

#[derive(Serialize)]
struct Distribution {
    red: usize,
    yellow: usize,
    green: usize,
    no_data: usize,
}

/// Writes parts of the tree.
#[derive(Clone, Copy)]
pub struct Tree<'a> {
    /// What it is based on.
    pub basis: Basis<'a>,
    /// Whether confidential texts and values are masked.
    pub public: bool,
    /// The original plan, where it is asked for and known.
    pub originals: Option<&'a Originals>,
}

impl Tree<'_> {
    /// Whether an objective's texts are masked.
    fn hides(&self, at: ObjectiveAt) -> bool {
        self.public && self.basis.workspace.objective(at).confidential
    }

    /// Whether a key result's texts and values are masked.
    pub fn hides_key_result(&self, at: KeyResultAt) -> bool {
        self.public && self.basis.workspace.is_confidential(at)
    }

    /// Whether what history says of a key result is masked: it is, or once was, confidential.
    pub fn hides_past(&self, at: KeyResultAt) -> bool {
        self.public && was_hidden(self.basis, at)
    }

    /// A unit, its key results written by `key_result`.
    pub fn unit<K>(&self, row: &UnitRow, key_result: &impl Fn(&KeyResultRow) -> K) -> Unit<K> {
        let workspace = self.basis.workspace;
        let unit = &workspace.units[row.at];
        Unit {
            cycle: unit.cycle.to_string(),
            unit: unit.id.to_string(),
            level: workspace.settings.level_word(unit.level).to_owned(),
            name: unit.name.as_ref().map(|name| name.value.clone()),
            part_of: workspace.part_of(&unit.cycle, &unit.id).map(|part_of| part_of.value.to_string()),
            figures: both(&row.figures),
            with_units_below: row.with_units_below.as_ref().map(both),
            objectives: row.objectives.iter().map(|row| self.objective(row, key_result)).collect(),
        }
    }

    /// An objective, its key results written by `key_result`.
    pub fn objective<K>(&self, row: &ObjectiveRow, key_result: &impl Fn(&KeyResultRow) -> K) -> Objective<K> {
        let workspace = self.basis.workspace;
        let objective = workspace.objective(row.at);
        let aligned = Origin::Aligned { to: None }.word();
        let implied = (!objective.supports.is_empty()).then_some(aligned);
        let weakest = row.score.weakest.map(|number| objective.key_results[number].id.to_string());
        Objective {
            id: objective.id.to_string(),
            reference: workspace.objective_ref(row.at).to_string(),
            objective: if self.hides(row.at) { CONFIDENTIAL } else { objective.text() }.to_owned(),
            owner: workspace.objective_owner(row.at).map(|owner| owner.value),
            r#type: objective.commitment.word(),
            category: objective.category.word(),
            origin: objective.origin.as_ref().map(Origin::word).or(implied),
            status: objective.status.word(),
            weight: objective.weight.value().map(|weight| weight.to_string()),
            confidential: objective.confidential,
            shared_from: row.shared_from.map(|from| workspace.units[from].id.to_string()),
            score: row.score.score.as_ref().map(Fraction::from),
            adjusted: row.score.adjusted.as_ref().map(Fraction::from),
            original: self.originals.and_then(|originals| originals.objective(row.at)).map(Fraction::from),
            band: row.band.map(|band| band.colour()),
            weakest: weakest.filter(|_| row.score.score.is_some()),
            supporters_mean: row.supporters_mean.as_ref().map(Fraction::from),
            unreadable: row.score.unreadable,
            key_results: row.key_results.iter().map(key_result).collect(),
        }
    }

    /// A key result.
    pub fn key_result(&self, row: &KeyResultRow) -> KeyResult {
        let workspace = self.basis.workspace;
        let key_result = workspace.key_result(row.at);
        let masked = self.hides_key_result(row.at);
        let mut json = KeyResult {
            id: key_result.id.to_string(),
            reference: workspace.key_result_ref(row.at).to_string(),
            key_result: if masked { CONFIDENTIAL } else { key_result.text() }.to_owned(),
            owner: workspace.key_result_owner(row.at).map(|owner| owner.value),
            form: key_result.measured().map(|measure| measure.form().word()),
            start: None,
            target: None,
            current: None,
            at_least: None,
            above: None,
            at_most: None,
            below: None,
            hold: None,
            milestones: None,
            levels: None,
            done: None,
            unit_of_measure: None,
            status: key_result.status.word(),
            weight: key_result.weight.value().map(|weight| weight.to_string()),
            raw: row.score.raw.as_ref().map(Fraction::from),
            score: row.score.score.as_ref().map(Fraction::from),
            original: self.originals.and_then(|originals| originals.key_result(row.at)).map(Fraction::from),
            band: row.band.map(|band| band.colour()),
            adjusted: row.score.adjusted.as_ref().map(Fraction::from),
            score_reason: key_result.score_reason.as_ref().map(|reason| match masked {
                true => CONFIDENTIAL.to_owned(),
                false => reason.value.clone(),
            }),
            no_data: row.score.no_data,
            confidence: key_result.confidence.as_ref().map(|confidence| confidence.value),
            confidential: key_result.confidential || workspace.objective(row.at.objective).confidential,
        };
        if let Some(measure) = key_result.measured().filter(|_| !masked) {
            json.measure(measure);
        }
        json
    }
}

impl Totals {
    /// What a cycle comes to, with the key results that are shown.
    pub fn of(page: &CyclePage, shown: &units::Distribution) -> Self {
        Totals::new(page, &page.totals.figures, shown)
    }

    /// What people's own OKRs come to.
    pub fn of_people(page: &CyclePage) -> Self {
        Totals::new(page, &page.people.figures, &page.people.distribution)
    }

    fn new(page: &CyclePage, figures: &Figures, distribution: &units::Distribution) -> Self {
        let Both { committed, aspirational } = both(figures);
        let units::Distribution { red, yellow, green, no_data, unreadable: _ } = *distribution;
        Totals {
            cycle: page.cycle.to_string(),
            committed,
            aspirational,
            distribution: Distribution { red, yellow, green, no_data },
            drafts: figures.drafts,
        }
    }
}

/// Both figures of some objectives.
pub fn both_figures(figures: &Figures) -> (Committed, Aspirational) {
    let Both { committed, aspirational } = both(figures);
    (committed, aspirational)
}

fn both(figures: &Figures) -> Both {
    Both {
        committed: Committed { met: figures.met, of: figures.committed },
        aspirational: Aspirational { mean: figures.mean.as_ref().map(Fraction::from), of: figures.aspirational },
    }
}

impl KeyResult {
    fn measure(&mut self, measure: &Measure) {
        let written = |quantity: &Placed<Quantity>| quantity.value.written().trim().to_owned();
        match measure {
            Measure::Metric(metric) => {
                self.start = metric.start.as_ref().map(written);
                self.target = Some(written(&metric.target));
                self.current = metric.current.as_ref().map(written);
                let all = [Some(&metric.target), metric.start.as_ref(), metric.current.as_ref()];
                self.unit_of_measure = unit(&all);
            }
            Measure::Bound(bound) => self.bound(bound),
            Measure::Milestones(milestones) => {
                let json = milestones.iter().map(|milestone| Milestone {
                    milestone: milestone.text.value.clone(),
                    done: done(milestone.done),
                    weight: milestone.weight.to_string(),
                    due: milestone.due.as_ref().map(|due| due.value.to_string()),
                });
                self.milestones = Some(json.collect());
            }
            Measure::Levels(levels) => {
                let grades = levels.grades.iter();
                self.levels = Some(
                    grades.map(|one| Grade { grade: one.grade.to_string(), text: one.text.value.clone() }).collect(),
                );
                self.current = levels.current.as_ref().map(|grade| grade.value.to_string());
            }
            Measure::YesNo(yes) => self.done = Some(done(*yes)),
        }
    }

    fn bound(&mut self, bound: &Bound) {
        let limit = |limit: &Option<Limit>, strict: bool| {
            limit
                .as_ref()
                .filter(|limit| limit.strict == strict)
                .map(|limit| limit.quantity.value.written().trim().to_owned())
        };
        self.at_least = limit(&bound.lower, false);
        self.above = limit(&bound.lower, true);
        self.at_most = limit(&bound.upper, false);
        self.below = limit(&bound.upper, true);
        self.hold = bound.throughout.then_some("throughout");
        self.current = bound.current.as_ref().map(|current| current.value.written().trim().to_owned());
        let limits = [&bound.lower, &bound.upper].map(|limit| limit.as_ref().map(|limit| &limit.quantity));
        self.unit_of_measure = unit(&[limits[0], limits[1], bound.current.as_ref()]);
    }
}

fn unit(quantities: &[Option<&Placed<Quantity>>]) -> Option<String> {
    let quantities: Vec<&Quantity> = quantities.iter().flatten().map(|quantity| &quantity.value).collect();
    unit_of(&quantities).map(|unit| unit.written().to_owned())
}

/// `false`, `true` or the day, as in the files.
fn done(done: Done) -> Value {
    match done {
        Done::No => Value::Bool(false),
        Done::Yes => Value::Bool(true),
        Done::On(day) => Value::String(day.to_string()),
    }
}
