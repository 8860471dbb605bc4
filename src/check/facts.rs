//! What the rules about rhythm ask of history and of the calendar, as plain values: they are worked
//! out before (by `report::rhythm`) and passed in, so that rules stay pure functions.

use crate::model::cycle::{CycleName, Dates};
use crate::model::decimal::Decimal;
use crate::model::objective::Commitment;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, UnitAt, Workspace};
use crate::score::state::But;
use crate::score::time::{Freshness, Pace};
use crate::score::{Band, ObjectiveScore, Ratio, progress, roll_up};
use crate::words::shorten;
use chrono::NaiveDate;
use std::collections::HashMap;

/// What history and the calendar tell about a workspace.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The day that counts as today.
    pub today: NaiveDate,
    /// The cycles that are looked at: those that run, and those that ended at most a year ago.
    pub cycles: Vec<CycleFacts>,
    /// The live key results of these cycles, drafts left aside, in the order of the workspace.
    pub key_results: Vec<KeyResultFacts>,
    /// Changes of the plan after the kick-off, oldest first; a change that was taken back is none.
    pub moved: Vec<Moved>,
    /// What was added after the kick-off to a unit that had a plan by then.
    pub added: Vec<Added>,
    /// Units of which the first objective was committed after the kick-off.
    pub late_units: Vec<LateUnit>,
    /// Key results with another text than at the kick-off.
    pub reworded: Vec<Reworded>,
    /// Changes of what counts for a score after it was final.
    pub after_close: Vec<AfterClose>,
    /// The share of observed days on which a bound held that must hold throughout.
    pub held: HashMap<KeyResultAt, Ratio>,
}

impl Facts {
    /// A cycle that is looked at.
    pub fn cycle(&self, name: &CycleName) -> Option<&CycleFacts> {
        self.cycles.iter().find(|cycle| cycle.name == *name)
    }

    /// Whether a unit belongs to a cycle that runs today.
    pub fn runs(&self, workspace: &Workspace, unit: UnitAt) -> bool {
        self.cycle(&workspace.units[unit].cycle).is_some_and(|cycle| cycle.phase == Phase::Running)
    }

    /// Whether the last day of a unit's cycle is over.
    pub fn is_over(&self, workspace: &Workspace, unit: UnitAt) -> bool {
        self.cycle(&workspace.units[unit].cycle).is_some_and(|cycle| self.today > cycle.dates.end)
    }

    /// Whether today lies after the kick-off of a unit's cycle.
    pub fn is_agreed(&self, workspace: &Workspace, unit: UnitAt) -> bool {
        self.cycle(&workspace.units[unit].cycle).is_some_and(|cycle| self.today > cycle.kickoff)
    }

    /// The live key results of cycles that run today and that are not reached yet.
    pub fn open<'a>(&'a self, workspace: &'a Workspace) -> impl Iterator<Item = &'a KeyResultFacts> {
        self.key_results.iter().filter(|facts| !facts.done && self.runs(workspace, facts.at.objective.unit))
    }
}

/// The score of an objective: what must hold throughout is scored by its days where history was asked, else
/// by its last value.
pub fn objective_score(workspace: &Workspace, facts: Option<&Facts>, at: ObjectiveAt) -> ObjectiveScore {
    roll_up::objective(workspace.objective(at), |key_result| {
        let at = KeyResultAt { objective: at, key_result };
        progress::key_result(workspace.key_result(at), facts.and_then(|facts| facts.held.get(&at)))
    })
}

/// Where a cycle stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It runs, and was not closed.
    Running,
    /// It is over, but final values may still come.
    Closing,
    /// It was closed, or its closing grace is over.
    Final,
}

/// A cycle that is looked at.
#[derive(Clone, Debug)]
pub struct CycleFacts {
    /// Which.
    pub name: CycleName,
    /// Its days.
    pub dates: Dates,
    /// The last day on which the plan may change freely.
    pub kickoff: NaiveDate,
    /// Where it stands.
    pub phase: Phase,
    /// The share of its days that is gone, within 0 and 1.
    pub elapsed: Ratio,
}

/// A key result's check-ins and where it stands.
#[derive(Clone, Debug)]
pub struct KeyResultFacts {
    /// Which.
    pub at: KeyResultAt,
    /// Its values are not to be told.
    pub confidential: bool,
    /// It is reached.
    pub done: bool,
    /// It is a bound that holds at the moment.
    pub holding: bool,
    /// The first day on which it is known.
    pub since: NaiveDate,
    /// The last check-in.
    pub last_check_in: Option<NaiveDate>,
    /// How long ago that is, by the cadence.
    pub freshness: Option<Freshness>,
    /// The confidence on each day on which one was written, oldest first; that of the plan is the
    /// first.
    pub confidences: Vec<Confidence>,
    /// The confidence in force at the end of the kick-off.
    pub first_confidence: Option<u8>,
    /// Raw progress, where there is a value.
    pub raw: Option<Ratio>,
    /// Against the calendar.
    pub pace: Option<Pace>,
    /// The score at the end of the cycle if it goes on as it did.
    pub forecast: Option<Ratio>,
    /// What speaks against a confidence of 7 or more.
    pub but: Option<But>,
}

/// A confidence from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confidence {
    /// The day.
    pub day: NaiveDate,
    /// 1 to 10.
    pub value: u8,
    /// It was said in a check-in, not in the plan.
    pub checked_in: bool,
}

impl Confidence {
    /// Its traffic light.
    pub fn band(self) -> Band {
        Band::of_confidence(self.value)
    }
}

/// The commit behind a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The beginning of its name; `None` for what is not committed yet.
    pub id: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// Its own calendar day.
    pub day: NaiveDate,
}

impl std::fmt::Display for Commit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.id {
            Some(id) => write!(f, "{} on {} in {id}", shorten(&self.author), self.day),
            None => f.write_str("not committed yet"),
        }
    }
}

/// A change of the plan after the kick-off.
#[derive(Clone, Debug)]
pub struct Moved {
    /// Of what: an objective or a key result.
    pub target: Target,
    /// Its values are not to be told.
    pub confidential: bool,
    /// The key as it is written: `target`, `weight`, `milestones`; `form` for the form itself.
    pub field: &'static str,
    /// For milestones: the text of the one that changed.
    pub milestone: Option<String>,
    /// As it was written.
    pub from: Option<String>,
    /// As it is written.
    pub to: Option<String>,
    /// A key result's score by the plan before and after, with the value of that day.
    pub scores: Option<(Ratio, Ratio)>,
    /// By which commit.
    pub commit: Commit,
}

/// What was added after the kick-off.
#[derive(Clone, Debug)]
pub struct Added {
    /// An objective or a key result.
    pub target: Target,
    /// By which commit.
    pub commit: Commit,
}

/// A unit that came late.
#[derive(Clone, Debug)]
pub struct LateUnit {
    /// Which.
    pub unit: UnitAt,
    /// The commit with its first objective.
    pub commit: Commit,
}

/// A key result with another text than at the kick-off.
#[derive(Clone, Debug)]
pub struct Reworded {
    /// Which.
    pub at: KeyResultAt,
    /// Its texts are not to be told.
    pub confidential: bool,
    /// The text at the kick-off.
    pub from: String,
    /// The last commit that changed it.
    pub commit: Commit,
}

/// A change of what counts for a score after it was final.
#[derive(Clone, Debug)]
pub struct AfterClose {
    /// Of what; the objective or unit that it was taken from where it is gone.
    pub target: Target,
    /// Its values are not to be told.
    pub confidential: bool,
    /// What changed.
    pub what: Edited,
    /// The day on which the cycle was closed; `None` where only the closing grace is over.
    pub closed: Option<NaiveDate>,
    /// By which commit.
    pub commit: Commit,
}

/// How something was changed after it was final.
#[derive(Clone, Debug)]
pub enum Edited {
    /// It was added.
    Added,
    /// What had this name was taken away.
    Removed(String),
    /// A key changed.
    Key {
        /// As it is written.
        field: &'static str,
        /// For milestones: the text of the one that changed.
        milestone: Option<String>,
        /// As it was written.
        from: Option<String>,
        /// As it is written.
        to: Option<String>,
    },
}

/// Whether an objective is live and of a kind.
pub fn is_live(workspace: &Workspace, at: ObjectiveAt, commitment: Commitment) -> bool {
    let objective = workspace.objective(at);
    objective.is_live() && objective.commitment == commitment
}

/// A share as it is printed everywhere: floored to two decimals.
pub fn share(value: &Ratio) -> String {
    Decimal::floor(value, 2).map_or_else(|| "beyond all limits".to_owned(), |value| value.to_string())
}

/// "from `a` to `b`", "to `b`", "from `a`".
pub fn from_to(from: Option<&str>, to: Option<&str>) -> String {
    let quoted = |text: &str| format!("`{}`", shorten(text));
    match (from, to) {
        (Some(from), Some(to)) => format!("from {} to {}", quoted(from), quoted(to)),
        (None, Some(to)) => format!("to {}", quoted(to)),
        (Some(from), None) => format!("from {} to nothing", quoted(from)),
        (None, None) => "to nothing".to_owned(),
    }
}
