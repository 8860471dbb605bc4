//! Organizations in which the aims get lost.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::unit::Unit;
use crate::model::workspace::Workspace;
use crate::words::and_list;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "too-deep",
        group: Group::Alignment,
        level: Level::Advice,
        summary: "more than four levels of `part_of`",
        docs: "\
Each level repeats, waits for and dilutes the one above. With more than four, the cycle is over \
before the aims have reached the last one. Doerr's answer is to skip levels: let a team support \
the company's key result directly.",
        bad: &["\
--- okrs/2026-Q4/a.yaml
company: a
lead: ana
objectives:
  - objective: Aim a one
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/b.yaml
department: b
part_of: a
lead: ana
objectives:
  - objective: Aim b one
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Aim b two
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/c.yaml
team: c
part_of: b
lead: ana
objectives:
  - objective: Aim c one
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Aim c two
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/d.yaml
team: d
part_of: c
lead: ana
objectives:
  - objective: Aim d one
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Aim d two
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/e.yaml
team: e
part_of: d
lead: ana
objectives:
  - objective: Aim e one
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Aim e two
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
--- okrs/2026-Q4/a.yaml
company: a
lead: ana
objectives:
  - objective: Aim a one
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/b.yaml
department: b
part_of: a
lead: ana
objectives:
  - objective: Aim b one
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Aim b two
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/c.yaml
team: c
part_of: b
lead: ana
objectives:
  - objective: Aim c one
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Aim c two
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/d.yaml
team: d
part_of: c
lead: ana
objectives:
  - objective: Aim d one
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
  - objective: Aim d two
    origin: self
    key_results:
      - key_result: Kitchens reorder within the month
        at_least: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

/// So many levels can still hear each other.
const DEEPEST: usize = 4;

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for unit in &workspace.units {
        let chain = chain(workspace, unit);
        if chain.len() != DEEPEST + 1 {
            continue;
        }
        let names: Vec<String> = chain.iter().map(|unit| format!("`{}`", unit.id)).collect();
        let message = format!("`{}` is the fifth level of `part_of`: {}", unit.id, and_list(&names));
        findings.push(
            Finding::new(RULE.info.name, unit.place(), message)
                .help("let it be part of a unit further up, and support that unit's objectives directly"),
        );
    }
}

/// A unit with those above it, the lowest first; at most one more than are looked at.
fn chain<'w>(workspace: &'w Workspace, unit: &'w Unit) -> Vec<&'w Unit> {
    let mut chain = vec![unit];
    let mut at = unit;
    while chain.len() <= DEEPEST + 1 {
        let above = at.part_of.as_ref().and_then(|above| workspace.unit(&at.cycle, &above.value));
        let Some(above) = above.map(|above| &workspace.units[above]) else { break };
        chain.push(above);
        at = above;
    }
    chain
}
