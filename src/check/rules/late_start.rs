//! Plans that came when the cycle was well under way.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "late-start",
        group: Group::Rhythm,
        level: Level::Advice,
        summary: "a unit's first objective committed more than 14 days into the cycle",
        docs: "\
A quarter has thirteen weeks; a plan that comes in the sixth has seven. Late plans are usually late \
because those above were late, so it is worth asking where the first weeks went before the next \
cycle begins.

It is said once for a unit, when its first objective was committed after the kick-off, the end of \
day 14 unless `kickoff:` in `okr.yaml` says otherwise.",
        base: base::PLAN,
        bad: &["\
=== 2026-11-02 Hannah Lee: Plan the quarter
         confidence: 6
+        as_of: 2026-11-02
=== 2026-11-09 okr check --history
"],
        good: &["\
=== 2026-10-12 Hannah Lee: Plan the quarter
-        as_of: 2026-11-02
+        as_of: 2026-10-12
=== 2026-10-14 okr check --history
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for late in &facts.late_units {
        let unit = &workspace.units[late.unit];
        let Some(cycle) = facts.cycle(&unit.cycle) else { continue };
        let days = usize::try_from((late.commit.day - cycle.dates.start).num_days()).unwrap_or(0);
        let message = format!(
            "the first objective of `{}` came {} into `{}` ({})",
            unit.id,
            count(days, "day"),
            unit.cycle,
            late.commit
        );
        findings.push(
            Finding::new(RULE.info.name, unit.place(), message)
                .help("plan the next cycle before it begins: `okr new cycle` makes the files"),
        );
    }
}
