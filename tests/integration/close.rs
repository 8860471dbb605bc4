//! `okr close` in real repositories.

use crate::repo::{Run, TestRepo};

const FILE: &str = "okrs/2026-Q4/platform.yaml";

const TEXT: &str = "\
team: platform
lead: ana
objectives:
  - id: checkout
    objective: Nobody has to think about checkout any more
    type: committed
    key_results:
      - id: latency
        key_result: Cut p99 checkout latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
        current: 400 ms
      - id: runbook
        key_result: Every alert has a runbook
        done: true
  - id: calm
    objective: On-call is a job that people volunteer for
    key_results:
      - id: pages
        key_result: Bring night pages from 21 to 6 a month
        start: 21 pages
        target: 6 pages
        current: 12 pages
      - id: volunteers
        key_result: Eight engineers ask to be on the rota
        start: 2 engineers
        target: 8 engineers
        current: 5 engineers
";

/// The same with everything that the closing rules want.
fn finished() -> String {
    TEXT.replace("    type: committed\n", "    type: committed\n    postmortem: we knew it in week four\n").replace(
        "    objective: On-call is a job that people volunteer for\n",
        "    objective: On-call is a job that people volunteer for\n    next: keep\n    retrospective: pairing helped\n",
    )
}

fn repository(text: &str) -> TestRepo {
    let repo = TestRepo::new();
    repo.write("okr.yaml", "organization: TeaBee # ours\n").write(FILE, text);
    repo.commit("The last values").on("2026-12-31").id();
    repo
}

fn close(repo: &TestRepo, arguments: &[&str]) -> Run {
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.arg("close").args(arguments).env("OKR_TODAY", "2027-01-08");
    repo.run(&mut command, b"")
}

const CLOSED: &str = "organization: TeaBee # ours\ncycles:\n  \"2026-Q4\":\n    closed: 2027-01-08\n";

#[test]
fn a_finished_cycle_is_recorded_committed_and_tagged_once() {
    let repo = repository(&finished());
    repo.write("other.txt", "staged\n").git(&["add", "other.txt"]);
    let run = close(&repo, &[]).expect_success();
    assert!(
        run.stdout.starts_with("closed 2026-Q4 on 8 Jan 2027: committed 0 of 1 met · aspirational 0.55\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.ends_with("tagged `okr/2026-Q4`\n"), "{}", run.stdout);
    assert_eq!(repo.read("okr.yaml"), CLOSED);
    assert_eq!(repo.git(&["show", "--name-only", "--format=%s"]), "okr: close 2026-Q4\n\nokr.yaml");
    assert_eq!(repo.git(&["status", "--porcelain"]), "A  other.txt");
    assert_eq!(repo.git(&["cat-file", "-t", "okr/2026-Q4"]), "tag");
    assert_eq!(repo.git(&["rev-parse", "okr/2026-Q4^{commit}"]), repo.id("HEAD"));
    let tag = repo.git(&["tag", "--list", "--format=%(contents)", "okr/*"]);
    assert!(tag.starts_with("close 2026-Q4\n\ncommitted 0 of 1 met · aspirational 0.55"), "{tag}");

    let head = repo.id("HEAD");
    for arguments in [&[][..], &["--cycle", "2026-Q4"], &["--cycle", "2026-Q4", "--early"]] {
        let again = close(&repo, arguments).expect_success();
        assert_eq!(again.stdout, "2026-Q4 was closed on 8 Jan 2027 already: nothing changed\n");
    }
    assert_eq!((repo.id("HEAD"), repo.read("okr.yaml")), (head, CLOSED.to_owned()));
}

#[test]
fn what_is_missing_is_listed_and_nothing_changes() {
    let repo = repository(TEXT);
    let run = close(&repo, &[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("error[missed-commitment]") && run.stderr.contains("warning[undecided-leftover]"));
    assert!(run.stderr.contains("2026-Q4 cannot be closed yet: the closing rules have 2 findings"), "{}", run.stderr);
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
    assert_eq!(repo.git(&["tag"]), "");
}

#[test]
fn the_tag_names_what_was_reached_although_it_was_not_committed() {
    let repo = repository(TEXT);
    repo.write(FILE, finished());
    let run = close(&repo, &[]).expect_success();
    assert!(run.stderr.contains("`okrs/2026-Q4/platform.yaml` is not committed as it is"), "{}", run.stderr);
    assert_eq!(repo.git(&["show", "--name-only", "--format="]), format!("okr.yaml\n{FILE}"));
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
}

#[test]
fn it_waits_for_the_end_and_for_what_can_be_read() {
    let repo = repository(&finished());
    let mut early = repo.command(env!("CARGO_BIN_EXE_okr"));
    let run = repo.run(early.args(["close"]).env("OKR_TODAY", "2026-12-20"), b"");
    assert!(run.code == 2 && run.stderr.contains("2026-Q4 runs until 2026-12-31"), "{}", run.stderr);
    repo.write("okrs/2026-Q4/data.yaml", "team: data\nobjectives: [\n");
    let run = close(&repo, &[]);
    assert!(run.code == 3 && run.stderr.contains("`okrs/2026-Q4/data.yaml` cannot be read"), "{}", run.stderr);
    repo.remove("okrs/2026-Q4/data.yaml").write(FILE, finished().replace("current: 400 ms", "current: fast"));
    let run = close(&repo, &[]);
    assert!(run.code == 1 && run.stderr.contains("platform/checkout/latency` cannot be read"), "{}", run.stderr);
    repo.write(FILE, finished());
    let mut early = repo.command(env!("CARGO_BIN_EXE_okr"));
    repo.run(early.args(["close", "--early"]).env("OKR_TODAY", "2026-12-20"), b"").expect_success();
    assert!(repo.read("okr.yaml").contains("closed: 2026-12-20"));
}

#[test]
fn a_merge_is_waited_for_and_a_foreign_tag_is_not_moved() {
    let repo = repository(&finished());
    repo.git(&["tag", "okr/2026-Q4"]);
    let run = close(&repo, &[]);
    assert!(run.code == 3 && run.stderr.contains("there is a tag `okr/2026-Q4` already"), "{}", run.stderr);
    repo.write(".git/MERGE_HEAD", repo.id("HEAD"));
    let run = close(&repo, &["--no-tag"]);
    assert!(run.code == 3 && run.stderr.contains("in the middle of a merge"), "{}", run.stderr);
    assert_eq!(repo.read("okr.yaml"), "organization: TeaBee # ours\n");
    repo.remove(".git/MERGE_HEAD");
    let head = repo.id("HEAD");
    close(&repo, &["--no-tag"]).expect_success();
    assert_eq!(repo.id("okr/2026-Q4"), head);
}

#[test]
fn without_git_or_a_commit_it_is_recorded_alone() {
    let repo = TestRepo::without_git();
    repo.write(FILE, finished());
    let run = close(&repo, &[]).expect_success();
    assert!(
        run.stderr.contains("there is no git repository here, so nothing is committed and tagged"),
        "{}",
        run.stderr
    );
    assert_eq!(repo.read("okr.yaml"), "cycles:\n  \"2026-Q4\":\n    closed: 2027-01-08\n");
    let repo = repository(&finished());
    let head = repo.id("HEAD");
    close(&repo, &["--no-commit"]).expect_success();
    assert_eq!((repo.id("HEAD"), repo.git(&["tag"])), (head, String::new()));
    assert_eq!(repo.git(&["status", "--porcelain"]).trim(), "M okr.yaml");
}

#[test]
fn a_cycle_of_any_name_can_be_closed() {
    let repo = TestRepo::new();
    repo.write("okr.yaml", "cycles:\n  秋 27:\n    start: 2026-09-01\n    end: 2026-12-31\n");
    repo.write("okrs/秋 27/platform.yaml", finished());
    repo.commit("Autumn").on("2026-12-31").id();
    close(&repo, &[]).expect_success();
    assert_eq!(
        repo.read("okr.yaml"),
        "cycles:\n  秋 27:\n    start: 2026-09-01\n    end: 2026-12-31\n    closed: 2027-01-08\n"
    );
    assert_eq!(repo.git(&["-c", "core.quotePath=false", "tag"]), "okr/秋-27");
}

#[test]
fn a_bound_that_must_hold_throughout_is_judged_by_its_days() {
    let bound =
        "key_result: Checkout stays available\n        at_least: 99 %\n        hold: throughout\n        current: ";
    let with = |current: &str| {
        let (before, _) = TEXT.split_once("  - id: calm").unwrap();
        let text = before.replace("current: 400 ms", "current: 300 ms");
        text.replace("key_result: Every alert has a runbook\n        done: true", &format!("{bound}{current}"))
            + "    retrospective: we watched it\n"
    };
    let repo = TestRepo::new();
    for (day, current) in [("2026-10-01", "98 %"), ("2026-11-01", "99.5 %")] {
        repo.write(FILE, with(current)).commit("Check in").on(day).id();
    }
    let missed = "committed objective `checkout` is below 1";
    let check = |arguments: &[&str]| {
        let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
        command.args(["--today", "2027-01-08", "check", "--closing", "--format", "concise"]).args(arguments);
        repo.run(&mut command, b"").stdout
    };
    assert!(!check(&[]).contains(missed), "without history the last value counts: {}", check(&[]));
    assert!(check(&["--history"]).contains(missed), "{}", check(&["--history"]));
    let run = close(&repo, &[]);
    assert!(run.code == 1 && run.stderr.contains(missed), "{}", run.stderr);
    repo.write(FILE, with("98.5 %"));
    assert!(check(&[]).contains(missed), "a last value outside was not held throughout either: {}", check(&[]));
}

#[cfg(unix)]
#[test]
fn hooks_and_signing_are_git_s_own() {
    use std::os::unix::fs::PermissionsExt;
    let script = |repo: &TestRepo, path: &str, text: &str| {
        repo.write(path, format!("#!/bin/sh\n{text}\n"));
        std::fs::set_permissions(repo.join(path), std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    // Settings that are new to git.
    let repo = TestRepo::new();
    repo.write(FILE, finished()).commit("The last values").on("2026-12-31").id();
    script(&repo, ".git/hooks/pre-commit", "echo 'freeze' >&2\nexit 1");
    let run = close(&repo, &[]);
    assert!(run.code == 3 && run.stderr.contains("recorded in `okr.yaml`, but not committed"), "{}", run.stderr);
    assert!(run.stderr.contains("freeze") && repo.git(&["tag"]).is_empty());
    let again = close(&repo, &[]);
    assert!(again.code == 3 && again.stderr.contains("in `okr.yaml`, but that is not committed"), "{}", again.stderr);
    let commit = "git add -- okr.yaml && git commit --only -m 'okr: close 2026-Q4' -- okr.yaml";
    for hints in [&run.stderr, &again.stderr] {
        assert!(hints.contains(&format!("{commit}\n")), "{hints}");
        assert!(hints.contains("then tag it: git tag --annotate okr/2026-Q4\n"), "{hints}");
    }
    assert_eq!(close(&repo, &["--no-commit"]).code, 0);
    let shell = |command: &str| repo.run(repo.command("sh").args(["-c", command]), b"").expect_success();
    std::fs::remove_file(repo.join(".git/hooks/pre-commit")).unwrap();
    shell(commit);
    let untagged = close(&repo, &[]);
    assert!(untagged.code == 0 && untagged.stdout.contains("closed on 8 Jan 2027 already"), "{}", untagged.stdout);
    let tag = untagged.stderr.split_once("note: it has no tag; to make one: ").unwrap().1.trim_end();
    assert_eq!(close(&repo, &["--no-tag"]).stderr, "");
    repo.write("later.txt", "x").commit("Something else").id();
    shell(&tag.replace("--annotate", "--annotate -m closed"));
    assert_eq!(repo.git(&["log", "-1", "--format=%s", "okr/2026-Q4"]), "okr: close 2026-Q4");
    assert_eq!(close(&repo, &[]).stderr, "");

    let repo = repository(&finished());
    let gpg = repo.join(".git/gpg").display().to_string();
    script(
        &repo,
        ".git/gpg",
        "cat > /dev/null\nprintf '\\n[GNUPG:] SIG_CREATED \\n' >&2\nprintf -- '-----BEGIN PGP SIGNATURE-----\\nfake\\n-----END PGP SIGNATURE-----\\n'",
    );
    repo.set("tag.gpgSign", "true").set("gpg.program", &gpg);
    close(&repo, &[]).expect_success();
    assert!(repo.git(&["cat-file", "tag", "okr/2026-Q4"]).contains("BEGIN PGP SIGNATURE"));

    let repo = repository(&finished());
    repo.set("tag.gpgSign", "true").set("gpg.program", "/nowhere/gpg");
    let run = close(&repo, &[]);
    assert!(run.code == 3 && run.stderr.contains("closed and committed, but not tagged"), "{}", run.stderr);
    assert_eq!(repo.git(&["show", "--name-only", "--format=%s"]), "okr: close 2026-Q4\n\nokr.yaml");
}

#[cfg(unix)]
mod terminal {
    use super::{FILE, TEXT, repository};
    use crate::checkin_dialogue::dialogue_on;
    use crate::repo::{Run, TestRepo};

    const BACK: &str = "\u{1b}[Z";
    const CTRL_C: &str = "\u{3}";

    fn dialogue(repo: &TestRepo, steps: &[(&str, &str)]) -> Option<Run> {
        dialogue_on("2027-01-08", repo, &["close"], steps)
    }

    /// The text without one last value.
    fn without_value() -> String {
        TEXT.replace("        current: 5 engineers\n", "")
    }

    #[test]
    fn it_asks_for_what_is_missing_with_the_score_beside_it() {
        let repo = repository(TEXT);
        let steps = [
            ("platform/checkout", ""),
            ("(1 of 3)", ""),
            ("0.91 not met · committed · latency\u{a0}0.83, runbook\u{a0}1.00", ""),
            ("why was it missed", "the bank pays: on working days\r"),
            ("platform/calm", ""),
            ("(2 of 3)", ""),
            ("0.55 partly", ""),
            ("what becomes of it", CTRL_C),
        ];
        let Some(run) = dialogue(&repo, &steps) else { return };
        assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("what was answered is saved, the cycle is not closed"), "{}", run.stdout);
        assert!(
            repo.read(FILE).contains("    postmortem: \"the bank pays: on working days\"\n"),
            "{}",
            repo.read(FILE)
        );

        let steps = [
            ("what becomes of it", "later\r"),
            ("keep, change or drop, please", ""),
            ("becomes of it", "ch\r"),
            ("platform, the whole cycle", ""),
            ("(2 of 2)", ""),
            ("committed 0 of 1 met", ""),
            ("calm: 0.55 partly", ""),
            ("what helped", "pairing\r"),
        ];
        let Some(run) = dialogue(&repo, &steps) else { return };
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        assert!(repo.read(FILE).contains("    next: change\n"), "{}", repo.read(FILE));
        assert!(repo.read(FILE).ends_with("\nretrospective: pairing\n"), "{}", repo.read(FILE));
        assert_eq!(repo.git(&["status", "--porcelain"]), "");
        assert_eq!(repo.git(&["tag"]), "okr/2026-Q4");
    }

    #[test]
    fn a_missing_value_is_asked_for_first_and_decides_what_else_is_asked() {
        let repo = repository(&without_value());
        let steps = [
            ("why was it missed", "s\r"),
            ("platform/calm/volunteers", ""),
            ("no value yet, from 2 engineers to 8 engineers", ""),
            ("value on 31 Dec 2026", "eight hundred\r"),
            ("not saved: ", ""),
            ("value on 31 Dec 2026", "\u{15}800\r"),
            ("did you mean 8 engineers?", "y\r"),
            ("what becomes of it", "keep\r"),
            ("what helped", BACK),
            ("what becomes of it: keep", "\u{15}drop\r"),
            ("what helped", "pairing\r"),
        ];
        let Some(run) = dialogue(&repo, &steps) else { return };
        assert_eq!(run.code, 1, "what was skipped is listed: {}", run.stdout);
        assert!(run.stdout.contains("error[missed-commitment]"), "{}", run.stdout);
        let text = repo.read(FILE);
        assert!(text.contains("current: 8 engineers\n        as_of: 2026-12-31\n"), "{text}");
        assert!(text.contains("    next: drop\n") && text.contains("\nretrospective: pairing\n"), "{text}");

        // A value that reaches the target leaves nothing to decide.
        let repo = repository(&without_value().replace("current: 12 pages", "current: 6 pages"));
        let steps = [
            ("(1 of 4)", "s\r"),
            ("value on 31 Dec 2026", "5\r"),
            ("what becomes of it", "<\r"),
            ("value on 31 Dec 2026: 5", "\u{15}8\r"),
            ("platform, the whole cycle", ""),
            ("(3 of 3)", "q\r"),
        ];
        let Some(run) = dialogue(&repo, &steps) else { return };
        assert_eq!(run.code, 1, "{}{}", run.stdout, run.stderr);
        assert!(repo.read(FILE).contains("current: 8 engineers\n"), "{}", repo.read(FILE));
    }

    #[test]
    fn what_cannot_be_measured_gets_a_grade_with_its_reason() {
        let repo = repository(&without_value());
        let steps = [
            ("why was it missed", "s\r"),
            ("value on", "grade\r"),
            ("the owner's grade, 0 to 1", "3\r"),
            ("a number from 0 to 1", ""),
            ("the owner's grade, 0 to 1", "0.5\r"),
            ("why this grade", "the rota is on paper\r"),
            ("what becomes of it", "q\r"),
        ];
        let Some(run) = dialogue(&repo, &steps) else { return };
        let text = repo.read(FILE);
        assert!(
            text.contains("        score: 0.5\n        score_reason: the rota is on paper\n"),
            "{text}{}",
            run.stdout
        );
    }

    #[test]
    fn what_was_typed_and_not_saved_is_shown() {
        let repo = repository(TEXT);
        let steps = [("why was it missed", "the bank"), ("he bank", CTRL_C)];
        let Some(run) = dialogue(&repo, &steps) else { return };
        assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.contains("what was typed last is not saved: the bank"), "{}", run.stdout);
        assert_eq!(repo.git(&["status", "--porcelain"]), "");
    }
}
