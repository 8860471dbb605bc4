//! What newcomers stumbled over, each as it happened.

use crate::repo::TestRepo;

const FILE: &str = "okrs/2026-Q4/support.yaml";
const TEAM: &str = "team: support
lead: mia

objectives:
  - id: quick
    objective: Nobody waits for an answer
    origin: self
    next: change
    key_results:
      - id: answers
        key_result: Cut hours to the first answer
        start: 30 hours
        target: 4 hours
        current: 12 hours
        confidence: 5
      - id: articles
        key_result: Cut articles that nobody reads
        start: 80 articles
        target: 44 articles
        current: 40 articles
        confidence: 9
  - id: calm
    objective: A shift ends when it ends
    origin: self
    key_results:
      - id: late
        key_result: Cut late shifts
        start: 9 shifts
        target: 1 shift
        confidence: 5
      - id: handover
        key_result: Everybody hands over in writing
        done:
        confidence: 5
";

#[test]
fn a_key_result_that_went_beyond_its_target_is_not_carried() {
    let repo = TestRepo::new();
    repo.write(FILE, TEAM).commit("Plan the quarter").id();
    let carry = ["new", "cycle", "2027-Q1", "--carry", "--cycle", "2026-Q4", "--today", "2026-12-31"];
    let run = repo.okr(&carry).expect_success();
    let said = format!("{}{}", run.stdout, run.stderr);
    assert!(said.contains("articles"), "what stays behind is named: {said}");
    let next = repo.read("okrs/2027-Q1/support.yaml");
    assert!(!next.contains("articles"), "{next}");
    assert!(next.contains("start: 12 hours  # where 2026-Q4 ended\n        target: 4 hours\n"), "{next}");
    let run = repo.okr(&["check", "--format", "concise"]).expect_success();
    assert!(!run.stdout.contains("error"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_read_is_not_called_removed() {
    let repo = TestRepo::new();
    repo.write(FILE, TEAM).write("okrs/2026-Q4/shop.yaml", TEAM.replace("team: support", "team: shop"));
    repo.commit("Plan the quarter").id();
    repo.write(FILE, TEAM.replacen("        start: 30 hours", "\tstart: 30 hours", 1));
    let run = repo.okr(&["diff", "--today", "2026-11-16"]).expect_success();
    assert!(!run.stdout.contains("Removed") && run.stdout.contains("error[yaml-syntax]"), "{}", run.stdout);
    repo.commit("A tab").id();
    repo.write(FILE, TEAM);
    let run = repo.okr(&["diff", "--today", "2026-11-16"]).expect_success();
    assert!(!run.stdout.contains("Added"), "{}", run.stdout);
}

#[test]
fn a_file_that_cannot_be_read_is_never_missing_without_a_word() {
    let repo = TestRepo::without_git();
    repo.write(FILE, TEAM.replacen("        start: 30 hours", "\tstart: 30 hours", 1));
    for flag in ["-A", "-W"] {
        let run = repo.okr(&["check", flag, "yaml-syntax"]);
        assert_eq!(
            (run.code, run.stderr.contains("the level of `yaml-syntax` cannot be changed")),
            (2, true),
            "{run:?}"
        );
    }
    repo.write("okr.yaml", "rules:\n  yaml-syntax: off\n");
    let run = repo.okr(&["check", "--format", "concise"]);
    assert!(run.stdout.contains("error[yaml-syntax]") && run.stdout.contains("error[bad-settings]"), "{}", run.stdout);
}

#[test]
fn without_git_no_lock_is_left_beside_the_files() {
    let repo = TestRepo::without_git();
    repo.okr(&["init", "--today", "2026-11-16"]).expect_success();
    let names: Vec<String> = repo
        .path()
        .read_dir()
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(names, Vec::<String>::new());
}

#[test]
fn a_reference_is_proposed_as_it_is_to_be_written() {
    let repo = TestRepo::without_git();
    repo.write(FILE, TEAM).write("okrs/2026-Q4/board.yaml", "company: board\nlead: mia\nobjectives:\n  - id: growth\n    objective: More shops like ours\n    key_results:\n      - id: revenue\n        key_result: Revenue\n        start: 1 shop\n        target: 3 shops\n");
    repo.write(FILE, TEAM.replacen("origin: self", "supports: [board/expansion]", 1));
    let run = repo.okr(&["check"]);
    assert!(run.stdout.contains("there is `board/growth`"), "{}", run.stdout);
}

#[test]
fn what_okr_init_writes_must_not_stay_as_it_is() {
    let repo = TestRepo::new();
    repo.okr(&["init", "--yes", "--team", "support"]).expect_success();
    let file = "okrs/2026-Q4/support.yaml";
    repo.okr(&["check"]).expect_success();
    repo.write(file, repo.read(file).replace("    status: draft\n", ""));
    let found = repo.okr(&["check", "--format", "concise"]).stdout;
    assert_eq!(found.matches("[placeholder]").count(), 6, "{found}");
}

#[test]
fn of_two_cycles_that_fit_equally_well_okr_new_takes_none() {
    let repo = TestRepo::new();
    let dates = "start: 2026-10-01\n    end: 2026-12-31\n";
    repo.write("okr.yaml", format!("cycles:\n  north:\n    {dates}  south:\n    {dates}"));
    repo.write("okrs/north/support.yaml", TEAM).write("okrs/south/support.yaml", TEAM);
    let run = repo.okr(&["new", "objective", "support", "Customers find the answer themselves"]);
    assert!(run.code == 2 && run.stderr.contains("`north` and `south` fit equally well"), "{}", run.stderr);
    repo.okr(&["new", "objective", "support", "Customers find the answer themselves", "--cycle", "south"])
        .expect_success();
    assert!(repo.read("okrs/south/support.yaml").contains("themselves"));
}

#[test]
fn options_that_would_do_nothing_are_refused() {
    let repo = TestRepo::new();
    repo.write(FILE, TEAM).commit("Begin");
    for (arguments, said) in [
        (vec!["explain", "no-owner", "--cycle", "2026-Q4"], "`--cycle` says nothing to it"),
        (vec!["explain", "no-owner", "--at", "HEAD"], "`--at` says nothing to it"),
        (vec!["completions", "bash", "--at", "HEAD"], "`--at` says nothing to it"),
        (vec!["hook", "install", "--cycle", "2026-Q4"], "`--cycle` says nothing to it"),
        (vec!["demo", "new", "--at", "HEAD"], "`--at` says nothing to it"),
        (vec!["schema", "--cycle", "2026-Q4"], "`--cycle` says nothing to it"),
        (vec!["diff", "--cycle", "2026-Q4"], "`--cycle` says nothing to it"),
        (vec!["--today", "2026-11-16", "schema"], "`--today` says nothing to it"),
        (vec!["man", "--root", "."], "`--root` says nothing to it"),
        (vec!["--root", ".", "demo", "new"], "`--root` says nothing to it"),
        (vec!["check", "--cycle", "2026-Q4"], "with `--closing` one may be named"),
    ] {
        let run = repo.okr(&arguments);
        assert!(run.code == 2 && run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}
