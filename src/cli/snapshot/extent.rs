//! How much is read: everything, or only what can hold something about one cycle.

use crate::cli::context::Context;
use crate::git::GitError;
use crate::model::cycle::CycleName;
use crate::read::{self, Care, LeftOut, Origin, Reading};
use crate::report::cycles::{self, Asked, Purpose};
use chrono::NaiveDate;

/// What of the files is read.
#[derive(Clone, Copy)]
pub struct Extent {
    /// Whether texts with syntax errors are read on.
    pub care: Care,
    /// Only what can hold something about the one cycle that fits this; else everything.
    pub purpose: Option<Purpose>,
}

impl From<Care> for Extent {
    fn from(care: Care) -> Self {
        Extent { care, purpose: None }
    }
}

impl Extent {
    /// Reads.
    ///
    /// # Errors
    /// Where git cannot answer.
    pub fn read(self, origin: &Origin, context: &Context, today: NaiveDate) -> Result<Reading, GitError> {
        let Some(purpose) = self.purpose else { return read::read(origin, self.care) };
        let asked = Asked { name: context.cycles.first().map(String::as_str), purpose, today };
        let reading = read::read_about(origin, self.care, |settings, folders| {
            Some(cycles::related(settings, folders, &asked.choose(settings, folders).ok()?))
        })?;
        if suffices(&reading, asked) { Ok(reading) } else { read::read(origin, self.care) }
    }
}

/// Whether what was left unread could change neither the choice of the cycle nor what is shown of it.
fn suffices(reading: &Reading, asked: Asked<'_>) -> bool {
    let LeftOut { about, folders } = &reading.left_out;
    if folders.is_empty() {
        return true;
    }
    let (settings, here) = (&reading.workspace.settings, reading.workspace.cycles());
    // A file that was not read may be none of its folder's cycle: what is chosen among all and is
    // there is chosen without it too.
    let all: Vec<CycleName> = here.iter().chain(folders).cloned().collect();
    let chosen = asked.choose(settings, &all).ok().filter(|chosen| here.contains(chosen));
    chosen.is_some_and(|chosen| cycles::related(settings, &all, &chosen).is_subset(about))
}
