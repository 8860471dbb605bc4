//! What is the same thing: ids, texts, positions; milestones; plans that move; drops.

use crate::history_support::{FILE, check_ins, goalposts, log, repo, team, whole};
use crate::repo::TestRepo;

const USERS: &str = "start: 0; target: 10; current:";

fn commit(repo: &TestRepo, text: &str, message: &str, date: &str) {
    repo.write(FILE, text);
    repo.commit(message).on(date);
}

/// `platform` with key results in one objective `o`.
fn file(key_results: &[(&str, &str)]) -> String {
    team("platform", &[("o", key_results)])
}

#[test]
fn re_ordering_with_and_without_ids() {
    let Some(repo) = repo() else { return };
    let value = |value: u32| format!("{USERS} {value}");
    commit(&repo, &file(&[("a", &value(1)), ("=b", &value(2)), ("=c", &value(3))]), "Plan", "2026-10-01");
    commit(&repo, &file(&[("=c", &value(3)), ("=b", &value(2)), ("a", &value(1))]), "Turn round", "2026-10-12");
    commit(&repo, &file(&[("=b", &value(4)), ("=c", &value(3)), ("a", &value(5))]), "Again", "2026-10-19");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        ["2026-10-19 o/kr1 current 2 → 4; Ana Ruiz: Again", "2026-10-19 o/a current 1 → 5; Ana Ruiz: Again"]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 o"]);
}

#[test]
fn ids_that_are_added_later() {
    let Some(repo) = repo() else { return };
    let value = |value: u32| format!("{USERS} {value}");
    commit(&repo, &file(&[("=Users", &value(1)), ("=Stars", &value(1))]), "Plan", "2026-10-01");
    commit(&repo, &file(&[("=Users", &value(2)), ("=Stars", &value(1))]), "Check in", "2026-10-12");
    let named = |users: u32| {
        file(&[("users", &value(users)), ("stars", &value(1))])
            .replace("The users", "Users")
            .replace("The stars", "Stars")
    };
    commit(&repo, &named(2), "Add ids", "2026-10-13");
    commit(&repo, &named(3), "Check in", "2026-10-19");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [
            "2026-10-12 o/users current 1 → 2; Ana Ruiz: Check in",
            "2026-10-19 o/users current 2 → 3; Ana Ruiz: Check in"
        ]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 o"]);
    assert!(whole(&log, "removed").is_empty());
}

#[test]
fn an_id_that_is_renamed_and_used_for_something_new() {
    let Some(repo) = repo() else { return };
    let value = |value: u32| format!("{USERS} {value}");
    commit(&repo, &file(&[("a", &value(1))]), "Plan", "2026-10-01");
    commit(&repo, &file(&[("a", &value(2))]), "Check in", "2026-10-05");
    commit(&repo, &file(&[("b", &value(2))]).replace("The b", "The a"), "Rename", "2026-10-12");
    let both = |a: u32, b: u32| {
        file(&[("b", &value(b)), ("a", &value(a))]).replace("The a", "Something new").replace("The b", "The a")
    };
    commit(&repo, &both(7, 2), "Something new", "2026-10-13");
    commit(&repo, &both(8, 3), "Check in", "2026-10-19");
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [
            "2026-10-05 o/b current 1 → 2; Ana Ruiz: Check in",
            "2026-10-19 o/b current 2 → 3; Ana Ruiz: Check in",
            "2026-10-19 o/a current 7 → 8; Ana Ruiz: Check in",
        ]
    );
    assert_eq!(whole(&log, "added"), ["2026-10-01 o", "2026-10-13 o/a"]);
    assert!(whole(&log, "removed").is_empty());
}

#[test]
fn an_objective_that_is_renamed_takes_its_key_results_along() {
    let Some(repo) = repo() else { return };
    let text = |id: &str, value: u32| {
        team("platform", &[(id, &[("users", &format!("{USERS} {value}"))])]).replace(&format!("The {id}"), "Grow")
    };
    commit(&repo, &text("old", 1), "Plan", "2026-10-01");
    commit(&repo, &text("old", 2), "Check in", "2026-10-05");
    commit(&repo, &text("new", 2), "Rename", "2026-10-12");
    commit(&repo, &text("new", 3), "Check in", "2026-10-19");
    assert_eq!(
        check_ins(&log(&repo, &[])),
        [
            "2026-10-05 new/users current 1 → 2; Ana Ruiz: Check in",
            "2026-10-19 new/users current 2 → 3; Ana Ruiz: Check in"
        ]
    );
}

#[test]
fn a_key_result_that_two_branches_add() {
    let Some(repo) = repo() else { return };
    let value = |value: u32| format!("{USERS} {value}");
    commit(&repo, &file(&[("a", &value(1))]), "Plan", "2026-10-01");
    repo.branch("side");
    commit(&repo, &file(&[("a", &value(1)), ("b", &value(2))]), "Add b", "2026-10-05");
    repo.switch("main");
    commit(&repo, &file(&[("a", &value(1)), ("b", &value(3))]), "Add b too", "2026-10-06");
    repo.merge_with("side", &["-Xours"]).on("2026-10-12");
    commit(&repo, &file(&[("a", &value(1)), ("b", &value(4))]), "Check in", "2026-10-19");
    let log = log(&repo, &[]);
    assert_eq!(check_ins(&log), ["2026-10-19 o/b current 3 → 4; Ana Ruiz: Check in"]);
    // The line saw it on 6 October; what the branch added was the same thing.
    assert_eq!(whole(&log, "added"), ["2026-10-01 o", "2026-10-06 o/b"]);
}

fn milestones(list: &[&str]) -> String {
    let items: String = list
        .iter()
        .map(|item| {
            let mut keys = item.split("; ");
            let mut text = format!("          - milestone: {}\n", keys.next().unwrap_or_default());
            keys.for_each(|key| text.push_str(&format!("            {key}\n")));
            text
        })
        .collect();
    format!(
        "team: platform\nobjectives:\n  - id: o\n    objective: Roll out\n    key_results:\n      - id: rollout\n        key_result: Three markets\n        milestones:\n{items}"
    )
}

#[test]
fn milestones_that_are_done_added_and_reworded() {
    let Some(repo) = repo() else { return };
    commit(&repo, &milestones(&["Germany", "France", "Japan"]), "Plan", "2026-10-01");
    commit(&repo, &milestones(&["France", "Germany; done: 2026-10-20", "Japan"]), "Germany", "2026-10-21");
    commit(
        &repo,
        &milestones(&["France live; done: true", "Germany", "Japan", "Chile; done: true"]),
        "More",
        "2026-10-28",
    );
    let log = log(&repo, &[]);
    assert_eq!(
        check_ins(&log),
        [
            "2026-10-21 o/rollout milestone [Germany] - → 2026-10-20; Ana Ruiz: Germany",
            "2026-10-28 o/rollout milestone [France live] - → true, milestone [Germany] 2026-10-20 → -, \
             milestone [Chile] - → true; Ana Ruiz: More",
        ]
    );
    assert_eq!(
        goalposts(&log),
        [
            "2026-10-28 o/rollout milestones [France live] France → France live",
            "2026-10-28 o/rollout milestones [Chile] - → Chile",
        ]
    );
}

#[test]
fn goalposts_move_only_after_the_kick_off() {
    let Some(repo) = repo() else { return };
    let text = |target: u32, rest: &str| file(&[("users", &format!("start: 0; target: {target}; current: 5{rest}"))]);
    commit(&repo, &text(10, ""), "Plan", "2026-10-01");
    commit(&repo, &text(20, ""), "Before the kick-off", "2026-10-14");
    commit(&repo, &text(10, "; weight: 2"), "After it", "2026-10-15");
    commit(&repo, &text(10, "; weight: 2; due: 2026-12-01"), "Completed", "2026-10-16");
    let log = log(&repo, &[]);
    assert_eq!(goalposts(&log), ["2026-10-15 o/users target 20 → 10", "2026-10-15 o/users weight 1 → 2"]);
    assert_eq!(log["goalposts"][0]["score_from"]["fraction"], "1/4");
    assert_eq!(log["goalposts"][0]["score_to"]["fraction"], "1/2");
    assert!(check_ins(&log).is_empty());
}

#[test]
fn a_target_that_was_missing_is_completed() {
    let Some(repo) = repo() else { return };
    commit(&repo, &file(&[("users", "confidence: 5")]), "Plan", "2026-10-01");
    commit(&repo, &file(&[("users", "confidence: 5; start: 0; target: 10; current: 5")]), "Target", "2026-10-20");
    let log = log(&repo, &[]);
    assert!(goalposts(&log).is_empty());
    assert_eq!(check_ins(&log), ["2026-10-20 o/users current - → 5; Ana Ruiz: Target"]);
}

#[test]
fn what_is_dropped_is_one_entry() {
    let Some(repo) = repo() else { return };
    let value = |more: &str| format!("{USERS} 1{more}");
    commit(&repo, &file(&[("a", &value("")), ("b", &value(""))]), "Plan", "2026-10-01");
    commit(
        &repo,
        &file(&[("a", &value("; status: dropped; reason: no use")), ("b", &value(""))]),
        "Drop a",
        "2026-10-12",
    );
    let dropped = file(&[("a", &value("; status: dropped; reason: no use")), ("b", &value(""))])
        .replace("    key_results:", "    status: dropped\n    reason: we stop\n    key_results:");
    commit(&repo, &dropped, "Drop everything", "2026-10-20");
    commit(
        &repo,
        &file(&[("b", &value(""))])
            .replace("    key_results:", "    status: dropped\n    reason: we stop\n    key_results:"),
        "Tidy",
        "2026-10-21",
    );
    let log = log(&repo, &[]);
    assert_eq!(whole(&log, "dropped"), ["2026-10-12 o/a", "2026-10-20 o"]);
    assert_eq!(log["dropped"][0]["after_kickoff"], false);
    assert_eq!(log["dropped"][1]["after_kickoff"], true);
    assert!(whole(&log, "removed").is_empty());
    assert!(check_ins(&log).is_empty());
}
