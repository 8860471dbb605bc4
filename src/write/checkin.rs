//! A check-in as changes of single keys: what somebody says about a key result becomes the keys that
//! are written, and those the new text of a file. Nothing is saved here.

mod day;
mod restore;
mod value;

pub use restore::{Earlier, restore};
pub use value::{Said, is_relative};

use crate::model::key_result::KeyResult;
use crate::model::measure::{Done, Measure};
use crate::model::quantity::Quantity;
use crate::source::Route;
use crate::yaml::edit::{self, EditError, Value};
use chrono::NaiveDate;

/// What somebody says about one key result.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckIn {
    /// The value; `None` keeps it.
    pub value: Option<Said>,
    /// Milestones that were reached, by text or number.
    pub done: Vec<String>,
    /// 1 to 10; `None` keeps it.
    pub confidence: Option<u8>,
    /// What happened; `None` leaves no note, unless the one there is of this very check-in, and an empty
    /// text none at all.
    pub note: Option<String>,
    /// The day that the value is of; `None` is today, and for a correction the day that is there.
    pub as_of: Option<NaiveDate>,
    /// It puts right what was said before, instead of saying something new.
    pub correct: bool,
    /// The day on which it is said.
    pub today: NaiveDate,
}

impl CheckIn {
    /// Nothing yet, said on a day.
    pub fn on(today: NaiveDate) -> Self {
        CheckIn { value: None, done: Vec::new(), confidence: None, note: None, as_of: None, correct: false, today }
    }

    /// Whether nothing is said but the day.
    fn is_silent(&self) -> bool {
        self.value.is_none() && self.done.is_empty() && self.confidence.is_none() && self.note.is_none()
    }
}

/// Why a check-in was refused, and what to say instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do, in the imperative.
    pub help: Option<String>,
}

impl Refusal {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Refusal { message: message.into(), help: None }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// One key that gets a value or goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Put {
    /// The mapping.
    pub route: Route,
    /// Its key.
    pub key: &'static str,
    /// The value; `None` takes the key away.
    pub value: Option<Value>,
}

/// The keys that a check-in writes. `route` leads to the key result; `committed` is what the last commit
/// has of it, where there is one.
///
/// # Errors
/// A value that cannot be read, that does not fit the others, or that the form does not take; a day
/// before the one that is there.
pub fn puts(
    key_result: &KeyResult,
    committed: Option<&KeyResult>,
    route: &Route,
    said: &CheckIn,
) -> Result<Vec<Put>, Refusal> {
    let put = |key, value| Put { route: route.clone(), key, value: Some(value) };
    let day = day::of(key_result, said)?;
    let mut puts = Vec::new();
    if let Some(value) = &said.value {
        puts.extend(value::put(key_result, value, day.as_of)?.map(|(key, value)| put(key, value)));
    }
    puts.extend(milestones(key_result, route, &said.done, day.as_of)?);
    if let Some(confidence) = said.confidence {
        if !(1..=10).contains(&confidence) {
            return Err(Refusal::new(format!(
                "`confidence` expects a whole number from 1 to 10, found `{confidence}`"
            )));
        }
        if key_result.confidence.as_ref().is_none_or(|old| old.value != confidence) {
            puts.push(put("confidence", Value::Plain(confidence.to_string())));
        }
    }
    if key_result.as_of.as_ref().is_none_or(|old| old.value != day.as_of) {
        puts.push(put("as_of", Value::Plain(day.as_of.to_string())));
    }
    let old_note = key_result.note.as_ref().map(|note| &note.value);
    let note = said.note.as_ref().filter(|note| old_note != Some(note));
    let note = note.map(|note| match note.trim() {
        "" => old_note.map(|_| Put { route: route.clone(), key: "note", value: None }),
        _ => Some(put("note", Value::Text(note.clone()))),
    });
    let note = note.flatten();
    if puts.is_empty() && note.is_none() {
        return Ok(puts);
    }
    puts.extend(day::corrected(key_result, committed, &day, said)?.map(|value| Put {
        route: route.clone(),
        key: "corrected",
        value,
    }));
    let goes = said.note.is_none() && old_note.is_some() && !day.keeps_note(key_result, committed);
    puts.extend(note.or_else(|| goes.then(|| Put { route: route.clone(), key: "note", value: None })));
    Ok(puts)
}

/// The note that a check-in leaves where it is when it gives none.
pub fn kept_note<'k>(key_result: &'k KeyResult, committed: Option<&KeyResult>, said: &CheckIn) -> Option<&'k str> {
    let without = CheckIn { note: None, ..said.clone() };
    let puts = puts(key_result, committed, &Route::default(), &without).ok()?;
    let stays = puts.iter().all(|put| put.key != "note");
    key_result.note.as_ref().filter(|_| stays).map(|note| note.value.as_str())
}

/// Whether a check-in of a key result puts right what was said of a day, and of which.
pub fn corrects(key_result: &KeyResult, said: &CheckIn) -> Option<NaiveDate> {
    day::of(key_result, said).ok().filter(|day| day.corrects).map(|day| day.as_of)
}

/// The quantity that is written as the value; `None` where it stays.
pub fn new_value(puts: &[Put]) -> Option<Quantity> {
    let value = puts.iter().find(|put| put.key == "current").and_then(|put| put.value.as_ref());
    match value? {
        Value::Plain(text) | Value::Text(text) => Quantity::parse(text).ok(),
        Value::List(_) | Value::Map(_) => None,
    }
}

/// The new text of a file.
///
/// # Errors
/// Where a change cannot be made without changing more.
pub fn apply(text: &str, puts: &[Put]) -> Result<String, EditError> {
    puts.iter().try_fold(text.to_owned(), |text, put| one(&text, put))
}

fn one(text: &str, put: &Put) -> Result<String, EditError> {
    let Some(value) = &put.value else { return edit::remove_key(text, &put.route, put.key) };
    match (edit::put(text, &put.route, put.key, value), value) {
        // Between brackets a thousands separator needs quotes.
        (Err(EditError::Refused(_)), Value::Plain(plain)) => {
            edit::put(text, &put.route, put.key, &Value::Text(plain.clone()))
        }
        // A note of several lines is replaced as a whole: the new one stands at the end.
        (Err(EditError::BlockText(_)), Value::Text(_)) => {
            let without = edit::remove_key(text, &put.route, put.key)?;
            edit::add_key(&without, &put.route, put.key, value)
        }
        (result, _) => result,
    }
}

fn milestones(key_result: &KeyResult, route: &Route, done: &[String], day: NaiveDate) -> Result<Vec<Put>, Refusal> {
    if done.is_empty() {
        return Ok(Vec::new());
    }
    let Some(Measure::Milestones(milestones)) = key_result.measured() else {
        return Err(Refusal::new(format!("`{}` has no milestones", key_result.id))
            .help("leave out `--done`, and give its value instead"));
    };
    let texts: Vec<&str> = milestones.iter().map(|milestone| milestone.text.value.as_str()).collect();
    let mut puts: Vec<Put> = Vec::new();
    for said in done {
        let number = milestone(&texts, said)?;
        let route = route.clone().key("milestones").index(number);
        let known = milestones[number].done != Done::No || puts.iter().any(|put| put.route == route);
        if !known {
            puts.push(Put { route, key: "done", value: Some(Value::Plain(day.to_string())) });
        }
    }
    Ok(puts)
}

/// The milestone that a number from 1 or a text means: its whole text, else the only one that has
/// the words in it. Case does not matter.
fn milestone(texts: &[&str], said: &str) -> Result<usize, Refusal> {
    let wanted = said.trim().to_lowercase();
    if let Some(number) = texts.iter().position(|text| text.to_lowercase() == wanted) {
        return Ok(number);
    }
    if let Ok(number) = wanted.parse::<usize>()
        && (1..=texts.len()).contains(&number)
    {
        return Ok(number - 1);
    }
    let having: Vec<usize> =
        (0..texts.len()).filter(|at| !wanted.is_empty() && texts[*at].to_lowercase().contains(&wanted)).collect();
    match having.as_slice() {
        [one] => Ok(*one),
        found => {
            let number = if found.is_empty() { "no milestone" } else { "more than one milestone" };
            let listed = texts.iter().enumerate().map(|(at, text)| format!("{} {text}", at + 1));
            Err(Refusal::new(format!("{number} is called `{}`", crate::words::shorten(said)))
                .help(format!("name one of: {}", listed.collect::<Vec<_>>().join("; "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_milestone_is_found_by_number_text_or_words() {
        let texts = ["Germany live", "France live", "2"];
        assert_eq!(milestone(&texts, "1"), Ok(0));
        assert_eq!(milestone(&texts, "france"), Ok(1));
        assert_eq!(milestone(&texts, "2"), Ok(2)); // a text before a number
        assert!(milestone(&texts, "live").unwrap_err().message.starts_with("more than one milestone"));
        assert!(milestone(&texts, "Japan").unwrap_err().message.starts_with("no milestone"));
        assert!(milestone(&texts, "").is_err());
    }
}
