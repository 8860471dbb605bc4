//! Texts that are no YAML, or use what OKR files may not use. Found by `yaml::parse` and `yaml::text`.

use crate::check::rules::{Rule, RuleInfo, Run};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "yaml-syntax",
        summary: "text that is no YAML, or uses what OKR files may not use",
        docs: "\
The file cannot be read as YAML 1.2: a quote that is never closed, a tab in the indentation, the same \
key twice, a git conflict marker, bytes that are no UTF-8. What YAML allows but people trip over is \
refused too: anchors and aliases, merge keys, tags, several documents in one file.

A text that begins with `[`, `>`, `%`, `@`, `*`, `&` or `!`, and one with `: ` or ` #` inside, needs \
quotes: `objective: \"100 %: nobody waits\"`.

Nothing is known about what such a file holds, so references into it are not reported as unknown. The \
other files are checked as usual.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: \"Suppliers see us as the best source of fine tea
"],
        good: &["\
company: teabee
lead: hannah
objectives:
  - objective: \"Suppliers see us as the best source of fine tea\"
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        on_dropped: true,
        always: true,
        fixed: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};
