//! Owners who are not there any more.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::{KeyResultAt, Workspace};
use crate::source::Place;
use crate::words::count;
use std::collections::{BTreeMap, BTreeSet};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "owner-left",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "an owner whose `left` date has passed, on something live",
        docs: "\
A key result whose owner has left has none: nobody asks for its number, nobody misses it. People \
leave in the middle of quarters, and what they owned is seldom in the hand-over.

`people:` in `okr.yaml` keeps their last day as `left:`, so that old quarters still know who they \
were. Each place that names such a person is reported once, in cycles that run today.",
        base: base::PLAN,
        bad: &["\
@@
         key_result: Raise suppliers who reorder within the month from 60 % to 85 %
+        owner: ana
--- okr.yaml
people:
  hannah:
    name: Hannah Lee
  ana:
    name: Ana Ruiz
    left: 2026-10-31
=== 2026-11-02 Hannah Lee: Check in
-        current: 60 %
+        current: 68 %
=== 2026-11-09 okr check --history
"],
        good: &["\
-        owner: ana
+        owner: hannah
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    let mut owned: BTreeMap<Place, (String, BTreeSet<KeyResultAt>)> = BTreeMap::new();
    for one in facts.key_results.iter().filter(|one| facts.runs(workspace, one.at.objective.unit)) {
        let owners = [workspace.key_result_owner(one.at), workspace.objective_owner(one.at.objective)];
        for owner in owners.into_iter().flatten() {
            owned.entry(owner.place).or_insert_with(|| (owner.value, BTreeSet::new())).1.insert(one.at);
        }
    }
    for (place, (owner, key_results)) in owned {
        let left = workspace.settings.person(&owner).and_then(|person| person.left);
        let Some(left) = left.filter(|left| *left < facts.today) else { continue };
        let number = count(key_results.len(), "live key result");
        let message = format!("`{owner}` left on {left} and still answers for {number}");
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .help("name the person who looks after it now, or drop it with `status: dropped` and a `reason`"),
        );
    }
}
