//! Units that say nothing about what they learnt.

use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::source::Placed;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "no-retrospective",
        group: Group::Closing,
        level: Level::Advice,
        summary: "a unit without a `retrospective`, of its own or in an objective, when the cycle is closed",
        docs: "\
The score says where a team ended, not why. One sentence about what helped and what stood in the way is \
worth more in the next planning than all figures. It stands under `retrospective`: at the top of the \
unit's file what the unit learnt, in an objective what was learnt with that. Units with nothing but \
drafts or dropped objectives are left alone.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        current: 85 %
      - key_result: Suppliers know our whole range
        done: true
"],
        good: &["\
@@
 lead: hannah
+retrospective: Samples in the box did more than all calls together
 objectives:
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Closing(run),
};

fn run(workspace: &Workspace, _: Option<&Facts>, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for (at, unit) in workspace.units.iter().enumerate().filter(|(_, unit)| unit.has_files()) {
        let all = workspace.objectives_on_page(at).map(|at| workspace.objective(at));
        let live: Vec<_> = all.filter(|objective| objective.is_live()).collect();
        let says = |text: &Placed<String>| !text.value.trim().is_empty();
        let of_unit = unit.retrospectives().any(|(text, _)| says(text))
            || unit.headers.iter().any(|header| slips.header_has(header.level_place.file, &["retrospective"]));
        let told = of_unit
            || live.iter().any(|objective| {
                objective.retrospective.as_ref().is_some_and(says) || slips.have(objective.extent, &["retrospective"])
            });
        if !live.is_empty() && !told {
            let message = format!("unit `{}` has no `retrospective`", unit.id);
            findings.push(
                Finding::new(RULE.info.name, unit.place(), message)
                    .help("say in a `retrospective:`, above `objectives:`, what helped and what stood in the way"),
            );
        }
    }
}
