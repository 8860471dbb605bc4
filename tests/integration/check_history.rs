//! `okr check --history` where history is odd: missing, cut off, bare, renamed people, moved files,
//! merged branches, other zones.

use crate::repo::{Run, TestRepo};

const FILE: &str = "okrs/2026-Q4/web.yaml";

fn plan(target: &str, current: &str, as_of: &str) -> String {
    format!(
        "company: web\nlead: ana\nobjectives:\n  - id: speed\n    objective: Nobody waits\n    key_results:\n      \
         - id: latency\n        key_result: Pages load at once\n        start: 900 ms\n        target: {target} ms\n        \
         current: {current} ms\n        confidence: 5\n        as_of: {as_of}\n      - id: rota\n        \
         key_result: There is a rota\n        done: 2026-10-01\n        confidence: 10\n"
    )
}

/// A plan, a check-in, and a goalpost that moved in November.
fn repository() -> TestRepo {
    let repo = TestRepo::new();
    repo.write(FILE, plan("300", "900", "2026-10-05"));
    repo.commit("Plan").on("2026-10-05");
    repo.write(FILE, plan("300", "800", "2026-10-19"));
    repo.commit("Check in").on("2026-10-19");
    repo.write(FILE, plan("500", "700", "2026-11-09"));
    repo.commit("Ease it").by("Li Lei <li@old.example>").on("2026-11-09");
    repo
}

fn check(repo: &TestRepo, more: &[&str]) -> Run {
    let arguments =
        [&["check", "--history", "--advice", "--format", "concise", "--today", "2026-11-16"], more].concat();
    repo.okr(&arguments)
}

/// The rules that found something.
fn rules(run: &Run) -> Vec<&str> {
    run.stdout.lines().filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0)).collect()
}

#[test]
fn without_git_or_with_half_of_the_history_there_is_no_answer() {
    let repo = repository();
    let clone = repo.clone("shallow", &["--depth=2"]);
    let shallow = check(&repo, &["--root", clone.to_str().unwrap()]);
    assert_eq!((shallow.code, shallow.stdout.as_str()), (3, ""));
    assert!(shallow.stderr.contains("shallow") && shallow.stderr.contains("fetch-depth: 0"), "{}", shallow.stderr);
    let plain = repo.okr(&["check", "--root", clone.to_str().unwrap()]).expect_success();
    assert!(plain.stderr.is_empty(), "{}", plain.stderr);
    let folder = TestRepo::without_git();
    folder.write(FILE, plan("300", "900", "2026-10-05"));
    let run = check(&folder, &[]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("there is no git repository here"), "{}", run.stderr);
}

#[test]
fn a_repository_without_commits_knows_what_is_not_committed_yet() {
    let repo = TestRepo::new();
    repo.write(FILE, plan("300", "900", "2026-11-16"));
    let run = check(&repo, &[]).expect_success();
    assert_eq!(rules(&run), ["late-start"]);
    assert!(run.stdout.contains("(not committed yet)"), "{}", run.stdout);
}

#[test]
fn the_author_goes_by_the_mailmap_staged_and_bare_alike() {
    let repo = repository();
    repo.write(".mailmap", "Li Wei <li@web.example> Li Lei <li@old.example>\n");
    repo.commit("Name people").on("2026-11-10");
    let id = repo.id("HEAD~1");
    let bare = repo.clone("bare", &["--bare"]);
    for more in [&[][..], &["--staged"], &["--at", "HEAD"], &["--root", bare.to_str().unwrap()]] {
        let run = check(&repo, more).expect_success();
        assert_eq!(rules(&run), ["moved-goalposts"], "{more:?}: {}", run.stdout);
        let commit = format!("which takes the score from 0.33 to 0.50 (Li Wei on 2026-11-09 in {})", &id[..7]);
        assert!(run.stdout.contains(&commit), "{more:?}: {}", run.stdout);
    }
}

#[test]
fn moved_files_and_merges_are_no_changes_of_the_plan() {
    let repo = TestRepo::new();
    repo.write(FILE, plan("300", "900", "2026-10-05"));
    repo.commit("Plan").on("2026-10-05");
    repo.branch("numbers");
    repo.write(FILE, plan("300", "700", "2026-11-09"));
    repo.commit("Check in").on("2026-11-09");
    repo.switch("main");
    repo.git(&["mv", FILE, "okrs/2026-Q4/site.yaml"]);
    repo.commit("Move the file").on("2026-11-10");
    repo.merge("numbers").on("2026-11-11");
    assert_eq!(rules(&check(&repo, &[]).expect_success()), Vec::<&str>::new());
}

#[test]
fn a_rule_that_is_off_stays_off_and_an_error_fails() {
    let repo = repository();
    let off = check(&repo, &["--allow", "moved-goalposts"]).expect_success();
    assert_eq!(rules(&off), Vec::<&str>::new());
    assert_eq!(check(&repo, &["--deny", "moved-goalposts"]).code, 1);
    assert_eq!(check(&repo, &["--deny", "warnings"]).code, 1);
    repo.write("okr.yaml", "rules:\n  moved-goalposts: off\n");
    assert_eq!(rules(&check(&repo, &[]).expect_success()), Vec::<&str>::new());
}

#[test]
fn a_file_that_cannot_be_read_hides_nothing_in_the_others() {
    let repo = repository();
    repo.write("okrs/2026-Q4/broken.yaml", "team: [\n");
    let run = check(&repo, &[]);
    assert_eq!(run.code, 1);
    assert_eq!(rules(&run), ["yaml-syntax", "moved-goalposts"], "{}", run.stdout);
}
