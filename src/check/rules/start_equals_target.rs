//! Metrics that cannot move.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::measure::MeasureProblem;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "start-equals-target",
        summary: "a metric whose start is its target",
        docs: "\
The score of a metric is the part of the way from `start` to `target` that is behind you. Where both \
are the same there is no way, and no score.

What is meant is nearly always that something good shall stay as it is. That is a bound: `at_least` \
or `at_most` with the same value.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: The order page stays available
        start: 99.9 %
        target: 99.9 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-        start: 99.9 %
-        target: 99.9 %
+        at_least: 99.9 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let Err(MeasureProblem::StartEqualsTarget { start, target }) = &workspace.key_result(at).measure else {
            continue;
        };
        let written = target.value.written();
        let message = format!("`start` and `target` are both `{written}`: there is no way to go");
        findings.push(
            Finding::new(RULE.info.name, target.place, message)
                .label("the same as the start")
                .related(start.place, "it begins here")
                .help(format!(
                    "to keep it there, write `at_least: {written}` or `at_most: {written}` instead of both; \
                     else write the target that it shall reach"
                )),
        );
    }
}
