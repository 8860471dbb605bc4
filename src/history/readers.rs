//! Reading versions while others are compared: on all threads, in order, and never far ahead.

use crate::git::{GitError, Oid, Repository};
use crate::history::timeline::Scope;
use crate::history::versions::{Content, Version};
use crate::model::cycle::CycleName;
use crate::read::{self, Glance, files::MAX_FILE};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// At most this many versions are read in one piece of work.
const PIECE: usize = 32;
/// How many pieces of each reader may wait to be taken.
const WAITING: usize = 2;

/// A version that has to be read.
pub struct Wanted {
    /// Its number.
    pub number: Version,
    /// Its content's name.
    pub blob: Oid,
    /// The cycle that its folder names.
    pub folder: Option<CycleName>,
}

/// What was read of some versions; `None` where one is no OKR file.
pub type Read = Vec<(Version, Option<Content>)>;

/// What the readers need to know.
#[derive(Clone, Copy)]
pub struct Reading<'s> {
    /// Where the contents are.
    pub repository: &'s Repository,
    /// Contents about other cycles are not taken apart.
    pub scope: &'s Scope,
    /// The words for levels.
    pub levels: &'s [String],
}

/// The readers: each reads every so many-th piece, so that taking from one after the other gives all
/// pieces in their order.
pub struct Readers<'s> {
    readers: Vec<Reader<'s>>,
    next: usize,
}

/// Who reads every so many-th piece.
enum Reader<'s> {
    /// A thread of its own.
    Thread(Receiver<Result<Read, GitError>>),
    /// Whoever asks, where no thread can be had.
    Asker(Reading<'s>, Box<dyn Iterator<Item = &'s [Wanted]> + 's>),
}

impl<'s> Readers<'s> {
    /// Begins to read, on as many threads as there are processors.
    pub fn begin(threads: &'s thread::Scope<'s, '_>, reading: Reading<'s>, wanted: &'s [Wanted]) -> Self {
        let count = thread::available_parallelism().map_or(1, usize::from).min(8);
        let piece = wanted.len().div_ceil(4 * count).clamp(1, PIECE);
        let begin = |nth: usize| {
            let (sender, receiver) = sync_channel(WAITING);
            let pieces = move || wanted.chunks(piece).skip(nth).step_by(count);
            let read = move || read_pieces(reading, pieces(), &sender);
            match thread::Builder::new().spawn_scoped(threads, read) {
                Ok(_) => Reader::Thread(receiver),
                Err(_) => Reader::Asker(reading, Box::new(pieces())),
            }
        };
        Readers { readers: (0..count.min(wanted.len().div_ceil(piece))).map(begin).collect(), next: 0 }
    }

    /// Waits for the next piece; `None` after the last one.
    ///
    /// # Errors
    /// Where the repository cannot be opened again.
    pub fn next(&mut self) -> Option<Result<Read, GitError>> {
        let turn = self.next % self.readers.len().max(1);
        self.next += 1;
        match self.readers.get_mut(turn)? {
            Reader::Thread(receiver) => receiver.recv().ok(),
            Reader::Asker(reading, pieces) => pieces.next().map(|piece| Ok(reading.piece(piece))),
        }
    }
}

/// Reads pieces until all are read or nobody takes them any more.
fn read_pieces<'w>(
    reading: Reading<'_>,
    pieces: impl Iterator<Item = &'w [Wanted]>,
    sender: &SyncSender<Result<Read, GitError>>,
) {
    let repository = match reading.repository.reopen() {
        Ok(repository) => repository,
        Err(error) => return drop(sender.send(Err(error))),
    };
    let reading = Reading { repository: &repository, ..reading };
    for piece in pieces {
        if sender.send(Ok(reading.piece(piece))).is_err() {
            return;
        }
    }
}

impl Reading<'_> {
    fn piece(&self, piece: &[Wanted]) -> Read {
        piece.iter().map(|wanted| (wanted.number, self.content(wanted))).collect()
    }

    /// A version's content; `None` where it is damaged, too large or no OKR file.
    fn content(&self, wanted: &Wanted) -> Option<Content> {
        let bytes = self.repository.blob(wanted.blob, MAX_FILE as usize).ok()?;
        let text = read::text_alone(bytes)?;
        let glance = Glance::at(wanted.folder.clone(), &text);
        if let Some(cycle) = glance.elsewhere(|cycle| self.scope.includes(cycle)) {
            return Some(Content::elsewhere(cycle));
        }
        let file = read::alone(&text, self.levels)?;
        let header = file.header?;
        let cycle = header.cycle.map(|placed| placed.value).or_else(|| wanted.folder.clone())?;
        Some(Content { cycle, unit: header.id.value, objectives: file.objectives })
    }
}
