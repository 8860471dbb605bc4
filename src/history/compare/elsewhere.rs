//! Whether a unit has files that a commit did not change: asked only where all that it changed looks
//! as if a unit had got another id.

use crate::git::{GitError, Oid, Repository};
use crate::history::pairs::Side;
use crate::history::steps::Step;
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::workspace::Workspace;
use crate::read::assemble::folder_cycle;
use crate::read::files::MAX_FILE;
use crate::read::work_tree::is_yaml;
use crate::read::{self};
use std::collections::HashSet;

/// One commit among its parents.
#[derive(Clone, Copy)]
pub struct Elsewhere<'a> {
    pub repository: &'a Repository,
    pub workspace: &'a Workspace,
    pub step: &'a Step,
}

impl Elsewhere<'_> {
    /// Whether the unit is there in a file that the commit did not change. What cannot be read
    /// counts as if it were.
    pub fn has(self, parent: usize, cycle: &CycleName, unit: &Id, side: Side) -> bool {
        let commit = match side {
            Side::Before => self.step.parents.get(parent).copied(),
            Side::After => self.step.id,
        };
        match commit {
            Some(commit) => self.is_in(commit, cycle, unit).unwrap_or(true),
            None => self.workspace.unit(cycle, unit).is_some(),
        }
    }

    fn is_in(self, commit: Oid, cycle: &CycleName, unit: &Id) -> Result<bool, GitError> {
        let changed: HashSet<&str> = self.step.files.iter().map(|file| &*file.path).collect();
        let settings = &self.workspace.settings;
        let okrs = settings.okrs.as_str();
        let listing = self.repository.list(commit, okrs, |path| is_yaml(path.as_ref()) && !changed.contains(path))?;
        let holds = |path: &str, blob: Oid| {
            let bytes = self.repository.blob(blob, MAX_FILE as usize).ok()?;
            let header = read::alone(&read::text_alone(bytes)?, &settings.levels)?.header?;
            let own = header.cycle.map(|placed| placed.value).or_else(|| folder_cycle(okrs, path));
            (own.as_ref() == Some(cycle) && header.id.value == *unit).then_some(())
        };
        Ok(listing.files.iter().any(|file| holds(&file.path, file.id).is_some()))
    }
}
