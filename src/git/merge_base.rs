//! The commit where two lines of history parted. Not for more than two.

use std::collections::BinaryHeap;

use super::graph::CommitGraph;
use super::{GitError, Oid, OidMap, OidSet, Repository};

const ONE: u8 = 1;
const OTHER: u8 = 2;
const BOTH: u8 = ONE | OTHER;
/// An ancestor of a common ancestor: common as well, but never the best one.
const STALE: u8 = 4;

/// The newest of the common ancestors that are not ancestors of another common ancestor.
pub(super) fn merge_base(repository: &Repository, one: Oid, other: Oid) -> Result<Option<Oid>, GitError> {
    if one == other {
        return Ok(Some(one));
    }
    let graph = repository.graph();
    let mut found = paint(repository, graph.as_ref(), one, other)?;
    // With skewed clocks a candidate may still be an ancestor of another one.
    let mut at = 0;
    while at < found.len() && found.len() > 1 {
        let candidate = found[at];
        let mut others = found.iter().filter(|oid| **oid != candidate);
        let is_ancestor = others.try_fold(false, |any, descendant| {
            Ok::<_, GitError>(any || is_ancestor(repository, graph.as_ref(), candidate, *descendant)?)
        })?;
        if is_ancestor {
            found.remove(at);
        } else {
            at += 1;
        }
    }
    Ok(found.first().copied())
}

/// Common ancestors, newest first, as git's own search finds them.
fn paint(repository: &Repository, graph: Option<&CommitGraph>, one: Oid, other: Oid) -> Result<Vec<Oid>, GitError> {
    let mut marks: OidMap<u8> = OidMap::default();
    let mut queue = BinaryHeap::new();
    let mut found: Vec<(i64, Oid)> = Vec::new();
    for (oid, mark) in [(one, ONE), (other, OTHER)] {
        queue.push((repository.commit_head(graph, oid)?.seconds, oid));
        marks.insert(oid, mark);
    }
    while queue.iter().any(|(_, oid)| marks.get(oid).is_some_and(|mark| mark & STALE == 0)) {
        let Some((seconds, oid)) = queue.pop() else { break };
        let mut mark = marks.get(&oid).copied().unwrap_or(0);
        if mark & BOTH == BOTH && mark & STALE == 0 {
            if !found.contains(&(seconds, oid)) {
                found.push((seconds, oid));
            }
            mark |= STALE;
        }
        for parent in repository.commit_head(graph, oid)?.parents {
            let known = marks.entry(parent).or_insert(0);
            if *known & mark != mark {
                *known |= mark;
                queue.push((repository.commit_head(graph, parent)?.seconds, parent));
            }
        }
    }
    found.retain(|(_, oid)| marks.get(oid).is_some_and(|mark| mark & STALE == 0));
    found.sort_unstable_by(|a, b| b.cmp(a));
    Ok(found.into_iter().map(|(_, oid)| oid).collect())
}

fn is_ancestor(repository: &Repository, graph: Option<&CommitGraph>, ancestor: Oid, of: Oid) -> Result<bool, GitError> {
    let mut seen = OidSet::default();
    let mut stack = vec![of];
    while let Some(oid) = stack.pop() {
        if oid == ancestor {
            return Ok(true);
        }
        if seen.insert(oid) {
            stack.extend(repository.commit_head(graph, oid)?.parents);
        }
    }
    Ok(false)
}
