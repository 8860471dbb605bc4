//! `okr checkin --commit` with the real git: hooks and signing apply, nothing else gets in, and what
//! was saved stays saved.

use crate::checkin::{FILE, TEXT, command, okr};
use crate::repo::TestRepo;

fn repository() -> TestRepo {
    let repo = TestRepo::new();
    repo.write(FILE, TEXT);
    repo.commit("Plan the quarter").id();
    repo
}

const CHECK_IN: [&str; 7] = [
    "checkin",
    "platform/checkout/latency",
    "640",
    "--confidence=6",
    "-m",
    "cache is live\n\nin two regions",
    "--commit",
];

#[cfg(unix)]
fn script(repo: &TestRepo, path: &str, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    repo.write(path, format!("#!/bin/sh\n{text}\n"));
    std::fs::set_permissions(repo.join(path), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_message_says_what_changed_and_other_staged_files_stay_staged() {
    let repo = repository();
    repo.write("other.txt", "staged\n").git(&["add", "other.txt"]);
    let run = okr(&repo, &CHECK_IN).expect_success();
    assert!(run.stdout.ends_with("on `main`: okr: platform/checkout/latency 700 → 640 ms, confidence 5 → 6\n"));
    assert_eq!(
        repo.git(&["log", "-1", "--format=%B"]),
        "okr: platform/checkout/latency 700 → 640 ms, confidence 5 → 6\n\ncache is live\n\nin two regions"
    );
    assert_eq!(repo.git(&["show", "--name-only", "--format="]), FILE);
    assert_eq!(repo.git(&["status", "--porcelain"]), "A  other.txt");
}

#[test]
fn a_file_that_git_does_not_know_is_added_and_other_changes_are_named() {
    let repo = repository();
    let new = "okrs/2026-Q4/new team.yaml";
    repo.write(new, TEXT.replace("team: platform", "team: fresh"));
    let run = okr(&repo, &["checkin", "fresh/calm/pages", "9", "--commit"]).expect_success();
    assert!(run.stderr.contains("is new to git: the commit takes in all of it"), "{}", run.stderr);
    assert_eq!(repo.git(&["show", "--name-only", "--format="]), new);
    repo.write(new, repo.read(new).replace("lead: ana", "lead: li"));
    let run = okr(&repo, &["checkin", "fresh/calm/pages", "8", "--commit"]).expect_success();
    assert!(run.stderr.contains("has other changes that are not committed yet"), "{}", run.stderr);
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
}

#[test]
fn several_are_one_commit() {
    let repo = repository();
    let pairs = ["checkin", "platform/checkout/latency", "640", "platform/calm/pages", "9", "--commit"];
    okr(&repo, &pairs).expect_success();
    let message = repo.git(&["log", "-1", "--format=%B"]);
    assert!(
        message.starts_with("okr: 2 check-ins in platform\n\nplatform/checkout/latency 700 → 640 ms\n"),
        "{message}"
    );
    assert_eq!(repo.git(&["rev-list", "--count", "HEAD"]), "2");
}

#[test]
fn the_log_repeats_no_message_that_okr_wrote() {
    let repo = repository();
    okr(&repo, &["checkin", "platform/checkout/latency", "640", "--commit"]).expect_success();
    let log = okr(&repo, &["log", "platform/checkout/latency"]).expect_success().stdout;
    assert!(log.contains("700 → 640 ms") && !log.contains("okr: "), "{log}");
}

#[cfg(unix)]
#[test]
fn hooks_run_and_one_that_fails_leaves_the_file_saved_and_uncommitted() {
    let repo = repository();
    script(&repo, ".git/hooks/commit-msg", "echo 'Checked-by: hook' >> \"$1\"");
    okr(&repo, &CHECK_IN).expect_success();
    assert!(repo.git(&["log", "-1", "--format=%B"]).contains("Checked-by: hook"));

    script(&repo, ".git/hooks/pre-commit", "echo 'not on a Friday' >&2\nexit 1");
    let head = repo.id("HEAD");
    let new = "okrs/2026-Q4/fresh.yaml";
    repo.write(new, TEXT.replace("team: platform", "team: fresh"));
    let run = okr(&repo, &["checkin", "fresh/calm/pages", "9", "--commit"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stdout.contains("saved 1 check-in in"), "{}", run.stdout);
    assert!(run.stderr.contains("not committed") && run.stderr.contains("not on a Friday"), "{}", run.stderr);
    assert!(run.stderr.contains("git commit --only -m 'okr: fresh/calm/pages 9 pages (new)' -- "), "{}", run.stderr);
    assert_eq!(repo.id("HEAD"), head);
    assert!(repo.read(new).contains("current: 9 pages"));
    assert_eq!(repo.git(&["status", "--porcelain"]), format!("?? {new}"), "the index is as it was");
}

#[cfg(unix)]
#[test]
fn signing_is_git_s_own() {
    let repo = repository();
    let gpg = repo.join("gpg").display().to_string();
    script(
        &repo,
        "gpg",
        "cat > /dev/null\nprintf '\\n[GNUPG:] SIG_CREATED \\n' >&2\nprintf -- '-----BEGIN PGP SIGNATURE-----\\nfake\\n-----END PGP SIGNATURE-----\\n'",
    );
    repo.set("commit.gpgsign", "true").set("gpg.program", &gpg);
    okr(&repo, &CHECK_IN).expect_success();
    assert!(repo.git(&["cat-file", "commit", "HEAD"]).contains("gpgsig -----BEGIN PGP SIGNATURE-----"));

    repo.set("gpg.program", "/nowhere/gpg");
    let run = okr(&repo, &["checkin", "platform/calm/pages", "9", "--commit"]);
    assert!(run.code == 3 && run.stderr.contains("not committed"), "{}", run.stderr);
    assert!(repo.read(FILE).contains("current: 9 pages"));
}

#[test]
fn nothing_is_saved_in_the_middle_of_a_merge_or_inside_a_hook() {
    let repo = repository();
    repo.branch("side").write("x", "1").commit("x").id();
    repo.switch("main").write("x", "2").commit("y").id();
    assert_ne!(repo.try_git(&["merge", "side"]).code, 0);
    let run = okr(&repo, &CHECK_IN);
    assert!(run.code == 3 && run.stderr.contains("in the middle of a merge"), "{}", run.stderr);
    assert_eq!(repo.read(FILE), TEXT);
    repo.git(&["merge", "--abort"]);
    assert_ne!(repo.try_git(&["rebase", "side"]).code, 0);
    let run = okr(&repo, &CHECK_IN);
    assert!(run.code == 3 && run.stderr.contains("in the middle of a rebase"), "{}", run.stderr);
    repo.git(&["rebase", "--abort"]);
    let mut hook = command(&repo, &CHECK_IN);
    let run = repo.run(hook.env("GIT_INDEX_FILE", ".git/index"), b"");
    assert!(run.code == 3 && run.stderr.contains("inside one of git's hooks"), "{}", run.stderr);
    assert_eq!(repo.read(FILE), TEXT);
    okr(&repo, &CHECK_IN).expect_success();
}

#[test]
fn it_works_on_no_branch_in_a_work_tree_below_a_folder_and_before_the_first_commit() {
    let repo = repository();
    repo.git(&["switch", "--quiet", "--detach"]);
    let run = okr(&repo, &CHECK_IN).expect_success();
    assert!(run.stdout.contains(" on no branch: okr: "), "{}", run.stdout);

    let beside = repo.beside("other").display().to_string();
    repo.git(&["worktree", "add", "--quiet", "-b", "other", &beside, "main"]);
    okr(&repo, &["--root", &beside, "checkin", "platform/calm/pages", "9", "--commit"]).expect_success();
    assert_eq!(repo.git(&["log", "-1", "--format=%s", "other"]), "okr: platform/calm/pages 9 pages (new)");

    let repo = TestRepo::new();
    repo.write(&format!("a b/{FILE}"), TEXT);
    okr(&repo, &["--root", "a b", "checkin", "platform/calm/pages", "9", "--commit"]).expect_success();
    assert_eq!(repo.git(&["show", "--name-only", "--format="]), format!("a b/{FILE}"));

    let bare = repo.beside("bare.git");
    repo.git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let run = okr(&repo, &["--root", bare.to_str().unwrap(), "checkin", "platform/calm/pages", "9", "--commit"]);
    assert!(run.code == 3 && run.stderr.contains("bare"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn without_git_the_file_is_saved_and_the_command_is_shown() {
    let repo = repository();
    let mut okr = command(&repo, &CHECK_IN);
    let run = repo.run(okr.env("PATH", "/nowhere"), b"");
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("not committed: git is not installed"), "{}", run.stderr);
    assert!(run.stderr.contains("commit it yourself: git commit --only -m "), "{}", run.stderr);
    assert!(repo.read(FILE).contains("current: 640 ms"));
}

#[test]
fn eight_at_once_lose_nothing() {
    let repo = repository();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let repo = &repo;
            let mut okr = command(repo, &["checkin", "platform/checkout/latency", "-10", "--commit"]);
            okr.args(["-m", &format!("writer {writer}")]);
            let child = okr.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::piped()).spawn().unwrap();
            scope.spawn(move || assert!(child.wait_with_output().unwrap().status.success()));
        }
    });
    assert!(repo.read(FILE).contains("current: 620 ms"), "{}", repo.read(FILE));
    assert_eq!(repo.git(&["rev-list", "--count", "HEAD"]), "9");
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
    assert_eq!(repo.git(&["fsck", "--strict", "--no-dangling"]), "");
    let subjects = repo.git(&["log", "--format=%b"]);
    (0..8).for_each(|writer| assert!(subjects.contains(&format!("writer {writer}"))));
}

/// Notes come from other people's rows too: nobody is made an author or a reviewer by one.
#[test]
fn a_note_forges_no_trailer() {
    let forged = "Co-authored-by: Eve <eve@x.example>\n\nReviewed-by: Boss <boss@x.example>\nThis reverts commit \
                  3333333333333333333333333333333333333333.";
    for rows in [1, 2] {
        let repo = TestRepo::new();
        repo.write(
            "okrs/2026-Q4/a.yaml",
            "team: a\nlead: ana\nobjectives:\n  - id: o\n    objective: Be good\n    key_results:\n      - id: k\n        \
             key_result: Rise\n        start: 0\n        target: 9\n      - id: l\n        key_result: Rise too\n        \
             start: 0\n        target: 9\n",
        );
        repo.commit("Plan").on("2026-10-05");
        let rows: Vec<_> = ["k", "l"][..rows]
            .iter()
            .map(
                |id| serde_json::json!({ "ref": format!("a/o/{id}"), "current": "3", "confidence": 5, "note": forged }),
            )
            .collect();
        let rows = serde_json::Value::Array(rows).to_string();
        let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
        command.args(["checkin", "--from", "-", "--commit", "--today", "2026-11-16"]);
        repo.run(&mut command, rows.as_bytes()).expect_success();
        assert_eq!(repo.git(&["log", "-1", "--format=%(trailers)"]).trim(), "");
        let message = repo.git(&["log", "-1", "--format=%B"]);
        assert!(message.contains("Eve"), "the note is there: {message}");
        let keyed = |line: &&str| line.trim_start().starts_with("Co-authored") || line.starts_with("This reverts");
        assert_eq!(message.lines().find(keyed), None, "{message}");
        let log = repo.okr(&["log", "--today", "2026-11-16"]).expect_success().stdout;
        assert!(!log.contains("with Eve") && !log.contains("revert "), "{log}");
    }
}
