//! The five forms of a key result: from its keys to a measure, or to the reason why there is none.

use crate::finding::{Edit, Finding};
use crate::keys;
use crate::model::decimal::Decimal;
use crate::model::measure::{Bound, Done, Grade, Levels, Limit, Measure, MeasureProblem, Metric, Milestone};
use crate::model::quantity::{FractionOrPercent, Quantity, QuantityError, fraction_or_percent};
use crate::read::decode;
use crate::source::{Place, Placed};
use crate::yaml::lower::{self, Given, Kind, Lowering, Table};
use crate::yaml::{Kind as NodeKind, Node};

type Quantities = Given<Quantity>;

/// Reads all keys of the five forms and finds the one that is meant.
pub(super) fn measure(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Result<Measure, MeasureProblem> {
    let graded = table.entry("levels").is_some();
    let start = quantity(lowering, table, "start");
    let target = quantity(lowering, table, "target");
    let lower = limit(lowering, table, "at_least", "above");
    let upper = limit(lowering, table, "at_most", "below");
    let hold = table.word(lowering, "hold");
    let milestones = milestones(lowering, table);
    let grades = grades(lowering, table);
    let done = decode::done(lowering, table, "done");
    // A grade reached is a number; every other value is a quantity.
    let (current, grade) = match graded {
        true => (Given::Missing, current_grade(lowering, table)),
        false => (quantity(lowering, table, "current"), Given::Missing),
    };
    let (lower, upper) = match (lower, upper) {
        (Ok(lower), Ok(upper)) => (lower, upper),
        (Err(keys), _) | (_, Err(keys)) => return Err(MeasureProblem::SeveralForms { keys }),
    };
    let is_bound = lower.is_given() || upper.is_given();
    let mut forms = forms(lowering, table, target.is_given(), is_bound);
    match forms.as_slice() {
        [] => {
            let stray = start.place().map(|_| "start").or(table.entry("current").map(|_| "current"));
            Err(MeasureProblem::NotQuantified {
                stray: stray.and_then(|key| key_place(lowering, table, key).map(|place| (key, place))),
            })
        }
        [("target", _)] => metric(start, target, current),
        [("milestones", place)] => milestones_measure(milestones, *place),
        [("levels", place)] => levels_measure(grades, grade, *place),
        [("done", _)] => match done {
            Given::Good(done) => Ok(Measure::YesNo(done.value)),
            Given::Missing => Ok(Measure::YesNo(Done::No)),
            Given::Bad(_) => Err(MeasureProblem::Unreadable),
        },
        [_] => bound(lower, upper, hold, current),
        _ => {
            forms.sort_by_key(|(_, place)| place.span);
            Err(MeasureProblem::SeveralForms { keys: forms })
        }
    }
}

/// The keys that say which of the five forms is meant, and those that do not go with it.
fn forms(lowering: &Lowering<'_>, table: &mut Table<'_>, is_metric: bool, is_bound: bool) -> KeyPlaces {
    let mut forms: KeyPlaces = Vec::new();
    let mut form = |table: &mut Table<'_>, key: &'static str| {
        forms.extend(key_place(lowering, table, key).map(|place| (key, place)));
    };
    if is_metric {
        form(table, "target");
    }
    if let Some(key) = is_bound.then(|| bound_key(table)).flatten() {
        form(table, key);
    }
    for key in ["milestones", "levels", "done"] {
        form(table, key);
    }
    if let [(form, _)] = forms.as_slice() {
        let misfits: &[&'static str] = match *form {
            "target" => &["hold"],
            "milestones" | "done" => &["start", "current", "hold"],
            "levels" => &["start", "hold"],
            _ => &["start"],
        };
        for misfit in misfits {
            if table.node(misfit).is_some() {
                forms.extend(key_place(lowering, table, misfit).map(|place| (*misfit, place)));
            }
        }
    }
    forms
}

fn key_place(lowering: &Lowering<'_>, table: &mut Table<'_>, key: &'static str) -> Option<Place> {
    table.entry(key).map(|entry| lowering.place(entry.key_span))
}

/// The first key of a limit that has a value.
fn bound_key(table: &mut Table<'_>) -> Option<&'static str> {
    ["at_least", "above", "at_most", "below"].into_iter().find(|key| table.node(key).is_some())
}

/// A quantity, or a finding that says what to write instead.
fn quantity(lowering: &mut Lowering<'_>, table: &mut Table<'_>, key: &'static str) -> Quantities {
    let Given::Good(written) = table.written(lowering, key) else {
        return table.node(key).map_or(Given::Missing, |node| Given::Bad(lowering.place(node.span)));
    };
    match Quantity::parse(written.value) {
        Ok(value) => Given::Good(Placed { value, place: written.place }),
        Err(error) => {
            let rule = if matches!(error, QuantityError::Placeholder { .. }) { "placeholder" } else { "wrong-type" };
            let message = format!("`{key}`: {}", error.message());
            let mut finding = Finding::new(rule, written.place, message).help(error.help());
            if let Some(text) = error.respelled() {
                let edit = Edit { place: written.place, text: lowering.quoted_like(written.place.span, text) };
                finding = finding.fix(format!("write `{text}`"), true, vec![edit]);
            }
            lowering.report(finding);
            Given::Bad(written.place)
        }
    }
}

type KeyPlaces = Vec<(&'static str, Place)>;

/// A lower or upper limit under one of its two keys; both at once do not go together.
fn limit(
    lowering: &mut Lowering<'_>,
    table: &mut Table<'_>,
    inclusive: &'static str,
    strict: &'static str,
) -> Result<Given<Limit>, KeyPlaces> {
    let one = quantity(lowering, table, inclusive);
    let other = quantity(lowering, table, strict);
    let as_limit = |given: Quantities, strict: bool| match given {
        Given::Good(quantity) => Given::Good(Placed { place: quantity.place, value: Limit { quantity, strict } }),
        Given::Bad(place) => Given::Bad(place),
        Given::Missing => Given::Missing,
    };
    match (one.is_given(), other.is_given()) {
        (true, true) => Err([inclusive, strict]
            .into_iter()
            .filter_map(|key| key_place(lowering, table, key).map(|place| (key, place)))
            .collect()),
        (true, false) => Ok(as_limit(one, false)),
        (false, _) => Ok(as_limit(other, true)),
    }
}

fn metric(start: Quantities, target: Quantities, current: Quantities) -> Result<Measure, MeasureProblem> {
    let (start, Some(target), current) = (known(start)?, known(target)?, known(current)?) else {
        return Err(MeasureProblem::Unreadable);
    };
    let quantities = [("target", Some(&target)), ("start", start.as_ref()), ("current", current.as_ref())];
    same_unit(&quantities)?;
    let bare = bare_fraction(&quantities);
    as_percent(bare, movement(start, target, current))
}

fn movement(
    start: Option<Placed<Quantity>>,
    target: Placed<Quantity>,
    current: Option<Placed<Quantity>>,
) -> Result<Measure, MeasureProblem> {
    match &start {
        Some(start) if start.value.value() == target.value.value() => {
            return Err(MeasureProblem::StartEqualsTarget { start: start.clone(), target });
        }
        Some(_) => {}
        None => {
            let beyond = current.clone().filter(|current| current.value.value() > target.value.value());
            if *target.value.value() <= Decimal::ZERO || beyond.is_some() {
                return Err(MeasureProblem::ImplausibleStart { target, beyond });
            }
        }
    }
    Ok(Measure::Metric(Metric { start, target, current }))
}

fn bound(
    lower: Given<Limit>,
    upper: Given<Limit>,
    hold: Given<&'static str>,
    current: Quantities,
) -> Result<Measure, MeasureProblem> {
    let (lower, upper, current) = (known(lower)?, known(upper)?, known(current)?);
    let throughout = known(hold)?.is_some();
    let (lower, upper) = (lower.map(|placed| placed.value), upper.map(|placed| placed.value));
    let name = |limit: &Limit, strict, inclusive| if limit.strict { strict } else { inclusive };
    let quantities = [
        (
            lower.as_ref().map_or("at_least", |limit| name(limit, "above", "at_least")),
            lower.as_ref().map(|l| &l.quantity),
        ),
        (
            upper.as_ref().map_or("at_most", |limit| name(limit, "below", "at_most")),
            upper.as_ref().map(|l| &l.quantity),
        ),
        ("current", current.as_ref()),
    ];
    same_unit(&quantities)?;
    let bare = bare_fraction(&quantities);
    as_percent(bare, limits(lower, upper, throughout, current))
}

fn limits(
    lower: Option<Limit>,
    upper: Option<Limit>,
    throughout: bool,
    current: Option<Placed<Quantity>>,
) -> Result<Measure, MeasureProblem> {
    if let (Some(lower), Some(upper)) = (&lower, &upper) {
        let (low, high) = (lower.quantity.value.value(), upper.quantity.value.value());
        if low > high || (low == high && (lower.strict || upper.strict)) {
            return Err(MeasureProblem::BadBounds { lower: lower.clone(), upper: upper.clone() });
        }
    }
    Ok(Measure::Bound(Bound { lower, upper, throughout, current }))
}

/// What is given and could be read; what is given and could not makes the measure unreadable.
fn known<T>(given: Given<T>) -> Result<Option<Placed<T>>, MeasureProblem> {
    match given {
        Given::Missing => Ok(None),
        Given::Good(placed) => Ok(Some(placed)),
        Given::Bad(_) => Err(MeasureProblem::Unreadable),
    }
}

fn same_unit(quantities: &[(&'static str, Option<&Placed<Quantity>>)]) -> Result<(), MeasureProblem> {
    let mut first: Option<(&'static str, &Placed<Quantity>)> = None;
    for (key, quantity) in quantities {
        let Some(quantity) = quantity.filter(|quantity| quantity.value.unit().is_some()) else { continue };
        match first {
            None => first = Some((key, quantity)),
            Some((one, known)) if !known.value.compatible(&quantity.value) => {
                return Err(MeasureProblem::MixedUnits { one: (one, known.clone()), other: (key, quantity.clone()) });
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// A bare fraction beside percents, and what it can mean.
type BareFraction = ((&'static str, Placed<Quantity>), FractionOrPercent);

fn bare_fraction(quantities: &[(&'static str, Option<&Placed<Quantity>>)]) -> Option<BareFraction> {
    let given = || quantities.iter().filter_map(|(key, quantity)| Some((*key, (*quantity)?)));
    let readings = fraction_or_percent(given().map(|(_, quantity)| &quantity.value))?;
    given().nth(readings.number).map(|(key, bare)| ((key, bare.clone()), readings))
}

fn as_percent(bare: Option<BareFraction>, measure: Result<Measure, MeasureProblem>) -> Result<Measure, MeasureProblem> {
    let Some((bare, readings)) = bare else { return measure };
    Err(MeasureProblem::PercentOrFraction { bare, readings: Box::new(readings), as_percent: Box::new(measure) })
}

fn milestones(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Result<Vec<Milestone>, MeasureProblem> {
    let before = lowering.findings.len();
    let nodes = table.items(lowering, "milestones");
    let milestones: Vec<_> = nodes.iter().map(|node| milestone(lowering, node)).collect();
    let lost = lowering.findings[before..].iter().any(|finding| finding.rule != "unknown-key");
    match lost {
        true => Err(MeasureProblem::Unreadable),
        false => milestones.into_iter().map(|milestone| milestone.unwrap_or(Err(MeasureProblem::Unreadable))).collect(),
    }
}

fn milestone(lowering: &mut Lowering<'_>, node: &Node<'_>) -> Option<Result<Milestone, MeasureProblem>> {
    let mut table = lowering.table(node, "milestones", &keys::MILESTONE)?;
    let text = table.text(lowering, "milestone").good();
    let done = decode::done(lowering, &mut table, "done");
    let weight = decode::number(lowering, &mut table, "weight");
    let due = table.day(lowering, "due").good();
    table.finish(lowering);
    if let Some(negative) = weight.as_ref().filter(|weight| weight.value.is_negative()) {
        let (place, written) = (negative.place, negative.value.to_string());
        return Some(Err(MeasureProblem::BadMilestoneWeight { place, negative: Some(written) }));
    }
    Some(Ok(Milestone {
        text: text?,
        done_place: done.place(),
        done: done.good().map(|placed| placed.value).unwrap_or_default(),
        weight: weight.map_or(Decimal::from(1), |placed| placed.value),
        due,
        extent: lowering.place(node.span),
    }))
}

fn milestones_measure(
    milestones: Result<Vec<Milestone>, MeasureProblem>,
    place: Place,
) -> Result<Measure, MeasureProblem> {
    let milestones = milestones?;
    if milestones.is_empty() {
        return Err(MeasureProblem::EmptyList { key: "milestones", place });
    }
    if milestones.iter().all(|milestone| milestone.weight.is_zero()) {
        return Err(MeasureProblem::BadMilestoneWeight { place, negative: None });
    }
    Ok(Measure::Milestones(milestones))
}

type GradesAsWritten = Vec<(Placed<String>, Placed<String>)>;

fn grades(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Result<GradesAsWritten, MeasureProblem> {
    let Some(node) = table.node("levels") else { return Ok(Vec::new()) };
    let NodeKind::Map { entries, .. } = &node.kind else {
        lowering.wrong_type(node, "levels", Kind::Grades);
        return Err(MeasureProblem::Unreadable);
    };
    let mut grades = Vec::new();
    let mut lost = false;
    for entry in entries {
        let grade = Placed { value: entry.key.trim().to_owned(), place: lowering.place(entry.key_span) };
        match lower::read_text(&entry.value) {
            Some(text) => {
                grades.push((grade, Placed { value: text.to_owned(), place: lowering.place(entry.value.span) }));
            }
            None if entry.value.is_null() => {
                let message = format!("the level `{}` does not say what earns it", grade.value);
                let help = format!("write what must be true: `{}: first customer pays`", grade.value);
                lowering.report(Finding::new("missing-key", grade.place, message).help(help));
                lost = true;
            }
            None => {
                lowering.wrong_type(&entry.value, &entry.key, Kind::Text);
                lost = true;
            }
        }
    }
    if lost { Err(MeasureProblem::Unreadable) } else { Ok(grades) }
}

fn current_grade(lowering: &mut Lowering<'_>, table: &mut Table<'_>) -> Given<Decimal> {
    let place = table.node("current").map(|node| lowering.place(node.span));
    match decode::number(lowering, table, "current") {
        Some(placed) => Given::Good(placed),
        None => place.map_or(Given::Missing, Given::Bad),
    }
}

fn levels_measure(
    grades: Result<GradesAsWritten, MeasureProblem>,
    current: Given<Decimal>,
    place: Place,
) -> Result<Measure, MeasureProblem> {
    let grades = grades?;
    if grades.is_empty() {
        return Err(MeasureProblem::EmptyList { key: "levels", place });
    }
    let mut rising: Vec<Grade> = Vec::new();
    for (number, (written, text)) in grades.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| grades[before].0.clone());
        let within = |grade: &Decimal| !grade.is_negative() && *grade <= Decimal::from(1);
        let Some(grade) = Decimal::parse(&written.value).ok().filter(within) else {
            return Err(MeasureProblem::BadGrades { grade: written.clone(), before: None });
        };
        if rising.last().is_some_and(|last| last.grade >= grade) {
            return Err(MeasureProblem::BadGrades { grade: written.clone(), before });
        }
        rising.push(Grade { grade, text: text.clone() });
    }
    // What failing looks like may be said, but something must be there to earn.
    if let [Grade { grade, .. }] = rising.as_slice()
        && grade.is_zero()
    {
        return Err(MeasureProblem::BadGrades { grade: grades[0].0.clone(), before: None });
    }
    let current = known(current)?;
    if let Some(current) = &current
        && !current.value.is_zero()
        && rising.iter().all(|grade| grade.grade != current.value)
    {
        let grades = rising.iter().map(|grade| grade.grade).collect();
        return Err(MeasureProblem::NoSuchGrade { current: current.clone(), grades });
    }
    Ok(Measure::Levels(Levels { grades: rising, current }))
}
