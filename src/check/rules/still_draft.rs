//! Drafts that nobody decided on.

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
        bad: &["\
=== 2026-10-05 Hannah Lee: Plan the quarter
company: teabee
lead: hannah
objectives:
  - id: suppliers
    objective: Suppliers see us as the best source of fine tea
    status: draft
    key_results:
      - id: month
        key_result: Raise suppliers who reorder within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
        current: 60 %
        confidence: 6
      - id: catalogue
        key_result: Every supplier has the new catalogue
        done: 2026-10-02
        confidence: 10
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
+        current: 61 %
=== 2026-10-20 okr check --history
"],
        good: &["\
=== 2026-10-05 Hannah Lee: Plan the quarter
company: teabee
lead: hannah
objectives:
  - id: suppliers
    objective: Suppliers see us as the best source of fine tea
    key_results:
      - id: month
        key_result: Raise suppliers who reorder within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
        current: 60 %
        confidence: 6
      - id: catalogue
        key_result: Every supplier has the new catalogue
        done: 2026-10-02
        confidence: 10
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
+        current: 61 %
=== 2026-10-20 okr check --history
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
