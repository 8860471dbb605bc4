//! Nothing is left out in silence: a unit that cannot be read is named in every form of every command that
//! shows what is there. The commands and forms are those of the command line, so that a new one is in here
//! by itself.

use crate::repo::TestRepo;
use serde_json::Value;

const GOOD: &str = "team: platform\nlead: ana\nobjectives:\n  - id: checkout\n    objective: Buying is calm\n    key_results:\n      - id: latency\n        key_result: Faster\n        start: 9 s\n        target: 3 s\n        current: 5 s\n        confidence: 5\n";
const BROKEN: &str = "team: product\nlead: li\nobjectives:\n  - id: [growth\n    objective: secret plans\n";

/// What a command needs besides its form; `None` where it has nothing to do with units.
fn arguments(command: &str) -> Option<Vec<&'static str>> {
    match command {
        "show" => Some(vec!["2026-Q4:platform/checkout/latency"]),
        "check" | "status" | "score" | "tree" | "week" | "log" | "diff" => Some(Vec::new()),
        // Its answer is about what it saved; a unit that cannot be read is refused.
        "checkin" => Some(vec!["platform/checkout/latency", "4 s"]),
        // The rules are the same everywhere.
        "explain" => None,
        other => panic!("say how `okr {other}` is run with a form"),
    }
}

fn forms() -> Vec<(String, String)> {
    let command = okr::cli::command();
    let mut forms = Vec::new();
    for sub in command.get_subcommands() {
        let Some(format) = sub.get_arguments().find(|argument| argument.get_id() == "format") else { continue };
        let mut values: Vec<String> =
            format.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if values.is_empty() {
            values =
                ["human", "plain", "concise", "json", "sarif", "github", "gitlab", "junit"].map(String::from).to_vec();
        }
        forms.extend(values.into_iter().map(|value| (sub.get_name().to_owned(), value)));
    }
    forms
}

fn named(broken: &str, name: &str) {
    let repo = TestRepo::new();
    repo.write("okrs/2026-Q4/platform.yaml", GOOD);
    repo.write("okrs/2026-Q4/product.yaml", BROKEN.replace("id: [growth", "id: growth"));
    repo.commit("Plan").on("2026-10-05");
    repo.write("okrs/2026-Q4/product.yaml", broken);
    let forms = forms();
    assert!(forms.len() >= 25, "{forms:?}");
    for (command, form) in forms {
        let Some(arguments) = arguments(&command) else { continue };
        let mut all = vec![command.as_str(), "--format", form.as_str(), "--today", "2026-11-20"];
        all.extend(arguments);
        let output = repo.okr(&all);
        let (stdout, stderr) = (output.stdout.as_str(), output.stderr.as_str());
        if form == "json" {
            let document: Value =
                serde_json::from_str(stdout).unwrap_or_else(|error| panic!("{all:?}: {error}: {stdout}{stderr}"));
            assert_eq!(document["complete"], false, "{all:?}");
            let problems = document["problems"].as_array().unwrap();
            assert_eq!(problems.len(), 1, "{all:?}: {problems:?}");
            assert_eq!(problems[0]["file"], "okrs/2026-Q4/product.yaml", "{all:?}");
            continue;
        }
        let shown = if form == "csv" { stderr } else { stdout };
        let spelled = shown.replace("#47;", "/").replace("#46;", ".").replace("#45;", "-");
        if command != "checkin" {
            assert!(spelled.contains(name), "{all:?} does not name what cannot be read\n{stdout}\n{stderr}");
        }
    }
}

#[test]
fn a_unit_that_cannot_be_read_is_named_in_every_form_of_every_command() {
    named(BROKEN, "product");
}

#[test]
fn a_part_that_cannot_be_read_is_named_too() {
    named("team: product\nlead: li\nobjectives: none yet\n", "product");
}

#[test]
fn a_file_of_no_unit_is_named_by_its_path() {
    named("x: [\n", "okrs/2026-Q4/product.yaml");
}
