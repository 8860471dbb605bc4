//! The alignment as an outline: below each objective what supports it, each of them in full once.
//!
//! A circle of supports ends where it closes.

use crate::model::id::Id;
use crate::model::workspace::ObjectiveAt;
use crate::report::tree::{Alignment, EdgeKind};
use std::collections::{HashMap, HashSet};

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The objective.
    pub at: ObjectiveAt,
    /// How many objectives stand above it in the outline.
    pub depth: usize,
    /// Whether it is the last one below the one above it.
    pub last: bool,
    /// Why it stands below that one; empty at the top.
    pub links: Vec<Link>,
    /// Whether it is shown in full here.
    pub shown: Shown,
}

/// Whether an objective is shown in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Here, with everything below it.
    Here,
    /// At another place of the outline.
    Elsewhere,
    /// Above: it supports itself through the others.
    Above,
}

/// One support between two objectives, as fine as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// The key result that is supported.
    pub to: Option<Id>,
    /// The key result that supports it.
    pub by: Option<Id>,
}

/// Which way an outline goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From an objective to what supports it.
    Down,
    /// From an objective to what it supports.
    Up,
}

/// The supports of an alignment, ready to be followed both ways.
#[derive(Debug, Default)]
pub struct Supports {
    order: HashMap<ObjectiveAt, usize>,
    links: HashMap<(ObjectiveAt, ObjectiveAt), Vec<Link>>,
    below: HashMap<ObjectiveAt, Vec<ObjectiveAt>>,
    above: HashMap<ObjectiveAt, Vec<ObjectiveAt>>,
}

impl Supports {
    /// Those of an alignment.
    pub fn of(alignment: &Alignment) -> Self {
        let mut supports = Supports {
            order: alignment.nodes.iter().enumerate().map(|(number, node)| (node.at, number)).collect(),
            ..Supports::default()
        };
        for edge in alignment.edges.iter().filter(|edge| edge.kind == EdgeKind::Supports) {
            let (Some(from), Some(to)) = (edge.from_objective, edge.to_objective) else { continue };
            if from == to {
                continue;
            }
            let link = Link { to: edge.to.key_result.clone(), by: edge.from.key_result.clone() };
            let links = supports.links.entry((from, to)).or_default();
            if links.is_empty() {
                supports.below.entry(to).or_default().push(from);
                supports.above.entry(from).or_default().push(to);
            }
            links.push(link);
        }
        let order = &supports.order;
        for all in supports.below.values_mut().chain(supports.above.values_mut()) {
            all.sort_by_key(|at| order.get(at).copied());
        }
        supports
    }

    /// What follows an objective on a way.
    pub fn next(&self, at: ObjectiveAt, way: Way) -> &[ObjectiveAt] {
        let next = match way {
            Way::Down => &self.below,
            Way::Up => &self.above,
        };
        next.get(&at).map_or(&[], Vec::as_slice)
    }

    /// How one objective supports another.
    pub fn links(&self, from: ObjectiveAt, to: ObjectiveAt) -> &[Link] {
        self.links.get(&(from, to)).map_or(&[], Vec::as_slice)
    }

    /// The objectives and all that follows them on a way.
    pub fn reach(&self, from: &[ObjectiveAt], way: Way) -> HashSet<ObjectiveAt> {
        let mut reached: HashSet<ObjectiveAt> = from.iter().copied().collect();
        let mut open = from.to_vec();
        while let Some(at) = open.pop() {
            open.extend(self.next(at, way).iter().filter(|next| reached.insert(**next)));
        }
        reached
    }

    /// The outline below some objectives. `seen` are those that are shown already; all that are
    /// shown are added to them.
    pub fn outline(&self, tops: &[ObjectiveAt], way: Way, seen: &mut HashSet<ObjectiveAt>) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut path: Vec<ObjectiveAt> = Vec::new();
        let mut open: Vec<(ObjectiveAt, usize, bool)> = tops.iter().rev().map(|at| (*at, 0, true)).collect();
        while let Some((at, depth, last)) = open.pop() {
            path.truncate(depth);
            let links = match (path.last(), way) {
                (None, _) => Vec::new(),
                (Some(above), Way::Down) => self.links(at, *above).to_vec(),
                (Some(below), Way::Up) => self.links(*below, at).to_vec(),
            };
            let shown = match () {
                () if path.contains(&at) => Shown::Above,
                () if seen.insert(at) => Shown::Here,
                () => Shown::Elsewhere,
            };
            let top_again = depth == 0 && shown != Shown::Here;
            if !top_again {
                lines.push(Line { at, depth, last, links, shown });
            }
            if shown == Shown::Here {
                let next = self.next(at, way);
                open.extend(
                    next.iter().enumerate().rev().map(|(number, at)| (*at, depth + 1, number + 1 == next.len())),
                );
                path.push(at);
            }
        }
        lines
    }
}
