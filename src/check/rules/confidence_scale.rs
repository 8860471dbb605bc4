//! Confidence that is no whole number from 1 to 10. Found while files are read, in `read::decode`.

use crate::check::rules::{Rule, RuleInfo, Run};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "confidence-scale",
        summary: "a confidence that is no whole number from 1 to 10",
        docs: "\
`confidence` says how sure you are to reach the key result, from 1 (no chance) to 10 (certain). 5 is \
the honest start of a stretch: as likely as not (Wodtke, *Radical Focus*). One scale for everyone keeps \
the numbers comparable, so `7/10`, `70%`, `0.7` and `high` are refused, with what was probably meant. \
`okr check --fix` turns `7/10` into `7`.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        confidence: 70%
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
        confidence: 7/10
"],
        good: &["\
-        confidence: 70%
+        confidence: 7
@@
-        confidence: 7/10
+        confidence: 7
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};
