//! Objectives that are two.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::finding::{Finding, Group, Level};
use std::borrow::Cow;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "compound-objective",
        group: Group::Writing,
        level: Level::Advice,
        summary: "two verbs joined",
        docs: "\
\"Open the new shop and train the staff\" are two aims, and one of them will win. Two objectives \
have a score each; if the second is only the way to the first, it is an initiative.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Win the large kitchens and simplify ordering
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-  - objective: Win the large kitchens and simplify ordering
+  - objective: Ordering is so simple that large kitchens come to us
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// Verbs that begin an objective.
const VERBS: &[&str] = &[
    "accelerate",
    "achieve",
    "attract",
    "become",
    "boost",
    "bring",
    "build",
    "close",
    "create",
    "cut",
    "deliver",
    "design",
    "develop",
    "drive",
    "earn",
    "enable",
    "enter",
    "establish",
    "expand",
    "find",
    "fix",
    "get",
    "give",
    "grow",
    "hire",
    "improve",
    "increase",
    "introduce",
    "launch",
    "lead",
    "lower",
    "make",
    "modernize",
    "move",
    "open",
    "prepare",
    "prove",
    "raise",
    "reach",
    "reduce",
    "release",
    "scale",
    "secure",
    "ship",
    "simplify",
    "start",
    "strengthen",
    "train",
    "transform",
    "turn",
    "win",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, objective, text) in &part.objectives {
        let words = text.words();
        let is_verb = |word: Option<&Cow<'_, str>>| word.is_some_and(|word| VERBS.contains(&word.as_ref()));
        let second = words
            .iter()
            .skip(2)
            .zip(words.iter().skip(1))
            .find(|(word, before)| *before == "and" && is_verb(Some(word)));
        let (true, Some((other, _)), Some(first)) = (is_verb(words.first()), second, words.first()) else { continue };
        if !text.is_english() {
            continue;
        }
        let message = format!("objective `{}` has two aims: `{first}` and `{other}`", objective.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("make it two objectives, or say the one aim that both serve"),
        );
    }
}
