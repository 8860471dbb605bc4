//! Support and structure that run in a circle.

use crate::check::references;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::id::Id;
use crate::model::workspace::{Target, Workspace};
use crate::source::{Place, Placed};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "circular-support",
        summary: "a circle of `supports` or `part_of`",
        docs: "\
`supports` says which aim is served by which, and `part_of` which unit belongs to which. Both lead \
upwards and end somewhere. In a circle each would be the reason for the other, and nobody could say \
what all of it is for. The circle is shown whole; take away the line that points down.

A key result serves its own objective, so a circle can run through it.",
        bad: &["\
--- okrs/2026-Q4/sales.yaml
company: sales
lead: priya
objectives:
  - id: friends
    objective: Suppliers recommend us to each other
    supports:
      - service/answers
    key_results:
      - key_result: 30 % of first orders come from a recommendation
        start: 8 %
        target: 30 %
      - key_result: 12 new suppliers place a second order
        start: 0 suppliers
        target: 12 suppliers
--- okrs/2026-Q4/service.yaml
company: service
lead: tomas
objectives:
  - id: answers
    objective: A supplier with a question feels looked after
    supports:
      - sales/friends
    key_results:
      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
        start: 5 hours
        target: 1 hour
      - key_result: Suppliers give our answers more than 4.5 stars
        above: 4.5 stars
"],
        good: &["\
--- okrs/2026-Q4/sales.yaml
-    supports:
-      - service/answers
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

/// How many members of a circle a message names; the rest is counted.
const SHOWN: usize = 20;

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    support(workspace, findings);
    parts(workspace, findings);
}

/// Circles of `supports`, over objectives and key results.
fn support(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let mut edges: BTreeMap<Target, Vec<Step<Target>>> = BTreeMap::new();
    for written in references::all(workspace).into_iter().filter(|written| written.key == "supports") {
        let Some(target) = written.target else { continue };
        let to_itself = target.objective().is_none_or(|at| at == written.objective);
        if to_itself || written.is_dropped(workspace) || references::is_dropped(workspace, target) {
            continue;
        }
        let place = Some(written.reference.place);
        add(&mut edges, written.source(), (target, place));
        if let Target::KeyResult(at) = target {
            add(&mut edges, target, (Target::Objective(at.objective), None));
        }
    }
    for circle in circles(&edges) {
        let name = |target: &Target| name(workspace, *target, &circle);
        // A key result that is followed by its own objective stands for both.
        let shown: Vec<usize> = (0..circle.len())
            .filter(|number| {
                let before = &circle[(number + circle.len() - 1) % circle.len()];
                before.1.is_some()
            })
            .collect();
        let names: Vec<String> = shown.iter().map(|number| name(&circle[*number].0)).collect();
        let places: Vec<Place> = circle.iter().filter_map(|(_, place)| *place).collect();
        findings.push(finding("supports", &names, &places));
    }
}

/// Adds an edge unless there is one to the same target already.
fn add(edges: &mut BTreeMap<Target, Vec<Step<Target>>>, from: Target, step: Step<Target>) {
    let steps = edges.entry(from).or_default();
    if steps.iter().all(|(target, _)| *target != step.0) {
        steps.push(step);
    }
}

/// The reference of a member, with its cycle where the circle runs through several.
fn name(workspace: &Workspace, target: Target, circle: &[(Target, Option<Place>)]) -> String {
    let reference = |target: Target| match target {
        Target::Unit(_) => None,
        Target::Objective(at) => Some(workspace.objective_ref(at)),
        Target::KeyResult(at) => Some(workspace.key_result_ref(at)),
    };
    let cycle = |target: Target| reference(target).and_then(|reference| reference.cycle);
    let one_cycle = circle.iter().take(SHOWN).all(|(other, _)| cycle(*other) == cycle(target));
    reference(target).map_or_else(String::new, |reference| match one_cycle {
        true => reference.without_cycle().to_string(),
        false => reference.to_string(),
    })
}

/// Circles of `part_of`, over units: those of each cycle, then those that are only declared.
fn parts(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let mut reported: BTreeSet<BTreeSet<Place>> = BTreeSet::new();
    let mut declared: BTreeMap<&Id, &Placed<Id>> = BTreeMap::new();
    for unit in &workspace.settings.units {
        declared.extend(unit.part_of.as_ref().map(|part_of| (&unit.id, part_of)));
    }
    let mut layers: Vec<BTreeMap<&Id, &Placed<Id>>> = Vec::new();
    for cycle in workspace.cycles() {
        let mut above = declared.clone();
        // The nearest cycle has the last word about where a unit belongs.
        for cycle in workspace.enclosing(cycle).iter().rev().chain(std::iter::once(cycle)) {
            let units = workspace.units.iter().filter(|unit| unit.cycle == *cycle);
            above.extend(units.filter_map(|unit| unit.part_of.as_ref().map(|part_of| (&unit.id, part_of))));
        }
        layers.push(above);
    }
    layers.push(declared);
    for above in layers {
        let edges = above.iter().map(|(id, part_of)| (*id, vec![(&part_of.value, Some(part_of.place))])).collect();
        for circle in circles(&edges) {
            let places: Vec<Place> = circle.iter().filter_map(|(_, place)| *place).collect();
            if reported.insert(places.iter().copied().collect()) {
                let names: Vec<String> = circle.iter().map(|(id, _)| id.to_string()).collect();
                findings.push(finding("part_of", &names, &places));
            }
        }
    }
}

fn finding(key: &str, names: &[String], places: &[Place]) -> Finding {
    let mut shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = format!("… {} more …", names.len().saturating_sub(SHOWN));
    if names.len() > SHOWN {
        shown.push(&more);
    }
    shown.extend(names.first().map(String::as_str));
    let message = match names.len() {
        1 => format!("`{key}` names itself: `{}`", shown.join(" → ")),
        _ => format!("`{key}` runs in a circle: `{}`", shown.join(" → ")),
    };
    let place = places.first().copied().unwrap_or_default();
    let mut members: Vec<&str> = names.iter().map(String::as_str).collect();
    members.sort_unstable();
    let finding = Finding::new(RULE.info.name, place, message)
        .known_by(format!("{key}: {}", members.join(" ")))
        .help("take away the one line of these that points down instead of up");
    places.iter().skip(1).take(8).fold(finding, |finding, place| finding.related(*place, "and from here on"))
}

/// A member of a circle, with the place that leads to the next one where it is written.
type Step<N> = (N, Option<Place>);

/// More circles than anybody mends at once; a hostile file has as many as lines, each as long as it.
const MOST: usize = 50;

/// One circle for each edge that closes one, so that without these edges there is none left; the first
/// of many. Walks with a list of its own: a chain of thousands must not use up the program's stack.
fn circles<N: Copy + Ord + std::hash::Hash>(edges: &BTreeMap<N, Vec<Step<N>>>) -> Vec<Vec<Step<N>>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        OnPath(usize),
        Done,
    }
    let mut circles = Vec::new();
    let mut seen: HashMap<N, Seen> = HashMap::new();
    for start in edges.keys() {
        if seen.contains_key(start) {
            continue;
        }
        // Each member of the path, with the number of the edge that is looked at next.
        let mut path: Vec<(N, usize)> = vec![(*start, 0)];
        seen.insert(*start, Seen::OnPath(0));
        while let Some((node, next)) = path.last_mut().filter(|_| circles.len() < MOST) {
            let node = *node;
            let Some((target, _)) = edges.get(&node).and_then(|edges| edges.get(*next)) else {
                seen.insert(node, Seen::Done);
                path.pop();
                continue;
            };
            *next += 1;
            match seen.get(target) {
                None => {
                    seen.insert(*target, Seen::OnPath(path.len()));
                    path.push((*target, 0));
                }
                Some(Seen::OnPath(from)) => {
                    let taken = |(node, next): &(N, usize)| (*node, edges[node][next - 1].1);
                    circles.push(path[*from..].iter().map(taken).collect());
                }
                Some(Seen::Done) => {}
            }
        }
    }
    circles
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    fn unit(id: &str, supports: &str) -> String {
        format!("--- okrs/2026-Q4/{id}.yaml\nteam: {id}\nobjectives:\n  - id: o\n    objective: O\n{supports}")
    }

    #[test]
    fn a_circle_is_shown_whole_and_once() {
        let text = unit("a", "    supports:\n      - b/o\n")
            + &unit("b", "    supports:\n      - c/o\n")
            + &unit("c", "    supports:\n      - a/o\n");
        let checked = checked(&text);
        let found = checked.one("circular-support");
        assert_eq!(found.finding.message, "`supports` runs in a circle: `a/o → b/o → c/o → a/o`");
        assert_eq!(checked.underlined(found), "b/o");
        assert_eq!(found.finding.related.len(), 2);
    }

    #[test]
    fn a_circle_runs_through_a_key_result_but_two_key_results_may_help_each_other() {
        let through = unit("a", "    supports:\n      - b/o/k\n")
            + &unit("b", "    supports:\n      - a/o\n    key_results:\n      - id: k\n        key_result: K\n");
        assert_eq!(
            checked(&through).messages("circular-support"),
            ["`supports` runs in a circle: `a/o → b/o/k → a/o`"]
        );
        let two = |other: &str| {
            format!(
                "    key_results:\n      - id: k\n        key_result: K\n        supports:\n          - {other}/o/l\n      - id: l\n        key_result: L\n"
            )
        };
        assert!(checked(&(unit("a", &two("b")) + &unit("b", &two("a")))).of("circular-support").is_empty());
    }

    #[test]
    fn units_do_not_contain_each_other_and_dropped_ones_support_nothing() {
        let parts = "--- okrs/2026-Q4/a.yaml\nteam: a\npart_of: b\n--- okrs/2026-Q4/b.yaml\nteam: b\npart_of: a\n";
        assert_eq!(checked(parts).messages("circular-support"), ["`part_of` runs in a circle: `a → b → a`"]);
        let declared = "--- okr.yaml\nunits:\n  c:\n    part_of: c\n--- okrs/2026-Q4/a.yaml\nteam: a\n";
        assert_eq!(checked(declared).messages("circular-support"), ["`part_of` names itself: `c → c`"]);
        let dropped = unit("a", "    supports:\n      - b/o\n    status: dropped\n    reason: no time\n")
            + &unit("b", "    supports:\n      - a/o\n");
        assert!(checked(&dropped).of("circular-support").is_empty());
    }

    #[test]
    fn five_thousand_in_a_row_do_not_overflow() {
        let mut text = String::from("team: a\nobjectives:\n");
        for number in 0..5_000 {
            text +=
                &format!("  - id: x{number}\n    objective: O\n    supports:\n      - a/x{}\n", (number + 1) % 5_000);
        }
        let checked = checked(&text);
        let message = &checked.one("circular-support").finding.message;
        assert!(message.contains("→ … 4980 more … → a/x0`"), "{message}");
    }
}
