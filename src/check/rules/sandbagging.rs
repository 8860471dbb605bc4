//! Aspirational objectives that were certain from the start.

use crate::check::example::base;
use crate::check::facts::{Facts, KeyResultFacts, is_live};
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::objective::Commitment;
use crate::model::workspace::{ObjectiveAt, UnitAt, Workspace};
use crate::words::count;
use num_traits::One;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "sandbagging",
        group: Group::Rhythm,
        level: Level::Advice,
        summary: "aspirational objectives that start with a mean confidence above 9, or end at 1.0 nearly everywhere",
        docs: "\
An aspirational objective that everybody is sure of is a task list with a stretch label. Asking for \
a little more than one knows how to do is the point of the method: 5 of 10 is an honest start, and \
0.7 a good end. Where 1.0 is the rule, people learn to promise less.

The start is the confidence at the kick-off, of all key results of an objective. The end is looked \
at until the closing grace is over, in units with at least four aspirational key results: that nine \
of ten reach 1.0 is reported once for the unit. An objective that must be reached in full is `type: \
committed`.",
        base: base::PLAN,
        bad: &[
            "\
-        confidence: 6
+        confidence: 9
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
+        current: 63 %
=== 2026-10-20 okr check --history
",
            "\
@@
         confidence: 10
+      - id: boxes
+        key_result: Raise boxes packed without a mistake from 96 % to 99 %
+        start: 96 %
+        target: 99 %
+        current: 99 %
+        confidence: 10
+      - id: calls
+        key_result: Cut calls about late boxes from 30 to 10 a week
+        start: 30 calls
+        target: 10 calls
+        current: 10 calls
+        confidence: 10
=== 2026-12-21 Hannah Lee: Check in for the last time
-        current: 60 %
+        current: 85 %
=== 2027-01-04 okr check --history
",
        ],
        good: &[
            "\
-        confidence: 9
+        confidence: 6
",
            "\
=== 2026-12-21 Hannah Lee: Check in for the last time
-        current: 60 %
+        current: 78 %
",
        ],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

/// A mean confidence above this is certainty.
const CERTAIN: usize = 9;
/// With fewer key results the end says nothing.
const LEAST: usize = 4;

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    let mut objectives: BTreeMap<ObjectiveAt, Vec<u8>> = BTreeMap::new();
    let mut ended: BTreeMap<UnitAt, Vec<&KeyResultFacts>> = BTreeMap::new();
    for one in &facts.key_results {
        let at = one.at.objective;
        if !is_live(workspace, at, Commitment::Aspirational) {
            continue;
        }
        if !facts.is_over(workspace, at.unit) && facts.is_agreed(workspace, at.unit) {
            objectives.entry(at).or_default().extend(one.first_confidence);
        } else if facts.is_over(workspace, at.unit) {
            ended.entry(at.unit).or_default().push(one);
        }
    }
    findings.extend(objectives.iter().filter_map(|(at, said)| certain(workspace, *at, said)));
    findings.extend(ended.iter().filter_map(|(at, key_results)| all_reached(workspace, *at, key_results)));
}

fn certain(workspace: &Workspace, at: ObjectiveAt, said: &[u8]) -> Option<Finding> {
    let sum: usize = said.iter().map(|value| usize::from(*value)).sum();
    if said.is_empty() || sum <= CERTAIN * said.len() {
        return None;
    }
    let objective = workspace.objective(at);
    let message = format!(
        "aspirational objective `{}` began with a mean confidence above {CERTAIN}, expected about 5",
        objective.id
    );
    let place = objective.type_place.unwrap_or(objective.place);
    Some(
        Finding::new(RULE.info.name, place, message)
            .help("ask for more than you know how to do, or call it `type: committed`"),
    )
}

fn all_reached(workspace: &Workspace, at: UnitAt, key_results: &[&KeyResultFacts]) -> Option<Finding> {
    let reached = key_results.iter().filter(|one| one.raw.as_ref().is_some_and(|raw| *raw >= One::one())).count();
    if key_results.len() < LEAST || reached * 10 < key_results.len() * 9 {
        return None;
    }
    let unit = &workspace.units[at];
    let all = count(key_results.len(), "aspirational key result");
    let message = format!("`{}` ends `{}` with {reached} of {all} at 1.0, expected about 0.7", unit.id, unit.cycle);
    Some(
        Finding::new(RULE.info.name, unit.place(), message)
            .help("ask for more in the next cycle, or call what must be reached `type: committed`"),
    )
}
