//! What history does not ask about, since it is neither progress nor plan: people beside the owner,
//! initiatives, where something comes from, confidentiality, what a unit says at its top, its week.

use super::DiffKind;
use crate::history::change::{Change, Kind};
use crate::keys as declared;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::measure::Done;
use crate::model::objective::{Initiative, Objective, Origin, Status};
use crate::model::settings::Settings;
use crate::model::unit::{Health, Priority, Unit, Week};
use crate::source::Placed;
use std::collections::{BTreeMap, BTreeSet};

/// The keys of an objective that mean nothing without another one, and are compared as written.
pub(super) const OF_OBJECTIVE: [&str; 3] = ["to", "for", "reason"];

/// Those of a key result.
pub(super) const OF_KEY_RESULT: [&str; 3] = ["for", "reason", "hold"];

/// Those of a key result whose measure cannot be computed: all of the measure too.
pub(super) const OF_BROKEN: [&str; 13] = [
    "for",
    "reason",
    "hold",
    "start",
    "target",
    "current",
    "at_least",
    "above",
    "at_most",
    "below",
    "milestones",
    "levels",
    "done",
];

/// Whether a change is about how something is measured.
pub(super) fn is_of_measure(change: &Change) -> bool {
    change.milestone.is_some() || change.field == "form" || OF_BROKEN[2..].contains(&change.field)
}

/// What a change of a key is that is compared as it is written.
pub(super) fn kind(key: &str, after_kickoff: bool) -> DiffKind {
    match key {
        "current" | "done" => DiffKind::CheckIn,
        "to" | "for" => DiffKind::Alignment,
        "reason" => DiffKind::Other,
        _ if after_kickoff => DiffKind::Goalpost,
        _ => DiffKind::Other,
    }
}

/// The declared keys of what a reference names, except those that hold further things.
pub(super) fn known(reference: &Reference) -> impl Iterator<Item = &'static str> {
    let shape = match (&reference.objective, &reference.key_result) {
        (None, _) => &declared::UNIT,
        (Some(_), None) => &declared::OBJECTIVE,
        (Some(_), Some(_)) => &declared::KEY_RESULT,
    };
    shape.keys.iter().map(|key| key.name).filter(|key| !matches!(*key, "objectives" | "key_results"))
}

/// One key that changed, and for an item of a list which one.
pub(super) struct Said {
    pub kind: DiffKind,
    pub field: &'static str,
    pub item: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
}

/// Collects the keys that differ.
#[derive(Default)]
pub(super) struct Differences(pub Vec<Said>);

impl Differences {
    fn compare(&mut self, kind: DiffKind, field: &'static str, from: Option<String>, to: Option<String>) {
        if from != to {
            self.0.push(Said { kind, field, item: None, from, to });
        }
    }

    fn text(
        &mut self,
        kind: DiffKind,
        field: &'static str,
        from: Option<&Placed<String>>,
        to: Option<&Placed<String>>,
    ) {
        let value = |placed: Option<&Placed<String>>| placed.map(|placed| placed.value.clone());
        self.compare(kind, field, value(from), value(to));
    }

    fn day<T: ToString>(
        &mut self,
        kind: DiffKind,
        field: &'static str,
        from: Option<&Placed<T>>,
        to: Option<&Placed<T>>,
    ) {
        let value = |placed: Option<&Placed<T>>| placed.map(|placed| placed.value.to_string());
        self.compare(kind, field, value(from), value(to));
    }

    /// Names whose order says nothing.
    fn names(&mut self, kind: DiffKind, field: &'static str, from: &[Placed<String>], to: &[Placed<String>]) {
        let set = |names: &[Placed<String>]| names.iter().map(|name| name.value.clone()).collect::<BTreeSet<_>>();
        let written = |names: &[Placed<String>]| {
            let names: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
            (!names.is_empty()).then(|| names.join(", "))
        };
        if set(from) != set(to) {
            self.compare(kind, field, written(from), written(to));
        }
    }

    /// Items that are known by a text, with what else is said about each. The order says nothing; of those
    /// with the same text the first is the first.
    fn items(&mut self, kind: DiffKind, field: &'static str, from: Vec<(String, String)>, to: Vec<(String, String)>) {
        let mut before = numbered(from);
        for (name, now) in numbered_in_order(to) {
            let then = before.remove(&name);
            if then.as_ref() != Some(&now) {
                self.0.push(Said { kind, field, item: Some(name.0), from: then, to: Some(now) });
            }
        }
        for (name, then) in before {
            self.0.push(Said { kind, field, item: Some(name.0), from: Some(then), to: None });
        }
    }

    fn is_confidential(&mut self, from: bool, to: bool) {
        let word = |is: bool| is.then(|| "true".to_owned());
        self.compare(DiffKind::Other, "confidential", word(from), word(to));
    }

    /// A changed reason of something that stays dropped; the first one stands beside the dropping.
    fn reason(&mut self, from: &Status, to: &Status) {
        if let (Status::Dropped { reason: from, .. }, Status::Dropped { reason: to, .. }) = (from, to) {
            self.text(DiffKind::Other, "reason", from.as_ref(), to.as_ref());
        }
    }

    fn origin(&mut self, from: Option<&Origin>, to: Option<&Origin>) {
        self.compare(
            DiffKind::Alignment,
            "origin",
            from.map(|origin| origin.word().to_owned()),
            to.map(|origin| origin.word().to_owned()),
        );
        let parent = |origin: Option<&Origin>| match origin {
            Some(Origin::Aligned { to }) => to.as_ref().map(|to| to.value.clone()),
            Some(Origin::Own | Origin::External { .. }) | None => None,
        };
        self.compare(DiffKind::Alignment, "to", parent(from), parent(to));
        let asked = |origin: Option<&Origin>| match origin {
            Some(Origin::External { unit }) => unit.as_ref().map(|unit| unit.value.to_string()),
            Some(Origin::Own | Origin::Aligned { .. }) | None => None,
        };
        self.compare(DiffKind::Alignment, "for", asked(from), asked(to));
    }
}

type Name = (String, usize);

/// Each item by its text and the number among those of the same text.
fn numbered_in_order(items: Vec<(String, String)>) -> Vec<(Name, String)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut number = |name: String| {
        let number = seen.entry(name.clone()).or_default();
        *number += 1;
        (name, *number)
    };
    items.into_iter().map(|(name, said)| (number(name), said)).collect()
}

fn numbered(items: Vec<(String, String)>) -> BTreeMap<Name, String> {
    numbered_in_order(items).into_iter().collect()
}

/// An objective's.
pub(super) fn objective(from: &Objective, to: &Objective) -> Differences {
    let mut all = Differences::default();
    named_first(&mut all, (from.id_place.is_some(), &from.id), (to.id_place.is_some(), &to.id));
    all.names(DiffKind::Other, "contributors", &from.contributors, &to.contributors);
    all.compare(
        DiffKind::Other,
        "category",
        Some(from.category.word().to_owned()),
        Some(to.category.word().to_owned()),
    );
    all.origin(from.origin.as_ref(), to.origin.as_ref());
    all.reason(&from.status, &to.status);
    all.is_confidential(from.confidential, to.confidential);
    let initiatives = |objective: &Objective| objective.initiatives.iter().map(initiative).collect();
    all.items(DiffKind::Other, "initiatives", initiatives(from), initiatives(to));
    all
}

/// A key result's.
pub(super) fn key_result(from: &KeyResult, to: &KeyResult) -> Differences {
    let mut all = Differences::default();
    named_first(&mut all, (from.id_place.is_some(), &from.id), (to.id_place.is_some(), &to.id));
    all.day(DiffKind::CheckIn, "corrected", from.corrected.as_ref(), to.corrected.as_ref());
    all.names(DiffKind::Other, "contributors", &from.contributors, &to.contributors);
    all.origin(from.origin.as_ref(), to.origin.as_ref());
    all.reason(&from.status, &to.status);
    all.is_confidential(from.confidential, to.confidential);
    all
}

/// Something that is named for the first time, or by its position again: references to it change.
fn named_first<I: PartialEq + ToString>(all: &mut Differences, from: (bool, &I), to: (bool, &I)) {
    if from.0 != to.0 && from.1 != to.1 {
        all.compare(DiffKind::Renamed, "id", Some(from.1.to_string()), Some(to.1.to_string()));
    }
}

fn initiative(initiative: &Initiative) -> (String, String) {
    let Initiative { text, unit, owner, link, note, done } = initiative;
    let said = [
        unit.as_ref().map(|unit| format!("unit {}", unit.value)),
        owner.as_ref().map(|owner| format!("owner {}", owner.value)),
        link.as_ref().map(|link| format!("link {}", link.value)),
        note.as_ref().map(|note| format!("note {}", note.value)),
        match done {
            Done::No => None,
            Done::Yes => Some("done".to_owned()),
            Done::On(day) => Some(format!("done on {day}")),
        },
    ];
    (text.value.clone(), said.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// What a unit's files say at their top, and its week.
pub(super) fn unit((from, before): (&Unit, &Settings), (to, after): (&Unit, &Settings)) -> Differences {
    let mut all = Differences::default();
    let level = |unit: &Unit, settings: &Settings| Some(settings.level_word(unit.level).to_owned());
    all.compare(DiffKind::Other, "level", level(from, before), level(to, after));
    all.text(DiffKind::Text, "name", from.name.as_ref(), to.name.as_ref());
    all.text(DiffKind::Owner, "lead", from.lead.as_ref(), to.lead.as_ref());
    all.day(DiffKind::Alignment, "part_of", from.part_of.as_ref(), to.part_of.as_ref());
    let lessons = |unit: &Unit| unit.retrospectives().map(|(text, _)| (text.value.clone(), String::new())).collect();
    all.items(DiffKind::Other, "retrospective", lessons(from), lessons(to));
    let nothing = Week::default();
    week(&mut all, from.week.as_ref().unwrap_or(&nothing), to.week.as_ref().unwrap_or(&nothing));
    all
}

fn week(all: &mut Differences, from: &Week, to: &Week) {
    let kind = DiffKind::Week;
    all.day(kind, "of", from.of.as_ref(), to.of.as_ref());
    let priorities = |week: &Week| week.priorities.iter().map(priority).collect();
    all.items(kind, "priorities", priorities(from), priorities(to));
    let texts = |texts: &[Placed<String>]| texts.iter().map(|text| (text.value.clone(), String::new())).collect();
    all.items(kind, "next_four_weeks", texts(&from.next_four_weeks), texts(&to.next_four_weeks));
    let health = |week: &Week| week.health.iter().map(indicator).collect();
    all.items(kind, "health", health(from), health(to));
    all.items(kind, "wins", texts(&from.wins), texts(&to.wins));
}

fn priority(priority: &Priority) -> (String, String) {
    let said = [
        priority.p.as_ref().map(|p| format!("P{}", p.value)),
        priority.owner.as_ref().map(|owner| format!("owner {}", owner.value)),
        priority.done.then(|| "done".to_owned()),
    ];
    (priority.task.value.clone(), said.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn indicator(health: &Health) -> (String, String) {
    let said = [
        health.status.as_ref().map(|status| format!("status {}", status.value.word())),
        health.note.as_ref().map(|note| format!("note {}", note.value)),
    ];
    (health.indicator.value.clone(), said.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// A note that changed while nothing else of the check-in did.
pub(super) fn is_note_alone(changes: &[Change]) -> bool {
    let mut check_ins = changes.iter().filter(|change| change.kind == Kind::CheckIn);
    check_ins.all(|change| change.field == "note")
}
