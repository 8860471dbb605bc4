//! Plans in which everything happens on the last day.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::measure::Measure;
use crate::model::objective::Objective;
use crate::source::Placed;
use crate::words::count;
use chrono::NaiveDate;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "all-due-at-the-end",
        group: Group::Writing,
        level: Level::Advice,
        summary: "three or more `due` dates, all on the last day",
        docs: "\
A `due` on the last day of the cycle says no more than the cycle itself, and when all of them \
fall on it, the first bad news comes when it is too late. Spread the dates, or leave them out.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Our kitchens order through the page
        milestones:
          - milestone: The first kitchen
            due: 2026-12-31
          - milestone: Ten kitchens
            due: 2026-12-31
          - milestone: All kitchens
            due: 2026-12-31
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
@@
           - milestone: The first kitchen
-            due: 2026-12-31
+            due: 2026-10-31
           - milestone: Ten kitchens
-            due: 2026-12-31
+            due: 2026-11-30
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (at, objective, text) in &part.objectives {
        let Some(dates) = part.workspace.settings.dates(&part.workspace.units[at.unit].cycle) else { continue };
        let due = due(objective);
        if due.len() < 3 || due.iter().any(|day| day.value != dates.end) {
            continue;
        }
        let message = format!(
            "objective `{}` has {}, all on the last day of the cycle",
            objective.id,
            count(due.len(), "due date")
        );
        let finding = Finding::new(RULE.info.name, text.place, message);
        let finding = due.iter().take(1).fold(finding, |finding, day| finding.related(day.place, "the first of them"));
        findings.push(finding.help("spread the dates over the cycle, or leave out `due`"));
    }
}

/// All days by which something of an objective should be reached.
fn due(objective: &Objective) -> Vec<&Placed<NaiveDate>> {
    let key_results = objective.live_key_results();
    key_results
        .flat_map(|key_result| key_result.due.iter().chain(key_result.measured().map(milestones).unwrap_or_default()))
        .collect()
}

/// The days of milestones.
fn milestones(measure: &Measure) -> Vec<&Placed<NaiveDate>> {
    match measure {
        Measure::Milestones(milestones) => milestones.iter().filter_map(|milestone| milestone.due.as_ref()).collect(),
        Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_) => Vec::new(),
    }
}
