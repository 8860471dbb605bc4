//! What history once said wrongly, by its kinds, in small histories that a reader can work out.
//!
//! A line is a commit: its name, its parents, its day in 2026 (noon), and what it says otherwise
//! than its first parent: `aim/m current 25; -note`, `-aim/m` (gone), `aim/m>aim/k` (renamed),
//! `^aim/=cut` (first of all). `words` are the text of a key result. Today is 20 November.

mod figures;
mod told;

use crate::history_support::{FILE, log, okr_in, repo, team};
use crate::repo::TestRepo;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Objective, name as in [`team`], and keys.
type KeyResult = (String, String, Vec<(String, String)>);

/// A repository with these commits.
fn history(commits: &str) -> Option<TestRepo> {
    let repo = repo()?;
    let mut out = String::new();
    let mut known: BTreeMap<&str, (usize, Vec<KeyResult>)> = BTreeMap::new();
    for (number, line) in commits.lines().enumerate() {
        let (head, items) = line.trim().split_once(": ").expect("a head and what it says");
        let words: Vec<&str> = head.split(' ').collect();
        let parents: Vec<&str> = words[1].split(',').filter(|parent| *parent != "-").collect();
        let mut all = parents.first().map(|parent| known[parent].1.clone()).unwrap_or_default();
        items.split(" | ").for_each(|item| change(&mut all, item));
        let day: chrono::NaiveDate = format!("2026-{}", words[2]).parse().expect("a day");
        let seconds = day.and_hms_opt(12, 0, 0).expect("noon").and_utc().timestamp() + number as i64;
        let who = format!("Ana <ana@x.example> {seconds} +0000");
        let _ = write!(out, "commit refs/heads/main\nmark :{}\nauthor {who}\ncommitter {who}\n", number + 1);
        let _ = writeln!(out, "data <<EOF\nWork\nEOF");
        for (nth, parent) in parents.iter().enumerate() {
            let _ = writeln!(out, "{} :{}", if nth == 0 { "from" } else { "merge" }, known[parent].0);
        }
        let text = text(&all);
        let _ = write!(out, "M 100644 inline {FILE}\ndata {}\n{text}\n", text.len());
        known.insert(words[0], (number + 1, all));
    }
    repo.fast_import(out);
    Some(repo)
}

fn change(all: &mut Vec<KeyResult>, item: &str) {
    let (name, keys) = item.split_once(' ').unwrap_or((item, ""));
    let at =
        |all: &[KeyResult], name: &str| all.iter().position(|(objective, own, _)| format!("{objective}/{own}") == name);
    if let Some(gone) = name.strip_prefix('-') {
        all.remove(at(all, gone).expect("a key result"));
        return;
    }
    if let Some(first) = name.strip_prefix('^') {
        let first = all.remove(at(all, first).expect("a key result"));
        all.insert(0, first);
        return;
    }
    let (name, new) = name.split_once('>').unwrap_or((name, name));
    let (objective, own) = new.split_once('/').expect("an objective and a key result");
    let number = at(all, name).unwrap_or_else(|| {
        all.push((objective.to_owned(), own.to_owned(), Vec::new()));
        all.len() - 1
    });
    let key_result = &mut all[number];
    (key_result.0, key_result.1) = (objective.to_owned(), own.to_owned());
    for key in keys.split("; ").filter(|key| !key.is_empty()) {
        let (key, value) = key.split_once(' ').unwrap_or((key, ""));
        let name = key.trim_start_matches('-');
        key_result.2.retain(|(other, _)| other != name);
        if key == name {
            key_result.2.push((key.to_owned(), value.to_owned()));
        }
    }
}

fn text(all: &[KeyResult]) -> String {
    let mut objectives: Vec<(&str, Vec<(String, String)>)> = Vec::new();
    for (objective, own, keys) in all {
        let words = keys.iter().find(|(key, _)| key == "words");
        let name = words.map_or(own.clone(), |(_, words)| format!("{own}={words}"));
        let keys = keys.iter().filter(|(key, _)| key != "words").map(|(key, value)| format!("{key}: {value}"));
        let key_result = (name, keys.collect::<Vec<_>>().join("; "));
        match objectives.iter_mut().find(|(name, _)| name == objective) {
            Some((_, list)) => list.push(key_result),
            None => objectives.push((objective, vec![key_result])),
        }
    }
    let lists: Vec<(&str, Vec<(&str, &str)>)> = objectives
        .iter()
        .map(|(name, list)| (*name, list.iter().map(|(name, keys)| (&**name, &**keys)).collect()))
        .collect();
    let lists: Vec<(&str, &[(&str, &str)])> = lists.iter().map(|(name, list)| (*name, &**list)).collect();
    team("platform", &lists)
}

/// Title, commits, and the lines that are expected.
type Case = (&'static str, &'static str, &'static str);

fn all_say(cases: &[Case], told: impl Fn(&TestRepo) -> Vec<String>) {
    let mut problems = String::new();
    for (title, commits, expected) in cases {
        let Some(repo) = history(commits) else { return };
        let found = told(&repo).join(", ");
        if found != *expected {
            let _ = writeln!(problems, "{title}: found `{found}`, expected `{expected}`");
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

fn json(repo: &TestRepo, arguments: &[&str]) -> Value {
    let run = okr_in(repo, repo.path(), &[arguments, &["--format", "json", "--cycle", "2026-Q4"]].concat());
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().expect("a list")
}

/// The short reference of an entry, with the day until which it had that.
fn name(entry: &Value) -> String {
    let reference = entry["ref"].as_str().expect("a reference").trim_start_matches("2026-Q4:platform/");
    entry["gone"].as_str().map_or(reference.to_owned(), |day| format!("{reference} until {}", &day[5..]))
}

fn fraction(value: &Value) -> &str {
    value["fraction"].as_str().unwrap_or("-")
}

/// `11-10 aim/m 1/2 → 2/3` for each check-in, in the order of days.
fn before_and_after(repo: &TestRepo) -> Vec<String> {
    let log = log(repo, &[]);
    let line = |entry: &Value| {
        let day = &entry["date"].as_str().expect("a day")[5..];
        format!("{day} {} {} → {}", name(entry), fraction(&entry["score_before"]), fraction(&entry["score"]))
    };
    let mut lines: Vec<String> = list(&log, "check_ins").iter().map(line).collect();
    lines.sort();
    lines
}

/// The objectives and key results of a report.
fn entries(report: &Value) -> Vec<Value> {
    let objectives = list(report, "units").iter().flat_map(|unit| list(unit, "objectives"));
    let with_own = |objective: &Value| [std::slice::from_ref(objective), list(objective, "key_results")].concat();
    objectives.flat_map(with_own).collect()
}

/// `aim/m 3/4 was 1/2`: the score and the original of everything.
fn originals(repo: &TestRepo) -> Vec<String> {
    let line =
        |entry: &Value| format!("{} {} was {}", name(entry), fraction(&entry["score"]), fraction(&entry["original"]));
    entries(&json(repo, &["score"])).iter().map(line).collect()
}

/// The values of each key result, with its score and where it leads.
fn series(repo: &TestRepo) -> Vec<String> {
    let key_results = entries(&json(repo, &["status"])).into_iter().filter(|entry| entry["values"].is_array());
    let line = |entry: Value| {
        let value = |value: &Value| {
            let day = &value["date"].as_str().expect("a day")[5..];
            format!("{day} {}", value["value"].as_str().unwrap_or("-"))
        };
        let values: Vec<String> =
            list(&entry, "values").iter().filter(|value| !value["value"].is_null()).map(value).collect();
        let forecast = if entry["forecast"].is_null() { "" } else { " with a forecast" };
        format!("{}; {}{forecast}", values.join("; "), fraction(&entry["score"]))
    };
    key_results.map(line).collect()
}

/// The last check-in of each key result, which `status` and `show` must agree upon.
fn last(repo: &TestRepo) -> Vec<String> {
    let key_results = entries(&json(repo, &["status"])).into_iter().filter(|entry| entry["values"].is_array());
    let line = |entry: Value| {
        let run = okr_in(repo, repo.path(), &["show", entry["ref"].as_str().expect("a reference"), "--format", "json"]);
        let shown: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(shown["key_result"]["last_check_in"], entry["last_check_in"]);
        let day = entry["last_check_in"]["date"].as_str().unwrap_or("2026-never");
        format!("{} {}", name(&entry), &day[5..])
    };
    key_results.map(line).collect()
}

/// All lists of the log: check-ins with their changes, goalposts, and what came and went.
fn whole_log(repo: &TestRepo) -> Vec<String> {
    let log = log(repo, &[]);
    let day = |entry: &Value| entry["date"].as_str().expect("a day")[5..].to_owned();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let change =
        |change: &Value| format!("{} {} → {}", text(&change["field"]), text(&change["from"]), text(&change["to"]));
    let mut lines = Vec::new();
    for entry in list(&log, "check_ins") {
        let changes: Vec<String> = list(entry, "changes").iter().map(change).collect();
        lines.push(format!("{} {} {}", day(entry), name(entry), changes.join(" and ")));
    }
    for entry in list(&log, "goalposts") {
        lines.push(format!("{} {} moved {}", day(entry), name(entry), change(entry)));
    }
    for word in ["removed", "dropped"] {
        lines.extend(list(&log, word).iter().map(|entry| format!("{} {} {word}", day(entry), name(entry))));
    }
    lines.sort();
    lines
}
