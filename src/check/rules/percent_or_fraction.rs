//! Bare fractions beside percents.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::measure::MeasureProblem;
use crate::model::workspace::Workspace;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "percent-or-fraction",
        summary: "a bare fraction such as `0.15` beside percents",
        docs: "\
A spreadsheet holds 15 % as 0.15 and shows it as 15 %; what is copied out of it may be either. Beside \
`10 %` a bare `0.15` can mean 15 % or 0.15 %, and the score is another one for each. okr does not guess: \
until the sign is written there is no score.

A bare number takes the unit of measure of the others where nothing else can be meant: `12` beside \
`10 %`, and also `0.9` where the others are as small (`2 %`, `0.5 %`). What is refused is a number \
between 0 and 1 where every percent but 0 is above 1, the same with a minus. `okr checkin` refuses it \
too, and writes the sign itself. In earlier revisions of a file, which nobody can mend, such numbers are \
read as percents.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise the margin from 10 % to 15 %
        start: 10 %
        target: 0.15
        current: 12 %
      - key_result: The order page stays available
        at_least: 99.9 %
        current: 0.9995
"],
        good: &["\
-        target: 0.15
+        target: 15 %
         current: 12 %
       - key_result: The order page stays available
         at_least: 99.9 %
-        current: 0.9995
+        current: 99.95 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let Err(MeasureProblem::PercentOrFraction { bare: (key, bare), readings, .. }) =
            &workspace.key_result(at).measure
        else {
            continue;
        };
        let (hundredfold, as_written) = (readings.hundredfold.written(), readings.as_written.written());
        let message = format!(
            "`{key}` is `{}` beside `{}`: it can mean `{hundredfold}` or `{as_written}`",
            bare.value.written(),
            readings.beside.written()
        );
        findings.push(
            Finding::new(RULE.info.name, bare.place, message)
                .label("percent or fraction?")
                .help(format!("write `{key}: {hundredfold}` or `{key}: {as_written}`")),
        );
    }
}
