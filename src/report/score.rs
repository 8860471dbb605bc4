//! The quarter's end: what was committed and met, what was stretched for, and what moved.

use crate::history::change::{Change, Kind};
use crate::history::original::{Original, Originals};
use crate::history::timeline::{Timeline, What};
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::objective::Commitment;
use crate::model::workspace::{ObjectiveAt, UnitAt, Workspace};
use crate::report::diff::kickoff_end;
use crate::report::units::{CyclePage, Figures};
use crate::score::{Band, Ratio, mean};
use chrono::NaiveDate;
use num_traits::One;

/// A change of the plan after the kick-off.
#[derive(Clone, Debug)]
pub struct Goalpost {
    /// Of what; with its cycle.
    pub reference: Reference,
    /// The commit's own day.
    pub date: NaiveDate,
    /// The commit: an index into the timeline's.
    pub commit: usize,
    /// What changed.
    pub change: Change,
    /// The key result's score before, by the value of that moment.
    pub score_from: Option<Ratio>,
    /// And after.
    pub score_to: Option<Ratio>,
    /// Something in it is confidential.
    pub confidential: bool,
}

/// All changes of the plan of some cycles after their kick-off, oldest first.
pub fn goalposts(workspace: &Workspace, timeline: &Timeline, wanted: impl Fn(&CycleName) -> bool) -> Vec<Goalpost> {
    let mut goalposts = Vec::new();
    for event in &timeline.events {
        let Some(reference) = timeline.names.get(&event.track) else { continue };
        let Some(cycle) = reference.cycle.as_ref().filter(|cycle| wanted(cycle)) else { continue };
        let date = timeline.commits[event.commit].day;
        let settings = &workspace.settings;
        let free = settings.dates(cycle).is_some_and(|dates| date <= kickoff_end(dates.start, settings.kickoff));
        if free {
            continue;
        }
        let (changes, scores) = match &event.what {
            What::KeyResult { before: Some(before), after, changes } => {
                let score = |key_result| crate::score::key_result(key_result, None).score;
                (changes, (score(before), score(after)))
            }
            What::Objective { changes } => (changes, (None, None)),
            What::KeyResult { before: None, .. } | What::Added { .. } | What::Removed => continue,
        };
        for change in changes.iter().filter(|change| change.kind == Kind::Goalpost) {
            goalposts.push(Goalpost {
                reference: reference.clone(),
                date,
                commit: event.commit,
                change: change.clone(),
                score_from: scores.0.clone(),
                score_to: scores.1.clone(),
                confidential: timeline.confidential.contains(&event.track),
            });
        }
    }
    goalposts
}

/// How many objectives lie in each band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// Below 0.4.
    pub red: usize,
    /// Below 0.7.
    pub yellow: usize,
    /// From 0.7.
    pub green: usize,
    /// Without a score.
    pub no_data: usize,
}

/// How the objectives of a page are distributed, each once; drafts and dropped ones left out.
pub fn distribution(workspace: &Workspace, page: &CyclePage) -> Distribution {
    let mut distribution = Distribution::default();
    let rows = page.units.iter().flat_map(|unit| &unit.objectives).filter(|row| row.shared_from.is_none());
    for row in rows.filter(|row| workspace.objective(row.at).is_live()) {
        match row.band {
            Some(Band::Red) => distribution.red += 1,
            Some(Band::Yellow) => distribution.yellow += 1,
            Some(Band::Green) => distribution.green += 1,
            None => distribution.no_data += 1,
        }
    }
    distribution
}

/// The figures of objectives by their original plan, and of what is gone from the given units.
pub fn original_figures(
    originals: &Originals,
    objectives: impl Iterator<Item = ObjectiveAt>,
    units: impl Iterator<Item = UnitAt>,
) -> Figures {
    let mut figures = Figures::default();
    let mut stretch = Vec::new();
    let mut add = |figures: &mut Figures, original: &Original| {
        let Some(score) = &original.score else { return };
        match original.commitment {
            Commitment::Committed => {
                figures.committed += 1;
                figures.met += usize::from(score.is_one());
            }
            Commitment::Aspirational => {
                figures.aspirational += 1;
                stretch.push((original.weight.clone(), score.clone()));
            }
        }
    };
    let planned = objectives.filter_map(|at| originals.objectives.get(&at));
    let gone = units.filter_map(|unit| originals.gone.get(&unit)).flatten();
    for original in planned.chain(gone) {
        add(&mut figures, original);
    }
    figures.mean = mean::weighted(&stretch);
    figures
}
