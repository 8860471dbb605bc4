//! Every rule's page and examples, and what becomes of a finding: levels, drafts, dropped parts,
//! closed cycles, suppressions.

use crate::check::rules::{self, ALL, Rule};
use crate::check::{self, Judged, Options, Outcome};
use crate::finding::{Group, Level};
use crate::model::workspace::Workspace;
use crate::read::{self, Origin};
use std::collections::BTreeSet;
use std::path::Path;

mod fixes;
mod history;

/// Files, read and checked.
pub struct Checked {
    pub workspace: Workspace,
    pub outcome: Outcome,
}

impl Checked {
    /// What a rule found, in the order of the files.
    pub fn of(&self, rule: &str) -> Vec<&Judged> {
        self.outcome.findings.iter().filter(|judged| judged.finding.rule == rule).collect()
    }

    /// The messages of what a rule found.
    pub fn messages(&self, rule: &str) -> Vec<&str> {
        self.of(rule).iter().map(|judged| judged.finding.message.as_str()).collect()
    }

    /// The rules about rhythm that found something.
    pub fn rhythm(&self) -> BTreeSet<&'static str> {
        let names = self.outcome.findings.iter().map(|judged| judged.finding.rule);
        names.filter(|name| rules::find(name).is_some_and(|rule| rule.info.group == Group::Rhythm)).collect()
    }

    /// The one finding of a rule.
    pub fn one(&self, rule: &str) -> &Judged {
        let found = self.of(rule);
        assert_eq!(found.len(), 1, "{}", self.concise());
        found[0]
    }

    /// What is underlined by a finding.
    pub fn underlined(&self, judged: &Judged) -> &str {
        let place = judged.finding.label.place;
        self.workspace.file(place.file).slice(place.span)
    }

    /// Names of the rules that found errors.
    pub fn errors(&self) -> BTreeSet<&str> {
        let errors = self.outcome.findings.iter().filter(|judged| judged.level == Level::Error);
        errors.map(|judged| judged.finding.rule).collect()
    }

    /// All findings, one a line, for the messages of failing tests.
    pub fn concise(&self) -> String {
        let line = |judged: &Judged| {
            let place = judged.finding.label.place;
            let file = self.workspace.file(place.file);
            let at = file.position(place.span.start as usize);
            let help = judged.finding.help.as_deref().unwrap_or("-");
            format!(
                "{}:{}:{} {} {}: {} | {help}\n",
                file.name,
                at.line,
                at.column,
                judged.level.word(),
                judged.finding.rule,
                judged.finding.message
            )
        };
        self.outcome.findings.iter().map(line).collect()
    }

    /// The files after the fixes of a rule were applied, as an example.
    pub fn fixed(&self, rule: &str) -> String {
        let mut edits: Vec<_> =
            self.of(rule).iter().filter_map(|judged| judged.finding.fix.as_ref()).flat_map(|fix| &fix.edits).collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.place));
        // Several findings may offer the same change.
        edits.dedup();
        let mut texts: Vec<(String, String)> =
            self.workspace.files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        for edit in edits {
            texts[edit.place.file.0 as usize].1.replace_range(edit.place.span.range(), &edit.text);
        }
        texts.into_iter().map(|(name, text)| format!("--- {name}\n{text}")).collect()
    }
}

/// Reads and checks an example.
pub fn checked(example: &str) -> Checked {
    checked_with(example, &Options::default())
}

/// An example of a rule, checked as that rule is.
fn checked_as(rule: &Rule, example: &str) -> Checked {
    if matches!(rule.run, rules::Run::Rhythm(_)) {
        return history::checked(example);
    }
    let closing = matches!(rule.run, rules::Run::Closing(_));
    checked_with(example, &Options { closing, ..Options::default() })
}

/// The same with options.
pub fn checked_with(example: &str, options: &Options) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &rules::files_of(example));
    let reading = read_folder(folder.path());
    let outcome = check::run(&reading, options);
    Checked { workspace: reading.workspace, outcome }
}

fn write(folder: &Path, files: &[(String, String)]) {
    for (name, text) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn read_folder(folder: &Path) -> read::Reading {
    read::read(&Origin::WorkTree { root: folder.to_owned(), overlay: None }, read::Care::ReadOn).unwrap()
}

fn rule_names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|rule: &&Rule| rule.info.name)
}

#[test]
fn every_file_of_rules_is_a_rule_of_that_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let files: BTreeSet<String> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().replace('_', "-"))
        .filter(|name| name != "mod")
        .collect();
    let names: BTreeSet<String> = rule_names().map(str::to_owned).collect();
    assert_eq!(files, names, "each rule has its file and its line in rules/mod.rs");
    assert_eq!(names.len(), ALL.len(), "no name is there twice");
    for name in &names {
        assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{name} is kebab case");
    }
}

#[test]
fn every_rule_has_a_page() {
    for rule in ALL {
        let info = &rule.info;
        assert!(!info.summary.is_empty() && !info.summary.ends_with('.'), "{}: {}", info.name, info.summary);
        assert!(!info.summary.starts_with(char::is_uppercase), "{}: {}", info.name, info.summary);
        assert!(info.docs.ends_with('.'), "{}: the page is whole sentences", info.name);
        assert!(!info.bad.is_empty() && !info.good.is_empty(), "{} has examples", info.name);
    }
}

#[test]
fn bad_examples_are_found_and_nothing_else_in_them() {
    let mut wrong = Vec::new();
    for rule in ALL {
        for example in rule.info.bad_examples() {
            let checked = checked_as(rule, &example);
            let found = checked.of(rule.info.name);
            let as_declared = !found.is_empty() && found.iter().all(|judged| judged.level == rule.info.level);
            let is_other = |name: &&str| **name != *rule.info.name;
            if !as_declared || checked.errors().iter().any(is_other) || checked.rhythm().iter().any(is_other) {
                wrong.push(format!("{}:\n{example}\n{}", rule.info.name, checked.concise()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn good_examples_are_good() {
    let mut wrong = Vec::new();
    for rule in ALL {
        for example in rule.info.good_examples() {
            let checked = checked_as(rule, &example);
            let clean = checked.of(rule.info.name).is_empty() && checked.rhythm().is_empty();
            if !clean || !checked.errors().is_empty() {
                wrong.push(format!("{}:\n{example}\n{}", rule.info.name, checked.concise()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_message_reads_like_the_others() {
    for rule in ALL {
        for example in rule.info.bad_examples() {
            for judged in checked_as(rule, &example).outcome.findings {
                let finding = &judged.finding;
                let texts = std::iter::once(&finding.message).chain(&finding.help);
                for text in texts.chain(finding.related.iter().map(|label| &label.text)) {
                    assert!(!text.ends_with('.'), "no full stop: {text}");
                    assert!(!text.starts_with(char::is_uppercase) || text.starts_with("YAML"), "lower case: {text}");
                    assert!(!text.contains('\n') && !text.contains("  "), "one line: {text}");
                    assert!(!text.contains("None") && !text.contains("Some("), "no types: {text}");
                }
                assert!(finding.help.is_some(), "{} says what to do: {}", finding.rule, finding.message);
            }
        }
    }
}

/// A team with two objectives in which nothing is wrong, `a` and `b` being lines of the first and the
/// second key result of the first.
fn team(a: &str, b: &str) -> String {
    let sure = |line: &str| if line.contains("confidence") { "" } else { "\n        confidence: 5" };
    let (sure_a, sure_b) = (sure(a), sure(b));
    format!(
        "\
team: platform
lead: ana
objectives:
  - id: calm
    objective: Nobody is woken at night
    key_results:
      - id: pages
        key_result: Bring night pages from 21 to 6 a month
        start: 21 pages
        target: 6 pages
        {a}{sure_a}
      - id: up
        key_result: Checkout stays available
        at_least: 99.9 %
        {b}{sure_b}
  - id: quick
    objective: Nobody waits
    key_results:
      - key_result: Cut latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
        confidence: 5
      - key_result: Rota
        done: false
        confidence: 5
"
    )
}

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
