//! Everything that one snapshot says: the settings, the files, the units of all cycles, and what
//! refers to what.

mod organization;
mod unread;

pub use unread::Unread;

use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::objective::{Category, Objective, Origin};
use crate::model::settings::Settings;
use crate::model::unit::{LevelIndex, Unit};
use crate::source::{FileId, Place, Placed, SourceFile, Span};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Which unit: an index into [`Workspace::units`].
pub type UnitAt = usize;

/// Which objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectiveAt {
    /// The unit.
    pub unit: UnitAt,
    /// Its number in the unit.
    pub objective: usize,
}

/// Which key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyResultAt {
    /// The objective.
    pub objective: ObjectiveAt,
    /// Its number in the objective.
    pub key_result: usize,
}

/// What a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A unit.
    Unit(UnitAt),
    /// An objective.
    Objective(ObjectiveAt),
    /// A key result.
    KeyResult(KeyResultAt),
}

impl Target {
    /// The objective that it is or belongs to.
    pub fn objective(self) -> Option<ObjectiveAt> {
        match self {
            Target::Unit(_) => None,
            Target::Objective(at) => Some(at),
            Target::KeyResult(at) => Some(at.objective),
        }
    }
}

/// What a place belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// The unit of the file.
    pub unit: Option<UnitAt>,
    /// The number of the objective in the unit.
    pub objective: Option<usize>,
    /// The number of the key result in the objective.
    pub key_result: Option<usize>,
}

/// Everything that one snapshot says.
#[derive(Debug)]
pub struct Workspace {
    /// The settings.
    pub settings: Settings,
    /// The files, in path order; [`FileId`] counts them.
    pub files: Vec<Arc<SourceFile>>,
    /// The units of all cycles: by cycle, level and id. Among them are those that only the settings
    /// declare, in each cycle: they have no headers and no objectives of their own.
    pub units: Vec<Unit>,
    /// What could not be read, by place.
    pub unread: Vec<Unread>,
    by_id: HashMap<CycleName, HashMap<Id, UnitAt>>,
    cycles: Vec<CycleName>,
    highest: HashMap<CycleName, LevelIndex>,
    enclosing: HashMap<CycleName, Vec<CycleName>>,
    known: HashMap<Id, LevelIndex>,
    /// The units of the settings, by their number there.
    declared: HashMap<Id, usize>,
    /// The cycles in which people's own OKRs stand beside those of others.
    with_people: HashSet<CycleName>,
    /// Where the objectives of each file stand, by the file's number.
    extents: Vec<Vec<(Span, ObjectiveAt)>>,
    /// The unit of each file, by the file's number.
    file_units: Vec<Option<UnitAt>>,
    shared: HashMap<UnitAt, Vec<ObjectiveAt>>,
    broken: HashSet<Id>,
}

impl Workspace {
    /// Joins what was read. Units are sorted here; one id has one unit in a cycle. `broken` are the
    /// units of files that could not be read.
    pub fn new(settings: Settings, files: Vec<Arc<SourceFile>>, mut units: Vec<Unit>, broken: HashSet<Id>) -> Self {
        units.extend(organization::declared_only(&settings, &units));
        units.sort_by(|a, b| (&a.cycle, a.level, &a.id).cmp(&(&b.cycle, b.level, &b.id)));
        let mut workspace = Workspace {
            settings,
            extents: vec![Vec::new(); files.len()],
            file_units: vec![None; files.len()],
            files,
            units,
            unread: Vec::new(),
            by_id: HashMap::new(),
            cycles: Vec::new(),
            highest: HashMap::new(),
            enclosing: HashMap::new(),
            known: HashMap::new(),
            declared: HashMap::new(),
            with_people: HashSet::new(),
            shared: HashMap::new(),
            broken,
        };
        workspace.index();
        workspace
    }

    fn index(&mut self) {
        for (number, declared) in self.settings.units.iter().enumerate() {
            self.declared.insert(declared.id.clone(), number);
            self.known.insert(declared.id.clone(), declared.level.unwrap_or_else(|| self.settings.usual_level()));
        }
        for (at, unit) in self.units.iter().enumerate() {
            self.by_id.entry(unit.cycle.clone()).or_default().entry(unit.id.clone()).or_insert(at);
            if !unit.has_files() {
                continue;
            }
            self.known.insert(unit.id.clone(), unit.level);
            self.highest.entry(unit.cycle.clone()).or_insert(unit.level);
            for header in &unit.headers {
                self.file_units[header.level_place.file.0 as usize].get_or_insert(at);
            }
            for (number, objective) in unit.objectives.iter().enumerate() {
                let place = ObjectiveAt { unit: at, objective: number };
                self.extents[objective.extent.file.0 as usize].push((objective.extent.span, place));
            }
        }
        for extents in &mut self.extents {
            extents.sort();
        }
        self.cycles = self.cycles_by_start();
        self.with_people = self.cycles_with_people();
        let around = |cycle| self.settings.enclosing(&self.cycles, cycle).into_iter().cloned().collect();
        self.enclosing = self.cycles.iter().map(|cycle| (cycle.clone(), around(cycle))).collect();
        for at in self.objectives().collect::<Vec<_>>() {
            let unit = &self.units[at.unit];
            for sharer in &unit.objectives[at.objective].shared_with {
                let sharer = self.unit(&unit.cycle, &sharer.value);
                if let Some(sharer) = sharer.filter(|sharer| *sharer != at.unit) {
                    let shared = self.shared.entry(sharer).or_default();
                    if !shared.contains(&at) {
                        shared.push(at);
                    }
                }
            }
        }
    }

    /// The file of a place.
    pub fn file(&self, id: FileId) -> &Arc<SourceFile> {
        &self.files[id.0 as usize]
    }

    /// The unit of an id in a cycle, one that only the settings declare included.
    pub fn unit(&self, cycle: &CycleName, id: &Id) -> Option<UnitAt> {
        self.by_id.get(cycle)?.get(id).copied()
    }

    /// The same, where it has a file in the cycle.
    pub fn unit_with_files(&self, cycle: &CycleName, id: &Id) -> Option<UnitAt> {
        self.unit(cycle, id).filter(|at| self.units[*at].has_files())
    }

    /// Whether a unit has a file in any cycle or is declared in the settings.
    pub fn is_known_unit(&self, id: &Id) -> bool {
        self.known.contains_key(id)
    }

    /// Whether a file of the unit could not be read, so that nothing is known about what it holds.
    pub fn is_broken_unit(&self, id: &Id) -> bool {
        self.broken.contains(id)
    }

    /// The level of a unit known in any cycle.
    pub fn known_level(&self, id: &Id) -> Option<LevelIndex> {
        self.known.get(id).copied()
    }

    /// All ids of known units.
    pub fn known_units(&self) -> impl Iterator<Item = &Id> {
        self.known.keys()
    }

    /// An objective.
    pub fn objective(&self, at: ObjectiveAt) -> &Objective {
        &self.units[at.unit].objectives[at.objective]
    }

    /// A key result.
    pub fn key_result(&self, at: KeyResultAt) -> &KeyResult {
        &self.objective(at.objective).key_results[at.key_result]
    }

    /// Reads bare fractions beside percents as that many percent, as history does, in the key results
    /// that are meant.
    pub fn read_fractions_as_percents(&mut self, is_meant: impl Fn(&Reference) -> bool) {
        let unclear: Vec<_> =
            self.key_results().filter(|at| self.key_result(*at).fraction_as_percent().is_some()).collect();
        let meant: Vec<_> = unclear.into_iter().filter(|at| is_meant(&self.key_result_ref(*at))).collect();
        for at in meant {
            let objective = &mut self.units[at.objective.unit].objectives[at.objective.objective];
            let key_result = &mut objective.key_results[at.key_result];
            if let Some(read) = key_result.fraction_as_percent() {
                *key_result = Arc::new(read);
            }
        }
    }

    /// All objectives, dropped ones and drafts included.
    pub fn objectives(&self) -> impl Iterator<Item = ObjectiveAt> + '_ {
        (0..self.units.len()).flat_map(|unit| self.objectives_of(unit))
    }

    /// All key results, dropped ones included.
    pub fn key_results(&self) -> impl Iterator<Item = KeyResultAt> + '_ {
        self.objectives().flat_map(|objective| self.key_results_of(objective))
    }

    /// A unit's own objectives, dropped ones and drafts included.
    pub fn objectives_of(&self, unit: UnitAt) -> impl Iterator<Item = ObjectiveAt> + use<> {
        (0..self.units[unit].objectives.len()).map(move |objective| ObjectiveAt { unit, objective })
    }

    /// The key results of an objective, dropped ones included.
    pub fn key_results_of(&self, objective: ObjectiveAt) -> impl Iterator<Item = KeyResultAt> + Clone + use<> {
        (0..self.objective(objective).key_results.len()).map(move |key_result| KeyResultAt { objective, key_result })
    }

    /// The objectives of other units that a unit shares, in the order of the units.
    pub fn shared_with(&self, unit: UnitAt) -> &[ObjectiveAt] {
        self.shared.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// The cycles that have files, by their start, then length, then name; those without dates last.
    pub fn cycles(&self) -> &[CycleName] {
        &self.cycles
    }

    /// The cycles with files that enclose a cycle with files, the shortest first; without itself.
    pub fn enclosing(&self, cycle: &CycleName) -> &[CycleName] {
        self.enclosing.get(cycle).map_or(&[], Vec::as_slice)
    }

    fn cycles_by_start(&self) -> Vec<CycleName> {
        let names: BTreeSet<&CycleName> = self.units.iter().map(|unit| &unit.cycle).collect();
        let mut cycles: Vec<CycleName> = names.into_iter().cloned().collect();
        cycles.sort_by_key(|cycle| match self.settings.dates(cycle) {
            Some(dates) => (0, Some(dates.start), dates.days()),
            None => (1, None, 0),
        });
        cycles
    }

    /// What a reference written in a file of `from` names. Without a cycle of its own it means the
    /// file's cycle, and where that has nothing by the name, the shortest enclosing one.
    pub fn resolve(&self, reference: &Reference, from: &CycleName) -> Option<Target> {
        if let Some(cycle) = &reference.cycle {
            return self.resolve_in(reference, cycle);
        }
        self.resolve_in(reference, from)
            .or_else(|| self.enclosing(from).iter().find_map(|cycle| self.resolve_in(reference, cycle)))
    }

    fn resolve_in(&self, reference: &Reference, cycle: &CycleName) -> Option<Target> {
        let unit = self.unit(cycle, &reference.unit)?;
        let Some(id) = &reference.objective else { return Some(Target::Unit(unit)) };
        let number = self.units[unit].objectives.iter().position(|objective| objective.id == *id)?;
        let objective = ObjectiveAt { unit, objective: number };
        let Some(id) = &reference.key_result else { return Some(Target::Objective(objective)) };
        let key_result = self.objective(objective).key_results.iter().position(|key_result| key_result.id == *id)?;
        Some(Target::KeyResult(KeyResultAt { objective, key_result }))
    }

    /// The reference of a unit: always with its cycle.
    pub fn unit_ref(&self, at: UnitAt) -> Reference {
        let unit = &self.units[at];
        Reference { cycle: Some(unit.cycle.clone()), unit: unit.id.clone(), objective: None, key_result: None }
    }

    /// The reference of an objective: always with its cycle.
    pub fn objective_ref(&self, at: ObjectiveAt) -> Reference {
        Reference { objective: Some(self.objective(at).id.clone()), ..self.unit_ref(at.unit) }
    }

    /// The reference of a key result: always with its cycle.
    pub fn key_result_ref(&self, at: KeyResultAt) -> Reference {
        Reference { key_result: Some(self.key_result(at).id.clone()), ..self.objective_ref(at.objective) }
    }

    /// The owner of an objective: its own, else the unit's lead; at the lowest level the person.
    /// A shared objective has only its own.
    pub fn objective_owner(&self, at: ObjectiveAt) -> Option<Placed<String>> {
        let objective = self.objective(at);
        let unit = &self.units[at.unit];
        if objective.owner.is_some() || !objective.shared_with.is_empty() {
            return objective.owner.clone();
        }
        unit.lead.clone().or_else(|| {
            let header = unit.headers.first().filter(|_| self.settings.is_person_level(unit.level))?;
            Some(header.id.clone().map(|id| id.to_string()))
        })
    }

    /// Whether texts and values of a key result are not for everyone: its own word, or its objective's.
    pub fn is_confidential(&self, at: KeyResultAt) -> bool {
        self.objective(at.objective).confidential || self.key_result(at).confidential
    }

    /// Marks as confidential what is so in another snapshot: by its reference, else by its text.
    pub fn hide_as(&mut self, other: &Workspace) {
        let of = |unit: &'_ Unit| unit.objectives.iter().any(Objective::holds_confidential);
        let hidden: Vec<&Unit> = other.units.iter().filter(|unit| of(unit)).collect();
        for unit in self.units.iter_mut().filter(|_| !hidden.is_empty()) {
            for other in hidden.iter().filter(|other| other.cycle == unit.cycle) {
                for hidden in other.objectives.iter().filter(|objective| objective.holds_confidential()) {
                    unit.objectives.iter_mut().for_each(|objective| objective.hide_as(hidden, other.id == unit.id));
                }
            }
        }
    }

    /// The owner of a key result: its own, else the objective's.
    pub fn key_result_owner(&self, at: KeyResultAt) -> Option<Placed<String>> {
        self.key_result(at).owner.clone().or_else(|| self.objective_owner(at.objective))
    }

    /// Whether an objective stands alone although it could support something: there is a unit of a
    /// higher level in its cycle or an enclosing one, it supports nothing, and says neither that it
    /// comes from the unit itself or from outside, nor that it follows another line.
    pub fn is_orphan(&self, at: ObjectiveAt) -> bool {
        let objective = self.objective(at);
        let supports = !objective.supports.is_empty() || objective.key_results.iter().any(|kr| !kr.supports.is_empty());
        let from_elsewhere = match &objective.origin {
            Some(Origin::Own | Origin::External { .. }) => true,
            Some(Origin::Aligned { to }) => to.is_some(),
            None => false,
        };
        let other_line = objective.category == Category::Organization;
        !supports && !from_elsewhere && !other_line && objective.is_live() && self.has_level_above(at.unit)
    }

    fn has_level_above(&self, unit: UnitAt) -> bool {
        let own = &self.units[unit];
        let above = |cycle: &CycleName| self.highest.get(cycle).is_some_and(|highest| *highest < own.level);
        above(&own.cycle) || self.enclosing(&own.cycle).iter().any(above)
    }

    /// The unit that a file is about, where it could be read.
    pub fn file_unit(&self, file: FileId) -> Option<UnitAt> {
        self.file_units.get(file.0 as usize).copied().flatten()
    }

    /// The unit, objective and key result that a place belongs to.
    pub fn subject(&self, place: Place) -> Subject {
        let number = place.file.0 as usize;
        let unit = self.file_unit(place.file);
        let mut subject = Subject { unit, ..Subject::default() };
        let Some(extents) = self.extents.get(number) else { return subject };
        let after = extents.partition_point(|(span, _)| span.start <= place.span.start);
        let Some((span, at)) = extents[..after].last() else { return subject };
        if span.end < place.span.start {
            return subject;
        }
        let inside = |extent: Place| extent.span.start <= place.span.start && place.span.start <= extent.span.end;
        subject.unit = Some(at.unit);
        subject.objective = Some(at.objective);
        subject.key_result = self.objective(*at).key_results.iter().position(|key_result| inside(key_result.extent));
        subject
    }
}
