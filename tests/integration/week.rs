//! `okr week` in real repositories: whole files, git, history.

use crate::repo::{Run, TestRepo};
use serde_json::Value;

pub const FILE: &str = "okrs/2026-Q4/platform.yaml";

pub const TEXT: &str = "\
team: platform
name: Plattform 平台
lead: ana

objectives:
  - id: checkout
    objective: Nobody has to think about checkout any more
    key_results:
      - id: latency
        key_result: Cut p99 checkout latency from 900 ms to 300 ms
        start: 900 ms
        target: 300 ms
        current: 700 ms
        confidence: 5
        as_of: 2026-11-09
      - id: deal
        key_result: The secret deal brings 5 customers
        confidential: true
        start: 0 customers
        target: 5 customers
        current: 1 customers
        confidence: 3
        as_of: 2026-11-09

week:
  of: 2026-11-09
  priorities:
    - p: 1
      task: Ship the cache to France
      owner: li
    - p: 2
      task: Runbook for fail-over   # with pictures
    - p: 3
      task: 负载测试
  health:
    - indicator: on-call load
      status: yellow
      note: two people on leave
  wins:
    - First day without a checkout page
";

fn repository() -> TestRepo {
    let repo = TestRepo::new();
    repo.write(FILE, TEXT).commit("Week of 9 November").on("2026-11-09").id();
    repo
}

fn okr_on(repo: &TestRepo, day: &str, arguments: &[&str]) -> Run {
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.args(arguments).env("OKR_TODAY", day);
    repo.run(&mut command, b"")
}

fn json(repo: &TestRepo, day: &str, arguments: &[&str]) -> Value {
    let run = okr_on(repo, day, &[&["week", "--format", "json"], arguments].concat()).expect_success();
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    let schema: Value = serde_json::from_str(include_str!("../../docs/schema/okr.week-1.json")).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
    document
}

#[test]
fn last_week_comes_out_of_history_with_what_became_of_it() {
    let repo = repository();
    repo.write(FILE, TEXT.replace("task: 负载测试", "task: 负载测试\n      done: true"))
        .commit("Friday")
        .on("2026-11-13")
        .id();
    let before = json(&repo, "2026-11-16", &[]);
    assert_eq!(before["units"][0]["begun"], false);
    assert_eq!(before["units"][0]["priorities"], serde_json::json!([]));
    assert_eq!(before["units"][0]["last_week"][2]["became"], "done");

    okr_on(&repo, "2026-11-16", &["week", "--new", "--priority", "P1 Call everybody @ana", "--commit"])
        .expect_success();
    okr_on(&repo, "2026-11-16", &["week", "--new", "--priority", "P1 Call everybody @ana"]).expect_success();
    assert_eq!(repo.read(FILE).matches("Call everybody").count(), 1, "what is said twice is written once");
    okr_on(&repo, "2026-11-18", &["week", "--done", "runbook"]).expect_success();
    let after = json(&repo, "2026-11-20", &[]);
    let unit = &after["units"][0];
    assert_eq!((&unit["of"], &unit["last_week_of"]), (&"2026-11-16".into(), &"2026-11-09".into()));
    let became: Vec<&str> =
        unit["last_week"].as_array().unwrap().iter().map(|t| t["became"].as_str().unwrap()).collect();
    assert_eq!(became, ["goes-on", "done-since", "done"]);
    assert_eq!(unit["last_wins"][0], "First day without a checkout page");
    assert_eq!(unit["wins"], serde_json::json!([]));
    // The state of then.
    assert_eq!(json(&repo, "2026-11-20", &["--at", "HEAD~1"])["units"][0]["of"], "2026-11-09");
}

#[test]
fn a_file_that_moved_and_a_quarter_that_ended_do_not_break_the_week_before() {
    let repo = TestRepo::new();
    let old = TEXT.replace("of: 2026-11-09", "of: 2026-12-28");
    repo.write(FILE, &old).commit("The last week of the year").on("2026-12-28").id();
    repo.write("okrs/2027-Q1/teams/plat.yaml", old.replace("of: 2026-12-28", "of: 2027-01-04")).remove(FILE);
    repo.commit("A new quarter").on("2027-01-04").id();
    let unit = &json(&repo, "2027-01-04", &[])["units"][0];
    assert_eq!((&unit["of"], &unit["last_week_of"]), (&"2027-01-04".into(), &"2026-12-28".into()));
}

#[test]
fn a_page_that_nobody_renewed_is_not_shown_as_last_week_s() {
    let repo = repository();
    let friday = |day: &str, arguments: &[&str]| {
        okr_on(&repo, day, &[&["week", "--friday"], arguments].concat()).expect_success().stdout
    };
    let old = friday("2026-12-18", &[]);
    let first: Vec<&str> = old.lines().skip(4).take(2).map(str::trim).collect();
    assert_eq!(
        first,
        ["This week", "not begun, the page is 5 weeks old (9 Nov 2026): okr week platform --new"],
        "{old}"
    );
    assert!(!old.contains("Last week") && old.contains("An earlier week, 9 Nov 2026\n"), "{old}");
    assert!(old.contains("Wins of the week of 9 Nov 2026\n"), "{old}");
    let mail = friday("2026-12-18", &["--mail"]);
    assert!(mail.contains("This week was not begun, the page is 5 weeks old"), "{mail}");
    assert!(!mail.contains("Last week") && mail.contains("An earlier week's priorities, 9 Nov 2026"), "{mail}");
    let next = friday("2026-11-20", &[]);
    assert!(next.contains("not begun, the page is of last week (9 Nov 2026)"), "{next}");
    assert!(next.contains("Last week, 9 Nov 2026\n"), "{next}");
}

#[test]
fn an_owner_of_several_words_is_somebody_who_is_known() {
    let repo = repository();
    let people = "people:\n  ana:\n    name: Ana Ruiz\n  li:\n    name: 李 小龙\n";
    let add = |text: &str| {
        repo.write(FILE, TEXT);
        let run = okr_on(&repo, "2026-11-10", &["week", "--priority", text]).expect_success();
        run.stdout.lines().find_map(|line| line.trim().strip_prefix("priority: ")).unwrap().to_owned()
    };
    // Without `people:`, those who own something are known.
    assert_eq!(add("P4 Ship it @li"), "P4 Ship it (li)");
    assert_eq!(add("P4 Ask @li about the cache"), "P4 Ask @li about the cache");
    repo.write("okr.yaml", people);
    assert_eq!(add("P4 Ship it with @li @ana  RUIZ"), "P4 Ship it with @li (Ana Ruiz)");
    assert_eq!(add("P4 写手册 @李 小龙"), "P4 写手册 (李 小龙)");
    repo.write(FILE, TEXT);
    let near = okr_on(&repo, "2026-11-10", &["week", "--priority", "Ship it @Ana Ruis"]);
    assert!(near.code == 2 && near.stderr.contains("did you mean `@Ana Ruiz`?"), "{}", near.stderr);
    assert_eq!(repo.read(FILE), TEXT);
}

#[test]
fn without_git_everything_but_the_past_is_shown() {
    let repo = TestRepo::without_git();
    repo.write(FILE, TEXT.replace("of: 2026-11-09", "of: 2026-11-16"));
    let run = okr_on(&repo, "2026-11-20", &["week", "--friday"]).expect_success();
    assert!(run.stdout.contains("First day without a checkout page"), "{}", run.stdout);
    assert!(run.stderr.contains("nothing is known about earlier weeks"), "{}", run.stderr);
    let run = okr_on(&repo, "2026-11-23", &["week", "--new", "--done", "1"]).expect_success();
    assert!(run.stdout.contains("done, taken off: P1 Ship the cache to France"), "{}", run.stdout);
}

#[test]
fn how_a_week_ended_is_committed_before_it_is_gone() {
    let repo = repository();
    okr_on(&repo, "2026-11-13", &["week", "--done", "负载"]).expect_success();
    let text = repo.read(FILE);
    let run = okr_on(&repo, "2026-11-16", &["week", "--new"]);
    assert_eq!((run.code, repo.read(FILE)), (3, text), "{}", run.stderr);
    assert!(run.stderr.contains("is not committed yet"), "{}", run.stderr);
    okr_on(&repo, "2026-11-16", &["week", "--new", "--done", "p1", "--commit"]).expect_success();
    assert_eq!(
        repo.git(&["log", "--format=%s", "-2"]),
        "okr: platform, week of 16 Nov 2026\nokr: platform, end of the week of 9 Nov 2026"
    );
    assert!(!repo.read(FILE).contains("France") && repo.read(FILE).contains("# with pictures"));
    let became = json(&repo, "2026-11-16", &[])["units"][0]["last_week"].clone();
    assert_eq!((&became[0]["became"], &became[2]["became"]), (&"done".into(), &"done".into()));
}

#[test]
fn what_fell_below_its_start_is_no_good_news() {
    let repo = repository();
    let hoped = |current: &str| {
        repo.write(FILE, TEXT.replace("current: 700 ms\n        confidence: 5", current))
            .commit("Hope")
            .on("2026-11-16")
            .id();
        okr_on(&repo, "2026-11-17", &["week", "--mail"]).expect_success().stdout
    };
    let better = hoped("current: 650 ms\n        confidence: 7");
    assert!(better.contains("Got better"), "{better}");
    let worse = hoped("current: 950 ms\n        confidence: 7");
    assert!(!worse.contains("Got better") && worse.contains("Got worse"), "{worse}");
}

#[test]
fn of_two_words_about_an_indicator_the_last_one_counts() {
    let repo = repository();
    let twice = ["week", "--health", "Stimmung=red", "--health", "stimmung=green: 好", "--health", "x=yellow"];
    let run = okr_on(&repo, "2026-11-10", &twice).expect_success();
    let said: Vec<&str> = run.stdout.lines().filter(|line| line.contains("health")).map(str::trim).collect();
    assert_eq!(said, ["health: stimmung green: 好", "health: x yellow"]);
}

#[test]
fn nothing_but_the_file_is_committed_and_a_merge_is_waited_for() {
    let repo = repository();
    repo.write("other.txt", "staged\n").git(&["add", "other.txt"]);
    okr_on(&repo, "2026-11-13", &["week", "--win", "Die \"Messe\" war ein Erfolg: 新客户", "--commit"])
        .expect_success();
    assert_eq!(
        repo.git(&["show", "--name-only", "--format=%s"]),
        format!("okr: platform, win: Die \"Messe\" war ein Erfolg: 新客户\n\n{FILE}")
    );
    assert_eq!(repo.git(&["status", "--porcelain"]), "A  other.txt");
    repo.write(".git/MERGE_HEAD", repo.id("HEAD"));
    let text = repo.read(FILE);
    let run = okr_on(&repo, "2026-11-13", &["week", "--win", "x", "--commit"]);
    assert_eq!((run.code, repo.read(FILE)), (3, text));
    assert!(run.stderr.contains("in the middle of a merge"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn hooks_run_and_one_that_fails_leaves_the_page_saved() {
    use std::os::unix::fs::PermissionsExt;
    let repo = repository();
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\necho 'not now' >&2\nexit 1\n");
    std::fs::set_permissions(repo.join(".git/hooks/pre-commit"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let run = okr_on(&repo, "2026-11-13", &["week", "--win", "x", "--commit"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("but not committed") && run.stderr.contains("not now"), "{}", run.stderr);
    assert!(repo.read(FILE).ends_with("- x\n"));
}

#[test]
fn what_is_wrong_is_refused_and_changes_nothing() {
    let repo = repository();
    let cases: [(&[&str], &str); 10] = [
        (&["--new", "--priority", "Call everybody @Maria Lopez"], "nobody who is known here is called `Maria Lopez`"),
        (&["--priority", "P1 x"], "is of the week of 2026-11-09, not of 2026-11-16"),
        (&["--done", "nothing like it"], "no priority is called"),
        (&["--done", "e"], "is more than one priority"),
        (&["--health", "team=blue"], "does not say which indicator"),
        (&["--win", " "], "an empty text says nothing"),
        (&["data", "--win", "x"], "there is no unit `data`"),
        (&["--win", "x", "--friday"], "cannot be shown in the same call"),
        (&["--commit"], "nothing is to be written"),
        (&["--win", "x", "--at", "HEAD"], "looks at the past"),
    ];
    for (arguments, message) in cases {
        let run = okr_on(&repo, "2026-11-16", &[&["week"], arguments].concat());
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(repo.read(FILE), TEXT);
    for broken in ["week:\n  of: [\n", "week:\n  of: 2026-11-09\n  prioritys: []\n"] {
        let (before, _) = TEXT.split_once("week:").unwrap();
        let text = format!("{before}{broken}");
        repo.write(FILE, &text).write("okrs/2026-Q4/data.yaml", "team: data\n");
        let run = okr_on(&repo, "2026-11-16", &["week", "platform", "--win", "x"]);
        assert!(run.code >= 2 && run.stderr.contains("mend what `okr check` shows"), "{}", run.stderr);
        assert_eq!(repo.read(FILE), text);
    }
}

#[test]
fn what_is_made_to_be_sent_holds_no_secrets_and_no_foreign_elements() {
    let repo = TestRepo::new();
    let hostile = TEXT.replace("First day without", "<img src=x onerror=alert(1)> ::error::x \u{202e}day without");
    repo.write(FILE, &hostile).commit("Plan").on("2026-11-09").id();
    repo.write(FILE, hostile.replace("current: 1 customers", "current: 2 customers"))
        .commit("Check in")
        .on("2026-11-10")
        .id();
    for format in ["markdown", "html", "text"] {
        for extra in [&[][..], &["--friday"][..]] {
            let run = okr_on(&repo, "2026-11-13", &[&["week", "--format", format], extra].concat()).expect_success();
            assert!(
                !run.stdout.contains("secret deal") && !run.stdout.contains("2 customers"),
                "{format}: {}",
                run.stdout
            );
            assert!(format == "text" || !run.stdout.contains("<img"), "{format}: {}", run.stdout);
            assert!(!run.stdout.contains('\u{202e}'));
            assert!(!run.stdout.lines().any(|line| line.trim_start().starts_with("::")));
        }
    }
    let shown = okr_on(&repo, "2026-11-13", &["week", "--format", "json"]).expect_success().stdout;
    assert!(shown.contains("secret deal"));
    let masked = okr_on(&repo, "2026-11-13", &["week", "--format", "json", "--public"]).expect_success().stdout;
    assert!(!masked.contains("secret deal") && !masked.contains("2 customers"));
}
