//! Versions of files: each content is read and parsed once, however many commits hold it.
//!
//! A version is told apart by its blob and by the cycle that its folder names. Its objectives are
//! kept only as long as a later commit will ask for them; the numbers that stand for them (*nodes*)
//! stay.

use crate::git::Oid;
use crate::history::readers::{Read, Wanted};
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::objective::Objective;
use crate::read::assemble::folder_cycle;
use std::collections::HashMap;
use std::sync::Arc;

/// An objective's or key result's number over all versions.
pub type Node = u32;

/// What a version says.
#[derive(Clone, Debug)]
pub struct Content {
    /// The cycle.
    pub cycle: CycleName,
    /// The unit.
    pub unit: Id,
    /// Its objectives.
    pub objectives: Vec<Objective>,
}

impl Content {
    /// What is not looked at, since it is about a cycle that is not asked for.
    pub fn elsewhere(cycle: CycleName) -> Self {
        Content { cycle, unit: Id::lenient(""), objectives: Vec::new() }
    }
}

/// The number of one content of a file in one cycle.
pub type Version = usize;

#[derive(Debug)]
struct Entry {
    blob: Oid,
    folder: Option<CycleName>,
    state: State,
    /// How often it will still be asked for.
    uses: u32,
    /// The node of the first objective; those of the key results follow each objective's.
    base: Option<Node>,
}

#[derive(Debug)]
enum State {
    Unread,
    Read(Arc<Content>),
    /// It cannot be read as an OKR file.
    Unreadable,
}

/// All versions that history asks for.
#[derive(Debug)]
pub struct Versions {
    okrs: String,
    numbers: HashMap<(Oid, Option<CycleName>), Version>,
    folders: HashMap<Arc<str>, Option<CycleName>>,
    all: Vec<Entry>,
    next_node: Node,
    /// Versions that could not be read, each counted once.
    pub unreadable: usize,
}

impl Versions {
    /// None yet. `okrs` is the OKR folder.
    pub fn new(okrs: &str) -> Self {
        Versions {
            okrs: okrs.to_owned(),
            numbers: HashMap::new(),
            folders: HashMap::new(),
            all: Vec::new(),
            next_node: 0,
            unreadable: 0,
        }
    }

    /// The number of a version; asks for it once more.
    pub fn ask(&mut self, blob: Oid, path: &Arc<str>) -> Version {
        let okrs = &self.okrs;
        let folder = self.folders.entry(path.clone()).or_insert_with(|| folder_cycle(okrs, path)).clone();
        let number = *self.numbers.entry((blob, folder.clone())).or_insert_with(|| {
            self.all.push(Entry { blob, folder, state: State::Unread, uses: 0, base: None });
            self.all.len() - 1
        });
        self.all[number].uses += 1;
        number
    }

    /// A version whose content is known without reading it.
    pub fn put(&mut self, number: Version, content: Content) {
        self.settle(number, Some(content));
    }

    /// The content of a version that was loaded; `None` where it cannot be read.
    pub fn content(&self, number: Version) -> Option<&Arc<Content>> {
        match &self.all[number].state {
            State::Read(content) => Some(content),
            State::Unread | State::Unreadable => None,
        }
    }

    /// The node of the first objective of every version that was read.
    pub fn bases(&self) -> HashMap<(Oid, Option<CycleName>), Node> {
        let read = self.all.iter().filter_map(|entry| Some(((entry.blob, entry.folder.clone()), entry.base?)));
        read.collect()
    }

    /// The node of a version's first objective.
    pub fn base(&self, number: Version) -> Node {
        self.all[number].base.unwrap_or(0)
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.next_node as usize
    }

    /// Says that a version was used once.
    pub fn used(&mut self, number: Version) {
        let version = &mut self.all[number];
        version.uses = version.uses.saturating_sub(1);
        if version.uses == 0 && matches!(version.state, State::Read(_)) {
            version.state = State::Unread;
        }
    }

    /// What has to be read, in the order in which it was asked for.
    pub fn unread(&self) -> Vec<Wanted> {
        let is_unread = |version: &Entry| version.uses > 0 && matches!(version.state, State::Unread);
        let unread = self.all.iter().enumerate().filter(|(_, version)| is_unread(version));
        unread.map(|(number, version)| Wanted { number, blob: version.blob, folder: version.folder.clone() }).collect()
    }

    /// Whether a version still has to be read for the first time.
    pub fn is_unread(&self, number: Version) -> bool {
        self.all[number].base.is_none()
    }

    /// Takes what was read.
    pub fn take(&mut self, read: Read) {
        for (number, content) in read {
            self.settle(number, content);
        }
    }

    fn settle(&mut self, number: Version, mut content: Option<Content>) {
        let objectives = content.iter_mut().flat_map(|content| &mut content.objectives);
        objectives.for_each(Objective::read_fractions_as_percents);
        let version = &mut self.all[number];
        let first_time = version.base.is_none();
        let size = content.as_ref().map_or(0, |content| {
            content.objectives.iter().map(|objective| 1 + objective.key_results.len() as Node).sum()
        });
        if first_time {
            version.base = Some(self.next_node);
            self.next_node += size;
            self.unreadable += usize::from(content.is_none());
        }
        version.state = content.map_or(State::Unreadable, |content| State::Read(Arc::new(content)));
    }
}

/// The nodes of a version's objectives, each with those of its key results right behind it.
pub fn nodes(base: Node, objectives: &[Objective]) -> Vec<Node> {
    let mut at = base;
    objectives
        .iter()
        .map(|objective| {
            let node = at;
            at += 1 + objective.key_results.len() as Node;
            node
        })
        .collect()
}
