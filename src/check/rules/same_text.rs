//! Texts that only repeat another.

use crate::check::example::base;
use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::say_the_same;
use crate::finding::{Finding, Group, Level};
use crate::model::id::Reference;
use crate::model::workspace::Target;
use crate::source::Placed;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "same-text",
        group: Group::Writing,
        level: Level::Warning,
        summary: "an objective that repeats its parent objective's text in the same cycle, or a key result its objective's",
        docs: "\
A team that copies the company's objective has not yet said what its own part is, and a key \
result that repeats its objective measures nothing about it. In the \
tree such lines tell the reader nothing.

A key result of the unit above that becomes an objective below is a cascade, and the year's objective \
that stands again in its quarter is the same plan on a shorter way: nothing is said about either.",
        base: base::COMPANY_AND_TEAM,
        bad: &["\
--- okrs/2026-Q4/service.yaml
-  - objective: A supplier with a question feels looked after
+  - objective: Suppliers see us as the best source of fine tea
"],
        good: &["\
--- okrs/2026-Q4/service.yaml
-  - objective: Suppliers see us as the best source of fine tea
+  - objective: A supplier with a question feels looked after
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    let workspace = part.workspace;
    for (at, key_result, text) in &part.key_results {
        let above = workspace.objective(at.objective).text();
        if !above.is_empty() && say_the_same(above, text.text) {
            let message = format!("key result `{}` repeats its objective", key_result.id);
            findings.push(
                Finding::new(RULE.info.name, text.place, message)
                    .help("say what can be seen or counted when it is reached"),
            );
        }
    }
    for (at, objective, text) in &part.objectives {
        let cycle = &workspace.units[at.unit].cycle;
        let repeats = |reference: &&Placed<Reference>| match workspace.resolve(&reference.value, cycle) {
            Some(Target::Objective(above)) => {
                workspace.units[above.unit].cycle == *cycle
                    && say_the_same(workspace.objective(above).text(), text.text)
            }
            Some(Target::Unit(_) | Target::KeyResult(_)) | None => false,
        };
        let Some(reference) = objective.supports.iter().find(repeats) else { continue };
        let message = format!("objective `{}` repeats the text of `{}`", objective.id, reference.value);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .related(reference.place, "it supports this")
                .help("say what the part of this unit is; for one objective of several units there is `shared_with:`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    /// Whether a team's objective is said to repeat what it supports: one objective of the year, one of
    /// the quarter, with a key result.
    fn repeats(text: &str, supports: &str) -> bool {
        let company = |cycle: &str, objective: &str, key_result: &str| {
            format!(
                "--- okrs/{cycle}/teabee.yaml\ncompany: teabee\nlead: ana\nobjectives:\n  - id: growth\n    objective: {objective}\n    key_results:\n      - id: reorders\n        key_result: {key_result}\n        done: false\n"
            )
        };
        let year = company("2026", "Kitchens love our tea", "Kitchens order again");
        let quarter = company("2026-Q4", "Suppliers love our tea", "Suppliers order again");
        let team = format!(
            "--- okrs/2026-Q4/sales.yaml\nteam: sales\nlead: ana\nobjectives:\n  - id: own\n    objective: {text}\n    supports:\n      - {supports}\n    key_results:\n      - key_result: Something else\n        done: false\n"
        );
        !checked(&format!("{year}{quarter}{team}")).of("same-text").is_empty()
    }

    #[test]
    fn only_the_parent_objective_of_the_same_cycle_is_repeated() {
        assert!(repeats("Suppliers love our tea", "teabee/growth"));
        assert!(repeats("suppliers love our tea.", "2026-Q4:teabee/growth"));
        // A cascade: the key result above is the objective below.
        assert!(!repeats("Suppliers order again", "teabee/growth/reorders"));
        assert!(!repeats("Kitchens order again", "2026:teabee/growth/reorders"));
        // The year's objective on a shorter way.
        assert!(!repeats("Kitchens love our tea", "2026:teabee/growth"));
        assert!(!repeats("Suppliers love our tea", "teabee/growth/reorders"));
        assert!(!repeats("Suppliers love our tea", "2026:teabee/growth"));
    }

    #[test]
    fn a_key_result_repeats_its_own_objective_only() {
        let file = |key_result: &str| {
            format!(
                "company: teabee\nlead: ana\nobjectives:\n  - objective: Suppliers love our tea\n    key_results:\n      - key_result: {key_result}\n        done: false\n"
            )
        };
        checked(&file("Suppliers love our tea")).one("same-text");
        assert!(checked(&file("Suppliers order again")).of("same-text").is_empty());
    }
}
