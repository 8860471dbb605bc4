//! Drafts that nobody decided on.

use crate::check::example::base;
use crate::check::facts::{Facts, Phase};
use crate::check::places;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "still-draft",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "a draft after the kick-off",
        docs: "\
`status: draft` lets a plan live beside the others while it is talked about. After the kick-off, the \
end of day 14 unless `kickoff:` in `okr.yaml` says otherwise, it is neither pursued nor dropped: it \
has no score, nobody checks in, and somebody may believe that it counts.",
        base: base::PLAN,
        bad: &["\
@@
     objective: Suppliers see us as the best source of fine tea
+    status: draft
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
+        current: 61 %
=== 2026-10-20 okr check --history
"],
        good: &["\
-    status: draft
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for at in workspace.objectives().filter(|at| workspace.objective(*at).is_draft()) {
        let cycle = facts.cycle(&workspace.units[at.unit].cycle).filter(|cycle| cycle.phase != Phase::Final);
        let Some(cycle) = cycle.filter(|cycle| facts.today > cycle.kickoff) else { continue };
        let objective = workspace.objective(at);
        let message = format!("objective `{}` is still a draft after the kick-off on {}", objective.id, cycle.kickoff);
        let place = places::key(workspace, objective.extent, "status").unwrap_or(objective.place);
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .help("take `status: draft` away, or drop it: `status: dropped` with a `reason`"),
        );
    }
}
