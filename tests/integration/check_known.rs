//! `--baseline` and `--new-since`: a repository with many old findings takes okr up without mending
//! them first, and only what is new is shown, whatever is moved meanwhile.

use crate::repo::{Run, TestRepo};
use serde_json::Value;

fn check(repo: &TestRepo, arguments: &[&str]) -> Run {
    repo.okr(&[&["check", "--today", "2026-11-21"], arguments].concat())
}

fn findings(run: &Run) -> Vec<Value> {
    let document: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    document["findings"].as_array().unwrap().clone()
}

const TEAMS: usize = 20;

/// One objective of a team, with five findings or so: mistakes of many kinds.
fn objective(team: usize, number: usize, indent: &str) -> String {
    let lines = [
        format!("- objective: Improve things {team} and {number} 100%"),
        "  ownr: ana".to_owned(),
        "  supports: nobody/nothing".to_owned(),
        "  key_results:".to_owned(),
        format!("    - key_result: Cut errors by {number} %"),
        "      confidence: 70%".to_owned(),
        "    - key_result: Same words".to_owned(),
        "      target: 1,5".to_owned(),
    ];
    lines.iter().map(|line| format!("{indent}{line}\n")).collect()
}

fn team(number: usize, objectives: &[String]) -> String {
    format!("team: t{number}\npart_of: t{}\nobjectives:\n{}", (number + 1) % TEAMS, objectives.concat())
}

/// Teams with old mistakes; one file is no YAML at all.
fn messy() -> TestRepo {
    let repo = TestRepo::new();
    for number in 0..TEAMS {
        let objectives = [objective(number, 1, "  "), objective(number, 2, "  ")];
        repo.write(&format!("okrs/2026-Q4/t{number}.yaml"), team(number, &objectives));
    }
    repo.write("okrs/2026-Q4/broken.yaml", "team: \"x\nobjectives: [\n");
    repo.write("okrs/2026-Q4/empty.yaml", "");
    repo.commit("Plan the quarter");
    repo
}

/// The same mistakes in other places: order, indentation, comments, quotes, line ends and names of
/// files are others.
fn rearrange(repo: &TestRepo) {
    for number in 0..TEAMS {
        repo.remove(&format!("okrs/2026-Q4/t{number}.yaml"));
        let indent = if number % 2 == 0 { "" } else { "      " };
        let objectives = [
            "# put in another order\n\n".to_owned(),
            objective(number, 2, indent),
            objective(number, 1, indent).replace("Same words", "\"Same words\""),
        ];
        let mut text = team(number, &objectives);
        if number % 3 == 0 {
            text = text.replace('\n', "\r\n");
        }
        repo.write(&format!("okrs/2026-Q4/deep/{}-team.yaml", TEAMS - number), text);
    }
    for name in ["broken", "empty"].into_iter().filter(|name| repo.join(&format!("okrs/2026-Q4/{name}.yaml")).exists())
    {
        let text = repo.read(&format!("okrs/2026-Q4/{name}.yaml"));
        repo.remove(&format!("okrs/2026-Q4/{name}.yaml"));
        repo.write(&format!("okrs/2026-Q4/deep/other-{name}.yml"), text);
    }
}

fn add_a_mistake(repo: &TestRepo) {
    let path = format!("okrs/2026-Q4/deep/{TEAMS}-team.yaml");
    let text = repo.read(&path).replacen("part_of: t1", "part_of: t1\r\nled: ana", 1);
    repo.write(&path, text);
}

fn only_the_mistake(run: &Run) {
    let found = findings(run);
    assert_eq!(found.len(), 1, "{run:?}");
    assert_eq!((&found[0]["rule"], run.code), (&"unknown-key".into(), 1));
}

#[test]
fn a_baseline_lets_a_messy_repository_begin() {
    let repo = messy();
    assert_eq!(check(&repo, &[]).code, 1);
    let refused = check(&repo, &["--write-baseline", "okr-baseline.json"]);
    assert!(refused.code == 3 && refused.stderr.contains("`okrs/2026-Q4/broken.yaml` cannot be read"), "{refused:?}");
    repo.remove("okrs/2026-Q4/broken.yaml");
    let written = check(&repo, &["--write-baseline", "okr-baseline.json"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let text = repo.read("okr-baseline.json");
    let entries = text.lines().filter(|line| line.starts_with("{\"file\"")).count();
    assert!(entries >= 200, "{entries}");
    let json = ["--baseline", "okr-baseline.json", "--format", "json"];
    let same = check(&repo, &json);
    assert_eq!((same.code, findings(&same).len(), same.stderr.as_str()), (0, 0, ""));
    let summary: Value = serde_json::from_str(&same.stdout).unwrap();
    assert_eq!(summary["summary"]["known"], entries);
    rearrange(&repo);
    let moved = check(&repo, &json);
    assert_eq!((moved.code, findings(&moved), moved.stderr.as_str()), (0, Vec::new(), ""));
    add_a_mistake(&repo);
    only_the_mistake(&check(&repo, &json));
    let words = check(&repo, &["--baseline", "okr-baseline.json", "--format", "concise"]);
    assert!(words.stdout.contains(&format!("1 error ({entries} known from before left out")), "{}", words.stdout);
    assert_eq!(check(&repo, &["--write-baseline", "second.json"]).code, 0);
    assert_eq!(check(&repo, &["--write-baseline", "third.json"]).code, 0);
    assert_eq!(repo.read("second.json"), repo.read("third.json"));
}

#[test]
fn a_change_answers_only_for_what_it_brings() {
    let repo = messy();
    repo.branch("change");
    rearrange(&repo);
    let json = ["--new-since", "main", "--format", "json"];
    let moved = check(&repo, &json);
    assert_eq!((moved.code, findings(&moved)), (0, Vec::new()), "{}", moved.stderr);
    repo.commit("Tidy up");
    add_a_mistake(&repo);
    only_the_mistake(&check(&repo, &json));
    // what is not staged is not looked at
    assert_eq!(check(&repo, &["--new-since", "main", "--staged"]).code, 0);
    repo.git(&["add", "--all"]);
    only_the_mistake(&check(&repo, &["--new-since", "main", "--staged", "--format", "json"]));
    repo.commit("Make a mistake");
    // main goes on, and what it mends there is no mistake of the change
    repo.switch("main");
    repo.remove("okrs/2026-Q4/broken.yaml");
    for number in 1..TEAMS {
        repo.remove(&format!("okrs/2026-Q4/t{number}.yaml"));
    }
    repo.commit("Mend a lot");
    only_the_mistake(&check(&repo, &["--new-since", "main", "--at", "change", "--format", "json"]));
    repo.switch("change");
    only_the_mistake(&check(&repo, &json));
}

#[test]
fn what_was_only_advice_is_new_once_it_is_an_error() {
    let repo = TestRepo::new();
    let text = "team: a\nlead: ana\nobjectives:\n  - id: o\n    objective: One\n    status: draft\n";
    repo.write("okrs/2026-Q4/a.yaml", text).commit("Draft");
    assert_eq!(check(&repo, &["--write-baseline", "b.json", "--advice"]).code, 0);
    repo.write("okrs/2026-Q4/a.yaml", text.replace("    status: draft\n", ""));
    for known in [["--new-since", "HEAD"], ["--baseline", "b.json"]] {
        let run = check(&repo, &[known[0], known[1], "--format", "json"]);
        let rules: Vec<String> = findings(&run).iter().map(|found| found["rule"].to_string()).collect();
        assert_eq!((run.code, rules), (1, vec!["\"key-result-count\"".to_owned()]), "{known:?}");
    }
}

#[test]
fn a_baseline_that_is_out_of_date_is_told_and_a_bad_one_refused() {
    let repo = messy();
    repo.remove("okrs/2026-Q4/broken.yaml");
    assert_eq!(check(&repo, &["--write-baseline", "b.json"]).code, 0);
    repo.remove("okrs/2026-Q4/empty.yaml");
    let run = check(&repo, &["--baseline", "b.json", "--format", "concise"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr,
        "note: 1 finding of the baseline is gone\n  help: write it anew with `okr check --write-baseline b.json`\n"
    );
    assert_eq!(check(&repo, &["--baseline", "b.json", "-q"]).stderr, "");
    // a rule that is off finds nothing, and that is no news
    assert_eq!(check(&repo, &["--baseline", "b.json", "-A", "confidence-scale"]).stderr.lines().count(), 2);
    repo.write("c.json", "<<<<<<< HEAD\n");
    for (file, why) in [("c.json", "is no baseline: expected value"), ("missing.json", "there is no such file")] {
        let run = check(&repo, &["--baseline", file]);
        assert!(run.code == 3 && run.stderr.contains(why), "{run:?}");
    }
}

#[test]
fn what_cannot_be_compared_is_said() {
    let repo = messy();
    repo.branch("change");
    for day in 1..4 {
        repo.write("notes", day.to_string()).commit("Go on");
    }
    repo.switch("main");
    repo.write("notes", "main").commit("Go on");
    repo.switch("change");
    repo.git(&["branch", "elsewhere", "main"]);
    let unknown = check(&repo, &["--new-since", "origin/main"]);
    assert!(unknown.stderr.contains("`git fetch origin main`"), "{}", unknown.stderr);
    assert!(unknown.code == 3 && unknown.stderr.contains("unknown revision `origin/main`"), "{}", unknown.stderr);
    let shallow = repo.clone("shallow", &["--depth=1", "--no-single-branch"]);
    let run = |revision: &str| check(&repo, &["--root", shallow.to_str().unwrap(), "--new-since", revision]);
    let cut_off = run("origin/elsewhere");
    assert_eq!(cut_off.code, 3, "{}", cut_off.stderr);
    assert!(
        cut_off.stderr.contains("have in common") && cut_off.stderr.contains("fetch-depth: 0"),
        "{}",
        cut_off.stderr
    );
    let no_such = run("v1");
    assert!(no_such.code == 3 && no_such.stderr.contains("fetch-depth: 0"), "{}", no_such.stderr);
    let plain = TestRepo::without_git();
    plain.write("okrs/2026-Q4/a.yaml", "team: a\n");
    let none = check(&plain, &["--new-since", "main"]);
    assert!(none.code == 3 && none.stderr.contains("needs a git repository"), "{}", none.stderr);
}
