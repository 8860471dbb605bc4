//! What is said of a whole cycle: its figures, and how its key results are distributed.

use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::report::units::{Figures, ObjectiveRow, Scores, UnitRow, figures};
use crate::score::{Band, State};
use std::collections::{BTreeSet, HashSet};

/// The figures of some objectives, and their key results; each once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// The figures.
    pub figures: Figures,
    /// The key results by their band.
    pub distribution: Distribution,
}

impl Totals {
    /// Those of the objectives on some pages that `counts` takes in.
    pub fn of(
        workspace: &Workspace,
        scores: &Scores,
        pages: &[UnitRow],
        counts: impl Fn(ObjectiveAt) -> bool + Copy,
    ) -> Self {
        let rows = || pages.iter().flat_map(|page| &page.objectives).filter(move |row| counts(row.at));
        let objectives: BTreeSet<ObjectiveAt> = rows().map(|row| row.at).collect();
        Totals { figures: figures(workspace, scores, objectives), distribution: distribution(workspace, rows()) }
    }
}

/// How many key results lie in each band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// Below 0.4.
    pub red: usize,
    /// Below 0.7.
    pub yellow: usize,
    /// From 0.7.
    pub green: usize,
    /// Without a value.
    pub no_data: usize,
    /// Whose measure cannot be read.
    pub unreadable: usize,
}

/// How the live key results of some objectives are distributed, each once; drafts are left out.
pub fn distribution<'r>(workspace: &Workspace, rows: impl Iterator<Item = &'r ObjectiveRow>) -> Distribution {
    let mut distribution = Distribution::default();
    let mut seen: HashSet<KeyResultAt> = HashSet::new();
    for objective in rows {
        if !workspace.objective(objective.at).is_live() {
            continue;
        }
        for row in objective.key_results.iter().filter(|row| row.state != State::Dropped) {
            if !seen.insert(row.at) {
                continue;
            }
            match row.band {
                _ if row.score.no_data => distribution.no_data += 1,
                Some(Band::Red) => distribution.red += 1,
                Some(Band::Yellow) => distribution.yellow += 1,
                Some(Band::Green) => distribution.green += 1,
                None => distribution.unreadable += 1,
            }
        }
    }
    distribution
}
