//! Objectives that stand alone.

use crate::check::example::base;
use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};

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
        base: base::COMPANY_AND_TEAM,
        bad: &["\
--- okrs/2026-Q4/service.yaml
-    supports:
-      - teabee/growth
"],
        good: &["\
--- okrs/2026-Q4/service.yaml
   - objective: A supplier with a question feels looked after
+    origin: self
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (at, objective, text) in &part.objectives {
        if !part.workspace.is_orphan(*at) {
            continue;
        }
        let message = format!("objective `{}` does not say what it supports", objective.id);
        findings.push(Finding::new(RULE.info.name, text.place, message).help(
            "add `supports:` with an objective or key result above it, or `origin: self` if it comes from the unit itself",
        ));
    }
}
