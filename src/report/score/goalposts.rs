//! Moved goalposts: changes of the plan after the kick-off, and what they did to scores.

use super::kickoff;
use crate::history::change::{Change, Kind};
use crate::history::plan::Made;
use crate::history::series::{Moment, scores_around};
use crate::history::timeline::{Timeline, What};
use crate::history::values::scored;
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::workspace::Workspace;
use crate::score::Ratio;
use chrono::NaiveDate;

/// A change of the plan after the kick-off.
#[derive(Clone, Debug)]
pub struct Goalpost {
    /// Of what; with its cycle.
    pub reference: Reference,
    /// The day on which everybody could see it: that of the step of the snapshot's line.
    pub date: NaiveDate,
    /// The commit that made it: an index into the timeline's.
    pub commit: usize,
    /// What changed.
    pub change: Change,
    /// The key result's score before the step.
    pub score_from: Option<Ratio>,
    /// After it.
    pub score_to: Option<Ratio>,
    /// What the changed plan alone does: the score by the plan before and after, both with the value
    /// after the step.
    pub effect: Option<(Ratio, Ratio)>,
    /// Something in it is confidential.
    pub confidential: bool,
}

impl Goalpost {
    /// When and by which commit it was moved.
    pub fn made(&self) -> Made {
        Made { day: self.date, commit: self.commit }
    }
}

/// All changes of the plan of some cycles after their kick-off, oldest first.
pub fn goalposts(workspace: &Workspace, timeline: &Timeline, wanted: impl Fn(&CycleName) -> bool) -> Vec<Goalpost> {
    let mut goalposts = Vec::new();
    for event in timeline.steps() {
        let Some(reference) = timeline.names.get(&event.track) else { continue };
        let Some(cycle) = reference.cycle.as_ref().filter(|cycle| wanted(cycle)) else { continue };
        let date = timeline.commits[event.commit].line.day;
        if kickoff(workspace, cycle).is_some_and(|day| date <= day) {
            continue;
        }
        let (scores, effect) = match &event.what {
            What::KeyResult { before: Some(before), after, scored: counts, .. } => {
                let dates = workspace.settings.dates(cycle);
                let moment = Moment { timeline, track: event.track, commit: event.commit, day: date, dates };
                let scores = scores_around(moment, (Some(before), Some(after)), *counts);
                let effect = goalpost_effect(before, after, *counts);
                (scores, effect)
            }
            What::Objective { .. } => ((None, None), None),
            What::KeyResult { before: None, .. } | What::Added { .. } | What::Removed => continue,
        };
        let changes = event.what.changes();
        for change in changes.iter().filter(|change| change.kind == Kind::Goalpost) {
            goalposts.push(Goalpost {
                reference: reference.clone(),
                date,
                commit: timeline.maker(event, |what| what.changes().iter().any(|one| one.same_field(change))),
                change: change.clone(),
                score_from: scores.0.clone(),
                score_to: scores.1.clone(),
                effect: effect.clone(),
                confidential: timeline.confidential.contains(&event.track),
            });
        }
    }
    goalposts
}

/// What a changed plan alone does to the score: by the plan before and after, both with the value after
/// it; `None` where one of them has none.
pub fn goalpost_effect(before: &KeyResult, after: &KeyResult, counts: (bool, bool)) -> Option<(Ratio, Ratio)> {
    scored(before, after).zip(scored(after, after)).filter(|_| counts.0 && counts.1)
}
