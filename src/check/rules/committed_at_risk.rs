//! Promises that their owners do not believe in.

use crate::check::example::base;
use crate::check::facts::{Facts, KeyResultFacts};
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::objective::Commitment;
use crate::model::workspace::{ObjectiveAt, Workspace};
use crate::words::count;
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "committed-at-risk",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "a committed objective with confidence below 7",
        docs: "\
A committed objective is a promise that others plan with, and only all of it will do. So it is as \
sure as its least sure key result: confidence below 7 means that somebody has to help now, or that \
those who rely on it have to know.

What is reached already is left alone, and so are aspirational objectives, for which 5 is an honest \
start.",
        base: base::PLAN,
        bad: &["\
@@
     objective: Suppliers see us as the best source of fine tea
+    type: committed
@@
-        confidence: 6
+        confidence: 7
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
-        confidence: 7
+        current: 63 %
+        confidence: 5
=== 2026-10-14 okr check --history
"],
        good: &["\
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
+        current: 64 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

/// The least confidence that a promise needs.
const LEAST: u8 = 7;

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    let mut doubted: BTreeMap<ObjectiveAt, Vec<&KeyResultFacts>> = BTreeMap::new();
    for one in facts.open(workspace) {
        let confidence = workspace.key_result(one.at).confidence.as_ref();
        let committed = workspace.objective(one.at.objective).commitment == Commitment::Committed;
        if committed && confidence.is_some_and(|confidence| confidence.value < LEAST) {
            doubted.entry(one.at.objective).or_default().push(one);
        }
    }
    for (at, doubted) in doubted {
        let objective = workspace.objective(at);
        let number = count(doubted.len(), "key result");
        let message = format!("committed objective `{}` has {number} with confidence below {LEAST}", objective.id);
        let finding = Finding::new(RULE.info.name, objective.type_place.unwrap_or(objective.place), message)
            .help("get it help now, or tell those who rely on it");
        findings.push(doubted.iter().fold(finding, |finding, one| {
            let key_result = workspace.key_result(one.at);
            let place = key_result.confidence.as_ref().map_or(key_result.place, |confidence| confidence.place);
            finding.related(place, format!("its key result `{}`", key_result.id))
        }));
    }
}
