//! Values of a day that has not come yet.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::places;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::key_result::KeyResult;
use crate::model::measure::{Done, Measure};
use crate::model::workspace::Workspace;
use crate::source::Place;
use chrono::NaiveDate;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "date-in-the-future",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "`as_of` or `done` on a day after today",
        docs: "\
Nobody knows a value of next week. A day in the future is a slip of the keyboard, mostly in the \
month or the year, or a promise where a fact belongs: when something is to be done stands in `due`. \
Left as it is, it hides all later check-ins, since the newest day counts as the last word.",
        base: base::PLAN,
        bad: &["\
=== 2026-11-09 Hannah Lee: Check in
-        current: 60 %
+        current: 68 %
+        as_of: 2026-12-09
=== 2026-11-16 okr check --history
"],
        good: &["\
=== 2026-11-09 Hannah Lee: Check in
-        current: 60 %
+        current: 68 %
+        as_of: 2026-11-09
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let key_result = workspace.key_result(at);
        for (key, day, place) in days(workspace, key_result).into_iter().filter(|(_, day, _)| *day > facts.today) {
            let message = format!("`{key}: {day}` is after today, {}", facts.today);
            let help = match key {
                "as_of" => "write the day that the value is of",
                _ => "write the day on which it was done; when it is to be done stands in `due`",
            };
            findings.push(Finding::new(RULE.info.name, place, message).help(help));
        }
    }
}

/// All days of a key result that must have come, each with its key.
fn days(workspace: &Workspace, key_result: &KeyResult) -> Vec<(&'static str, NaiveDate, Place)> {
    let mut days: Vec<_> = key_result.as_of.iter().map(|as_of| ("as_of", as_of.value, as_of.place)).collect();
    match key_result.measured() {
        Some(Measure::YesNo(Done::On(day))) => {
            let place = places::key(workspace, key_result.extent, "done").unwrap_or(key_result.place);
            days.push(("done", *day, place));
        }
        Some(Measure::Milestones(milestones)) => {
            days.extend(milestones.iter().filter_map(|milestone| match milestone.done {
                Done::On(day) => Some(("done", day, milestone.done_place.unwrap_or(milestone.extent))),
                Done::Yes | Done::No => None,
            }));
        }
        Some(Measure::YesNo(Done::Yes | Done::No) | Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_))
        | None => {}
    }
    days
}
