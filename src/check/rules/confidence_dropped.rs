//! Confidence that fell since the check-in before.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::score::Band;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "confidence-dropped",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "confidence that fell by 3 or more since the check-in before, or into red",
        docs: "\
Falling confidence is the earliest sign there is: weeks before the number shows it, its owner knows. \
Who says so openly deserves an answer in the next meeting, not a question about who is to blame.

Compared are the last two days on which a confidence was written; the one of the plan counts as the \
first. Red is 3 or less.",
        base: base::PLAN,
        bad: &["\
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
-        confidence: 6
+        current: 63 %
+        confidence: 7
=== 2026-10-19 Hannah Lee: The largest supplier closes for a month
-        current: 63 %
-        confidence: 7
+        current: 63.5 %
+        confidence: 4
=== 2026-10-21 okr check --history
"],
        good: &["\
=== 2026-10-19 Hannah Lee: The largest supplier closes for a month
-        current: 63 %
-        confidence: 7
+        current: 63.5 %
+        confidence: 5
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

/// From here on a fall is told.
const FALL: u8 = 3;

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for one in facts.open(workspace) {
        let [.., before, now] = one.confidences.as_slice() else { continue };
        let into_red = now.band() == Band::Red && before.band() != Band::Red;
        if !into_red && before.value.saturating_sub(now.value) < FALL {
            continue;
        }
        let key_result = workspace.key_result(one.at);
        let message = match one.confidential {
            true => format!("the confidence of `{}` fell on {}", key_result.id, now.day),
            false => format!(
                "the confidence of `{}` fell from {} to {} on {}",
                key_result.id, before.value, now.value, now.day
            ),
        };
        let place = key_result.confidence.as_ref().map_or(key_result.place, |confidence| confidence.place);
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .help("ask what changed, and decide: help, another way, or fewer things at once"),
        );
    }
}
