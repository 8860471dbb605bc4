//! Comments that suppress nothing, or do not say why. Found while suppressions are applied, in
//! `check::suppression`.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Level;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "bad-suppression",
        level: Level::Warning,
        summary: "a suppression without a reason, for an unknown rule, or of nothing",
        docs: "\
A finding is suppressed by a comment on its line or on the line above, with the rule's name and a \
reason: `# okr: ignore[objective-count] eight battles, agreed for 2026`.

The reason is for the next reader, who cannot know what was agreed. A suppression that suppresses \
nothing has done its work and would hide the next mistake on that line; a name that is no rule is \
most often a slip.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    # okr: ignore[key-result-count] one number says it all this quarter
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-      - key_result: Fewer than 2 % of boxes hold the wrong tea
-        below: 2 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};
