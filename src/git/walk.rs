//! History: every commit that touched a folder, and which files it changed there.
//!
//! One pass over all commits, newest first by a queue (a sorted walk of libgit2 loads everything
//! before its first answer). Of each commit only the header and the way down to the folder are
//! read; folders with the same name as in every parent are never entered. Contents, authors and
//! renames are not its business.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use git2::ObjectType;

use super::commit::Head;
use super::graph::CommitGraph;
use super::tree::{self, EntryKind};
use super::tree_diff::{FileChange, TreeDiff};
use super::{GitError, Oid, OidMap, Repository};

/// At most this many commits are reported, the newest ones.
pub const MAX_TOUCHED: usize = 100_000;
/// At most this many files changed are reported over all commits.
const MAX_CHANGES: usize = 5_000_000;
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
    /// The files that differ from at least one parent; see [`FileChange::is_own`] for merges.
    pub changes: Vec<FileChange>,
}

/// The history of some folders.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// Oldest first: every commit stands after all its ancestors; among independent ones the
    /// earlier date, then the smaller name stands first.
    pub touched: Vec<Touched>,
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
    /// # Errors
    /// Missing or damaged commits and trees.
    pub fn walk(
        &self,
        head: Oid,
        folders: &[&str],
        since: Option<i64>,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Result<Walk, GitError> {
        let mut nodes = Nodes::new(self, folders);
        let visited = nodes.visit(head, since.map(|since| since.saturating_sub(SKEW)))?;
        let mut walk = Walk { visited: visited.len(), ..Walk::default() };
        let mut touched = Vec::new();
        let mut diff = TreeDiff::new(self, wanted);
        let mut all_changes = 0;
        for &node in &visited {
            if self.shallow.contains(&nodes.ids[node as usize]) {
                walk.shallow_boundary.push(nodes.ids[node as usize]);
                continue;
            }
            let mut changes = Vec::new();
            for (nth, folder) in folders.iter().enumerate() {
                if nodes.differs(node, nth) {
                    diff.compare(folder.trim_matches('/'), &nodes.sides(node, nth), &mut changes)?;
                }
            }
            if changes.is_empty() {
                continue;
            }
            if touched.len() == MAX_TOUCHED || all_changes > MAX_CHANGES {
                walk.truncated = true;
                break;
            }
            all_changes += changes.len();
            touched.push((node, changes));
        }
        let ranks = nodes.ranks(&visited);
        touched.sort_unstable_by_key(|(node, _)| ranks[*node as usize]);
        walk.touched = touched.into_iter().map(|(node, changes)| nodes.touched(node, changes)).collect();
        Ok(walk)
    }
}

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
struct Nodes<'r> {
    repository: &'r Repository,
    graph: Option<CommitGraph>,
    /// The folders' paths from the top of the work tree, in parts.
    folders: Vec<Vec<Vec<u8>>>,
    /// Numbers by row of the commit-graph, and by name of those that are not in it.
    rows: Vec<u32>,
    numbers: OidMap<u32>,
    ids: Vec<Oid>,
    seconds: Vec<i64>,
    /// Where the parents of each node stand in `edges`.
    parents: Vec<(u32, u32)>,
    edges: Vec<u32>,
    /// For each node and folder: what stands there, as a number in `entries`.
    keys: Vec<u32>,
    entries: Vec<Option<(EntryKind, Oid)>>,
    entry_numbers: HashMap<(EntryKind, Oid), u32>,
    /// For each folder: what a tree of the first level holds further down.
    below: Vec<OidMap<u32>>,
}

impl<'r> Nodes<'r> {
    fn new(repository: &'r Repository, folders: &[&str]) -> Self {
        let graph = repository.graph();
        let expected = graph.as_ref().map_or(1024, |graph| graph.len() as usize);
        Nodes {
            repository,
            rows: vec![UNMET; graph.as_ref().map_or(0, |graph| graph.len() as usize)],
            graph,
            folders: folders.iter().map(|folder| repository.parts(folder)).collect(),
            numbers: OidMap::default(),
            ids: Vec::with_capacity(expected),
            seconds: Vec::with_capacity(expected),
            parents: Vec::with_capacity(expected),
            edges: Vec::with_capacity(expected),
            keys: Vec::with_capacity(expected * folders.len()),
            entries: vec![None],
            entry_numbers: HashMap::new(),
            below: vec![OidMap::default(); folders.len()],
        }
    }

    /// Visits what is reachable, newest first, until everything left is older than `end`.
    fn visit(&mut self, head: Oid, end: Option<i64>) -> Result<Vec<u32>, GitError> {
        let mut visited = Vec::new();
        let mut waiting: HashMap<u32, Vec<At>> = HashMap::new();
        let mut queue = BinaryHeap::new();
        let (first, parents) = self.meet(self.at(head))?;
        waiting.insert(first, parents);
        queue.push((self.seconds[first as usize], Reverse(first)));
        while let Some((seconds, Reverse(node))) = queue.pop() {
            if end.is_some_and(|end| seconds < end) {
                break;
            }
            visited.push(node);
            let parents = waiting.remove(&node).unwrap_or_default();
            let start = self.edges.len() as u32;
            for parent in parents {
                let number = match self.known(parent) {
                    Some(number) => number,
                    None => {
                        let (number, grandparents) = self.meet(parent)?;
                        waiting.insert(number, grandparents);
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

    /// Reads a commit's header and the way down to the folders.
    fn meet(&mut self, at: At) -> Result<(u32, Vec<At>), GitError> {
        let number = self.ids.len() as u32;
        let (id, head) = self.read(at, number)?;
        self.ids.push(id);
        self.seconds.push(head.seconds);
        self.parents.push((0, 0));
        let root = self.repository.raw(head.tree, ObjectType::Tree)?;
        for nth in 0..self.folders.len() {
            let key = match self.folders[nth].split_first() {
                None => self.key((EntryKind::Folder, head.tree)),
                Some((name, rest)) => {
                    let rest = rest.to_vec();
                    match tree::find(root.data(), name) {
                        None => 0,
                        Some(entry) if rest.is_empty() => self.key((entry.kind, entry.id)),
                        Some(entry) if entry.kind != EntryKind::Folder => 0,
                        Some(entry) => self.further(nth, entry.id, &rest)?,
                    }
                }
            };
            self.keys.push(key);
        }
        Ok((number, head.parents))
    }

    /// What stands at `rest` below a tree of the first level, which is mostly one seen before.
    fn further(&mut self, nth: usize, tree: Oid, rest: &[Vec<u8>]) -> Result<u32, GitError> {
        if let Some(known) = self.below[nth].get(&tree) {
            return Ok(*known);
        }
        let mut at = Some((EntryKind::Folder, tree));
        for name in rest {
            at = match at {
                Some((EntryKind::Folder, id)) => {
                    let raw = self.repository.raw(id, ObjectType::Tree)?;
                    tree::find(raw.data(), name).map(|entry| (entry.kind, entry.id))
                }
                _ => None,
            };
        }
        let key = at.map_or(0, |entry| self.key(entry));
        self.below[nth].insert(tree, key);
        Ok(key)
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
        self.keys[node as usize * self.folders.len() + nth]
    }

    /// Whether a folder differs from that of at least one parent, or is there without any parent.
    fn differs(&self, node: u32, nth: usize) -> bool {
        let (key, parents) = (self.key_of(node, nth), self.parents_of(node));
        parents.iter().any(|parent| self.key_of(*parent, nth) != key) || (parents.is_empty() && key != 0)
    }

    fn sides(&self, node: u32, nth: usize) -> Vec<Option<(EntryKind, Oid)>> {
        let nodes = self.parents_of(node).iter().chain(std::iter::once(&node));
        nodes.map(|node| self.entries[self.key_of(*node, nth) as usize]).collect()
    }

    fn touched(&self, node: u32, changes: Vec<FileChange>) -> Touched {
        let parents = self.parents_of(node).iter().map(|parent| self.ids[*parent as usize]).collect();
        Touched { id: self.ids[node as usize], parents, seconds: self.seconds[node as usize], changes }
    }

    /// The place of each visited node in an order where ancestors stand first, whatever the
    /// clocks said: by date among those whose parents are all placed.
    fn ranks(&self, visited: &[u32]) -> Vec<u32> {
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
