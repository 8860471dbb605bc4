//! Weights that are negative or leave nothing to weigh. Negative ones of objectives and key results
//! are found while files are read.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::measure::MeasureProblem;
use crate::model::weight::Weight;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "bad-weight",
        summary: "a negative weight, or weights that are all 0",
        docs: "\
A weight says how much something counts beside its neighbours: with weights 2, 1 and 1 the first counts \
as much as the two others together. 1 is the default; 0 shows something without counting it. Where all \
weights are 0 nothing is counted, and there is no score.",
        bad: &[
            "\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        weight: 0
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
        weight: 0
",
            "\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        weight: -1
      - key_result: Our largest suppliers order through accounts of their own
        milestones:
          - milestone: Green Larder orders through its account
            weight: -2
          - milestone: Harbour Foods orders for all its kitchens
",
        ],
        good: &["\
@@
         target: 85 %
-        weight: 0
+        weight: 2
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let Err(MeasureProblem::BadMilestoneWeight { place, negative }) = &workspace.key_result(at).measure else {
            continue;
        };
        findings.push(match negative {
            Some(written) => {
                let message = format!("a weight cannot be negative, found `{written}`");
                Finding::new(RULE.info.name, *place, message)
                    .help("write 0 to show the milestone without counting it, or a positive number")
            }
            None => Finding::new(RULE.info.name, *place, "the weights of all milestones are 0, so that none counts")
                .help("give a weight above 0 to those that count, or leave the weights away"),
        });
    }
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        let mut weights = objective.live_key_results().map(|key_result| &key_result.weight);
        let first = weights.next().filter(|weight| weight.is_zero()).and_then(Weight::place);
        let Some(first) = first.filter(|_| weights.all(Weight::is_zero)) else { continue };
        let message =
            format!("the weights of all key results of objective `{}` are 0, so that none counts", objective.id);
        findings.push(
            Finding::new(RULE.info.name, first, message)
                .help("give a weight above 0 to those that count, or leave the weights away"),
        );
    }
}
