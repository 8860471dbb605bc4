//! Needs that nobody has promised to meet.

use crate::check::example::base;
use crate::check::references;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Target;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "unmatched-dependency",
        group: Group::Alignment,
        level: Level::Warning,
        summary: "`depends_on` that names only a unit, or something its unit does not have",
        docs: "\
A dependency is a promise that somebody else has to make. While `depends_on` names only a unit, \
or an objective that this unit does not have, nobody has made it: talk to them, and name what \
they have agreed to.",
        base: base::COMPANY_AND_TEAM,
        bad: &["\
--- okrs/2026-Q4/service.yaml
       - teabee/growth
+    depends_on:
+      - teabee
"],
        good: &["\
--- okrs/2026-Q4/service.yaml
-      - teabee
+      - teabee/growth
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for written in references::all(workspace) {
        let reference = &written.reference.value;
        let known = workspace.is_known_unit(&reference.unit) && !workspace.is_broken_unit(&reference.unit);
        if written.key != "depends_on" || written.is_dropped(workspace) || !known {
            continue;
        }
        let (message, help) = match written.target {
            Some(Target::Objective(_) | Target::KeyResult(_)) => continue,
            Some(Target::Unit(_)) => (
                format!("`{reference}` names a unit, but not what is needed of it"),
                "agree with them on an objective or key result, and name it: `unit/objective`".to_owned(),
            ),
            None if reference.objective.is_none() => (
                format!("`{reference}` has no objectives in this cycle, so nobody has promised what is needed"),
                "agree with them on an objective or key result, and name it: `unit/objective`".to_owned(),
            ),
            None => (
                format!("`{}` has no `{reference}`, so nobody has promised it", reference.unit),
                format!("agree with `{}` on it, or name what they have", reference.unit),
            ),
        };
        findings.push(Finding::new(RULE.info.name, written.reference.place, message).help(help));
    }
}
