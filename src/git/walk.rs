//! History: every commit that touched a folder, and which files it changed there.
//!
//! One pass over all commits, newest first by a queue (a sorted walk of libgit2 loads everything
//! before its first answer). Of each commit only the header and the way down to the folder are
//! read; folders with the same name as in every parent are never entered. Contents, authors and
//! renames are not its business.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::nodes::Nodes;
use super::tree_diff::{FileChange, TreeDiff};
use super::{GitError, Oid, OidMap, Repository};

/// At most this many commits are reported, the newest ones.
pub const MAX_TOUCHED: usize = 100_000;
/// At about this many changed files over all commits the walk ends.
const MAX_CHANGES: usize = 5_000_000;
/// So many commits are compared before the limits are looked at again.
const COMMITS_IN_A_WAVE: usize = 2048;
/// So many commits are compared in one piece of work; each opens the repository for itself.
const COMMITS_AT_ONCE: usize = 128;
/// How far before the cutoff is looked for commits with a skewed clock, in seconds.
const SKEW: i64 = 8 * 24 * 3600;

/// A commit whose files differ from those of at least one parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its name.
    pub id: Oid,
    /// Its parents, in order.
    pub parents: Vec<Oid>,
    /// Its commit date in seconds since 1970, 0 where it has none.
    pub seconds: i64,
    /// The files that differ from at least one parent.
    pub changes: Vec<FileChange>,
    /// For each parent: the nearest touched commits that it is or has, by their place in the walk.
    pub above: Vec<Vec<u32>>,
}

/// Where a commit stands to the line of first parents behind a head: what everybody on that branch
/// saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// The place on the line, from the oldest, of the first commit that has it.
    pub place: u32,
    /// That commit: itself where it is on the line, else the merge that brought it in; `None` of what
    /// is not committed yet.
    pub reached: Option<Oid>,
    /// On the line: the number of the parent that the line goes on with.
    pub parent: Option<usize>,
    /// The place of the newest commit of the line among its ancestors and itself; `None` where it has
    /// none of those that were visited.
    pub base: Option<u32>,
}

/// The history of some folders.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// Oldest first: every commit stands after all its ancestors; among independent ones the
    /// earlier date, then the smaller name stands first.
    pub touched: Vec<Touched>,
    /// The nearest touched commits that the head is or has, by their place in `touched`.
    pub last: Vec<u32>,
    /// Where those and the parents of merges among them stand to the head's line.
    pub places: OidMap<LinePlace>,
    /// Commits at which a shallow clone was cut off. Their files are no additions, and they are
    /// not among `touched`.
    pub shallow_boundary: Vec<Oid>,
    /// A limit was reached: older commits are left out.
    pub truncated: bool,
    /// How many commits were looked at.
    pub visited: usize,
}

impl Repository {
    /// All commits reachable from `head` that differ from a parent in a file which `wanted`
    /// accepts, below one of `folders` (paths below the root; a file's own path works too).
    ///
    /// With `since` (seconds since 1970) the search ends eight days before that date, so that
    /// commits with a skewed clock are found; commits between are reported as well.
    ///
    /// One thread follows the parents; trees that differ are compared on all of them.
    ///
    /// # Errors
    /// Missing or damaged commits and trees.
    pub fn walk(
        &self,
        head: Oid,
        folders: &[&str],
        since: Option<i64>,
        wanted: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<Walk, GitError> {
        let paths: Vec<_> = folders.iter().map(|folder| self.parts(folder)).collect();
        let end = since.map(|since| since.saturating_sub(SKEW));
        let nodes = Nodes::explore(self, head, end, &paths)?;
        let visited = &nodes.visited;
        let mut walk = Walk { visited: visited.len(), ..Walk::default() };
        let is_boundary = |node: &u32| self.is_shallow() && self.shallow.contains(&nodes.commit(*node).id);
        walk.shallow_boundary =
            visited.iter().filter(|node| is_boundary(node)).map(|node| nodes.commit(*node).id).collect();
        let differs = |node: &u32| (0..folders.len()).any(|nth| nodes.differs(*node, nth));
        // The newest first: where there is too much, it is the old that is left out.
        let newest = visited.iter().rev().copied();
        let candidates: Vec<u32> = newest.filter(|node| differs(node) && !is_boundary(node)).collect();

        let mut touched: Vec<(u32, Vec<FileChange>)> = Vec::new();
        let mut all_changes = 0;
        for wave in candidates.chunks(COMMITS_IN_A_WAVE) {
            if touched.len() >= MAX_TOUCHED || all_changes >= MAX_CHANGES {
                walk.truncated = true;
                break;
            }
            let compared: Vec<_> =
                wave.par_chunks(COMMITS_AT_ONCE).map(|some| compare(self, &nodes, some, folders, wanted)).collect();
            for some in compared {
                let some: Vec<_> = some?.into_iter().filter(|(_, changes)| !changes.is_empty()).collect();
                all_changes += some.iter().map(|(_, changes)| changes.len()).sum::<usize>();
                touched.extend(some);
            }
        }
        walk.truncated |= touched.len() > MAX_TOUCHED;
        touched.truncate(MAX_TOUCHED);
        share_paths(&mut touched);
        touched.sort_unstable_by_key(|(node, _)| nodes.ranks[*node as usize]);
        let line = nodes.line(head, folders.len())?;
        walk.places = nodes.places(&line, touched.iter().map(|(node, _)| *node));
        let (above, last) = nodes.nearest(head, touched.iter().map(|(node, _)| *node));
        walk.last = last;
        walk.touched = touched
            .into_iter()
            .zip(above)
            .map(|((node, changes), above)| nodes.touched(node, changes, above))
            .collect();
        Ok(walk)
    }
}

/// What some commits changed.
fn compare(
    repository: &Repository,
    nodes: &Nodes<'_>,
    commits: &[u32],
    folders: &[&str],
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<(u32, Vec<FileChange>)>, GitError> {
    let repository = repository.reopen()?;
    let mut diff = TreeDiff::new(&repository, wanted);
    let mut touched = Vec::with_capacity(commits.len());
    for &node in commits {
        let mut changes = Vec::new();
        for (nth, folder) in folders.iter().enumerate() {
            if nodes.differs(node, nth) {
                diff.compare(folder.trim_matches('/'), &nodes.sides(node, nth), &mut changes)?;
            }
        }
        changes.shrink_to_fit();
        touched.push((node, changes));
    }
    Ok(touched)
}

/// Keeps each path once, however many commits touched it.
fn share_paths(touched: &mut [(u32, Vec<FileChange>)]) {
    let mut known: HashSet<Arc<str>> = HashSet::new();
    for change in touched.iter_mut().flat_map(|(_, changes)| changes) {
        match known.get(&change.path) {
            Some(path) => change.path = path.clone(),
            None => drop(known.insert(change.path.clone())),
        }
    }
}
