//! Which cycle a command is about when none is named.

use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::words::{and_quoted, nearest};
use chrono::NaiveDate;

/// What a command is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Looking at what runs: the shortest running cycle, else the one that ended last.
    Running,
    /// Grading: the latest that has ended and is not closed, else the running one.
    Ended,
}

/// Why no cycle could be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// There are no units.
    None,
    /// Several would do; their names.
    Several(Vec<CycleName>),
    /// The named one has no files; a similar one that has, and all that have.
    Unknown {
        /// As asked for.
        name: String,
        /// The nearest.
        near: Option<String>,
        /// "`2026-Q3` and `2026-Q4`"
        known: String,
    },
}

/// The cycle of a name that was given, or the one that fits the purpose.
///
/// # Errors
/// When the name has no files, or two cycles fit equally well.
pub fn choose(
    workspace: &Workspace,
    name: Option<&str>,
    purpose: Purpose,
    today: NaiveDate,
) -> Result<CycleName, Undecided> {
    let cycles = workspace.cycles();
    if let Some(name) = name {
        return match cycles.iter().find(|cycle| cycle.as_str() == name) {
            Some(cycle) => Ok(cycle.clone()),
            None => Err(Undecided::Unknown {
                name: name.to_owned(),
                near: nearest(name, cycles.iter().map(CycleName::as_str)).map(str::to_owned),
                known: and_quoted(cycles),
            }),
        };
    }
    let dated: Vec<_> =
        cycles.iter().filter_map(|cycle| workspace.settings.dates(cycle).map(|dates| (cycle, dates))).collect();
    let running = || {
        let running = dated.iter().filter(|(_, dates)| dates.contains(today));
        best(running.map(|(cycle, dates)| ((*cycle).clone(), dates.days())))
    };
    let ended = |open: bool| {
        let ended = dated
            .iter()
            .filter(|(cycle, dates)| dates.end < today && !(open && workspace.settings.closed(cycle).is_some()));
        best(ended.map(|(cycle, dates)| ((*cycle).clone(), ((today - dates.end).num_days(), dates.days()))))
    };
    let coming = || best(dated.iter().map(|(cycle, dates)| ((*cycle).clone(), (dates.start, dates.days()))));
    let undated = || best(cycles.iter().map(|cycle| (cycle.clone(), 0)));
    let chosen = match purpose {
        Purpose::Running => running().or_else(|| ended(false)),
        Purpose::Ended => ended(true).or_else(running).or_else(|| ended(false)),
    };
    chosen.or_else(coming).or_else(undated).unwrap_or(Err(Undecided::None))
}

/// The one with the smallest rank; several of the same rank are undecided. `None` of nothing.
fn best<R: Ord + Copy>(ranked: impl Iterator<Item = (CycleName, R)>) -> Option<Result<CycleName, Undecided>> {
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(_, rank)| *rank);
    let first = ranked.first()?.1;
    let mut equal: Vec<CycleName> =
        ranked.into_iter().take_while(|(_, rank)| *rank == first).map(|(cycle, _)| cycle).collect();
    match equal.len() {
        1 => equal.pop().map(Ok),
        _ => Some(Err(Undecided::Several(equal))),
    }
}
