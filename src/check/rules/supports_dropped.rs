//! Work for what was given up.

use crate::check::example::base;
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
        base: base::COMPANY_AND_TEAM,
        bad: &["\
--- okrs/2026-Q4/teabee.yaml
         below: 2 %
+  - id: ferries
+    objective: Kitchens at sea drink our tea
+    status: dropped
+    reason: The ferry lines merged
+    key_results:
+      - key_result: Win 5 ferry lines
+        start: 0 lines
+        target: 5 lines
+      - key_result: Ferries reorder each month
+        at_least: 80 %
--- okrs/2026-Q4/service.yaml
-      - teabee/growth
+      - teabee/ferries
"],
        good: &["\
--- okrs/2026-Q4/service.yaml
-      - teabee/ferries
+      - teabee/growth
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
