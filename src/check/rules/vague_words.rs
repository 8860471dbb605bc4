//! Words that everyone reads differently.

use crate::check::part::Part;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::wording::holds;
use crate::finding::{Finding, Group, Level};
use std::borrow::Cow;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "vague-words",
        group: Group::Writing,
        level: Level::Advice,
        summary: "several, most, significantly, better, as soon as possible",
        docs: "\
At the end of the cycle \"significantly better\" has always been reached. Write the number that \
you would accept, in the text as in the keys; where there is none yet, measuring it is the \
first thing to do.

Only key results whose text has no number are looked at: objectives may sing.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Kitchens reorder significantly faster
        start: 9 minutes
        target: 3 minutes
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-      - key_result: Kitchens reorder significantly faster
+      - key_result: Kitchens reorder in 3 minutes instead of 9
"],
        ..RuleInfo::DEFAULT
    },
    run: Run::Part(run),
};

/// Words that everyone reads differently.
const VAGUE: &[&str] = &[
    "several",
    "significantly",
    "significant",
    "substantially",
    "considerably",
    "as soon as possible",
    "asap",
    "better",
    "dramatically",
    "noticeably",
    "various",
    "as many as possible",
    "as much as possible",
    "most of",
    "world-class",
    "a lot",
    "many more",
    "greatly",
    "sufficiently",
    "appropriate",
    "reasonable",
    "best-in-class",
    "much more",
    "where possible",
    "where appropriate",
];
/// The same words where they say something.
const EXACT: &[&str] = &["or better", "better than", "more than several", "statistically significant"];

fn run(part: &Part<'_>, findings: &mut Vec<Finding>) {
    for (_, key_result, text) in &part.key_results {
        let words = text.words();
        let vague = holds(words, VAGUE).or_else(|| most(words));
        let Some(vague) = vague.filter(|_| text.is_english()) else { continue };
        if holds(words, EXACT).is_some() || text.said().amounts().next().is_some() {
            continue;
        }
        let message = format!("`{vague}` in key result `{}` means something else to everyone", key_result.id);
        findings.push(Finding::new(RULE.info.name, text.place, message).help("write the number that you would accept"));
    }
}

/// "Most customers", but not "the most loved shops".
fn most(words: &[Cow<'_, str>]) -> Option<&'static str> {
    const BEFORE: &[&str] = &["the", "at", "a", "our", "its", "their", "is", "are"];
    let group = |at: &usize| {
        let before = at.checked_sub(1).is_none_or(|before| !BEFORE.contains(&words[before].as_ref()));
        words[*at] == "most" && before && words.get(at + 1).is_some_and(|word| word.ends_with('s'))
    };
    (0..words.len()).any(|at| group(&at)).then_some("most")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn most_of_a_group_is_vague_and_the_most_loved_shop_is_not() {
        let found = |text: &str| {
            let file = format!(
                "company: a\nlead: ana\nobjectives:\n  - objective: Calm\n    key_results:\n      - key_result: {text}\n        done: false\n"
            );
            checked(&file).of("vague-words").len()
        };
        for vague in ["Most customers order again", "Win back most suppliers", "Most of the kitchens know us"] {
            assert_eq!(found(vague), 1, "{vague}");
        }
        for clear in
            ["Named the most loved shops of the year", "At most customers pay once", "Our most loyal cooks stay"]
        {
            assert_eq!(found(clear), 0, "{clear}");
        }
    }
}
