//! The dialogue of `okr checkin`: the way back, and what was typed when it ends in between.
#![cfg(unix)]

use crate::checkin::{FILE, TEXT};
use crate::checkin_dialogue::{LATENCY, dialogue, repository};
use crate::repo::TestRepo;

const SHIFT_TAB: &str = "\u{1b}[Z";
const CTRL_C: &str = "\u{3}";
const CTRL_D: &str = "\u{4}";

/// What the file says after the same answers without a way back.
fn straight(steps: &[(&str, &str)]) -> Option<String> {
    let repo = repository();
    let run = dialogue(&repo, &["checkin", "platform"], steps)?;
    assert_eq!(run.code, 0, "{}", run.stdout);
    Some(repo.read(FILE))
}

#[test]
fn each_question_can_be_gone_back_to_and_the_last_answer_counts() {
    let straight_answers = [&LATENCY[..], &[("reached:", "q\r")]].concat();
    let Some(expected) = straight(&straight_answers) else { return };
    let rest = ("reached:", "q\r");
    for (name, steps) in [
        (
            "from the confidence",
            &[
                ("value:", "680\r"),
                ("confidence", "<\r"),
                ("Enter keeps 680", "640\r"),
                ("confidence", "6\r"),
                ("note:", "cache is live\r"),
                rest,
            ][..],
        ),
        (
            "by Shift-Tab",
            &[
                ("value:", "680\r"),
                ("confidence", SHIFT_TAB),
                ("value:", "640\r"),
                ("confidence", "6\r"),
                ("note:", "cache is live\r"),
                rest,
            ][..],
        ),
        (
            "from the note, which stays as far as it was typed",
            &[
                ("value:", "640\r"),
                ("confidence", "3\r"),
                ("note:", "cache is"),
                ("ache is", SHIFT_TAB),
                ("Enter keeps 3", "6\r"),
                ("note:", " live\r"),
                rest,
            ][..],
        ),
        (
            "from what is asked about a doubtful value",
            &[
                ("value:", "640000\r"),
                ("did you mean", "<\r"),
                ("value:", "640\r"),
                ("confidence", "6\r"),
                ("note:", "cache is live\r"),
                rest,
            ][..],
        ),
        (
            "from the first question of all",
            &[
                ("value:", "<\r"),
                ("this is the first question", ""),
                ("value:", "640\r"),
                ("confidence", "6\r"),
                ("note:", "cache is live\r"),
                rest,
            ][..],
        ),
        (
            "from the next key result, whatever was saved",
            &[
                ("value:", "610\r"),
                ("confidence", "2\r"),
                ("note:", "wrong\r"),
                ("reached:", "<\r"),
                ("note:", "\u{15}<\r"),
                ("Enter keeps 2", "<\r"),
                ("Enter keeps 610", "640\r"),
                ("confidence", "6\r"),
                ("note:", "\u{15}cache is live\r"),
                rest,
            ][..],
        ),
    ] {
        let repo = repository();
        let Some(run) = dialogue(&repo, &["checkin", "platform", "--commit"], steps) else { return };
        assert_eq!(run.code, 0, "{name}: {}", run.stdout);
        assert_eq!(repo.read(FILE), expected, "{name}: {}", run.stdout);
        assert_eq!(run.stdout.matches("saved 1 check-in in").count(), 1, "{name}: {}", run.stdout);
    }
}

#[test]
fn a_milestone_that_was_not_reached_and_a_relative_value_are_put_right() {
    let repo = repository();
    let steps = [
        ("value:", "-100\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("reached:", "2\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("value:", "<\r"), // pages
        ("note:", "<\r"),  // rollout
        ("confidence", "<\r"),
        ("Enter keeps 2", "-\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("value:", "<\r"),
        ("note:", "<\r"),
        ("confidence", "<\r"),
        ("reached:", "<\r"),
        ("note:", "<\r"), // latency
        ("confidence", "<\r"),
        ("Enter keeps -100", "-10\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("reached:", "q\r"),
    ];
    let Some(run) = dialogue(&repo, &["checkin", "platform"], &steps) else { return };
    let text = repo.read(FILE);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(text.contains("current: 690 ms   # from"), "{text}");
    assert!(!text.contains("done: 2026-11-21"), "{text}");
    assert!(run.stdout.contains("current 700 → 690 ms"), "{}", run.stdout);
    // The bytes of what was taken back are those of before, but for the day.
    let rollout = "  - milestone: France live\n        confidence: 5\n        as_of: 2026-11-21\n  - id: calm\n";
    assert!(text.contains(rollout), "{text}");
}

#[test]
fn going_back_never_writes_over_somebody_else_s_check_in() {
    let repo = repository();
    let theirs = format!("!{} checkin platform/checkout/latency 500 >/dev/null", env!("CARGO_BIN_EXE_okr"));
    let steps = [
        ("value:", "640\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("reached:", theirs.as_str()),
        ("", "<\r"),
        ("note:", "<\r"),
        ("confidence", "<\r"),
        ("value:", "630\r"),
        ("confidence", "\r"),
        ("note:", "\r"),
        ("somebody else checked `latency` in meanwhile", ""),
        ("value:", "q\r"),
    ];
    let Some(run) = dialogue(&repo, &["checkin", "platform"], &steps) else { return };
    assert!(repo.read(FILE).contains("current: 500 ms"), "{}", run.stdout);
    assert!(run.stdout.contains("say it again: okr checkin platform/checkout/latency 630"), "{}", run.stdout);
}

#[test]
fn what_was_typed_when_it_ends_is_shown_as_a_command_that_says_it() {
    for (steps, code, command) in [
        (&[("value:", "640\r"), ("confidence", CTRL_C)][..], 3, Some("platform/checkout/latency 640")),
        (&[("value:", "640\r"), ("confidence", CTRL_D)], 3, Some("platform/checkout/latency 640")),
        (&[("value:", "640\r"), ("confidence", "q\r")], 0, Some("platform/checkout/latency 640")),
        (&[("value:", "640\r"), ("confidence", "s\r"), ("reached:", "q\r")], 0, Some("platform/checkout/latency 640")),
        (
            &[("value:", "-60\r"), ("confidence", "6\r"), ("note:", "it's live"), ("live", CTRL_C)],
            3,
            Some("--confidence 6 -m 'it'\\''s live' -- platform/checkout/latency -60"),
        ),
        (&[("value:", "640000\r"), ("did you mean", CTRL_C)], 3, Some("platform/checkout/latency 640000")),
        (
            &[("value:", "s\r"), ("reached:", "2\r"), ("confidence", CTRL_C)],
            3,
            Some("platform/checkout/rollout --done 2"),
        ),
        (&[("value:", "\r"), ("confidence", CTRL_C)], 3, None),
        (&[("value:", "q\r")], 0, None),
    ] {
        let repo = repository();
        let Some(run) = dialogue(&repo, &["checkin", "platform"], steps) else { return };
        assert_eq!(run.code, code, "{steps:?}: {}", run.stdout);
        assert_eq!(repo.read(FILE), TEXT, "{steps:?}: {}", run.stdout);
        let shown = run.stdout.replace("\r\n", "\n");
        match command {
            Some(command) => assert!(joined(&shown).contains(&format!("okr checkin {command}")), "{steps:?}: {shown}"),
            None => assert!(!shown.contains("say it again"), "{steps:?}: {shown}"),
        }
    }
}

/// Without line breaks of a narrow terminal.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_error_while_saving_says_what_is_saved_and_what_is_not() {
    let repo = repository();
    let away = format!("!mv {FILE} {FILE}.gone && mkdir {FILE}");
    let steps = [
        &LATENCY[..],
        &[("reached:", "2\r"), ("confidence", "7\r"), ("note:", away.as_str()), ("", "France is live\r")],
    ]
    .concat();
    let Some(run) = dialogue(&repo, &["checkin", "platform", "--commit"], &steps) else { return };
    let shown = joined(&run.stdout);
    assert_eq!(run.code, 3, "{shown}");
    let command = "okr checkin platform/checkout/rollout --done 2 --confidence 7 -m 'France is live'";
    assert!(shown.contains(command), "{shown}");
    assert_eq!(repo.git(&["rev-list", "--count", "HEAD"]), "1");
}

#[test]
fn a_note_stays_only_where_the_question_says_so() {
    let checked_in = |note: &str, committed: bool| -> TestRepo {
        let repo = repository();
        let text =
            TEXT.replace("        as_of: 2026-11-09\n", &format!("        as_of: 2026-11-21\n        note: {note}\n"));
        repo.write(FILE, &text);
        if committed {
            repo.commit("Check in").id();
        }
        repo
    };
    let keeps = "Enter keeps `cache is live`; -: none";
    let has_note = |repo: &TestRepo| repo.read(FILE).contains("note: cache is live");
    // Today's note, in no commit yet: it stays, and can be taken away.
    for (typed, stays) in [("\r", true), ("-\r", false)] {
        let repo = checked_in("cache is live", false);
        let steps = [("value:", "650\r"), ("confidence", "\r"), (keeps, typed)];
        let Some(run) = dialogue(&repo, &["checkin", "platform/checkout/latency"], &steps) else { return };
        assert_eq!((run.code, has_note(&repo)), (0, stays), "{}", run.stdout);
    }
    // A committed one goes with another value, and stays where nothing is said.
    for (value, expected, stays) in [("650\r", "Enter: none", false), ("\r", keeps, true)] {
        let repo = checked_in("cache is live", true);
        let steps = [("value:", value), ("confidence", "\r"), (expected, "\r")];
        let Some(run) = dialogue(&repo, &["checkin", "platform/checkout/latency"], &steps) else { return };
        assert_eq!((run.code, has_note(&repo)), (0, stays), "{}", run.stdout);
    }
}

#[test]
fn what_can_take_no_check_in_is_not_asked_about() {
    let repo = repository();
    repo.write("okr.yaml", "cycles:\n  2026-Q4:\n    closed: 2026-11-20\n");
    let Some(run) = dialogue(&repo, &["checkin", "platform"], &[]) else { return };
    assert_eq!(run.code, 3, "{}", run.stdout);
    assert!(run.stdout.contains("was closed on 2026-11-20"), "{}", run.stdout);
    let later = repository();
    later.write(FILE, TEXT.replace("as_of: 2026-11-09", "as_of: 2026-11-22"));
    let steps = [("was checked in for 2026-11-22 already", ""), ("reached:", "q\r")];
    let Some(run) = dialogue(&later, &["checkin", "platform"], &steps) else { return };
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn values_that_are_hardly_meant_are_asked_about_in_words() {
    for (start, target, before, typed, why, meant) in [
        ("1000", "3000", "1,610", "16,700", "beyond the target by more than the whole way", "1,670"),
        ("0", "14", "9", "140", "beyond the target by more than the whole way", "14"),
        ("900", "300", "700", "1600", "beyond the start by more than the whole way", ""),
    ] {
        let repo = TestRepo::new();
        let text = TEXT
            .replace("start: 900 ms", &format!("start: {start}"))
            .replace("target: 300 ms", &format!("target: {target}"))
            .replace("current: 700 ms ", &format!("current: {before}"))
            .replace("Cut p99 checkout latency from 900 ms to 300 ms", "It moves");
        repo.write(FILE, text).commit("Plan").id();
        let steps = [("value:", typed), ("", "\r"), (why, ""), ("Enter", "<\r"), ("value:", "q\r")];
        let Some(run) = dialogue(&repo, &["checkin", "platform/checkout/latency"], &steps) else { return };
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        let question = if meant.is_empty() { "is that right?" } else { &format!("did you mean {meant}?") };
        assert!(run.stdout.contains(question), "{}", run.stdout);
    }
}
