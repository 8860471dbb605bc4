//! Which units, objectives and key results a command was asked for.

use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::settings::Settings;
use crate::model::workspace::{ObjectiveAt, UnitAt, Workspace};
use crate::report::units::{CyclePage, ObjectiveRow};
use crate::words::{and_list, folded};
use std::collections::HashSet;

/// What to show; what is given holds together: of that unit *and* at risk.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only these units; empty is all of them.
    pub units: Vec<Id>,
    /// Only what one of these people owns; empty is everybody.
    pub owners: Vec<Owner>,
    /// Only key results that are off track, at risk or overdue.
    pub at_risk: bool,
    /// Only key results that nobody has looked at for too long.
    pub stale: bool,
    /// People's own OKRs too.
    pub people: bool,
}

/// Somebody who owns something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// One of the people that the settings declare.
    Person(Id),
    /// A name as the files have it.
    Name(String),
}

impl Owner {
    /// The owner that a text names: by the id, name or address of a declared person, else by the
    /// name that some file has for an owner.
    ///
    /// # Errors
    /// The nearest name, if any is near.
    pub fn find(workspace: &Workspace, text: &str) -> Result<Owner, Option<String>> {
        let settings = &workspace.settings;
        if let Some(person) = settings.person(text) {
            return Ok(Owner::Person(person.id.clone()));
        }
        let named = Owner::Name(text.to_owned());
        let mut owners: Vec<String> = workspace
            .key_results()
            .filter_map(|at| workspace.key_result_owner(at))
            .chain(workspace.objectives().filter_map(|at| workspace.objective_owner(at)))
            .map(|owner| owner.value)
            .collect();
        if owners.iter().any(|owner| named.is(settings, owner)) {
            return Ok(named);
        }
        for person in settings.people.iter() {
            owners.push(person.id.to_string());
            owners.extend(person.name.clone());
        }
        owners.sort();
        Err(crate::words::nearest(text, owners.iter().map(String::as_str)).map(str::to_owned))
    }

    /// Whether an owner's text means this one.
    pub fn is(&self, settings: &Settings, text: &str) -> bool {
        match self {
            Owner::Person(id) => settings.person(text).is_some_and(|person| person.id == *id),
            Owner::Name(name) => folded(name) == folded(text),
        }
    }

    /// The full name, where one is declared.
    pub fn title(&self, settings: &Settings) -> String {
        match self {
            Owner::Person(id) => display_name(settings, id.as_str()),
            Owner::Name(name) => name.clone(),
        }
    }
}

/// An owner as people read it: the full name where one is declared, else as it is written.
pub fn display_name(settings: &Settings, owner: &str) -> String {
    settings.person(owner).and_then(|person| person.name.clone()).unwrap_or_else(|| owner.to_owned())
}

/// Some units with all that are part of them in some cycles, directly or not; people's own are left out.
pub fn with_below(workspace: &Workspace, cycles: &[CycleName], units: Vec<Id>) -> Vec<Id> {
    let mut all = units;
    let candidates = workspace
        .units
        .iter()
        .enumerate()
        .filter(|(at, unit)| cycles.contains(&unit.cycle) && !workspace.is_personal_unit(*at));
    let below: Vec<Id> = candidates
        .filter(|(_, unit)| is_below(workspace, &unit.cycle, &unit.id, &all))
        .map(|(_, unit)| unit.id.clone())
        .collect();
    for unit in below {
        if !all.contains(&unit) {
            all.push(unit);
        }
    }
    all
}

/// Whether a unit is part of one of some units, directly or not.
fn is_below(workspace: &Workspace, cycle: &CycleName, unit: &Id, units: &[Id]) -> bool {
    let mut seen = HashSet::from([unit]);
    let mut last = unit;
    while let Some(next) = workspace.part_of(cycle, last).map(|next| &next.value).filter(|next| seen.insert(next)) {
        if units.contains(next) {
            return true;
        }
        last = next;
    }
    false
}

impl Filter {
    /// Leaves only what was asked for. The figures stay those of the whole.
    pub fn apply(&self, workspace: &Workspace, page: &mut CyclePage) {
        page.units.retain(|unit| self.has_unit(workspace, unit.at));
        for unit in &mut page.units {
            unit.objectives.retain_mut(|row| self.narrow(workspace, row));
        }
        if self.is_narrow() {
            page.units.retain(|unit| !unit.objectives.is_empty());
        }
    }

    /// Whether a unit's page is shown.
    pub fn has_unit(&self, workspace: &Workspace, at: UnitAt) -> bool {
        let unit = &workspace.units[at];
        if !self.units.is_empty() {
            return self.units.contains(&unit.id);
        }
        // What a unit without files shares is on the page of another, unless that one is hidden.
        let mut shared = workspace.shared_with(at).iter();
        let is_page = unit.has_files() || shared.any(|one| !self.has_unit(workspace, one.unit));
        is_page && (!self.hides_people() || !workspace.is_personal_unit(at))
    }

    /// Whether an objective stands there with its key results: in its own unit, or where it is shared
    /// with a unit that was asked for, or its own unit is not shown.
    pub fn shows_in_full(&self, workspace: &Workspace, row: &ObjectiveRow) -> bool {
        row.shared_from.is_none_or(|from| !self.has_unit(workspace, from))
    }

    /// Whether units or people are named: then the figures are those of what is shown, and whoever is
    /// named is shown with their own OKRs.
    pub fn names_some(&self) -> bool {
        !self.units.is_empty() || !self.owners.is_empty()
    }

    /// Whether people's own OKRs are left out: nobody is named, and nobody asks for them.
    pub fn hides_people(&self) -> bool {
        !self.names_some() && !self.people
    }

    /// Whether the figures of what is shown are about an objective: all of them where units or people are
    /// named, else people's own are kept apart.
    pub fn counts(&self, workspace: &Workspace, at: ObjectiveAt) -> bool {
        self.names_some() || !workspace.is_personal(at)
    }

    /// How many people have OKRs of their own in some cycles that are left out.
    pub fn hidden_people(&self, workspace: &Workspace, cycles: &[CycleName]) -> usize {
        if self.hides_people() { workspace.people_in(cycles) } else { 0 }
    }

    /// Whether anything but whole units was asked for.
    pub fn is_narrow(&self) -> bool {
        !self.owners.is_empty() || self.at_risk || self.stale
    }

    /// Leaves the key results that were asked for; false where the objective goes with them. Who
    /// owns an objective sees all of it.
    fn narrow(&self, workspace: &Workspace, row: &mut ObjectiveRow) -> bool {
        let owned = |text: Option<&str>| {
            text.is_some_and(|text| self.owners.iter().any(|owner| owner.is(&workspace.settings, text)))
        };
        let whole = self.owners.is_empty()
            || owned(workspace.objective_owner(row.at).as_ref().map(|owner| owner.value.as_str()));
        if !whole {
            row.key_results
                .retain(|row| owned(workspace.key_result_owner(row.at).as_ref().map(|owner| owner.value.as_str())));
        }
        let live = workspace.objective(row.at).is_live();
        if self.at_risk {
            row.key_results.retain(|row| live && row.state.is_at_risk());
        }
        if self.stale {
            row.key_results.retain(|row| live && row.is_stale());
        }
        !row.key_results.is_empty() || (whole && !self.at_risk && !self.stale)
    }

    /// What was asked for, as the end of a sentence: "is owned by Ana Ruiz and is at risk"; `None`
    /// where nothing was.
    pub fn words(&self, settings: &Settings) -> Option<String> {
        let mut words = Vec::new();
        if !self.units.is_empty() {
            let units: Vec<String> = self.units.iter().map(|id| format!("`{id}`")).collect();
            words.push(format!("belongs to {}", or_list(&units)));
        }
        if !self.owners.is_empty() {
            let owners: Vec<String> = self.owners.iter().map(|owner| owner.title(settings)).collect();
            words.push(format!("is owned by {}", or_list(&owners)));
        }
        if self.at_risk {
            words.push("is at risk".into());
        }
        if self.stale {
            words.push("is stale".into());
        }
        (!words.is_empty()).then(|| and_list(&words))
    }
}

/// "a, b or c"
fn or_list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_stored_accents_make_no_second_owner() {
        let jose = Owner::Name("José Núñez".into());
        for same in ["José Núñez", "JOSÉ NÚÑEZ", "jose\u{301} nu\u{301}n\u{303}ez", "José nu\u{301}ñez"] {
            assert!(jose.is(&Settings::default(), same), "{same}");
        }
        assert!(!jose.is(&Settings::default(), "Jose Nunez"));
    }
}
