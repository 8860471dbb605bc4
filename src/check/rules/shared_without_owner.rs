//! Shared objectives for which nobody answers.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::Finding;
use crate::model::workspace::Workspace;
use crate::words::and_quoted;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "shared-without-owner",
        summary: "`shared_with` without an `owner` of its own",
        docs: "\
Where several units pursue one objective, each can think that another one looks after it. So a shared \
objective names its own owner; the lead of the unit in whose file it happens to stand is not enough.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    shared_with:
      - sales
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okr.yaml
units:
  sales:
    level: team
"],
        good: &["\
@@
   - objective: Suppliers see us as the best source of fine tea
+    owner: hannah
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        let Some(first) = objective.shared_with.first() else { continue };
        if objective.owner.is_some() || slips.have(objective.extent, &["owner"]) {
            continue;
        }
        let units = and_quoted(objective.shared_with.iter().map(|unit| &unit.value));
        let message = format!("objective `{}` is shared with {units} but names no owner", objective.id);
        findings.push(
            Finding::new(RULE.info.name, objective.place, message)
                .label("who answers for it?")
                .related(first.place, "shared here")
                .help("name the one person who answers for it in all these units: `owner: ana`"),
        );
    }
}
