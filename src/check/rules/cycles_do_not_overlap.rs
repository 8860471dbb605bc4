//! Support for a time that is over, or has not begun.

use crate::check::example::base;
use crate::check::references;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "cycles-do-not-overlap",
        group: Group::Alignment,
        level: Level::Warning,
        summary: "support across cycles that do not overlap",
        docs: "\
What is done in the fourth quarter cannot help an aim that was closed in March. Most often the \
reference was copied with its cycle from an older file. A quarter can support the year around \
it.",
        base: base::COMPANY_AND_TEAM,
        bad: &["\
--- okrs/2026-Q1/teabee.yaml
company: teabee
lead: hannah
objectives:
  - id: north
    objective: Hotels in the north drink our tea
    key_results:
      - key_result: Win 12 hotels in the north
        start: 0 hotels
        target: 12 hotels
      - key_result: Hotels reorder each month
        at_least: 80 %
--- okrs/2026-Q4/service.yaml
-      - teabee/growth
+      - 2026-Q1:teabee/north
"],
        good: &["\
--- okrs/2026-Q4/service.yaml
-      - 2026-Q1:teabee/north
+      - teabee/growth
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for written in references::all(workspace) {
        let Some(target) = written.target.and_then(|target| target.objective()) else { continue };
        if written.key != "supports" || written.is_dropped(workspace) {
            continue;
        }
        let cycle = |unit: usize| &workspace.units[unit].cycle;
        let (own, other) = (cycle(written.objective.unit), cycle(target.unit));
        let dates = |cycle| workspace.settings.dates(cycle);
        if dates(own).zip(dates(other)).is_none_or(|(own, other)| own.overlaps(other)) {
            continue;
        }
        let message = format!("`{}` lies in `{other}`, which does not overlap with `{own}`", written.reference.value);
        findings.push(
            Finding::new(RULE.info.name, written.reference.place, message)
                .help(format!("support an objective of `{own}` or of a cycle around it")),
        );
    }
}
