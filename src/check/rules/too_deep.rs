//! Organizations in which the aims get lost.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::id::Id;
use crate::model::unit::Unit;
use crate::model::workspace::Workspace;
use crate::words::and_quoted;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "too-deep",
        group: Group::Alignment,
        level: Level::Advice,
        summary: "more than four levels of `part_of`",
        docs: "\
Each level repeats, waits for and dilutes the one above. With more than four, the cycle is over \
before the aims have reached the last one. Doerr's answer is to skip levels: let a team support \
the company's key result directly.",
        bad: &["\
--- okr.yaml
rules:
  objective-count: off # only to leave the objectives out here
--- okrs/2026-Q4/teabee.yaml
company: teabee
lead: hannah
--- okrs/2026-Q4/trade.yaml
department: trade
part_of: teabee
lead: ana
--- okrs/2026-Q4/north.yaml
department: north
part_of: trade
lead: priya
--- okrs/2026-Q4/hotels.yaml
team: hotels
part_of: north
lead: sam
--- okrs/2026-Q4/ferries.yaml
team: ferries
part_of: hotels
lead: tomas
"],
        good: &["\
--- okrs/2026-Q4/ferries.yaml
-part_of: hotels
+part_of: north
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

/// So many levels can still hear each other.
const DEEPEST: usize = 4;

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for unit in workspace.units.iter().filter(|unit| unit.has_files()) {
        let chain = chain(workspace, unit);
        if chain.len() != DEEPEST + 1 {
            continue;
        }
        let names = and_quoted(&chain);
        let message = format!("`{}` is the fifth level of `part_of`: {names}", unit.id);
        findings.push(
            Finding::new(RULE.info.name, unit.place(), message)
                .help("let it be part of a unit further up, and support that unit's objectives directly"),
        );
    }
}

/// A unit with those above it, the lowest first; at most one more than are looked at.
fn chain<'w>(workspace: &'w Workspace, unit: &'w Unit) -> Vec<&'w Id> {
    let mut chain = vec![&unit.id];
    let above = |id| workspace.part_of(&unit.cycle, id).map(|above| &above.value);
    while let Some(next) = chain.last().copied().and_then(above).filter(|next| workspace.is_known_unit(next)) {
        chain.push(next);
        if chain.len() > DEEPEST + 1 {
            break;
        }
    }
    chain
}
