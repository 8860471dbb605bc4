//! Objectives that are a list of tasks.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::measure::Form;
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "only-yes-or-no",
        group: Group::Writing,
        level: Level::Advice,
        summary: "an objective whose key results are all yes or no",
        docs: "\
Where every key result is done or not, the objective is a list of tasks: until the last week \
each stands at 0, and nobody can say whether it goes well. One number about the effect, or \
milestones instead of yes or no, shows progress on the way.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: The new order page is live
        done: false
      - key_result: The old one is switched off
        done: false
"],
        good: &["\
-      - key_result: The old one is switched off
-        done: false
+      - key_result: Raise reorders within the month from 60 % to 85 %
+        start: 60 %
+        target: 85 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, objective, text) in &part.objectives {
        let forms: Vec<_> = objective
            .live_key_results()
            .map(|key_result| key_result.measured().map(|measure| measure.form()))
            .collect();
        if forms.len() < 2 || forms.iter().any(|form| *form != Some(Form::YesNo)) {
            continue;
        }
        let message =
            format!("objective `{}` has {}, all of them yes or no", objective.id, count(forms.len(), "key result"));
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("add a number that shows the effect, or `milestones:` that show progress on the way"),
        );
    }
}
