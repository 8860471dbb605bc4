//! Mistakes in `okr.yaml`. Most are found while it is read; rule names are checked here, where the
//! rules are known.

use crate::check::rules::{ALL, Rule, RuleInfo, Run, find};
use crate::finding::Finding;
use crate::model::workspace::Workspace;
use crate::words::nearest;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "bad-settings",
        summary: "a mistake in `okr.yaml`",
        docs: "\
`okr.yaml` is checked as strictly as the files with objectives: unknown keys, values of the wrong \
kind, people and units that are there twice, levels that are named like a key of the format, rules \
that do not exist.

For the key in question the default is used, so that one slip does not hide everything else. No key \
of the settings can make okr run a program, fetch an address or write outside the repository.",
        bad: &["\
--- okr.yaml
organization: TeaBee
kickof: 14
--- okrs/2026-Q4/teabee.yaml
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: 85 % of suppliers reorder within the month
        start: 60 %
        target: 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
--- okr.yaml
-kickof: 14
+kickoff: 14
"],
        always: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Elsewhere,
};

/// Settings for rules that do not exist.
pub fn unknown_rules(workspace: &Workspace) -> Vec<Finding> {
    let settings = workspace.settings.rules.iter();
    let fixed = settings
        .clone()
        .filter(|(name, setting)| setting.level.is_some() && find(name).is_some_and(|rule| rule.info.fixed));
    let fixed = fixed.map(|(name, setting)| {
        Finding::new("bad-settings", setting.place, format!("the level of `{name}` cannot be changed"))
            .help("take the line away: a file that cannot be read would be missing without a word")
    });
    let unknown = settings.filter(|(name, _)| find(name).is_none());
    unknown
        .map(|(name, setting)| {
            let finding = Finding::new("bad-settings", setting.place, format!("there is no rule `{name}`"));
            match nearest(name, ALL.iter().map(|rule| rule.info.name)) {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding.help("see `okr explain` for the list of rules"),
            }
        })
        .chain(fixed)
        .collect()
}
