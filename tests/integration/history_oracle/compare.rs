//! What is the same in two commits, and what became other, by the format's section on history.

use crate::history_reading::{Measure, Values};

/// An objective or a key result in one commit.
#[derive(Clone)]
pub struct Thing {
    pub id: Option<String>,
    pub name: String,
    pub text: String,
    pub node: usize,
    pub values: Values,
    /// The content of the file that it stands in.
    pub file: String,
    pub parts: Vec<Thing>,
}

impl Thing {
    fn named(text: &str) -> Thing {
        let (text, values) = (text.to_owned(), Values::default());
        Thing { id: None, name: String::new(), text, node: 0, values, file: String::new(), parts: Vec::new() }
    }
}

/// A change: whether it is a check-in, then field, milestone, from, to.
pub type Change = (bool, [String; 4]);

/// Whether two states of a unit are made of the same files.
pub fn is_same(before: &[Thing], after: &[Thing]) -> bool {
    before.iter().map(|thing| &thing.file).eq(after.iter().map(|thing| &thing.file))
}

/// For each of `after` the one of `before` that is the same thing.
pub fn matches(before: &[Thing], after: &[Thing]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; after.len()];
    let alone = |list: &[Thing], text: &str| list.iter().filter(|thing| thing.text == text).count() == 1;
    let rules: [&dyn Fn(usize, usize) -> bool; 4] = [
        &|old, new| before[old].id.is_some() && before[old].id == after[new].id,
        &|old, new| before[old].text == after[new].text && (before[old].id.is_none() || after[new].id.is_none()),
        &|old, new| {
            let text = &after[new].text;
            before[old].text == *text && alone(before, text) && alone(after, text)
        },
        &|old, new| old == new && before[old].id.is_none() && after[new].id.is_none(),
    ];
    for rule in rules {
        for new in 0..after.len() {
            for old in 0..before.len() {
                if found[new].is_none() && !found.contains(&Some(old)) && rule(old, new) {
                    found[new] = Some(old);
                }
            }
        }
    }
    found
}

pub fn differences(before: &Values, after: &Values) -> Vec<Change> {
    let mut list: Vec<Change> = Vec::new();
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let mut push = |check_in: bool, parts: [&str; 4]| list.push((check_in, parts.map(str::to_owned)));
    for (field, one, other) in [
        ("confidence", &before.confidence, &after.confidence),
        ("as_of", &before.as_of, &after.as_of),
        ("note", &before.note, &after.note),
    ] {
        // That a note is gone is no news.
        if one != other && (field != "note" || other.is_some()) {
            push(true, [field, "-", &text(one), &text(other)]);
        }
    }
    if before.weight != after.weight {
        push(false, ["weight", "-", &before.weight.to_string(), &after.weight.to_string()]);
    }
    if before.dropped != after.dropped {
        push(false, ["status", "-", "-", if after.dropped { "dropped" } else { "live" }]);
    }
    match (&before.measure, &after.measure) {
        (Some(Measure::Metric { target, current }), Some(Measure::Metric { target: new_target, current: new })) => {
            if target.0 != new_target.0 {
                push(false, ["target", "-", &target.1, &new_target.1]);
            }
            if current.as_ref().map(|c| c.0) != new.as_ref().map(|c| c.0) {
                push(true, ["current", "-", &text(&current.clone().map(|c| c.1)), &text(&new.clone().map(|c| c.1))]);
            }
        }
        (None, Some(Measure::Metric { current: Some(new), .. })) => push(true, ["current", "-", "-", &new.1]),
        (None, Some(Measure::Milestones(new))) => {
            for (milestone, _) in new.iter().filter(|(_, done)| *done) {
                push(true, ["milestone", milestone, "-", "true"]);
            }
        }
        (Some(Measure::Milestones(old)), Some(Measure::Milestones(new))) => {
            let named = |list: &[(String, bool)]| list.iter().map(|(text, _)| Thing::named(text)).collect::<Vec<_>>();
            let pairs = matches(&named(old), &named(new));
            let word = |done: bool| if done { "true" } else { "-" };
            for (nth, (text, done)) in new.iter().enumerate() {
                let was = pairs[nth].map(|from| &old[from]);
                if was.is_none_or(|(old, _)| old != text) {
                    push(false, ["milestones", text, was.map_or("-", |(old, _)| old), text]);
                }
                let was = was.is_some_and(|(_, done)| *done);
                if was != *done {
                    push(true, ["milestone", text, word(was), word(*done)]);
                }
            }
            for (_, (text, _)) in old.iter().enumerate().filter(|(nth, _)| !pairs.contains(&Some(*nth))) {
                push(false, ["milestones", text, text, "-"]);
            }
        }
        _ => {}
    }
    list
}
