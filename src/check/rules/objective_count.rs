//! Too few or too many objectives in a unit.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::unit::LevelIndex;
use crate::model::workspace::{UnitAt, Workspace};
use crate::words::count;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "objective-count",
        summary: "fewer than 2 or more than 5 objectives in a unit",
        docs: "\
A unit has two to five objectives in a cycle; a company may have one. More than five, and nobody \
remembers them in a decision; a single one, and everything hangs on it (Doerr, *Measure What Matters*; \
Wodtke, *Radical Focus*).

Objectives that the unit shares with others count for each of them. Dropped ones count towards the \
smallest number only: honest dropping must not turn CI red. Other limits can be set in `okr.yaml`, also \
for single levels.",
        bad: &["\
team: platform
lead: ana
objectives:
  - objective: Nobody has to think about checkout any more
    key_results:
      - key_result: Cut p99 checkout latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
      - key_result: Checkout stays available
        at_least: 99.95 %
"],
        good: &["\
@@
         at_least: 99.95 %
+  - objective: On-call is a job that people volunteer for
+    key_results:
+      - key_result: Bring night pages from 21 to 6 a month
+        start: 21 pages
+        target: 6 pages
+      - key_result: Eight engineers ask to be on the rota
+        start: 2 engineers
+        target: 8 engineers
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in (0..workspace.units.len()).filter(|at| workspace.units[*at].has_files()) {
        findings.extend(unit(workspace, at));
    }
}

fn unit(workspace: &Workspace, at: UnitAt) -> Option<Finding> {
    let unit = &workspace.units[at];
    let shared = workspace.shared_with(at).iter().map(|at| workspace.objective(*at));
    let all: Vec<_> = unit.objectives.iter().chain(shared).collect();
    let live = all.iter().filter(|objective| !objective.status.is_dropped()).count();
    let (min, max) = limits(workspace, unit.level);
    let level = workspace.settings.level_word(unit.level);
    if (all.len() as i64) < min {
        let message = format!("{level} `{}` has {}, expected {min} to {max}", unit.id, count(all.len(), "objective"));
        let help = match all.len() {
            0 => "add what it wants to have reached at the end of the cycle under `objectives:`",
            _ => "split what is in it, or add what else matters; or set `min` for `objective-count` in `okr.yaml`",
        };
        return Some(Finding::new(RULE.info.name, unit.place(), message).help(help));
    }
    if (live as i64) > max {
        let message = format!("{level} `{}` has {}, expected {min} to {max}", unit.id, count(live, "objective"));
        return Some(
            Finding::new(RULE.info.name, unit.place(), message)
                .help("keep those that matter most; what is given up gets `status: dropped` and a `reason:`"),
        );
    }
    None
}

/// Two to five; the highest level may have one.
fn limits(workspace: &Workspace, level: LevelIndex) -> (i64, i64) {
    let default = if level == LevelIndex(0) { (1, 5) } else { (2, 5) };
    match workspace.settings.rules.get(RULE.info.name) {
        Some(setting) => setting.limits(level, default),
        None => default,
    }
}
