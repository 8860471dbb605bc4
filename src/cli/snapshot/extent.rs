//! How much is read: everything, or only what can hold something about one cycle.

use crate::git::GitError;
use crate::model::cycle::CycleName;
use crate::model::unit::Unit;
use crate::read::{self, Care, LeftOut, Origin, Reading};
use crate::report::cycles::{self, Asked, Purpose};
use chrono::NaiveDate;

/// What of the files is read.
#[derive(Clone, Copy)]
pub struct Extent<'a> {
    /// Whether texts with syntax errors are read on.
    pub care: Care,
    /// Only what can hold something about the one cycle of a name, or that fits a purpose; else
    /// everything.
    pub cycle: Option<(Option<&'a str>, Purpose)>,
}

impl From<Care> for Extent<'_> {
    fn from(care: Care) -> Self {
        Extent { care, cycle: None }
    }
}

impl Extent<'_> {
    /// Reads.
    ///
    /// # Errors
    /// Where git cannot answer.
    pub fn read(self, origin: &Origin, today: NaiveDate) -> Result<Reading, GitError> {
        let Some((name, purpose)) = self.cycle else { return read::read(origin, self.care) };
        let asked = Asked { name, purpose, today };
        let reading = read::read_about(origin, self.care, &|settings, names| {
            Some(cycles::related(settings, names, &asked.choose(settings, names).ok()?))
        })?;
        if suffices(&reading, asked) { Ok(reading) } else { read::read(origin, self.care) }
    }
}

/// Whether what was left unread could change neither the choice of the cycle nor what is shown of it.
fn suffices(reading: &Reading, asked: Asked<'_>) -> bool {
    let LeftOut { about, cycles: others } = &reading.left_out;
    if others.is_empty() {
        return true;
    }
    let (settings, here) = (&reading.workspace.settings, reading.workspace.cycles());
    // Whether a person's OKRs count is told by the whole of their cycle.
    let is_doubtful = |unit: &Unit| settings.personal_level() == Some(unit.level) && others.contains(&unit.cycle);
    if reading.workspace.units.iter().any(is_doubtful) {
        return false;
    }
    // A file that was not read may be no OKR file: what is chosen among all and is there is chosen
    // without it too.
    let all: Vec<CycleName> = here.iter().chain(others).cloned().collect();
    let chosen = asked.choose(settings, &all).ok().filter(|chosen| here.contains(chosen));
    chosen.is_some_and(|chosen| cycles::related(settings, &all, &chosen).is_subset(about))
}
