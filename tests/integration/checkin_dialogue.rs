//! The dialogue of `okr checkin`, in a pseudo-terminal. Python makes that; without it these tests are
//! skipped, and say so.
#![cfg(unix)]

use crate::checkin::{FILE, TEXT};
use crate::repo::{Run, TestRepo};

const TERMINAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/integration/checkin_dialogue.py");

pub fn dialogue(repo: &TestRepo, arguments: &[&str], steps: &[(&str, &str)]) -> Option<Run> {
    dialogue_on("2026-11-21", repo, arguments, steps)
}

pub fn dialogue_on(today: &str, repo: &TestRepo, arguments: &[&str], steps: &[(&str, &str)]) -> Option<Run> {
    let mut python = repo.command("python3");
    if repo.command("python3").arg("--version").output().is_err() {
        eprintln!("SKIPPED: the dialogue is not tested, since there is no python3 to make a pseudo-terminal");
        return None;
    }
    python.arg(TERMINAL).arg(serde_json::to_string(steps).unwrap());
    python.arg(env!("CARGO_BIN_EXE_okr")).args(arguments);
    python.env("OKR_TODAY", today).env("TERM", "xterm");
    let run = repo.run(&mut python, b"");
    assert!(!run.stderr.contains("never came"), "{}", run.stderr);
    Some(run)
}

pub fn repository() -> TestRepo {
    let repo = TestRepo::new();
    repo.write(FILE, TEXT).set("user.email", "ana@x.example").set("user.name", "ana");
    repo.commit("Plan the quarter").id();
    repo
}

pub const LATENCY: [(&str, &str); 3] = [("value:", "640\r"), ("confidence", "6\r"), ("note:", "cache is live\r")];

#[test]
fn one_s_own_key_results_are_asked_for_and_committed_together() {
    let repo = repository();
    let rest = [
        ("reached:", "2\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("value:", "soon\r"), // refused, and asked again
        ("has no number in it", ""),
        ("value:", "s\r"),
        ("done or open:", "q\r"),
    ];
    let Some(run) = dialogue(&repo, &["checkin", "--commit"], &[&LATENCY[..], &rest].concat()) else { return };
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let text = repo.read(FILE);
    assert!(
        text.contains("current: 640 ms   # from the dashboard\n        confidence: 6\n        as_of: 2026-11-21\n")
    );
    assert!(text.contains("milestone: France live\n            done: 2026-11-21\n"), "{text}");
    assert!(!text.contains("current: 21"), "{text}");
    assert_eq!(repo.git(&["log", "-1", "--format=%s"]), "okr: 2 check-ins in platform");
    assert!(run.stdout.contains("Scores"), "{}", run.stdout);
}

#[test]
fn ctrl_c_keeps_what_was_answered_and_says_so() {
    let repo = repository();
    let steps = [&LATENCY[..], &[("reached:", "1\r"), ("confidence", "\u{3}")]].concat();
    let Some(run) = dialogue(&repo, &["checkin", "platform", "--commit"], &steps) else { return };
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    let text = repo.read(FILE);
    assert!(text.contains("current: 640 ms") && !text.contains("done: 2026-11-21"), "{text}");
    assert!(run.stdout.contains("saved 1 check-in in") && run.stdout.contains("interrupted"), "{}", run.stdout);
    assert_eq!(repo.git(&["rev-list", "--count", "HEAD"]), "1");
}

#[test]
fn a_value_that_is_hardly_meant_is_asked_about() {
    let repo = repository();
    let steps = [
        ("value:", "640000\r"),
        ("did you mean 640 ms?", "y\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("reached:", "q\r"),
    ];
    let Some(run) = dialogue(&repo, &["checkin", "platform"], &steps) else { return };
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(repo.read(FILE).contains("current: 640 ms"), "{}", repo.read(FILE));
    // Another value is judged as well, and what is kept is saved without a warning.
    let steps = [
        ("value:", "7\r"),
        ("did you mean 700 ms?", "6400\r"),
        ("did you mean 640 ms?", "\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("reached:", "q\r"),
    ];
    let Some(run) = dialogue(&repo, &["checkin", "platform"], &steps) else { return };
    assert!(repo.read(FILE).contains("current: 6400 ms"), "{}{}", run.stdout, repo.read(FILE));
    assert!(!run.stdout.contains("warning"), "{}", run.stdout);
}

#[test]
fn arguments_on_a_terminal_are_asked_about_too() {
    let repo = repository();
    let arguments = ["checkin", "platform/checkout/latency", "640000"];
    let Some(run) = dialogue(&repo, &arguments, &[("did you mean 640 ms?", "y\r")]) else { return };
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(repo.read(FILE).contains("current: 640 ms"), "{}", repo.read(FILE));
    let again = repository();
    let Some(run) = dialogue(&again, &arguments, &[("did you mean 640 ms?", "\u{3}")]) else { return };
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    assert_eq!(again.read(FILE), TEXT);
}

#[test]
fn enter_where_there_is_no_value_yet_records_nothing() {
    let repo = repository();
    let steps = [
        ("value:", "s\r"),
        ("reached:", "s\r"),
        ("value:", "\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("done or open:", "q\r"),
    ];
    let Some(run) = dialogue(&repo, &["checkin"], &steps) else { return };
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert_eq!(repo.read(FILE), TEXT);
}

#[test]
fn the_values_until_now_are_drawn_as_they_went() {
    // A mark for each week from the first value on, between start and target; the last one is carried on.
    let cases: [(&[&str], &str); 4] = [
        (&["900 ms", "800 ms", "700 ms", "500 ms", "300 ms"], "█▇▆▃▁▁▁"),
        (&["900 ms", "700 ms", "500 ms", "700 ms", "900 ms"], "█▆▃▆███"),
        (&["700 ms"], "▆▆▆▆▆▆▆"),
        (&[], ""),
    ];
    for (values, drawn) in cases {
        let repo = TestRepo::new();
        repo.set("user.email", "ana@x.example").set("user.name", "ana");
        let without = TEXT.replace("        current: 700 ms   # from the dashboard\n", "");
        repo.write(FILE, &without).commit("Plan the quarter").on("2026-10-01").id();
        let days = ["2026-10-12", "2026-10-19", "2026-10-26", "2026-11-02", "2026-11-09"];
        for (value, day) in values.iter().zip(days) {
            repo.write(FILE, TEXT.replace("current: 700 ms", &format!("current: {value}")));
            repo.commit("Check in").on(day).id();
        }
        let steps = [("value:", "q\r")];
        let Some(run) = dialogue(&repo, &["checkin", "platform/checkout/latency"], &steps) else { return };
        let (above, _) = run.stdout.split_once("value:").unwrap();
        let marks: String = above.chars().filter(|c| ('▁'..='█').contains(c)).collect();
        assert_eq!(marks, drawn, "{values:?}: {above}");
    }
}

#[test]
fn a_note_that_is_not_given_is_none() {
    let repo = repository();
    let with_note =
        TEXT.replace("        as_of: 2026-11-09\n", "        as_of: 2026-11-09\n        note: cache is planned\n");
    repo.write(FILE, &with_note).commit("Say more").id();
    let steps = [("value:", "\r"), ("confidence", "\r"), ("note:", "\r")];
    let Some(run) = dialogue(&repo, &["checkin", "platform/checkout/latency"], &steps) else { return };
    assert!(run.stdout.contains("Enter keeps 700 ms"), "{}", run.stdout);
    assert_eq!(repo.read(FILE), TEXT.replace("2026-11-09", "2026-11-21"), "{}", run.stdout);
}

#[test]
fn without_a_name_in_git_a_unit_is_asked_for() {
    let repo = repository();
    repo.set("user.email", "stranger@x.example").set("user.name", "stranger");
    let Some(run) = dialogue(&repo, &["checkin"], &[]) else { return };
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stdout.contains("okr checkin --unit platform"), "{}", run.stdout);
    let Some(run) = dialogue(&repo, &["checkin", "--unit", "platform"], &[("value:", "q\r")]) else { return };
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert_eq!(repo.read(FILE), TEXT);
}
