//! Words, dates and grades that are none of the possible ones. Most are found while files are read;
//! a grade reached is compared with the grades there are here.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::measure::{MeasureProblem, reachable};
use crate::model::workspace::Workspace;
use crate::words::one_of;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "unknown-value",
        summary: "a word, date or grade that is none of the possible ones",
        docs: "\
Some keys take only certain words: `type` is `committed` or `aspirational`, `status` is `draft` or \
`dropped`, `next` is `keep`, `change` or `drop`. A date is a day of the calendar, written \
`2026-11-16`. A `score` lies between 0 and 1. And `current` of a key result with `levels` is one of \
its grades, or 0 as long as none is reached.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    type: comitted
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        due: 31.12.2026
      - key_result: Every tea comes with tasting notes
        levels:
          0.3: Notes for the ten teas that sell fastest
          0.7: Notes for the whole range
        current: 0.5
"],
        good: &["\
-    type: comitted
+    type: committed
@@
-        due: 31.12.2026
+        due: 2026-12-31
@@
-        current: 0.5
+        current: 0.3
"],
        on_dropped: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let Err(MeasureProblem::NoSuchGrade { current, grades }) = &workspace.key_result(at).measure else { continue };
        let written: Vec<String> = reachable(grades.iter().copied()).iter().map(ToString::to_string).collect();
        let words: Vec<&str> = written.iter().map(String::as_str).collect();
        let message = format!("`current` expects one of the grades, found `{}`", current.value);
        findings.push(
            Finding::new(RULE.info.name, current.place, message)
                .help(format!("write the highest grade that is earned: {}", one_of(&words))),
        );
    }
}
