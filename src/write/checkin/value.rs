//! What was said about a value becomes the text that is written, spelled like the one before.

use super::Refusal;
use crate::model::decimal::Decimal;
use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Done, Levels, Measure, Metric};
use crate::model::quantity::{Quantity, fraction_or_percent, is_percent};
use crate::source::Placed;
use crate::words::{one_of, shorten};
use crate::yaml::edit::Value;
use chrono::NaiveDate;

/// A value as somebody says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The value itself: `640`, `640 ms`, `0.7`, `done`.
    Value(String),
    /// What to add to the one there is: `+5`, `-10`.
    Change(String),
}

/// Whether a text says what to add to the value there is: it begins with a sign.
pub fn is_relative(text: &str) -> bool {
    text.trim_start().starts_with(['+', '-', '−', '–'])
}

/// The key and value to write; `None` where that is what stands there.
pub(super) fn put(
    key_result: &KeyResult,
    said: &Said,
    day: NaiveDate,
) -> Result<Option<(&'static str, Value)>, Refusal> {
    let id = &key_result.id;
    let Some(measure) = key_result.measured() else {
        return Err(Refusal::new(format!("nothing can be said about the value of `{id}`: it cannot be scored yet"))
            .help("mend what `okr check` shows, then check in"));
    };
    match measure {
        Measure::Metric(Metric { start, target, current }) => {
            let others = [current.as_ref(), start.as_ref(), Some(target)];
            quantity(current.as_ref(), &others, said)
        }
        Measure::Bound(Bound { lower, upper, current, .. }) => {
            let limit = |limit: &'_ Option<crate::model::measure::Limit>| limit.clone().map(|limit| limit.quantity);
            let (lower, upper) = (limit(lower), limit(upper));
            quantity(current.as_ref(), &[current.as_ref(), lower.as_ref(), upper.as_ref()], said)
        }
        Measure::Milestones(_) => {
            Err(Refusal::new(format!("`{id}` has milestones, and no value"))
                .help("say which is reached: `--done NAME`"))
        }
        Measure::Levels(levels) => grade(levels, said),
        Measure::YesNo(done) => yes_or_no(*done, said, day),
    }
}

/// A quantity with the unit of measure and the blanks of the first that is there; one with another unit of measure is
/// refused.
fn quantity(
    old: Option<&Placed<Quantity>>,
    known: &[Option<&Placed<Quantity>>],
    said: &Said,
) -> Result<Option<(&'static str, Value)>, Refusal> {
    let known: Vec<&Quantity> = known.iter().flatten().map(|placed| &placed.value).collect();
    let unit = known.iter().find_map(|quantity| quantity.unit());
    let read = |text: &str| {
        Quantity::parse(text).map_err(|error| Refusal::new(format!("value: {}", error.message())).help(error.help()))
    };
    let (text, change) = match said {
        Said::Value(text) => (text.trim(), false),
        Said::Change(text) => (text.trim(), true),
    };
    if change && old.is_none() {
        return Err(Refusal::new(format!("there is no value yet that `{}` could change", shorten(text)))
            .help(format!("give the value itself, or write `={}` if it is that", text.trim_start_matches('+'))));
    }
    let said = read(text)?;
    if let (Some(expected), Some(found)) = (unit, said.unit())
        && expected != found
    {
        let message = format!("`{}` is in `{}`, expected `{}`", shorten(text), found.written(), expected.written());
        return Err(Refusal::new(message).help("give the bare number, or the same unit of measure"));
    }
    let all = known.iter().copied().chain(Some(&said).filter(|_| !change));
    if let Some(found) = fraction_or_percent(all).filter(|found| found.number == known.len()) {
        let (hundredfold, as_written) = (found.hundredfold.written(), found.as_written.written());
        let message = format!("`{}` can mean `{hundredfold}` or `{as_written}`", shorten(text));
        return Err(Refusal::new(message).help(format!("write `{hundredfold}` or `{as_written}`, with the sign")));
    }
    let value = match old.filter(|_| change) {
        None => *said.value(),
        Some(old) => old.value.value().checked_add(said.value()).ok_or_else(|| {
            Refusal::new(format!("`{}` and `{}` make a number that is too large", old.value.written(), shorten(text)))
        })?,
    };
    // A zero does not show whether values are written in thousands: `$0` beside `$250k`.
    let measured = || known.iter().filter(|quantity| quantity.unit().is_some());
    let telling = measured().find(|quantity| !quantity.value().is_zero());
    let like = telling.or_else(|| measured().next()).or(known.first());
    // Beside percents the sign is written, so that nobody has to ask what a bare number means.
    let percent = known.iter().any(|quantity| is_percent(quantity));
    let bare = said.unit().is_none() && !percent;
    let before = old.map(|old| &old.value).filter(|old| old.unit().is_some() || bare);
    let like = before.filter(|old| !old.value().is_zero()).or(like.copied()).or(before);
    // `2 Kunden` beside `40 Kunden`, though it was `1 Kunde` before.
    let one = |value: &Decimal| value.magnitude() == Decimal::from(1);
    let same_form = |quantity: &&&Quantity| {
        quantity.unit() == like.and_then(Quantity::unit)
            && one(quantity.value()) == one(&value)
            && !quantity.value().is_zero()
    };
    let like =
        like.filter(|like| one(like.value()) == one(&value)).or_else(|| measured().find(same_form).copied()).or(like);
    let new = match like {
        // A sum has no digits of its own: it keeps as many decimals as there were.
        Some(like) if like.unit().is_some() || said.unit().is_none() => match old.filter(|_| change) {
            Some(_) => like.respell(value),
            None => said.spelled_like(like),
        },
        Some(_) | None => said,
    };
    if old.is_some_and(|old| old.value.value() == new.value() && old.value.unit() == new.unit()) {
        return Ok(None);
    }
    Ok(Some(("current", Value::Plain(new.written().to_owned()))))
}

fn grade(levels: &Levels, said: &Said) -> Result<Option<(&'static str, Value)>, Refusal> {
    let Said::Value(text) = said else {
        return Err(Refusal::new("a level is named, not added to").help("give the highest level that is reached"));
    };
    let grade = Decimal::parse(text.trim()).ok();
    let reachable = levels.reachable();
    let Some(grade) = grade.filter(|grade| reachable.contains(grade)) else {
        let known: Vec<String> = reachable.iter().map(ToString::to_string).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let message = format!("`{}` is none of its levels, expected {}", shorten(text), one_of(&known));
        return Err(Refusal::new(message).help("give the highest level that is reached"));
    };
    let same = levels.current.as_ref().is_some_and(|current| current.value == grade);
    Ok((!same).then(|| ("current", Value::Plain(grade.to_string()))))
}

fn yes_or_no(old: Done, said: &Said, day: NaiveDate) -> Result<Option<(&'static str, Value)>, Refusal> {
    let (Said::Value(text) | Said::Change(text)) = said;
    let text = text.trim().to_lowercase();
    let on = text.parse::<NaiveDate>().ok().filter(|_| text.len() == 10);
    match text.as_str() {
        "done" | "yes" | "true" => Ok((!old.is_done()).then(|| ("done", Value::Plain(day.to_string())))),
        "open" | "no" | "false" | "not done" => Ok(old.is_done().then(|| ("done", Value::Plain("false".to_owned())))),
        _ => match on {
            Some(on) => Ok((old != Done::On(on)).then(|| ("done", Value::Plain(on.to_string())))),
            None => Err(Refusal::new(format!("`{}` is neither `done` nor `open`", shorten(&text)))
                .help("it is done or not: write `done`, `open`, or the day on which it was done")),
        },
    }
}
