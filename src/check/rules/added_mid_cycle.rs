//! Objectives and key results that were added after the kick-off.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::{Target, Workspace};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "added-mid-cycle",
        group: Group::Rhythm,
        level: Level::Advice,
        summary: "an objective or key result added after the kick-off",
        docs: "\
A mark, never a reproach: the world does not wait for a quarter to end. But what is added takes its \
time from what was planned, and it has fewer weeks than the rest, so that its score is read with \
that in mind. Ask what is dropped for it.

Nothing is said about a unit whose whole plan came late: that is `late-start`.",
        base: base::PLAN,
        bad: &["\
=== 2026-10-07 Hannah Lee: Check in
-        current: 60 %
+        current: 61 %
=== 2026-11-02 Sam Okoro: Samples as well
         confidence: 10
+      - id: samples
+        key_result: Send samples to 400 new suppliers
+        start: 0 suppliers
+        target: 400 suppliers
+        current: 40 suppliers
+        confidence: 5
=== 2026-11-09 Hannah Lee: Check in
-        current: 61 %
+        current: 66 %
@@
-        current: 40 suppliers
+        current: 90 suppliers
=== 2026-11-14 okr check --history
"],
        good: &["\
=== 2026-10-12 Sam Okoro: Samples as well
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for added in &facts.added {
        let (what, id, place) = match added.target {
            Target::Unit(_) => continue,
            Target::Objective(at) => {
                let objective = workspace.objective(at);
                ("objective", &objective.id, objective.place)
            }
            Target::KeyResult(at) => {
                let key_result = workspace.key_result(at);
                ("key result", &key_result.id, key_result.place)
            }
        };
        let message = format!("{what} `{id}` was added after the kick-off ({})", added.commit);
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .help("ask what is dropped for it: `status: dropped` with a `reason`, or `weight: 0`"),
        );
    }
}
