//! Moved goalposts: changes of the plan after the kick-off, and what they did to scores.

use super::kickoff;
use crate::history::change::{Change, Kind};
use crate::history::timeline::{Timeline, What};
use crate::history::values::scored;
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::workspace::Workspace;
use crate::score::Ratio;
use chrono::NaiveDate;

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
    /// The key result's score by the plan before, with the value of that commit.
    pub score_from: Option<Ratio>,
    /// By the plan after, with the same value.
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
        if kickoff(workspace, cycle).is_some_and(|day| date <= day) {
            continue;
        }
        let (changes, scores) = match &event.what {
            What::KeyResult { before: Some(before), after, changes } => {
                (changes, (scored(before, after), scored(after, after)))
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
