//! Cycles in which nothing can be learnt.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "cycle-length",
        group: Group::Writing,
        level: Level::Warning,
        summary: "a cycle under six weeks or over thirteen months",
        docs: "\
In less than six weeks there is no time to change course, and the planning costs more than it \
brings. In more than thirteen months nobody remembers why the aims were set. A quarter is \
usual, with a year for the company (Doerr).",
        bad: &["\
--- okrs/2026-10/platform.yaml
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

/// Six weeks.
const SHORTEST: i64 = 42;
/// Thirteen months.
const LONGEST: i64 = 397;

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for cycle in workspace.cycles() {
        let Some(dates) = workspace.settings.dates(cycle) else { continue };
        let days = dates.days();
        let Some(unit) = workspace.units.iter().find(|unit| unit.cycle == *cycle && unit.has_files()) else { continue };
        let short = days < SHORTEST;
        if !short && days <= LONGEST {
            continue;
        }
        let limit = if short { "at least six weeks" } else { "at most thirteen months" };
        let days = count(usize::try_from(days).unwrap_or_default(), "day");
        let message = format!("cycle `{cycle}` takes {days}, expected {limit}");
        let help = "plan for a quarter, a half-year or a year; other cycles are declared in `okr.yaml`";
        findings.push(Finding::new(RULE.info.name, unit.place(), message).help(help));
    }
}
