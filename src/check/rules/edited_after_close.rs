//! Changes of what counts after it was final.

use crate::check::example::base;
use crate::check::facts::{AfterClose, Edited, Facts, from_to};
use crate::check::places;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::{Target, Workspace};
use crate::words::shorten;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "edited-after-close",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "a scored field changed after the cycle was closed, or after the closing grace",
        docs: "\
When a cycle is closed its scores are told to everybody, and later cycles are planned with them. \
Whoever corrects a number afterwards changes what was said, and nobody would look there. A late \
correction may be right: then a comment says why.

Found are changes of values, targets, bounds, weights, `type`, `status` and `score`, and what was \
added or taken away, after the day in `closed:`, or, where a cycle was never closed, after the \
closing grace, 21 days unless `closing_grace:` in `okr.yaml` says otherwise. Cycles that ended more \
than a year ago are left alone, and so are changes that were taken back.",
        base: base::PLAN,
        bad: &["\
--- okr.yaml
cycles:
  2026-Q4:
    closed: 2027-01-08
=== 2026-12-21 Hannah Lee: Check in
-        current: 60 %
+        current: 78 %
=== 2027-01-20 Sam Okoro: The last orders came in
-        current: 78 %
+        current: 81 %
=== 2027-01-25 okr check --history
"],
        good: &["\
=== 2027-01-06 Sam Okoro: The last orders came in
"],
        on_dropped: true,
        always: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for edit in &facts.after_close {
        let (field, milestone) = match &edit.what {
            Edited::Key { field, milestone, .. } => (*field, milestone.as_deref()),
            Edited::Added | Edited::Removed(_) => ("id", None),
        };
        let place = places::changed(workspace, edit.target, field, milestone);
        let when = match edit.closed {
            Some(day) => format!("the cycle was closed on {day}"),
            None => "the closing grace was over".to_owned(),
        };
        let message = format!("{} after {when} ({})", what(workspace, edit), edit.commit);
        findings.push(
            Finding::new(RULE.info.name, place, message)
                .help("put it back, or say in a comment why the score had to change"),
        );
    }
}

/// What changed, without values that are not to be told.
fn what(workspace: &Workspace, edit: &AfterClose) -> String {
    match &edit.what {
        Edited::Added => match edit.target {
            Target::Unit(at) => format!("`{}` was added", workspace.units[at].id),
            Target::Objective(at) => format!("objective `{}` was added", workspace.objective(at).id),
            Target::KeyResult(at) => format!("key result `{}` was added", workspace.key_result(at).id),
        },
        Edited::Removed(name) => format!("`{name}` was taken away"),
        Edited::Key { field, .. } if edit.confidential => format!("`{field}` changed"),
        Edited::Key { field, milestone, from, to } => {
            let of = milestone.as_deref().map(|text| format!(" `{}`", shorten(text))).unwrap_or_default();
            format!("`{field}`{of} changed {}", from_to(from.as_deref(), to.as_deref()))
        }
    }
}
