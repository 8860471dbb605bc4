//! Key results that nobody looked at for too long.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::places;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::score::time::Freshness;
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "stale-check-in",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "the last check-in is older than the cadence and its grace",
        docs: "\
A number that nobody looked at for weeks steers nothing. Teams that live by their OKRs check in \
every week, even when nothing moved: a new `as_of` alone says that somebody looked.

The last check-in may be as old as the cadence and its grace together, 7 and 7 days unless \
`checkin:` in `okr.yaml` says otherwise. What is reached, dropped or still a draft is left alone, \
and nothing grows stale before its cycle starts or after it ends.",
        base: base::PLAN,
        bad: &["\
=== 2026-10-19 Hannah Lee: Check in
-        current: 60 %
+        current: 66 %
=== 2026-11-21 okr check --history
"],
        good: &["\
=== 2026-11-16 Hannah Lee: Check in, nothing moved
         current: 66 %
+        as_of: 2026-11-16
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for one in facts.open(workspace) {
        let (Some(last), Some(Freshness::Stale | Freshness::Neglected)) = (one.last_check_in, one.freshness) else {
            continue;
        };
        let key_result = workspace.key_result(one.at);
        let days = usize::try_from((facts.today - last).num_days()).unwrap_or(0);
        let settings = &workspace.settings;
        let most = settings.every + settings.grace;
        let message = format!(
            "the last check-in of {} was {} ago, on {last}, expected at most {most}",
            places::whose(workspace, one.at),
            count(days, "day")
        );
        let place = places::key(workspace, key_result.extent, "as_of").unwrap_or(key_result.place);
        let reference = places::reference(workspace, one.at);
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .help(format!("run `okr checkin {reference}`, even if nothing moved")),
        );
    }
}
