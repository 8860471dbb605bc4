//! A key result in one line: `Bring night pages from 21 to 6 a month; confidence: 5`. What the keys do
//! not say about its measure is read out of the text.

use crate::check::named_target::Named;
use crate::cli::exit::Failure;
use crate::keys::KEY_RESULT;
use crate::model::quantity::Quantity;
use crate::words::is_slip_of;
use crate::yaml::edit::Value;
use crate::yaml::lower::Kind;

/// The key of a milestone; in one line it may stand several times.
const MILESTONE: &str = "milestone";

/// The keys by which a key result is measured.
const MEASURES: [&str; 9] =
    ["start", "target", "current", "at_least", "above", "at_most", "below", "milestones", "done"];

/// Keys of a mapping with their values.
pub(super) type Entries = Vec<(String, Value)>;

/// The text of a line, and the keys behind it.
///
/// # Errors
/// A key that is misspelt or cannot stand in a line; a value that is no quantity.
pub(super) fn of_line(line: &str) -> Result<(String, Entries), Failure> {
    let mut parts: Vec<&str> = line.split(';').collect();
    let mut said = Vec::new();
    while parts.len() > 1 {
        let Some((key, value)) = parts.last().and_then(|part| part.split_once(':')) else { break };
        let Some(key) = known(key.trim())? else { break };
        said.push((key, value.trim()));
        parts.pop();
    }
    said.reverse();
    let text = parts.join(";").trim().to_owned();
    let mut entries: Entries = Vec::new();
    let mut milestones = Vec::new();
    for (key, written) in said {
        if key == MILESTONE {
            milestones.push(Value::Map(vec![(key.to_owned(), Value::Text(written.to_owned()))]));
        } else if entries.iter().any(|(there, _)| there == key) {
            return Err(Failure::usage(format!("`{key}` is there twice in `{line}`")));
        } else {
            entries.push((key.to_owned(), value(key, written)?));
        }
    }
    if !milestones.is_empty() {
        entries.push(("milestones".to_owned(), Value::List(milestones)));
    }
    Ok((text, entries))
}

/// Adds what the text says about the measure, where nothing else says it; what was added.
pub(super) fn measure(text: &str, lang: Option<&str>, entries: &mut Entries) -> Vec<String> {
    if entries.iter().any(|(key, _)| MEASURES.contains(&key.as_str())) {
        return Vec::new();
    }
    let lines = Named::in_text(text, lang).map_or_else(Vec::new, |named| named.lines(false));
    let read = lines.iter().filter_map(|line| line.split_once(": "));
    entries.extend(read.map(|(key, value)| (key.to_owned(), Value::Plain(value.to_owned()))));
    lines
}

/// A quantity as it is written into a file.
///
/// # Errors
/// When it is none.
pub(super) fn quantity(key: &str, written: &str) -> Result<Value, Failure> {
    let quantity = Quantity::parse(written)
        .map_err(|error| Failure::usage(format!("`{key}`: {}", error.message())).hint(error.help()))?;
    Ok(Value::Plain(quantity.written().trim().to_owned()))
}

/// A key that can stand in a line; `None` for what is a part of the text.
fn known(word: &str) -> Result<Option<&'static str>, Failure> {
    let names = || keys().map(|(name, _)| name).chain([MILESTONE]);
    if let Some(known) = names().find(|name| *name == word) {
        return Ok(Some(known));
    }
    match names().find(|name| is_slip_of(word, name, names())) {
        Some(meant) => {
            Err(Failure::usage(format!("`{word}` is no key of a key result")).hint(format!("did you mean `{meant}`?")))
        }
        None => Ok(None),
    }
}

/// The keys with one value.
fn keys() -> impl Iterator<Item = (&'static str, Kind)> {
    KEY_RESULT.keys.iter().filter(|key| key.name != "key_result").filter_map(|key| match key.kind {
        Kind::Quantity | Kind::Text | Kind::Name | Kind::Day | Kind::Done | Kind::Whole(..) | Kind::Number(..) => {
            Some((key.name, key.kind))
        }
        Kind::Switch
        | Kind::Mask
        | Kind::OneOf(_)
        | Kind::Texts
        | Kind::Names
        | Kind::NameOrNames
        | Kind::Record(_)
        | Kind::Records(_)
        | Kind::Named(_)
        | Kind::Rules
        | Kind::Grades => None,
    })
}

fn value(key: &str, written: &str) -> Result<Value, Failure> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    match keys().find(|(name, _)| *name == key).map(|(_, kind)| kind) {
        Some(Kind::Quantity) => quantity(key, written),
        Some(Kind::Day | Kind::Done | Kind::Whole(..) | Kind::Number(..)) if written.chars().all(is_word) => {
            Ok(Value::Plain(written.to_owned()))
        }
        // What is none of these is found when the file is read again.
        Some(_) | None => Ok(Value::Text(written.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let (text, mut entries) = of_line(line).unwrap();
        measure(&text, None, &mut entries);
        let value = |value: &Value| match value {
            Value::Plain(text) => text.clone(),
            Value::Text(text) => format!("{text:?}"),
            Value::List(items) => format!("{} of them", items.len()),
            Value::Map(_) => "a mapping".to_owned(),
        };
        let keys: Vec<String> = entries.iter().map(|(key, one)| format!("{key}: {}", value(one))).collect();
        format!("{text} | {}", keys.join(", "))
    }

    #[test]
    fn keys_stand_behind_the_text_and_the_text_says_the_rest() {
        for (line, expected) in [
            (
                "Bring night pages from 21 to 6 pages; confidence: 5",
                "Bring night pages from 21 to 6 pages | confidence: 5, start: 21 pages, target: 6 pages",
            ),
            (
                "Answers come at once; start: 9 days; target: 1 day",
                "Answers come at once | start: 9 days, target: 1 day",
            ),
            ("Stay available; at_least: 99.95 %; owner: li", "Stay available | at_least: 99.95 %, owner: \"li\""),
            (
                "The guide is there; milestone: a draft; milestone: read by three",
                "The guide is there | milestones: 2 of them",
            ),
            ("Every alert has a runbook; done: false", "Every alert has a runbook | done: false"),
            ("Win; lose: nothing", "Win; lose: nothing | "),
        ] {
            assert_eq!(shown(line), expected);
        }
    }

    #[test]
    fn a_slip_is_no_part_of_the_text() {
        let wrong = |line: &str| of_line(line).unwrap_err();
        assert_eq!(wrong("Faster; taget: 5").hints, ["did you mean `target`?"]);
        assert_eq!(wrong("Faster; target: soon").message, "`target`: `soon` has no number in it");
        assert!(wrong("Faster; target: 5; target: 6").message.contains("twice"));
    }
}
