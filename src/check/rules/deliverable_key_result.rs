//! Key results that name what is made, not what it changes.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::{begins_with, holds};
use crate::finding::{Finding, Group, Level};
use crate::model::measure::Measure;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "deliverable-key-result",
        group: Group::Writing,
        level: Level::Advice,
        summary: "launch, build, ship … with no effect named",
        docs: "\
A launch is in the hands of the team, and nobody is better off because of it. In a \
road map with percentages the thing is shipped, the score is 1.0, and \
no customer has noticed. Sometimes a delivery is the honest result, because the effect comes \
after the cycle; that is why this is only advice.

Nothing is said where the text names the effect (`so that`, `which`, `used by` …), and not \
about milestones and levels.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Launch the new order page
        done: false
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-      - key_result: Launch the new order page
-        done: false
+      - key_result: Launch the new order page, used by 40 kitchens a week
+        start: 0 kitchens
+        target: 40 kitchens
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// First words that name making something.
const MAKING: &[&str] = &[
    "launch",
    "build",
    "ship",
    "release",
    "create",
    "develop",
    "implement",
    "deliver",
    "deploy",
    "roll out",
    "introduce",
    "write",
    "design",
    "set up",
    "complete",
    "finish",
    "migrate",
    "produce",
    "install",
    "draft",
    "document",
    "prepare",
];
/// Words with which a text goes on to an effect.
const EFFECT: &[&str] = &[
    "so",
    "so that",
    "which",
    "that",
    "used by",
    "with",
    "to",
    "cutting",
    "reducing",
    "raising",
    "saving",
    "until",
    "and",
    "by which",
    "reaching",
    "bringing",
    "generating",
    "for which",
    "read by",
    "adopted by",
    "without",
    "in use",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let made = match key_result.measured() {
            Some(Measure::YesNo(_)) => true,
            Some(Measure::Metric(metric)) => {
                !metric.target.value.unit().is_some_and(|unit| unit.key().starts_with('%'))
            }
            Some(Measure::Bound(_) | Measure::Milestones(_) | Measure::Levels(_)) | None => false,
        };
        if !made {
            continue;
        }
        let words = text.words();
        let Some(verb) = begins_with(words, MAKING).filter(|_| text.is_english()) else { continue };
        if holds(words, EFFECT).is_some() {
            continue;
        }
        let message = format!("key result `{}` says what is made (`{verb}`), not what it changes", key_result.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("name the effect on those it is for, and keep the delivery under `initiatives:`"),
        );
    }
}
