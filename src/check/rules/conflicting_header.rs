//! Files of one unit that disagree about it. That a file's `cycle` and its folder disagree, or that
//! it names two levels, is found while files are read.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::unit::{Header, Unit};
use crate::model::workspace::Workspace;
use crate::source::Place;
use crate::words::folded;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "conflicting-header",
        summary: "files of one unit that disagree, or a file whose folder and `cycle` disagree",
        docs: "\
A unit may be spread over several files of a cycle, one for each objective for example. What they say \
at the top (`name`, `part_of`, `lead`, `week`) may stand in any one of them; where two say different \
things, nobody can tell which is meant. One id is one unit at one level. And a file lies in the folder \
of its cycle, or names its cycle in `cycle:`, or both say the same.",
        bad: &[
            "\
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
--- okrs/2026-Q4/week.yaml
company: teabee
lead: priya
--- okrs/2026-Q4/yard.yaml
team: teabee
",
            "\
company: teabee
lead: hannah
cycle: 2026-Q3
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
--- okrs/2026-Q4/teabee-week.yaml
company: teabee
cycle: 2026-Q4
week:
  of: 2026-11-16
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for unit in workspace.units.iter().filter(|unit| unit.headers.len() > 1) {
        levels(workspace, unit, findings);
        let person = |name: &str| match workspace.settings.person(name) {
            Some(person) => person.id.key().to_owned(),
            None => folded(name),
        };
        differing(unit, "name", findings, |header| header.name.as_ref().map(|name| (name.value.clone(), name.place)));
        differing(unit, "part_of", findings, |header| {
            header.part_of.as_ref().map(|id| (id.value.key().to_owned(), id.place))
        });
        differing(unit, "lead", findings, |header| header.lead.as_ref().map(|lead| (person(&lead.value), lead.place)));
        differing(unit, "week", findings, |header| {
            let extent = header.week.as_ref()?.extent;
            Some((workspace.file(extent.file).slice(extent.span).trim_end().to_owned(), extent))
        });
    }
}

/// A field that stands in several files with different values. `field` gives what is compared, and
/// where it stands.
fn differing(unit: &Unit, key: &str, findings: &mut Vec<Finding>, field: impl Fn(&Header) -> Option<(String, Place)>) {
    let mut written = unit.headers.iter().filter_map(field);
    let Some((first, first_place)) = written.next() else { return };
    for (_, place) in written.filter(|(value, _)| *value != first) {
        let message = format!("`{key}` of `{}` differs from that in another file", unit.id);
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .known_by(format!("{}:{} {key}", unit.cycle, unit.id.key()))
                .related(first_place, "the other file says this")
                .help(format!("keep `{key}` in one of the two files")),
        );
    }
}

/// One unit id under two levels.
fn levels(workspace: &Workspace, unit: &Unit, findings: &mut Vec<Finding>) {
    let Some(first) = unit.headers.first() else { return };
    for header in unit.headers.iter().filter(|header| header.level != first.level) {
        let (one, other) = (workspace.settings.level_word(first.level), workspace.settings.level_word(header.level));
        let message = format!("`{}` is a {other} here and a {one} in another file", unit.id);
        findings.push(
            Finding::new(RULE.info.name, header.level_place, message)
                .known_by(format!("{}:{} level", unit.cycle, unit.id.key()))
                .related(first.level_place, format!("a {one} here"))
                .help("write the same level in both files, or choose another id for one of the two units"),
        );
    }
}
