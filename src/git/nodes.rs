//! The commits of a walk, by number: who their parents are, what stands at the folders, and in
//! which order they come. Not for what changed inside a folder.

mod line;

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::sync::Mutex;
use std::sync::mpsc::channel;

use super::commit::{Head, Stem};
use super::folders::{Found, Hand, Standing};
use super::graph::CommitGraph;
use super::{FileChange, GitError, Oid, OidMap, Repository, Touched};
pub use line::is_pull;

/// A commit, by its row in the commit-graph where it has one.
#[derive(Clone, Copy)]
enum At {
    Row(u32),
    Id(Oid),
}

/// Marks the place of a commit that is not in the commit-graph.
const LOOSE: u32 = 1 << 31;

/// All commits that were met, by number. A commit is *met* when a child names it and *visited*
/// when its parents were met too; at the cutoff some are only met.
pub(super) struct Nodes<'r> {
    repository: &'r Repository,
    graph: Option<CommitGraph>,
    /// One more than the number, by row of the commit-graph; 0 where it is not met.
    rows: Vec<u32>,
    /// The numbers of the commits that are not in the graph.
    numbers: OidMap<u32>,
    /// Each node's row in the graph, or its index in `loose` with [`LOOSE`].
    places: Vec<u32>,
    /// What is not in the graph.
    loose: Vec<Stem>,
    /// The parents of what is not in the graph, until it is visited.
    waiting: HashMap<u32, Vec<Oid>>,
    /// Where the parents of each node stand in `edges`.
    parents: Vec<(u32, u32)>,
    edges: Vec<u32>,
    /// What stands at the folders in each node.
    found: Found,
    /// What was visited: ancestors first.
    pub visited: Vec<u32>,
    /// The place of each visited node in that order.
    pub ranks: Vec<u32>,
}

impl<'r> Nodes<'r> {
    /// All that is reachable, newest first, until everything left is older than `end`, and what
    /// stands at the folders in every commit that was met.
    pub fn explore(
        repository: &'r Repository,
        head: Oid,
        end: Option<i64>,
        folders: &[Vec<Vec<u8>>],
    ) -> Result<Self, GitError> {
        let graph = repository.graph();
        let all = graph.as_ref().map_or(0, |graph| graph.len() as usize);
        let expected = if end.is_none() { all } else { 0 };
        let (sender, trees) = channel();
        let mut nodes = Nodes {
            repository,
            rows: vec![0; all],
            graph,
            numbers: OidMap::default(),
            places: Vec::with_capacity(expected),
            loose: Vec::new(),
            waiting: HashMap::new(),
            parents: Vec::with_capacity(expected),
            edges: Vec::with_capacity(expected),
            found: Found::default(),
            visited: Vec::with_capacity(expected),
            ranks: Vec::new(),
        };
        let trees = Mutex::new(Some(trees));
        let find = || {
            let trees = trees.lock().ok().and_then(|mut trees| trees.take());
            trees.map_or_else(|| Ok(Found::default()), |trees| Found::of(repository, folders, trees))
        };
        let (visited, found) = match nodes.graph {
            Some(_) => std::thread::scope(|threads| {
                // Where no thread can be had, one after the other.
                let finder = std::thread::Builder::new().spawn_scoped(threads, find).ok();
                let visited = nodes.visit(head, end, Hand::new(sender));
                let found = finder
                    .map_or_else(find, |finder| finder.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
                (visited, found)
            }),
            // Without a graph both would wait for libgit2.
            None => (nodes.visit(head, end, Hand::new(sender)), find()),
        };
        visited?;
        nodes.found = found?;
        Ok(nodes)
    }

    /// Visits and orders what is reachable, and hands its trees over.
    fn visit(&mut self, head: Oid, end: Option<i64>, mut hand: Hand) -> Result<(), GitError> {
        let mut queue = BinaryHeap::new();
        queue.push(self.meet(self.at(head), &mut hand)?);
        while let Some((seconds, Reverse(node))) = queue.pop() {
            if end.is_some_and(|end| seconds < end) {
                break;
            }
            self.visited.push(node);
            let start = self.edges.len() as u32;
            for parent in self.above(node)? {
                let number = match self.known(parent) {
                    Some(number) => number,
                    None => {
                        let met = self.meet(parent, &mut hand)?;
                        queue.push(met);
                        met.1.0
                    }
                };
                self.edges.push(number);
            }
            self.parents[node as usize] = (start, self.edges.len() as u32);
        }
        drop(hand);
        self.rank();
        Ok(())
    }

    fn at(&self, id: Oid) -> At {
        self.graph.as_ref().and_then(|graph| graph.row(id)).map_or(At::Id(id), At::Row)
    }

    fn known(&self, at: At) -> Option<u32> {
        match at {
            At::Row(row) => self.rows.get(row as usize)?.checked_sub(1),
            At::Id(id) => self.numbers.get(&id).copied(),
        }
    }

    /// Numbers a commit that is met for the first time; with its date, as the queue wants it.
    fn meet(&mut self, at: At, hand: &mut Hand) -> Result<(i64, Reverse<u32>), GitError> {
        let number = self.places.len() as u32;
        let (seconds, tree) = match at {
            At::Row(row) => {
                let commit = self.graph.as_ref().and_then(|graph| graph.tree_and_date(row));
                let (tree, seconds) = commit.ok_or_else(contradiction)?;
                self.rows[row as usize] = number + 1;
                self.places.push(row);
                (seconds, tree)
            }
            At::Id(id) => {
                let Head { tree, parents, seconds } = self.repository.raw_head(id)?;
                self.numbers.insert(id, number);
                self.waiting.insert(number, parents);
                self.places.push(LOOSE | self.loose.len() as u32);
                self.loose.push(Stem { id, tree, seconds });
                (seconds, tree)
            }
        };
        self.parents.push((0, 0));
        hand.over(tree);
        Ok((seconds, Reverse(number)))
    }

    /// The parents of a commit that is visited.
    fn above(&mut self, node: u32) -> Result<Vec<At>, GitError> {
        if let Some(parents) = self.waiting.remove(&node) {
            return Ok(parents.into_iter().map(|parent| self.at(parent)).collect());
        }
        let graph = self.graph.as_ref().ok_or_else(contradiction)?;
        let parents = graph.parents(self.places[node as usize]).ok_or_else(contradiction)?;
        Ok(parents.into_iter().map(At::Row).collect())
    }

    /// A commit that was met.
    pub fn commit(&self, node: u32) -> Stem {
        let place = self.places[node as usize];
        match &self.graph {
            Some(graph) if place & LOOSE == 0 => graph.commit(place).expect("it was read when it was met"),
            Some(_) | None => self.loose[(place & !LOOSE) as usize],
        }
    }

    fn parents_of(&self, node: u32) -> &[u32] {
        let (start, end) = self.parents[node as usize];
        &self.edges[start as usize..end as usize]
    }

    /// Whether a folder differs from that of at least one parent, or is there without any parent.
    pub fn differs(&self, node: u32, nth: usize) -> bool {
        let (key, parents) = (self.found.key(node, nth), self.parents_of(node));
        parents.iter().any(|parent| self.found.key(*parent, nth) != key) || (parents.is_empty() && key != 0)
    }

    pub fn sides(&self, node: u32, nth: usize) -> Vec<Standing> {
        let nodes = self.parents_of(node).iter().chain(std::iter::once(&node));
        nodes.map(|node| self.found.entry(*node, nth)).collect()
    }

    pub fn touched(&self, node: u32, changes: Vec<FileChange>, above: Vec<Vec<u32>>) -> Touched {
        let parents = self.parents_of(node).iter().map(|parent| self.commit(*parent).id).collect();
        let Stem { id, seconds, .. } = self.commit(node);
        Touched { id, parents, seconds, changes, above }
    }

    /// For each parent of some commits, in the order of their ranks, the nearest of them that it is or
    /// has, by their numbers; then the same for the head.
    pub fn nearest(&self, head: Oid, some: impl Iterator<Item = u32>) -> (Vec<Vec<Vec<u32>>>, Vec<u32>) {
        let mut numbers = vec![u32::MAX; self.places.len()];
        some.enumerate().for_each(|(number, node)| numbers[node as usize] = number as u32);
        let mut sets: Vec<Vec<u32>> = vec![Vec::new()];
        let mut near = vec![0_usize; self.places.len()];
        let mut above = Vec::new();
        for &node in &self.visited {
            let parents = self.parents_of(node);
            let of = |parent: &u32| near[*parent as usize];
            near[node as usize] = match numbers[node as usize] {
                u32::MAX => match parents.iter().map(of).collect::<Vec<_>>().as_slice() {
                    [] => 0,
                    [first, others @ ..] if others.iter().all(|other| other == first) => *first,
                    several => {
                        let mut all: Vec<u32> = several.iter().flat_map(|set| &sets[*set]).copied().collect();
                        all.sort_unstable();
                        all.dedup();
                        sets.push(all);
                        sets.len() - 1
                    }
                },
                number => {
                    above.push(parents.iter().map(|parent| sets[of(parent)].clone()).collect());
                    sets.push(vec![number]);
                    sets.len() - 1
                }
            };
        }
        let last = self.known(self.at(head)).map_or_else(Vec::new, |head| sets[near[head as usize]].clone());
        (above, last)
    }

    /// Orders what was visited so that ancestors stand first, whatever the clocks said: by date among
    /// those whose parents are all placed.
    fn rank(&mut self) {
        let visited = &self.visited;
        let mut is_visited = vec![false; self.places.len()];
        visited.iter().for_each(|node| is_visited[*node as usize] = true);
        let placed_first = |node: u32| self.parents_of(node).iter().filter(|parent| is_visited[**parent as usize]);
        let mut missing = vec![0_u32; self.places.len()];
        // Children by parent: counted, then laid out one after the other.
        let mut starts = vec![0_u32; self.places.len() + 1];
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
        let entry = |node: u32| {
            let commit = self.commit(node);
            Reverse((commit.seconds, commit.id, node))
        };
        let ready = visited.iter().filter(|node| missing[**node as usize] == 0);
        let mut queue: BinaryHeap<_> = ready.map(|node| entry(*node)).collect();
        let mut ranks = vec![u32::MAX; self.places.len()];
        let mut ordered = Vec::with_capacity(visited.len());
        while let Some(Reverse((_, _, node))) = queue.pop() {
            ranks[node as usize] = ordered.len() as u32;
            ordered.push(node);
            for &child in &children[starts[node as usize] as usize..starts[node as usize + 1] as usize] {
                missing[child as usize] -= 1;
                if missing[child as usize] == 0 {
                    queue.push(entry(child));
                }
            }
        }
        (self.visited, self.ranks) = (ordered, ranks);
    }
}

fn contradiction() -> GitError {
    GitError::damaged("the commit-graph contradicts itself").hint("run `git commit-graph write`")
}
