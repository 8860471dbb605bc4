//! The commit-graph: git's own table of trees, parents and dates, so that walking need not unpack
//! commits. Not for Bloom filters or generation numbers.
//!
//! libgit2 ignores the files that current git writes. The format is that of `git help
//! format-commit-graph`: one file, or a chain of files each of which builds on the ones before. A
//! file that is not understood is no graph; the answers are the same without one, only slower.

use std::path::{Path, PathBuf};

use super::Oid;
use super::commit::Stem;
use super::discover::{read_limited, read_small};

/// Files above this many bytes (some 7 million commits) are left unused.
const MAX_FILE: u64 = 512 << 20;
const NO_PARENT: u32 = 0x7000_0000;
const MORE_PARENTS: u32 = 0x8000_0000;

/// All commits of a repository's commit-graph.
pub(super) struct CommitGraph {
    layers: Vec<Layer>,
}

/// One file.
struct Layer {
    data: Vec<u8>,
    /// Commits in the layers below.
    base: u32,
    count: u32,
    fan: usize,
    names: usize,
    rows: usize,
    edges: Option<usize>,
}

impl CommitGraph {
    /// Reads the graph below `objects`, if there is one that can be used.
    pub fn open(objects: &Path) -> Option<CommitGraph> {
        let info = objects.join("info");
        let single = || Some(vec![read_limited(&info.join("commit-graph"), MAX_FILE).ok()??]);
        let files = match read_small(&info.join("commit-graphs/commit-graph-chain")) {
            Ok(Some(chain)) => chain_files(objects, &chain),
            _ => None,
        };
        let mut graph = CommitGraph { layers: Vec::new() };
        for data in files.or_else(single)? {
            let base = graph.len();
            graph.layers.push(Layer::parse(data, base)?);
        }
        Some(graph)
    }

    /// How many commits it holds.
    pub fn len(&self) -> u32 {
        self.layers.last().map_or(0, |layer| layer.base + layer.count)
    }

    /// The row of a commit; `None` for commits newer than the graph.
    pub fn row(&self, id: Oid) -> Option<u32> {
        self.layers.iter().find_map(|layer| layer.find(id).map(|at| layer.base + at as u32))
    }

    /// The commit in a row.
    pub fn commit(&self, row: u32) -> Option<Stem> {
        let (layer, data) = self.data(row)?;
        let (tree, seconds) = tree_and_date(data)?;
        Some(Stem { id: layer.name((row - layer.base) as usize)?, tree, seconds })
    }

    /// The tree and the date of the commit in a row: without its name, which stands elsewhere.
    pub fn tree_and_date(&self, row: u32) -> Option<(Oid, i64)> {
        tree_and_date(self.data(row)?.1)
    }

    /// The rows of the parents of the commit in a row.
    pub fn parents(&self, row: u32) -> Option<Vec<u32>> {
        let (layer, data) = self.data(row)?;
        let mut parents = Vec::with_capacity(1);
        let (first, second) = (be32(&data[20..])?, be32(&data[24..])?);
        if first != NO_PARENT {
            parents.push(first);
        }
        if second & MORE_PARENTS != 0 {
            let mut at = layer.edges?.checked_add(4 * (second & !MORE_PARENTS) as usize)?;
            loop {
                let edge = be32(layer.data.get(at..)?)?;
                parents.push(edge & !MORE_PARENTS);
                if edge & MORE_PARENTS != 0 {
                    break;
                }
                at += 4;
            }
        } else if second != NO_PARENT {
            parents.push(second);
        }
        parents.iter().all(|parent| *parent < self.len()).then_some(parents)
    }

    /// A row as it is stored, and its file.
    fn data(&self, row: u32) -> Option<(&Layer, &[u8])> {
        let layer = self.layer(row)?;
        let at = layer.rows + (row - layer.base) as usize * 36;
        Some((layer, layer.data.get(at..)?.get(..36)?))
    }

    /// Rows count over all layers.
    fn layer(&self, row: u32) -> Option<&Layer> {
        self.layers.iter().rev().find(|layer| layer.base <= row).filter(|layer| row - layer.base < layer.count)
    }
}

impl Layer {
    fn parse(data: Vec<u8>, base: u32) -> Option<Layer> {
        let header = data.get(..8)?;
        // Signature, format version 1, SHA-1; then the number of chunks and of base graphs.
        if header[..6] != *b"CGPH\x01\x01" {
            return None;
        }
        let (mut fan, mut names, mut rows, mut edges) = (None, None, None, None);
        for chunk in 0..usize::from(header[6]) {
            let entry = data.get(8 + chunk * 12..)?.get(..12)?;
            let offset = usize::try_from(u64::from_be_bytes(entry[4..].try_into().ok()?)).ok()?;
            match &entry[..4] {
                b"OIDF" => fan = Some(offset),
                b"OIDL" => names = Some(offset),
                b"CDAT" => rows = Some(offset),
                b"EDGE" => edges = Some(offset),
                _ => {}
            }
        }
        let fan = fan?;
        let count = be32(data.get(fan.checked_add(255 * 4)?..)?)?;
        let fits = |start: usize, width: usize| {
            let end = start.checked_add(usize::try_from(count).ok()?.checked_mul(width)?)?;
            (end <= data.len()).then_some(start)
        };
        let (names, rows) = (fits(names?, 20)?, fits(rows?, 36)?);
        base.checked_add(count).filter(|all| *all < NO_PARENT)?;
        Some(Layer { base, count, fan, names, rows, edges, data })
    }

    fn name(&self, at: usize) -> Option<Oid> {
        Oid::from_raw(self.data.get(self.names + at * 20..)?.get(..20)?)
    }

    fn find(&self, id: Oid) -> Option<usize> {
        let first = usize::from(id.0[0]);
        let fan = |at: usize| be32(self.data.get(self.fan + at * 4..)?).map(|n| n.min(self.count) as usize);
        let mut low = if first == 0 { 0 } else { fan(first - 1)? };
        let mut high = fan(first)?;
        while low < high {
            let middle = low + (high - low) / 2;
            match self.name(middle)?.cmp(&id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// The files of a chain, oldest first; they may lie in alternates.
fn chain_files(objects: &Path, chain: &[u8]) -> Option<Vec<Vec<u8>>> {
    let folders: Vec<PathBuf> = std::iter::once(objects.to_owned()).chain(alternates(objects)).collect();
    let names = std::str::from_utf8(chain).ok()?.split_whitespace();
    names
        .map(|name| {
            Oid::from_hex(name.as_bytes())?;
            let file = format!("info/commit-graphs/graph-{name}.graph");
            folders.iter().find_map(|folder| read_limited(&folder.join(&file), MAX_FILE).ok()?)
        })
        .collect()
}

fn alternates(objects: &Path) -> Vec<PathBuf> {
    let text = read_small(&objects.join("info/alternates")).ok().flatten().unwrap_or_default();
    let lines = text.split(|b| *b == b'\n').filter(|line| !line.is_empty() && !line.starts_with(b"#"));
    lines.map(|line| objects.join(String::from_utf8_lossy(line).as_ref())).collect()
}

/// Out of a row: the tree, and behind the parents two bits and four bytes of the date.
fn tree_and_date(row: &[u8]) -> Option<(Oid, i64)> {
    let high = u64::from(be32(&row[28..])? & 3);
    let seconds = (high << 32 | u64::from(be32(&row[32..])?)) as i64;
    Some((Oid::from_raw(&row[..20])?, seconds))
}

fn be32(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?))
}
