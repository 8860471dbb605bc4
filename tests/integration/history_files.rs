//! Files that are renamed, split, joined, reformatted, broken, removed and brought back.

use crate::history_support::{FILE, check_ins, goalposts, latency, log, okr_in, repo, team, whole};
use crate::repo::TestRepo;

fn current(value: &str) -> String {
    latency(&format!("current: {value} ms"))
}

fn value(repo: &TestRepo, value: &str, date: &str) -> String {
    repo.write(FILE, current(value));
    repo.commit(&format!("To {value}")).on(date).id()
}

const TO_700: &str = "2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700";

#[test]
fn renames_of_files_and_folders() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    value(&repo, "700", "2026-10-12");
    repo.git(&["mv", FILE, "okrs/2026-Q4/core.yaml"]);
    repo.commit("Rename the file").on("2026-10-13");
    repo.write("okrs/2026-Q4/teams/core.yml", current("650")).remove("okrs/2026-Q4/core.yaml");
    repo.commit("Into a folder, with a new value").on("2026-10-20");
    repo.git(&["mv", "okrs/2026-Q4/teams", "okrs/2026-Q4/units"]);
    repo.commit("Rename the folder").on("2026-10-21");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [TO_700, "2026-10-20 checkout/latency current 700 ms → 650 ms; Ana Ruiz: Into a folder, with a new value",]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout"]);
    assert!(whole(&log, "removed").is_empty());
}

#[test]
fn a_file_split_and_joined() {
    let Some(repo) = repo() else { return };
    let keys = |value: u32| format!("target: 10 users; current: {value} users");
    let one = |name: &str, value: u32| team("platform", &[(name, &[("users", &keys(value))])]);
    let both = |a: u32, b: u32| team("platform", &[("a", &[("users", &keys(a))]), ("b", &[("users", &keys(b))])]);
    repo.write(FILE, both(1, 1));
    repo.commit("Plan").on("2026-10-01");
    repo.write(FILE, one("a", 1)).write("okrs/2026-Q4/platform-b.yaml", one("b", 2));
    repo.commit("Split").on("2026-10-12");
    repo.write(FILE, both(3, 2)).remove("okrs/2026-Q4/platform-b.yaml");
    repo.commit("Join").on("2026-10-19");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [
            "2026-10-12 b/users current 1 users → 2 users; Ana Ruiz: Split",
            "2026-10-19 a/users current 1 users → 3 users; Ana Ruiz: Join",
        ]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 a", "2026-10-01 b"]);
    assert!(whole(&log, "removed").is_empty());
}

#[test]
fn reformatting_is_nothing() {
    let Some(repo) = repo() else { return };
    let key_result =
        |lines: &str| format!("team: platform\nobjectives:\n  - id: o\n    objective: Grow\n    key_results:\n{lines}");
    repo.write(FILE, key_result("      - id: users\n        key_result: More users\n        target: 50k users\n        current: 25k users\n        confidence: 5\n"));
    repo.commit("Plan").on("2026-10-01");
    repo.write(FILE, key_result("      # the users\n      - confidence: 5\n        target: '50,000 users'\n        current: \"25,000\"\n        key_result: >-\n          More\n          users\n        id: users\n"));
    repo.commit("Reformat").on("2026-11-01");
    repo.write(FILE, "objectives: [{id: o, objective: Grow, key_results: [{id: users, key_result: More users, target: 50k users, current: 25k, confidence: 5}]}]\nteam: platform\n");
    repo.commit("Flow style").on("2026-11-02");
    let log = log(&repo, &[]);
    assert_eq!(check_ins(&log), Vec::<String>::new());
    assert_eq!(goalposts(&log), Vec::<String>::new());
    assert_eq!(whole(&log, "added"), ["2026-10-01 o"]);
}

#[test]
fn an_unreadable_revision_in_the_middle() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    value(&repo, "700", "2026-10-12");
    repo.write(FILE, format!("{}\n<<<<<<< HEAD\n", current("680")));
    repo.commit("Oops").on("2026-10-13");
    repo.write(FILE, format!("{}\n<<<<<<< HEAD\n# and a comment\n", current("680")));
    repo.commit("Oops again").on("2026-10-14");
    value(&repo, "650", "2026-10-19");
    let log = log(&repo, &[]);
    assert_eq!(check_ins(&log), [TO_700, "2026-10-19 checkout/latency current 700 ms → 650 ms; Ana Ruiz: To 650"]);
    assert_eq!(log["unreadable_revisions"], 2);
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout"]);
    assert!(whole(&log, "removed").is_empty());
    let run = okr_in(&repo, repo.path(), &["log"]);
    assert!(run.stderr.contains("2 revisions could not be read"), "{}", run.stderr);
}

#[test]
fn the_same_unreadable_text_at_two_places_of_history() {
    let Some(repo) = repo() else { return };
    let broken = "team: [platform\n";
    value(&repo, "900", "2026-10-01");
    repo.write(FILE, broken);
    repo.commit("Oops").on("2026-10-02");
    value(&repo, "700", "2026-10-12");
    repo.write(FILE, broken);
    repo.commit("Oops again").on("2026-10-13");
    repo.write(FILE, current("700"));
    repo.commit("Fixed").on("2026-10-14");
    assert_eq!(check_ins(&log(&repo, &[])), [TO_700]);
}

#[test]
fn one_measure_that_cannot_be_read_for_a_while() {
    let Some(repo) = repo() else { return };
    let text = |latency: &str, errors: u32| {
        let latency = format!("start: 900 ms; target: 300 ms; {latency}");
        let errors = format!("start: 50; target: 5; current: {errors}");
        team("platform", &[("checkout", &[("latency", &latency), ("errors", &errors)])])
    };
    repo.write(FILE, text("current: 900 ms; confidence: 5", 50));
    repo.commit("Plan").on("2026-10-01");
    repo.write(FILE, text("current: '10-20'; confidence: 70%", 40));
    repo.commit("Typing errors").on("2026-10-12");
    repo.write(FILE, text("current: 12:30; confidence: 6", 40));
    repo.commit("Another").on("2026-10-13");
    repo.write(FILE, text("current: 700 ms; confidence: 6", 40));
    repo.commit("Fixed").on("2026-10-19");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-12 checkout/errors current 50 → 40; Ana Ruiz: Typing errors",
            "2026-10-13 checkout/latency confidence 5 → 6; Ana Ruiz: Another",
            "2026-10-19 checkout/latency current 900 ms → 700 ms; Ana Ruiz: Fixed",
        ]
    );
}

#[test]
fn a_key_result_that_is_removed_and_comes_back() {
    let Some(repo) = repo() else { return };
    let with = |keys: &str| {
        team("platform", &[("checkout", &[("latency", keys), ("errors", "start: 50; target: 5; current: 50")])])
    };
    let without = team("platform", &[("checkout", &[("errors", "start: 50; target: 5; current: 50")])]);
    repo.write(FILE, with("target: 300 ms; start: 900 ms; current: 800 ms; confidence: 5"));
    repo.commit("Plan").on("2026-10-01");
    repo.write(FILE, &without);
    repo.commit("Away").on("2026-10-12");
    repo.write(FILE, with("target: 300 ms; start: 900 ms; current: 700 ms; confidence: 5"));
    repo.commit("Back").on("2026-10-19");
    repo.write(FILE, &without);
    repo.commit("Away again").on("2026-10-26");
    let log = log(&repo, &[]);
    assert_eq!(check_ins(&log), ["2026-10-19 checkout/latency current 800 ms → 700 ms; Ana Ruiz: Back"]);
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout", "2026-10-19 checkout/latency"]);
    assert_eq!(whole(&log, "removed"), ["2026-10-12 checkout/latency", "2026-10-26 checkout/latency"]);
}

#[test]
fn a_revert_that_removes_every_file() {
    let Some(repo) = repo() else { return };
    repo.write("README", "hello");
    repo.commit("Begin").on("2026-09-30");
    let plan = value(&repo, "900", "2026-10-01");
    repo.git(&["revert", "--no-edit", &plan]); // on the repository's third day
    let run = okr_in(&repo, repo.path(), &["log"]);
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("no OKR files"), "{}", run.stderr);
    value(&repo, "700", "2026-10-12");
    let log = log(&repo, &[]);
    assert_eq!(check_ins(&log), [TO_700]);
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout", "2026-10-12 checkout"]);
    assert_eq!(whole(&log, "removed"), ["2026-10-03 checkout"]);
}

#[test]
fn a_file_copied_to_a_new_cycle() {
    let Some(repo) = repo() else { return };
    repo.write("okrs/2026-Q3/platform.yaml", current("900"));
    repo.commit("Third quarter").on("2026-07-01");
    repo.write("okrs/2026-Q3/platform.yaml", current("700"));
    repo.commit("Check in").on("2026-08-01");
    repo.write(FILE, current("700"));
    repo.commit("Fourth quarter").on("2026-10-01");
    repo.write(FILE, current("650"));
    repo.commit("Go on").on("2026-10-12");
    let quarter = log(&repo, &[]);
    assert_eq!(check_ins(&quarter), ["2026-10-12 checkout/latency current 700 ms → 650 ms; Ana Ruiz: Go on"]);
    assert_eq!(whole(&quarter, "added"), ["2026-10-01 checkout"]);
    let run = repo.okr(&["log", "--flat", "--cycle", "2026-Q3"]);
    assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
}

#[test]
fn files_directly_in_the_folder_name_their_cycle() {
    let Some(repo) = repo() else { return };
    let text = |value: &str| format!("cycle: 2026-Q4\n{}", current(value));
    repo.write("okrs/platform.yaml", text("900"));
    repo.commit("Plan").on("2026-10-01");
    repo.write("okrs/platform.yaml", text("700"));
    repo.commit("To 700").on("2026-10-12");
    repo.remove("okrs/platform.yaml").write(FILE, text("650"));
    repo.commit("Into the folder").on("2026-10-19");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [TO_700, "2026-10-19 checkout/latency current 700 ms → 650 ms; Ana Ruiz: Into the folder"]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout"]);
    assert!(whole(&log, "removed").is_empty());
}
