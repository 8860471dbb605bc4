//! Two measures in one key result.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use crate::model::measure::Form;
use crate::statement::{self, Statement};
use crate::words::shorten;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "two-metrics",
        group: Group::Writing,
        level: Level::Warning,
        summary: "two quantities joined in one text",
        docs: "\
One key result has one score. Where two numbers stand in its text, one of them is scored and \
the other forgotten, or the owner finds a mean in his head. Split it: both then have a progress \
and a confidence of their own.

Found are two parts joined by `and`, `&` or `;` that name a target each. Milestones and levels \
may name as many as they like.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders from 60 % to 85 % and cut wrong boxes from 5 % to 2 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Cut wrong boxes from 5 % to 2 %
        start: 5 %
        target: 2 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// What joins two measures.
const JOINTS: &[&str] = &[" and ", " & ", "; ", " while ", " as well as "];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let several =
            key_result.measured().is_some_and(|measure| matches!(measure.form(), Form::Milestones | Form::Levels));
        if several || !text.is_english() {
            continue;
        }
        let Some((one, other)) = parts(text.text, text.lang) else { continue };
        let message =
            format!("key result `{}` names two measures: `{}` and `{}`", key_result.id, shorten(one), shorten(other));
        findings
            .push(Finding::new(RULE.info.name, text.place, message).help("make it two key results with a number each"));
    }
}

/// The two parts of a text that name a target each.
fn parts<'t>(text: &'t str, lang: Option<&str>) -> Option<(&'t str, &'t str)> {
    if !JOINTS.iter().any(|joint| text.contains(joint)) {
        return None;
    }
    let reads = |part: &str| statement::read(part, lang);
    if matches!(reads(text), None | Some(Statement::Between { .. })) {
        return None;
    }
    JOINTS.iter().find_map(|joint| {
        let (one, other) = text.split_once(joint)?;
        let (one, other) = (one.trim(), other.trim());
        let both = strong(reads(one).as_ref()?) && strong(reads(other).as_ref()?);
        both.then_some((one, other))
    })
}

/// A movement, a limit or a relative change; a lone number may belong to anything.
fn strong(statement: &Statement) -> bool {
    match statement {
        Statement::Metric { start, target } => start.is_some() || target.unit == "%",
        Statement::AtLeast { .. } | Statement::AtMost { .. } | Statement::Relative(_) => true,
        Statement::Between { .. } => true,
    }
}
