//! Objectives and key results for which no single person answers.

use crate::check::owners::Owners;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::Finding;
use crate::model::objective::Objective;
use crate::model::workspace::{UnitAt, Workspace};
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "no-owner",
        summary: "an objective or key result without an owner, or with one that is no person",
        docs: "\
Every objective and every key result has one person who answers for it. Not who does all the work: who \
keeps the numbers true, asks for help in time and says why it was missed. What belongs to everyone \
belongs to nobody.

The owner is looked up on the key result, then on the objective, then in `lead` of the unit; a person's \
own file needs none. An owner is no unit, no \"team\" or \"everyone\", and not two people (`contributors` \
is for the others). Where `okr.yaml` lists `people:`, owners are among them, by id, name or address.

Each is reported once: at the highest place that lacks it, or where it is written. For a draft this is \
only advice.",
        bad: &[
            "\
company: teabee
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
",
            "\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    owner: teabee
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        owner: ana and li
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        owner: TBD
        below: 2 %
",
            "\
--- okr.yaml
people:
  hannah:
    name: Hannah Lee
--- okrs/2026-Q4/teabee.yaml
company: teabee
lead: hanna
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
",
        ],
        good: &["\
@@
 company: teabee
+lead: hannah
@@
       - key_result: 85 % of suppliers reorder within the month
+        owner: ana
+        contributors:
+          - li
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    let owners = Owners::new(workspace);
    let mut found = Vec::new();
    for (at, unit) in workspace.units.iter().enumerate().filter(|(_, unit)| unit.has_files()) {
        owners.nameless_person(at, &mut found);
        let lead_problem = unit.lead.as_ref().and_then(|lead| owners.problem("lead", lead));
        // Mostly it is the same person again.
        let mut good = unit.lead.as_ref().filter(|_| lead_problem.is_none()).map(|lead| lead.value.as_str());
        found.extend(lead_problem);
        missing(workspace, at, &slips, &mut found);
        for objective in &unit.objectives {
            let below = objective.key_results.iter().filter_map(|key_result| key_result.owner.as_ref());
            for owner in objective.owner.iter().chain(below) {
                if good == Some(owner.value.as_str()) {
                    continue;
                }
                match owners.problem("owner", owner) {
                    Some(problem) => found.push(problem),
                    None => good = Some(owner.value.as_str()),
                }
            }
        }
    }
    findings.extend(found);
}

/// Objectives for which nobody is named: one finding for the unit where it is the unit that lacks a
/// lead, at the objective where it is the only one or still a draft.
fn missing(workspace: &Workspace, at: UnitAt, slips: &Slips<'_>, found: &mut Vec<Finding>) {
    let unit = &workspace.units[at];
    let lead_was_misread = || unit.headers.iter().any(|header| slips.header_has(header.level_place.file, &["lead"]));
    if unit.lead.is_some() || workspace.settings.is_person_level(unit.level) || lead_was_misread() {
        return;
    }
    let named = |objective: &&Objective| {
        objective.owner.is_some()
            || !objective.shared_with.is_empty()
            || objective.status.is_dropped()
            || slips.have(objective.extent, &["owner"])
    };
    let without: Vec<_> = unit.objectives.iter().filter(|objective| !named(objective)).collect();
    let live: Vec<_> = without.iter().filter(|objective| objective.is_live()).collect();
    let all_live = unit.objectives.iter().filter(|objective| objective.is_live()).count();
    let level = workspace.settings.level_word(unit.level);
    let who = workspace.settings.people.first().map_or("ana", |person| person.id.as_str());
    if live.len() > 1 || (live.len() == 1 && all_live == 1) {
        let message =
            format!("{level} `{}` names no `lead`, and {} of it no owner", unit.id, count(live.len(), "objective"));
        let finding = Finding::new(RULE.info.name, unit.place(), message).help(format!(
            "name the one person who answers for it: `lead: {who}` here, or `owner: {who}` in each objective"
        ));
        let finding = live.iter().take(8).fold(finding, |finding, objective| {
            finding.related(objective.place, format!("objective `{}` has no owner", objective.id))
        });
        found.push(finding);
        return;
    }
    for objective in without {
        let message = format!("objective `{}` has no owner, and {level} `{}` no `lead`", objective.id, unit.id);
        found.push(
            Finding::new(RULE.info.name, objective.place, message)
                .label("who answers for it?")
                .help(format!("name one person: `owner: {who}` here, or `lead: {who}` for the whole {level}")),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;
    use crate::finding::Level;

    const PLAN: &str = "    key_results:
      - key_result: Reorders
        start: 60 %
        target: 85 %
      - key_result: Boxes
        below: 2 %
";

    #[test]
    fn what_is_no_person_is_told() {
        for owner in ["everyone", "Team", "the platform team", "TBD", "??", "management", "ana / li", "platform"] {
            let text =
                format!("team: platform\nlead: ana\nobjectives:\n  - objective: Calm\n    owner: \"{owner}\"\n{PLAN}");
            let checked = checked(&text);
            assert_eq!(checked.underlined(checked.one("no-owner")), format!("\"{owner}\""));
        }
    }

    #[test]
    fn a_missing_lead_is_one_finding_at_the_unit() {
        let two = format!("team: platform\nobjectives:\n  - objective: Calm\n{PLAN}  - objective: Quick\n{PLAN}");
        let checked_two = checked(&two);
        assert_eq!(checked_two.underlined(checked_two.one("no-owner")), "platform");
        let one = two.replace("objective: Calm\n", "objective: Calm\n    owner: ana\n");
        let checked_one = checked(&one);
        assert_eq!(checked_one.underlined(checked_one.one("no-owner")), "objective");
    }

    #[test]
    fn an_owner_of_key_results_alone_does_not_own_the_objective() {
        let text = "team: a\nobjectives:\n  - objective: Calm\n    key_results:\n      - key_result: A\n        owner: ana\n        done:\n";
        checked(text).one("no-owner");
    }

    #[test]
    fn an_id_that_is_a_person_and_a_unit_means_the_person() {
        let people = "--- okr.yaml\npeople:\n  kim:\n    name: Kim Lee\n";
        let text = format!(
            "{people}--- okrs/2026-Q4/kim.yaml\nteam: kim\nlead: kim\nobjectives:\n  - objective: Calm\n{PLAN}"
        );
        assert!(checked(&text).of("no-owner").is_empty());
        assert!(!checked(&text.replace(people, "")).of("no-owner").is_empty());
    }

    #[test]
    fn people_own_what_is_in_their_own_file() {
        let person = format!("person: mai\nobjectives:\n  - objective: Calm\n{PLAN}");
        assert!(checked(&person).of("no-owner").is_empty());
        let unlisted = format!("--- okr.yaml\npeople:\n  may:\n--- okrs/2026-Q4/mai.yaml\n{person}");
        let checked = checked(&unlisted);
        let found = checked.one("no-owner");
        assert_eq!(found.finding.help.as_deref(), Some("did you mean `may`?"));
        assert_eq!(checked.underlined(found), "mai");
    }

    #[test]
    fn drafts_are_advised_and_dropped_ones_left_alone() {
        let draft = format!("team: a\nobjectives:\n  - objective: Calm\n    status: draft\n{PLAN}");
        assert_eq!(checked(&draft).one("no-owner").level, Level::Advice);
        let dropped = draft.replace("draft", "dropped\n    reason: no time");
        assert!(checked(&dropped).of("no-owner").is_empty());
    }

    #[test]
    fn a_misspelt_owner_is_one_finding() {
        let text = format!("team: a\nobjectives:\n  - objective: Calm\n    ownr: ana\n{PLAN}");
        let checked = checked(&text);
        assert!(checked.of("no-owner").is_empty(), "{}", checked.concise());
        checked.one("unknown-key");
    }
}
