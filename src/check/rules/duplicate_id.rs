//! Ids that stand for two things.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::id::Id;
use crate::source::Place;
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "duplicate-id",
        summary: "two objectives of a unit, or two key results of an objective, with the same id",
        docs: "\
An id is how others refer to an objective or key result, and how its history is followed from week to \
week. Objective ids are unique in their unit, over all its files of a cycle; key-result ids in their \
objective. A difference in case only is none.

What has no id is named by its position: `o1`, `o2` … and `kr1`, `kr2` …. An id of your own may not \
be one that another gets in this way.",
        bad: &[
            "\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - id: reorders
        key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - id: Reorders
        key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
",
            "\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - id: kr2
        key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
",
        ],
        good: &["\
-      - id: Reorders
+      - id: wrong-tea
"],
        on_dropped: true,
        always: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// One id: what it is, where it is written, and the first key of what has it.
type Named<'w> = (&'w Id, Option<Place>, Place);

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for unit in part.units() {
        let objectives = unit.objectives.iter().map(|objective| (&objective.id, objective.id_place, objective.place));
        duplicates(objectives, "objective", &unit.id, findings);
        for objective in &unit.objectives {
            let key_results = objective.key_results.iter();
            let key_results = key_results.map(|key_result| (&key_result.id, key_result.id_place, key_result.place));
            duplicates(key_results, "key result", &objective.id, findings);
        }
    }
}

fn duplicates<'w>(all: impl Iterator<Item = Named<'w>>, what: &str, home: &Id, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&Id, Named<'w>> = HashMap::new();
    for named in all {
        match first.get(named.0) {
            None => {
                first.insert(named.0, named);
            }
            Some(earlier) => findings.extend(finding(*earlier, named, what, home)),
        }
    }
}

/// The finding about two of the same id, at the later one that is written.
fn finding(earlier: Named<'_>, later: Named<'_>, what: &str, home: &Id) -> Option<Finding> {
    let new = |place, id: &Id, rest: &str| Finding::new(RULE.info.name, place, format!("the id `{id}` {rest}"));
    let by_position = |place, other: Named<'_>, id: &Id| {
        new(place, id, &format!("is what another {what} of `{home}` is called by its position"))
            .related(other.2, format!("this is `{}`, since it has no id", other.0))
            .help(format!("choose another id, or give the other {what} an `id:` of its own"))
    };
    Some(match (earlier.1, later.1) {
        (Some(first), Some(second)) => {
            let case = if earlier.0.as_str() == later.0.as_str() { "" } else { "; a difference in case is none" };
            new(second, later.0, &format!("is there twice in `{home}`{case}"))
                .label("the same again")
                .related(first, "first here")
                .help(format!("give one {what} another id: the newer one, since history follows the id"))
        }
        (Some(first), None) => by_position(first, later, earlier.0),
        (None, Some(second)) => by_position(second, earlier, later.0),
        (None, None) => return None,
    })
}
