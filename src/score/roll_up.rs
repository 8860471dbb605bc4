//! An objective's score: the weighted mean of what counts in it.

use crate::model::objective::{Commitment, Objective};
use crate::score::{KeyResultScore, Ratio, mean};
use num_traits::One;

/// How far an objective has come.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectiveScore {
    /// The weighted mean of its live key results; `None` for drafts and dropped ones, when there are no
    /// live key results or all of them weigh nothing, and when one of them or its weight cannot be read.
    pub score: Option<Ratio>,
    /// The same with the owner's grades where there are some: the objective's own, else the key
    /// results'; `None` where there is no grade.
    pub adjusted: Option<Ratio>,
    /// How many live key results cannot be read, or have a weight that cannot; one more where its own
    /// weight cannot be read.
    pub unreadable: usize,
    /// The number of the live key result with the lowest score, the first of equals.
    pub weakest: Option<usize>,
    /// The scores of all its key results, in their order; nothing for those that do not count: dropped
    /// ones, and those of drafts and dropped objectives.
    pub key_results: Vec<KeyResultScore>,
}

impl ObjectiveScore {
    /// Whether a committed objective is met: exactly 1.
    pub fn is_met(&self) -> bool {
        self.score.as_ref().is_some_and(One::is_one)
    }

    /// What the result is called: a committed objective below 1 is not met, whatever its colour.
    pub fn verdict(&self, commitment: Commitment) -> Option<&'static str> {
        let score = self.score.as_ref()?;
        Some(match commitment {
            Commitment::Committed if self.is_met() => "met",
            Commitment::Committed => "not met",
            Commitment::Aspirational => crate::score::Band::of(score).word(),
        })
    }
}

/// The score of an objective; `score` gives that of a key result by its number, and is asked only for
/// those that count.
pub fn objective(objective: &Objective, score: impl Fn(usize) -> KeyResultScore) -> ObjectiveScore {
    let all = &objective.key_results;
    let counts = |number: &usize| objective.is_live() && all[*number].is_live();
    let live: Vec<usize> = (0..all.len()).filter(counts).collect();
    let mut key_results = vec![KeyResultScore::default(); all.len()];
    for number in &live {
        key_results[*number] = score(*number);
    }
    let weighted = |value: &dyn Fn(&KeyResultScore) -> Option<Ratio>| -> Option<Ratio> {
        let part = |number: &usize| Some((all[*number].weight.value()?.to_ratio(), value(&key_results[*number])?));
        mean::weighted(&live.iter().map(part).collect::<Option<Vec<_>>>()?)
    };
    let own_grade = objective.score.as_ref().filter(|_| objective.is_live()).map(|grade| grade.value.to_ratio());
    let any_grade = live.iter().any(|number| key_results[*number].adjusted.is_some());
    let graded = || weighted(&|score| score.judged().cloned()).filter(|_| any_grade);
    let unreadable = |number: &&usize| key_results[**number].unreadable || all[**number].weight.is_unreadable();
    let own_weight = usize::from(objective.is_live() && objective.weight.is_unreadable());
    ObjectiveScore {
        score: weighted(&|score| score.score.clone()),
        adjusted: own_grade.or_else(graded),
        unreadable: live.iter().filter(unreadable).count() + own_weight,
        weakest: live
            .iter()
            .copied()
            .filter(|number| key_results[*number].score.is_some() && !all[*number].weight.is_zero())
            .min_by(|a, b| key_results[*a].score.cmp(&key_results[*b].score)),
        key_results,
    }
}
