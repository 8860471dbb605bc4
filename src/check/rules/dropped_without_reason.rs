//! What was given up without saying why.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::Finding;
use crate::model::id::Id;
use crate::model::objective::Status;
use crate::model::workspace::Workspace;
use crate::source::Place;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "dropped-without-reason",
        summary: "`status: dropped` without a `reason`",
        docs: "\
Dropping an objective or a key result that no longer makes sense is good practice; the published \
OKRs of the method's own inventors are full of it. What it must not be is silent: at the end of the \
cycle, and in next year's planning, the reason is what there is to learn from. One sentence is enough.

What is dropped is left out of every score and answers to no other rule than those on syntax and ids.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Suppliers put 200 questions a week to the tea chat
        start: 0 questions
        target: 200 questions
        status: dropped
"],
        good: &["\
@@
         status: dropped
+        reason: Suppliers call anyway, so we cut what does not bring reorders
"],
        on_dropped: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        let own = silent(&objective.status).filter(|_| !slips.have(objective.extent, &["reason"]));
        findings.extend(own.map(|place| finding(place, "objective", &objective.id)));
        for key_result in &objective.key_results {
            let own = silent(&key_result.status).filter(|_| !slips.have(key_result.extent, &["reason"]));
            findings.extend(own.map(|place| finding(place, "key result", &key_result.id)));
        }
    }
}

fn finding(place: Place, what: &str, id: &Id) -> Finding {
    Finding::new(RULE.info.name, place, format!("{what} `{id}` is dropped without a `reason`"))
        .help("add below it why it was given up: `reason: …`")
}

/// Where `status: dropped` stands without a reason.
fn silent(status: &Status) -> Option<Place> {
    match status {
        Status::Dropped { place, reason } => {
            reason.as_ref().is_none_or(|reason| reason.value.trim().is_empty()).then_some(*place)
        }
        Status::Live | Status::Draft => None,
    }
}
