//! Key results that name work instead of a result.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::begins_with;
use crate::finding::{Finding, Group, Level};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "activity-key-result",
        group: Group::Writing,
        level: Level::Warning,
        summary: "a first verb that names work, not a result",
        docs: "\
\"Help the sales team\" is true from the first day to the last, whatever comes of it. A key \
result says what will be different when the work was worth it, and a number of an activity is still an activity. \
*Measure What Matters* and re:Work ask for outcomes, not for a list of tasks.

The verbs are English ones with which a sentence cannot name an end: help, support, explore, \
discuss, attend, participate, work on and the like.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Support the kitchens with their orders
        done: false
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-      - key_result: Support the kitchens with their orders
-        done: false
+      - key_result: Kitchens place 9 of 10 orders without calling us
+        start: 4 orders
+        target: 9 orders
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// First words that name work without an end.
const ACTIVITIES: &[&str] = &[
    "help",
    "support",
    "explore",
    "discuss",
    "attend",
    "participate",
    "assist",
    "investigate",
    "consider",
    "brainstorm",
    "work on",
    "work with",
    "work towards",
    "work closely",
    "look into",
    "think about",
    "focus on",
    "collaborate",
    "contribute to",
    "be involved",
    "consult",
    "keep working",
    "continue to",
    "keep an eye",
    "try to",
    "liaise",
    "take part",
    "be part of",
    "engage with",
    "look at",
    "analyze",
    "analyse",
    "familiarize",
];

/// Words behind "help", "support" … with which it is a noun: "support tickets fall".
const NOUNS: &[&str] = &[
    "ticket",
    "tickets",
    "desk",
    "center",
    "centre",
    "article",
    "articles",
    "page",
    "pages",
    "team",
    "teams",
    "requests",
    "request",
    "call",
    "calls",
    "case",
    "cases",
    "cost",
    "costs",
    "load",
    "contacts",
    "contact",
    "satisfaction",
    "staff",
    "agents",
    "quality",
    "response",
    "volume",
    "emails",
    "chats",
    "queue",
    "backlog",
    "line",
    "hours",
    "time",
    "times",
    "documentation",
    "tab",
    "conversations",
    "answers",
    "is",
    "rate",
    "effort",
    "group",
];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let words = text.words();
        let noun = words.get(1).is_some_and(|word| NOUNS.contains(&word.as_ref()));
        let Some(verb) = begins_with(words, ACTIVITIES).filter(|_| !noun && text.is_english()) else {
            continue;
        };
        let message = format!("key result `{}` begins with `{verb}`, which is work and no result", key_result.id);
        findings.push(
            Finding::new(RULE.info.name, text.place, message)
                .help("say what will be different when the work is done; the work itself fits under `initiatives:`"),
        );
    }
}
