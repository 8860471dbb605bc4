//! How units belong together, and which OKRs are people's own.

use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::settings::Settings;
use crate::model::unit::Unit;
use crate::model::workspace::{ObjectiveAt, Target, UnitAt, Workspace};
use crate::source::Placed;
use std::collections::{BTreeSet, HashSet};

impl Workspace {
    /// The unit that a unit is part of in a cycle: by its file there, else by that of the nearest
    /// enclosing cycle that says it, else by the settings.
    pub fn part_of(&self, cycle: &CycleName, id: &Id) -> Option<&Placed<Id>> {
        let written = |cycle: &CycleName| self.units[self.unit(cycle, id)?].part_of.as_ref();
        let declared = || self.settings.units[*self.declared.get(id)?].part_of.as_ref();
        written(cycle).or_else(|| self.enclosing(cycle).iter().find_map(written)).or_else(declared)
    }

    /// The units of the same cycle above a unit, the nearest first; those in between that are no part of
    /// the cycle are passed over.
    pub fn units_above(&self, at: UnitAt) -> Vec<UnitAt> {
        let Unit { cycle, id, .. } = &self.units[at];
        let mut seen = HashSet::from([id]);
        let (mut above, mut last) = (Vec::new(), id);
        while let Some(next) = self.part_of(cycle, last).map(|next| &next.value).filter(|next| seen.insert(next)) {
            above.extend(self.unit(cycle, next));
            last = next;
        }
        above
    }

    /// What counts in a unit's figures: its own objectives, then those of other units that it shares.
    pub fn objectives_on_page(&self, unit: UnitAt) -> impl Iterator<Item = ObjectiveAt> + '_ {
        self.objectives_of(unit).chain(self.shared_with(unit).iter().copied())
    }

    /// Whether a unit's OKRs are a person's own: they belong in one-to-ones. In a cycle without an
    /// objective of a higher level nothing is left out, since the repository is a person's.
    pub fn is_personal_unit(&self, at: UnitAt) -> bool {
        let unit = &self.units[at];
        self.settings.personal_level() == Some(unit.level) && self.with_people.contains(&unit.cycle)
    }

    /// Whether an objective is a person's own. One that is shared with a team counts in that team.
    pub fn is_personal(&self, at: ObjectiveAt) -> bool {
        let cycle = &self.units[at.unit].cycle;
        let mut sharers = self.objective(at).shared_with.iter().filter_map(|id| self.unit(cycle, &id.value));
        self.is_personal_unit(at.unit) && !sharers.any(|sharer| !self.is_personal_unit(sharer))
    }

    /// The same of what has this name, now or in the past. Of a unit that is gone only `people` of the
    /// settings tell that it was a person.
    pub fn is_personal_name(&self, name: &Reference) -> bool {
        let Some(cycle) = &name.cycle else { return false };
        let objective = Reference { key_result: None, ..name.clone() };
        match (self.resolve_in(&objective, cycle), self.unit(cycle, &name.unit)) {
            (Some(Target::Objective(at)), _) => self.is_personal(at),
            (Some(Target::Unit(_) | Target::KeyResult(_)) | None, Some(unit)) => self.is_personal_unit(unit),
            (Some(Target::Unit(_) | Target::KeyResult(_)) | None, None) => {
                let level = self.known_level(&name.unit);
                let person = level.map_or(self.settings.person(name.unit.as_str()).is_some(), |level| {
                    self.settings.personal_level() == Some(level)
                });
                person && self.with_people.contains(cycle)
            }
        }
    }

    /// How many people have OKRs of their own in some cycles.
    pub fn people_in(&self, cycles: &[CycleName]) -> usize {
        let own = |at: &UnitAt| {
            let unit = &self.units[*at];
            cycles.contains(&unit.cycle) && self.objectives_of(*at).any(|at| self.is_personal(at))
        };
        (0..self.units.len()).filter(own).map(|at| &self.units[at].id).collect::<BTreeSet<_>>().len()
    }

    /// The cycles in which people's own OKRs stand beside those of others.
    pub(super) fn cycles_with_people(&self) -> HashSet<CycleName> {
        let Some(level) = self.settings.personal_level() else { return HashSet::new() };
        let counts =
            |unit: &&Unit| unit.level < level && unit.objectives.iter().any(|objective| !objective.status.is_dropped());
        self.units.iter().filter(counts).map(|unit| unit.cycle.clone()).collect()
    }
}

/// The units that stand only in the settings, in each cycle of the others.
pub(super) fn declared_only(settings: &Settings, units: &[Unit]) -> Vec<Unit> {
    let known: HashSet<(&CycleName, &Id)> = units.iter().map(|unit| (&unit.cycle, &unit.id)).collect();
    let cycles: BTreeSet<&CycleName> = units.iter().map(|unit| &unit.cycle).collect();
    let missing = cycles.into_iter().flat_map(|cycle| settings.units.iter().map(move |declared| (cycle, declared)));
    let missing = missing.filter(|(cycle, declared)| !known.contains(&(*cycle, &declared.id)));
    let unit = |(cycle, declared): (&CycleName, &crate::model::settings::DeclaredUnit)| Unit {
        cycle: cycle.clone(),
        level: declared.level.unwrap_or_else(|| settings.usual_level()),
        id: declared.id.clone(),
        name: declared.name.clone().map(|value| Placed { value, place: declared.place }),
        part_of: None,
        lead: None,
        week: None,
        objectives: Vec::new(),
        headers: Vec::new(),
    };
    missing.map(unit).collect()
}
