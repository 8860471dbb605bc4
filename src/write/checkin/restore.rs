//! An earlier check-in of a key result as changes of single keys.

use super::{Put, Refusal};
use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Done, Levels, Measure, Metric, Milestone};
use crate::source::Route;
use crate::yaml::edit::Value;
use chrono::NaiveDate;
use std::sync::Arc;

/// An earlier check-in that is to stand in the file again.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The key result as it was.
    pub key_result: Arc<KeyResult>,
    /// The day that it gets.
    pub as_of: Option<NaiveDate>,
    /// The day on which what is there was found wrong, where the file has to say that.
    pub corrected: Option<NaiveDate>,
}

/// The keys that make a key result say what an earlier check-in said. `route` leads to it.
///
/// # Errors
/// Where it was measured in another form then.
pub fn restore(now: &KeyResult, earlier: &Earlier, route: &Route) -> Result<Vec<Put>, Refusal> {
    let then = &*earlier.key_result;
    let mut puts = Vec::new();
    let mut put = |route: &Route, key: &'static str, is: Option<Value>, was: Option<Value>| {
        if is != was {
            puts.push(Put { route: route.clone(), key, value: was });
        }
    };
    match (now.measured(), then.measured()) {
        (Some(Measure::Milestones(is)), Some(Measure::Milestones(was))) => {
            for (number, milestone) in is.iter().enumerate() {
                let Some(was) = was.iter().find(|was| was.text.value == milestone.text.value) else { continue };
                put(&route.clone().key("milestones").index(number), "done", reached(milestone), reached(was));
            }
        }
        (Some(Measure::YesNo(is)), Some(Measure::YesNo(was))) => put(route, "done", Some(done(*is)), Some(done(*was))),
        (Some(is), Some(was)) if is.form() == was.form() => put(route, "current", current(is), current(was)),
        (_, _) => {
            return Err(Refusal::new(format!("`{}` was measured in another way before its last check-in", now.id))
                .help("check in the value that is right instead"));
        }
    }
    let plain = |value: Option<String>| value.map(Value::Plain);
    let confidence = |key_result: &KeyResult| plain(key_result.confidence.as_ref().map(|one| one.value.to_string()));
    put(route, "confidence", confidence(now), confidence(then));
    let day = |day: Option<NaiveDate>| plain(day.map(|day| day.to_string()));
    put(route, "as_of", day(now.as_of.as_ref().map(|one| one.value)), day(earlier.as_of));
    put(route, "corrected", day(now.corrected.as_ref().map(|one| one.value)), day(earlier.corrected));
    let note = |key_result: &KeyResult| key_result.note.as_ref().map(|note| Value::Text(note.value.clone()));
    put(route, "note", note(now), note(then));
    Ok(puts)
}

fn current(measure: &Measure) -> Option<Value> {
    let written = match measure {
        Measure::Metric(Metric { current, .. }) | Measure::Bound(Bound { current, .. }) => {
            current.as_ref().map(|now| now.value.written().to_owned())
        }
        Measure::Levels(Levels { current, .. }) => current.as_ref().map(|now| now.value.to_string()),
        Measure::Milestones(_) | Measure::YesNo(_) => None,
    };
    written.map(Value::Plain)
}

/// What is not reached says nothing: that is how milestones are written.
fn reached(milestone: &Milestone) -> Option<Value> {
    milestone.done.is_done().then(|| done(milestone.done))
}

fn done(done: Done) -> Value {
    Value::Plain(match done {
        Done::No => "false".to_owned(),
        Done::Yes => "true".to_owned(),
        Done::On(day) => day.to_string(),
    })
}
