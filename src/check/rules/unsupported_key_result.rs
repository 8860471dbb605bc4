//! Aims of the company for which nobody works.

use crate::check::references;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::objectives;
use crate::finding::{Finding, Group, Level};
use crate::model::unit::LevelIndex;
use crate::model::workspace::Workspace;
use crate::model::workspace::{KeyResultAt, Target};
use std::collections::BTreeSet;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "unsupported-key-result",
        group: Group::Alignment,
        level: Level::Advice,
        summary: "a company's key result or objective that nothing below supports",
        docs: "\
What the company wants and nobody below supports is either done by the leadership alone or not \
at all. Most often it is a team that has not said so: a `supports:` in its file is all that is \
missing.

An objective that is supported as a whole is fine; where single key results are named, those \
that nobody names are shown.",
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
    origin: self
    key_results:
      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
        start: 5 hours
        target: 1 hour
      - key_result: Suppliers give our answers more than 4.5 stars
        above: 4.5 stars
  - objective: Everyone talks about tea like a grower
    origin: self
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
    let mut supported: BTreeSet<Target> = BTreeSet::new();
    for written in references::all(workspace) {
        if written.key == "supports" && !written.is_dropped(workspace) {
            supported.extend(written.target);
        }
    }
    for (at, objective, text) in objectives(workspace) {
        let unit = &workspace.units[at.unit];
        if unit.level != LevelIndex(0) || !objective.is_live() || !has_units_below(workspace, at.unit) {
            continue;
        }
        let key_results = (0..objective.key_results.len()).map(|key_result| KeyResultAt { objective: at, key_result });
        let named = |at: &KeyResultAt| supported.contains(&Target::KeyResult(*at));
        let (named, alone): (Vec<_>, Vec<_>) =
            key_results.filter(|at| workspace.key_result(*at).is_live()).partition(named);
        if supported.contains(&Target::Objective(at)) {
            continue;
        }
        if named.is_empty() {
            let message = format!("nothing below supports objective `{}`", objective.id);
            findings.push(
                Finding::new(RULE.info.name, text.place, message)
                    .help("add `supports:` where somebody works for it, or ask who will"),
            );
            continue;
        }
        for alone in alone {
            let key_result = workspace.key_result(alone);
            let place = key_result.text.as_ref().map_or(key_result.place, |text| text.place);
            let message = format!("nothing below supports key result `{}` of `{}`", key_result.id, objective.id);
            findings.push(
                Finding::new(RULE.info.name, place, message)
                    .help("add `supports:` where somebody works for it, or ask who will"),
            );
        }
    }
}

/// Whether units of lower levels have objectives in a cycle that overlaps.
fn has_units_below(workspace: &Workspace, at: usize) -> bool {
    let unit = &workspace.units[at];
    let dates = workspace.settings.dates(&unit.cycle);
    workspace.units.iter().any(|other| {
        let together = other.cycle == unit.cycle
            || dates.zip(workspace.settings.dates(&other.cycle)).is_some_and(|(own, other)| own.encloses(other));
        other.level > unit.level && together && !other.objectives.is_empty()
    })
}
