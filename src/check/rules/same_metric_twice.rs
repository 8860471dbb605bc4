//! One figure with two targets.

use crate::check::example::base;
use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::{quantities, words};
use crate::finding::{Finding, Group, Level};
use crate::model::cycle::CycleName;
use crate::model::workspace::KeyResultAt;
use crate::model::workspace::Workspace;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "same-metric-twice",
        group: Group::Alignment,
        level: Level::Advice,
        summary: "two key results with the same text and different targets",
        docs: "\
Two units that move the same figure to two targets have not talked to each other, or one of \
them has copied an old number. If it is one aim of both, make it one objective and name the \
other unit under `shared_with:`.",
        base: base::COMPANY_AND_TEAM,
        bad: &["\
--- okrs/2026-Q4/service.yaml
-      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
-        start: 5 hours
-        target: 1 hour
+      - key_result: Raise reorders within the month from 60 % to 80 %
+        start: 60 %
+        target: 80 %
"],
        good: &["\
--- okrs/2026-Q4/service.yaml
-      - key_result: Raise reorders within the month from 60 % to 80 %
-        start: 60 %
-        target: 80 %
+      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
+        start: 5 hours
+        target: 1 hour
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let mut seen: HashMap<(&CycleName, String), KeyResultAt> = HashMap::new();
    for (at, key_result, text) in Part::whole(workspace).key_results {
        let cycle = &workspace.units[at.objective.unit].cycle;
        if key_result.measured().is_none_or(|measure| quantities(measure).is_empty()) {
            continue;
        }
        let without_numbers = without_digits(text.text);
        let other = match seen.entry((cycle, without_numbers)) {
            Entry::Vacant(place) => {
                place.insert(at);
                continue;
            }
            Entry::Occupied(mut place) => place.insert(at),
        };
        let (Some(own), Some(first)) = (goal(workspace, at), goal(workspace, other)) else { continue };
        if own == first {
            continue;
        }
        let shown = |(key, written): (&str, &str)| format!("`{key}: {written}`");
        let (own, first) = (shown(own), shown(first));
        let without_numbers = without_digits(text.text);
        let place = workspace.key_result(other).place;
        let message = format!(
            "key result `{}` is that of `{}` with another target: {own} instead of {first}",
            key_result.id, workspace.units[other.objective.unit].id
        );
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .known_by(format!("{cycle}:{without_numbers}"))
                .related(place, format!("here it is {first}"))
                .help("agree on one target; for one objective of several units there is `shared_with:`"),
        );
    }
}

/// The words of a text, without the digits in them.
fn without_digits(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    for word in words(text) {
        left.push_str(if left.is_empty() { "" } else { " " });
        match word.bytes().any(|byte| byte.is_ascii_digit()) {
            true => word.split(|c: char| c.is_ascii_digit()).for_each(|part| left.push_str(part)),
            false => left.push_str(&word),
        }
    }
    left
}

/// Where a key result goes: its last key as written.
fn goal(workspace: &Workspace, at: KeyResultAt) -> Option<(&'static str, &str)> {
    let quantities = workspace.key_result(at).measured().map(quantities)?;
    quantities.last().map(|(key, quantity)| (*key, quantity.value.written()))
}
