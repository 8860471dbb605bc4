//! Objectives that nobody can repeat.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::words::folded;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "objective-long",
        group: Group::Writing,
        level: Level::Advice,
        summary: "more than 120 characters",
        docs: "\
An objective is remembered or it does not work: Doerr calls it the what, short enough to be \
repeated in the corridor. Details belong in the key results, background in a `note`.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea because we answer quickly, deliver on the day, know every garden by name and are never out of stock
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-  - objective: Suppliers see us as the best source of fine tea because we answer quickly, deliver on the day, know every garden by name and are never out of stock
+  - objective: Suppliers see us as the best source of fine tea
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// As many characters as people can take in at once.
const LONGEST: usize = 120;

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, objective, text) in &part.objectives {
        let length = folded(text.text.trim()).chars().count();
        if length <= LONGEST {
            continue;
        }
        let message = format!("objective `{}` has {length} characters, expected at most {LONGEST}", objective.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("keep what people will remember; details fit in key results"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn an_accent_that_is_stored_apart_is_no_character() {
        let found = |text: &str| {
            let file = format!("company: a\nlead: ana\nobjectives:\n  - objective: {text}\n");
            checked(&file).of("objective-long").len()
        };
        assert_eq!(found(&"é".repeat(120)), 0);
        assert_eq!(found(&"e\u{301}".repeat(120)), 0);
        assert_eq!(found(&"é".repeat(121)), 1);
    }
}
