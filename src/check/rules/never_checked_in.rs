//! Key results that nobody has ever looked at.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::places;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "never-checked-in",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "no check-in at all, 14 days after the start",
        docs: "\
A plan that nobody has touched two weeks into the cycle is a wish. Plans are forgotten in the first \
weeks, not in the last ones, and a first value, however low, is what all later ones are compared \
with.

The days count from the start of the cycle, for what was added later from the day on which it was \
added. Where `checkin:` in `okr.yaml` allows more than 14 days between two check-ins, the first one \
has as long. What is done needs no check-in.",
        base: base::PLAN,
        bad: &["\
=== 2026-11-02 okr check --history
"],
        good: &["\
=== 2026-10-12 Hannah Lee: Check in
-        current: 60 %
+        current: 63 %
=== 2026-10-24 okr check --history
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

/// Days in which nobody has to have looked.
const QUIET_DAYS: i64 = 14;

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    let settings = &workspace.settings;
    let most = QUIET_DAYS.max(settings.every + settings.grace);
    for one in facts.open(workspace).filter(|one| one.last_check_in.is_none()) {
        let days = (facts.today - one.since).num_days();
        if days <= most {
            continue;
        }
        let key_result = workspace.key_result(one.at);
        let days = count(usize::try_from(days).unwrap_or(0), "day");
        let message = format!("nobody has checked in {} in {days}", places::whose(workspace, one.at));
        let reference = places::reference(workspace, one.at);
        findings.push(
            Finding::new(RULE.info.name, key_result.place, message)
                .help(format!("run `okr checkin {reference}` with the first value")),
        );
    }
}
