//! Examples with commits, made into real repositories; and what rules about rhythm do beyond their
//! examples.

use super::{Checked, read_folder, write};
use crate::check::{self, Options, example};
use crate::git::{Mailmap, Repository};
use crate::history::timeline::{self, Head};
use crate::report::rhythm;
use std::path::Path;

/// Commits everything that lies in the folder.
fn commit(repository: &git2::Repository, commit: &example::Commit) {
    let mut index = repository.index().unwrap();
    index.add_all(["*"], git2::IndexAddOption::DEFAULT, None).unwrap();
    let tree = repository.find_tree(index.write_tree().unwrap()).unwrap();
    let noon = git2::Time::new(commit.day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp(), 0);
    let who = git2::Signature::new(&commit.author, "somebody@teabee.example", &noon).unwrap();
    let head = repository.head().ok().map(|head| head.peel_to_commit().unwrap());
    let parents: Vec<_> = head.iter().collect();
    repository.commit(Some("HEAD"), &who, &who, &commit.subject, &tree, &parents).unwrap();
}

/// Makes the repository of an example.
fn build(folder: &Path, example: &str) -> example::Example {
    let repository = git2::Repository::init(folder).unwrap();
    let example = example::read(example);
    for (step, files) in example.steps.iter().zip(example.states()) {
        write(folder, &files);
        commit(&repository, step.commit.as_ref().expect("an example of a rule about rhythm has commits"));
    }
    example
}

/// Checks an example with its history, on its day.
pub fn checked(example: &str) -> Checked {
    let folder = tempfile::tempdir().unwrap();
    let example = build(folder.path(), example);
    let today = example.today.expect("an example of a rule about rhythm has a day");
    let reading = read_folder(folder.path());
    let repository = Repository::open(folder.path()).unwrap().unwrap();
    let mailmap = Mailmap::default();
    let commit = repository.head().unwrap();
    let head = Head { repository: &repository, commit, is_work_tree: true, today, mailmap: &mailmap };
    let scope = rhythm::scope(&reading.workspace, today).unwrap();
    let timeline = timeline::read(head, &reading.workspace, &scope).unwrap();
    let facts = rhythm::facts(&reading.workspace, &timeline, today);
    let outcome = check::run(&reading, &Options { facts: Some(facts), ..Options::default() });
    Checked { workspace: reading.workspace, outcome }
}

/// Every change of an example finds its place in the file.
#[test]
fn changes_of_examples_apply() {
    for rule in check::rules::ALL {
        for text in rule.info.bad_examples().iter().chain(&rule.info.good_examples()) {
            let example = example::read(text);
            let states = example.states();
            for (number, step) in example.steps.iter().enumerate().skip(1) {
                for part in &step.parts {
                    let of = |state: &[(String, String)]| state.iter().find(|(name, _)| *name == part.name).cloned();
                    assert_ne!(of(&states[number]), of(&states[number - 1]), "{}: {}", rule.info.name, part.text);
                }
            }
        }
    }
}

const PLAN: &str = "\
=== 2026-10-05 Ana Ruiz: Plan the quarter
company: teabee
lead: ana
objectives:
  - id: calm
    objective: Nobody is woken at night
    key_results:
      - id: pages
        key_result: Bring night pages from 21 to 6 a month
        start: 21 pages
        target: 6 pages
        current: 21 pages
        confidence: 6
      - id: up
        key_result: Checkout stays available
        at_least: 99.9 %
        hold: throughout
        current: 99.95 %
        confidence: 7
";

/// A check-in of both key results on a day.
fn check_in(day: &str, from: &str, to: &str) -> String {
    format!(
        "=== {day} Ana Ruiz: Check in\n-        current: {from} pages\n+        current: {to} pages\n@@\n \
         \u{20}       hold: throughout\n+        as_of: {day}\n"
    )
}

/// The plan, further commits, and the day of the check.
fn story(commits: &[&str], today: &str) -> String {
    format!("{PLAN}{}=== {today} okr check --history\n", commits.concat())
}

const EASED: &str = "=== 2026-11-02 Li Wei: Be realistic\n-        target: 6 pages\n+        target: 9 pages\n";

#[test]
fn a_goalpost_that_was_taken_back_is_none() {
    let first = check_in("2026-11-09", "21", "15");
    assert_eq!(
        checked(&story(&[EASED, &first], "2026-11-12")).one("moved-goalposts").finding.message,
        "`target` moved from `6 pages` to `9 pages` after the kick-off, which leaves the score at 0.00 (Li Wei on \
         2026-11-02 in 0000000)"
            .replace("0000000", &id(&story(&[EASED, &first], "2026-11-12")))
    );
    let back = "=== 2026-11-10 Ana Ruiz: As it was\n-        target: 9 pages\n+        target: 6 pages\n";
    let taken_back = checked(&story(&[EASED, &first, back], "2026-11-12"));
    assert!(taken_back.rhythm().is_empty(), "{}", taken_back.concise());
}

/// The commit that a goalpost's finding names.
fn id(story: &str) -> String {
    let checked = checked(story);
    let message = &checked.one("moved-goalposts").finding.message;
    message.rsplit(' ').next().unwrap().trim_end_matches(')').to_owned()
}

#[test]
fn a_comment_excuses_a_finding_and_is_asked_for_only_where_the_rule_ran() {
    let excused = EASED.replace("target: 9 pages", "target: 9 pages # okr: ignore[moved-goalposts] agreed");
    let first = check_in("2026-11-09", "21", "15");
    let told = story(&[&excused, &first], "2026-11-12");
    assert!(checked(&told).rhythm().is_empty(), "{}", checked(&told).concise());
    assert_eq!(checked(&told).outcome.suppressed, 1);
    let useless = told.replace("2026-11-02 Li", "2026-10-06 Li");
    checked(&useless).one("bad-suppression");
    assert!(super::checked(&useless).of("bad-suppression").is_empty(), "without history nobody looked");
    let over = useless.replace("2026-11-12 okr", "2027-01-04 okr");
    assert!(checked(&over).of("bad-suppression").is_empty(), "{}", checked(&over).concise());
}

#[test]
fn what_is_confidential_keeps_its_values() {
    let secret = PLAN.replace("      - id: pages\n", "      - id: pages\n        confidential: true\n");
    let first =
        check_in("2026-11-09", "21", "15").replace("@@", "@@\n-        confidence: 6\n+        confidence: 2\n@@");
    let reworded = "=== 2026-11-10 Li Wei: Again\n-        key_result: Bring night pages from 21 to 6 a month\n+        key_result: Hire two engineers\n";
    let told = format!("{secret}{EASED}{first}{reworded}=== 2026-11-12 okr check --history\n");
    let checked = checked(&told);
    let found = ["confidence-dropped", "moved-goalposts", "text-changed-under-id"];
    assert_eq!(checked.rhythm(), found.into(), "{}", checked.concise());
    for rule in found {
        let finding = &checked.one(rule).finding;
        let said = format!("{} {:?} {}", finding.message, finding.help, finding.label.text);
        for value in [" pages`", "Bring", "0.0", "from 6", "21"] {
            assert!(!said.contains(value), "{value}: {said}");
        }
    }
}

/// 99.95 % for five weeks, then 99.5 %: held on 35 of 47 days, which is 0.74.
#[test]
fn a_grade_of_a_bound_that_holds_throughout_is_compared_by_its_days() {
    let worse = "=== 2026-11-09 Ana Ruiz: A bad week\n-        current: 99.95 %\n+        current: 99.5 %\n+        score: 0.9\n";
    let told = story(&[worse], "2026-11-20");
    let checked_told = checked(&told);
    assert_eq!(
        checked_told.one("adjusted-without-reason").finding.message,
        "`score: 0.9` is more than 0.1 from the computed score 0.74"
    );
    assert!(super::checked(&told).of("adjusted-without-reason").is_empty());
    let fair = told.replace("score: 0.9", "score: 0.7");
    assert!(checked(&fair).of("adjusted-without-reason").is_empty(), "{}", checked(&fair).concise());
}

#[test]
fn a_closed_cycle_tells_what_was_added_and_taken_away() {
    let settings = "--- okr.yaml\ncycles:\n  2026-Q4:\n    closed: 2027-01-08\n";
    let file = "--- okrs/2026-Q4/platform.yaml\n";
    let edit = "\
=== 2027-01-20 Li Wei: Tidy
-      - id: up
-        key_result: Checkout stays available
-        at_least: 99.9 %
-        hold: throughout
-        current: 99.95 %
-        confidence: 7
+      - id: rota
+        key_result: Ten engineers volunteer
+        start: 2 engineers
+        target: 10 engineers
+        current: 10 engineers
";
    let plan = PLAN.replace("quarter\n", &format!("quarter\n{settings}{file}"));
    let edit = edit.replace("Tidy\n", &format!("Tidy\n{file}"));
    let checked = checked(&format!("{plan}{edit}=== 2027-01-25 okr check --history\n"));
    let messages = checked.messages("edited-after-close");
    assert_eq!(messages.len(), 2, "{}", checked.concise());
    assert!(messages[0].starts_with("`teabee/calm/up` was taken away after the cycle was closed on 2027-01-08"));
    assert!(messages[1].starts_with("key result `rota` was added"));
}

/// Before a cycle, in a cycle without dates, and long after, there is nothing to say.
#[test]
fn only_cycles_that_run_or_have_just_ended_are_looked_at() {
    let first = check_in("2026-11-09", "21", "15");
    let rules = |today: &str| checked(&story(&[EASED, &first], today)).rhythm();
    assert_eq!(rules("2026-12-31"), ["moved-goalposts", "stale-check-in"].into());
    assert_eq!(rules("2027-01-21"), ["moved-goalposts"].into());
    assert!(rules("2027-01-22").is_empty());
}

/// Who starts with okr writes last year down in one commit, or in several.
#[test]
fn a_cycle_that_was_written_down_when_it_was_over_was_not_edited() {
    let late = PLAN.replace("2026-10-05", "2027-03-01");
    let more = check_in("2027-03-02", "21", "15");
    let found = checked(&format!("{late}{more}=== 2027-03-08 okr check --history\n")).rhythm();
    assert!(found.is_empty(), "{found:?}");
}
