//! Support for a time that is over, or has not begun.

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
        bad: &["\
--- okrs/2026-Q1/teabee.yaml
company: teabee
lead: hannah
objectives:
  - id: growth
    objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/service.yaml
team: service
lead: tomas
objectives:
  - objective: A supplier with a question feels looked after
    supports:
      - 2026-Q1:teabee/growth
    key_results:
      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
        start: 5 hours
        target: 1 hour
      - key_result: Suppliers give our answers more than 4.5 stars
        above: 4.5 stars
  - objective: Everyone talks about tea like a grower
    supports:
      - 2026-Q1:teabee/growth
    key_results:
      - key_result: Colleagues recognise 9 teas in a blind tasting
        start: 4 teas
        target: 9 teas
      - key_result: A newcomer leads a tasting
        done: false
"],
        good: &["\
--- okrs/2026-Q1/teabee.yaml
company: teabee
lead: hannah
objectives:
  - id: growth
    objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q1/service.yaml
team: service
lead: tomas
objectives:
  - objective: A supplier with a question feels looked after
    supports:
      - teabee/growth
    key_results:
      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
        start: 5 hours
        target: 1 hour
      - key_result: Suppliers give our answers more than 4.5 stars
        above: 4.5 stars
  - objective: Everyone talks about tea like a grower
    supports:
      - teabee/growth
    key_results:
      - key_result: Colleagues recognise 9 teas in a blind tasting
        start: 4 teas
        target: 9 teas
      - key_result: A newcomer leads a tasting
        done: false
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
