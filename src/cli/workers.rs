//! The threads that files are read on: as many as there are processors, fewer where the system gives
//! fewer, and none where it gives none.

use crate::cli::exit::Failure;
use std::sync::mpsc::{Sender, channel};
use std::thread::{Builder, JoinHandle, available_parallelism};

/// Begins them. Without this the first work in parallel would end the program where no thread can be had.
///
/// # Errors
/// Where the system takes back what it has just given.
pub fn begin() -> Result<(), Failure> {
    let wanted = available_parallelism().map_or(1, usize::from);
    let pool = rayon::ThreadPoolBuilder::new();
    let pool = match obtainable(wanted) {
        0 => pool.num_threads(1).use_current_thread(),
        some if some < wanted => pool.num_threads(some),
        _ => pool,
    };
    pool.build_global().map_err(|error| {
        Failure::new(format!("no thread can be started: {error}"))
            .hint("let this user have more processes (`ulimit -u`), or end some")
    })
}

/// How many threads can be had at once, up to so many.
fn obtainable(wanted: usize) -> usize {
    let start = || -> Option<(Sender<()>, JoinHandle<bool>)> {
        let (end, ended) = channel::<()>();
        let thread = Builder::new().stack_size(64 << 10).spawn(move || ended.recv().is_ok()).ok()?;
        Some((end, thread))
    };
    let threads: Vec<_> = (0..wanted).map_while(|_| start()).collect();
    let number = threads.len();
    for (end, thread) in threads {
        drop(end);
        let _ = thread.join();
    }
    number
}
