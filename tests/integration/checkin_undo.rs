//! `okr checkin --undo`: what the file says again, what history makes of it, and what is refused.

use crate::checkin::{FILE, TEXT};
use crate::checkin_correct::{LATENCY, check_in, latency, log, on, on_by, repository, series};

const BO: &str = "Bo <bo@x.example>";

#[test]
fn the_file_is_as_it_was_and_the_check_in_is_withdrawn() {
    for arguments in [
        vec![LATENCY, "64", "-c", "6", "-m", "cache is live"],
        vec!["platform/checkout/rollout", "--done", "France", "-m", "with all\nlanguages"],
        vec!["platform/calm/runbook", "done", "-c", "9"],
        vec!["platform/calm/pages", "9"],
        vec![LATENCY, "keep"],
    ] {
        let repo = repository();
        check_in(&repo, "2026-11-16", &arguments);
        let run = check_in(&repo, "2026-11-17", &["--undo", arguments[0]]);
        assert!(run.stdout.contains("took back 2026-11-16 by Ana"), "{}", run.stdout);
        assert!(run.stdout.contains("took back 1 check-in in `okrs/"), "{}", run.stdout);
        assert_eq!(repo.read(FILE), TEXT, "{arguments:?}");
        let entries = log(&repo, "2026-11-17", arguments[0]);
        assert_eq!(entries.iter().filter(|entry| entry.ends_with(" withdrawn")).count(), 1, "{entries:?}");
    }
}

#[test]
fn figures_are_those_from_before() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "640"]);
    let before = series(&repo, "2026-11-18", LATENCY);
    check_in(&repo, "2026-11-18", &[LATENCY, "64"]);
    let run = check_in(&repo, "2026-11-18", &["--undo"]);
    assert!(run.stdout.contains("took back 2026-11-18 by Ana: current 64 → 640 ms"), "{}", run.stdout);
    assert_eq!(series(&repo, "2026-11-18", LATENCY), before);
    assert_eq!(before, ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]);
    let subject = repo.git(&["log", "-1", "--format=%s"]);
    assert_eq!(subject, "okr: platform/checkout/latency took back 64 → 640 ms");
    // And once more, one further back.
    check_in(&repo, "2026-11-19", &["--undo"]);
    assert_eq!(repo.read(FILE), TEXT);
    assert_eq!(series(&repo, "2026-11-19", LATENCY), ["2026-11-09 700 ms", "last 2026-11-09, score 1/3"]);
}

#[test]
fn a_second_check_in_of_a_day_is_corrected_back() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "640", "-m", "cache is live"]);
    check_in(&repo, "2026-11-16", &[LATENCY, "64"]);
    check_in(&repo, "2026-11-17", &["--undo", LATENCY]);
    assert_eq!(latency(&repo), "640 ms; confidence: 5; as_of: 2026-11-16; corrected: 2026-11-17; note: cache is live");
    assert_eq!(
        series(&repo, "2026-11-17", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]
    );
    assert_eq!(log(&repo, "2026-11-17", LATENCY)[3], "2026-11-16 64 ms→640 ms corrected");
}

#[test]
fn a_correction_is_taken_back_like_any_check_in() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "640"]);
    check_in(&repo, "2026-11-17", &[LATENCY, "64", "--correct"]);
    check_in(&repo, "2026-11-18", &["--undo"]);
    assert_eq!(latency(&repo), "640 ms; confidence: 5; as_of: 2026-11-16; corrected: 2026-11-18");
    assert_eq!(
        series(&repo, "2026-11-18", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]
    );
}

#[test]
fn a_check_in_after_a_correction_leaves_the_correction() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "64"]);
    check_in(&repo, "2026-11-17", &[LATENCY, "640", "--correct"]);
    let corrected = repo.read(FILE);
    check_in(&repo, "2026-11-18", &[LATENCY, "6"]);
    check_in(&repo, "2026-11-19", &["--undo"]);
    assert_eq!(repo.read(FILE), corrected);
    assert_eq!(
        series(&repo, "2026-11-19", LATENCY),
        ["2026-11-09 700 ms", "2026-11-16 640 ms", "last 2026-11-16, score 13/30"]
    );
}

#[test]
fn readings_of_other_branches_stay() {
    let repo = repository();
    repo.branch("side");
    check_in(&repo, "2026-11-16", &[LATENCY, "64"]);
    let theirs = repo.read(FILE);
    repo.switch("main");
    on_by(&repo, "2026-11-15", BO, &["checkin", LATENCY, "650", "--commit"]).expect_success();
    assert_ne!(repo.try_git(&["merge", "side"]).code, 0, "both changed the same lines");
    repo.write(FILE, &theirs).commit("Merge branch 'side'").on("2026-11-17").id();
    check_in(&repo, "2026-11-18", &["--undo", LATENCY]);
    // Just going back to the 700 ms before the branch would have taken the 650 ms back too.
    assert_eq!(latency(&repo), "650 ms; confidence: 5; as_of: 2026-11-15; corrected: 2026-11-18");
    assert_eq!(
        series(&repo, "2026-11-18", LATENCY),
        ["2026-11-09 700 ms", "2026-11-15 650 ms", "last 2026-11-15, score 5/12"]
    );
}

#[test]
fn a_reading_between_two_others_is_taken_back_alone() {
    // Bo wrote down an older reading by hand, after a newer one.
    let repo = repository();
    check_in(&repo, "2026-11-18", &[LATENCY, "640"]);
    let older = repo.read(FILE).replace("640 ms", "680 ms").replace("2026-11-18", "2026-11-12");
    repo.write(FILE, &older).commit("An older reading").by(BO).on("2026-11-19").id();
    check_in(&repo, "2026-11-20", &[LATENCY, "64"]);
    check_in(&repo, "2026-11-21", &["--undo"]);
    assert_eq!(repo.read(FILE), older);
    let entries = log(&repo, "2026-11-21", LATENCY);
    assert_eq!(entries.iter().filter(|entry| entry.ends_with(" withdrawn")).count(), 1, "{entries:?}");
    // And then the older reading alone: what stays is the newer one.
    check_in(&repo, "2026-11-21", &["--undo", LATENCY]);
    assert!(latency(&repo).starts_with("640 ms; confidence: 5; as_of: 2026-11-18"), "{}", latency(&repo));
    let after = series(&repo, "2026-11-21", LATENCY);
    assert_eq!(after, ["2026-11-09 700 ms", "2026-11-18 640 ms", "last 2026-11-18, score 13/30"]);
}

#[test]
fn days_that_were_never_written_are_named_by_history() {
    let repo = repository();
    let without = TEXT.replace("        as_of: 2026-11-09\n", "");
    repo.write(FILE, &without).commit("No day").on("2026-11-10").id();
    for (value, day) in [("680 ms", "2026-11-12"), ("64 ms", "2026-11-16")] {
        repo.write(FILE, without.replace("700 ms", value)).commit("By hand").by("Ana <ana@x.example>").on(day).id();
    }
    check_in(&repo, "2026-11-17", &["--undo", LATENCY]);
    assert_eq!(latency(&repo), "680 ms; confidence: 5; as_of: 2026-11-16; corrected: 2026-11-17");
    let after = series(&repo, "2026-11-17", LATENCY);
    assert!(
        after.contains(&"2026-11-12 680 ms".to_owned()) && after.contains(&"2026-11-16 680 ms".to_owned()),
        "{after:?}"
    );
    assert!(!after.iter().any(|point| point.ends_with(" 64 ms")), "{after:?}");
}

#[test]
fn without_a_name_all_of_one_s_last_commit_is_taken_back_and_nobody_else_s() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "64", "platform/calm/pages", "9"]);
    on_by(&repo, "2026-11-17", BO, &["checkin", "platform/calm/runbook", "done", "--commit"]).expect_success();
    let run = check_in(&repo, "2026-11-18", &["--undo"]);
    assert!(run.stdout.contains("took back 2 check-ins"), "{}", run.stdout);
    assert_eq!(repo.git(&["log", "-1", "--format=%s"]), "okr: took back 2 check-ins in platform");
    let text = repo.read(FILE);
    assert!(text.contains("current: 700 ms") && !text.contains("9 pages") && text.contains("done: 2026-11-17"));

    // What somebody else checked in since is theirs.
    check_in(&repo, "2026-11-19", &[LATENCY, "640", "platform/calm/pages", "12"]);
    on_by(&repo, "2026-11-20", BO, &["checkin", LATENCY, "600", "--commit"]).expect_success();
    let text = repo.read(FILE);
    let run = on(&repo, "2026-11-21", &["checkin", "--undo", "--commit"]);
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    let said = "`platform/checkout/latency` was checked in since your last check-in, by Bo for 2026-11-20";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert_eq!(repo.read(FILE), text);
    // Whoever names it may.
    let run = check_in(&repo, "2026-11-21", &["--undo", LATENCY]);
    assert!(run.stdout.contains("took back 2026-11-20 by Bo: current 600 → 640 ms"), "{}", run.stdout);
    let run = on_by(&repo, "2026-11-21", "Cy <cy@x.example>", &["checkin", "--undo"]);
    assert!(run.code == 3 && run.stderr.contains("no check-in is by Cy"), "{}", run.stderr);
}

#[test]
fn what_is_not_committed_is_taken_back_by_name() {
    let repo = repository();
    check_in(&repo, "2026-11-16", &[LATENCY, "640", "-m", "cache is live"]);
    let committed = repo.read(FILE);
    on(&repo, "2026-11-17", &["checkin", LATENCY, "64"]).expect_success();
    let run = on(&repo, "2026-11-17", &["checkin", "--undo"]);
    assert!(run.code == 3, "{}", run.stdout);
    assert!(run.stderr.contains("check-ins of `platform/checkout/latency` are not committed yet"), "{}", run.stderr);
    let run = on(&repo, "2026-11-17", &["checkin", "--undo", LATENCY]).expect_success();
    assert!(run.stdout.contains("took back 2026-11-17, not committed yet: current 64 → 640 ms"), "{}", run.stdout);
    assert_eq!(repo.read(FILE), committed);
}

#[test]
fn what_cannot_be_taken_back_is_said() {
    let repo = repository();
    for (name, said) in [
        ("platform/calm/pages", "`platform/calm/pages` was never checked in"),
        (LATENCY, "began with its value of 2026-11-09: there is no check-in before it"),
        ("platform/calm", "`platform/calm` is no key result"),
        ("platform/calm/page", "there is no key result `platform/calm/page`"),
    ] {
        let run = on(&repo, "2026-11-16", &["checkin", "--undo", name]);
        assert!(run.code != 0 && run.stderr.contains(said), "{name}: {}", run.stderr);
        assert_eq!(repo.read(FILE), TEXT);
    }
    assert_eq!(on(&repo, "2026-11-16", &["checkin", "--undo", LATENCY, "-m", "x"]).code, 2);
    let folder = crate::repo::TestRepo::without_git();
    folder.write(FILE, TEXT);
    let run = folder.okr(&["checkin", "--undo", LATENCY]);
    assert!(run.code == 3 && run.stderr.contains("there is no git repository"), "{}", run.stderr);

    // What was before lies beyond a shallow clone.
    let shallow = repo.clone("shallow", &["--depth", "1"]).display().to_string();
    let run = on(&repo, "2026-11-16", &["--root", &shallow, "checkin", "--undo", LATENCY]);
    assert!(run.code == 3 && run.stderr.contains("git fetch --unshallow"), "{}", run.stderr);

    // The form became another one.
    check_in(&repo, "2026-11-16", &["platform/calm/runbook", "done"]);
    let text = repo.read(FILE).replace("        done: 2026-11-16\n", "        target: 5\n");
    repo.write(FILE, &text).commit("Count them").on("2026-11-17").id();
    let run = on(&repo, "2026-11-18", &["checkin", "--undo", "platform/calm/runbook"]);
    assert!(run.code != 0 && run.stderr.contains("measured in another way"), "{}{}", run.stdout, run.stderr);
    assert_eq!(repo.read(FILE), text);
}
