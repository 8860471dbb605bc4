//! Decoded files to units: several files of one unit are read as one, in path order.

use crate::finding::Finding;
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::settings::Settings;
use crate::model::unit::{Header, Unit};
use crate::model::workspace::{Unread, Workspace};
use crate::read::decode::DecodedFile;
use crate::read::unit_of_broken;
use crate::source::{FileId, SourceFile};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Joins decoded files, given in path order, to a workspace.
pub fn workspace(
    settings: Settings,
    files: Vec<Arc<SourceFile>>,
    decoded: Vec<(FileId, DecodedFile)>,
    findings: &mut Vec<Finding>,
) -> Workspace {
    let mut units: Vec<Unit> = Vec::new();
    let mut by_id: HashMap<(CycleName, Id), usize> = HashMap::new();
    let mut broken: HashSet<Id> = HashSet::new();
    let mut unread = Vec::new();
    for (file, decoded) in decoded {
        let source = &files[file.0 as usize];
        let Some(header) = decoded.header else {
            let unit = unit_of_broken(&source.text, &settings.levels);
            broken.extend(unit.clone());
            let first = decoded.findings.iter().min_by_key(|finding| finding.order());
            let cycle = folder_cycle(&settings.okrs, &source.name);
            unread.extend(first.map(|finding| whole(finding, unit, cycle)));
            findings.extend(decoded.findings);
            continue;
        };
        findings.extend(decoded.findings);
        let Some(cycle) = cycle_of(&settings, source, &header, findings) else {
            broken.insert(header.id.value.clone());
            unread.extend(findings.last().map(|finding| whole(finding, Some(header.id.value.clone()), None)));
            continue;
        };
        unread.extend(decoded.lost.iter().map(|finding| Unread {
            whole: false,
            ..whole(finding, Some(header.id.value.clone()), Some(cycle.clone()))
        }));
        let at = *by_id.entry((cycle.clone(), header.id.value.clone())).or_insert_with(|| {
            units.push(empty_unit(cycle, &header));
            units.len() - 1
        });
        let unit = &mut units[at];
        unit.name = unit.name.take().or_else(|| header.name.clone());
        unit.part_of = unit.part_of.take().or_else(|| header.part_of.clone());
        unit.lead = unit.lead.take().or_else(|| header.lead.clone());
        unit.week = unit.week.take().or_else(|| header.week.clone());
        unit.headers.push(header);
        match unit.objectives.is_empty() {
            true => unit.objectives = decoded.objectives,
            false => unit.objectives.extend(decoded.objectives),
        }
    }
    for unit in &mut units {
        number_objectives(unit);
    }
    let mut workspace = Workspace::new(settings, files, units, broken);
    workspace.unread = unread;
    workspace
}

/// A file that could not be read.
pub fn whole(finding: &Finding, unit: Option<Id>, cycle: Option<CycleName>) -> Unread {
    let (place, rule, message) = (finding.label.place, finding.rule, finding.message.clone());
    Unread { place, rule, message, unit, cycle, whole: true }
}

/// Objectives without an id are named by their position in the whole unit.
pub fn number_objectives(unit: &mut Unit) {
    for (number, objective) in unit.objectives.iter_mut().enumerate() {
        if objective.id_place.is_none() {
            objective.id = Id::positional("o", number);
        }
    }
}

/// A unit as its first file declares it, still without content.
pub fn empty_unit(cycle: CycleName, header: &Header) -> Unit {
    Unit {
        cycle,
        level: header.level,
        id: header.id.value.clone(),
        name: None,
        part_of: None,
        lead: None,
        week: None,
        objectives: Vec::new(),
        headers: Vec::new(),
    }
}

/// The cycle that a file's path names: its first folder below the OKR folder.
pub fn folder_cycle(okrs: &str, name: &str) -> Option<CycleName> {
    let below = name.strip_prefix(okrs)?.strip_prefix('/')?;
    below.split_once('/').map(|(folder, _)| CycleName::new(folder))
}

/// The cycle of a file: its `cycle:` key, else its folder.
fn cycle_of(
    settings: &Settings,
    source: &SourceFile,
    header: &Header,
    findings: &mut Vec<Finding>,
) -> Option<CycleName> {
    let folder = folder_cycle(&settings.okrs, &source.name);
    match (&header.cycle, folder) {
        (Some(key), Some(folder)) if key.value != folder => {
            findings.push(
                Finding::new(
                    "conflicting-header",
                    key.place,
                    format!("`cycle: {}` in a file of the folder `{folder}`", key.value),
                )
                .help(format!("take the key away, or move the file to `{}/{}/`", settings.okrs, key.value)),
            );
            Some(key.value.clone())
        }
        (Some(key), _) => Some(key.value.clone()),
        (None, Some(folder)) => Some(folder),
        (None, None) => {
            let place = header.level_place;
            findings.push(Finding::new("missing-key", place, "this file does not say which cycle it is about").help(
                format!(
                    "move it into a folder named like its cycle, `{}/2026-Q4/`, or add `cycle: 2026-Q4`",
                    settings.okrs
                ),
            ));
            None
        }
    }
}
