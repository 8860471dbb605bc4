//! Figures now beside those of the original plan.

use super::Counted;
use crate::history::original::{Original, Originals};
use crate::model::objective::Commitment;
use crate::model::workspace::Workspace;
use crate::report::units::{self, Figures, Scores};
use crate::score::mean;
use num_traits::One;

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
        original: originals.map(|originals| original(originals, counted)),
    }
}

/// The figures of objectives by their original plan, and of what is gone from the same units.
fn original(originals: &Originals, counted: &Counted) -> Figures {
    let mut figures = Figures::default();
    let mut stretch = Vec::new();
    let planned = counted.objectives.iter().filter_map(|at| originals.objectives.get(at));
    let gone = originals.gone.iter().filter(|(unit, _)| counted.units.has(unit));
    for Original { score, commitment, weight, .. } in planned.chain(gone.map(|(_, original)| original)) {
        let Some(score) = score else { continue };
        match commitment {
            Commitment::Committed => {
                figures.committed += 1;
                figures.met += usize::from(score.is_one());
            }
            Commitment::Aspirational => {
                figures.aspirational += 1;
                stretch.push(weight.clone().map(|weight| (weight, score.clone())));
            }
        }
    }
    let stretch: Option<Vec<_>> = stretch.into_iter().collect();
    figures.mean = stretch.and_then(|stretch| mean::weighted(&stretch));
    figures
}
