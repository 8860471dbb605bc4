//! The entries of a log by week and unit.

use super::{Entry, UnitWeek, Week};
use crate::model::cycle::{Dates, monday};
use crate::model::id::Reference;
use crate::model::workspace::{KeyResultAt, Workspace};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// The entries by week and unit.
pub(super) fn weeks(workspace: &Workspace, dates: Option<Dates>, entries: &[Entry]) -> Vec<Week> {
    let order = order(workspace);
    let rank = |reference: &Reference| order.get(reference).copied().unwrap_or(usize::MAX);
    let mut weeks: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (number, entry) in entries.iter().enumerate() {
        weeks.entry(monday(entry.date)).or_default().push(number);
    }
    let mut weeks: Vec<Week> = weeks
        .into_iter()
        .map(|(monday, mut numbers)| {
            let unit_rank =
                |reference: &Reference| rank(&Reference { objective: None, key_result: None, ..reference.clone() });
            numbers.sort_by_cached_key(|number| {
                let reference = &entries[*number].reference;
                (unit_rank(reference), reference.unit.clone(), rank(reference), reference.clone(), *number)
            });
            let units = numbers.chunk_by(|a, b| entries[*a].reference.unit == entries[*b].reference.unit);
            let units = units.map(|numbers| unit_week(workspace, entries, numbers)).collect();
            Week { monday, number: dates.and_then(|dates| dates.week(monday)), units }
        })
        .collect();
    weeks.reverse();
    weeks
}

fn unit_week(workspace: &Workspace, entries: &[Entry], numbers: &[usize]) -> UnitWeek {
    let reference = &entries[numbers[0]].reference;
    let unit = reference.cycle.as_ref().and_then(|cycle| workspace.unit(cycle, &reference.unit));
    UnitWeek {
        id: reference.unit.clone(),
        name: unit.and_then(|unit| workspace.units[unit].name.as_ref()).map(|name| name.value.clone()),
        entries: numbers.to_vec(),
    }
}

/// The places of all units, objectives and key results in the snapshot.
fn order(workspace: &Workspace) -> HashMap<Reference, usize> {
    let mut order = HashMap::new();
    let units = workspace.units.iter().map(|unit| Reference {
        cycle: Some(unit.cycle.clone()),
        unit: unit.id.clone(),
        objective: None,
        key_result: None,
    });
    let objectives = workspace.objectives().flat_map(|objective| {
        let count = workspace.objective(objective).key_results.len();
        let key_results =
            (0..count).map(move |key_result| workspace.key_result_ref(KeyResultAt { objective, key_result }));
        std::iter::once(workspace.objective_ref(objective)).chain(key_results)
    });
    for reference in units.chain(objectives) {
        let next = order.len();
        order.entry(reference).or_insert(next);
    }
    order
}
