//! Numbers of which nobody can say what they count.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::{holds, quantities};
use crate::finding::{Finding, Group, Level};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "bare-number",
        group: Group::Writing,
        level: Level::Advice,
        summary: "a metric whose numbers name no unit of measure",
        docs: "\
A number without its unit of measure is read in as many ways as there are readers: is `target: \
300` a time, a price or a head count? Write the unit behind the number, `300 ms`, and every \
report shows it.

Nothing is said where the text names a score that has no unit of measure, such as NPS, an index \
or a rating.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Cut the wait for a first answer from 300 to 60
        start: 300
        target: 60
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Cut the wait for a first answer from 300 to 60 minutes
        start: 300 minutes
        target: 60 minutes
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
      - key_result: Raise the NPS of suppliers from 20 to 35
        start: 20
        target: 35
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// Figures that have no unit of measure.
const FIGURES: &[&str] = &[
    "nps",
    "enps",
    "score",
    "scores",
    "index",
    "rating",
    "csat",
    "csi",
    "grade",
    "promoter",
    "ces",
    "ratio",
    "apdex",
    "points",
    "maturity",
    "factor",
    "level",
    "rank",
    "ranking",
    "sus",
    "pisa",
    "satisfaction",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let quantities = key_result.measured().map(quantities).unwrap_or_default();
        let Some((key, number)) = quantities.last() else { continue };
        let bare = quantities.iter().all(|(_, quantity)| quantity.value.unit().is_none());
        if !bare || holds(text.words(), FIGURES).is_some() {
            continue;
        }
        let mut amounts = text.said().amounts();
        let same = amounts.find(|amount| amount.value == *number.value.value() && !amount.unit.is_empty());
        let written = number.value.written();
        let help = match same {
            Some(amount) => format!("write the unit of measure of the text too: `{key}: {written} {}`", amount.unit),
            None => "write what is counted behind the number, such as `300 ms` or `12 suppliers`".to_owned(),
        };
        let message = format!("`{key}: {written}` names no unit of measure");
        findings.push(Finding::new(RULE.info.name, number.place, message).help(help));
    }
}
