//! Key results that are measured in two ways at once.

use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::Finding;
use crate::model::measure::MeasureProblem;
use crate::model::workspace::Workspace;
use crate::words::and_quoted;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "several-forms",
        summary: "a key result in two forms",
        docs: "\
A key result has exactly one form: a metric (`start`, `target`), a bound (`at_least`, `above`, \
`at_most`, `below`), `milestones`, `levels`, or yes or no (`done`). With two of them nobody could say \
what its score is.

Keys that belong to another form count too: milestones have no `current`, since each says for itself \
whether it is done, and a bound has no `start`, since it either holds or does not.

If both measures matter, make two key results of them.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
        at_least: 80 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-        at_least: 80 %
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    for at in workspace.key_results() {
        let key_result = workspace.key_result(at);
        let Err(MeasureProblem::SeveralForms { keys }) = &key_result.measure else { continue };
        let mut keys = keys.clone();
        keys.sort_by_key(|(_, place)| *place);
        let [(_, first), rest @ ..] = keys.as_slice() else { continue };
        let Some((_, second)) = rest.first() else { continue };
        let names: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
        let message = format!("{} do not go together in key result `{}`", and_quoted(&names), key_result.id);
        findings.push(
            Finding::new(RULE.info.name, *second, message)
                .label("does not go with the one above")
                .related(*first, "stands here already")
                .help(help(&names)),
        );
    }
}

/// What to do about keys that do not go together.
fn help(keys: &[&str]) -> &'static str {
    let has = |key: &str| keys.contains(&key);
    let bound = ["at_least", "above", "at_most", "below"].iter().any(|key| has(key));
    let parts = has("milestones") || has("done");
    match () {
        () if has("at_least") && has("above") => "keep one: with `above` the limit itself is not enough",
        () if has("at_most") && has("below") => "keep one: with `below` the limit itself is too much",
        () if has("target") && bound => {
            "keep `start` and `target` if it is to move, or the bound if it is to stay within it"
        }
        () if bound && has("start") => {
            "take `start` away, since a bound holds or does not; or write `target` instead of the bound"
        }
        () if has("hold") => "take `hold` away: only a bound can hold throughout the cycle",
        () if has("milestones") && (has("start") || has("current")) && keys.len() == 2 => {
            "take it away: mark each milestone that is reached with `done: true`"
        }
        () if has("levels") && has("start") && keys.len() == 2 => "take `start` away: before the first level it is 0",
        () if parts && (has("start") || has("current")) && keys.len() == 2 => {
            "take it away: whether it is reached says `done`; or write `target` instead of `done`"
        }
        () => "keep the form that says best whether it is reached, and make a second key result of the other",
    }
}
