//! Two units of measure in one key result.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::measure::MeasureProblem;
use crate::model::quantity::Quantity;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "mixed-units",
        summary: "two units of measure in one key result",
        docs: "\
`start`, `target`, `current` and bounds of one key result are compared with each other, so they need \
the same unit of measure: not `ms` here and `s` there, not `%` here and `points` there. okr does not \
convert, because a wrong guess would be a wrong score.

A bare number takes the unit of the others. The form of a word makes no difference, nor whether a \
currency has its sign or its code: `1 team` and `3 teams`, `1 person` and `5 people`, `Kunde` and \
`Kunden`, `€` and `EUR`. Words that only look alike are two: `tests` and `testers`.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Cut the time for a reorder from 3 minutes to 45 seconds
        start: 3 minutes
        target: 45 seconds
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-        start: 3 minutes
+        start: 180 seconds
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let Err(MeasureProblem::MixedUnits { one, other }) = &workspace.key_result(at).measure else { continue };
        let (one_unit, other_unit) = (unit(&one.1.value), unit(&other.1.value));
        let message = format!("`{}` is in `{one_unit}`, but `{}` in `{other_unit}`", one.0, other.0);
        findings.push(
            Finding::new(RULE.info.name, other.1.place, message)
                .label(format!("in `{other_unit}`"))
                .related(one.1.place, format!("in `{one_unit}`"))
                .help(format!("write all values of this key result in `{one_unit}`, or all in `{other_unit}`")),
        );
    }
}

fn unit(quantity: &Quantity) -> &str {
    quantity.unit().map_or("", |unit| unit.written())
}
