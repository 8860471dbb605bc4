//! Confidence that is copied from week to week.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "confidence-never-moves",
        group: Group::Rhythm,
        level: Level::Advice,
        summary: "the same confidence in six check-ins",
        docs: "\
A confidence that never moves is copied, not asked. Six weeks hold good news and bad news; whoever \
asks the question anew each week gets another answer now and then.

Compared are the last six days with a check-in. A bound that holds is left alone: being equally sure \
of it every week is what it is for.",
        base: base::PLAN,
        bad: &["\
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
+        current: 63 %
=== 2026-10-19 Hannah Lee: Check in
-        current: 63 %
+        current: 66 %
=== 2026-10-26 Hannah Lee: Check in
-        current: 66 %
+        current: 69 %
=== 2026-11-02 Hannah Lee: Check in
-        current: 69 %
+        current: 72 %
=== 2026-11-09 Hannah Lee: Check in
-        current: 72 %
+        current: 75 %
=== 2026-11-16 Hannah Lee: Check in once more
-        current: 75 %
+        current: 78 %
=== 2026-11-18 okr check --history
"],
        good: &["\
=== 2026-11-16 Hannah Lee: Check in once more
-        current: 75 %
-        confidence: 6
+        current: 78 %
+        confidence: 7
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

/// So many check-ins in a row are no accident.
const SAME: usize = 6;

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for one in facts.open(workspace).filter(|one| !one.holding) {
        let said: Vec<u8> = one.confidences.iter().filter(|said| said.checked_in).map(|said| said.value).collect();
        let Some(last) = said.last_chunk::<SAME>().filter(|last| last.iter().all(|value| value == &last[0])) else {
            continue;
        };
        let key_result = workspace.key_result(one.at);
        let message = match one.confidential {
            true => format!("the confidence of `{}` is the same in the last {SAME} check-ins", key_result.id),
            false => format!("the confidence of `{}` is {} in the last {SAME} check-ins", key_result.id, last[0]),
        };
        let place = key_result.confidence.as_ref().map_or(key_result.place, |confidence| confidence.place);
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .help("ask anew each week how sure you are to reach all of it, and what would make you surer"),
        );
    }
}
