//! Key results that became others under the same id.

use crate::check::example::base;
use crate::check::facts::Facts;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::words;
use crate::finding::{Finding, Group, Level};
use crate::model::workspace::Workspace;
use crate::words::shorten;
use std::collections::HashMap;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "text-changed-under-id",
        group: Group::Rhythm,
        level: Level::Warning,
        summary: "a key result whose text became another one while its id stayed",
        docs: "\
An id says that it is still the same key result, and everything told about it follows the id: its \
values, its trend, its forecast. Where another sentence stands behind the same id, the history of \
one thing is shown as that of another.

Compared are the text at the kick-off and the text now; a sentence that was only made clearer is the \
same. What is given up stays as it was, with `status: dropped` and a `reason`, and what takes its \
place gets an id of its own.",
        base: base::PLAN,
        bad: &["\
=== 2026-10-07 Hannah Lee: Check in
-        current: 60 %
+        current: 61 %
=== 2026-11-09 Sam Okoro: Look at it again
-        key_result: Raise suppliers who reorder within the month from 60 % to 85 %
+        key_result: Send samples of the new harvest to every hotel in the north
@@
-        current: 61 %
+        current: 68 %
=== 2026-11-16 okr check --history
"],
        good: &["\
=== 2026-11-09 Sam Okoro: Look at it again
-        key_result: Raise suppliers who reorder within the month from 60 % to 85 %
+        key_result: Raise the share of suppliers who reorder within a month from 60 % to 85 %
@@
-        current: 61 %
+        current: 68 %
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Rhythm(run),
};

/// Texts with less in common than this are different ones: of twice the pairs of neighbouring letters
/// that both have, the share in all pairs of both (Dice 1945).
const SAME: (usize, usize) = (1, 2);

fn run(workspace: &Workspace, facts: &Facts, findings: &mut Vec<Finding>) {
    for reworded in &facts.reworded {
        let key_result = workspace.key_result(reworded.at);
        let Some(text) = &key_result.text else { continue };
        if is_same(&reworded.from, &text.value) {
            continue;
        }
        let message = format!("`{}` became another key result under the same id ({})", key_result.id, reworded.commit);
        let finding = Finding::new(RULE.info.name, text.place, message)
            .help("drop the old one with a `reason`, and give the new one an id of its own");
        findings.push(match reworded.confidential {
            true => finding,
            false => finding.label(format!("it was `{}`", shorten(&reworded.from))),
        });
    }
}

fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (pairs(one), pairs(other));
    let both: usize = one.iter().map(|(pair, count)| (*count).min(other.get(pair).copied().unwrap_or(0))).sum();
    let all: usize = one.values().chain(other.values()).sum();
    2 * both * SAME.1 >= all * SAME.0
}

/// How often which two letters stand beside each other, blanks left aside.
fn pairs(text: &str) -> HashMap<(char, char), usize> {
    let letters: Vec<char> = words(text).iter().flat_map(|word| word.chars()).collect();
    let mut pairs = HashMap::new();
    for pair in letters.windows(2) {
        *pairs.entry((pair[0], pair[1])).or_default() += 1;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_made_clearer_is_the_same() {
        for (one, other) in [
            ("Cut p99 latency from 900 ms to 300 ms", "Cut p99 checkout latency from 900 ms to 300 ms"),
            ("Eight engineers ask to be on the rota", "Ten engineers ask to be on the rota"),
            ("Fewer than 2 % of boxes hold the wrong tea", "Boxes with the wrong tea are below 2 %"),
            ("供应商在一个月内再次订购", "供应商在一个月之内再次订购"),
        ] {
            assert!(is_same(one, other), "{one}: {other}");
        }
        for (one, other) in [
            ("Cut p99 latency from 900 ms to 300 ms", "Hire three engineers for the platform"),
            ("Eight engineers ask to be on the rota", "Nobody is woken at night more than twice a month"),
            ("供应商在一个月内再次订购", "所有酒店都收到新茶样品"),
        ] {
            assert!(!is_same(one, other), "{one}: {other}");
        }
    }
}
