//! Changes of the plan after the kick-off.

use crate::check::example::base;
use crate::check::facts::{Facts, Moved, from_to, share};
use crate::check::places;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::{Target, Workspace};
use crate::words::shorten;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "moved-goalposts",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "target, start, bound, weight, type or due changed after the kick-off",
        docs: "\
Until the kick-off, the end of day 14 unless `kickoff:` in `okr.yaml` says otherwise, a plan is a draft. \
Afterwards others rely on it, and a target that moves towards the value turns any quarter green. There are \
good reasons to change a plan; they belong into the open. The finding names commit, author and day, and \
what the change did to the score with the value of that day; `okr score` shows the score by the plan of the \
kick-off beside the one of today.

Found are changes of targets, starts, bounds, `hold`, milestones, levels, weights, `type` and `due`, and of \
the form itself. Setting what was missing completes a plan, and a change that was taken back is none. It is \
said until the cycle is closed or its closing grace is over. A change that everybody agreed to is excused by \
a comment with the reason.",
        base: base::PLAN,
        bad: &["\
=== 2026-10-07 Hannah Lee: Check in
-        current: 60 %
+        current: 61 %
=== 2026-11-09 Sam Okoro: Be realistic
-        target: 85 %
-        current: 61 %
+        target: 75 %
+        current: 66 %
=== 2026-11-16 okr check --history
"],
        good: &["\
=== 2026-10-12 Sam Okoro: Be realistic
=== 2026-10-20 okr check --history
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for moved in &facts.moved {
        let place = places::changed(workspace, moved.target, moved.field, moved.milestone.as_deref());
        let message = format!("{} after the kick-off{} ({})", what(moved), effect(moved), moved.commit);
        findings.push(Finding::new(RULE.info.name, place, message).help(help(moved)));
    }
}

/// What changed, without values that are not to be told.
fn what(moved: &Moved) -> String {
    let milestone = moved.milestone.as_deref().filter(|_| !moved.confidential);
    let of = milestone.map(|text| format!(" of milestone `{}`", shorten(text))).unwrap_or_default();
    match (moved.field, moved.confidential) {
        ("milestones", true) => "a milestone changed".to_owned(),
        ("milestones", false) => match (&moved.from, &moved.to) {
            (None, Some(text)) => format!("milestone `{}` was added", shorten(text)),
            (Some(text), None) => format!("milestone `{}` was taken away", shorten(text)),
            (from, to) => format!("a milestone changed {}", from_to(from.as_deref(), to.as_deref())),
        },
        ("form", _) => format!("the form changed {}", from_to(moved.from.as_deref(), moved.to.as_deref())),
        ("levels", _) => "`levels` changed".to_owned(),
        (field, true) => format!("`{field}` moved"),
        (field, false) => format!("`{field}`{of} moved {}", from_to(moved.from.as_deref(), moved.to.as_deref())),
    }
}

/// What it did to the score.
fn effect(moved: &Moved) -> String {
    let Some((before, after)) = moved.scores.as_ref().filter(|_| !moved.confidential) else { return String::new() };
    let (from, to) = (share(before), share(after));
    match from == to {
        true => format!(", which leaves the score at {to}"),
        false => format!(", which takes the score from {from} to {to}"),
    }
}

fn help(moved: &Moved) -> &'static str {
    match moved.target {
        Target::KeyResult(_) => "put it back and grade with `score` and `score_reason`, or say why it had to change",
        Target::Objective(_) | Target::Unit(_) => "put it back, or say why it had to change",
    }
}
