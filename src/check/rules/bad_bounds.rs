//! Bounds that leave nothing between them.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Edit, Finding};
use crate::model::measure::MeasureProblem;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "bad-bounds",
        summary: "a lower bound above the upper one",
        docs: "\
A key result with two bounds holds while its value lies between them. Where the lower one (`at_least`, \
`above`) lies above the upper one (`at_most`, `below`), no value ever can. Most often the two are \
swapped.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Discounts settle within the range that we agreed
        at_least: 8 %
        at_most: 4 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-        at_least: 8 %
-        at_most: 4 %
+        at_least: 4 %
+        at_most: 8 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let Err(MeasureProblem::BadBounds { lower, upper }) = &workspace.key_result(at).measure else { continue };
        let low_key = if lower.strict { "above" } else { "at_least" };
        let high_key = if upper.strict { "below" } else { "at_most" };
        let (low, high) = (&lower.quantity, &upper.quantity);
        let message = format!(
            "nothing lies between `{low_key}: {}` and `{high_key}: {}`",
            low.value.written(),
            high.value.written()
        );
        let finding = Finding::new(RULE.info.name, high.place, message)
            .label("the upper bound")
            .related(low.place, "the lower bound");
        findings.push(if low.value.value() == high.value.value() {
            let written = low.value.written();
            finding.help(format!("write `at_least: {written}` and `at_most: {written}` if the value itself is good"))
        } else {
            let text = |place| workspace.file(low.place.file).slice(place).to_owned();
            let edits = vec![
                Edit { place: low.place, text: text(high.place.span) },
                Edit { place: high.place, text: text(low.place.span) },
            ];
            finding
                .help(format!(
                    "write the smaller value under `{low_key}` and the larger one under `{high_key}`; \
                     if one is enough, take the other away"
                ))
                .fix("swap the two", false, edits)
        });
    }
}
