//! Objectives that stand alone.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::objectives;
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "orphan-objective",
        group: Group::Alignment,
        level: Level::Warning,
        summary: "no `supports` although there is a unit of a higher level",
        docs: "\
An objective below the company either serves one above, comes from the unit itself, or is done \
for somebody else. All three are fine (Doerr wants about half of them to come from below), but \
the reader should not have to guess which. In files without that line nobody can tell a \
decision from an omission.

Write `supports:`, or `origin: self`, or `origin: external` with `for:`. Objectives of \
`category: organization` follow another line and are left alone, as are drafts.",
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
--- okrs/2026-Q4/service.yaml
team: service
lead: tomas
objectives:
  - objective: A supplier with a question feels looked after
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
--- okrs/2026-Q4/service.yaml
team: service
lead: tomas
objectives:
  - objective: A supplier with a question feels looked after
    origin: self
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
    for (at, objective, text) in objectives(workspace) {
        if !workspace.is_orphan(at) {
            continue;
        }
        let message = format!("objective `{}` does not say what it supports", objective.id);
        findings.push(Finding::new(RULE.info.name, text.place, message).help(
            "add `supports:` with an objective or key result above it, or `origin: self` if it comes from the unit itself",
        ));
    }
}
