//! `okr check - --stdin-filename PATH`: what an editor asks while somebody types.

use crate::repo::{Run, TestRepo};

const FILE: &str = "okrs/2026-Q4/a.yaml";

fn repo() -> TestRepo {
    let repo = TestRepo::new();
    repo.write(FILE, "team: a\nlead: ana\nobjectives:\n  - id: one\n    objective: One\n");
    repo.write("okrs/2026-Q4/b.yaml", "team: b\nled: bo\nobjectives:\n  - objective: Two\n    supports: a/two\n");
    repo
}

fn check(repo: &TestRepo, arguments: &[&str], input: &[u8]) -> Run {
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.args(["check", "--today", "2026-11-21", "--format", "concise"]).args(arguments);
    repo.run(&mut command, input)
}

#[test]
fn the_text_stands_for_the_file_and_only_its_findings_are_shown() {
    let repo = repo();
    let typed = b"team: a\nlead: ana\nobjectives:\n  - id: one\n    objektive: One\n";
    for name in [FILE, repo.join(FILE).to_str().unwrap(), "okrs/../okrs/2026-Q4/./a.yaml"] {
        let run = check(&repo, &["-", "--stdin-filename", name], typed);
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(run.stdout.contains("a.yaml:5:5: error[unknown-key]: `objektive`"), "{}", run.stdout);
        assert!(!run.stdout.contains("b.yaml") && run.stdout.contains("1 file, 1 team"), "{}", run.stdout);
    }
    // others refer to what is typed
    let other = b"team: b\nobjectives:\n  - objective: Two\n    supports: a/one\n";
    let run = check(&repo, &["-", "--stdin-filename", "okrs/2026-Q4/b.yaml"], other);
    assert!(!run.stdout.contains("unknown-reference"), "{}", run.stdout);
    // a file that is not saved yet, and the settings
    let new = check(&repo, &["-", "--stdin-filename", "okrs/2026-Q4/new/c.yaml"], b"team: c\nx: 1\n");
    assert!(new.stdout.contains("new/c.yaml:2:1: error[unknown-key]"), "{} {}", new.stdout, new.stderr);
    let settings = check(&repo, &["-", "--stdin-filename", "okr.yaml"], b"langg: en\n");
    assert!(settings.stdout.contains("okr.yaml:1:1: error["), "{} {}", settings.stdout, settings.stderr);
    assert_eq!(repo.read(FILE).lines().last(), Some("    objective: One"));
}

#[test]
fn what_is_too_large_or_no_text_is_a_finding() {
    let repo = repo();
    let large = vec![b'#'; 3 << 20];
    let run = check(&repo, &["-", "--stdin-filename", FILE], &large);
    assert!(run.code == 1 && run.stdout.contains("larger than 1048576 bytes"), "{run:?}");
    let bytes = check(&repo, &["-", "--stdin-filename", FILE], b"team: \xff\xfe\n");
    assert!(bytes.code == 1 && bytes.stdout.contains("UTF-8"), "{bytes:?}");
    let empty = check(&repo, &["-", "--stdin-filename", FILE], b"");
    assert!(empty.code == 1 && empty.stdout.contains("this file is empty"), "{empty:?}");
}

#[test]
fn files_that_are_none_of_ours_are_refused() {
    let repo = repo();
    for (arguments, why) in [
        (vec!["-"], "does not say which file"),
        (vec!["--stdin-filename", FILE], "not asked for"),
        (vec!["-", FILE, "--stdin-filename", FILE], "one file of the work tree"),
        (vec!["-", "--stdin-filename", FILE, "--at", "HEAD"], "one file of the work tree"),
        (vec!["-", "--stdin-filename", FILE, "--staged"], "cannot be used with"),
        (vec!["-", "--stdin-filename", "README.md"], "is no OKR file"),
        (vec!["-", "--stdin-filename", "other/a.yaml"], "is no OKR file"),
        (vec!["-", "--stdin-filename", "okrs/.a.yaml"], "is no OKR file"),
        (vec!["-", "--stdin-filename", "../a.yaml"], "is not below"),
    ] {
        let run = check(&repo, &arguments, b"team: a\n");
        assert!(run.code == 2 && run.stderr.contains(why), "{arguments:?}: {} {}", run.code, run.stderr);
    }
}
