//! Versions of files: each content is read and parsed once, however many commits hold it.
//!
//! A version is told apart by its blob and by the cycle that its folder names. Its objectives are
//! kept only as long as a later commit will ask for them; the numbers that stand for them (*nodes*)
//! stay.

use crate::git::{GitError, Oid, Repository};
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::model::objective::Objective;
use crate::read::assemble::folder_cycle;
use crate::read::decode;
use crate::read::files::MAX_FILE;
use crate::source::FileId;
use crate::yaml::{parse, text};
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
    levels: Vec<String>,
    numbers: HashMap<(Oid, Option<CycleName>), Version>,
    folders: HashMap<Arc<str>, Option<CycleName>>,
    all: Vec<Entry>,
    next_node: Node,
    /// Versions that could not be read, each counted once.
    pub unreadable: usize,
}

impl Versions {
    /// None yet. `okrs` is the OKR folder, `levels` the words for levels.
    pub fn new(okrs: &str, levels: &[String]) -> Self {
        Versions {
            okrs: okrs.to_owned(),
            levels: levels.to_vec(),
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

    /// Reads and parses those of the versions that are not there, on all threads. Contents beyond
    /// the size limit and damaged ones count as unreadable.
    ///
    /// # Errors
    /// Where the repository cannot be opened again.
    pub fn load(&mut self, readers: &mut Readers<'_>, numbers: &[Version]) -> Result<(), GitError> {
        let mut wanted: Vec<usize> =
            numbers.iter().copied().filter(|number| matches!(self.all[*number].state, State::Unread)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let levels = &self.levels;
        let all = &self.all;
        let contents = readers.map(&wanted, |repository, number| {
            let version = &all[number];
            let bytes = repository.blob(version.blob, MAX_FILE as usize).ok()?;
            read(bytes, version.folder.as_ref(), levels)
        })?;
        for (number, content) in wanted.into_iter().zip(contents) {
            self.settle(number, content);
        }
        Ok(())
    }

    fn settle(&mut self, number: Version, content: Option<Content>) {
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

/// A file's bytes as content; `None` where it cannot be read as an OKR file.
fn read(bytes: Vec<u8>, folder: Option<&CycleName>, levels: &[String]) -> Option<Content> {
    let text = text::text(FileId(0), bytes).ok()?;
    let root = parse::parse(FileId(0), &text).root?;
    let file = decode::file(FileId(0), &text, &root, levels);
    let header = file.header?;
    let cycle = header.cycle.map(|placed| placed.value).or_else(|| folder.cloned())?;
    Some(Content { cycle, unit: header.id.value, objectives: file.objectives })
}

/// One handle on the repository for each thread.
pub struct Readers<'r> {
    first: &'r Repository,
    others: Vec<Repository>,
}

impl<'r> Readers<'r> {
    /// Readers on as many threads as there are processors.
    pub fn new(repository: &'r Repository) -> Self {
        Readers { first: repository, others: Vec::new() }
    }

    /// Does something for each item, on all threads; the answers stand in the items' order.
    fn map<T: Send>(
        &mut self,
        items: &[usize],
        work: impl Fn(&Repository, usize) -> T + Sync,
    ) -> Result<Vec<T>, GitError> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        if threads < 2 || items.len() < 16 {
            return Ok(items.iter().map(|item| work(self.first, *item)).collect());
        }
        while self.others.len() < threads {
            self.others.push(self.first.reopen()?);
        }
        let share = items.len().div_ceil(threads);
        let work = &work;
        let answers = std::thread::scope(|scope| {
            let running: Vec<_> = items
                .chunks(share)
                .zip(&mut self.others)
                .map(|(items, repository)| {
                    scope.spawn(move || items.iter().map(|item| work(repository, *item)).collect::<Vec<T>>())
                })
                .collect();
            running.into_iter().map(|thread| thread.join()).collect::<Vec<_>>()
        });
        let mut all = Vec::with_capacity(items.len());
        for answer in answers {
            match answer {
                Ok(answers) => all.extend(answers),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(all)
    }
}
