//! Texts that only repeat another.

use crate::check::example::base;
use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::say_the_same;
use crate::finding::{Finding, Group, Level};
use crate::model::id::Reference;
use crate::model::workspace::Target;
use crate::model::workspace::Workspace;
use crate::source::Placed;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "same-text",
        group: Group::Writing,
        level: Level::Warning,
        summary: "an objective that repeats its parent's text, or a key result its objective's",
        docs: "\
A team that copies the company's objective has not yet said what its own part is, and a key \
result that repeats its objective measures nothing about it. In the \
tree such lines tell the reader nothing.",
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
        let repeats = |reference: &&Placed<Reference>| {
            let above = workspace.resolve(&reference.value, cycle).and_then(|target| other(workspace, target));
            above.is_some_and(|above| say_the_same(above, text.text))
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

/// The text of what is supported.
fn other(workspace: &Workspace, target: Target) -> Option<&str> {
    let text = match target {
        Target::Unit(_) => return None,
        Target::Objective(at) => workspace.objective(at).text(),
        Target::KeyResult(at) => workspace.key_result(at).text(),
    };
    (!text.is_empty()).then_some(text)
}
