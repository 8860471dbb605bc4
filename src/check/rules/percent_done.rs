//! Percentages that somebody estimates.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::holds;
use crate::finding::{Finding, Group, Level};
use crate::model::decimal::Decimal;
use crate::model::measure::Measure;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "percent-done",
        group: Group::Writing,
        level: Level::Advice,
        summary: "0 % to 100 % of \"done\"",
        docs: "\
\"80 % done\" is an estimate, and the last 20 % take as long as the rest. Milestones say the same \
with things that everyone can see: each is reached or not, and the score follows from them.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: The move to the new warehouse is 100 % complete
        start: 0 %
        target: 100 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: We work from the new warehouse
        milestones:
          - milestone: The racks stand
          - milestone: The first box leaves from there
          - milestone: The old warehouse is handed back
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// Words for being done.
const DONE: &[&str] = &[
    "done",
    "complete",
    "completed",
    "completion",
    "finished",
    "implemented",
    "implementation",
    "progress",
    "delivered",
    "built",
    "migration",
    "rollout",
    "finish",
    "implement",
    "deliver",
    "of the plan",
    "of the project",
    "of the work",
    "of the roadmap",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let Some(Measure::Metric(metric)) = key_result.measured() else { continue };
        let percent = metric.target.value.unit().is_some_and(|unit| unit.key() == "%");
        let all = percent && metric.start_value().is_zero() && *metric.target.value.value() == Decimal::from(100);
        if !all {
            continue;
        }
        let Some(word) = holds(text.words(), DONE).filter(|_| text.is_english()) else {
            continue;
        };
        let message = format!("key result `{}` goes from 0 % to 100 % of `{word}`", key_result.id);
        findings.push(
            Finding::new(RULE.info.name, metric.target.place, message)
                .help("write the steps that everyone can see as `milestones:`"),
        );
    }
}
