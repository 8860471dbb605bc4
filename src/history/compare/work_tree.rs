//! What the files say as they are now, whether git has them or not.

use crate::history::steps::Step;
use crate::history::timeline::Scope;
use crate::history::versions::Content;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::read::Glance;
use crate::read::assemble::folder_cycle;
use crate::source::{FileId, SourceFile};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The files that git does not have as they are now, and that are about other cycles.
pub(super) fn uncommitted_elsewhere<'w>(
    steps: &[Step],
    workspace: &'w Workspace,
    scope: &Scope,
) -> Vec<(&'w SourceFile, CycleName)> {
    let uncommitted = steps.iter().filter(|step| step.id.is_none());
    let changed: HashSet<&str> = uncommitted.flat_map(|step| &step.files).map(|file| &*file.path).collect();
    let files = workspace.files.iter().enumerate().filter(|(_, file)| changed.contains(file.name.as_str()));
    let elsewhere = |(number, file): (usize, &'w Arc<SourceFile>)| {
        let glance = || Glance::at(folder_cycle(&workspace.settings.okrs, &file.name), &file.text);
        let read = workspace.file_unit(FileId(number as u32)).map(|unit| workspace.units[unit].cycle.clone());
        let cycle = read.or_else(|| glance().elsewhere(|cycle| scope.includes(cycle)))?;
        (!scope.includes(&cycle)).then_some((file.as_ref(), cycle))
    };
    files.filter_map(elsewhere).collect()
}

/// What the snapshot's files in scope say; they are read already.
pub(super) fn snapshot_contents(workspace: &Workspace, scope: &Scope) -> Vec<(FileId, Content)> {
    let mut contents: HashMap<FileId, Content> = HashMap::new();
    for unit in workspace.units.iter().filter(|unit| scope.includes(&unit.cycle)) {
        for header in &unit.headers {
            let (cycle, id) = (unit.cycle.clone(), unit.id.clone());
            contents.insert(header.level_place.file, Content { cycle, unit: id, objectives: Vec::new() });
        }
        for objective in &unit.objectives {
            if let Some(content) = contents.get_mut(&objective.extent.file) {
                content.objectives.push(objective.clone());
            }
        }
    }
    let mut contents: Vec<_> = contents.into_iter().collect();
    contents.sort_by_key(|(file, _)| *file);
    contents
}
