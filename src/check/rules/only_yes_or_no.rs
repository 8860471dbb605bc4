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
        if forms.is_empty() || forms.iter().any(|form| *form != Some(Form::YesNo)) {
            continue;
        }
        let all = if forms.len() == 1 { "which is" } else { "all of them" };
        let number = count(forms.len(), "key result");
        let message = format!("objective `{}` has {number}, {all} yes or no", objective.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("add a number that shows the effect, or `milestones:` that show progress on the way"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn one_that_is_left_is_all() {
        let file = |other: &str| {
            format!(
                "company: a\nlead: ana\nobjectives:\n  - objective: Calm\n    key_results:\n      - key_result: A\n        done: false\n      - key_result: B\n        target: 4\n{other}"
            )
        };
        let dropped = checked(&file("        status: dropped\n        reason: no time\n"));
        let message = &dropped.one("only-yes-or-no").finding.message;
        assert_eq!(message, "objective `o1` has 1 key result, which is yes or no");
        assert!(checked(&file("")).of("only-yes-or-no").is_empty());
    }
}
