//! Too few or too many key results in an objective.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::workspace::Workspace;
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "key-result-count",
        summary: "fewer than 2 or more than 4 key results in an objective",
        docs: "\
An objective has two to four key results, one that is shared by several units up to five. A single \
one seldom tells whether the objective is reached; with more, nobody looks at them every week.

Dropped key results count towards the smallest number, so that dropping one honestly does not turn CI \
red. For a draft this is only advice.",
        bad: &["\
company: teabee
lead: ana
objectives:
  - objective: Nobody has to think about checkout any more
    key_results:
      - key_result: Checkout stays available
        at_least: 99.95 %
"],
        good: &["\
@@
         at_least: 99.95 %
+      - key_result: Cut p99 checkout latency from 900 ms to 300 ms
+        start: 900 ms
+        target: 300 ms
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let limits = workspace.settings.rules.get(RULE.info.name);
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        let default = if objective.shared_with.is_empty() { (2, 4) } else { (2, 5) };
        let (min, max) = limits.map_or(default, |setting| setting.limits(workspace.units[at.unit].level, default));
        let all = objective.key_results.len();
        let live = objective.live_key_results().count();
        let found = match () {
            () if (all as i64) < min => all,
            () if (live as i64) > max => live,
            () => continue,
        };
        let count = count(found, "key result");
        let message = format!("objective `{}` has {count}, expected {min} to {max}", objective.id);
        let help = match found as i64 > max {
            true => "keep those that would tell you best, or split the objective in two",
            false => "add what would show that the objective is reached under `key_results:`",
        };
        let place = objective.key_results_place.unwrap_or(objective.place);
        findings.push(Finding::new(RULE.info.name, place, message).help(help));
    }
}
