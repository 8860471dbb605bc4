//! `okr checkin --correct`: what the file says then, and what history and the scores make of it.

use crate::checkin::{FILE, TEXT};
use crate::repo::{Run, TestRepo};
use serde_json::Value;
use std::process::Command;

pub const LATENCY: &str = "platform/checkout/latency";

/// A repository with a plan of 9 November in which the latency is 700 ms.
pub fn repository() -> TestRepo {
    let repo = TestRepo::new();
    repo.set("user.email", "ana@x.example").set("user.name", "Ana");
    repo.write(FILE, TEXT).commit("Plan the quarter").by("Ana <ana@x.example>").on("2026-11-09").id();
    repo
}

/// A command of somebody on a day.
fn command(repo: &TestRepo, (day, who): (&str, &str), arguments: &[&str]) -> Command {
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.args(arguments).env("OKR_TODAY", day);
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_DATE"), format!("{day}T12:00:00+00:00"));
        crate::repo::set_person(&mut command, role, who);
    }
    command
}

pub fn on_by(repo: &TestRepo, day: &str, who: &str, arguments: &[&str]) -> Run {
    repo.run(&mut command(repo, (day, who), arguments), b"")
}

pub fn on(repo: &TestRepo, day: &str, arguments: &[&str]) -> Run {
    on_by(repo, day, "Ana <ana@x.example>", arguments)
}

pub fn check_in(repo: &TestRepo, day: &str, arguments: &[&str]) -> Run {
    on(repo, day, &[&["checkin"], arguments, &["--commit"]].concat()).expect_success()
}

/// The check-ins in the log, oldest first: `day from→to marks`.
pub fn log(repo: &TestRepo, day: &str, reference: &str) -> Vec<String> {
    let document = on(repo, day, &["log", reference, "--format", "json"]).expect_success().stdout;
    let document: Value = serde_json::from_str(&document).unwrap();
    let mut lines: Vec<String> = document["check_ins"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let changes = entry["changes"].as_array().unwrap();
            let told = changes
                .iter()
                .find(|change| matches!(change["field"].as_str(), Some("current" | "milestone" | "done")));
            let said = |key: &str| told.and_then(|change| change[key].as_str()).unwrap_or("–").to_owned();
            let marks = ["corrected", "withdrawn"].into_iter().filter(|mark| entry[*mark] == true);
            let kept = (entry["kept"] == false).then_some("not kept");
            let marks: String = marks.chain(kept).map(|mark| format!(" {mark}")).collect();
            format!("{} {}→{}{marks}", entry["date"].as_str().unwrap(), said("from"), said("to"))
        })
        .collect();
    lines.sort_by_key(|line| line.split(' ').next().map(str::to_owned));
    lines
}

/// The values of a key result over time: `day value`, and its score at the end.
pub fn series(repo: &TestRepo, day: &str, reference: &str) -> Vec<String> {
    let document = on(repo, day, &["status", "--format", "json"]).expect_success().stdout;
    let document: Value = serde_json::from_str(&document).unwrap();
    let all = document["units"].as_array().unwrap().iter().flat_map(|unit| unit["objectives"].as_array().unwrap());
    let all = all.flat_map(|objective| objective["key_results"].as_array().unwrap());
    let whole = format!("2026-Q4:{reference}");
    let mut found = all.filter(|key_result| key_result["ref"] == whole.as_str());
    let key_result = found.next().unwrap();
    let values = key_result["values"].as_array().unwrap().iter();
    let mut lines: Vec<String> = values
        .map(|point| format!("{} {}", point["date"].as_str().unwrap(), point["value"].as_str().unwrap_or("–")))
        .collect();
    let last = key_result["last_check_in"]["date"].as_str().unwrap_or("never");
    lines.push(format!("last {last}, score {}", key_result["score"]["fraction"].as_str().unwrap_or("–")));
    lines
}

/// The lines of the latency from `current` on.
pub fn latency(repo: &TestRepo) -> String {
    let text = repo.read(FILE);
    let (_, rest) = text.split_once("current: ").unwrap();
    let (lines, _) = rest.split_once("      - id: rollout").unwrap();
    lines.lines().map(|line| line.split(" #").next().unwrap().trim()).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_mistake_of_monday_is_put_right_on_wednesday() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "64", "-c", "6", "-m", "cache is live"]);
    let run = check_in(&repo, "2026-11-18", &[LATENCY, "640", "--correct"]);
    assert!(run.stdout.contains("corrected for 2026-11-16: current 64 → 640 ms\n"), "{}", run.stdout);
    assert_eq!(latency(&repo), "640 ms; confidence: 6; as_of: 2026-11-16; note: cache is live; corrected: 2026-11-18");
    assert_eq!(repo.git(&["log", "-1", "--format=%s"]), "okr: platform/checkout/latency corrected 64 → 640 ms");
    let corrected = ["2026-11-09 –→700 ms", "2026-11-16 700 ms→64 ms", "2026-11-16 64 ms→640 ms corrected"];
    assert_eq!(log(&repo, "2026-11-18", LATENCY), corrected);
    // 640 of 900 to 300: 260 of 600. The last check-in stays that of Monday.
    assert_eq!(
        series(&repo, "2026-11-18", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]
    );
    let flat = on(&repo, "2026-11-18", &["log", LATENCY, "--flat"]).expect_success().stdout;
    assert!(flat.contains("corrected 64 → 640 ms  score"), "{flat}");
    // The next check-in takes `corrected` and the note away.
    check_in(&repo, "2026-11-23", &[LATENCY, "600"]);
    assert_eq!(latency(&repo), "600 ms; confidence: 6; as_of: 2026-11-23");
    assert_eq!(
        series(&repo, "2026-11-23", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "2026-11-23 600 ms", "last 2026-11-23, score 1/2"]
    );
}

#[test]
fn a_later_check_in_for_the_same_day_is_a_correction() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "64"]);
    check_in(&repo, "2026-11-18", &[LATENCY, "640", "--as-of", "2026-11-16"]);
    assert_eq!(latency(&repo), "640 ms; confidence: 5; as_of: 2026-11-16; corrected: 2026-11-18");
    // Corrected once more, and a confidence alone.
    check_in(&repo, "2026-11-19", &[LATENCY, "630", "-c", "7", "--correct"]);
    check_in(&repo, "2026-11-20", &[LATENCY, "-c", "8", "--correct", "-m", "counted again"]);
    assert_eq!(latency(&repo), "630 ms; confidence: 8; as_of: 2026-11-16; corrected: 2026-11-20; note: counted again");
    assert_eq!(
        series(&repo, "2026-11-20", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 630 ms", "last 2026-11-16, score 9/20"]
    );
}

#[test]
fn on_the_same_day_a_correction_is_marked_and_a_second_check_in_is_not() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "64"]);
    check_in(&repo, "2026-11-16", &[LATENCY, "640", "--correct"]);
    assert_eq!(latency(&repo), "640 ms; confidence: 5; as_of: 2026-11-16; corrected: 2026-11-16");
    assert_eq!(log(&repo, "2026-11-16", LATENCY)[2], "2026-11-16 64 ms→640 ms corrected");
    check_in(&repo, "2026-11-16", &[LATENCY, "630"]);
    assert_eq!(latency(&repo), "630 ms; confidence: 5; as_of: 2026-11-16");
    assert_eq!(log(&repo, "2026-11-16", LATENCY)[3], "2026-11-16 640 ms→630 ms");
    assert_eq!(
        series(&repo, "2026-11-16", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 630 ms", "last 2026-11-16, score 9/20"]
    );
}

#[test]
fn what_no_commit_has_yet_is_simply_replaced() {
    // A `corrected` here would put right what was said of 9 November.
    let repo = repository();
    on(&repo, "2026-11-16", &["checkin", LATENCY, "64", "-m", "cache is live"]).expect_success();
    on(&repo, "2026-11-16", &["checkin", LATENCY, "-c", "6"]).expect_success();
    check_in(&repo, "2026-11-18", &[LATENCY, "640", "--correct"]);
    assert_eq!(latency(&repo), "640 ms; confidence: 6; as_of: 2026-11-16; note: cache is live");
    assert_eq!(log(&repo, "2026-11-18", LATENCY), ["2026-11-09 –→700 ms", "2026-11-16 700 ms→640 ms"]);
    assert_eq!(
        series(&repo, "2026-11-18", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]
    );
}

#[test]
fn a_correction_that_no_commit_has_is_not_overwritten() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "64"]);
    on(&repo, "2026-11-18", &["checkin", LATENCY, "640", "--correct"]).expect_success();
    let run = on(&repo, "2026-11-19", &["checkin", LATENCY, "620"]);
    assert!(run.code == 2 && run.stderr.contains("the correction of `latency` is not committed yet"), "{}", run.stderr);
    repo.commit("Count again").on("2026-11-18").id();
    check_in(&repo, "2026-11-19", &[LATENCY, "620"]);
    assert_eq!(
        series(&repo, "2026-11-19", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "2026-11-19 620 ms", "last 2026-11-19, score 7/15"]
    );
}

#[test]
fn a_wrong_day_is_put_right_too() {
    let repo = repository();
    check_in(&repo, "2026-11-18", &[LATENCY, "640"]);
    let run = on(&repo, "2026-11-19", &["checkin", LATENCY, "650", "--as-of", "2026-11-16"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`latency` was checked in for 2026-11-18 already, and 2026-11-16 is before that"));
    assert!(run.stderr.contains("`--correct`"), "{}", run.stderr);
    check_in(&repo, "2026-11-19", &[LATENCY, "--as-of", "2026-11-16", "--correct"]);
    assert_eq!(latency(&repo), "640 ms; confidence: 5; as_of: 2026-11-16; corrected: 2026-11-19");
    assert_eq!(
        series(&repo, "2026-11-19", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]
    );
}

#[test]
fn a_hand_edit_that_forgot_its_day_is_what_is_corrected() {
    let repo = repository();
    repo.write(FILE, TEXT.replace("current: 700 ms", "current: 64 ms"));
    repo.commit("Faster").by("Bo <bo@x.example>").on("2026-11-16").id();
    check_in(&repo, "2026-11-18", &[LATENCY, "640", "--correct"]);
    assert_eq!(latency(&repo), "640 ms; confidence: 5; as_of: 2026-11-09; corrected: 2026-11-18");
    assert_eq!(
        series(&repo, "2026-11-18", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]
    );
}

#[test]
fn other_forms_and_bounds_that_hold_are_corrected() {
    let repo = repository();
    let text = TEXT.replace(
        "        start: 21 pages\n        target: 6 pages\n",
        "        at_most: 6 pages\n        hold: throughout\n",
    );
    repo.write(FILE, &text).commit("Hold").on("2026-11-10").id();
    check_in(&repo, "2026-11-11", &["platform/calm/pages", "60"]);
    check_in(&repo, "2026-11-12", &["platform/calm/runbook", "done"]);
    // Two days of two were outside, then none.
    assert_eq!(series(&repo, "2026-11-12", "platform/calm/pages").pop().unwrap(), "last 2026-11-11, score 0");
    check_in(&repo, "2026-11-13", &["platform/calm/pages", "6", "--correct"]);
    let corrected = series(&repo, "2026-11-13", "platform/calm/pages");
    assert_eq!(corrected[2..], ["2026-11-11 6 pages", "last 2026-11-11, score 1"]);
    check_in(&repo, "2026-11-13", &["platform/calm/runbook", "open", "--correct"]);
    assert!(repo.read(FILE).contains("done: false\n        confidence: 4\n        as_of: 2026-11-12\n"));
    assert_eq!(series(&repo, "2026-11-13", "platform/calm/runbook").pop().unwrap(), "last 2026-11-12, score 0");
    // The day on which a milestone was reached is the day that is corrected.
    check_in(&repo, "2026-11-14", &["platform/checkout/rollout", "-c", "6"]);
    check_in(&repo, "2026-11-15", &["platform/checkout/rollout", "--done", "France", "--correct"]);
    assert!(repo.read(FILE).contains("milestone: France live\n            done: 2026-11-14\n"), "{}", repo.read(FILE));
}

#[test]
fn programs_correct_row_by_row() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "64", "platform/calm/pages", "12"]);
    let from = |input: &str| {
        let mut command = command(&repo, ("2026-11-18", "Ana <ana@x.example>"), &["checkin", "--from", "-"]);
        repo.run(&mut command, input.as_bytes())
    };
    let run = from("ref,current,as_of\nplatform/checkout/latency,640,2026-11-10\nplatform/calm/pages,9,2026-11-15\n");
    assert_eq!(run.code, 3);
    for line in ["line 2: platform/checkout/latency", "line 3: platform/calm/pages"] {
        assert!(run.stdout.contains(line), "{}", run.stdout);
    }
    assert_eq!(run.stdout.matches("is before that").count(), 2, "{}", run.stdout);
    from("{\"ref\": \"platform/checkout/latency\", \"current\": 640, \"correct\": true}\n").expect_success();
    from("ref,current,correct\nplatform/calm/pages,11,true\n").expect_success();
    assert_eq!(latency(&repo), "640 ms; confidence: 5; as_of: 2026-11-16; corrected: 2026-11-18");
    assert!(repo.read(FILE).contains("current: 11 pages\n        as_of: 2026-11-16\n        corrected: 2026-11-18\n"));
    assert!(from("ref,current,correct\nplatform/calm/pages,11,maybe\n").stderr.contains("expects `true` or `false`"));
}

#[test]
fn nothing_to_correct_is_said() {
    for (arguments, said) in [
        (vec![LATENCY, "--correct"], "nothing says what is right about `latency`"),
        (vec!["platform/calm/pages", "9", "--correct"], "`pages` has no `as_of`, the day that would be put right"),
        (vec!["platform/checkout", "--correct"], "`platform/checkout` is no key result"),
        (vec!["--correct"], "nothing says which key result is meant"),
    ] {
        let repo = repository();
        let run = on(&repo, "2026-11-18", &[&["checkin"], arguments.as_slice()].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(repo.read(FILE), TEXT);
    }
    // The value that stands there is no correction.
    let repo = repository();
    let run = on(&repo, "2026-11-18", &["checkin", LATENCY, "700", "--correct"]).expect_success();
    assert!(run.stdout.contains("all of it stands there already"), "{}", run.stdout);
    assert_eq!(repo.read(FILE), TEXT);
}

#[test]
fn a_note_belongs_to_its_check_in() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "640", "-m", "cache is live"]);
    check_in(&repo, "2026-11-16", &[LATENCY, "630"]);
    assert_eq!(latency(&repo), "630 ms; confidence: 5; as_of: 2026-11-16");
    check_in(&repo, "2026-11-17", &[LATENCY, "-m", "no change yet"]);
    // What somebody edits by hand keeps the note, and then its day is shown.
    repo.write(FILE, repo.read(FILE).replace("630 ms", "620 ms")).commit("Faster").on("2026-11-18").id();
    let page = on(&repo, "2026-11-18", &["show", LATENCY]).expect_success().stdout;
    assert!(page.contains("no change yet (17 Nov 2026)"), "{page}");
    check_in(&repo, "2026-11-19", &[LATENCY, "keep"]);
    assert_eq!(latency(&repo), "620 ms; confidence: 5; as_of: 2026-11-19");
}

#[test]
fn the_warning_names_the_way_to_put_it_right() {
    let repo = repository();
    let run = check_in(&repo, "2026-11-16", &[LATENCY, "640000"]);
    let way = "say `okr checkin platform/checkout/latency \"640 ms\" --correct`";
    assert!(run.stderr.contains(way), "{}", run.stderr);
    check_in(&repo, "2026-11-16", &[LATENCY, "640 ms", "--correct"]);
    assert_eq!(series(&repo, "2026-11-16", LATENCY)[1], "2026-11-16 640 ms");
}
