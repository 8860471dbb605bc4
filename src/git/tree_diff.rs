//! Compares one folder of a commit with the same folder of all its parents, file by file.
//!
//! Works on raw trees and enters only what differs. Not for contents: files are told apart by
//! the names of their blobs.

use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use git2::{ObjectType, OdbObject};

use super::tree::{Entries, Entry, EntryKind};
use super::{GitError, Oid, OidMap, Repository};

/// Folders deeper than this below the compared one are left out, as in a listing.
const MAX_DEPTH: usize = 16;
/// Trees read for one commit; beyond it the rest of its changes is left out.
const MAX_TREES: usize = 100_000;
/// Bytes of recently read trees that are kept.
const KEPT_BYTES: usize = 1 << 20;

/// A file that differs between a commit and at least one of its parents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its path below the root; the same text is shared by all commits.
    pub path: Arc<str>,
    /// Its content in each parent, in their order; `None` where it is not there (or no regular file).
    pub before: Vec<Option<Oid>>,
    /// Its content in the commit.
    pub after: Option<Oid>,
}

/// Compares trees, keeping those read last: a commit's tree is its child's parent.
pub(super) struct TreeDiff<'r> {
    repository: &'r Repository,
    wanted: &'r dyn Fn(&str) -> bool,
    paths: HashMap<Vec<u8>, Option<Arc<str>>>,
    kept: OidMap<Rc<OdbObject<'r>>>,
    order: VecDeque<Oid>,
    kept_bytes: usize,
    trees: usize,
}

/// What stands at one path: in the commit (last) and before it in each parent.
type Sides = Vec<Option<(EntryKind, Oid)>>;

impl<'r> TreeDiff<'r> {
    pub fn new(repository: &'r Repository, wanted: &'r dyn Fn(&str) -> bool) -> Self {
        TreeDiff {
            repository,
            wanted,
            paths: HashMap::new(),
            kept: OidMap::default(),
            order: VecDeque::new(),
            kept_bytes: 0,
            trees: 0,
        }
    }

    /// Adds the files that differ at `path`; `sides` are the parents' entries, then the commit's.
    pub fn compare(&mut self, path: &str, sides: &Sides, changes: &mut Vec<FileChange>) -> Result<(), GitError> {
        self.trees = 0;
        let mut path = path.as_bytes().to_vec();
        self.file(&path, sides, changes);
        self.folder(&mut path, sides, 0, changes)
    }

    fn file(&mut self, path: &[u8], sides: &Sides, changes: &mut Vec<FileChange>) {
        let file =
            |side: &Option<(EntryKind, Oid)>| side.and_then(|(kind, id)| (kind == EntryKind::File).then_some(id));
        let Some((after, before)) = sides.split_last() else { return };
        let (after, before) = (file(after), before.iter().map(file).collect::<Vec<_>>());
        let same = before.iter().all(|before| *before == after);
        if (same && !before.is_empty()) || (before.is_empty() && after.is_none()) {
            return;
        }
        let wanted = self.wanted;
        let shared = self.paths.entry(path.to_vec()).or_insert_with(|| {
            let text = String::from_utf8_lossy(path);
            wanted(&text).then(|| Arc::from(text))
        });
        if let Some(path) = shared {
            changes.push(FileChange { path: path.clone(), before, after });
        }
    }

    fn folder(
        &mut self,
        path: &mut Vec<u8>,
        sides: &Sides,
        depth: usize,
        changes: &mut Vec<FileChange>,
    ) -> Result<(), GitError> {
        let folder =
            |side: &Option<(EntryKind, Oid)>| side.and_then(|(kind, id)| (kind == EntryKind::Folder).then_some(id));
        let ids: Vec<Option<Oid>> = sides.iter().map(folder).collect();
        let all_same = ids.len() > 1 && ids.iter().all(|id| *id == ids[0]);
        if all_same || ids.iter().all(Option::is_none) || depth > MAX_DEPTH || self.trees > MAX_TREES {
            return Ok(());
        }
        let raws: Vec<Option<Rc<OdbObject<'r>>>> =
            ids.iter().map(|id| id.map(|id| self.tree(id)).transpose()).collect::<Result<_, _>>()?;
        let mut cursors: Vec<Entries<'_>> =
            raws.iter().map(|raw| Entries::new(raw.as_deref().map_or(&[], OdbObject::data))).collect();
        let base = path.len();
        loop {
            skip_common(&mut cursors);
            let heads: Vec<Option<(Entry<'_>, usize)>> = cursors.iter().map(Entries::peek).collect();
            let Some(first) = heads.iter().flatten().map(|(entry, _)| *entry).min_by(|a, b| stored_order(a, b)) else {
                break;
            };
            let mut here: Sides = Vec::with_capacity(heads.len());
            for (cursor, head) in cursors.iter_mut().zip(&heads) {
                match head {
                    Some((entry, length)) if stored_order(entry, &first).is_eq() => {
                        here.push(Some((entry.kind, entry.id)));
                        cursor.rest = &cursor.rest[*length..];
                    }
                    _ => here.push(None),
                }
            }
            if !first.is_plain() || (here.len() > 1 && here.iter().all(|side| *side == here[0])) {
                continue;
            }
            if base > 0 {
                path.push(b'/');
            }
            path.extend(first.name);
            self.file(path, &here, changes);
            self.folder(path, &here, depth + 1, changes)?;
            path.truncate(base);
        }
        Ok(())
    }

    fn tree(&mut self, id: Oid) -> Result<Rc<OdbObject<'r>>, GitError> {
        self.trees += 1;
        if let Some(raw) = self.kept.get(&id) {
            return Ok(raw.clone());
        }
        let raw = Rc::new(self.repository.raw(id, ObjectType::Tree)?);
        self.kept_bytes += raw.len();
        self.kept.insert(id, raw.clone());
        self.order.push_back(id);
        while self.kept_bytes > KEPT_BYTES {
            let Some(oldest) = self.order.pop_front() else { break };
            self.kept_bytes -= self.kept.remove(&oldest).map_or(0, |raw| raw.len());
        }
        Ok(raw)
    }
}

/// Passes over entries that are the same on all sides: nearly all of a big folder.
fn skip_common(cursors: &mut [Entries<'_>]) {
    let Some((first, others)) = cursors.split_first_mut() else { return };
    if others.is_empty() {
        return;
    }
    while let Some(length) = first.peek_length() {
        let entry = &first.rest[..length];
        if !others.iter().all(|other| other.rest.starts_with(entry)) {
            break;
        }
        first.rest = &first.rest[length..];
        others.iter_mut().for_each(|other| other.rest = &other.rest[length..]);
    }
}

/// Git's order of a tree's entries: as if folders' names ended with `/`.
fn stored_order(a: &Entry<'_>, b: &Entry<'_>) -> std::cmp::Ordering {
    let end = |entry: &Entry<'_>| if entry.kind == EntryKind::Folder { b'/' } else { 0 };
    let shared = a.name.len().min(b.name.len());
    let next = |entry: &Entry<'_>| entry.name.get(shared).copied().unwrap_or(end(entry));
    a.name[..shared]
        .cmp(&b.name[..shared])
        .then_with(|| next(a).cmp(&next(b)))
        .then_with(|| a.name.len().cmp(&b.name.len()))
}
