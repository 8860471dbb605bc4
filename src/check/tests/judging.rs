//! What becomes of a finding: levels, drafts, dropped parts, closed cycles, suppressions; and that
//! one slip is one finding.

use super::{Checked, checked, checked_with, team};
use crate::check::Options;
use crate::finding::Level;
use std::collections::BTreeSet;

fn denied(name: &str, level: Option<Level>) -> Options {
    Options { levels: [(name.to_owned(), level)].into(), ..Options::default() }
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    assert_eq!(checked(&team("", "")).concise(), "");
}

#[test]
fn the_command_line_has_the_last_word_about_a_level() {
    let text = team("", "confidence: 11");
    let level =
        |options: &Options| checked_with(&text, options).of("confidence-scale").first().map(|judged| judged.level);
    assert_eq!(level(&Options::default()), Some(Level::Error));
    assert_eq!(level(&denied("confidence-scale", Some(Level::Warning))), Some(Level::Warning));
    assert_eq!(level(&denied("confidence-scale", None)), None);
    let by_settings =
        format!("--- okr.yaml\nrules:\n  confidence-scale: warning\n--- okrs/2026-Q4/platform.yaml\n{text}");
    let level = |options: &Options| {
        checked_with(&by_settings, options).of("confidence-scale").first().map(|judged| judged.level)
    };
    assert_eq!(level(&Options::default()), Some(Level::Warning));
    assert_eq!(level(&denied("confidence-scale", Some(Level::Error))), Some(Level::Error));
}

#[test]
fn limits_that_no_number_meets_are_a_mistake() {
    let with = |limits: &str| {
        let settings = format!("--- okr.yaml\nrules:\n  objective-count: {limits}\n");
        checked(&format!("{settings}--- okrs/2026-Q4/platform.yaml\n{}", team("", "")))
    };
    for wrong in ["{min: 5, max: 2}", "{levels: {team: {min: 3, max: 1}}}"] {
        let checked = with(wrong);
        assert!(checked.one("bad-settings").finding.message.starts_with("no number is at least"), "{wrong}");
        assert!(checked.of("objective-count").is_empty(), "{}", checked.concise());
    }
    assert_eq!(with("{min: 2, max: 2}").concise(), "");
}

#[test]
fn in_a_closed_cycle_only_syntax_and_ids_keep_their_level() {
    let closed = "--- okr.yaml\ncycles:\n  2026-Q4:\n    closed: 2027-01-10\nkickof: 3\n";
    let text = team("confidence: 11", "weight: -1").replace("- id: up", "- id: pages");
    let broken = "--- okrs/2026-Q4/broken.yaml\nteam: \"x\n";
    let nameless = "--- okrs/2026-Q4/nameless.yaml\nname: Nobody\n";
    let checked = checked(&format!("{closed}--- okrs/2026-Q4/platform.yaml\n{text}{broken}{nameless}"));
    assert_eq!(
        checked.errors(),
        BTreeSet::from(["bad-settings", "duplicate-id", "yaml-syntax"]),
        "{}",
        checked.concise()
    );
    for rule in ["confidence-scale", "bad-weight", "missing-key"] {
        assert_eq!(checked.one(rule).level, Level::Advice);
    }
}

#[test]
fn dropped_parts_answer_to_syntax_ids_and_the_reason_alone() {
    let wrong = "confidence: 11\n        weight: -1\n        owner: everyone\n        supports:\n          - nowhere/at/all\n        due: 2030-01-01\n        traget: 1";
    let live = checked(&team("", wrong));
    assert_eq!(
        live.errors(),
        BTreeSet::from(["bad-weight", "confidence-scale", "no-owner", "unknown-key", "unknown-reference"]),
        "{}",
        live.concise()
    );
    let dropped = checked(&team("", &format!("{wrong}\n        status: dropped")).replace("- id: up", "- id: pages"));
    assert_eq!(
        dropped.errors(),
        BTreeSet::from(["dropped-without-reason", "duplicate-id", "unknown-key"]),
        "{}",
        dropped.concise()
    );
    assert_eq!(dropped.outcome.findings.len(), 3, "{}", dropped.concise());
    let objective = team(wrong, "").replace(
        "    objective: Nobody is woken",
        "    status: dropped\n    reason: no time\n    objective: Nobody is woken",
    );
    assert_eq!(checked(&objective).errors(), BTreeSet::from(["unknown-key"]));
}

#[test]
fn drafts_are_advised_about_counts_owners_numbers_and_placeholders() {
    let draft = "\
team: platform
objectives:
  - objective: TBD
    status: draft
    key_results:
      - key_result: Cut latency to X ms
  - objective: Nobody waits
    status: draft
    shared_with:
      - platform
    key_results:
      - key_result: Fewer bugs
        target: 0 bugs
      - key_result: Reorders
        confidence: 70%
        start: 1
        done: false
";
    let checked = checked(draft);
    let advice: BTreeSet<&str> = checked
        .outcome
        .findings
        .iter()
        .filter(|judged| judged.level == Level::Advice)
        .map(|judged| judged.finding.rule)
        .collect();
    let eased = [
        "implausible-start",
        "key-result-count",
        "no-confidence",
        "no-owner",
        "not-quantified",
        "placeholder",
        "several-forms",
        "shared-without-owner",
    ];
    assert_eq!(advice, BTreeSet::from(eased), "{}", checked.concise());
    assert_eq!(checked.errors(), BTreeSet::from(["confidence-scale"]), "{}", checked.concise());
}

#[test]
fn a_suppression_works_on_its_line_and_the_next_and_must_do_something() {
    let beside = team("confidence: 11 # okr: ignore[confidence-scale] we count to eleven", "");
    assert_eq!((checked(&beside).concise().as_str(), checked(&beside).outcome.suppressed), ("", 1));
    let above = team("# okr: ignore[confidence-scale] we count to eleven\n        confidence: 11", "");
    assert_eq!((checked(&above).concise().as_str(), checked(&above).outcome.suppressed), ("", 1));
    let silent = checked(&team("confidence: 11 # okr: ignore[confidence-scale]", ""));
    assert_eq!(silent.messages("bad-suppression"), ["a suppression without a reason"]);
    assert!(silent.errors().is_empty());
    let unused = team("confidence: 5 # okr: ignore[confidence-scale] no longer", "");
    assert_eq!(checked(&unused).one("bad-suppression").level, Level::Warning);
    let off = checked_with(&unused, &denied("confidence-scale", None));
    assert!(off.of("bad-suppression").is_empty(), "a rule that is off can suppress nothing");
    let unknown = checked(&team("confidence: 5 # okr: ignore[confidence-scal] why", ""));
    assert_eq!(unknown.one("bad-suppression").finding.help.as_deref(), Some("did you mean `confidence-scale`?"));
    let misspelt = checked(&team("confidence: 5 # okr: ingore[confidence-scale] why", ""));
    misspelt.one("bad-suppression");
    let in_text = checked(&team("note: \"see # okr: ignore[nothing] here\"", "# okr: see the wiki"));
    assert_eq!(in_text.concise(), "");
}

#[test]
fn one_slip_is_one_finding() {
    for (text, rule) in [
        (team("", "").replace("target: 6", "traget: 6"), "unknown-key"),
        (team("", "").replace("start: 21", "strat: 21"), "unknown-key"),
        (team("", "status: dropped\n        raeson: no time"), "unknown-key"),
        (team("", "").replace("lead: ana", "laed: ana"), "unknown-key"),
        (team("", "").replace("lead: ana", "lead: no"), "wrong-type"),
        (team("", "").replace("team:", "taem:"), "unknown-key"),
        (team("", "").replace("target: 6 pages", "target: [6]"), "wrong-type"),
    ] {
        let checked = checked(&text);
        checked.one(rule);
        assert_eq!(checked.outcome.findings.len(), 1, "{}", checked.concise());
    }
}

#[test]
fn a_file_that_cannot_be_read_hides_nothing_in_the_others() {
    let supports = team("supports:\n          - broken/o/k", "confidence: 0");
    let broken = "--- okrs/2026-Q4/broken.yaml\nteam: broken\nobjectives: [\n";
    let checked = checked(&format!("--- okrs/2026-Q4/platform.yaml\n{supports}{broken}"));
    assert_eq!(checked.errors(), BTreeSet::from(["confidence-scale", "yaml-syntax"]), "{}", checked.concise());
}

#[test]
fn problems_of_a_measure_are_one_finding_each_and_propose_what_to_write() {
    let with = |from: &str, to: &str| checked(&team("", "").replace(from, to));
    let help = |checked: &Checked, rule: &str| checked.one(rule).finding.help.clone().unwrap_or_default();
    let metric = "start: 21 pages\n        target: 6 pages";

    let beyond = with(metric, "target: 6 pages\n        current: 9 pages");
    let said = help(&beyond, "implausible-start");
    assert!(said.contains("`at_most: 6 pages`") && said.contains("`start: 0`"), "{said}");
    assert_eq!(beyond.outcome.findings.len(), 1, "{}", beyond.concise());

    let zero = with(metric, "target: 0 pages");
    assert!(help(&zero, "implausible-start").contains("`at_most: 0 pages`"), "{}", zero.concise());

    let equal = with(metric, "start: 6 pages\n        target: 6 pages");
    assert!(help(&equal, "start-equals-target").contains("`at_least: 6 pages`"), "{}", equal.concise());

    let mixed = with("target: 6 pages", "target: 6 %");
    let message = &mixed.one("mixed-units").finding.message;
    assert!(message.contains("`pages`") && message.contains("`%`"), "{message}");

    let assumed = with(metric, "target: 6 pages");
    assert_eq!(assumed.one("no-start").level, Level::Warning);
    assert!(assumed.fixed("no-start").contains("        start: 0 pages\n        target: 6 pages\n"));

    let proposed = with(metric, "note: to be measured");
    let proposal = proposed.one("not-quantified").finding.proposal.clone();
    assert_eq!(proposal.map(|proposal| proposal.form).as_deref(), Some("metric"));

    let none = with("at_least: 99.9 %", "milestones:\n          - milestone: A\n            weight: 0");
    assert_eq!(none.outcome.findings.len(), 1, "{}", none.concise());
    none.one("bad-weight");
}

#[test]
fn a_grade_needs_a_reason_only_beyond_a_tenth() {
    let graded = |score: &str, more: &str| {
        let text = team("current: 6 pages", &format!("current: 99 %\n        score: {score}{more}"));
        checked(&text).of("adjusted-without-reason").len()
    };
    assert_eq!(graded("0.1", ""), 0);
    assert_eq!(graded("0.100001", ""), 1);
    assert_eq!(graded("0.9", "\n        hold: throughout"), 0);
    assert_eq!(graded("0.9", "\n        score_reason: three bad minutes"), 0);
    let no_value = checked(&team("score: 0.9", ""));
    assert!(no_value.of("adjusted-without-reason").is_empty());
    let objective =
        team("current: 6 pages", "").replace("    objective: Nobody is", "    score: 0.9\n    objective: Nobody is");
    checked(&objective).one("adjusted-without-reason");
}
