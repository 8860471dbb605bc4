//! Keys without which nothing makes sense. Found while files are read.

use crate::check::rules::{Rule, RuleInfo, Run};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "missing-key",
        summary: "an objective, key result, unit or file that lacks what it cannot do without",
        docs: "\
Very little is needed: an objective has the text `objective`, a key result the text `key_result`, a \
milestone the text `milestone`, a week its Monday `of`. A file says whose it is with its level and id \
in one (`team: platform`), and which cycle it is about by its folder (`okrs/2026-Q4/`) or the key \
`cycle`.

A key that is there without a value counts as missing.",
        bad: &[
            "\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
",
            "\
--- okrs/teabee.yaml
company: teabee
",
        ],
        good: &["\
-      - start: 60 %
+      - key_result: 85 % of suppliers reorder within the month
+        start: 60 %
"],
        on_dropped: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};
