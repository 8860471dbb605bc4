//! What changed between two states of one objective or key result, key by key, in OKR terms.
//!
//! Values are compared by what they mean: `25k` that becomes `25,000` is no change.

mod measure;

use crate::model::decimal::Decimal;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::measure::Milestone;
use crate::model::objective::Objective;
use crate::model::quantity::Quantity;
use crate::model::weight::Weight;
use crate::source::Placed;
use crate::words::folded;
use measure::{measure, plan, value};

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Progress: value, confidence, milestone, level, done, `as_of`, note.
    CheckIn,
    /// The plan: target, start, bounds, form, weights, type, due.
    Goalpost,
    /// A part of the plan that was missing and is there for the first time.
    Completed,
    /// The wording.
    Text,
    /// Who answers for it.
    Owner,
    /// What it aligns to or waits for.
    Alignment,
    /// Its id.
    Renamed,
    /// That it was dropped, or taken up again.
    Status,
    /// Anything else.
    Other,
}

/// One key that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub kind: Kind,
    /// The key as it is written: `current`, `target`, `milestone`.
    pub field: &'static str,
    /// For `milestone`: its text.
    pub milestone: Option<String>,
    /// As it was written, where it was.
    pub from: Option<String>,
    /// As it is written, where it is.
    pub to: Option<String>,
}

impl Change {
    /// Whether both are about the same key of the same thing.
    pub fn same_field(&self, other: &Change) -> bool {
        self.field == other.field && self.milestone == other.milestone
    }
}

/// Collects the keys that differ.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, kind: Kind, field: &'static str, from: Option<String>, to: Option<String>) {
        self.0.push(Change { kind, field, milestone: None, from, to });
    }

    /// A key that holds something comparable.
    fn compare<T: PartialEq>(
        &mut self,
        kind: Kind,
        field: &'static str,
        (before, after): (Option<&T>, Option<&T>),
        written: impl Fn(&T) -> String,
    ) {
        if before != after {
            self.push(kind, field, before.map(&written), after.map(&written));
        }
    }

    /// A value with its unit of measure. A bare number takes the others' unit, so that adding it
    /// (`640`, `640 ms`) changes nothing.
    fn quantity(&mut self, kind: Kind, field: &'static str, before: Option<&Quantity>, after: Option<&Quantity>) {
        let same = match (before, after) {
            (Some(one), Some(other)) => one.value() == other.value() && one.compatible(other),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !same {
            self.push(kind, field, before.map(written), after.map(written));
        }
    }

    /// A part of the plan: set for the first time it is completed, not moved.
    fn plan<T: PartialEq>(
        &mut self,
        field: &'static str,
        (before, after): (Option<&T>, Option<&T>),
        written: impl Fn(&T) -> String,
    ) {
        let kind = if before.is_none() { Kind::Completed } else { Kind::Goalpost };
        self.compare(kind, field, (before, after), written);
    }

    /// Something about one milestone.
    fn milestone(
        &mut self,
        kind: Kind,
        field: &'static str,
        milestone: &Milestone,
        from: Option<String>,
        to: Option<String>,
    ) {
        self.0.push(Change { kind, field, milestone: Some(milestone.text.value.clone()), from, to });
    }

    fn text(
        &mut self,
        kind: Kind,
        field: &'static str,
        before: Option<&Placed<String>>,
        after: Option<&Placed<String>>,
    ) {
        let value = |placed: Option<&Placed<String>>| placed.map(|placed| placed.value.clone());
        let (before, after) = (value(before), value(after));
        // A person whose name is only written in another case has not changed.
        let name = |value: &Option<String>| value.as_deref().map(folded);
        if before != after && (kind != Kind::Owner || name(&before) != name(&after)) {
            self.push(kind, field, before, after);
        }
    }
}

fn values<'a, T>(before: &'a Option<Placed<T>>, after: &'a Option<Placed<T>>) -> (Option<&'a T>, Option<&'a T>) {
    (before.as_ref().map(|placed| &placed.value), after.as_ref().map(|placed| &placed.value))
}

fn written(quantity: &Quantity) -> String {
    quantity.written().to_owned()
}

/// What changed in a key result. An empty list when nothing did that means anything.
pub fn key_result(before: &KeyResult, after: &KeyResult) -> Vec<Change> {
    let mut changes = Changes::default();
    match (&before.measure, &after.measure) {
        (Ok(one), Ok(other)) => measure(&mut changes, one, other),
        (Err(_), Ok(measure)) => {
            plan(&mut changes, measure);
            // What was there before the plan was complete is no news.
            if let Some(current) = measure.quantity() {
                changes.quantity(Kind::CheckIn, "current", before.unmeasured.as_ref(), Some(current));
            }
        }
        (Ok(_), Err(_)) => {}
        (Err(_), Err(_)) => {
            // What cannot be read any more is not known to be gone.
            if let Some(current) = &after.unmeasured {
                changes.quantity(Kind::CheckIn, "current", before.unmeasured.as_ref(), Some(current));
            }
        }
    }
    changes.compare(Kind::CheckIn, "confidence", values(&before.confidence, &after.confidence), u8::to_string);
    changes.compare(Kind::CheckIn, "as_of", values(&before.as_of, &after.as_of), ToString::to_string);
    changes.text(Kind::CheckIn, "note", before.note.as_ref(), after.note.as_ref());
    weight(&mut changes, &before.weight, &after.weight);
    changes.plan("due", values(&before.due, &after.due), ToString::to_string);
    changes.text(Kind::Text, "key_result", before.text.as_ref(), after.text.as_ref());
    changes.text(Kind::Owner, "owner", before.owner.as_ref(), after.owner.as_ref());
    references(&mut changes, "supports", &before.supports, &after.supports);
    references(&mut changes, "depends_on", &before.depends_on, &after.depends_on);
    if before.id_place.is_some() && after.id_place.is_some() && before.id != after.id {
        changes.push(Kind::Renamed, "id", Some(before.id.to_string()), Some(after.id.to_string()));
    }
    status(&mut changes, before.status.word(), after.status.word());
    changes.compare(Kind::Other, "score", values(&before.score, &after.score), Decimal::to_string);
    changes.text(Kind::Other, "score_reason", before.score_reason.as_ref(), after.score_reason.as_ref());
    changes.text(Kind::Other, "source", before.source.as_ref(), after.source.as_ref());
    changes.0
}

/// Whether two states are the same check-in: value, confidence, note, days and all that is done.
pub fn same_check_in(one: &KeyResult, other: &KeyResult) -> bool {
    let day = |key_result: &KeyResult| key_result.corrected.as_ref().map(|placed| placed.value);
    day(one) == day(other) && !differs_in(one, other, |change| change.kind == Kind::CheckIn)
}

/// Whether two states have the same value, confidence and all that is done.
pub fn same_value(one: &KeyResult, other: &KeyResult) -> bool {
    let says = |change: &Change| change.kind == Kind::CheckIn && !matches!(change.field, "as_of" | "note");
    !differs_in(one, other, says)
}

/// Whether two states differ in a kind of change. A value that the other form has no place for is
/// seen from one side only.
fn differs_in(one: &KeyResult, other: &KeyResult, says: impl Fn(&Change) -> bool) -> bool {
    key_result(one, other).iter().chain(&key_result(other, one)).any(says)
}

/// What a new key result says about its progress, as changes from nothing.
pub fn first_values(key_result: &KeyResult) -> Vec<Change> {
    let mut changes = Changes::default();
    if let Ok(measure) = &key_result.measure {
        value(&mut changes, measure);
    }
    changes.compare(Kind::CheckIn, "confidence", values(&None, &key_result.confidence), u8::to_string);
    changes.compare(Kind::CheckIn, "as_of", values(&None, &key_result.as_of), ToString::to_string);
    changes.text(Kind::CheckIn, "note", None, key_result.note.as_ref());
    changes.0
}

/// What changed in an objective itself, its key results left aside.
pub fn objective(before: &Objective, after: &Objective) -> Vec<Change> {
    let mut changes = Changes::default();
    changes.compare(Kind::Goalpost, "type", (Some(&before.commitment), Some(&after.commitment)), |commitment| {
        commitment.word().to_owned()
    });
    weight(&mut changes, &before.weight, &after.weight);
    changes.text(Kind::Text, "objective", before.text.as_ref(), after.text.as_ref());
    changes.text(Kind::Owner, "owner", before.owner.as_ref(), after.owner.as_ref());
    references(&mut changes, "supports", &before.supports, &after.supports);
    references(&mut changes, "depends_on", &before.depends_on, &after.depends_on);
    let sharers = |objective: &Objective| {
        objective.shared_with.iter().map(|id| id.value.to_string()).collect::<Vec<_>>().join(", ")
    };
    list(&mut changes, "shared_with", sharers(before), sharers(after));
    if before.id_place.is_some() && after.id_place.is_some() && before.id != after.id {
        changes.push(Kind::Renamed, "id", Some(before.id.to_string()), Some(after.id.to_string()));
    }
    status(&mut changes, before.status.word(), after.status.word());
    changes.compare(Kind::Other, "score", values(&before.score, &after.score), Decimal::to_string);
    changes.text(Kind::Other, "score_reason", before.score_reason.as_ref(), after.score_reason.as_ref());
    changes.text(Kind::Other, "retrospective", before.retrospective.as_ref(), after.retrospective.as_ref());
    changes.text(Kind::Other, "postmortem", before.postmortem.as_ref(), after.postmortem.as_ref());
    changes.compare(Kind::Other, "next", values(&before.next, &after.next), |next| next.word().to_owned());
    changes.0
}

/// A weight that could not be read before was not known: whoever mends it moves nothing.
fn weight(changes: &mut Changes, before: &Weight, after: &Weight) {
    if let Some(after) = after.value() {
        changes.plan("weight", (before.value().as_ref(), Some(&after)), Decimal::to_string);
    }
}

fn status(changes: &mut Changes, before: &'static str, after: &'static str) {
    if before != after {
        changes.push(Kind::Status, "status", Some(before.to_owned()), Some(after.to_owned()));
    }
}

fn references(changes: &mut Changes, field: &'static str, before: &[Placed<Reference>], after: &[Placed<Reference>]) {
    let join = |list: &[Placed<Reference>]| {
        list.iter().map(|reference| reference.value.to_string()).collect::<Vec<_>>().join(", ")
    };
    list(changes, field, join(before), join(after));
}

fn list(changes: &mut Changes, field: &'static str, before: String, after: String) {
    if before != after {
        let given = |text: String| (!text.is_empty()).then_some(text);
        changes.push(Kind::Alignment, field, given(before), given(after));
    }
}
