//! What `okr status` knows from history: values, authors, confidence of a week ago, forecasts.

use crate::repo::TestRepo;
use serde_json::Value;

/// One team whose reduction stands still from week to week, while its owner is confident.
fn repository() -> TestRepo {
    let repo = TestRepo::new();
    let weeks = [
        ("2026-10-05", "900", 5),
        ("2026-10-12", "895", 6),
        ("2026-10-19", "890", 6),
        ("2026-10-26", "890", 7),
        ("2026-11-02", "885", 7),
        ("2026-11-16", "880", 9),
    ];
    for (day, value, confidence) in weeks {
        repo.write(
            "okrs/2026-Q4/web.yaml",
            format!(
                "team: web\nlead: ana\nobjectives:\n  - id: speed\n    objective: Nobody waits\n    key_results:\n      \
                 - id: latency\n        key_result: From 900 to 300 ms\n        start: 900 ms\n        target: 300 ms\n        \
                 current: {value} ms\n        confidence: {confidence}\n        as_of: {day}\n"
            ),
        );
        repo.commit("Check in").by("Li Lei <li@x.example>").on(day);
    }
    repo
}

#[test]
fn history_tells_what_changed_and_where_it_leads() {
    let repo = repository();
    let run = repo.okr(&["status", "--today", "2026-11-21", "--format", "json"]).expect_success();
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    let key_result = &document["units"][0]["objectives"][0]["key_results"][0];
    assert_eq!(key_result["confidence_change"], 2);
    assert_eq!(key_result["state"], "at-risk");
    assert_eq!(key_result["evidence"], "red");
    assert_eq!(document["attention"][0]["reason"], "at-risk");
    assert_eq!(document["attention"][0]["ref"], "2026-Q4:web/speed/latency");
    assert_eq!(key_result["pace"], "far-behind");
    assert_eq!(key_result["contradiction"], true);
    assert_eq!(key_result["forecast"]["band"], "red");
    assert_eq!(key_result["last_check_in"]["author"], "Li Lei");
    assert_eq!(key_result["last_check_in"]["commit"], Value::from(repo.id("HEAD")));
    assert_eq!(key_result["last_check_in"]["days_ago"], 5);
    let values: Vec<&str> =
        key_result["values"].as_array().unwrap().iter().map(|value| value["value"].as_str().unwrap()).collect();
    assert_eq!(values, ["900 ms", "895 ms", "890 ms", "890 ms", "885 ms", "880 ms"]);
    let run = repo.okr(&["status", "--today", "2026-11-21"]).expect_success();
    assert!(run.stdout.contains("9 ▲2    5 d  at risk,\n"), "{}", run.stdout);
    assert!(run.stdout.contains("but forecast 0.0"), "{}", run.stdout);
    assert!(run.stdout.contains("1 with more confidence than the numbers bear out"), "{}", run.stdout);
    let at_risk = repo.okr(&["status", "--today", "2026-11-21", "--at-risk"]).expect_success();
    assert!(at_risk.stdout.contains("latency"), "{}", at_risk.stdout);
}

#[test]
fn only_what_is_planned_counts_as_an_error() {
    let repo = TestRepo::new();
    let unit = |status: &str| {
        format!(
            "team: web\nlead: ana\nobjectives:\n  - id: speed\n    objective: Nobody waits\n{status}    key_results:\n      \
             - key_result: Pages are there at once\n"
        )
    };
    let note = |text: String| {
        repo.write("okrs/2026-Q4/web.yaml", text);
        repo.okr(&["status", "--today", "2026-11-21"]).stderr
    };
    assert!(note(unit("")).contains("1 file has errors"));
    assert!(!note(unit("    status: draft\n")).contains("error"));
    assert!(!note(unit("    status: dropped\n    reason: nobody waits any more\n")).contains("error"));
}

#[test]
fn an_earlier_day_shows_what_was_so_then() {
    let repo = repository();
    let run = repo.okr(&["status", "--at", "2026-10-27"]).expect_success();
    assert!(run.stdout.contains("week 4 of 13"), "{}", run.stdout);
    assert!(run.stdout.contains("890 → 300 ms") && run.stdout.contains("7 ▲1"), "{}", run.stdout);
    let commit = repo.okr(&["status", "--at", "HEAD~1"]).expect_success();
    assert!(commit.stdout.contains("today") && commit.stdout.contains("885 → 300 ms"), "{}", commit.stdout);
}

#[test]
fn what_was_added_yesterday_is_not_stale_for_want_of_check_ins() {
    let repo = repository();
    let file = "okrs/2026-Q4/web.yaml";
    let added = "      - id: errors\n        key_result: From 9 to 3 errors\n        start: 9\n        target: 3\n";
    repo.write(file, repo.read(file) + added);
    repo.commit("Count errors too").on("2026-11-20");
    let freshness = |today: &str| {
        let run = repo.okr(&["status", "--today", today, "--format", "json"]).expect_success();
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        document["units"][0]["objectives"][0]["key_results"][1]["freshness"].as_str().map(str::to_owned)
    };
    assert_eq!(freshness("2026-11-21").as_deref(), Some("fresh"));
    assert_eq!(freshness("2026-12-05").as_deref(), Some("stale"));
}
