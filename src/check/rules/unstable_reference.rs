//! References that count positions.

use crate::check::insert;
use crate::check::references::{self, Written};
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Edit, Finding};
use crate::model::id::{Id, Reference};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, Workspace};
use crate::yaml::lower::is_yaml11_truth;
use crate::yaml::{Scalar, core_schema};
use std::collections::BTreeMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "unstable-reference",
        summary: "a reference to something that has no id of its own",
        docs: "\
What has no `id` is named by its position: `o1`, `o2` …, `kr1`, `kr2` …. Such a name changes when \
somebody moves a line or adds one above, and a reference to it would quietly mean something else. So \
what others refer to needs an id of its own.

`okr check --fix` adds one made of the first words of the text, and changes all references to it.",
        bad: &["\
--- okrs/2026-Q4/teabee.yaml
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/sales.yaml
company: sales
lead: priya
objectives:
  - objective: Suppliers recommend us to each other
    supports:
      - teabee/o1/kr1
    key_results:
      - key_result: 30 % of first orders come from a recommendation
        start: 8 %
        target: 30 %
      - key_result: 12 new suppliers place a second order
        start: 0 suppliers
        target: 12 suppliers
"],
        good: &["\
--- okrs/2026-Q4/teabee.yaml
-  - objective: Suppliers see us as the best source of fine tea
+  - id: suppliers
+    objective: Suppliers see us as the best source of fine tea
@@
-      - key_result: 85 % of suppliers reorder within the month
+      - id: reorders
+        key_result: 85 % of suppliers reorder within the month
--- okrs/2026-Q4/sales.yaml
-      - teabee/o1/kr1
+      - teabee/suppliers/reorders
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let mut by_target: BTreeMap<ObjectiveAt, Vec<(Written<'_>, Option<KeyResultAt>)>> = BTreeMap::new();
    for written in references::all(workspace) {
        let (objective, key_result) = match written.target {
            Some(Target::Objective(at)) => (at, None),
            Some(Target::KeyResult(at)) => (at.objective, Some(at)),
            Some(Target::Unit(_)) | None => continue,
        };
        let to_itself = objective == written.objective;
        let by_position = workspace.objective(objective).id_place.is_none()
            || key_result.is_some_and(|at| workspace.key_result(at).id_place.is_none());
        if by_position && !to_itself {
            by_target.entry(objective).or_default().push((written, key_result));
        }
    }
    for (objective, references) in by_target {
        // One change mends all references into an objective, wherever somebody asks for it; where
        // these are more than people write, it would be as long as their number squared.
        let few = references.len() <= 200;
        let fix = few.then(|| mended(workspace, objective, &references)).flatten();
        for (written, key_result) in references.iter().filter(|(written, _)| !written.is_dropped(workspace)) {
            let mut finding = finding(workspace, *written, objective, *key_result);
            if let Some(edits) = &fix {
                finding = finding.fix("add an id of its own and refer to that", true, edits.clone());
            }
            findings.push(finding);
        }
    }
}

fn finding(
    workspace: &Workspace,
    written: Written<'_>,
    objective: ObjectiveAt,
    key_result: Option<KeyResultAt>,
) -> Finding {
    let target = workspace.objective(objective);
    let nameless_key_result = key_result.map(|at| workspace.key_result(at)).filter(|kr| kr.id_place.is_none());
    let (what, id, place) = match nameless_key_result {
        Some(key_result) if target.id_place.is_some() => ("key result", &key_result.id, key_result.place),
        Some(_) | None => ("objective", &target.id, target.place),
    };
    let message = format!("`{}` counts positions: {what} `{id}` has no id of its own", written.reference.value);
    let finding = Finding::new(RULE.info.name, written.reference.place, message)
        .related(place, format!("this {what} has no `id`"))
        .help("give it an id, like `id: checkout`, and refer to that");
    match nameless_key_result.filter(|_| target.id_place.is_none()) {
        Some(key_result) => finding.related(key_result.place, "this key result has no `id` either"),
        None => finding,
    }
}

/// The edits that add the missing ids and change every reference through them.
fn mended(
    workspace: &Workspace,
    at: ObjectiveAt,
    references: &[(Written<'_>, Option<KeyResultAt>)],
) -> Option<Vec<Edit>> {
    let objective = workspace.objective(at);
    let mut edits = Vec::new();
    let new_objective = match objective.id_place {
        Some(_) => None,
        None => {
            let siblings = &workspace.units[at.unit].objectives;
            let id = proposed(objective.text(), "o", siblings.len(), &objective.id, |id| {
                siblings.iter().any(|sibling| sibling.id == *id)
            });
            edits.push(insert::before(workspace, objective.place, &format!("id: {id}"))?);
            Some(id)
        }
    };
    let mut new_key_results: BTreeMap<KeyResultAt, Id> = BTreeMap::new();
    let nameless =
        references.iter().filter_map(|(_, at)| *at).filter(|at| workspace.key_result(*at).id_place.is_none());
    for at in nameless {
        if new_key_results.contains_key(&at) {
            continue;
        }
        let key_result = workspace.key_result(at);
        let id = proposed(key_result.text(), "kr", objective.key_results.len(), &key_result.id, |id| {
            objective.key_results.iter().any(|sibling| sibling.id == *id)
                || new_key_results.values().any(|new| new == id)
        });
        edits.push(insert::before(workspace, key_result.place, &format!("id: {id}"))?);
        new_key_results.insert(at, id);
    }
    for (written, key_result) in references {
        let old = &written.reference.value;
        let new = Reference {
            objective: new_objective.clone().or_else(|| old.objective.clone()),
            key_result: key_result.and_then(|at| new_key_results.get(&at).cloned()).or_else(|| old.key_result.clone()),
            ..old.clone()
        };
        let place = written.reference.place;
        let as_written = workspace.file(place.file).slice(place.span);
        let quote = as_written.chars().next().filter(|first| matches!(first, '"' | '\''));
        let text = match quote {
            Some(quote) => format!("{quote}{new}{quote}"),
            None => new.to_string(),
        };
        edits.push(Edit { place, text });
    }
    Some(edits)
}

/// An id from the first words of a text that nothing else has; the position where there is none.
fn proposed(text: &str, prefix: &str, siblings: usize, position: &Id, taken: impl Fn(&Id) -> bool) -> Id {
    let positional = |id: &Id| (0..siblings).any(|index| Id::positional(prefix, index) == *id);
    let free = |id: &Id| !taken(id) && !positional(id);
    let plain = |id: &Id| matches!(core_schema(id.as_str()), Scalar::Text(_)) && !is_yaml11_truth(id.as_str());
    let Some(id) = Id::propose(text).filter(plain) else { return position.clone() };
    if free(&id) {
        return id;
    }
    let numbered = (2..100).map(|number| Id::lenient(&format!("{id}-{number}")));
    numbered.into_iter().find(free).unwrap_or_else(|| position.clone())
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn the_fix_mends_all_references_at_once() {
        let two_more =
            concat!("        supports:\n          - \"teabee/o1\"\n", "    depends_on:\n      - teabee/o1/kr2\n");
        let example = format!("{}{two_more}", super::RULE.info.bad_examples()[0]);
        let before = checked(&example);
        assert_eq!(before.of("unstable-reference").len(), 3, "{}", before.concise());
        let fixes: Vec<_> = before.of("unstable-reference").iter().map(|judged| judged.finding.fix.clone()).collect();
        assert!(fixes[0].is_some() && fixes.iter().all(|fix| *fix == fixes[0]), "each of them offers the change");
        let fixed = before.fixed("unstable-reference");
        let after = checked(&fixed);
        assert!(after.of("unstable-reference").is_empty() && after.errors().is_empty(), "{fixed}\n{}", after.concise());
        assert!(fixed.contains("\n  - id: suppliers-see-us\n    objective: Suppliers see us"), "{fixed}");
        assert!(fixed.contains("- \"teabee/suppliers-see-us\"\n"), "{fixed}");
    }
}
