//! A key result's raw progress and its score.

use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Levels, Measure, Metric, Milestone};
use crate::score::Ratio;
use num_traits::{One, Zero};

/// How far a key result has come; by default nothing is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KeyResultScore {
    /// Raw progress: below 0 when it went the wrong way, above 1 when the target was surpassed.
    /// `None` without a value, or when the measure cannot be read.
    pub raw: Option<Ratio>,
    /// The raw progress within 0 and 1; 0 without a value; `None` when the measure cannot be read.
    pub score: Option<Ratio>,
    /// There is no value yet.
    pub no_data: bool,
    /// The measure cannot be read.
    pub unreadable: bool,
    /// The owner's own grade, where one is given.
    pub adjusted: Option<Ratio>,
}

impl KeyResultScore {
    /// Whether the score is exactly 1.
    pub fn is_full(&self) -> bool {
        self.score.as_ref().is_some_and(One::is_one)
    }

    /// The owner's grade, else the computed score.
    pub fn judged(&self) -> Option<&Ratio> {
        self.adjusted.as_ref().or(self.score.as_ref())
    }
}

/// The score of a key result as it stands. `held` is the share of observed days on which a bound
/// with `hold: throughout` held, where history is known; without it the last value counts.
pub fn key_result(key_result: &KeyResult, held: Option<&Ratio>) -> KeyResultScore {
    let adjusted = key_result.score.as_ref().map(|score| score.value.to_ratio());
    let Some(measure) = key_result.measured() else {
        return KeyResultScore { raw: None, score: None, no_data: false, unreadable: true, adjusted };
    };
    let raw = match (measure, held) {
        (Measure::Bound(bound), Some(held)) if bound.throughout => Some(held.clone()),
        _ => raw(measure),
    };
    let score = raw.clone().unwrap_or_else(Ratio::zero).clamp(Ratio::zero(), Ratio::one());
    KeyResultScore { no_data: raw.is_none(), raw, score: Some(score), unreadable: false, adjusted }
}

/// Raw progress; `None` without a value.
pub fn raw(measure: &Measure) -> Option<Ratio> {
    match measure {
        Measure::Metric(metric) => metric_raw(metric),
        Measure::Bound(bound) => bound_raw(bound),
        Measure::Milestones(milestones) => Some(milestones_raw(milestones)),
        Measure::Levels(levels) => Some(levels_raw(levels)),
        Measure::YesNo(done) => Some(if done.is_done() { Ratio::one() } else { Ratio::zero() }),
    }
}

/// `(current − start) / (target − start)`: the same formula upwards and downwards.
fn metric_raw(metric: &Metric) -> Option<Ratio> {
    metric.current.as_ref()?.value.value().way_from_to(&metric.start_value(), metric.target.value.value())
}

/// 1 inside the limits, else 0.
fn bound_raw(bound: &Bound) -> Option<Ratio> {
    let current = bound.current.as_ref()?;
    Some(if bound.holds(current.value.value()) { Ratio::one() } else { Ratio::zero() })
}

/// The weight of the milestones reached over the weight of all.
fn milestones_raw(milestones: &[Milestone]) -> Ratio {
    let weight = |reached: bool| -> Ratio {
        milestones
            .iter()
            .filter(|milestone| !reached || milestone.done.is_done())
            .fold(Ratio::zero(), |sum, milestone| sum + milestone.weight.to_ratio())
    };
    let all = weight(false);
    if all.is_zero() { all } else { weight(true) / all }
}

/// The grade reached, 0 before any.
fn levels_raw(levels: &Levels) -> Ratio {
    levels.current.as_ref().map_or_else(Ratio::zero, |grade| grade.value.to_ratio())
}
