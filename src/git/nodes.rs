//! The commits of a walk, by number: who their parents are, what stands at the folders, and in
//! which order they come. Not for what changed inside a folder.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use git2::ObjectType;

use super::commit::Head;
use super::graph::CommitGraph;
use super::tree::{self, EntryKind};
use super::{FileChange, GitError, Oid, OidMap, Repository, Touched};

/// A commit, by its row in the commit-graph where it has one.
#[derive(Clone, Copy)]
enum At {
    Row(u32),
    Id(Oid),
}

/// Not met yet.
const UNMET: u32 = u32::MAX;

/// All commits that were met, by number. A commit is *met* when a child names it and *visited*
/// when its parents were met too; at the cutoff some are only met.
pub(super) struct Nodes<'r> {
    repository: &'r Repository,
    graph: Option<CommitGraph>,
    /// How many folders are looked at.
    folders: usize,
    /// Numbers by row of the commit-graph, and by name of those that are not in it.
    rows: Vec<u32>,
    numbers: OidMap<u32>,
    pub ids: Vec<Oid>,
    trees: Vec<Oid>,
    seconds: Vec<i64>,
    /// Where the parents of each node stand in `edges`.
    parents: Vec<(u32, u32)>,
    edges: Vec<u32>,
    /// For each node and folder: what stands there, as a number in `entries`.
    keys: Vec<u32>,
    entries: Vec<Option<(EntryKind, Oid)>>,
    entry_numbers: HashMap<(EntryKind, Oid), u32>,
}

impl<'r> Nodes<'r> {
    pub fn new(repository: &'r Repository, folders: usize) -> Self {
        let graph = repository.graph();
        let expected = graph.as_ref().map_or(1024, |graph| graph.len() as usize);
        Nodes {
            repository,
            rows: vec![UNMET; graph.as_ref().map_or(0, |graph| graph.len() as usize)],
            graph,
            folders,
            numbers: OidMap::default(),
            ids: Vec::with_capacity(expected),
            trees: Vec::with_capacity(expected),
            seconds: Vec::with_capacity(expected),
            parents: Vec::with_capacity(expected),
            edges: Vec::with_capacity(expected),
            keys: Vec::new(),
            entries: vec![None],
            entry_numbers: HashMap::new(),
        }
    }

    /// Visits what is reachable, newest first, until everything left is older than `end`.
    pub fn visit(&mut self, head: Oid, end: Option<i64>) -> Result<Vec<u32>, GitError> {
        let mut visited = Vec::new();
        // The parents of what was met, by number, until it is visited.
        let mut waiting: Vec<Vec<At>> = Vec::new();
        let mut queue = BinaryHeap::new();
        let (first, parents) = self.meet(self.at(head))?;
        waiting.push(parents);
        queue.push((self.seconds[first as usize], Reverse(first)));
        while let Some((seconds, Reverse(node))) = queue.pop() {
            if end.is_some_and(|end| seconds < end) {
                break;
            }
            visited.push(node);
            let parents = std::mem::take(&mut waiting[node as usize]);
            let start = self.edges.len() as u32;
            for parent in parents {
                let number = match self.known(parent) {
                    Some(number) => number,
                    None => {
                        let (number, grandparents) = self.meet(parent)?;
                        waiting.push(grandparents);
                        queue.push((self.seconds[number as usize], Reverse(number)));
                        number
                    }
                };
                self.edges.push(number);
            }
            self.parents[node as usize] = (start, self.edges.len() as u32);
        }
        Ok(visited)
    }

    fn at(&self, id: Oid) -> At {
        self.graph.as_ref().and_then(|graph| graph.row(id)).map_or(At::Id(id), At::Row)
    }

    fn known(&self, at: At) -> Option<u32> {
        match at {
            At::Row(row) => self.rows.get(row as usize).copied().filter(|number| *number != UNMET),
            At::Id(id) => self.numbers.get(&id).copied(),
        }
    }

    /// Name, header and parents of a commit that is met for the first time.
    fn read(&mut self, at: At, number: u32) -> Result<(Oid, Head<At>), GitError> {
        let id = match (at, &self.graph) {
            (At::Row(row), Some(graph)) => {
                self.rows[row as usize] = number;
                let broken =
                    || GitError::damaged("the commit-graph contradicts itself").hint("run `git commit-graph write`");
                let (id, head) = graph.name(row).zip(graph.head(row)).ok_or_else(broken)?;
                let parents = head.parents.into_iter().map(At::Row).collect();
                return Ok((id, Head { tree: head.tree, parents, seconds: head.seconds }));
            }
            (At::Id(id), _) => id,
            (At::Row(_), None) => unreachable!("rows come from a graph"),
        };
        self.numbers.insert(id, number);
        let head = self.repository.raw_head(id)?;
        let parents = head.parents.into_iter().map(|parent| self.at(parent)).collect();
        Ok((id, Head { tree: head.tree, parents, seconds: head.seconds }))
    }

    fn meet(&mut self, at: At) -> Result<(u32, Vec<At>), GitError> {
        let number = self.ids.len() as u32;
        let (id, head) = self.read(at, number)?;
        self.ids.push(id);
        self.trees.push(head.tree);
        self.seconds.push(head.seconds);
        self.parents.push((0, 0));
        Ok((number, head.parents))
    }

    /// Looks up what stands at the folders in every commit that was met. On one thread: libgit2 finds
    /// objects in packs under one lock, for which several wait longer than they gain.
    pub fn find(&mut self, folders: &[Vec<Vec<u8>>]) -> Result<(), GitError> {
        let trees = std::mem::take(&mut self.trees);
        let mut finder = Finder::new(self.repository, folders);
        let mut found = Vec::with_capacity(folders.len());
        self.keys.reserve_exact(trees.len() * folders.len());
        for tree in trees {
            finder.find(tree, &mut found)?;
            for entry in found.drain(..) {
                let key = entry.map_or(0, |entry| self.key(entry));
                self.keys.push(key);
            }
        }
        Ok(())
    }

    fn key(&mut self, entry: (EntryKind, Oid)) -> u32 {
        *self.entry_numbers.entry(entry).or_insert_with(|| {
            self.entries.push(Some(entry));
            self.entries.len() as u32 - 1
        })
    }

    fn parents_of(&self, node: u32) -> &[u32] {
        let (start, end) = self.parents[node as usize];
        &self.edges[start as usize..end as usize]
    }

    fn key_of(&self, node: u32, nth: usize) -> u32 {
        self.keys[node as usize * self.folders + nth]
    }

    /// Whether a folder differs from that of at least one parent, or is there without any parent.
    pub fn differs(&self, node: u32, nth: usize) -> bool {
        let (key, parents) = (self.key_of(node, nth), self.parents_of(node));
        parents.iter().any(|parent| self.key_of(*parent, nth) != key) || (parents.is_empty() && key != 0)
    }

    pub fn sides(&self, node: u32, nth: usize) -> Vec<Option<(EntryKind, Oid)>> {
        let nodes = self.parents_of(node).iter().chain(std::iter::once(&node));
        nodes.map(|node| self.entries[self.key_of(*node, nth) as usize]).collect()
    }

    pub fn touched(&self, node: u32, changes: Vec<FileChange>) -> Touched {
        let parents = self.parents_of(node).iter().map(|parent| self.ids[*parent as usize]).collect();
        Touched { id: self.ids[node as usize], parents, seconds: self.seconds[node as usize], changes }
    }

    /// The place of each visited node in an order where ancestors stand first, whatever the
    /// clocks said: by date among those whose parents are all placed.
    pub fn ranks(&self, visited: &[u32]) -> Vec<u32> {
        let mut is_visited = vec![false; self.ids.len()];
        visited.iter().for_each(|node| is_visited[*node as usize] = true);
        let placed_first = |node: u32| self.parents_of(node).iter().filter(|parent| is_visited[**parent as usize]);
        let mut missing = vec![0_u32; self.ids.len()];
        // Children by parent: counted, then laid out one after the other.
        let mut starts = vec![0_u32; self.ids.len() + 1];
        for &node in visited {
            for &parent in placed_first(node) {
                missing[node as usize] += 1;
                starts[parent as usize + 1] += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut children = vec![0_u32; self.edges.len()];
        for &node in visited {
            for &parent in placed_first(node) {
                children[next[parent as usize] as usize] = node;
                next[parent as usize] += 1;
            }
        }
        let entry = |node: u32| Reverse((self.seconds[node as usize], self.ids[node as usize], node));
        let ready = visited.iter().filter(|node| missing[**node as usize] == 0);
        let mut queue: BinaryHeap<_> = ready.map(|node| entry(*node)).collect();
        let mut ranks = vec![u32::MAX; self.ids.len()];
        let mut rank = 0;
        while let Some(Reverse((_, _, node))) = queue.pop() {
            ranks[node as usize] = rank;
            rank += 1;
            for &child in &children[starts[node as usize] as usize..starts[node as usize + 1] as usize] {
                missing[child as usize] -= 1;
                if missing[child as usize] == 0 {
                    queue.push(entry(child));
                }
            }
        }
        ranks
    }
}

/// Finds folders in trees.
struct Finder<'f> {
    repository: &'f Repository,
    folders: &'f [Vec<Vec<u8>>],
    /// For each folder: what a tree of the first level holds further down.
    below: Vec<OidMap<Option<(EntryKind, Oid)>>>,
}

impl<'f> Finder<'f> {
    fn new(repository: &'f Repository, folders: &'f [Vec<Vec<u8>>]) -> Self {
        Finder { repository, folders, below: vec![OidMap::default(); folders.len()] }
    }

    /// Adds what stands at each folder.
    fn find(&mut self, tree: Oid, found: &mut Vec<Option<(EntryKind, Oid)>>) -> Result<(), GitError> {
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
fn further(repository: &Repository, tree: Oid, path: &[Vec<u8>]) -> Result<Option<(EntryKind, Oid)>, GitError> {
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
