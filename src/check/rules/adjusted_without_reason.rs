//! Grades that differ from the computed score without saying why.

use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::Finding;
use crate::model::decimal::Decimal;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::score::{KeyResultScore, Ratio, progress, roll_up};
use crate::source::Placed;
use num_traits::Signed;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "adjusted-without-reason",
        summary: "a `score` more than 0.1 from the computed one without a `score_reason`",
        docs: "\
An owner may grade better or worse than the numbers: a target reached by luck, one missed for reasons \
nobody could foresee. The grade stands beside the computed score and never replaces it. Where the two \
differ by more than 0.1, `score_reason` says why; without it the grade looks like a correction.

Nothing is compared where there is no computed score, nor for a bound with `hold: throughout`, whose \
score needs history, unless `okr check --history` asks for it.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        current: 70 %
        score: 0.8
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
@@
         score: 0.8
+        score_reason: The largest supplier closed for a month, all others reorder
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Scores(run),
};

fn run(workspace: &Workspace, facts: Option<&Facts>, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    let computed = Computed { workspace, facts };
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        if !objective.is_live() {
            continue;
        }
        if let Some(grade) = unexplained(objective.score.as_ref(), objective.score_reason.as_ref()) {
            let found = differing(grade, computed.objective(at));
            findings.extend(found.filter(|_| !slips.have(objective.extent, &["score_reason"])));
        }
        for (at, key_result) in
            workspace.key_results_of(at).zip(&objective.key_results).filter(|(_, key_result)| key_result.is_live())
        {
            if let Some(grade) = unexplained(key_result.score.as_ref(), key_result.score_reason.as_ref()) {
                let found = differing(grade, computed.key_result(at));
                findings.extend(found.filter(|_| !slips.have(key_result.extent, &["score_reason"])));
            }
        }
    }
}

/// The grade, unless its reason is given.
fn unexplained<'g>(grade: Option<&'g Placed<Decimal>>, reason: Option<&Placed<String>>) -> Option<&'g Placed<Decimal>> {
    grade.filter(|_| reason.is_none_or(|reason| reason.value.trim().is_empty()))
}

/// Compared as exact fractions: a difference of exactly 0.1 needs no reason.
fn differing(grade: &Placed<Decimal>, computed: Option<Ratio>) -> Option<Finding> {
    let computed = computed?;
    if (grade.value.to_ratio() - &computed).abs() <= Ratio::new(1.into(), 10.into()) {
        return None;
    }
    let shown = Decimal::floor(&computed, 2)?;
    let message = format!("`score: {}` is more than 0.1 from the computed score {shown}", grade.value);
    Some(
        Finding::new(RULE.info.name, grade.place, message)
            .label(format!("computed: {shown}"))
            .help("say why in `score_reason:`, or take `score` away"),
    )
}

/// Scores without the owners' grades.
struct Computed<'a> {
    workspace: &'a Workspace,
    facts: Option<&'a Facts>,
}

impl Computed<'_> {
    fn score(&self, at: KeyResultAt) -> KeyResultScore {
        let held = self.facts.and_then(|facts| facts.held.get(&at));
        progress::key_result(self.workspace.key_result(at), held)
    }

    /// Whether only history could tell, and was not asked.
    fn is_unknown(&self, at: KeyResultAt) -> bool {
        let asked = self.facts.is_some_and(|facts| facts.held.contains_key(&at));
        self.workspace.key_result(at).holds_throughout() && !asked
    }

    /// `None` without a value, and where only history could tell.
    fn key_result(&self, at: KeyResultAt) -> Option<Ratio> {
        let score = self.score(at);
        score.score.filter(|_| !score.no_data && !self.is_unknown(at))
    }

    /// `None` where no key result has a value, and where only history could tell.
    fn objective(&self, at: ObjectiveAt) -> Option<Ratio> {
        let objective = self.workspace.objective(at);
        let mut live = self.workspace.key_results_of(at).filter(|at| self.workspace.key_result(*at).is_live());
        let known = live.clone().any(|at| self.key_result(at).is_some());
        if live.any(|at| self.is_unknown(at)) {
            return None;
        }
        let score = roll_up::objective(objective, |key_result| self.score(KeyResultAt { objective: at, key_result }));
        score.score.filter(|_| known)
    }
}
