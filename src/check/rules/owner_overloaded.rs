//! People who own more than they can look after.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::source::Placed;
use crate::words::{count, folded};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "owner-overloaded",
        group: Group::Writing,
        level: Level::Warning,
        summary: "a person who owns more than 7 live key results in a cycle",
        docs: "\
Who owns everything owns nothing: eight key results are eight numbers to know by heart on \
Monday. More than seven are reported. The \
lead counts as the owner of what names none.

`max` of this rule in `okr.yaml` sets another limit.",
        bad: &["\
company: teabee
lead: priya
objectives:
  - objective: Kitchens in the north order with us
    key_results:
      - key_result: Kitchens of region A reorder within the month
        at_least: 85 %
      - key_result: Kitchens of region B reorder within the month
        at_least: 85 %
      - key_result: Kitchens of region C reorder within the month
        at_least: 85 %
      - key_result: Kitchens of region D reorder within the month
        at_least: 85 %
  - objective: Kitchens in the south order with us
    key_results:
      - key_result: Kitchens of region E reorder within the month
        at_least: 85 %
      - key_result: Kitchens of region F reorder within the month
        at_least: 85 %
      - key_result: Kitchens of region G reorder within the month
        at_least: 85 %
      - key_result: Kitchens of region H reorder within the month
        at_least: 85 %
"],
        good: &["\
@@
   - objective: Kitchens in the south order with us
+    owner: sam
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

/// More than this is too much.
const MOST: i64 = 7;

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let most = workspace.settings.rules.get(RULE.info.name).and_then(|setting| setting.max).unwrap_or(MOST);
    let mut owned: BTreeMap<(&CycleName, String), (Placed<String>, usize)> = BTreeMap::new();
    for (cycle, owner, number) in runs(workspace) {
        let person = workspace.settings.person(&owner.value).map(|person| person.id.key().to_owned());
        let person = person.unwrap_or_else(|| folded(&owner.value));
        owned.entry((cycle, person)).or_insert((owner, 0)).1 += number;
    }
    for ((cycle, person), (first, number)) in owned {
        if number as i64 <= most {
            continue;
        }
        let number = count(number, "live key result");
        let message = format!("`{}` owns {number} in `{cycle}`, expected at most {most}", first.value);
        findings.push(
            Finding::new(RULE.info.name, first.place, message)
                .known_by(format!("{cycle}:{person}"))
                .help("give each key result the `owner` who looks after its number, or drop some"),
        );
    }
}

/// Owners of live key results as written, where one stands several times in a row with how often.
fn runs(workspace: &Workspace) -> Vec<(&CycleName, Placed<String>, usize)> {
    let mut runs: Vec<(&CycleName, Placed<String>, usize)> = Vec::new();
    for at in workspace.objectives() {
        let objective = workspace.objective(at);
        if !objective.is_live() {
            continue;
        }
        let cycle = &workspace.units[at.unit].cycle;
        let above = workspace.objective_owner(at);
        for key_result in objective.key_results.iter().filter(|key_result| key_result.is_live()) {
            let Some(owner) = key_result.owner.as_ref().or(above.as_ref()) else { continue };
            if key_result.text.is_none() {
                continue;
            }
            match runs.last_mut() {
                Some((of, last, number)) if *of == cycle && last.value == owner.value => *number += 1,
                Some(_) | None => runs.push((cycle, owner.clone(), 1)),
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn one_person_is_counted_once_however_the_name_is_written() {
        let owners = |names: &[&str]| {
            let one = |name: &&str| format!("      - key_result: K\n        owner: {name}\n        done: false\n");
            let key_results: String = names.iter().map(one).collect();
            let file =
                format!("company: a\nlead: li\nobjectives:\n  - objective: Calm\n    key_results:\n{key_results}");
            checked(&file).of("owner-overloaded").len()
        };
        let names = ["josé", "José", "JOSÉ", "jose\u{301}", "JOSE\u{301}", "josé", "José", "josé"];
        assert_eq!(owners(&names), 1);
        assert_eq!(owners(&names[1..]), 0);
        assert_eq!(owners(&["jose", "josé", "José", "JOSÉ", "jose\u{301}", "JOSE\u{301}", "josé", "José"]), 0);
    }
}
