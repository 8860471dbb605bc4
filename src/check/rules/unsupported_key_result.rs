//! Aims of the company for which nobody works.

use crate::check::example::base;
use crate::check::part::Part;
use crate::check::references;
use crate::check::rules::{Rule, RuleInfo, Run};
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
        base: base::COMPANY_AND_TEAM,
        bad: &["\
--- okrs/2026-Q4/service.yaml
-    supports:
-      - teabee/growth
+    origin: self
"],
        good: &["\
--- okrs/2026-Q4/service.yaml
   - objective: A supplier with a question feels looked after
-    origin: self
+    supports:
+      - teabee/growth
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
    for (at, objective, text) in Part::whole(workspace).objectives {
        let unit = &workspace.units[at.unit];
        if unit.level != LevelIndex(0) || !objective.is_live() || !has_units_below(workspace, at.unit) {
            continue;
        }
        let named = |at: &KeyResultAt| supported.contains(&Target::KeyResult(*at));
        let (named, alone): (Vec<_>, Vec<_>) =
            workspace.key_results_of(at).filter(|at| workspace.key_result(*at).is_live()).partition(named);
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
