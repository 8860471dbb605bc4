//! Key results that nobody gave a final value.

use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group};
use crate::model::workspace::Workspace;
use crate::score::progress;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "not-scored",
        group: Group::Closing,
        summary: "a key result without a value or an owner's grade when the cycle is closed",
        docs: "\
A third of all published key results never get a final score. Whoever reads them later cannot tell what \
was missed from what was forgotten. At the end every live key result has a `current` value, or where \
there is nothing to measure any more a `score` with its `score_reason`; what was given up in between is \
`status: dropped` with a `reason`.

Milestones, levels and a key result that is done or not always have a value.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    next: keep
    retrospective: Samples work better than calls
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        current: 70 %
      - key_result: Suppliers make a fifth of the reorders themselves
        start: 0 %
        target: 20 %
"],
        good: &["\
@@
         target: 20 %
+        score: 0.2
+        score_reason: The portal counts no reorders, three suppliers say that they use it
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Closing(run),
};

fn run(workspace: &Workspace, _: Option<&Facts>, findings: &mut Vec<Finding>) {
    for at in workspace.objectives().filter(|at| workspace.objective(*at).is_live()) {
        for key_result in workspace.objective(at).live_key_results().filter(|key_result| key_result.score.is_none()) {
            // What cannot be read at all has findings of its own.
            let score = progress::key_result(key_result, None);
            if score.no_data {
                let message = format!("key result `{}` has neither a value nor a `score`", key_result.id);
                findings.push(
                    Finding::new(RULE.info.name, key_result.place, message)
                        .help("give its last value as `current`, or a `score` with `score_reason`"),
                );
            }
        }
    }
}
