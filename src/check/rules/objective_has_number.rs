//! Numbers that belong in a key result.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::statement::{Change, Statement};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "objective-has-number",
        group: Group::Writing,
        level: Level::Advice,
        summary: "a quantity in an objective's text",
        docs: "\
The objective is the sentence that people remember, the key results are how they know. A number \
in the objective is a key result that has lost its way: it has no progress of its own, and it \
makes the objective look reached when only that number is.

Years, names and versions are no quantities. The inventors put numbers into objectives now and \
then, so this is only advice.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Win 40 new suppliers
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-  - objective: Win 40 new suppliers
+  - objective: Suppliers see us as the best source of fine tea
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, objective, text) in &part.objectives {
        let mut amounts = text.said().amounts().peekable();
        if amounts.peek().is_none() {
            continue;
        }
        let Some(statement) = text.said().statement() else { continue };
        let span = match statement {
            Statement::Metric { target, .. } => target.span,
            Statement::AtLeast { limit, .. } | Statement::AtMost { limit, .. } => limit.span,
            Statement::Between { low, high } => low.span.start..high.span.end,
            Statement::Relative(Change::By(amount)) => amount.span,
            Statement::Relative(Change::Times(_) | Change::Part(_)) => continue,
        };
        // "No patient waits" names nothing that is counted.
        if !amounts.any(|amount| amount.span.start < span.end && span.start < amount.span.end) {
            continue;
        }
        let number = text.text.get(span).unwrap_or_default().trim();
        let message = format!("objective `{}` has a number in its text: `{number}`", objective.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("move the number into a key result, and say in the objective what it is good for"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn a_quantity_of_any_kind_is_told() {
        let said = |text: &str| {
            let file = format!("company: a\nlead: ana\nobjectives:\n  - objective: {text}\n");
            checked(&file).of("objective-has-number").first().map(|judged| judged.finding.message.clone())
        };
        for (text, number) in [
            ("Grow revenue by 20 %", "20 %"),
            ("Win 40 suppliers", "40 suppliers"),
            ("Cut the wait from 9 to 3 minutes", "3 minutes"),
            ("Fewer than 5 complaints reach us", "5 complaints"),
            ("One fifth of orders come by app", "One fifth of"),
        ] {
            let message = said(text).unwrap_or_default();
            assert!(message.ends_with(&format!("`{number}`")), "{text}: {message}");
        }
        for none in ["No supplier waits for us", "Every kitchen loves our tea", "Double our impact", "Ready for 2027"] {
            assert_eq!(said(none), None, "{none}");
        }
    }
}
