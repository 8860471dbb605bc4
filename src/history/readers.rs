//! Reading versions while others are compared: on all threads, in order, and never far ahead.

use crate::git::{GitError, Oid, Repository};
use crate::history::versions::{Content, Version};
use crate::model::cycle::CycleName;
use crate::read::{self, files::MAX_FILE};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::Scope;

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

/// The readers: each reads every so many-th piece, so that taking from one after the other gives all
/// pieces in their order.
pub struct Readers {
    pieces: Vec<Receiver<Result<Read, GitError>>>,
    next: usize,
}

impl Readers {
    /// Begins to read, on as many threads as there are processors.
    pub fn begin<'s>(
        scope: &'s Scope<'s, '_>,
        repository: &'s Repository,
        wanted: &'s [Wanted],
        levels: &'s [String],
    ) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        let piece = wanted.len().div_ceil(4 * threads).clamp(1, PIECE);
        let begin = |nth: usize| {
            let (sender, receiver) = sync_channel(WAITING);
            let pieces = wanted.chunks(piece).skip(nth).step_by(threads);
            scope.spawn(move || read_pieces(repository, pieces, levels, &sender));
            receiver
        };
        Readers { pieces: (0..threads.min(wanted.len().div_ceil(piece))).map(begin).collect(), next: 0 }
    }

    /// Waits for the next piece; `None` after the last one.
    ///
    /// # Errors
    /// Where the repository cannot be opened again.
    pub fn next(&mut self) -> Option<Result<Read, GitError>> {
        let reader = self.pieces.get(self.next % self.pieces.len().max(1))?;
        self.next += 1;
        reader.recv().ok()
    }
}

/// Reads pieces until all are read or nobody takes them any more.
fn read_pieces<'w>(
    repository: &Repository,
    pieces: impl Iterator<Item = &'w [Wanted]>,
    levels: &[String],
    sender: &SyncSender<Result<Read, GitError>>,
) {
    let repository = match repository.reopen() {
        Ok(repository) => repository,
        Err(error) => return drop(sender.send(Err(error))),
    };
    for piece in pieces {
        let read = piece.iter().map(|wanted| (wanted.number, read(&repository, wanted, levels))).collect();
        if sender.send(Ok(read)).is_err() {
            return;
        }
    }
}

/// A version's content; `None` where it is damaged, too large or no OKR file.
fn read(repository: &Repository, wanted: &Wanted, levels: &[String]) -> Option<Content> {
    let bytes = repository.blob(wanted.blob, MAX_FILE as usize).ok()?;
    let file = read::alone(bytes, levels)?;
    let header = file.header?;
    let cycle = header.cycle.map(|placed| placed.value).or_else(|| wanted.folder.clone())?;
    Some(Content { cycle, unit: header.id.value, objectives: file.objectives })
}
