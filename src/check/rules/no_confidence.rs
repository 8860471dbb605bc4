//! Live key results without a confidence.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::{Finding, Group, Level};
use crate::model::measure::Measure;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "no-confidence",
        group: Group::Writing,
        level: Level::Warning,
        summary: "a live key result without `confidence`",
        docs: "\
How sure the owner is, from 1 to 10, is the early warning that a number cannot give: a value of \
yesterday says nothing about the weeks that are left. Wodtke (*Radical Focus*) starts every key \
result at 5 of 10 and lets the Monday meeting be about what has changed.

What is done needs none, and for a draft this is only advice.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
        confidence: 5
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
@@
         below: 2 %
+        confidence: 5
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for (_, key_result, text) in Part::whole(workspace).key_results {
        let done = matches!(key_result.measured(), Some(Measure::YesNo(done)) if done.is_done());
        if key_result.has_confidence || done || slips.have(key_result.extent, &["confidence"]) {
            continue;
        }
        let message = format!("key result `{}` has no `confidence`", key_result.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("add how sure you are from 1 to 10; `confidence: 5` is an honest start for a stretch"),
        );
    }
}
