//! Promises that were not kept, without a word about why.

use crate::check::facts::{self, Facts};
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::{Finding, Group};
use crate::model::objective::Commitment;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "missed-commitment",
        group: Group::Closing,
        summary: "a committed objective below 1 without a `postmortem` when the cycle is closed",
        docs: "\
A committed objective is a promise: others planned with it, and only 1.0 will do, whatever its colour. \
Where it is missed, `postmortem` says why, in a text or as the path of a page: was the plan wrong, was \
something else more important, or was it known for weeks and not said? It is no reproach, and the next \
quarter is planned with what it teaches.

A bound that must `hold: throughout` is kept only if it held on every day: history tells that, which \
`okr close` and `okr score --final` ask, and `okr check --closing` with `--history`; without it the last \
value counts. Nothing is said about an objective whose score cannot be computed.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - id: refunds
    objective: Whoever got the wrong tea has the money back at once
    type: committed
    retrospective: We relied on a bank that needs three days
    key_results:
      - key_result: Refunds are paid within a day
        start: 9 days
        target: 1 day
        current: 3 days
      - key_result: All refunds are paid without a call
        done: true
"],
        good: &["\
@@
     retrospective: We relied on a bank that needs three days
+    postmortem: The bank pays on working days only; we knew it in week four and hoped
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Closing(run),
};

fn run(workspace: &Workspace, facts: Option<&Facts>, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        let explained = objective.postmortem.as_ref().is_some_and(|text| !text.value.trim().is_empty());
        let promised = objective.is_live() && objective.commitment == Commitment::Committed;
        if !promised || explained || slips.have(objective.extent, &["postmortem"]) {
            continue;
        }
        let score = facts::objective_score(workspace, facts, at);
        if score.score.is_some() && !score.is_met() {
            let message = format!("committed objective `{}` is below 1 and has no `postmortem`", objective.id);
            let place = objective.type_place.unwrap_or(objective.place);
            findings.push(
                Finding::new(RULE.info.name, place, message)
                    .help("say in `postmortem:` why the promise was missed and what follows from it"),
            );
        }
    }
}
