//! Companies that want several things at once.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::objective::Category;
use crate::model::unit::LevelIndex;
use crate::model::workspace::Workspace;
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "several-company-objectives",
        group: Group::Alignment,
        level: Level::Advice,
        summary: "more objectives of the company than lines of business",
        docs: "\
Wodtke's advice is one objective for the company and quarter: the one thing that must happen. A \
second one halves the attention of everyone below. Companies with several lines of business \
have one for each: say how many with `business_lines` in `okr.yaml`.

Objectives of `category: organization` are not counted.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Kitchens at sea drink our tea
    key_results:
      - key_result: Win 5 ferry lines
        start: 0 lines
        target: 5 lines
      - key_result: Ferries reorder each month
        at_least: 80 %
"],
        good: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let lines = usize::try_from(workspace.settings.business_lines).unwrap_or(1).max(1);
    for unit in workspace.units.iter().filter(|unit| unit.level == LevelIndex(0)) {
        let business = unit
            .objectives
            .iter()
            .filter(|objective| !objective.status.is_dropped() && objective.category == Category::Business);
        let number = business.count();
        if number <= lines {
            continue;
        }
        let (has, lines) = (count(number, "objective"), count(lines, "line"));
        let message = format!("`{}` has {has} for {lines} of business", unit.id);
        findings.push(
            Finding::new(RULE.info.name, unit.place(), message)
                .help("keep the one that must happen, or set `business_lines` in `okr.yaml`"),
        );
    }
}
