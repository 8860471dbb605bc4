//! The day that a check-in is of, and what it is to the day that the file has: a later check-in, or a
//! correction.

use super::{CheckIn, Refusal};
use crate::model::key_result::KeyResult;
use crate::yaml::edit::Value;
use chrono::NaiveDate;

/// The day of a check-in.
pub(super) struct Day {
    /// The day that the value is of.
    pub as_of: NaiveDate,
    /// It puts right what was said of the day that is there.
    pub corrects: bool,
}

impl Day {
    /// Whether a note that is there stays where none is given: it is the very check-in's that is put
    /// right, or of the same day and in no commit yet, so that nobody else would have it.
    pub(super) fn keeps_note(&self, key_result: &KeyResult, committed: Option<&KeyResult>) -> bool {
        let note = |key_result: &KeyResult| key_result.note.as_ref().map(|placed| placed.value.clone());
        let is_committed = committed.is_some_and(|committed| note(committed) == note(key_result));
        self.corrects || (as_of(key_result) == Some(self.as_of) && !is_committed)
    }
}

fn as_of(key_result: &KeyResult) -> Option<NaiveDate> {
    key_result.as_of.as_ref().map(|placed| placed.value)
}

fn day_corrected(key_result: &KeyResult) -> Option<NaiveDate> {
    key_result.corrected.as_ref().map(|placed| placed.value)
}

/// The day that a check-in is of.
///
/// # Errors
/// A day before the one that is there, or nothing to correct.
pub(super) fn of(key_result: &KeyResult, said: &CheckIn) -> Result<Day, Refusal> {
    let (id, had) = (&key_result.id, as_of(key_result));
    if said.correct {
        if said.is_silent() && said.as_of.is_none_or(|day| Some(day) == had) {
            return Err(Refusal::new(format!("nothing says what is right about `{id}`"))
                .help("give the right value, `--confidence`, `--done`, `--as-of` or `--note`"));
        }
        return match said.as_of.or(had) {
            Some(as_of) => Ok(Day { as_of, corrects: true }),
            None => Err(Refusal::new(format!("`{id}` has no `as_of`, the day that would be put right"))
                .help("name the day that the last value is of with `--as-of`")),
        };
    }
    let as_of = said.as_of.unwrap_or(said.today);
    match had {
        Some(had) if as_of < had => Err(Refusal::new(format!(
            "`{id}` was checked in for {had} already, and {as_of} is before that"
        ))
        .help("give a later day, or say `--correct` if that check-in is wrong: value and day become those given")),
        Some(_) | None => Ok(Day { as_of, corrects: had == Some(as_of) && as_of < said.today }),
    }
}

/// What becomes of `corrected`: a day, or `Some(None)` where it goes; `None` where it stays.
///
/// It speaks of the last check-in that a commit has. What no commit has yet is simply replaced: a
/// `corrected` would put the check-in before it right.
///
/// # Errors
/// A later check-in over a correction that no commit has yet, which would be lost.
pub(super) fn corrected(
    key_result: &KeyResult,
    committed: Option<&KeyResult>,
    day: &Day,
    said: &CheckIn,
) -> Result<Option<Option<Value>>, Refusal> {
    let (had, was) = (as_of(key_result), day_corrected(key_result));
    let is_new = was.is_some() && committed.is_some_and(|committed| day_corrected(committed) != was);
    let same_day = committed.is_none_or(|committed| as_of(committed) == had);
    if day.corrects {
        let says = (same_day || is_new) && was != Some(said.today);
        return Ok(says.then(|| Some(Value::Plain(said.today.to_string()))));
    }
    if is_new && !(same_day && had == Some(day.as_of)) {
        return Err(Refusal::new(format!("the correction of `{}` is not committed yet", key_result.id))
            .help("commit it first, since a later check-in would take its place"));
    }
    Ok(was.is_some().then_some(None))
}
