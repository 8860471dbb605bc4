//! Which files each commit changed, oldest first, and what the work tree changed after the last.
//!
//! Only names of contents; reading and comparing them is for `versions` and `compare`.

use crate::git::{FileChange, GitError, LinePlace, Oid, OidMap};
use crate::history::timeline::{Head, Scope};
use crate::history::versions::{Version, Versions};
use crate::model::workspace::Workspace;
use crate::read::assemble::folder_cycle;
use crate::read::work_tree::is_yaml;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// One commit with the files that differ from a parent's.
pub struct Step {
    /// Its name; `None` for what is not committed yet.
    pub id: Option<Oid>,
    /// Its parents.
    pub parents: Vec<Oid>,
    /// The files.
    pub files: Vec<Sides>,
    /// Where it stands to the snapshot's line; what is not committed yet comes after all.
    pub line: LinePlace,
    /// For each parent: the nearest steps that it is or has, by their numbers.
    pub above: Vec<Vec<u32>>,
}

/// A file's versions around one commit.
pub struct Sides {
    /// The path.
    pub path: Arc<str>,
    /// In each parent.
    pub before: Vec<Option<Version>>,
    /// In the commit.
    pub after: Option<Version>,
}

/// How far history reaches.
#[derive(Default)]
pub struct Extent {
    /// It was cut off when cloning.
    pub shallow: bool,
    /// There is more than is read.
    pub truncated: bool,
    /// Where commits stand to the snapshot's line.
    pub places: OidMap<LinePlace>,
    /// The nearest steps that the snapshot is or has, by their numbers.
    pub last: Vec<u32>,
}

/// Finds all steps behind a snapshot, every one after its ancestors.
///
/// # Errors
/// Missing or damaged commits and trees.
pub fn find(
    head: Head<'_>,
    workspace: &Workspace,
    scope: &Scope,
    versions: &mut Versions,
) -> Result<(Vec<Step>, Extent), GitError> {
    let okrs = workspace.settings.okrs.as_str();
    let mut extent = Extent { shallow: head.repository.is_shallow(), ..Extent::default() };
    let mut steps = Vec::new();
    let mut last = Vec::new();
    let mut step = |id: Option<Oid>, parents: Vec<Oid>, changes: Vec<FileChange>, line, above| {
        let files = changes.into_iter().map(|change| sides(change, versions)).collect();
        steps.push(Step { id, parents, files, line, above });
    };
    if let Some(commit) = head.commit {
        let since = scope.since.and_then(|day| day.and_hms_opt(0, 0, 0)).map(|time| time.and_utc().timestamp());
        let walk = head.repository.walk(commit, &[okrs], since, &|path| wanted(scope, okrs, path))?;
        extent.truncated = walk.truncated;
        for touched in walk.touched {
            step(Some(touched.id), touched.parents, touched.changes, walk.places[&touched.id], touched.above);
        }
        extent.places = walk.places;
        last = walk.last;
    }
    if head.is_work_tree {
        let changes = uncommitted(head, workspace, scope)?;
        if !changes.is_empty() {
            let line = LinePlace { place: u32::MAX, reached: None, parent: Some(0), base: Some(u32::MAX) };
            step(None, head.commit.into_iter().collect(), changes, line, vec![std::mem::take(&mut last)]);
            last = vec![steps.len() as u32 - 1];
        }
    }
    extent.last = last;
    Ok((steps, extent))
}

/// Whether a path is an OKR file that can be about a cycle in scope.
fn wanted(scope: &Scope, okrs: &str, path: &str) -> bool {
    let Some(below) = path.strip_prefix(okrs).and_then(|rest| rest.strip_prefix('/')) else { return false };
    let hidden = below.split('/').any(|part| part.starts_with('.'));
    let in_scope = folder_cycle(okrs, path).is_none_or(|cycle| scope.includes(&cycle));
    is_yaml(Path::new(path)) && !hidden && in_scope
}

fn sides(change: FileChange, versions: &mut Versions) -> Sides {
    let mut ask = |blob: &Option<Oid>| blob.map(|blob| versions.ask(blob, &change.path));
    let (before, after) = (change.before.iter().map(&mut ask).collect(), ask(&change.after));
    Sides { path: change.path, before, after }
}

/// What the work tree or the index has that the commit has not.
fn uncommitted(head: Head<'_>, workspace: &Workspace, scope: &Scope) -> Result<Vec<FileChange>, GitError> {
    let okrs = workspace.settings.okrs.as_str();
    let mut committed: HashMap<String, Oid> = HashMap::new();
    if let Some(commit) = head.commit {
        let listing = head.repository.list(commit, okrs, |path| wanted(scope, okrs, path))?;
        committed.extend(listing.files.into_iter().map(|file| (file.path, file.id)));
    }
    let mut changes = Vec::new();
    for file in workspace.files.iter().filter(|file| wanted(scope, okrs, &file.name)) {
        let now = Oid::of_blob(file.text.as_bytes());
        let before = committed.remove(&file.name);
        // An empty text stands for a file that was not even read: what is in it is not known.
        if before != Some(now) && !file.text.is_empty() {
            changes.push(FileChange { path: file.name.as_str().into(), before: vec![before], after: Some(now) });
        }
    }
    // What lies in a folder that cannot be read is not known to be gone.
    committed.retain(|path, _| !workspace.is_unread_path(path));
    changes.extend(committed.into_iter().map(|(path, id)| FileChange {
        path: path.as_str().into(),
        before: vec![Some(id)],
        after: None,
    }));
    changes.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(changes)
}
