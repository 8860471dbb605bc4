//! Which cycle a command is about when none is named.

use crate::model::cycle::CycleName;
use crate::model::settings::Settings;
use crate::words::{and_quoted, nearest};
use chrono::NaiveDate;
use std::collections::HashSet;

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

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The cycle by its name.
    pub name: Option<&'a str>,
    /// Which one otherwise.
    pub purpose: Purpose,
    /// The day that counts as today.
    pub today: NaiveDate,
}

impl Asked<'_> {
    /// The cycle of the name that was given, or the one that fits the purpose, of those with files.
    ///
    /// # Errors
    /// When the name has no files, or two cycles fit equally well.
    pub fn choose(&self, settings: &Settings, cycles: &[CycleName]) -> Result<CycleName, Undecided> {
        match self.name {
            Some(name) => named(name, cycles),
            None => fitting(settings, cycles, self.purpose, self.today),
        }
    }
}

fn named(name: &str, cycles: &[CycleName]) -> Result<CycleName, Undecided> {
    let found = cycles.iter().find(|cycle| cycle.as_str() == name);
    found.cloned().ok_or_else(|| Undecided::Unknown {
        name: name.to_owned(),
        near: nearest(name, cycles.iter().map(CycleName::as_str)).map(str::to_owned),
        known: and_quoted(cycles),
    })
}

fn fitting(
    settings: &Settings,
    cycles: &[CycleName],
    purpose: Purpose,
    today: NaiveDate,
) -> Result<CycleName, Undecided> {
    let dated: Vec<_> = cycles.iter().filter_map(|cycle| settings.dates(cycle).map(|dates| (cycle, dates))).collect();
    let running = || {
        let running = dated.iter().filter(|(_, dates)| dates.contains(today));
        best(running.map(|(cycle, dates)| ((*cycle).clone(), dates.days())))
    };
    let ended = |open: bool| {
        let ended =
            dated.iter().filter(|(cycle, dates)| dates.end < today && !(open && settings.closed(cycle).is_some()));
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

/// A cycle with all whose objectives can count in what is shown of it: those that enclose it, and
/// those inside these, since objectives may support ones of an enclosing cycle.
pub fn related(settings: &Settings, cycles: &[CycleName], chosen: &CycleName) -> HashSet<CycleName> {
    let mut shown = settings.enclosing(cycles, chosen);
    shown.push(chosen);
    let inside = |cycle: &&CycleName| settings.enclosing(cycles, cycle).iter().any(|outer| shown.contains(outer));
    let inside: Vec<&CycleName> = cycles.iter().filter(inside).collect();
    shown.into_iter().chain(inside).cloned().collect()
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
