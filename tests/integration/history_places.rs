//! Where the repository is and who committed: shallow clones, subfolders, work trees, mailmaps.

use crate::history_support::{FILE, check_ins, latency, log, log_in, okr_in, repo, whole};
use crate::repo::TestRepo;

fn current(value: &str) -> String {
    latency(&format!("current: {value} ms"))
}

fn three(repo: &TestRepo, file: &str) {
    for (value, date) in [("900", "2026-10-01"), ("700", "2026-10-12"), ("650", "2026-10-19")] {
        repo.write(file, current(value));
        repo.commit(&format!("To {value}")).on(date);
    }
}

const BOTH: [&str; 2] = [
    "2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: To 700",
    "2026-10-19 checkout/latency current 700 ms → 650 ms; Ana Ruiz: To 650",
];

#[test]
fn a_shallow_clone_is_announced() {
    let Some(repo) = repo() else { return };
    three(&repo, FILE);
    let clone = repo.clone("shallow", &["--depth=2"]);
    let log = log_in(&repo, &clone, &[]);
    assert_eq!(log["shallow"], true);
    assert_eq!(check_ins(&log), BOTH[1..]);
    assert!(whole(&log, "added").is_empty(), "what was there before the clone begins is not new");
    let run = okr_in(&repo, &clone, &["log"]);
    assert!(run.stderr.contains("shallow") && run.stderr.contains("fetch-depth: 0"), "{}", run.stderr);
    let quiet = okr_in(&repo, &clone, &["log", "--quiet"]);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn what_is_not_committed_yet_is_said_to_be() {
    let Some(repo) = repo() else { return };
    three(&repo, FILE);
    repo.write(FILE, latency("current: 600 ms; as_of: 2026-11-16; note: live"));
    repo.write(
        "okrs/2026-Q4/ana.yaml",
        "team: ana\nobjectives:\n  - id: o\n    objective: Learn\n    key_results: []\n",
    );
    let log = log(&repo, &[]);
    let mut expected: Vec<String> = BOTH.map(str::to_owned).to_vec();
    expected.push("2026-11-16 checkout/latency current 650 ms → 600 ms, as_of, note; nobody: live".into());
    assert_eq!(check_ins(&log), expected);
    assert_eq!(log["check_ins"][2]["commit"], serde_json::Value::Null);
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout", "2026-11-20 ana/o"]);
    let run = okr_in(&repo, repo.path(), &["log"]);
    assert!(run.stdout.contains("not committed yet"), "{}", run.stdout);
    assert!(run.stdout.ends_with("3 check-ins by 1 person; 2 added\n"), "{}", run.stdout);
}

#[test]
fn a_repository_without_commits() {
    let Some(repo) = repo() else { return };
    repo.write(FILE, current("900"));
    assert_eq!(whole(&log(&repo, &[]), "added"), ["2026-11-20 checkout"]);
}

#[test]
fn a_folder_without_git() {
    let repo = TestRepo::without_git();
    repo.write(FILE, current("900"));
    let run = okr_in(&repo, repo.path(), &["log"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("no repository here") && run.stderr.contains("help: run `git init`"), "{}", run.stderr);
}

#[test]
fn an_earlier_state() {
    let Some(repo) = repo() else { return };
    three(&repo, FILE);
    repo.write(FILE, current("1"));
    let log = log(&repo, &["--at", "HEAD~1"]);
    assert_eq!(check_ins(&log), BOTH[..1]);
    assert_eq!(log["at"], repo.id("HEAD~1"));
    let bare = repo.clone("bare.git", &["--bare"]);
    assert_eq!(check_ins(&log_in(&repo, &bare, &[])), BOTH);
}

#[test]
fn a_root_below_the_top() {
    let Some(repo) = repo() else { return };
    repo.write("company/goals/okr.yaml", "okrs: plans\n");
    repo.write("okrs/2026-Q4/other.yaml", "team: other\n");
    three(&repo, "company/goals/plans/2026-Q4/platform.yaml");
    let log = log_in(&repo, &repo.join("company/goals"), &[]);
    assert_eq!(check_ins(&log), BOTH);
    assert_eq!(whole(&log, "added"), ["2026-10-01 checkout"]);
}

#[test]
fn one_person_with_two_addresses_and_others_beside() {
    let Some(repo) = repo() else { return };
    repo.write(FILE, current("900"));
    repo.commit("Plan").on("2026-10-01");
    repo.write(FILE, current("700"));
    // The author once more, by address and by name, and Bo under another address.
    let trailers = [
        "Bo Li <bo@x.example>",
        "Cy <cy@x.example>",
        "ana <ANA@old.example>",
        "Ana Ruiz <ana@home.example>",
        "bo li-meyer <bo@home.example>",
    ];
    let trailers = trailers.map(|person| format!("Co-authored-by: {person}")).join("\n");
    repo.commit(&format!("To 700\n\n{trailers}")).by("ana <ana@old.example>").on("2026-10-12");
    repo.write(FILE, current("650"));
    repo.commit("To 650").on("2026-10-19");
    repo.write(".mailmap", "Ana Ruiz <ana@x.example> <ana@old.example>\nBo Li-Meyer <bo@x.example>\n");
    let log = log(&repo, &[]);
    assert_eq!(check_ins(&log), BOTH);
    assert_eq!(log["check_ins"][0]["co_authors"], serde_json::json!(["Bo Li-Meyer", "Cy"]));
    let run = okr_in(&repo, repo.path(), &["log"]);
    assert!(run.stdout.contains("Ana Ruiz with Bo Li-Meyer and Cy, 12 Oct"), "{}", run.stdout);
    assert!(run.stdout.ends_with("2 check-ins by 3 people; 1 added\n"), "{}", run.stdout);
}

#[test]
fn an_uncommitted_change_of_another_cycle_is_no_gap() {
    let Some(repo) = repo() else { return };
    let file = |cycle: &str, value: u32, more: &str| {
        let text = format!("cycle: {cycle}\n{}", current(&value.to_string()));
        repo.write(&format!("okrs/web-{cycle}.yaml"), format!("{text}{more}"));
    };
    file("2026-Q3", 900, "");
    file("2026-Q4", 900, "");
    repo.commit("Plan").on("2026-10-01");
    for more in ["", "# \\ lets nobody see the cycle at a glance\n"] {
        file("2026-Q3", 700, more);
        let run = okr_in(&repo, repo.path(), &["log"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{more}");
    }
}
