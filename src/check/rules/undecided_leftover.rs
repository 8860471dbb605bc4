//! Unfinished objectives of which nobody said what becomes of them.

use crate::check::facts::{self, Facts};
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::{Finding, Group, Level};
use crate::model::objective::Commitment;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "undecided-leftover",
        group: Group::Closing,
        level: Level::Warning,
        summary: "an unfinished aspirational objective without `next` when the cycle is closed",
        docs: "\
A stretch that ends at 0.6 was worth it, but what becomes of the rest? Work that nobody decides about \
goes on by itself, or is forgotten. `next` says it: `keep` takes the objective into the next cycle as it \
is, `change` with another plan, `drop` ends it. `okr new cycle --carry` follows what is written there.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - id: source
    objective: Suppliers see us as the best source of fine tea
    retrospective: Samples work better than calls
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        current: 70 %
      - key_result: Suppliers know our whole range
        done: true
"],
        good: &["\
@@
     objective: Suppliers see us as the best source of fine tea
+    next: change
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Closing(run),
};

fn run(workspace: &Workspace, facts: Option<&Facts>, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        let stretched = objective.is_live() && objective.commitment == Commitment::Aspirational;
        if !stretched || objective.next.is_some() || slips.have(objective.extent, &["next"]) {
            continue;
        }
        let score = facts::objective_score(workspace, facts, at);
        if score.score.is_some() && !score.is_met() {
            let message = format!("objective `{}` is not finished and has no `next`", objective.id);
            findings.push(
                Finding::new(RULE.info.name, objective.place, message)
                    .help("decide what becomes of it: `next: keep`, `next: change` or `next: drop`"),
            );
        }
    }
}
