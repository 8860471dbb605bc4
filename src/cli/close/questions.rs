//! What is asked at the end of a cycle: all that the closing rules miss, unit by unit.

use crate::cli::closing::Unfinished;
use crate::model::id::Reference;
use crate::model::workspace::Workspace;

/// What is asked for, in the order in which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    /// The last value of a key result.
    Value,
    /// Why a commitment was missed.
    Postmortem,
    /// What becomes of what was not finished.
    Next,
    /// What the unit learnt.
    Retrospective,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// What is asked for.
    pub wanted: Wanted,
    /// Of what, with its cycle: a key result, an objective or a unit.
    pub about: Reference,
}

/// What can be asked about: objective by objective, its values first, and at the end what the unit
/// learnt. The rest has to be given elsewhere.
pub(super) fn questions(workspace: &Workspace, unfinished: &Unfinished) -> Vec<Question> {
    let mut questions = Vec::new();
    for judged in unfinished.findings.iter().chain(&unfinished.advice) {
        let subject = judged.subject;
        let wanted = match judged.finding.rule {
            "not-scored" => Wanted::Value,
            "missed-commitment" => Wanted::Postmortem,
            "undecided-leftover" => Wanted::Next,
            "no-retrospective" => Wanted::Retrospective,
            _ => continue,
        };
        let Some(unit) = subject.unit else { continue };
        let (objective, key_result) = match wanted {
            Wanted::Value => (subject.objective, subject.key_result),
            Wanted::Postmortem | Wanted::Next => (subject.objective, None),
            Wanted::Retrospective => (None, None),
        };
        let page = &workspace.units[unit];
        let about = Reference {
            cycle: Some(page.cycle.clone()),
            unit: page.id.clone(),
            objective: objective.map(|objective| page.objectives[objective].id.clone()),
            key_result: objective
                .zip(key_result)
                .map(|(objective, key_result)| page.objectives[objective].key_results[key_result].id.clone()),
        };
        let place = (unit, objective.unwrap_or(usize::MAX), wanted, key_result);
        questions.push((place, Question { wanted, about }));
    }
    questions.sort_by_key(|(place, _)| *place);
    questions.into_iter().map(|(_, question)| question).collect()
}
