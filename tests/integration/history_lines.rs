//! Histories of every shape: lines, branches, merges, and what people do to commits.

use crate::history_support::{FILE, check_ins, latency, log, repo, team, whole};
use crate::repo::TestRepo;

const BO: &str = "Bo Li <bo@x.example>";

fn two(latency: &str, errors: &str) -> String {
    let latency = format!("start: 900 ms; target: 300 ms; current: {latency} ms");
    let errors = format!("start: 50; target: 5; current: {errors}");
    team("platform", &[("checkout", &[("latency", &latency), ("errors", &errors)])])
}

fn current(value: &str) -> String {
    latency(&format!("current: {value} ms"))
}

/// Commits the file with this value.
fn value(repo: &TestRepo, value: &str, date: &str) -> String {
    repo.write(FILE, current(value));
    repo.commit(&format!("To {value}")).on(date).id()
}

/// Merges a branch that conflicts, with this text as the result.
fn resolve(repo: &TestRepo, branch: &str, text: &str, date: &str) {
    assert_ne!(repo.try_git(&["merge", "--no-ff", branch]).code, 0, "the branches should conflict");
    repo.write(FILE, text);
    repo.commit("Merge").on(date);
}

#[test]
fn a_line_of_check_ins() {
    let Some(repo) = repo() else { return };
    repo.write(FILE, latency("confidence: 5"));
    repo.commit("Plan the quarter").on("2026-10-01");
    repo.write(FILE, latency("current: 800 ms; confidence: 5; as_of: 2026-10-12; note: first cache"));
    repo.commit("Check in").on("2026-10-13");
    repo.write(FILE, latency("current: 640 ms; confidence: 7; as_of: 2026-10-12; note: first cache"));
    repo.commit("Second region").by(BO).on("2026-10-20 23:30 -0800");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [
            "2026-10-12 checkout/latency current - → 800 ms, as_of, note; Ana Ruiz: first cache",
            "2026-10-20 checkout/latency current 800 ms → 640 ms, confidence 5 → 7; Bo Li: Second region",
        ]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout"]);
    assert_eq!(log["check_ins"][1]["score"]["fraction"], "13/30");
}

#[test]
fn a_creation_is_a_check_in_only_with_as_of() {
    let Some(repo) = repo() else { return };
    repo.write(FILE, latency("current: 800 ms; confidence: 4; as_of: 2026-10-05"));
    repo.commit("Plan and first value").on("2026-10-07");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        ["2026-10-05 checkout/latency current - → 800 ms, confidence - → 4, as_of; Ana Ruiz: Plan and first value"]
    );
}

#[test]
fn two_branches_that_update_different_key_results() {
    let Some(repo) = repo() else { return };
    // Far enough from each other for git to merge them.
    let text =
        |latency: &str, errors: &str| two(latency, errors).replace("      - id: errors", "\n\n\n\n      - id: errors");
    repo.write(FILE, text("900", "50"));
    repo.commit("Plan").on("2026-10-01");
    repo.branch("cache");
    repo.write(FILE, text("700", "50"));
    repo.commit("Cache").by(BO).on("2026-10-12");
    repo.switch("main");
    repo.write(FILE, text("900", "40"));
    repo.commit("Errors").on("2026-10-13");
    repo.merge("cache").on("2026-10-20");
    assert_eq!(repo.read(FILE), text("700", "40"));
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-12 checkout/latency current 900 ms → 700 ms; Bo Li: Cache",
            "2026-10-13 checkout/errors current 50 → 40; Ana Ruiz: Errors",
        ]
    );
}

/// Both branches changed the same value.
fn conflict(repo: &TestRepo) {
    value(repo, "900", "2026-10-01");
    repo.branch("cache");
    value(repo, "700", "2026-10-12");
    repo.switch("main");
    value(repo, "800", "2026-10-13");
}

#[test]
fn a_merge_that_takes_one_side() {
    let Some(repo) = repo() else { return };
    conflict(&repo);
    resolve(&repo, "cache", &current("800"), "2026-10-20");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700",
            "2026-10-13 checkout/latency current 900 ms → 800 ms; Ana Ruiz: To 800",
        ]
    );
}

#[test]
fn a_merge_to_a_third_value_counts_itself() {
    let Some(repo) = repo() else { return };
    conflict(&repo);
    resolve(&repo, "cache", &current("750"), "2026-10-20");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700",
            "2026-10-13 checkout/latency current 900 ms → 800 ms; Ana Ruiz: To 800",
            "2026-10-20 checkout/latency current 800 ms → 750 ms; Ana Ruiz: Merge",
        ]
    );
}

#[test]
fn a_squash_is_one_check_in() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    repo.branch("cache");
    value(&repo, "800", "2026-10-05");
    value(&repo, "700", "2026-10-12");
    repo.switch("main");
    repo.squash("cache").on("2026-10-14");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        ["2026-10-14 checkout/latency current 900 ms → 700 ms; Ana Ruiz: Squash cache"]
    );
}

#[test]
fn a_rebase_keeps_authors_and_takes_new_dates() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    repo.branch("cache");
    repo.write(FILE, current("700"));
    repo.commit("Cache").by(BO).on("2026-10-05");
    repo.switch("main");
    repo.write("README", "hello");
    repo.commit("Read me").on("2026-10-09");
    repo.switch("cache");
    repo.rebase("main").on("2026-10-19");
    assert_eq!(check_ins(&log(&repo, &[])), ["2026-10-19 checkout/latency current 900 ms → 700 ms; Bo Li: Cache"]);
}

#[test]
fn a_revert_is_a_check_in_marked_as_such() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    value(&repo, "700", "2026-10-12");
    repo.revert("HEAD").on("2026-10-14");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700",
            "2026-10-14 checkout/latency (reverted) current 700 ms → 900 ms; Ana Ruiz: Revert \"To 700\"",
        ]
    );
}

#[test]
fn a_cherry_pick_is_two_check_ins() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    repo.branch("cache");
    let picked = value(&repo, "700", "2026-10-12");
    repo.switch("main");
    repo.write("README", "hello");
    repo.commit("Read me").on("2026-10-13");
    // The fourth commit of this repository: its clock says 4 October.
    repo.git(&["cherry-pick", &picked]);
    repo.merge("cache").on("2026-10-20");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-04 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700",
            "2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700",
        ]
    );
}

#[test]
fn a_criss_cross_merge() {
    let Some(repo) = repo() else { return };
    conflict(&repo);
    repo.git(&["branch", "old-main", "main"]);
    resolve(&repo, "cache", &current("750"), "2026-10-20");
    repo.switch("cache");
    resolve(&repo, "old-main", &current("720"), "2026-10-21");
    repo.switch("main");
    resolve(&repo, "cache", &current("720"), "2026-10-22");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700",
            "2026-10-13 checkout/latency current 900 ms → 800 ms; Ana Ruiz: To 800",
            "2026-10-20 checkout/latency current 800 ms → 750 ms; Ana Ruiz: Merge",
            "2026-10-21 checkout/latency current 700 ms → 720 ms; Ana Ruiz: Merge",
        ]
    );
}

#[test]
fn an_octopus() {
    let Some(repo) = repo() else { return };
    let file = |unit: &str| format!("okrs/2026-Q4/{unit}.yaml");
    let text = |unit: &str, value: u32| {
        team(unit, &[("growth", &[("users", &format!("start: 0 users; target: 100 users; current: {value} users"))])])
    };
    for unit in ["a", "b", "c"] {
        repo.write(&file(unit), text(unit, 0));
    }
    repo.commit("Plan").on("2026-10-01");
    for (unit, date) in [("a", "2026-10-05"), ("b", "2026-10-06"), ("c", "2026-10-07")] {
        repo.switch("main").branch(unit);
        repo.write(&file(unit), text(unit, 10));
        repo.commit(&format!("Check in {unit}")).on(date);
    }
    repo.switch("main");
    repo.merge("a b c").on("2026-10-12");
    assert_eq!(repo.git(&["rev-list", "--parents", "-1", "HEAD"]).split(' ').count(), 5);
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-05 a/growth/users current 0 users → 10 users; Ana Ruiz: Check in a",
            "2026-10-06 b/growth/users current 0 users → 10 users; Ana Ruiz: Check in b",
            "2026-10-07 c/growth/users current 0 users → 10 users; Ana Ruiz: Check in c",
        ]
    );
}

#[test]
fn clocks_that_are_wrong() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    value(&repo, "800", "2026-10-20");
    value(&repo, "700", "2026-10-10"); // backwards
    repo.write(FILE, current("600"));
    repo.commit("Author's clock").on("2026-10-21").authored("2026-09-01");
    value(&repo, "500", "2033-01-01"); // far ahead
    value(&repo, "400", "@0 +0000"); // 1970
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [
            "1970-01-01 checkout/latency current 500 ms → 400 ms; Ana Ruiz: To 400",
            "2026-10-10 checkout/latency current 800 ms → 700 ms; Ana Ruiz: To 700",
            "2026-10-20 checkout/latency current 900 ms → 800 ms; Ana Ruiz: To 800",
            "2026-10-21 checkout/latency current 700 ms → 600 ms; Ana Ruiz: Author's clock",
            "2033-01-01 checkout/latency current 600 ms → 500 ms; Ana Ruiz: To 500",
        ]
    );
}

#[test]
fn many_readings_on_one_day() {
    let Some(repo) = repo() else { return };
    value(&repo, "900", "2026-10-01");
    for (value, day) in [("850", "05"), ("800", "12"), ("790", "19"), ("700", "26")] {
        repo.write(FILE, latency(&format!("current: {value} ms; as_of: 2026-10-{day}")));
        repo.commit("Import from the spreadsheet").on("2026-11-02");
    }
    // Two of one day: both are shown, in the order of history.
    for value in ["690", "680"] {
        repo.write(FILE, latency(&format!("current: {value} ms; as_of: 2026-10-26")));
        repo.commit("Again").on("2026-10-26");
    }
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-05 checkout/latency current 900 ms → 850 ms, as_of; Ana Ruiz: Import from the spreadsheet",
            "2026-10-12 checkout/latency current 850 ms → 800 ms, as_of; Ana Ruiz: Import from the spreadsheet",
            "2026-10-19 checkout/latency current 800 ms → 790 ms, as_of; Ana Ruiz: Import from the spreadsheet",
            "2026-10-26 checkout/latency current 790 ms → 700 ms, as_of; Ana Ruiz: Import from the spreadsheet",
            "2026-10-26 checkout/latency current 700 ms → 690 ms; Ana Ruiz: Again",
            "2026-10-26 checkout/latency current 690 ms → 680 ms; Ana Ruiz: Again",
        ]
    );
}

#[test]
fn five_weeks_imported_in_one_commit() {
    let Some(repo) = repo() else { return };
    let weeks = ["05", "12", "19", "26"];
    let text = |value: u32, as_of: bool| {
        let keys: Vec<(String, String)> = weeks
            .iter()
            .map(|day| {
                let as_of = if as_of { format!("; as_of: 2026-10-{day}") } else { String::new() };
                (format!("k{day}"), format!("target: 10 users; current: {value} users{as_of}"))
            })
            .collect();
        let keys: Vec<(&str, &str)> = keys.iter().map(|(id, keys)| (id.as_str(), keys.as_str())).collect();
        team("platform", &[("growth", &keys)])
    };
    repo.write(FILE, text(0, false));
    repo.commit("Plan").on("2026-10-01");
    repo.write(FILE, text(3, true));
    repo.commit("Import").on("2026-11-02");
    let expected =
        weeks.map(|day| format!("2026-10-{day} growth/k{day} current 0 users → 3 users, as_of; Ana Ruiz: Import"));
    assert_eq!(check_ins(&log(&repo, &[])), expected);
}
