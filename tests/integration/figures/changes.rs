//! What a change of a key result says, as `okr` writes it: field, milestone, from, to.

use super::identity::matches;
use super::measure::{Form, Number, Quantity, form, is_done, unit_of_measure, value};
use super::reading::Thing;

/// A change of one field; `milestone` is empty where it is about none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    pub field: String,
    pub milestone: String,
    pub from: Option<String>,
    pub to: Option<String>,
}

impl Change {
    /// A change.
    pub fn new(field: &str, milestone: &str, from: Option<&str>, to: Option<&str>) -> Change {
        let (from, to) = (from.map(str::to_owned), to.map(str::to_owned));
        Change { field: field.to_owned(), milestone: milestone.to_owned(), from, to }
    }
}

/// What one key result checks in between two of its states. A removed note is none; a correction's
/// own key neither.
pub fn check_in(before: &Thing, after: &Thing) -> Vec<Change> {
    let mut list = Vec::new();
    // A grade is no quantity.
    let is_grade = |thing| form(thing) == Some(Form::Levels);
    let old_key = before.key("current").filter(|_| is_grade(before) == is_grade(after));
    let (old, new) = (old_key.and_then(|_| value(before, "current")), value(after, "current"));
    // What another form has no value for was not taken away.
    let may_be_given = matches!(form(after), Some(Form::Metric | Form::Bound | Form::Levels));
    let is_given = new.is_some() || may_be_given;
    if old != new && is_given && !is_restated(before, after) {
        list.push(Change::new("current", "", old_key, after.key("current")));
    }
    for (part, from) in after.parts.iter().zip(matches(&before.parts, &after.parts)) {
        let (was, is) = (from.and_then(|from| done(&before.parts[from])), done(part));
        if was != is {
            list.push(Change::new("milestone", &part.text, was, is));
        }
    }
    if done(before) != done(after) && (form(after) == Some(Form::YesOrNo) || done(after).is_some()) {
        list.push(Change::new("done", "", done(before), done(after)));
    }
    for field in ["confidence", "as_of"] {
        if before.key(field) != after.key(field) {
            list.push(Change::new(field, "", before.key(field), after.key(field)));
        }
    }
    if before.key("note") != after.key("note") && after.key("note").is_some() {
        list.push(Change::new("note", "", before.key("note"), after.key("note")));
    }
    list
}

/// What stands in `done`, where it says that something is.
fn done(thing: &Thing) -> Option<&str> {
    thing.key("done").filter(|_| is_done(thing))
}

/// Whether the key result says the same in another unit of measure: all its quantities became
/// so many times what they were.
fn is_restated(before: &Thing, after: &Thing) -> bool {
    if unit_of_measure(before) == unit_of_measure(after) {
        return false;
    }
    let keys = ["start", "target", "current", "at_least", "above", "at_most", "below"];
    let pairs = keys.iter().map(|key| (value(before, key), value(after, key)));
    let mut factor: Option<Number> = None;
    let zero = Number::from(0);
    for (old, new) in pairs {
        let (old, new) = match (old, new) {
            (None, None) => continue,
            (Some(Quantity { number: old, .. }), Some(Quantity { number: new, .. })) => (old, new),
            _ => return false,
        };
        if old == zero && new == zero {
            continue;
        }
        if old == zero || new == zero || factor.is_some_and(|factor| factor != new / old) {
            return false;
        }
        factor = Some(new / old);
    }
    true
}
