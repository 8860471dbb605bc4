//! References to what is not there. Texts that are no reference at all are found while files are read.

use crate::check::references::{self, Written};
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::objective::Origin;
use crate::model::workspace::{ObjectiveAt, Target, UnitAt, Workspace};
use crate::source::Placed;
use crate::words::{and_quoted, nearest, one_of};
use std::collections::{BTreeSet, HashMap};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "unknown-reference",
        summary: "`supports` that names nothing or itself, or a unit that is not known",
        docs: "\
`supports` names an objective or key result as `unit/objective` or `unit/objective/key-result`, ids as \
written, another cycle in front: `2026:teabee/growth`. Without one, the file's own cycle is meant, and \
where the unit has no such objective there, the shortest cycle around it. A line of support into the \
void would look like alignment, so it must lead somewhere, and not to itself: the year's objective of the \
same id is meant with its cycle in front.

`depends_on`, `part_of`, `shared_with`, `for` and the `unit` of an initiative name a unit that has a \
file in any cycle or stands in `units:` of `okr.yaml`. Nothing is said about units whose own file cannot \
be read.",
        bad: &["\
--- okrs/2026-Q4/teabee.yaml
company: teabee
lead: hannah
objectives:
  - id: growth
    objective: Suppliers see us as the best source of fine tea
    key_results:
      - id: reorders
        key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
--- okrs/2026-Q4/mai.yaml
person: mai
part_of: teabe
objectives:
  - objective: A supplier with a question feels looked after
    supports:
      - teabee/growth/reorder
    key_results:
      - key_result: Cut the wait for a first answer from 5 hours to 1 hour
        start: 5 hours
        target: 1 hour
      - key_result: Suppliers give our answers more than 4.5 stars
        above: 4.5 stars
  - objective: Everyone talks about tea like a grower
    supports:
      - teabee
    key_results:
      - key_result: Colleagues recognise 9 teas in a blind tasting
        start: 4 teas
        target: 9 teas
      - key_result: A newcomer leads a tasting
        done: false
"],
        good: &["\
--- okrs/2026-Q4/mai.yaml
-part_of: teabe
+part_of: teabee
@@
-      - teabee/growth/reorder
+      - teabee/growth/reorders
@@
-      - teabee
+      - teabee/growth
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let mut lookup = Lookup::new(workspace);
    for written in references::all(workspace) {
        findings.extend(match written.key {
            "supports" => lookup.supports(written),
            _ => lookup.known_unit(&written.reference.clone().map(|reference| reference.unit), written.key),
        });
    }
    for unit in &workspace.units {
        for part_of in unit.headers.iter().filter_map(|header| header.part_of.as_ref()) {
            findings.extend(lookup.known_unit(part_of, "part_of"));
        }
        for objective in &unit.objectives {
            let shared = objective.shared_with.iter().map(|unit| (unit, "shared_with"));
            let initiatives = objective
                .initiatives
                .iter()
                .filter_map(|initiative| initiative.unit.as_ref())
                .map(|unit| (unit, "unit"));
            let origins = std::iter::once(&objective.origin)
                .chain(objective.key_results.iter().map(|key_result| &key_result.origin))
                .filter_map(|origin| customer(origin.as_ref()))
                .map(|unit| (unit, "for"));
            let named: Vec<_> = shared.chain(initiatives).chain(origins).collect();
            findings.extend(named.into_iter().filter_map(|(unit, key)| lookup.known_unit(unit, key)));
        }
    }
    for declared in &workspace.settings.units {
        findings.extend(declared.part_of.as_ref().and_then(|part_of| lookup.known_unit(part_of, "part_of")));
    }
}

/// The unit for which something is done.
fn customer(origin: Option<&Origin>) -> Option<&Placed<Id>> {
    match origin? {
        Origin::External { unit } => unit.as_ref(),
        Origin::Aligned { .. } | Origin::Own => None,
    }
}

/// The workspace with what is needed to suggest names, looked up once.
struct Lookup<'w> {
    workspace: &'w Workspace,
    units: Vec<&'w str>,
    /// The nearest known unit of each unknown one.
    near_units: HashMap<Id, Option<String>>,
    /// Objectives by their id.
    objectives: HashMap<&'w Id, Vec<ObjectiveAt>>,
}

impl<'w> Lookup<'w> {
    fn new(workspace: &'w Workspace) -> Self {
        let mut units: Vec<&str> = workspace.known_units().map(Id::as_str).collect();
        units.sort_unstable();
        let mut objectives: HashMap<&Id, Vec<ObjectiveAt>> = HashMap::new();
        for at in workspace.objectives() {
            objectives.entry(&workspace.objective(at).id).or_default().push(at);
        }
        Lookup { workspace, units, near_units: HashMap::new(), objectives }
    }

    fn near_unit(&mut self, id: &Id) -> Option<String> {
        let units = &self.units;
        let near = self.near_units.entry(id.clone());
        near.or_insert_with(|| nearest(id.as_str(), units.iter().copied()).map(str::to_owned)).clone()
    }

    /// A unit that must be known under any cycle.
    fn known_unit(&mut self, unit: &Placed<Id>, key: &str) -> Option<Finding> {
        if self.workspace.is_known_unit(&unit.value) || self.workspace.is_broken_unit(&unit.value) {
            return None;
        }
        let message = format!("`{key}` names the unit `{}`, which is not known", unit.value);
        let finding = Finding::new(RULE.info.name, unit.place, message);
        Some(match self.near_unit(&unit.value) {
            Some(near) => finding.help(format!("did you mean `{near}`?")),
            None => finding.help(format!(
                "write the id of a unit that has a file, or add `{}` to `units:` in `okr.yaml`",
                unit.value
            )),
        })
    }

    fn supports(&mut self, written: Written<'w>) -> Option<Finding> {
        let reference = &written.reference.value;
        let finding = |message: String| Finding::new(RULE.info.name, written.reference.place, message);
        match written.target {
            Some(Target::Unit(unit)) => {
                let message = format!("`{reference}` is a unit: `supports` names an objective or key result of it");
                Some(finding(message).help(self.objectives_of(unit, reference)))
            }
            Some(target) if target.objective() == Some(written.objective) => {
                let what = if target == written.source() {
                    "itself"
                } else if written.key_result.is_some() && target == Target::Objective(written.objective) {
                    "the objective that it belongs to"
                } else {
                    "a part of the same objective"
                };
                let finding = finding(format!("`supports` names {what}: `{reference}`"));
                Some(match self.around(written) {
                    Some(above) => finding.help(format!("did you mean `{above}`?")),
                    None => finding.help("name what it supports in another unit or objective, or take the line away"),
                })
            }
            Some(_) => None,
            None if self.workspace.is_broken_unit(&reference.unit) => None,
            None => {
                let (message, help) = self.not_found(reference, written.objective.unit);
                Some(finding(message).help(help))
            }
        }
    }

    /// The same in the shortest cycle around it: a quarter's objective may support the year's of its id.
    fn around(&self, written: Written<'_>) -> Option<Reference> {
        let reference = &written.reference.value;
        let cycles = self.workspace.enclosing(&self.workspace.units[written.objective.unit].cycle);
        let whole = [reference.clone(), Reference { key_result: None, ..reference.clone() }];
        let above = |reference: &Reference| {
            let mut in_cycle = cycles.iter().map(|cycle| Reference { cycle: Some(cycle.clone()), ..reference.clone() });
            in_cycle.find(|reference| self.workspace.resolve(reference, &cycles[0]).is_some())
        };
        whole.iter().find_map(above)
    }

    /// What to add behind a lone unit.
    fn objectives_of(&self, unit: UnitAt, written: &Reference) -> String {
        let objectives = self.workspace.units[unit].objectives.iter();
        let named = objectives.filter(|objective| objective.id_place.is_some() && !objective.status.is_dropped());
        let references: Vec<String> = named.take(3).map(|objective| format!("{written}/{}", objective.id)).collect();
        let words: Vec<&str> = references.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] => format!("give the objective in `{written}` that is meant an `id:`, and write `{written}/that-id`"),
            words => format!("add the objective: {}", one_of(words)),
        }
    }

    /// Message and help for a reference that leads nowhere.
    fn not_found(&mut self, reference: &Reference, from: UnitAt) -> (String, String) {
        let workspace = self.workspace;
        let cycle = reference.cycle.as_ref().unwrap_or(&workspace.units[from].cycle);
        let mut cycles = vec![cycle.clone()];
        if reference.cycle.is_none() {
            cycles.extend_from_slice(workspace.enclosing(cycle));
        } else if !workspace.units.iter().any(|unit| unit.cycle == *cycle) {
            return self.no_such_cycle(reference, cycle);
        }
        let units: Vec<UnitAt> = cycles.iter().filter_map(|cycle| workspace.unit(cycle, &reference.unit)).collect();
        if units.is_empty() {
            return self.no_such_unit(reference, cycle);
        }
        let Some(objective_id) = &reference.objective else {
            return (format!("`{reference}` names nothing"), "write `unit/objective`".into());
        };
        let of = |unit: &UnitAt| workspace.units[*unit].objectives.iter();
        if let Some(objective) = units.iter().flat_map(of).find(|objective| objective.id == *objective_id) {
            let message =
                format!("objective `{}/{objective_id}` has no key result `{}`", reference.unit, last(reference));
            let near = nearest(last(reference), objective.key_results.iter().map(|key_result| key_result.id.as_str()));
            let stem = Reference { key_result: None, ..reference.clone() };
            let known = objective.key_results.iter().map(|key_result| format!("{stem}/{}", key_result.id));
            let known: Vec<String> = known.collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            return (message, did_you_mean(near.map(|near| format!("{stem}/{near}")), &known));
        }
        let message = format!("`{}` has no objective `{objective_id}` in {cycle}", reference.unit);
        let ids: Vec<&str> = units.iter().flat_map(of).map(|objective| objective.id.as_str()).collect();
        let stem = Reference { objective: None, key_result: None, ..reference.clone() };
        let near = nearest(objective_id.as_str(), ids.iter().copied()).map(|near| match &reference.key_result {
            Some(key_result) => format!("{stem}/{near}/{key_result}"),
            None => format!("{stem}/{near}"),
        });
        let near = near.or_else(|| self.elsewhere(reference));
        let known: Vec<String> = ids.iter().map(|id| format!("{stem}/{id}")).collect();
        (message, did_you_mean(near, &known.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    fn no_such_cycle(&self, reference: &Reference, cycle: &CycleName) -> (String, String) {
        let cycles = self.workspace.cycles();
        let near = nearest(cycle.as_str(), cycles.iter().map(CycleName::as_str));
        let near = near.map(|near| Reference { cycle: Some(CycleName::new(near)), ..reference.clone() }.to_string());
        let names: Vec<&str> = cycles.iter().map(CycleName::as_str).collect();
        (format!("there is no file of the cycle `{cycle}`"), did_you_mean(near, &names))
    }

    fn no_such_unit(&mut self, reference: &Reference, cycle: &CycleName) -> (String, String) {
        let unit = &reference.unit;
        if self.workspace.is_known_unit(unit) {
            let message = format!("the unit `{unit}` has no file in {cycle}");
            return match self.elsewhere(reference) {
                Some(other) => (message, format!("did you mean `{other}`?")),
                None => {
                    let help = "name something that it has, or write `origin: aligned` and where the parent is kept \
                                under `to:`";
                    (message, help.into())
                }
            };
        }
        let message = format!("there is no unit `{unit}`");
        // Only the objective was written, without its unit.
        let known = self.objectives.get(unit).filter(|_| reference.objective.is_none()).and_then(|at| at.first());
        if let Some(at) = known {
            let full = self.workspace.objective_ref(*at).without_cycle();
            return (message, format!("write the unit in front: `{full}`"));
        }
        let near = self.near_unit(unit).map(|near| Reference { unit: Id::lenient(&near), ..reference.clone() });
        let near = near.map(|near| near.to_string()).or_else(|| self.elsewhere(reference));
        let units: Vec<&str> = self.units.clone();
        (message, did_you_mean(near, &units))
    }

    /// Something of the same id in another cycle of the unit, or in another unit.
    fn elsewhere(&self, reference: &Reference) -> Option<String> {
        let candidates = self.objectives.get(reference.objective.as_ref()?)?;
        let unit = |at: &&ObjectiveAt| &self.workspace.units[at.unit];
        let same_unit = candidates.iter().find(|at| unit(at).id == reference.unit);
        let at = same_unit.or(candidates.first().filter(|_| candidates.len() == 1))?;
        let cycle = same_unit.map(|at| unit(&at).cycle.clone());
        let key_result = reference.key_result.clone();
        Some(Reference { cycle, key_result, ..self.workspace.objective_ref(*at) }.to_string())
    }
}

fn last(reference: &Reference) -> &str {
    reference.key_result.as_ref().map_or("", Id::as_str)
}

fn did_you_mean(near: Option<String>, known: &[&str]) -> String {
    let known: Vec<&str> = known.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "there is none to refer to yet: take the line away".into(),
        None if known.len() > 8 => format!("write one that there is, like {}", one_of(&known[..3])),
        None => format!("there is {}", and_quoted(&known)),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    const COMPANY: &str = "--- okrs/2026/teabee.yaml\ncompany: teabee\nobjectives:\n  - id: growth\n    objective: Grow\n    key_results:\n      - id: reorders\n        key_result: Reorders\n";

    fn help_for(reference: &str) -> Option<String> {
        let team = format!(
            "--- okrs/2026-Q4/sales.yaml\nteam: sales\nobjectives:\n  - id: own\n    objective: Sell\n    supports:\n      - {reference}\n    key_results:\n      - id: k\n        key_result: K\n"
        );
        let checked = checked(&format!("{COMPANY}{team}"));
        let found = checked.of("unknown-reference");
        assert!(found.len() < 2, "{}", checked.concise());
        found.first().and_then(|judged| judged.finding.help.clone())
    }

    #[test]
    fn the_enclosing_cycle_is_looked_in() {
        for good in ["teabee/growth", "teabee/growth/reorders", "2026:teabee/growth", "TeaBee/Growth"] {
            assert_eq!(help_for(good), None, "{good}");
        }
    }

    #[test]
    fn the_nearest_reference_is_named_in_full() {
        for (written, meant) in [
            ("teabee/grwth", "teabee/growth"),
            ("teabe/growth", "teabee/growth"),
            ("teabee/growth/reorder", "teabee/growth/reorders"),
            ("2027:teabee/growth", "2026:teabee/growth"),
            ("2026-Q4:teabee/growth", "2026:teabee/growth"),
            ("company/growth", "teabee/growth"),
            ("growth", "teabee/growth"),
            ("teabee", "teabee/growth"),
        ] {
            let help = help_for(written).unwrap_or_default();
            assert!(help.contains(&format!("{meant}`")), "{written}: {help}");
        }
    }

    #[test]
    fn nothing_supports_itself() {
        for own in ["sales/own", "sales/own/k", "2026-Q4:sales/own", "Sales/OWN"] {
            assert!(help_for(own).unwrap_or_default().starts_with("name what it supports"), "{own}");
        }
    }

    #[test]
    fn what_names_itself_is_asked_for_the_cycle_around_it() {
        for (written, meant) in [
            ("teabee/growth", "2026:teabee/growth"),
            ("2026-Q4:teabee/growth", "2026:teabee/growth"),
            ("TEABEE/growth", "2026:TEABEE/growth"),
            ("teabee/growth/reorders", "2026:teabee/growth/reorders"),
            ("teabee/growth/boxes", "2026:teabee/growth"),
        ] {
            let quarter = format!(
                "--- okrs/2026-Q4/teabee.yaml\ncompany: teabee\nobjectives:\n  - id: growth\n    objective: Grow\n    supports:\n      - {written}\n    key_results:\n      - id: reorders\n        key_result: R\n      - id: boxes\n        key_result: B\n"
            );
            let checked = checked(&format!("{COMPANY}{quarter}"));
            let help = checked.one("unknown-reference").finding.help.clone().unwrap_or_default();
            assert_eq!(help, format!("did you mean `{meant}`?"), "{written}");
        }
    }
}
