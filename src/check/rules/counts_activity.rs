//! Key results that count work.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::words;
use crate::finding::{Finding, Group, Level};
use crate::model::measure::Measure;
use crate::model::quantity::Quantity;
use crate::source::Placed;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "counts-activity",
        group: Group::Writing,
        level: Level::Advice,
        summary: "meetings, calls, posts or story points as the unit",
        docs: "\
Calls can be made and posts be written without anything coming of it; the number grows because \
somebody works. What is counted becomes what is done (Goodhart), so count what the work is for: \
replies, orders, readers who come back.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Make 200 calls to kitchens
        start: 0 calls
        target: 200 calls
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-      - key_result: Make 200 calls to kitchens
-        start: 0 calls
-        target: 200 calls
+      - key_result: 40 kitchens order after a call
+        start: 0 kitchens
+        target: 40 kitchens
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// Units of measure that count work.
const WORK: &[&str] = &[
    "meeting",
    "meetings",
    "call",
    "calls",
    "post",
    "posts",
    "story points",
    "tweet",
    "tweets",
    "email",
    "emails",
    "e-mails",
    "workshop",
    "workshops",
    "session",
    "sessions",
    "presentation",
    "presentations",
    "commit",
    "commits",
    "lines of code",
    "newsletter",
    "newsletters",
    "webinar",
    "webinars",
    "training",
    "trainings",
    "hours worked",
    "blog posts",
    "sales calls",
    "cold calls",
    "pull requests",
    "social media posts",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let Some(target) = key_result.measured().and_then(more_is_better) else { continue };
        let Some(unit) = target.value.unit().map(|unit| words(unit.written()).join(" ")) else { continue };
        if !WORK.contains(&unit.as_str()) || !text.is_english() {
            continue;
        }
        let message = format!("key result `{}` counts work: `{}`", key_result.id, target.value.written());
        findings.push(Finding::new(RULE.info.name, target.place, message).help("count what comes of it instead"));
    }
}

/// What there should be as much of as this.
fn more_is_better(measure: &Measure) -> Option<&Placed<Quantity>> {
    match measure {
        Measure::Metric(metric) => (!metric.is_reduction()).then_some(&metric.target),
        Measure::Bound(bound) => bound.lower.as_ref().map(|limit| &limit.quantity),
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn as_many_as_possible_of_what_is_work_is_told() {
        let found = |measure: &str| {
            let file = format!(
                "company: a\nlead: ana\nobjectives:\n  - objective: Calm\n    key_results:\n      - key_result: Talk to kitchens\n{measure}"
            );
            checked(&file).of("counts-activity").len()
        };
        for work in ["target: 20 calls\n", "at_least: 20 calls\n", "above: 3 workshops\n"] {
            assert_eq!(found(&format!("        {work}")), 1, "{work}");
        }
        for other in
            ["at_most: 3 meetings\n", "start: 9 meetings\n        target: 3 meetings\n", "at_least: 20 orders\n"]
        {
            assert_eq!(found(&format!("        {other}")), 0, "{other}");
        }
    }
}
