//! Broken repositories: a clear message, never a hang.
#![allow(clippy::print_stdout, reason = "the test runs itself and reads what it printed")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use okr::git::{BlobError, GitErrorKind, Repository};

use crate::git_walk::open;
use crate::repo::TestRepo;

/// Two commits of a text that does not compress, so that half an object is half a stream.
fn repo() -> TestRepo {
    let repo = TestRepo::new();
    let mut text = String::new();
    (0..4000_u64).for_each(|n| text += &format!("{:x}\n", n.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
    repo.write("okrs/a.yaml", &text);
    repo.commit("one");
    repo.write("okrs/a.yaml", text + "end\n");
    repo.commit("two");
    repo
}

fn loose(repo: &TestRepo, object: &str) -> PathBuf {
    let id = repo.git(&["rev-parse", object]);
    let path = repo.join(&format!(".git/objects/{}/{}", &id[..2], &id[2..]));
    repo.run(repo.command("chmod").arg("u+w").arg(&path), b"").expect_success();
    path
}

#[test]
fn a_damaged_blob_spoils_only_itself() {
    let repo = repo();
    let path = loose(&repo, "HEAD~1:okrs/a.yaml");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 50].fill(0x5a);
    std::fs::write(&path, bytes).unwrap();
    let git = open(repo.path());
    let walk = git.walk(git.head().unwrap().unwrap(), &["okrs"], None, &|_| true).unwrap();
    assert_eq!(walk.touched.len(), 2);
    let broken = git.blob(walk.touched[0].changes[0].after.unwrap(), 1 << 20);
    assert!(matches!(broken, Err(BlobError::Damaged(_))), "{broken:?}");
    assert!(git.blob(walk.touched[1].changes[0].after.unwrap(), 1 << 20).is_ok());
}

#[test]
fn missing_and_damaged_commits_and_trees() {
    for object in ["HEAD~1", "HEAD~1^{tree}", "HEAD~1:okrs"] {
        let repo = repo();
        let path = loose(&repo, object);
        std::fs::write(&path, b"nonsense").unwrap();
        let ask = |git: &Repository| git.walk(git.head().unwrap().unwrap(), &["okrs"], None, &|_| true).unwrap_err();
        let error = ask(&open(repo.path()));
        assert_eq!(error.kind, GitErrorKind::Damaged, "{object}: {error}");
        assert!(error.message().starts_with("the repository is damaged: cannot read"), "{error}");
        assert!(error.hints()[0].contains("git fsck"));
        std::fs::remove_file(&path).unwrap();
        let error = ask(&open(repo.path()));
        assert_eq!(error.kind, GitErrorKind::MissingObject { partial: false, shallow: false }, "{object}: {error}");
    }
}

#[test]
fn refs_that_hold_nonsense_or_lead_in_a_circle() {
    let repo = repo();
    repo.write(".git/refs/heads/odd", "nonsense\n");
    repo.write(".git/refs/heads/one", "ref: refs/heads/two\n").write(".git/refs/heads/two", "ref: refs/heads/one\n");
    let git = open(repo.path());
    assert!(git.resolve("odd").unwrap_err().message().contains("holds no commit"));
    assert!(git.resolve("one").unwrap_err().message().contains("in a circle"));
}

#[test]
fn a_commit_graph_of_nonsense_is_no_commit_graph() {
    let repo = repo();
    repo.git(&["commit-graph", "write", "--reachable"]);
    let path = repo.join(".git/objects/info/commit-graph");
    repo.run(repo.command("chmod").arg("u+w").arg(&path), b"").expect_success();
    let whole = std::fs::read(&path).unwrap();
    let ask = || {
        let git = open(repo.path());
        git.walk(git.head().unwrap().unwrap(), &["okrs"], None, &|_| true).map(|walk| walk.touched.len())
    };
    assert_eq!(ask().unwrap(), 2);
    // Cut anywhere, or with any one byte of its tables turned: an answer or an error, no panic.
    for end in (0..whole.len()).step_by(61) {
        std::fs::write(&path, &whole[..end]).unwrap();
        let _ = ask();
    }
    for at in (0..whole.len().min(1600)).step_by(7) {
        let mut turned = whole.clone();
        turned[at] ^= 0xff;
        std::fs::write(&path, turned).unwrap();
        let _ = ask();
    }
}

#[test]
fn the_index_may_be_damaged() {
    let repo = repo();
    repo.write(".git/index", "DIRC nonsense");
    let error = open(repo.path()).staged("okrs", None).unwrap_err();
    assert!(error.kind == GitErrorKind::Damaged && error.message().contains("cannot read the index"), "{error}");
}

/// libgit2 reads a truncated loose object for ever: the watchdog ends the process with 3. The
/// test runs itself again in a process of its own for that.
#[test]
fn a_truncated_object_is_ended_by_the_watchdog() {
    if let Ok(path) = std::env::var("OKR_TEST_TRUNCATED") {
        okr::git::watchdog::start(Duration::from_millis(700), |line| println!("WATCHDOG {line}"));
        let git = open(path.as_ref());
        let walk = git.walk(git.head().unwrap().unwrap(), &["okrs"], None, &|_| true).unwrap();
        let read = git.blob(walk.touched[0].changes[0].after.unwrap(), 1 << 20);
        panic!("libgit2 came back: {read:?}");
    }
    let repo = repo();
    let path = loose(&repo, "HEAD~1:okrs/a.yaml");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let mut command = repo.command(std::env::current_exe().unwrap().to_str().unwrap());
    command.env("OKR_TEST_TRUNCATED", repo.path()).args(["--exact", "--nocapture"]);
    command.arg("git_damage::a_truncated_object_is_ended_by_the_watchdog");
    let begun = Instant::now();
    let run = repo.run(&mut command, b"");
    assert_eq!(run.code, 3, "{run:?}");
    assert!(run.stdout.contains("WATCHDOG the repository is damaged or too slow to read: run `git fsck`"), "{run:?}");
    assert!(begun.elapsed() < Duration::from_secs(20));
}

/// Nobody started the watch: `okr log` on such a repository ran for ever.
#[test]
fn the_program_ends_on_a_truncated_object() {
    let repo = TestRepo::new();
    let noise: String = (0..4000_u64).map(|n| format!("# {:x}\n", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
    let text = format!("company: a\nlead: ana\nobjectives:\n  - objective: Calm\n{noise}");
    repo.write("okrs/2026-Q4/a.yaml", &text);
    repo.commit("one");
    repo.write("okrs/2026-Q4/a.yaml", text + "    owner: li\n");
    repo.commit("two");
    let path = loose(&repo, "HEAD~1:okrs/2026-Q4/a.yaml");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let run = repo.okr(&["log"]);
    assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{run:?}");
    assert_eq!(run.stderr, "error: the repository is damaged or too slow to read: run `git fsck`\n");
}
