//! `okr score`: original scores of histories worked out by hand, published scores, and the closing
//! rules before the final word.

use crate::repo::{Run, TestRepo};
use serde_json::Value;

const FILE: &str = "okrs/2026-Q4/platform.yaml";
const HEAD: &str = "team: platform\nlead: ana\nobjectives:\n  - id: talks\n    objective: Everybody hears of us\n";

/// The kick-off of 2026-Q4 ends on 14 October.
fn history(versions: &[(&str, &[(&str, String)])]) -> TestRepo {
    let repo = TestRepo::new();
    for (day, files) in versions {
        for (name, text) in *files {
            if text.is_empty() {
                repo.remove(name);
            } else {
                repo.write(name, text);
            }
        }
        repo.commit("Check in").on(day);
    }
    repo
}

/// A history of one file that has one objective with these lines below it.
fn objective(versions: &[(&str, &str)]) -> TestRepo {
    let repo = TestRepo::new();
    for (day, lines) in versions {
        repo.write(FILE, format!("{HEAD}{lines}"));
        repo.commit("Check in").on(day);
    }
    repo
}

fn score(repo: &TestRepo, arguments: &[&str]) -> Run {
    repo.okr(&[&["score", "--today", "2027-01-05", "--cycle", "2026-Q4"], arguments].concat()).expect_success()
}

/// The table with single blanks, however its lines are broken.
fn table(repo: &TestRepo) -> String {
    score(repo, &[]).stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(repo: &TestRepo) -> Value {
    serde_json::from_str(&score(repo, &["--format", "json"]).stdout).unwrap()
}

/// Score and original score of the first objective.
fn scores(repo: &TestRepo) -> (String, String) {
    let json = json(repo);
    let objective = &json["units"][0]["objectives"][0];
    let fraction = |name: &str| objective[name]["fraction"].as_str().unwrap_or("-").to_owned();
    (fraction("score"), fraction("original"))
}

fn metric(id: &str, target: &str, current: &str) -> String {
    format!(
        "      - id: {id}\n        key_result: Result {id}\n        start: 0\n        target: {target}\n        current: {current}\n"
    )
}

fn key_results(parts: &[String]) -> String {
    format!("    key_results:\n{}", parts.concat())
}

fn pair(score: &str, original: &str) -> (String, String) {
    (score.to_owned(), original.to_owned())
}

#[test]
fn a_target_that_is_eased_before_the_kick_off_ends_is_the_plan() {
    let repo = objective(&[
        ("2026-10-05", &key_results(&[metric("a", "10", "0")])),
        ("2026-10-14", &key_results(&[metric("a", "8", "0")])),
        ("2026-11-20", &key_results(&[metric("a", "8", "6")])),
    ]);
    // 6/8 by both.
    assert_eq!(scores(&repo), pair("3/4", "3/4"));
    assert!(table(&repo).contains("as agreed, nothing changed since the kick-off ended on 14 Oct 2026"));
}

#[test]
fn a_target_that_is_eased_later_shows() {
    let repo = objective(&[
        ("2026-10-05", &key_results(&[metric("a", "10", "0")])),
        ("2026-11-20", &key_results(&[metric("a", "8", "6")])),
    ]);
    // 6/8, and 6/10 by the plan.
    assert_eq!(scores(&repo), pair("3/4", "3/5"));
    let shown = table(&repo);
    let id = repo.id("HEAD");
    for part in
        ["by the", "original plan 0.60", "target 10 → 8, 0.75 instead of 0.60", "20 Nov 2026", &id[..7], "Ana Ruiz"]
    {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
}

#[test]
fn what_is_dropped_or_removed_counts_with_its_last_value() {
    let plan = key_results(&[metric("a", "10", "0"), metric("b", "10", "0"), metric("c", "100", "0")]);
    let later = key_results(&[metric("a", "10", "5"), metric("b", "10", "9"), metric("c", "100", "6")]);
    let dropped = format!("{later}        status: dropped\n        reason: Nobody needs it\n");
    let removed = key_results(&[metric("a", "10", "5"), metric("b", "10", "9")]);
    for end in [&dropped, &removed] {
        let repo = objective(&[("2026-10-05", &plan), ("2026-11-01", &later), ("2026-12-01", end)]);
        // (1/2 + 9/10) / 2 = 7/10; with 6/100 it is 1.46/3 = 73/150.
        assert_eq!(scores(&repo), pair("7/10", "73/150"));
        assert!(table(&repo).contains("platform/talks/c"));
    }
}

#[test]
fn what_is_added_late_counts_as_it_was_when_it_came() {
    let repo = objective(&[
        ("2026-10-05", &key_results(&[metric("a", "10", "5")])),
        ("2026-11-01", &key_results(&[metric("a", "10", "5"), metric("b", "10", "0")])),
        ("2026-12-01", &key_results(&[metric("a", "10", "5"), metric("b", "5", "5")])),
    ]);
    // (1/2 + 5/5) / 2 = 3/4; by the first target of b (1/2 + 5/10) / 2 = 1/2.
    assert_eq!(scores(&repo), pair("3/4", "1/2"));
    let shown = table(&repo);
    assert!(
        shown.contains("platform/talks/b added (“Result b”)") && shown.contains("1 goalpost moved, 1 added"),
        "{shown}"
    );
}

#[test]
fn weights_are_those_of_the_kick_off() {
    let heavy = metric("a", "10", "5") + "        weight: 3\n";
    let repo = objective(&[
        ("2026-10-05", &key_results(&[metric("a", "10", "5"), metric("b", "10", "10")])),
        ("2026-12-01", &key_results(&[heavy, metric("b", "10", "10")])),
    ]);
    // (3 · 1/2 + 1) / 4 = 5/8; (1/2 + 1) / 2 = 3/4.
    assert_eq!(scores(&repo), pair("5/8", "3/4"));
}

#[test]
fn a_commitment_that_became_a_stretch_is_still_missed_by_the_plan() {
    let lines = key_results(&[metric("a", "10", "8")]);
    let repo = objective(&[("2026-10-05", &format!("    type: committed\n{lines}")), ("2026-12-01", &lines)]);
    assert_eq!(scores(&repo), pair("4/5", "4/5"));
    let shown = table(&repo);
    for part in ["nothing; by the original plan 0 of 1 met", "type committed → aspirational"] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    let totals = &json(&repo)["totals"][0];
    assert_eq!((&totals["committed"]["of"], &totals["aspirational"]["of"]), (&0.into(), &1.into()));
}

#[test]
fn an_objective_that_moves_to_another_unit_takes_its_plan_with_it() {
    let data = "okrs/2026-Q4/data.yaml";
    let unit = |name: &str, id: &str, target: &str| {
        let result = metric("a", target, "5");
        format!(
            "team: {name}\nlead: ana\nobjectives:\n  - id: {id}\n    objective: The {id} of all\n    key_results:\n{result}"
        )
    };
    let both = |a: &str, b: &str| format!("{a}{}", b.split_once("objectives:\n").unwrap().1);
    let repo = history(&[
        (
            "2026-10-05",
            &[
                (FILE, both(&unit("platform", "one", "10"), &unit("", "two", "10"))),
                (data, unit("data", "three", "10")),
            ],
        ),
        (
            "2026-12-01",
            &[(FILE, unit("platform", "one", "10")), (data, both(&unit("data", "three", "10"), &unit("", "two", "5")))],
        ),
    ]);
    let json = json(&repo);
    let moved = &json["units"][0]["objectives"][1];
    assert_eq!((moved["score"]["fraction"].as_str(), moved["original"]["fraction"].as_str()), (Some("1"), Some("1/2")));
    let shown = table(&repo);
    // 2/3 now; 1/2 by the plan, in which it counts once.
    for part in ["0.66 partly, the mean of 3", "by the original plan 0.50", "data/two moved from platform"] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
}

#[test]
fn a_goalpost_that_moved_back_leaves_no_difference() {
    let repo = objective(&[("2026-10-05", &key_results(&[metric("a", "10", "5")]))]);
    repo.write(FILE, format!("{HEAD}{}", key_results(&[metric("a", "5", "5")])));
    let eased = repo.commit("Ease").on("2026-11-20").id();
    assert_eq!(scores(&repo), pair("1", "1/2"));
    repo.revert(&eased).on("2026-11-21");
    assert_eq!(scores(&repo), pair("1/2", "1/2"));
    assert!(table(&repo).contains("2 goalposts moved"));
}

#[test]
fn milestones_are_those_of_the_plan() {
    let list = |texts: &[&str]| {
        let items: String = texts.iter().map(|text| format!("          - milestone: {text}\n")).collect();
        format!("    key_results:\n      - id: a\n        key_result: All live\n        milestones:\n{items}")
    };
    let repo = objective(&[
        ("2026-10-05", &list(&["France", "Japan", "Chile", "Peru"])),
        ("2026-12-01", &list(&["France\n            done: 2026-11-30", "Japan\n            done: true", "Chile"])),
    ]);
    assert_eq!(scores(&repo), pair("2/3", "1/2"));
    assert!(table(&repo).contains("milestone “Peru” taken away"));
}

#[test]
fn a_bound_that_must_hold_is_scored_by_days_in_both_plans() {
    let bound = |limit: &str, current: &str| {
        format!(
            "    key_results:\n      - id: a\n        key_result: Up\n        at_least: {limit} %\n        hold: throughout\n        current: {current} %\n"
        )
    };
    let repo = objective(&[
        ("2026-10-01", &bound("99.9", "99.95")),
        ("2026-11-01", &bound("99.9", "99.2")),
        ("2026-11-11", &bound("99.9", "99.96")),
        ("2026-12-01", &bound("99", "99.97")),
    ]);
    // Of the 92 days the ten from 1 to 10 November lay below 99.9, none below 99: 82/92 = 41/46.
    assert_eq!(scores(&repo), pair("1", "41/46"));
    assert!(table(&repo).contains("throughout"));
    let folder = TestRepo::without_git();
    folder.write(FILE, repo.read(FILE));
    let shown = table(&folder);
    assert!(shown.contains("last value") && shown.contains("nothing is known about the original plan"), "{shown}");
}

#[test]
fn an_objective_that_vanished_still_counts_in_the_plan() {
    let second = "  - id: gone\n    objective: It was here\n    key_results:\n".to_owned() + &metric("g", "10", "2");
    let first = key_results(&[metric("a", "10", "8")]);
    let repo = objective(&[("2026-10-05", &format!("{first}{second}")), ("2026-12-01", &first)]);
    let shown = table(&repo);
    // 4/5; (4/5 + 1/5) / 2.
    for part in ["0.80 achieved", "original plan 0.50", "platform/gone removed (“It was here”)"] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
}

#[test]
fn a_form_that_changes_keeps_the_last_value_of_the_planned_one() {
    let done = "    key_results:\n      - id: a\n        key_result: Result a\n        done: true\n";
    let repo = objective(&[
        ("2026-10-05", &key_results(&[metric("a", "10", "1")])),
        ("2026-11-05", &key_results(&[metric("a", "10", "4")])),
        ("2026-12-01", done),
    ]);
    assert_eq!(scores(&repo), pair("1", "2/5"));
}

#[test]
fn history_that_begins_late_is_the_first_plan_and_says_so() {
    let repo = objective(&[
        ("2026-11-05", &key_results(&[metric("a", "10", "1")])),
        ("2026-12-01", &key_results(&[metric("a", "5", "4")])),
    ]);
    assert_eq!(scores(&repo), pair("4/5", "2/5"));
    assert!(table(&repo).contains("history begins later"));
}

#[test]
fn published_scores_come_out() {
    let one = |start: &str, target: &str, current: &str| {
        format!(
            "      - key_result: Result\n        start: {start}\n        target: {target}\n        current: {current}\n"
        )
    };
    let met = || "      - key_result: Met\n        done: true\n".to_owned();
    for (parts, expected, printed) in [
        (vec![one("0", "100", "82"), one("0", "100", "100"), met()], "47/50", "0.94"),
        (vec![one("29", "70", "70"), one("70", "56", "64.4"), one("0", "100", "90")], "23/30", "0.76"),
        (vec![met(), met(), "      - key_result: None\n        done: false\n".to_owned()], "2/3", "0.66"),
        (vec![one("383", "750", "424")], "41/367", "0.11"),
        (vec![one("0", "10", "5")], "1/2", "0.50"),
        (vec![one("0", "5", "6")], "1", "1.00"),
    ] {
        let repo = TestRepo::without_git();
        repo.write(FILE, format!("{HEAD}{}", key_results(&parts)));
        assert_eq!(scores(&repo).0, expected);
        assert!(table(&repo).contains(printed), "{printed}");
    }
}

#[test]
fn a_reduction_is_right_in_every_format() {
    let lines = "    key_results:\n      - id: a\n        key_result: Cut it\n        start: 900 ms\n        target: 300 ms\n        current: 640 ms\n";
    let repo = objective(&[("2026-10-05", lines)]);
    assert_eq!(scores(&repo), pair("13/30", "13/30"));
    for format in ["table", "markdown", "csv"] {
        let text = score(&repo, &["--format", format]).stdout;
        assert!(text.contains("0.43") && text.contains("partly"), "{text}");
    }
}

#[test]
fn the_json_follows_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../docs/schema/okr.score-1.json")).unwrap();
    let schema = jsonschema::draft7::new(&schema).unwrap();
    let folder = TestRepo::without_git();
    let today = ["--today", "2026-11-21"];
    folder.okr(&[&["demo", "x", "--finished"], &today[..]].concat()).expect_success();
    folder.write(
        "x/okrs/2026-Q1/a.yaml",
        format!("{HEAD}    confidential: true\n    score: 0.5\n    key_results:\n      - key_result: No form\n"),
    );
    for more in [vec![], vec!["--public", "--people"], vec!["--cycle", "2026-Q1"]] {
        let run =
            folder.okr(&[&["score", "--root", "x", "--format", "json"], &today[..], &more].concat()).expect_success();
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        let errors: Vec<String> =
            schema.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}

#[test]
fn several_cycles_make_lines_and_other_commands_take_one() {
    let repo = TestRepo::without_git();
    for (cycle, current) in [("2026-Q3", "4"), ("2026-Q4", "8")] {
        let lines = key_results(&[metric("a", "10", current)]);
        repo.write(&format!("okrs/{cycle}/platform.yaml"), format!("{HEAD}{lines}"));
    }
    let run =
        repo.okr(&["score", "--today", "2027-01-05", "--cycle", "2026-Q3", "--cycle", "2026-Q4"]).expect_success();
    for part in ["0.40 partly", "0.80 achieved", "0.60 partly", "total of 2026-Q3", "All cycles"] {
        assert!(run.stdout.contains(part), "{part} in\n{}", run.stdout);
    }
    let run = repo.okr(&["status", "--cycle", "2026-Q3", "--cycle", "2026-Q4"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("takes one `--cycle`"), "{}", run.stderr);
}

#[test]
fn final_scores_wait_for_the_closing_rules() {
    let open = "      - id: b\n        key_result: No value\n        start: 0\n        target: 10\n";
    let repo = TestRepo::without_git();
    repo.write(FILE, format!("{HEAD}    key_results:\n{}{open}", metric("a", "10", "8")));
    let asked = ["score", "--final", "--today", "2027-01-05"];
    let run = repo.okr(&asked);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    for part in ["not-scored", "undecided-leftover", "2 findings"] {
        assert!(run.stderr.contains(part), "{part} in\n{}", run.stderr);
    }
    repo.write(
        FILE,
        format!("{HEAD}    next: keep\n    key_results:\n{}{open}        current: 3\n", metric("a", "10", "8")),
    );
    assert_eq!(repo.okr(&asked).code, 0);
    let run = repo.okr(&["check", "--closing", "--today", "2027-01-05", "--advice", "--format", "concise"]);
    assert!(run.stdout.contains("no-retrospective"), "{}", run.stdout);
    repo.write(
        FILE,
        format!("{HEAD}    next: keep\n    key_results:\n{}      - key_result: No form\n", metric("a", "10", "8")),
    );
    let run = repo.okr(&asked);
    assert!(run.code == 1 && run.stderr.contains("cannot be read"), "{}", run.stderr);
}
