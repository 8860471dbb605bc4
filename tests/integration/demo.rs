//! `okr demo`: the history that it makes, and what it leaves alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TODAY: &str = "2026-11-21";

fn okr(here: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_okr"));
    command.current_dir(here).args(arguments).env_remove("OKR_TODAY").output().unwrap()
}

/// What git says about the repository in a folder, without anybody's settings.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env_remove("GIT_DIR");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A demo in a folder of its own.
fn demo(arguments: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let here = tempfile::tempdir().unwrap();
    let output = okr(here.path(), &[&["demo", "--today", TODAY], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let folder = here.path().join("okr-demo");
    (here, folder)
}

#[test]
fn a_history_of_nine_weeks_by_several_people() {
    let (_here, folder) = demo(&[]);
    assert_eq!(git(&folder, &["fsck", "--strict", "--no-progress"]), "");
    assert_eq!(git(&folder, &["status", "--porcelain", "--ignored"]), "");
    assert_eq!(git(&folder, &["symbolic-ref", "HEAD"]), "refs/heads/main\n");
    let days = git(&folder, &["log", "--format=%cd", "--date=short"]);
    let days: Vec<&str> = days.lines().collect();
    assert!((45..=70).contains(&days.len()), "{} commits", days.len());
    assert_eq!(*days.iter().max().unwrap(), "2026-11-20");
    assert_eq!(*days.iter().min().unwrap(), "2026-09-17");
    assert_eq!(git(&folder, &["shortlog", "-se", "HEAD"]).lines().count(), 8);
    let addresses = git(&folder, &["log", "--format=%ae"]);
    assert_eq!(addresses.lines().filter(|address| *address == "priya@home.example").count(), 2);
    assert!(git(&folder, &["log", "--merges", "--format=%s"]).lines().count() >= 4);
    assert_eq!(git(&folder, &["log", "--format=%(trailers:key=Co-authored-by)"]).trim().lines().count(), 1);
    assert_eq!(git(&folder, &["log", "--grep=^Revert", "--format=%s"]).lines().count(), 1);
}

#[test]
fn every_commit_passes_the_check() {
    let (_here, folder) = demo(&["--finished"]);
    for commit in git(&folder, &["rev-list", "--reverse", "HEAD"]).lines() {
        git(&folder, &["checkout", "--quiet", "--detach", commit]);
        let output = okr(&folder, &["check", "--deny", "warnings", "--today", TODAY]);
        assert!(output.status.success(), "{commit}: {}", text(&output.stdout));
    }
}

#[test]
fn the_same_day_gives_the_same_commits_wherever_and_whoever() {
    let (_here, folder) = demo(&[]);
    let other = tempfile::tempdir().unwrap();
    let settings = other.path().join("settings");
    std::fs::write(
        &settings,
        "[commit]\n gpgsign = true\n[core]\n hooksPath = /nowhere\n autocrlf = true\n[user]\n useConfigOnly = true\n\
         [init]\n defaultBranch = trunk\n defaultObjectFormat = sha256\n templateDir = /nowhere\n[broken\n",
    )
    .unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_okr"))
        .current_dir(other.path())
        .args(["demo", "an empty/place", "--today", TODAY])
        .env("GIT_CONFIG_GLOBAL", &settings)
        .env("GIT_DIR", "/nowhere")
        .env("GIT_INDEX_FILE", "/nowhere")
        .env("GIT_DEFAULT_HASH", "sha256")
        .env("TZ", "Asia/Tokyo")
        .env("LC_ALL", "de_DE.UTF-8")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("\n  cd 'an empty/place'\n"), "{}", text(&output.stdout));
    let place = other.path().join("an empty/place");
    assert_eq!(git(&folder, &["rev-parse", "HEAD"]), git(&place, &["rev-parse", "HEAD"]));
    assert_eq!(git(&place, &["status", "--porcelain"]), "");
    assert!(!place.join(".git/hooks").exists());
}

#[test]
fn every_day_of_the_week_has_a_history_until_then() {
    for day in 16..=22 {
        let today = format!("2026-11-{day}");
        let here = tempfile::tempdir().unwrap();
        let output = okr(here.path(), &["demo", ".", "--today", &today]);
        assert!(output.status.success(), "{}", text(&output.stderr));
        assert!(!text(&output.stdout).contains("cd "));
        assert!(git(here.path(), &["log", "-1", "--format=%cd", "--date=short"]).trim() <= today.as_str());
        let settings = std::fs::read_to_string(here.path().join("okr.yaml")).unwrap();
        assert!(settings.contains("    start: 2026-09-21\n    end: 2026-12-20\n"), "{settings}");
    }
}

#[test]
fn a_finished_quarter_ended_before_today() {
    let (_here, folder) = demo(&["--finished"]);
    let settings = std::fs::read_to_string(folder.join("okr.yaml")).unwrap();
    assert!(settings.contains("    start: 2026-08-17\n    end: 2026-11-15\n"), "{settings}");
    let sales = std::fs::read_to_string(folder.join("okrs/demo/sales.yaml")).unwrap();
    for key in ["retrospective", "postmortem", "next"] {
        assert!(sales.contains(&format!("\n    {key}: ")), "{key}");
    }
    assert_eq!(git(&folder, &["log", "-1", "--format=%cd", "--date=short"]), "2026-11-16\n");
}

#[test]
fn a_folder_in_use_is_left_alone() {
    let here = tempfile::tempdir().unwrap();
    std::fs::create_dir(here.path().join("okr-demo")).unwrap();
    std::fs::write(here.path().join("okr-demo/mine"), "x").unwrap();
    std::fs::write(here.path().join("file"), "x").unwrap();
    for (arguments, message) in [
        (&["demo"][..], "error: cannot make `okr-demo`: it is there already and is not empty\n"),
        (&["demo", "file"], "error: cannot make `file`: it is there already and is no folder\n"),
    ] {
        let output = okr(here.path(), arguments);
        assert_eq!(output.status.code(), Some(3));
        assert!(text(&output.stderr).starts_with(message), "{}", text(&output.stderr));
    }
    assert_eq!(std::fs::read_dir(here.path().join("okr-demo")).unwrap().count(), 1);
}

#[test]
fn without_git_it_says_so_and_leaves_nothing() {
    let here = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_okr"))
        .current_dir(here.path())
        .args(["demo", "a/b"])
        .env("PATH", here.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).starts_with("error: git is not installed"), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("help: install git"));
    assert_eq!(std::fs::read_dir(here.path()).unwrap().count(), 0);
}
