//! Values of the wrong kind. Found while files are read, in `yaml::lower` and `read`.

use crate::check::rules::{Rule, RuleInfo, Run};

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "wrong-type",
        summary: "a value of another kind than its key expects",
        docs: "\
A list where one text belongs, a text where a list belongs, a number that cannot be read or could be \
read in two ways, an id with a blank in it. The finding says what was expected and how to write it.

Some words have a meaning of their own in YAML that surprises: `no`, `yes`, `on` and `off` are truth \
values to many programs, so a person called `No` is written `\"no\"`; inside a text, a colon followed \
by a blank makes a key of what stands before it, so such a text needs quotes.

Numbers are read as people write them: `25k`, `€ 1.5M`, `99.95 %`, `640 ms`. `1,5` and `500.000` are \
refused, because they mean different numbers in different countries.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    supports: jd/growth
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - id: wrong tea
        key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
-    supports: jd/growth
@@
-      - id: wrong tea
+      - id: wrong-tea
"],
        on_dropped: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};
