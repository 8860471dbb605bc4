//! Key results of which nobody can say how far they are.

use crate::check::insert;
use crate::check::named_target::Named;
use crate::check::rules::{Rule, RuleInfo, Run};
use crate::check::slips::Slips;
use crate::finding::Finding;
use crate::model::key_result::KeyResult;
use crate::model::measure::MeasureProblem;
use crate::model::workspace::Workspace;
use crate::source::Place;
use crate::words::and_quoted;

/// The rule.
pub static RULE: Rule = Rule {
    info: RuleInfo {
        name: "not-quantified",
        summary: "a key result in none of the five forms",
        docs: "\
\"It's not a key result unless it has a number\" (Marissa Mayer, quoted by Doerr in *Measure What \
Matters*). okr does not read the number out of the text: it is written once more in keys, so that \
everyone sees the same progress. There are five forms:

* a metric moves from `start` to `target`;
* a bound stays within `at_least`, `above`, `at_most` or `below`;
* `milestones` are reached one by one;
* `levels` say what earns which grade;
* `done` is yes or no.

Where the text names a target, the finding proposes the keys. `okr check --fix` adds them where the text \
names both ends of a movement, like `from 60 % to 85 %`, and no other number. For a draft this is only advice.",
        bad: &["\
company: teabee
lead: hannah
objectives:
  - objective: Suppliers see us as the best source of fine tea
    key_results:
      - key_result: Raise reorders within the month from 60 % to 85 %
      - key_result: Fewer than 2 % of boxes hold the wrong tea
        below: 2 %
"],
        good: &["\
@@
       - key_result: Raise reorders within the month from 60 % to 85 %
+        start: 60 %
+        target: 85 %
"],
        eased_in_drafts: true,
        ..RuleInfo::DEFAULT
    },
    run: Run::Workspace(run),
};

/// Keys any of which makes a form.
const FORMS: [&str; 8] = ["target", "at_least", "above", "at_most", "below", "milestones", "levels", "done"];

fn run(workspace: &Workspace, findings: &mut Vec<Finding>) {
    let slips = Slips::new(workspace, findings);
    for at in workspace.key_results() {
        let key_result = workspace.key_result(at);
        let Err(MeasureProblem::NotQuantified { stray }) = &key_result.measure else { continue };
        if !slips.have(key_result.extent, &FORMS) {
            findings.push(finding(workspace, key_result, *stray));
        }
    }
}

fn finding(workspace: &Workspace, key_result: &KeyResult, stray: Option<(&'static str, Place)>) -> Finding {
    let place = key_result.text.as_ref().map_or(key_result.place, |text| text.place);
    let lang = workspace.settings.lang.as_deref();
    let named = Named::in_text(key_result.text(), lang);
    let finding = match stray {
        Some((key, at)) => {
            let message = format!("key result `{}` has `{key}`, but nothing says where to", key_result.id);
            Finding::new(RULE.info.name, place, message).related(at, "no `target` goes with this")
        }
        None => {
            let message = format!("key result `{}` does not say how it is measured", key_result.id);
            Finding::new(RULE.info.name, place, message)
        }
    };
    match (named, stray) {
        (Some(named), _) => {
            let lines = named.lines(stray.is_some_and(|(key, _)| key == "start"));
            let mut finding = finding.help(named.help(&lines));
            finding.proposal = named.proposal();
            let edit =
                key_result.text.as_ref().and_then(|text| insert::behind(workspace, text.place, "key_result", &lines));
            let title = format!("add {}", and_quoted(&lines));
            match edit.filter(|_| !lines.is_empty()) {
                Some(edit) => {
                    let safe = stray.is_none() && named.is_beyond_doubt(key_result.text(), lang);
                    finding.fix(title, safe, vec![edit])
                }
                None => finding,
            }
        }
        (None, Some(("start", _))) => finding.help("add the value to reach: `target: …`"),
        (None, Some(_)) => finding
            .help("add where it began and what to reach, `start: …` and `target: …`, or a bound like `at_least: …`"),
        (None, None) => finding.help(
            "add `start:` and `target:` for a number that moves, `at_least:` or `at_most:` for one that must hold, \
             `milestones:` or `levels:` for steps, or `done: false` for yes or no",
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::checked;

    #[test]
    fn the_fix_adds_the_lines_that_the_text_asks_for() {
        for (text, lines, safe) in [
            ("Cut latency from 900 ms to 300 ms", "        start: 900 ms\n        target: 300 ms\n", true),
            ("Fewer than 5 bugs are open  # by Friday", "        below: 5 bugs\n", false),
            ("Auslastung zwischen 75 und 80 %", "        at_least: 75 %\n        at_most: 80 %\n", false),
        ] {
            let file = format!(
                "company: a\nlead: ana\nobjectives:\n  - objective: Nobody waits\n    key_results:\n      - key_result: {text}\n      - key_result: All is well\n        done: false\n"
            );
            let lang = if text.contains("zwischen") { "de" } else { "en" };
            let checked = checked(&format!("--- okr.yaml\nlang: {lang}\n--- okrs/2026-Q4/a.yaml\n{file}"));
            let fixed = checked.fixed("not-quantified");
            assert!(fixed.contains(&format!("{text}\n{lines}      - key")), "{fixed}");
            assert_eq!(checked.one("not-quantified").finding.fix.as_ref().unwrap().safe, safe, "{text}");
        }
    }
}
