//! What stands at some folders in many commits, each found by the commit's root tree.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender};

use git2::ObjectType;

use super::tree::{self, EntryKind};
use super::{GitError, Oid, OidMap, Repository};

/// How many trees are handed over at once.
const TREES_AT_ONCE: usize = 256;

/// What stands at a path: nothing, or something of a kind by its name.
pub(super) type Standing = Option<(EntryKind, Oid)>;

/// What was found, by the numbers of the trees.
#[derive(Default)]
pub(super) struct Found {
    /// How many folders are looked at.
    folders: usize,
    /// For each tree and folder: what stands there, as a number in `entries`.
    keys: Vec<u32>,
    entries: Vec<Standing>,
}

impl Found {
    /// Looks up what stands at the folders in every tree that comes. On one thread: libgit2 finds
    /// objects in packs under one lock, for which several wait longer than they gain.
    pub fn of(repository: &Repository, folders: &[Vec<Vec<u8>>], trees: Receiver<Vec<Oid>>) -> Result<Found, GitError> {
        let mut found = Found { folders: folders.len(), keys: Vec::new(), entries: vec![None] };
        let mut numbers: HashMap<(EntryKind, Oid), u32> = HashMap::new();
        let mut finder = Finder { repository, folders, below: vec![OidMap::default(); folders.len()] };
        let mut here = Vec::with_capacity(folders.len());
        for tree in trees.into_iter().flatten() {
            finder.find(tree, &mut here)?;
            for entry in here.drain(..) {
                let key = entry.map_or(0, |entry| {
                    *numbers.entry(entry).or_insert_with(|| {
                        found.entries.push(Some(entry));
                        found.entries.len() as u32 - 1
                    })
                });
                found.keys.push(key);
            }
        }
        Ok(found)
    }

    /// A number for what stands at a folder in a tree: the same for the same, 0 for nothing.
    pub fn key(&self, tree: u32, folder: usize) -> u32 {
        self.keys[tree as usize * self.folders + folder]
    }

    /// What stands at a folder in a tree.
    pub fn entry(&self, tree: u32, folder: usize) -> Standing {
        self.entries[self.key(tree, folder) as usize]
    }
}

/// Hands trees over, many at a time.
pub(super) struct Hand {
    trees: Vec<Oid>,
    to: Sender<Vec<Oid>>,
}

impl Hand {
    pub fn new(to: Sender<Vec<Oid>>) -> Self {
        Hand { trees: Vec::with_capacity(TREES_AT_ONCE), to }
    }

    /// Where nobody takes them any more, that has failed, and will say why.
    pub fn over(&mut self, tree: Oid) {
        self.trees.push(tree);
        if self.trees.len() == TREES_AT_ONCE {
            let full = std::mem::replace(&mut self.trees, Vec::with_capacity(TREES_AT_ONCE));
            drop(self.to.send(full));
        }
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        drop(self.to.send(std::mem::take(&mut self.trees)));
    }
}

/// Finds folders in trees.
struct Finder<'f> {
    repository: &'f Repository,
    folders: &'f [Vec<Vec<u8>>],
    /// For each folder: what a tree of the first level holds further down.
    below: Vec<OidMap<Standing>>,
}

impl Finder<'_> {
    /// Adds what stands at each folder.
    fn find(&mut self, tree: Oid, found: &mut Vec<Standing>) -> Result<(), GitError> {
        let root = self.repository.raw(tree, ObjectType::Tree)?;
        for (folder, below) in self.folders.iter().zip(&mut self.below) {
            let Some((name, rest)) = folder.split_first() else {
                found.push(Some((EntryKind::Folder, tree)));
                continue;
            };
            let entry = tree::find(root.data(), name).map(|entry| (entry.kind, entry.id));
            found.push(match entry {
                Some((EntryKind::Folder, id)) if !rest.is_empty() => match below.get(&id) {
                    Some(known) => *known,
                    None => {
                        let further = further(self.repository, id, rest)?;
                        below.insert(id, further);
                        further
                    }
                },
                _ if !rest.is_empty() => None,
                _ => entry,
            });
        }
        Ok(())
    }
}

/// What stands at a path below a tree.
fn further(repository: &Repository, tree: Oid, path: &[Vec<u8>]) -> Result<Standing, GitError> {
    let mut at = Some((EntryKind::Folder, tree));
    for name in path {
        at = match at {
            Some((EntryKind::Folder, id)) => {
                let raw = repository.raw(id, ObjectType::Tree)?;
                tree::find(raw.data(), name).map(|entry| (entry.kind, entry.id))
            }
            _ => None,
        };
    }
    Ok(at)
}
