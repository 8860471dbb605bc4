//! Where a value went, and what that did to the score.

use crate::history::values::with_values;
use crate::model::decimal::Decimal;
use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Measure, Metric};
use crate::score::{Ratio, progress};
use std::cmp::Ordering;

/// Where the value of a check-in went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// Whether the value itself went up or down; equal for milestones and the like.
    pub value: Ordering,
    /// What that means.
    pub verdict: Verdict,
}

/// What a movement means for the key result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nearer to the target.
    Better,
    /// Further from it.
    Worse,
    /// A bound that held holds still.
    StillInside,
    /// A bound holds now.
    NowInside,
    /// A bound is broken still.
    StillOutside,
    /// A bound is broken now.
    NowOutside,
}

impl Verdict {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Better => "better",
            Verdict::Worse => "worse",
            Verdict::StillInside => "still holds",
            Verdict::NowInside => "holds now",
            Verdict::StillOutside => "still does not hold",
            Verdict::NowOutside => "no longer holds",
        }
    }

    /// Whether it is as it was, good or bad.
    pub fn is_still(self) -> bool {
        match self {
            Verdict::StillInside | Verdict::StillOutside => true,
            Verdict::Better | Verdict::Worse | Verdict::NowInside | Verdict::NowOutside => false,
        }
    }

    /// Whether it is good news; `None` for no news.
    pub fn is_good(self) -> Option<bool> {
        match self {
            Verdict::Better | Verdict::NowInside => Some(true),
            Verdict::Worse | Verdict::NowOutside | Verdict::StillOutside => Some(false),
            Verdict::StillInside => None,
        }
    }
}

/// The value as written; `1 of 3 milestones`; `done`.
pub fn value(key_result: &KeyResult) -> Option<String> {
    match key_result.measured()? {
        Measure::Metric(Metric { current, .. }) | Measure::Bound(Bound { current, .. }) => {
            current.as_ref().map(|current| current.value.written().to_owned())
        }
        Measure::Milestones(milestones) => {
            let reached = milestones.iter().filter(|milestone| milestone.done.is_done()).count();
            Some(format!("{reached} of {} milestones", milestones.len()))
        }
        Measure::Levels(levels) => Some(levels.current.as_ref().map_or(Decimal::ZERO, |grade| grade.value).to_string()),
        Measure::YesNo(done) => Some(if done.is_done() { "done" } else { "not done" }.to_owned()),
    }
}

/// Where the value went; `None` where it did not move or cannot be compared.
pub fn movement(before: &KeyResult, after: &KeyResult) -> Option<Movement> {
    let old = before.measured()?;
    let new = &with_values(old, after.measured()?)?;
    let value = match (old.quantity(), new.quantity()) {
        (Some(old), Some(new)) => new.value().cmp(old.value()),
        (None, None) => Ordering::Equal,
        (Some(_), None) | (None, Some(_)) => return None,
    };
    let (one, other) = (progress::raw(old)?, progress::raw(new)?);
    let verdict = match new {
        Measure::Bound(_) if value == Ordering::Equal => return None,
        Measure::Bound(_) => match (one == Ratio::from_integer(1.into()), other == Ratio::from_integer(1.into())) {
            (true, true) => Verdict::StillInside,
            (true, false) => Verdict::NowOutside,
            (false, true) => Verdict::NowInside,
            (false, false) => Verdict::StillOutside,
        },
        Measure::Metric(_) | Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => match other.cmp(&one) {
            Ordering::Greater => Verdict::Better,
            Ordering::Less => Verdict::Worse,
            Ordering::Equal => return None,
        },
    };
    Some(Movement { value, verdict })
}
