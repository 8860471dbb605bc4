//! What is installed beside the program: the hook in a real repository, completions as shells ask
//! for them, manual pages.

use crate::repo::{Run, TestRepo};

const TEAM: &str = "team: platform
lead: ana

objectives:
  - id: checkout
    objective: Nobody has to think about checkout any more
    key_results:
      - id: latency
        key_result: Cut p99 latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
        confidence: 5
      - id: support
        key_result: Nobody calls support about the cart
        start: 40 calls
        target: 0 calls
        confidence: 5
  - id: calm
    objective: A night on call is a night of sleep
    owner: \"bo\\e[31m\"
    key_results:
      - id: pages
        key_result: Cut pages a night from 9 to 1
        start: 9 pages
        target: 1 page
        confidence: 5
      - id: volunteers
        key_result: Eight engineers ask to be on the rota
        start: 2 engineers
        target: 8 engineers
        confidence: 5
";

/// A shell's question; its answer is a candidate a line.
fn complete(repo: &TestRepo, words: &[&str]) -> Vec<String> {
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.env("OKR_COMPLETE", "bash").env("_CLAP_IFS", "\n");
    command.env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
    let run = repo.run(command.arg("--").args(words), b"").expect_success();
    run.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn shells_complete_what_is_in_the_repository() {
    let repo = TestRepo::without_git();
    repo.write("okrs/2026-Q4/platform.yaml", TEAM);
    assert_eq!(complete(&repo, &["okr", "status", "--unit", ""]), ["platform"]);
    assert_eq!(complete(&repo, &["okr", "status", "--team", "p"]), ["platform"]);
    assert_eq!(complete(&repo, &["okr", "log", "--cycle", ""]), ["2026-Q4"]);
    assert_eq!(complete(&repo, &["okr", "explain", "confidence-s"]), ["confidence-scale"]);
    assert_eq!(complete(&repo, &["okr", "check", "-A", "no-conf"]), ["no-confidence"]);
    assert_eq!(
        complete(&repo, &["okr", "show", "platform/calm"]),
        ["platform/calm", "platform/calm/pages", "platform/calm/volunteers"]
    );
    assert_eq!(complete(&repo, &["okr", "checkin", "platform/checkout/l"]), ["platform/checkout/latency"]);
    assert_eq!(complete(&repo, &["okr", "hook", "i"]), ["install"]);
}

#[test]
fn what_would_act_on_a_terminal_is_not_offered() {
    let repo = TestRepo::without_git();
    repo.write("okrs/2026-Q4/platform.yaml", TEAM);
    assert_eq!(complete(&repo, &["okr", "status", "--owner", ""]), ["ana"]);
}

#[test]
fn without_files_only_words_of_the_program_are_completed() {
    let repo = TestRepo::without_git();
    assert!(complete(&repo, &["okr", "status", "--unit", ""]).is_empty());
    assert!(complete(&repo, &["okr", "sta"]).contains(&"status".to_owned()));
}

#[test]
fn each_shell_gets_a_script_that_asks_okr() {
    let repo = TestRepo::without_git();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = repo.okr(&["completions", shell]).expect_success().stdout;
        assert!(script.contains("OKR_COMPLETE") && !script.contains(env!("CARGO_BIN_EXE_okr")), "{shell}: {script}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let repo = TestRepo::without_git();
    let page = repo.okr(&["man"]).expect_success().stdout;
    for command in ["check", "status", "score", "log", "diff", "tree", "checkin", "hook install", "new unit"] {
        let words: Vec<&str> = ["man"].into_iter().chain(command.split(' ')).collect();
        let own = repo.okr(&words).expect_success().stdout;
        let name = format!("okr\\-{}", command.replace(' ', "\\-"));
        assert!(own.starts_with(".ie") && own.contains(&name), "{command}: {own}");
        let first = command.split(' ').next().unwrap_or_default();
        assert!(page.contains(&format!("okr\\-{first}")), "{first} is not in okr(1)");
    }
    let run = repo.okr(&["man", "chekc"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (2, "error: there is no command `chekc`\n  help: did you mean `check`?\n")
    );
}

/// A commit as a person makes one, with okr in the path or not.
#[cfg(unix)]
fn commit(repo: &TestRepo, with_okr: bool) -> Run {
    let mut command = repo.command("git");
    if with_okr {
        let folder = std::path::Path::new(env!("CARGO_BIN_EXE_okr")).parent().expect("a folder");
        let others = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{others}", folder.display()));
    }
    repo.run(command.args(["commit", "--quiet", "-m", "Change"]), b"")
}

#[test]
#[cfg(unix)]
fn the_hook_stops_a_commit_with_errors_and_no_other() {
    let repo = TestRepo::new();
    repo.write("it's/okrs/2026-Q4/platform.yaml", TEAM);
    let root = ["--root", "it's"];
    let run = repo.okr(&[&root[..], &["hook", "install"]].concat()).expect_success();
    assert_eq!(run.stdout, "installed `.git/hooks/pre-commit`: git now checks OKR files before each commit\n");
    let run = repo.okr(&[&root[..], &["hook", "install"]].concat()).expect_success();
    assert_eq!(run.stdout, "`.git/hooks/pre-commit` is installed already\n");
    repo.git(&["add", "."]);
    commit(&repo, true).expect_success();

    repo.write("it's/okrs/2026-Q4/platform.yaml", TEAM.replace("confidence: 5", "confidence: 50"));
    repo.write("code.c", "int main;\n").git(&["add", "code.c"]);
    commit(&repo, true).expect_success();
    repo.git(&["add", "."]);
    let run = commit(&repo, true);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(format!("{}{}", run.stdout, run.stderr).contains("confidence-scale"), "{run:?}");
}

#[test]
#[cfg(unix)]
fn the_hook_stops_only_what_a_commit_brings_in_and_says_it_with_line_breaks() {
    let repo = TestRepo::new();
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_okr")).parent().expect("a folder");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap_or_default());
    let check_in = |value: &str| -> Run {
        let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
        command.args(["checkin", "platform/checkout/latency", value, "--commit"]);
        repo.run(command.env("PATH", &path).env("OKR_TODAY", "2026-11-21"), b"")
    };
    // Somebody else's mistakes are there before.
    let theirs = TEAM.replace("team: platform", "team: shop").replace("confidence: 5", "confidence: 50%");
    repo.write("okrs/2026-Q4/shop.yaml", theirs).write("okrs/2026-Q4/platform.yaml", TEAM);
    repo.commit("Plan").id();
    repo.okr(&["hook", "install"]).expect_success();
    let run = check_in("640").expect_success();
    assert!(run.stdout.contains("committed "), "{run:?}");
    // And one that the commit takes in.
    let text = repo.read("okrs/2026-Q4/platform.yaml").replace("9 pages", "9 hats");
    repo.write("okrs/2026-Q4/platform.yaml", text);
    let run = check_in("600");
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.stderr.contains("but not committed: `git commit` failed\n"), "{}", run.stderr);
    assert!(run.stderr.contains("\n  nothing was committed: mend the errors above"), "{}", run.stderr);
    assert!(run.stderr.contains("[mixed-units]") && run.stderr.contains(" │ "), "{}", run.stderr);
    assert!(run.stderr.contains("4 findings were there before this commit and stop nobody"), "{}", run.stderr);
    assert!(!run.stderr.contains("\\u{a}"), "{}", run.stderr);
}

#[test]
fn a_hook_of_an_earlier_okr_is_renewed() {
    let repo = TestRepo::new();
    repo.write("okrs/2026-Q4/platform.yaml", TEAM);
    let written = "#!/bin/sh\n# Written by `okr hook install`: checks OKR files before each commit.\n";
    repo.write(".git/hooks/pre-commit", format!("{written}exec okr check --staged\n"));
    let run = repo.okr(&["hook", "install"]).expect_success();
    assert_eq!(run.stdout, "renewed `.git/hooks/pre-commit`: git checks OKR files before each commit\n");
    assert!(repo.read(".git/hooks/pre-commit").ends_with("exec okr hook run\n"));
}

#[test]
fn a_branch_without_okr_files_passes_in_silence() {
    let repo = TestRepo::new();
    repo.write("code.yaml", "a: 1\n").commit("Code").id();
    repo.write("code.yaml", "a: 2\n").git(&["add", "."]);
    let run = repo.okr(&["hook", "run"]).expect_success();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = repo.okr(&["check", "--staged"]);
    assert_eq!((run.code, run.stderr.contains("no OKR files in")), (3, true), "{run:?}");
    // An index that cannot be read is no empty one.
    repo.write(".git/index", "nonsense");
    let run = repo.okr(&["hook", "run"]);
    assert_eq!((run.code, run.stderr.contains("cannot read the index")), (3, true), "{run:?}");
}

#[test]
#[cfg(unix)]
fn where_okr_is_not_installed_the_hook_says_so_and_lets_the_commit_pass() {
    let repo = TestRepo::new();
    repo.write("okrs/2026-Q4/platform.yaml", TEAM);
    repo.okr(&["hook", "install"]).expect_success();
    repo.git(&["add", "."]);
    let installed = std::process::Command::new("sh").args(["-c", "command -v okr"]).output().expect("a shell");
    if installed.status.success() {
        eprintln!("skipped: okr is installed on this machine");
        return;
    }
    let run = commit(&repo, false).expect_success();
    assert!(run.stderr.contains("okr is not installed here"), "{run:?}");
}

#[test]
fn a_hook_that_is_there_is_not_touched() {
    let repo = TestRepo::new();
    repo.write("okrs/2026-Q4/platform.yaml", TEAM);
    repo.write("hooks/pre-commit", "#!/bin/sh\ntrue\n").set("core.hooksPath", "hooks");
    let run = repo.okr(&["hook", "install"]);
    assert_eq!(run.code, 3);
    assert_eq!(
        run.stderr,
        "error: `hooks/pre-commit` is there already, and is not ours\n  help: add this line to it: okr hook run\n"
    );
    assert_eq!(repo.read("hooks/pre-commit"), "#!/bin/sh\ntrue\n");
    let run = TestRepo::without_git().okr(&["hook", "install"]);
    assert_eq!((run.code, run.stderr.contains("needs a git repository")), (3, true), "{run:?}");
}
