//! Metrics without a start that cannot have begun at 0.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::Finding;
use crate::model::measure::MeasureProblem;
use crate::model::quantity::Quantity;
use crate::model::workspace::Workspace;
use crate::source::Placed;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "implausible-start",
        summary: "a metric without `start` that cannot have begun at 0",
        docs: "\
Where a metric names no `start`, 0 is assumed. That cannot be right where the target is not above 0, \
or where the value already lies beyond the target: either less is better, and `target: 5 bugs` with \
`current: 8 bugs` is three bugs too many; or the target was surpassed, and it is three customers more \
than hoped. The numbers look the same, so okr does not guess, and there is no score until one of the \
two is written: a bound (`at_most: 5 bugs`) or the start.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Boxes with the wrong tea come down to 5 a week
        target: 5 boxes
        current: 8 boxes
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
"],
        good: &["\
@@
       - key_result: Boxes with the wrong tea come down to 5 a week
+        start: 12 boxes
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for at in workspace.key_results() {
        let key_result = workspace.key_result(at);
        let Err(MeasureProblem::ImplausibleStart { target, beyond }) = &key_result.measure else { continue };
        if slips.have(key_result.extent, &["start"]) {
            continue;
        }
        findings.push(finding(target, beyond.as_ref()));
    }
}

fn finding(target: &Placed<Quantity>, beyond: Option<&Placed<Quantity>>) -> Finding {
    let (value, written) = (target.value.value(), target.value.written());
    if value.is_zero() || value.is_negative() {
        let message = format!("no `start`, and from 0 it does not rise to the target `{written}`");
        let finding = Finding::new(RULE.info.name, target.place, message).label("not above 0");
        let bound = format!("`at_most: {written}` instead of `target`");
        let begin = match beyond {
            Some(current) => format!("`start: {}` if that is where it began", current.value.written()),
            None if value.is_zero() => "`start:` with the value at the beginning of the cycle".to_owned(),
            None => "`start: 0` if it began there, else the value at the beginning of the cycle".to_owned(),
        };
        return match beyond {
            Some(current) => finding.related(current.place, "now"),
            None => finding,
        }
        .help(format!("add {begin}; or write {bound} if only the end counts"));
    }
    let now = beyond.map_or("", |current| current.value.written());
    let message = format!("no `start`, and `current: {now}` already lies beyond the target `{written}`");
    let finding = Finding::new(RULE.info.name, target.place, message).label("is less better, or was it surpassed?");
    let finding = match beyond {
        Some(current) => finding.related(current.place, "now"),
        None => finding,
    };
    finding.help(format!(
        "if less is better, write `at_most: {written}` instead of `target`, or add the `start:` it came down from; \
         if the target was surpassed, add `start: 0`"
    ))
}
