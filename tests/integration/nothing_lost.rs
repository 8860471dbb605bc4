//! What must not be lost, and what must not be waited for: interrupted runs, files that were moved or
//! cannot be written, indexes that are gone, and pipes in the places of files.
#![cfg(unix)]

use crate::repo::TestRepo;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::Command;

const FILE: &str = "okrs/2026-Q4/a.yaml";
const PLAN: &str = "team: a\nlead: ana\nobjectives:\n  - id: o\n    objective: Be good\n    key_results:\n      - id: k\n        \
                    key_result: Rise\n        start: 0\n        target: 9\n      - id: l\n        key_result: Rise too\n        \
                    start: 0\n        target: 9\n";
const TODAY: [&str; 2] = ["--today", "2026-11-16"];

fn planned() -> TestRepo {
    let repo = TestRepo::new();
    repo.write(FILE, PLAN);
    repo.commit("Plan").on("2026-10-05");
    repo
}

#[test]
fn a_check_in_after_git_mv_commits_the_move_with_it() {
    let repo = planned();
    repo.git(&["mv", FILE, "okrs/2026-Q4/b.yaml"]);
    repo.okr(&["checkin", "a/o/k", "3", "--commit", TODAY[0], TODAY[1]]).expect_success();
    assert_eq!(repo.git(&["ls-tree", "-r", "--name-only", "HEAD"]).trim(), "okrs/2026-Q4/b.yaml");
    assert_eq!(repo.git(&["status", "--porcelain"]).trim(), "");
}

#[test]
fn a_file_that_is_read_only_is_refused() {
    let repo = planned();
    std::fs::set_permissions(repo.join(FILE), std::fs::Permissions::from_mode(0o444)).expect("a mode");
    let run = repo.okr(&["checkin", "a/o/k", "3", TODAY[0], TODAY[1]]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("read-only: nothing was saved"), "{}", run.stderr);
    assert_eq!(repo.read(FILE), PLAN);
}

#[test]
fn a_file_with_another_name_is_saved_and_the_other_name_is_said_to_be_left_behind() {
    let repo = planned();
    std::fs::hard_link(repo.join(FILE), repo.join("other.yaml")).expect("a link");
    let run = repo.okr(&["checkin", "a/o/k", "3", TODAY[0], TODAY[1]]).expect_success();
    assert!(run.stderr.contains("hard links"), "{}", run.stderr);
    assert!(repo.read(FILE).contains("current: 3"));
    assert_eq!(repo.read("other.yaml"), PLAN);
    assert_eq!(repo.join("other.yaml").metadata().expect("a file").nlink(), 1);
}

#[test]
fn an_interrupted_init_is_finished_by_the_next() {
    let whole = TestRepo::new();
    whole.okr(&["init", TODAY[0], TODAY[1]]).expect_success();
    let made = ["okr.yaml", "okr.schema.json", "okrs/2026-Q4/our-team.yaml"];
    for kept in 0..made.len() {
        let repo = TestRepo::new();
        for name in &made[..kept] {
            repo.write(name, whole.read(name));
        }
        std::fs::create_dir_all(repo.join("okrs/2026-Q4")).expect("a folder");
        repo.write("okrs/2026-Q4/.okr-2147483646-0", "half");
        repo.okr(&["init", TODAY[0], TODAY[1]]).expect_success();
        assert!(made.iter().all(|name| repo.read(name) == whole.read(name)), "{kept} were there");
        assert!(!repo.join("okrs/2026-Q4/.okr-2147483646-0").exists(), "what was left behind is removed");
        assert_eq!(repo.okr(&["init", TODAY[0], TODAY[1]]).code, 3, "nothing is missing");
    }
    // What somebody else wrote is asked about as ever.
    let repo = TestRepo::new();
    repo.write("okr.yaml", "organization: Mine\n");
    assert_eq!(repo.okr(&["init", TODAY[0], TODAY[1]]).code, 3);
    assert!(!repo.join("okrs").exists());
}

#[test]
fn a_baseline_is_not_written_over_what_cannot_be_read() {
    let repo = planned();
    repo.write("okrs/2026-Q4/b.yaml", "team: b\nobjectives: [\n");
    let run = repo.okr(&["check", "--write-baseline", "known.json", TODAY[0], TODAY[1]]);
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("`okrs/2026-Q4/b.yaml` cannot be read"), "{}", run.stderr);
    assert!(!repo.join("known.json").exists());
}

#[test]
fn an_index_that_is_gone_is_no_empty_one() {
    let repo = planned();
    std::fs::remove_file(repo.join(".git/index")).expect("an index");
    let run = repo.okr(&["check", "--staged", TODAY[0], TODAY[1]]);
    assert_eq!(run.code, 3, "{}{}", run.stdout, run.stderr);
    assert!(run.stderr.contains("there is no index"), "{}", run.stderr);
    std::fs::write(repo.join(".git/index"), "no index").expect("a file");
    assert_eq!(repo.okr(&["check", "--staged", TODAY[0], TODAY[1]]).code, 3);
    pipe(&repo, ".git/index");
    assert_eq!(repo.okr(&["check", "--staged", TODAY[0], TODAY[1]]).code, 3);
}

/// Puts a pipe that nobody writes to in the place of a file.
fn pipe(repo: &TestRepo, name: &str) {
    let _ = std::fs::remove_file(repo.join(name));
    std::fs::create_dir_all(repo.join(name).parent().expect("a folder")).expect("a folder");
    assert!(Command::new("mkfifo").arg(repo.join(name)).status().expect("mkfifo").success());
}

/// The watchdog would end a run that waits; a test that takes so long has failed.
#[test]
fn pipes_behind_git_are_not_waited_for() {
    let check = |repo: &TestRepo, what: &str| {
        for command in [&["check"][..], &["status"], &["check", "--history"], &["log"]] {
            let run = repo.okr(&[command, &TODAY].concat());
            assert!(!run.stderr.contains("too slow to read"), "{what}: {command:?}: {}", run.stderr);
            assert!(command != ["check"] || run.code < 2, "{what}: {}{}", run.stdout, run.stderr);
        }
    };
    for name in [
        ".git/config",
        ".git/objects/info/alternates",
        ".git/objects/pack/pack-0.idx",
        ".git/shallow",
        ".git/packed-refs",
    ] {
        let repo = planned();
        pipe(&repo, name);
        check(&repo, name);
    }
    let repo = planned();
    pipe(&repo, "pipe");
    repo.git(&["config", "include.path", "../more"]);
    repo.write("more", "[include]\n\tpath = pipe\n");
    check(&repo, "an included configuration");
    let repo = planned();
    pipe(&repo, "other/info/alternates");
    repo.write(".git/objects/info/alternates", format!("{}\n", repo.join("other").display()));
    check(&repo, "the alternates of another repository");
    let repo = planned();
    pipe(&repo, ".gitconfig");
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.args(["status", "--mine", TODAY[0], TODAY[1]]).env("HOME", repo.path()).env_remove("GIT_CONFIG_GLOBAL");
    let run = repo.run(&mut command, b"");
    assert!(!run.stderr.contains("too slow"), "{}", run.stderr);
}
