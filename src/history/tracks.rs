//! Which nodes are the same thing, and what each thing is called.

use crate::git::Oid;
use crate::history::versions::Node;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use std::collections::HashMap;
use std::sync::Arc;

/// What an objective or key result is called at one moment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The cycle.
    pub cycle: CycleName,
    /// The unit.
    pub unit: Id,
    /// The objective.
    pub objective: Id,
    /// The key result in it; `None` for the objective itself.
    pub key_result: Option<Id>,
}

impl Name {
    /// The name of a key result of this objective.
    pub fn with(&self, key_result: &Id) -> Name {
        Name { key_result: Some(key_result.clone()), ..self.clone() }
    }

    /// As a reference.
    pub fn reference(&self) -> Reference {
        Reference {
            cycle: Some(self.cycle.clone()),
            unit: self.unit.clone(),
            objective: Some(self.objective.clone()),
            key_result: self.key_result.clone(),
        }
    }
}

/// What is known of a thing from one of its events: where to go on when it comes back.
#[derive(Clone, Debug)]
pub struct Known {
    /// The node.
    pub node: Node,
    /// The commit of the event; `None` for what is not committed yet.
    pub commit: Option<Oid>,
    /// The text that it had.
    pub text: Arc<str>,
    /// A key result as it was.
    pub key_result: Option<Arc<KeyResult>>,
    /// An objective as it was when it vanished, without its key results.
    pub objective: Option<Arc<Objective>>,
    /// From here on it is called otherwise: the name is free for another.
    pub renamed: bool,
}

/// Which nodes are the same thing, and the names they had last.
#[derive(Debug, Default)]
pub struct Tracks {
    /// Union-find: each node's way to the one that stands for all of them.
    links: Vec<Node>,
    /// What a key result's node was at the last event before or in it.
    states: Vec<Option<Arc<KeyResult>>>,
    /// What is known under each name, the latest last.
    known: HashMap<Name, Vec<(usize, Known)>>,
    kept: usize,
}

impl Tracks {
    /// Makes room for nodes up to a number.
    pub fn grow(&mut self, nodes: usize) {
        self.links.extend(self.links.len() as Node..nodes as Node);
        self.states.resize(nodes, None);
    }

    /// The node that stands for everything linked with one.
    pub fn find(&self, node: Node) -> Node {
        let mut at = node;
        while self.links[at as usize] != at {
            at = self.links[at as usize];
        }
        at
    }

    /// Says that two nodes are the same thing.
    pub fn link(&mut self, one: Node, other: Node) {
        let (from, to) = (self.find(one), self.find(other));
        self.links[from as usize] = to;
        // Shorten the way for the next search.
        self.links[one as usize] = to;
    }

    /// What a key result's node was at its last event; `None` where no event was seen.
    pub fn state(&self, node: Node) -> Option<&Arc<KeyResult>> {
        self.states[node as usize].as_ref()
    }

    /// Says what a key result's node is, or was since its last event.
    pub fn set_state(&mut self, node: Node, state: &Arc<KeyResult>) {
        self.states[node as usize] = Some(state.clone());
    }

    /// What is known under a name, the latest last.
    pub fn known(&self, name: &Name) -> impl DoubleEndedIterator<Item = &Known> {
        self.known.get(name).into_iter().flatten().map(|(_, known)| known)
    }

    /// Keeps what a thing was at its last event.
    pub fn keep(&mut self, name: Name, known: Known) {
        self.kept += 1;
        self.known.entry(name).or_default().push((self.kept, known));
    }

    /// Keeps what a thing was where it is gone, which says nothing of what it was called last.
    pub fn keep_state(&mut self, name: Name, known: Known) {
        self.known.entry(name).or_default().push((0, known));
    }

    /// The last name of each track.
    pub fn names(&self) -> HashMap<Node, Reference> {
        let mut names: HashMap<Node, (usize, &Name)> = HashMap::new();
        for (name, known) in &self.known {
            for (order, known) in known.iter().filter(|(_, known)| !known.renamed) {
                let last = names.entry(self.find(known.node)).or_insert((*order, name));
                if last.0 < *order {
                    *last = (*order, name);
                }
            }
        }
        names.into_iter().map(|(track, (_, name))| (track, name.reference())).collect()
    }
}
