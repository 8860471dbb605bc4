//! Work for what was given up.

use crate::check::references;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "supports-dropped",
        group: Group::Alignment,
        level: Level::Warning,
        summary: "support of something dropped",
        docs: "\
When an aim is given up, those who work for it should be the first to hear. This line says that \
somebody has not: drop the support too, or find what it is good for now.",
        bad: &["\
--- okrs/2026-Q4/teabee.yaml
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
  - id: ferries
    objective: Kitchens at sea drink our tea
    status: dropped
    reason: The ferry lines merged
    key_results:
      - key_result: Win 5 ferry lines
        start: 0 lines
        target: 5 lines
      - key_result: Ferries reorder each month
        at_least: 80 %
--- okrs/2026-Q4/service.yaml
team: service
lead: tomas
objectives:
  - objective: A supplier with a question feels looked after
    supports:
      - teabee/ferries
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
        good: &["\
--- okrs/2026-Q4/teabee.yaml
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
  - id: ferries
    objective: Kitchens at sea drink our tea
    status: dropped
    reason: The ferry lines merged
    key_results:
      - key_result: Win 5 ferry lines
        start: 0 lines
        target: 5 lines
      - key_result: Ferries reorder each month
        at_least: 80 %
--- okrs/2026-Q4/service.yaml
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
        let Some(target) = written.target.filter(|_| written.key == "supports") else { continue };
        if written.is_dropped(workspace) || !references::is_dropped(workspace, target) {
            continue;
        }
        let message = format!("`{}` was dropped", written.reference.value);
        findings.push(
            Finding::new(RULE.info.name, written.reference.place, message)
                .help("support what is still wanted, write `origin: self`, or drop this too"),
        );
    }
}
