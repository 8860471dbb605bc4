//! People who own more than they can look after.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
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
    let mut owned: BTreeMap<(String, String), Vec<Placed<String>>> = BTreeMap::new();
    for (at, _, _) in Part::whole(workspace).key_results {
        let Some(owner) = workspace.key_result_owner(at) else { continue };
        if !workspace.objective(at.objective).is_live() {
            continue;
        }
        let person = workspace.settings.person(&owner.value).map(|person| person.id.key().to_owned());
        let person = person.unwrap_or_else(|| folded(&owner.value));
        let cycle = workspace.units[at.objective.unit].cycle.to_string();
        owned.entry((cycle, person)).or_default().push(owner);
    }
    for ((cycle, person), owners) in owned {
        let (true, Some(first)) = (owners.len() as i64 > most, owners.first()) else { continue };
        let number = count(owners.len(), "live key result");
        let message = format!("`{}` owns {number} in `{cycle}`, expected at most {most}", first.value);
        findings.push(
            Finding::new(RULE.info.name, first.place, message)
                .known_by(format!("{cycle}:{person}"))
                .help("give each key result the `owner` who looks after its number, or drop some"),
        );
    }
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
