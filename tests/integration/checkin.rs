//! `okr checkin`: what is refused, and what of several check-ins is saved.

use crate::repo::{Run, TestRepo};
use std::process::Command;

pub const FILE: &str = "okrs/2026-Q4/platform.yaml";
pub const TEXT: &str = "\
team: platform
lead: ana
objectives:
  - id: checkout
    objective: Nobody has to think about checkout any more
    key_results:
      - id: latency
        key_result: Cut p99 checkout latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
        current: 700 ms   # from the dashboard
        confidence: 5
        as_of: 2026-11-09
      - id: rollout
        key_result: The three big markets run on the new checkout
        milestones:
          - milestone: Germany live
            done: 2026-10-20
          - milestone: France live
        confidence: 5
  - id: calm
    objective: On-call is a job that people volunteer for
    key_results:
      - id: pages
        key_result: Bring night pages from 21 to 6 a month
        start: 21 pages
        target: 6 pages
        confidence: 5
      - id: runbook
        key_result: Every alert has a runbook
        done: false
        confidence: 4
";

pub fn command(repo: &TestRepo, arguments: &[&str]) -> Command {
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.args(arguments).env("OKR_TODAY", "2026-11-21");
    command
}

pub fn okr(repo: &TestRepo, arguments: &[&str]) -> Run {
    repo.run(&mut command(repo, arguments), b"")
}

fn with_input(repo: &TestRepo, arguments: &[&str], input: &str) -> Run {
    repo.run(&mut command(repo, arguments), input.as_bytes())
}

fn folder() -> TestRepo {
    let repo = TestRepo::without_git();
    repo.write(FILE, TEXT);
    repo
}

/// The lines that differ, as `-old` and `+new`.
fn difference(repo: &TestRepo, old: &str) -> Vec<String> {
    let new = repo.read(FILE);
    let gone =
        old.lines().filter(|line| !new.lines().any(|other| other == *line)).map(|line| format!("-{}", line.trim()));
    let come =
        new.lines().filter(|line| !old.lines().any(|other| other == *line)).map(|line| format!("+{}", line.trim()));
    gone.chain(come).collect()
}

#[test]
fn one_note_for_several_key_results_is_said_before_it_is_done() {
    let repo = folder();
    let several = ["checkin", "platform/checkout/latency", "640", "platform/calm/runbook", "done"];
    let run = okr(&repo, &[&several[..], &["-m", "a good week", "--confidence", "7"]].concat());
    assert!(run.stderr.starts_with("note: confidence 7 and the note go to both key results\n"), "{}", run.stderr);
    let run = okr(&repo, &["checkin", "platform/checkout/latency", "630", "-m", "alone"]);
    assert_eq!(run.stderr, "");
}

#[test]
fn a_value_is_spelled_like_the_one_before() {
    for (value, written) in [
        ("640", "640 ms"),
        ("640ms", "640 ms"),
        ("-60", "640 ms"),
        ("+0.5", "700.5 ms"),
        ("=-5", "-5 ms"),
        ("1,200", "1200 ms"),
        ("640.0", "640.0 ms"),
    ] {
        let repo = folder();
        okr(&repo, &["checkin", "platform/checkout/latency", value]).expect_success();
        let line = format!("+current: {written}   # from the dashboard");
        assert!(difference(&repo, TEXT).contains(&line), "{value}: {:?}", difference(&repo, TEXT));
    }
}

#[test]
fn each_form_takes_its_own_values() {
    let repo = folder();
    okr(&repo, &["checkin", "platform/checkout/rollout", "--done", "france"]).expect_success();
    okr(&repo, &["checkin", "platform/calm/runbook", "done", "-c", "9", "-m", "wrote the last: done"]).expect_success();
    okr(&repo, &["checkin", "platform/calm/pages", "=-3"]).expect_success();
    okr(&repo, &["checkin", "platform/checkout/latency", "keep", "--as-of", "2026-11-20"]).expect_success();
    let text = repo.read(FILE);
    assert!(text.contains("- milestone: France live\n            done: 2026-11-21\n"), "{text}");
    assert!(text.contains("done: 2026-11-21\n        confidence: 9\n"), "{text}");
    assert!(text.contains("note: \"wrote the last: done\""), "{text}");
    assert!(text.contains("current: -3 pages\n"), "{text}");
    assert!(
        text.contains("current: 700 ms   # from the dashboard\n        confidence: 5\n        as_of: 2026-11-20\n")
    );
}

#[test]
fn a_day_outside_of_the_cycle_is_saved_with_a_word() {
    let repo = folder();
    let on = |day: &str, arguments: &[&str]| {
        let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
        command.args(["--today", day, "checkin"]).args(arguments);
        repo.run(&mut command, b"").expect_success().stderr
    };
    let late = on("2027-01-05", &["platform/checkout/latency", "640", "platform/calm/pages", "9"]);
    let said = "note: 2027-01-05 is after the end of the cycle 2026-Q4: if the values are of 2026-12-31, say \
                `--correct --as-of 2026-12-31`\n";
    assert_eq!(late, said);
    assert_eq!(on("2027-01-05", &["platform/checkout/latency", "--correct", "--as-of", "2026-12-31"]), "");
    assert!(
        repo.read(FILE)
            .contains("current: 640 ms   # from the dashboard\n        confidence: 5\n        as_of: 2026-12-31\n")
    );
    let early = on("2026-11-21", &["platform/calm/runbook", "done", "--as-of", "2026-09-30"]);
    assert!(
        early.contains("2026-09-30 is before the start of the cycle 2026-Q4: if the values are of 2026-10-01"),
        "{early}"
    );
}

#[test]
fn a_slip_in_the_file_is_named_rather_than_the_key_results_that_it_hides() {
    let repo = folder();
    repo.write(FILE, TEXT.replace("    key_results:\n", "    keyresults:\n"));
    let run = okr(&repo, &["checkin", "platform/checkout/latency", "640"]);
    assert!(run.code == 3 && run.stderr.contains("`platform/checkout` has no key results"), "{}", run.stderr);
    assert!(run.stderr.contains("mend what `okr check` shows"), "{}", run.stderr);
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_saved() {
    for (arguments, code, said) in [
        (vec!["platform/checkout/latency", "640 s"], 2, "`640 s` is in `s`, expected `ms`"),
        (vec!["platform/checkout/latency", "soon"], 2, "value: "),
        (vec!["platform/checkout/latency", "1,5"], 2, "value: "),
        (vec!["platform/calm/pages", "+3"], 2, "there is no value yet that `+3` could change"),
        (vec!["checkout/latency", "640"], 2, "did you mean `platform/checkout/latency`?"),
        (vec!["platform/checkout/latencey", "1"], 2, "there is no key result `platform/checkout/latencey` in 2026-Q4"),
        (vec!["platform/checkout/latency", "640", "ms"], 2, "a value with a blank goes in quotes, like `\"640 ms\"`"),
        (vec!["platform/checkout", "1"], 2, "`platform/checkout` is no key result"),
        (vec!["platform/checkout/rollout", "2"], 2, "has milestones, and no value"),
        (vec!["platform/checkout/rollout", "--done", "Spain"], 2, "no milestone is called `Spain`"),
        (vec!["platform/calm/pages", "7 of 9"], 2, "value: "),
        (vec!["platform/calm/runbook", "half"], 2, "`half` is neither `done` nor `open`"),
        (vec!["platform/calm/pages", "9", "--as-of", "2026-12-01"], 2, "lies in the future"),
        (vec!["platform/calm/pages", "9", "--confidence", "11"], 2, "expected a whole number from 1 to 10, like `7`"),
        (vec!["platform/calm/pages", "9", "--commit"], 3, "`--commit` needs a git repository"),
        (vec!["platform/calm/pages", "9", "--at", "HEAD"], 2, "`--at` looks at the past"),
        (vec![], 2, "nothing says what to check in"),
        (vec!["platform/calm"], 2, "nothing says what to check in"),
    ] {
        let repo = folder();
        let run = okr(&repo, &[&["checkin"], arguments.as_slice()].concat());
        assert_eq!(run.code, code, "{arguments:?}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
        assert_eq!(repo.read(FILE), TEXT);
    }
}

#[test]
fn files_that_must_not_be_touched_are_not() {
    let dropped = TEXT.replace("  - id: calm\n", "  - id: calm\n    status: dropped\n    reason: no time\n");
    let conflict = TEXT.replace("        confidence: 4\n", "<<<<<<< HEAD\n        confidence: 4\n=======\n>>>>>>> x\n");
    let broken = TEXT.replace("        start: 21 pages\n", "        start: [21 pages\n");
    for (text, said) in [
        (dropped, "the objective of `platform/calm/pages` was dropped"),
        (conflict, "a file of `platform` cannot be read"),
        (broken, "a file of `platform` cannot be read"),
    ] {
        let repo = folder();
        repo.write(FILE, &text).write("okrs/2026-Q4/other.yaml", TEXT.replace("team: platform", "team: other"));
        let run = okr(&repo, &["checkin", "platform/calm/pages", "9"]);
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert_eq!(repo.read(FILE), text);
    }
    let repo = folder();
    repo.write("okr.yaml", "cycles:\n  2026-Q4:\n    closed: 2026-11-20\n");
    let run = okr(&repo, &["checkin", "--cycle", "2026-Q4", "platform/calm/pages", "9"]);
    assert!(run.code == 3 && run.stderr.contains("was closed on 2026-11-20"), "{}", run.stderr);
}

#[test]
fn several_are_saved_all_or_none() {
    let repo = folder();
    let run = okr(&repo, &["checkin", "platform/checkout/latency", "640", "platform/calm/pages", "9 s"]);
    assert_eq!(run.code, 2);
    assert!(run.stdout.contains("not saved, since another one was refused"), "{}", run.stdout);
    assert_eq!(repo.read(FILE), TEXT);
    okr(&repo, &["checkin", "platform/checkout/latency", "640", "platform/calm/pages", "9", "-m", "both"])
        .expect_success();
    assert_eq!(repo.read(FILE).matches("note: both").count(), 2);
}

#[test]
fn programs_check_in_by_csv_and_json() {
    let repo = folder();
    let csv = "ref,current,confidence,note\r\nplatform/checkout/latency,640,6,\"a, b\"\r\nplatform/none/x,1,,\r\n";
    let run = with_input(&repo, &["checkin", "--from", "-"], csv);
    assert_eq!(run.code, 3);
    assert!(run.stdout.contains("line 3: platform/none/x") && run.stdout.contains("nothing was saved, 1 refused"));
    assert_eq!(repo.read(FILE), TEXT);

    let run = with_input(&repo, &["checkin", "--from", "-", "--keep-going", "--format", "json"], csv);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let document: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["schema"], "okr.checkin/1");
    let states: Vec<&str> = (0..2).map(|row| document["results"][row]["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["saved", "refused"]);
    assert_eq!(document["results"][0]["changes"][0]["to"], "640 ms");
    assert!(repo.read(FILE).contains("note: \"a, b\""));

    // A minus in a file of values is a minus.
    let json =
        "{\"ref\": \"platform/calm/pages\", \"current\": -2}\n{\"ref\": \"platform/calm/runbook\", \"done\": true}\n";
    with_input(&repo, &["checkin", "--from", "-"], json).expect_success();
    assert!(repo.read(FILE).contains("current: -2 pages") && repo.read(FILE).contains("done: 2026-11-21"));

    let twice = "ref,current\nplatform/calm/pages,1\nplatform/calm/pages,2\n";
    let run = with_input(&repo, &["checkin", "--from", "-"], twice);
    assert!(run.code == 3 && run.stdout.contains("is there twice"), "{}", run.stdout);
}

#[test]
fn what_a_killed_okr_left_behind_goes_with_the_next_check_in() {
    let repo = folder();
    repo.write("okrs/2026-Q4/.okr-123-0", "half").write("okrs/2026-Q4/.okr-mine", "keep");
    okr(&repo, &["checkin", "platform/calm/pages", "9"]).expect_success();
    assert!(!repo.join("okrs/2026-Q4/.okr-123-0").exists() && repo.join("okrs/2026-Q4/.okr-mine").exists());
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_an_error_that_names_it() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let repo = folder();
    symlink("/dev/null", repo.join("okrs/2026-Q4/other.yaml")).unwrap();
    okr(&repo, &["checkin", "platform/calm/pages", "9"]).expect_success();
    let mode =
        |mode| std::fs::set_permissions(repo.join("okrs/2026-Q4"), std::fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    let is_root = std::fs::write(repo.join("okrs/2026-Q4/probe"), "").is_ok();
    let run = okr(&repo, &["checkin", "platform/calm/pages", "8"]);
    mode(0o755);
    if !is_root {
        assert_eq!(run.code, 3);
        assert!(run.stderr.contains("cannot write beside `okrs/2026-Q4/platform.yaml`"), "{}", run.stderr);
    }
}
