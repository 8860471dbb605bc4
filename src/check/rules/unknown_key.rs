//! Keys that the format does not have. Found while files are read, in `yaml::lower`.

use crate::check::rules::{Rule, RuleInfo, Run};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "unknown-key",
        summary: "a key that the format does not have",
        docs: "\
A key that okr does not know would be ignored in silence, and with it what you wrote there: a key \
result with `traget:` would have no target. So every unknown key is an error, with the nearest known \
one where there is one. A key that stands in the wrong place is told where it belongs; most often its \
line is indented too little or too much.

A misspelt key is one finding: that the right key is missing is not said as well.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        traget: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-        traget: 85 %
+        target: 85 %
"],
        on_dropped: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};
