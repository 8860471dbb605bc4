//! Objectives that only want things to stay.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::begins_with;
use crate::finding::{Finding, Group, Level};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "business-as-usual",
        group: Group::Writing,
        level: Level::Advice,
        summary: "keep, maintain, continue …",
        docs: "\
OKRs are for what should change. What must only not get worse belongs among the health \
indicators of the week (Wodtke), where it turns yellow without taking the place of an aim, or \
in a key result with a bound.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Maintain good relations with suppliers
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-  - objective: Maintain good relations with suppliers
+  - objective: Suppliers see us as the best source of fine tea
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// First words that want things to stay.
const STAY: &[&str] = &["keep", "maintain", "continue", "sustain", "preserve", "stay", "remain", "retain", "uphold"];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, objective, text) in &part.objectives {
        let words = text.words();
        let Some(verb) = begins_with(words, STAY).filter(|_| text.is_english()) else { continue };
        let message = format!("objective `{}` begins with `{verb}`, so nothing is to change", objective.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("say what shall be different, or watch it under `health:` or as a key result with a bound"),
        );
    }
}
