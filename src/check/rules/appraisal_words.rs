//! OKRs that are about pay.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::{Wording, holds};
use crate::finding::{Finding, Group, Level};
use crate::model::id::Id;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "appraisal-words",
        group: Group::Writing,
        level: Level::Advice,
        summary: "bonus, salary, appraisal: OKRs are no appraisal",
        docs: "\
Grove and Doerr keep OKRs and pay apart: as soon as money hangs on the score, targets become \
small and safe, and confidence is always 10. What somebody earns is talked about elsewhere, and \
not in a file that everyone can read.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Everyone earns the full bonus
        done: false
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-      - key_result: Everyone earns the full bonus
-        done: false
+      - key_result: Raise reorders within the month from 60 % to 85 %
+        start: 60 %
+        target: 85 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// Words about pay and appraisal.
const PAY: &[&str] = &[
    "bonus",
    "bonuses",
    "salary",
    "salaries",
    "appraisal",
    "appraisals",
    "performance review",
    "performance reviews",
    "performance rating",
    "performance ratings",
    "compensation",
    "pay rise",
    "pay raise",
    "promotion round",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, objective, text) in &part.objectives {
        findings.extend(finding("objective", &objective.id, text));
    }
    for (_, key_result, text) in &part.key_results {
        findings.extend(finding("key result", &key_result.id, text));
    }
}

fn finding(what: &str, id: &Id, text: &Wording<'_>) -> Option<Finding> {
    let word = holds(text.words(), PAY).filter(|_| text.is_english())?;
    let message = format!("{what} `{id}` is about `{word}`");
    Some(
        Finding::new(RULE.info.name, text.place, message)
            .help("keep pay and appraisal out of OKRs, or targets become small and safe"),
    )
}
