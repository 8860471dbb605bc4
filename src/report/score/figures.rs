//! Figures now beside those of the original plan, and how the key results are distributed.

use super::Counted;
use crate::history::original::{Original, Originals};
use crate::model::objective::Commitment;
use crate::model::workspace::{KeyResultAt, Workspace};
use crate::report::units::{self, Figures, Scores, UnitRow};
use crate::score::time::State;
use crate::score::{Band, mean};
use num_traits::One;
use std::collections::HashSet;

/// Figures now, and by the original plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// By the plan of today.
    pub now: Figures,
    /// By the plan of the kick-off; `None` where that is not known.
    pub original: Option<Figures>,
}

pub(super) fn compared(
    workspace: &Workspace,
    scores: &Scores,
    counted: &Counted,
    originals: Option<&Originals>,
) -> Compared {
    Compared {
        now: units::figures(workspace, scores, counted.objectives.iter().copied()),
        original: originals.map(|originals| original(workspace, originals, counted)),
    }
}

/// The figures of objectives by their original plan, and of what is gone from the same units.
fn original(workspace: &Workspace, originals: &Originals, counted: &Counted) -> Figures {
    let mut figures = Figures::default();
    let mut stretch = Vec::new();
    let planned = counted.objectives.iter().filter_map(|at| originals.objectives.get(at));
    let is_left = |unit: &crate::model::id::Id| workspace.units.iter().any(|left| left.id == *unit);
    let gone = originals.gone.iter().filter(|(unit, _)| {
        // What a unit planned that has no files left counts where everything does.
        counted.gone_from.contains(unit) || (counted.everything && !is_left(unit))
    });
    for Original { score, commitment, weight, .. } in planned.chain(gone.map(|(_, original)| original)) {
        let Some(score) = score else { continue };
        match commitment {
            Commitment::Committed => {
                figures.committed += 1;
                figures.met += usize::from(score.is_one());
            }
            Commitment::Aspirational => {
                figures.aspirational += 1;
                stretch.push((weight.clone(), score.clone()));
            }
        }
    }
    figures.mean = mean::weighted(&stretch);
    figures
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

/// How the live key results of some units are distributed, each once; drafts are left out.
pub fn distribution(workspace: &Workspace, units: &[UnitRow]) -> Distribution {
    let mut distribution = Distribution::default();
    let mut seen: HashSet<KeyResultAt> = HashSet::new();
    for objective in units.iter().flat_map(|unit| &unit.objectives) {
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
