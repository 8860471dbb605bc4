//! What `okr checkin` did: what became of each check-in, and what the scores become.

use crate::git::Person;
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::implausible::Implausible;
use crate::model::workspace::Target;
use crate::report::diff::{self, Diff, DiffChange, DiffKind};
use crate::report::units::Basis;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What a check-in is to what was there before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The next one.
    CheckIn,
    /// It puts right what was said; of this day.
    Correction(NaiveDate),
    /// It takes the last one back.
    TakingBack(Taken),
}

/// A check-in that is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its day.
    pub day: NaiveDate,
    /// Who made it; `None` where it is not committed yet.
    pub author: Option<Person>,
}

/// What became of one check-in.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The line of the input, where it came from one.
    pub line: Option<usize>,
    /// As it was asked for; with its cycle where it was found.
    pub reference: String,
    /// The same, where it was found.
    pub found: Option<Reference>,
    /// The file that it stands in.
    pub file: Option<String>,
    /// What became of it.
    pub state: State,
    /// Why its value is hardly meant.
    pub doubt: Option<Implausible>,
    /// What it is to what was there before.
    pub deed: Deed,
}

/// What became of a check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is on the disk.
    Saved,
    /// All of it stood there already.
    Same,
    /// It would have been saved, had another one not been refused.
    Held,
    /// It was refused.
    Refused {
        /// Why.
        message: String,
        /// What to do.
        help: Option<String>,
    },
}

/// What `okr checkin` did.
#[derive(Debug)]
pub struct CheckInReport {
    /// In the order in which they were asked for.
    pub outcomes: Vec<Outcome>,
    /// The files that were written, in path order.
    pub files: Vec<String>,
    /// What changed by it, scores included.
    pub diff: Diff,
}

/// A day of saved check-ins that lies outside of their cycle.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outside {
    /// The cycle.
    pub cycle: CycleName,
    /// The day that the values are said to be of.
    pub day: NaiveDate,
    /// The cycle's first day where the day lies before it, else its last one.
    pub edge: NaiveDate,
}

impl CheckInReport {
    /// The days of what was saved that lie before the start or after the end of a cycle, each once.
    pub fn outside_of_their_cycle(&self, after: Basis<'_>) -> BTreeSet<Outside> {
        let workspace = after.workspace;
        let one = |outcome: &Outcome| {
            let reference = outcome.found.as_ref()?;
            let cycle = reference.cycle.as_ref()?;
            let Target::KeyResult(at) = workspace.resolve(reference, cycle)? else { return None };
            let (day, dates) = (workspace.key_result(at).as_of.as_ref()?.value, workspace.settings.dates(cycle)?);
            let edge = if day < dates.start { dates.start } else { dates.end };
            let outside = day < dates.start || dates.end < day;
            outside.then(|| Outside { cycle: cycle.clone(), day, edge })
        };
        self.saved().filter_map(one).collect()
    }

    /// Compares the states before and after.
    pub fn new(outcomes: Vec<Outcome>, before: Basis<'_>, after: Basis<'_>) -> Self {
        let mut files: Vec<String> = outcomes
            .iter()
            .filter(|outcome| outcome.state == State::Saved)
            .filter_map(|outcome| outcome.file.clone())
            .collect();
        files.sort();
        files.dedup();
        let diff = if files.is_empty() {
            Diff::default()
        } else {
            diff::diff(diff::Snapshot::of(before), diff::Snapshot::of(after))
        };
        CheckInReport { outcomes, files, diff }
    }

    /// What changed in the key result of an outcome.
    pub fn changes(&self, outcome: &Outcome) -> Vec<&DiffChange> {
        if outcome.state != State::Saved {
            return Vec::new();
        }
        let same = |change: &&DiffChange| Some(&change.reference) == outcome.found.as_ref();
        self.diff.changes.iter().filter(|change| change.kind == DiffKind::CheckIn).filter(same).collect()
    }

    /// The check-ins that were saved.
    pub fn saved(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().filter(|outcome| outcome.state == State::Saved)
    }

    /// How many were refused.
    pub fn refused(&self) -> usize {
        self.outcomes.iter().filter(|outcome| matches!(outcome.state, State::Refused { .. })).count()
    }
}
