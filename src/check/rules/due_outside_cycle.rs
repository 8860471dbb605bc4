//! Due dates outside the cycle.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Level};
use crate::model::cycle::{CycleName, Dates};
use crate::model::measure::Measure;
use crate::source::Placed;
use chrono::NaiveDate;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "due-outside-cycle",
        level: Level::Warning,
        summary: "`due` before the start or after the end of the cycle",
        docs: "\
What is due after the cycle cannot count in it, and what was due before it belongs to the last one. \
Either the date is a slip (in January the wrong year is easily written), or the key result belongs to \
another cycle.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 12 suppliers sign a contract for 2027
        start: 0 suppliers
        target: 12 suppliers
        due: 2027-01-15
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
"],
        good: &["\
-        due: 2027-01-15
+        due: 2026-12-18
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for unit in part.units() {
        let Some(dates) = part.workspace.settings.dates(&unit.cycle) else { continue };
        for key_result in unit.objectives.iter().flat_map(|objective| &objective.key_results) {
            let milestones = match key_result.measured() {
                Some(Measure::Milestones(milestones)) => milestones.as_slice(),
                Some(Measure::Metric(_) | Measure::Bound(_) | Measure::Levels(_) | Measure::YesNo(_)) | None => &[],
            };
            let days = key_result.due.iter().chain(milestones.iter().filter_map(|milestone| milestone.due.as_ref()));
            findings.extend(days.filter_map(|due| finding(due, &unit.cycle, dates)));
        }
    }
}

fn finding(due: &Placed<NaiveDate>, cycle: &CycleName, dates: Dates) -> Option<Finding> {
    let outside = match due.value {
        day if day < dates.start => format!("before `{cycle}` starts on {}", dates.start),
        day if day > dates.end => format!("after `{cycle}` ends on {}", dates.end),
        _ => return None,
    };
    let message = format!("`due: {}` lies {outside}", due.value);
    let help = format!("write a day from {} to {}, or move it to the cycle that it belongs to", dates.start, dates.end);
    Some(Finding::new(RULE.info.name, due.place, message).help(help))
}
