//! Objectives that are only a figure that should grow.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::{begins_with, holds};
use crate::finding::{Finding, Group, Level};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "objective-is-metric",
        group: Group::Writing,
        level: Level::Advice,
        summary: "\"increase revenue\": no reason why",
        docs: "\
\"Increase revenue\" is the wish of every company in every year; nobody gets up earlier for it, \
and it says nothing about where the revenue should come from. The figure is the key result. The \
objective says what will be true for whom when it has grown.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Increase revenue
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-  - objective: Increase revenue
+  - objective: Kitchens would rather run out of salt than of our tea
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// First words of a figure that should move.
const MOVES: &[&str] = &[
    "increase",
    "raise",
    "grow",
    "reduce",
    "decrease",
    "improve",
    "boost",
    "cut",
    "lower",
    "maximize",
    "maximise",
    "minimize",
    "minimise",
    "double",
    "drive",
    "accelerate",
    "lift",
];
/// Figures.
const FIGURES: &[&str] = &[
    "revenue",
    "revenues",
    "sales",
    "profit",
    "profits",
    "profitability",
    "margin",
    "margins",
    "churn",
    "conversion",
    "nps",
    "retention",
    "traffic",
    "cost",
    "costs",
    "users",
    "customers",
    "satisfaction",
    "market share",
    "arr",
    "mrr",
    "sign-ups",
    "signups",
    "engagement",
    "productivity",
    "downloads",
    "leads",
    "uptime",
    "growth",
    "turnover",
    "adoption",
    "usage",
    "velocity",
    "income",
];
/// Words with which a reason follows.
const REASON: &[&str] =
    &["so", "because", "to", "by", "for", "without", "until", "that", "with", "who", "while", "and"];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, objective, text) in &part.objectives {
        let words = text.words();
        let moves = begins_with(words, MOVES).filter(|_| words.len() <= 6 && text.is_english());
        let (Some(verb), Some(figure)) = (moves, holds(words, FIGURES)) else { continue };
        if holds(words, REASON).is_some() {
            continue;
        }
        let message = format!("objective `{}` is a figure: `{verb}` … `{figure}` says no reason why", objective.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help(format!("make `{figure}` a key result, and say in the objective what it is good for")),
        );
    }
}
