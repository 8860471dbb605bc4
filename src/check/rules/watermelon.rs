//! Confidence that the numbers contradict: green outside, red inside.

use crate::check::example::base;
use crate::check::facts::{Facts, KeyResultFacts, share};
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::score::state::But;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "watermelon",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "confidence 7 or more with red evidence: the forecast, or else the pace",
        docs: "\
Green outside, red inside: the owner is confident, the numbers are not. Either they know something \
that the number does not show yet, and the note should say it, or nobody has compared the two.

The forecast takes the median of the slopes between the last values of a metric, as soon as there \
are four over three weeks; red is a score below 0.4 at the end, in a committed objective below 0.7. \
Where there is no forecast the pace speaks: it compares the progress of a metric or of milestones with \
the time that is gone, and red is more than 25 points behind. In the first 14 days neither says \
anything. `okr status` judges by the same evidence.",
        base: base::PLAN,
        bad: &["\
=== 2026-11-09 Hannah Lee: Check in
-        current: 60 %
-        confidence: 6
+        current: 61 %
+        confidence: 8
=== 2026-11-16 okr check --history
"],
        good: &["\
=== 2026-11-09 Hannah Lee: Check in
-        current: 60 %
-        confidence: 6
+        current: 61 %
+        confidence: 4
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for one in facts.open(workspace) {
        let key_result = workspace.key_result(one.at);
        let Some((confidence, but)) = key_result.confidence.as_ref().zip(one.but.as_ref()) else { continue };
        let numbers = match but {
            But::Behind => continue,
            But::Forecast(score) => format!("if it goes on like this it ends with a score of {}", share(score)),
            But::FarBehind => pace(workspace, facts, one),
        };
        let message = match one.confidential {
            true => format!("`{}` is confident beyond its numbers", key_result.id),
            false => format!("confidence {}, but {numbers}", confidence.value),
        };
        findings.push(
            Finding::new(RULE.info.name, confidence.place, message)
                .help("say in `note:` what the numbers do not show yet, or lower the confidence"),
        );
    }
}

/// What the pace says.
fn pace(workspace: &Workspace, facts: &Facts, one: &KeyResultFacts) -> String {
    let elapsed = facts.cycle(&workspace.units[one.at.objective.unit].cycle).map(|cycle| share(&cycle.elapsed));
    let raw = one.raw.as_ref().map(share).unwrap_or_default();
    format!("progress is {raw} with {} of the cycle gone", elapsed.unwrap_or_default())
}
