//! Metrics for which 0 is assumed as the start.

use crate::check::insert;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::{Finding, Level};
use crate::model::decimal::Decimal;
use crate::model::measure::Measure;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "no-start",
        level: Level::Warning,
        summary: "a metric without `start`, so that 0 is assumed",
        docs: "\
The score of a metric is the part of the way from `start` to `target` that is behind you. Without \
`start` 0 is assumed. That is right for something new; for something that existed before, a good part \
of the way was behind you on the first day: revenue that stood at 80 of 100 scores 0.8 before anything \
has happened.

Write the value at the beginning of the cycle, also where it is 0.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 12 suppliers sign a contract for 2027
        target: 12 suppliers
        current: 8 suppliers
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
"],
        good: &["\
@@
       - key_result: 12 suppliers sign a contract for 2027
+        start: 0 suppliers
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for at in workspace.key_results() {
        let key_result = workspace.key_result(at);
        let Some(Measure::Metric(metric)) = key_result.measured() else { continue };
        if metric.start.is_some() || slips.have(key_result.extent, &["start"]) {
            continue;
        }
        let target = &metric.target;
        let start = target.value.respell(Decimal::ZERO);
        let line = format!("start: {}", start.written());
        let message = format!("key result `{}` has no `start`, so 0 is assumed", key_result.id);
        let finding = Finding::new(RULE.info.name, target.place, message)
            .help(format!("write the value at the beginning of the cycle: `{line}` if it was 0"));
        let key = insert::key_before(workspace, target.place, "target");
        let edit = key.and_then(|key| insert::before(workspace, key, &line));
        findings.push(match edit {
            Some(edit) => finding.fix(format!("add `{line}`"), false, vec![edit]),
            None => finding,
        });
    }
}
