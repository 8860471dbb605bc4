//! What a key result measures, and its score on the values that stand beside it: FORMAT's sections
//! on forms and scores, with fractions of its own.

use super::reading::Thing;
use num_rational::Ratio;

/// An exact fraction.
pub type Number = Ratio<i128>;

/// A unit of measure. A bare number takes any: only two that are named differently are two.
#[derive(Clone, Debug, Default)]
pub struct Unit(String);

impl PartialEq for Unit {
    fn eq(&self, other: &Unit) -> bool {
        self.0 == other.0 || self.0.is_empty() || other.0.is_empty()
    }
}

/// A number with its unit of measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub number: Number,
    pub unit: Unit,
}

/// The form of a key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Metric,
    Bound,
    Milestones,
    Levels,
    YesOrNo,
}

/// `25,000 users`, `12.5 %`, `0.7`; `None` where it is none of these.
pub fn quantity(text: &str) -> Option<Quantity> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || ".,-".contains(c))).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let digits = digits.replace(',', "");
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let number: i128 = format!("{whole}{decimals}").parse().ok()?;
    if unit.starts_with('-') || digits[1..].contains('-') {
        return None;
    }
    let number = Number::new(number, 10_i128.pow(decimals.len() as u32));
    Some(Quantity { number, unit: Unit(unit.trim().to_owned()) })
}

/// The keys of limits.
pub const LIMITS: [&str; 4] = ["at_least", "above", "at_most", "below"];

/// The one form that a key result has; `None` where it has none that can be computed.
pub fn form(thing: &Thing) -> Option<Form> {
    let has = |key: &str| thing.keys.contains_key(key);
    let bound = LIMITS.iter().any(|key| has(key));
    match (has("target"), bound, has("milestones"), !thing.levels.is_empty(), has("done")) {
        (true, false, false, false, false) => Some(Form::Metric),
        (false, true, false, false, false) => Some(Form::Bound),
        (false, false, true, false, false) => Some(Form::Milestones),
        (false, false, false, true, false) => Some(Form::Levels),
        (false, false, false, false, true) => Some(Form::YesOrNo),
        _ => None,
    }
}

/// The unit of measure of a metric or bound, empty where nothing names one.
pub fn unit_of_measure(thing: &Thing) -> Unit {
    let written = ["start", "target", "current"].iter().chain(&LIMITS).filter_map(|key| thing.key(key));
    let units = written.filter_map(quantity).map(|quantity| quantity.unit);
    units.max_by_key(|unit| unit.0.len()).unwrap_or_default()
}

/// A quantity among a key result's keys, in the key result's unit of measure.
pub fn value(thing: &Thing, key: &str) -> Option<Quantity> {
    let mut found = quantity(thing.key(key)?)?;
    if found.unit.0.is_empty() {
        found.unit = unit_of_measure(thing);
    }
    Some(found)
}

/// Whether a `done` says so: `true` or a date.
pub fn is_done(thing: &Thing) -> bool {
    thing.key("done").is_some_and(|done| done != "false" && !done.is_empty())
}

/// What was measured in one commit, apart from any plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub form: Option<Form>,
    pub unit: Unit,
    pub current: Option<Number>,
    pub written: Option<String>,
    /// `done`, or that of each milestone (node and whether it is done).
    pub done: bool,
    pub milestones: Vec<(usize, bool)>,
}

/// What a key result reads.
pub fn reading(thing: &Thing) -> Reading {
    let form = form(thing);
    Reading {
        form,
        unit: if matches!(form, Some(Form::Metric | Form::Bound)) { unit_of_measure(thing) } else { Unit::default() },
        current: value(thing, "current").map(|value| value.number),
        written: thing.key("current").map(str::to_owned),
        done: is_done(thing),
        milestones: thing.parts.iter().map(|part| (part.node, is_done(part))).collect(),
    }
}

/// Whether a value is inside the limits of a bound.
pub fn is_inside(plan: &Thing, number: Number) -> bool {
    let limit = |key: &str| value(plan, key).map(|limit| limit.number);
    limit("at_least").is_none_or(|limit| number >= limit)
        && limit("above").is_none_or(|limit| number > limit)
        && limit("at_most").is_none_or(|limit| number <= limit)
        && limit("below").is_none_or(|limit| number < limit)
}

/// A `weight`, 1 where there is none; `None` where it cannot be read.
pub fn weight(thing: &Thing) -> Option<Number> {
    match thing.key("weight") {
        None => Some(Number::from(1)),
        Some(text) => quantity(text).filter(|weight| weight.unit.0.is_empty()).map(|weight| weight.number),
    }
}

/// Whether the measure can be computed on some value.
pub fn is_complete(plan: &Thing) -> bool {
    let good = |key: &str| plan.key(key).is_none_or(|text| quantity(text).is_some());
    let units: Vec<Unit> = ["start", "target", "current"]
        .iter()
        .chain(&LIMITS)
        .filter_map(|key| plan.key(key).and_then(quantity))
        .map(|quantity| quantity.unit)
        .filter(|unit| !unit.0.is_empty())
        .collect();
    if !units.iter().all(|unit| *unit == units[0]) {
        return false;
    }
    match form(plan) {
        None => false,
        Some(Form::Metric) => {
            let zero = Number::from(0);
            let start = value(plan, "start").map(|start| start.number);
            let target = value(plan, "target").map(|target| target.number);
            let current = value(plan, "current").map(|current| current.number);
            good("start")
                && good("target")
                && good("current")
                && target != Some(start.unwrap_or(zero))
                && (start.is_some() || target > Some(zero) && current.is_none_or(|current| Some(current) <= target))
        }
        Some(Form::Bound) => LIMITS.iter().all(|key| good(key)) && good("current"),
        Some(Form::Levels) => good("current"),
        Some(Form::Milestones) => !plan.parts.is_empty() && plan.parts.iter().all(|part| weight(part).is_some()),
        Some(Form::YesOrNo) => true,
    }
}

/// Raw progress of a reading by a plan, without `hold`. No value is 0.
pub fn raw(plan: &Thing, now: &Reading, is_same: impl Fn(usize, usize) -> bool) -> Number {
    let (zero, one) = (Number::from(0), Number::from(1));
    let yes = |is: bool| if is { one } else { zero };
    match form(plan).expect("a plan that can be computed") {
        Form::Metric => {
            let start = value(plan, "start").map_or(zero, |start| start.number);
            let target = value(plan, "target").expect("a target").number;
            now.current.map_or(zero, |current| (current - start) / (target - start))
        }
        Form::Bound => now.current.map_or(zero, |current| yes(is_inside(plan, current))),
        Form::Levels => now.current.unwrap_or(zero),
        Form::YesOrNo => yes(now.done),
        Form::Milestones => {
            let of = |part: &Thing| weight(part).expect("a weight");
            let all: Number = plan.parts.iter().map(of).sum();
            let is_done = |part: &&Thing| now.milestones.iter().any(|(node, done)| *done && is_same(*node, part.node));
            let done: Number = plan.parts.iter().filter(is_done).map(of).sum();
            done / all
        }
    }
}

/// Raw progress held between 0 and 1.
pub fn held(raw: Number) -> Number {
    raw.clamp(Number::from(0), Number::from(1))
}
