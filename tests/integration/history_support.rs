//! What the tests of history share: OKR files out of few words, and the log as lines to compare.

use crate::repo::{Run, TestRepo};
use serde_json::Value;
use std::path::Path;

/// The file that most tests change.
pub const FILE: &str = "okrs/2026-Q4/platform.yaml";

/// An empty repository; `None`, loudly, where there is no git.
pub fn repo() -> Option<TestRepo> {
    if std::process::Command::new("git").arg("--version").output().is_err() {
        eprintln!("SKIPPED: git is not installed, so nothing about history was tested");
        return None;
    }
    Some(TestRepo::new())
}

/// A key result: `latency` or `latency=Cut it` or `=Cut it` (without an id), and its keys, divided
/// by `; `.
pub type KeyResult<'a> = (&'a str, &'a str);

/// A team's file. Objectives are named like key results.
pub fn team(id: &str, objectives: &[(&str, &[KeyResult<'_>])]) -> String {
    let mut text = format!("team: {id}\nobjectives:\n");
    for (name, key_results) in objectives {
        item(&mut text, 2, "objective", name);
        text.push_str("    key_results:\n");
        for (name, keys) in *key_results {
            item(&mut text, 6, "key_result", name);
            for key in keys.split("; ").filter(|key| !key.is_empty()) {
                text.push_str(&format!("        {key}\n"));
            }
        }
    }
    text
}

/// `platform` with one key result, `checkout/latency`.
pub fn latency(keys: &str) -> String {
    team("platform", &[("checkout", &[("latency", &format!("start: 900 ms; target: 300 ms; {keys}"))])])
}

fn item(text: &mut String, indent: usize, kind: &str, name: &str) {
    let (id, words) = name.split_once('=').unwrap_or((name, name));
    let indent = " ".repeat(indent);
    match id {
        "" => text.push_str(&format!("{indent}- {kind}: {words}\n")),
        _ => text.push_str(&format!("{indent}- id: {id}\n{indent}  {kind}: The {words}\n")),
    }
}

/// `okr log --format json` of the fourth quarter.
pub fn log(repo: &TestRepo, arguments: &[&str]) -> Value {
    log_in(repo, repo.path(), arguments)
}

/// The same in another folder.
pub fn log_in(repo: &TestRepo, folder: &Path, arguments: &[&str]) -> Value {
    let run = okr_in(repo, folder, &[&["log", "--format", "json", "--cycle", "2026-Q4"], arguments].concat());
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

/// Runs the program in a folder, on 20 November 2026.
pub fn okr_in(repo: &TestRepo, folder: &Path, arguments: &[&str]) -> Run {
    let mut command = repo.command(env!("CARGO_BIN_EXE_okr"));
    command.args(arguments).args(["--today", "2026-11-20"]).current_dir(folder);
    repo.run(&mut command, b"")
}

/// The check-ins, a line each: `2026-10-12 checkout/latency current 900 ms → 700 ms; Ana Ruiz: note`,
/// with the commit's first line where there is no note.
pub fn check_ins(log: &Value) -> Vec<String> {
    let list = log["check_ins"].as_array().expect("a list");
    list.iter()
        .map(|check_in| {
            let changes: Vec<String> = check_in["changes"].as_array().expect("a list").iter().map(change).collect();
            let reverted = if check_in["reverted"] == true { " (reverted)" } else { "" };
            let who = check_in["author"].as_str().unwrap_or("nobody");
            let note = check_in["note"].as_str().or(check_in["subject"].as_str()).unwrap_or("-");
            format!("{}{reverted} {}; {who}: {note}", head(check_in), changes.join(", "))
        })
        .collect()
}

/// The moved goalposts, a line each.
pub fn goalposts(log: &Value) -> Vec<String> {
    let list = log["goalposts"].as_array().expect("a list");
    list.iter().map(|goalpost| format!("{} {}", head(goalpost), change(goalpost))).collect()
}

/// What was `added`, `removed` or `dropped`, a line each.
pub fn whole(log: &Value, list: &str) -> Vec<String> {
    log[list].as_array().expect("a list").iter().map(head).collect()
}

fn head(entry: &Value) -> String {
    let reference = entry["ref"].as_str().expect("a reference");
    let reference = reference.strip_prefix("2026-Q4:").unwrap_or(reference);
    let reference = reference.strip_prefix("platform/").unwrap_or(reference);
    format!("{} {reference}", entry["date"].as_str().expect("a date"))
}

fn change(change: &Value) -> String {
    let text = |key: &str| change[key].as_str().unwrap_or("-").to_owned();
    let milestone = change["milestone"].as_str().map_or(String::new(), |milestone| format!("[{milestone}] "));
    match change["field"].as_str() {
        Some("as_of") => "as_of".to_owned(),
        Some("note") => "note".to_owned(),
        field => format!("{} {milestone}{} → {}", field.unwrap_or("?"), text("from"), text("to")),
    }
}
