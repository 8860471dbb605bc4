//! What a team talks about at the end: promises missed, what stayed far away, and where two figures
//! say different things.

use crate::model::objective::Commitment;
use crate::model::workspace::{KeyResultAt, ObjectiveAt};
use crate::report::units::{Basis, CyclePage, ObjectiveRow};
use crate::score::{Band, State};
use std::collections::HashSet;

/// What to talk about, each thing once, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Talk {
    /// Committed objectives that are not met.
    pub missed: Vec<ObjectiveAt>,
    /// Aspirational objectives in red.
    pub red: Vec<ObjectiveAt>,
    /// Key results in red, or that a forecast sees there, whose owner is confident all the same.
    pub confident: Vec<KeyResultAt>,
    /// Objectives in red above supporters in green.
    pub unsupported: Vec<ObjectiveAt>,
    /// Key results without a value.
    pub no_data: Vec<KeyResultAt>,
    /// Key results whose measure cannot be read.
    pub unreadable: Vec<KeyResultAt>,
}

impl Talk {
    /// Finds it in some rows of a page.
    pub(super) fn of<'r>(basis: Basis<'_>, page: &CyclePage, rows: impl Iterator<Item = &'r ObjectiveRow>) -> Self {
        let over = page.dates.is_some_and(|dates| basis.today >= dates.end);
        let mut talk = Talk::default();
        let mut seen = HashSet::new();
        for row in rows {
            let objective = basis.workspace.objective(row.at);
            if !objective.is_live() || !seen.insert(row.at) {
                continue;
            }
            match objective.commitment {
                Commitment::Committed if row.score.score.is_some() && !row.score.is_met() => talk.missed.push(row.at),
                Commitment::Aspirational if row.band == Some(Band::Red) => talk.red.push(row.at),
                Commitment::Committed | Commitment::Aspirational => {}
            }
            let supporters = row.supporters_mean.as_ref().map(Band::of);
            if row.band == Some(Band::Red) && supporters == Some(Band::Green) {
                talk.unsupported.push(row.at);
            }
            for row in row.key_results.iter().filter(|row| row.state != State::Dropped) {
                let confidence = basis.workspace.key_result(row.at).confidence.as_ref();
                let confident = confidence.is_some_and(|placed| Band::of_confidence(placed.value) == Band::Green);
                match () {
                    () if row.score.unreadable => talk.unreadable.push(row.at),
                    () if row.score.no_data => talk.no_data.push(row.at),
                    () if row.is_contradicted() || (over && confident && row.band == Some(Band::Red)) => {
                        talk.confident.push(row.at);
                    }
                    () => {}
                }
            }
        }
        talk
    }
}
