//! Mistakes in the four squares of the week. Found while files are read, in `read::week`.

use crate::check::rules::{Rule, RuleInfo, Run};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "bad-week",
        summary: "a week whose Monday, priorities or health colours cannot be read",
        docs: "\
`week:` holds the four squares of the weekly meeting (Wodtke, *Radical Focus*): the priorities of the \
week, the next four weeks, the health indicators, the wins. `of` is its Monday, so that two teams mean \
the same week; `p` is a number, 1 for what must happen; a health `status` is `green`, `yellow` or `red`.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
week:
  of: 2026-11-18
  priorities:
    - p: urgent
      task: Finish the tasting material
  health:
    - indicator: customer satisfaction
      status: amber
"],
        good: &["\
-  of: 2026-11-18
+  of: 2026-11-16
@@
-    - p: urgent
+    - p: 1
@@
-      status: amber
+      status: yellow
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};
