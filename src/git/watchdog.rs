//! Ends the process when reading one object takes for ever.
//!
//! libgit2 loops without end on a truncated loose object, inside one call that cannot be
//! interrupted. Every read is therefore counted in and out; a thread looks whether anything
//! moved. Not a limit on the whole run: a long history that advances is never ended.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long one object may take.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The line for the user.
pub const STUCK: &str = "the repository is damaged or too slow to read: run `git fsck`";

static BUSY: AtomicUsize = AtomicUsize::new(0);
static BEATS: AtomicU64 = AtomicU64::new(0);

/// Starts the watch; call it once, before the first question to a repository. After `patience`
/// without progress `print` is called with [`STUCK`] and the process ends with code 3.
pub fn start(patience: Duration, print: fn(&str)) {
    // Without a thread to spare there is no watch; everything else still works.
    let _ = std::thread::Builder::new().name("git-watchdog".into()).spawn(move || watch(patience, print));
}

fn watch(patience: Duration, print: fn(&str)) {
    let step = (patience / 20).max(Duration::from_millis(5));
    let mut seen = BEATS.load(Ordering::Relaxed);
    let mut since = Instant::now();
    loop {
        std::thread::sleep(step);
        let beats = BEATS.load(Ordering::Relaxed);
        if beats != seen || BUSY.load(Ordering::Relaxed) == 0 {
            seen = beats;
            since = Instant::now();
        } else if since.elapsed() >= patience {
            print(STUCK);
            std::process::exit(3);
        }
    }
}

/// Runs one read under the watch.
pub(super) fn guard<T>(read: impl FnOnce() -> T) -> T {
    BUSY.fetch_add(1, Ordering::Relaxed);
    let answer = read();
    BEATS.fetch_add(1, Ordering::Relaxed);
    BUSY.fetch_sub(1, Ordering::Relaxed);
    answer
}
