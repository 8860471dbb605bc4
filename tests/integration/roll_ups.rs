//! What is computed over several things: weights that cannot be read, units that stand only in the
//! settings, what units share, drafts and what was dropped. People's own OKRs are in `people`.

mod people;

use crate::repo::{Run, TestRepo};
use serde_json::Value;

/// A repository without git that holds these files.
fn files(files: &[(&str, &str)]) -> TestRepo {
    let repo = TestRepo::without_git();
    for (name, text) in files {
        repo.write(name, text);
    }
    repo
}

fn okr(repo: &TestRepo, arguments: &[&str]) -> Run {
    repo.okr(&[arguments, &["--today", "2026-11-20"]].concat())
}

fn document(repo: &TestRepo, arguments: &[&str]) -> Value {
    let run = okr(repo, &[arguments, &["--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).expect("JSON")
}

/// A file of a unit: after its header objectives of one key result that is done or not, each with lines of
/// its own.
fn unit(header: &str, objectives: &[(&str, &str, bool)]) -> String {
    let mut text = format!("{header}\nobjectives:\n");
    for (id, lines, done) in objectives {
        text += &format!("  - id: {id}\n    objective: Aim of {id}\n    owner: ana\n");
        text.extend(lines.lines().map(|line| format!("    {line}\n")));
        text += &format!("    key_results:\n      - id: k\n        key_result: One\n        done: {done}\n");
    }
    text
}

fn fraction(value: &Value) -> &str {
    value["fraction"].as_str().unwrap_or("–")
}

fn of_unit<'d>(document: &'d Value, id: &str) -> &'d Value {
    let units = document["units"].as_array().expect("units");
    units.iter().find(|unit| unit["unit"] == id).unwrap_or_else(|| panic!("no {id} in {units:#?}"))
}

#[test]
fn a_weight_that_cannot_be_read_is_not_1() {
    let plan = |weight: &str| {
        format!(
            "team: t\nlead: ana\nobjectives:\n  - id: o\n    objective: Aim\n    key_results:\n      - id: a\n        \
             key_result: One\n        done: true\n        weight: {weight}\n      - id: b\n        key_result: Two\n        \
             done: false\n        weight: 2\n"
        )
    };
    for (weight, help) in [
        ("80%", "write the number alone: `weight: 80`"),
        ("80 %", "write the number alone: `weight: 80`"),
        ("1,5", "write the number alone: `weight: 1.5`"),
        ("3x", "write the number alone: `weight: 3`"),
        ("heavy", "write the number alone: `weight: 1`"),
        ("1/2", "write the number alone: `weight: 1`"),
        ("true", "write the number alone: `weight: 1`"),
        ("-1", "write 0 to show it without counting it, or a positive number"),
        ("\n          - 2", ""),
    ] {
        let repo = files(&[("okrs/2026-Q4/t.yaml", &plan(weight))]);
        let status = document(&repo, &["status"]);
        let objective = &of_unit(&status, "t")["objectives"][0];
        assert_eq!((fraction(&objective["score"]), &objective["unreadable"]), ("–", &1.into()), "{weight}");
        let key_result = &objective["key_results"][0];
        assert_eq!((fraction(&key_result["score"]), &key_result["weight"]), ("1", &Value::Null), "{weight}");
        assert_eq!(objective["key_results"][1]["weight"], "2");
        assert!(okr(&repo, &["check"]).stdout.contains(help), "{weight}");
        let refused = okr(&repo, &["score", "--final"]);
        assert!(refused.code == 1 && refused.stderr.contains("t/o/a"), "{weight}: {}", refused.stderr);
    }
    for (weight, score) in [("1", "1/3"), ("0", "0"), ("0.5", "1/5"), ("", "1/3")] {
        let repo = files(&[("okrs/2026-Q4/t.yaml", &plan(weight))]);
        let status = document(&repo, &["status"]);
        assert_eq!(fraction(&of_unit(&status, "t")["objectives"][0]["score"]), score, "{weight}");
    }
}

#[test]
fn an_objectives_own_weight_leaves_its_score_and_not_the_units_mean() {
    let text =
        unit("team: t", &[("a", "weight: 20%", true), ("b", "", false), ("c", "type: committed\nweight: high", true)]);
    let repo = files(&[("okrs/2026-Q4/t.yaml", &text)]);
    let status = document(&repo, &["status"]);
    let team = of_unit(&status, "t");
    assert_eq!(fraction(&team["objectives"][0]["score"]), "1");
    assert_eq!((&team["objectives"][0]["weight"], &team["objectives"][0]["unreadable"]), (&Value::Null, &1.into()));
    assert_eq!((fraction(&team["aspirational"]["mean"]), &team["aspirational"]["of"]), ("–", &2.into()));
    // A count needs no weight.
    assert_eq!((&team["committed"]["met"], &team["committed"]["of"]), (&1.into(), &1.into()));
    let page = okr(&repo, &["score"]).stdout;
    assert!(page.contains("no mean of 2 aspirational objectives"), "{page}");
}

#[test]
fn a_milestones_weight_makes_its_key_result_unreadable() {
    for weight in ["50%", "-2", "much"] {
        let text = format!(
            "team: t\nlead: ana\nobjectives:\n  - id: o\n    objective: Aim\n    key_results:\n      - id: a\n        \
             key_result: One\n        milestones:\n          - milestone: First\n            done: true\n            \
             weight: {weight}\n          - milestone: Second\n"
        );
        let repo = files(&[("okrs/2026-Q4/t.yaml", &text)]);
        let status = document(&repo, &["status"]);
        let objective = &of_unit(&status, "t")["objectives"][0];
        assert_eq!(objective["key_results"][0]["state"], "unreadable", "{weight}");
        assert_eq!((fraction(&objective["score"]), &objective["unreadable"]), ("–", &1.into()), "{weight}");
    }
}

#[test]
fn units_of_the_settings_stand_in_every_chain() {
    let acme = unit("company: acme", &[("a", "", true)]);
    let blue = |part_of: &str| unit(&format!("team: blue\n{part_of}"), &[("b", "", false)]);
    let declared = |lines: &str| format!("units:\n{lines}");
    let eng = "  eng:\n    level: department\n    part_of: acme\n";
    for (settings, header, year) in [
        (declared(eng), "part_of: eng", ""),
        // Two that have no files, one above the other.
        (declared(&format!("{eng}  web:\n    level: team\n    part_of: eng\n")), "part_of: web", ""),
        // The settings say where a unit with a file belongs.
        (declared("  blue:\n    level: team\n    part_of: acme\n"), "", ""),
        // The year's file says it.
        (String::new(), "part_of: eng", "department: eng\npart_of: acme"),
        (String::new(), "", "team: blue\npart_of: acme"),
        // The quarter's file has the last word over the settings.
        (declared("  blue:\n    level: team\n    part_of: red\n  red:\n    level: team\n"), "part_of: acme", ""),
    ] {
        let repo = files(&[
            ("okrs/2026-Q4/acme.yaml", &acme),
            ("okrs/2026-Q4/blue.yaml", &blue(header)),
            ("okr.yaml", &settings),
        ]);
        if !year.is_empty() {
            repo.write("okrs/2026/above.yaml", unit(year, &[("year", "", true)]));
        }
        let score = document(&repo, &["score", "--cycle", "2026-Q4"]);
        let below = &of_unit(&score, "acme")["with_units_below"]["aspirational"];
        assert_eq!((fraction(&below["mean"]), &below["of"]), ("1/2", &2.into()), "{settings}{header}{year}");
    }
    // In a circle nobody is above.
    let settings = declared("  one:\n    level: team\n    part_of: two\n  two:\n    level: team\n    part_of: one\n");
    let repo = files(&[
        ("okrs/2026-Q4/acme.yaml", &acme),
        ("okrs/2026-Q4/blue.yaml", &blue("part_of: one")),
        ("okr.yaml", &settings),
    ]);
    assert_eq!(of_unit(&document(&repo, &["score"]), "acme")["with_units_below"], Value::Null);
}

#[test]
fn what_a_unit_without_files_shares_is_its_own_and_counts_above_it() {
    let settings =
        "units:\n  eng:\n    level: department\n    part_of: acme\n  pay:\n    level: team\n    part_of: eng\n";
    let repo = files(&[
        ("okr.yaml", settings),
        ("okrs/2026-Q4/acme.yaml", &unit("company: acme", &[("a", "", true)])),
        ("okrs/2026-Q4/blue.yaml", &unit("team: blue", &[("b", "shared_with:\n  - pay", false)])),
        ("okrs/2026-Q4/red.yaml", &unit("team: red\npart_of: eng", &[("r", "shared_with:\n  - pay\n  - acme", true)])),
    ]);
    let all = document(&repo, &["score"]);
    // Blue is no part of acme, but pay shares its objective; red's counts once.
    let below = &of_unit(&all, "acme")["with_units_below"]["aspirational"];
    assert_eq!((fraction(&below["mean"]), &below["of"]), ("2/3", &3.into()));
    assert_eq!(all["units"].as_array().map(Vec::len), Some(3));
    let pay = document(&repo, &["score", "--unit", "pay"]);
    let page = of_unit(&pay, "pay");
    assert_eq!((&page["level"], &page["part_of"]), (&"team".into(), &"eng".into()));
    assert_eq!((fraction(&page["aspirational"]["mean"]), &page["aspirational"]["of"]), ("1/2", &2.into()));
    assert_eq!(page["objectives"][0]["shared_from"], "blue");
    let eng = document(&repo, &["status", "--unit", "eng"]);
    let page = of_unit(&eng, "eng");
    assert_eq!((&page["aspirational"]["of"], &page["with_units_below"]["aspirational"]["of"]), (&0.into(), &2.into()));
    assert!(okr(&repo, &["show", "pay"]).stdout.contains("shared from blue"));
}

#[test]
fn drafts_and_what_was_dropped_have_no_scores() {
    if crate::history_support::repo().is_none() {
        return;
    }
    let plan = |value: usize| {
        let key_result = |id: &str, lines: &str| {
            format!(
                "      - id: {id}\n        key_result: Result\n        start: 0\n        target: 10\n        \
                 current: {value}\n        score: 0.5\n        score_reason: luck\n{lines}"
            )
        };
        let dropped = "        status: dropped\n        reason: too much\n";
        format!(
            "team: t\nlead: ana\nobjectives:\n  - id: later\n    objective: Later\n    status: draft\n    key_results:\n{}\
             \x20 - id: gone\n    objective: Gone\n    status: dropped\n    reason: no time\n    key_results:\n{}\
             \x20 - id: now\n    objective: Now\n    key_results:\n{}{}",
            key_result("a", ""),
            key_result("b", ""),
            key_result("c", dropped),
            key_result("d", "")
        )
    };
    let repo = TestRepo::new();
    repo.write("okrs/2026-Q4/t.yaml", plan(2));
    repo.commit("Plan").on("2026-10-05");
    repo.write("okrs/2026-Q4/t.yaml", plan(4));
    let diff = document(&repo, &["diff"]);
    let changed: Vec<&str> =
        diff["scores"].as_array().unwrap().iter().map(|one| one["ref"].as_str().unwrap()).collect();
    assert_eq!(changed, ["2026-Q4:t/now/d", "2026-Q4:t/now", "2026-Q4:t"]);
    for command in ["status", "score"] {
        let found = document(&repo, &[command]);
        for objective in of_unit(&found, "t")["objectives"].as_array().unwrap() {
            for key_result in objective["key_results"].as_array().unwrap() {
                let scored = key_result["id"] == "d";
                for figure in ["raw", "score", "adjusted", "band"] {
                    assert_eq!(key_result[figure] != Value::Null, scored, "{command} {} {figure}", key_result["ref"]);
                }
            }
        }
        let csv = okr(&repo, &[command, "--format", "csv"]).stdout;
        let heading = csv.lines().next().unwrap().split(',').position(|name| name == "score").unwrap();
        let scores: Vec<&str> = csv.lines().skip(1).map(|line| line.split(',').nth(heading).unwrap()).collect();
        assert_eq!(scores, ["", "", "0.40"], "{command}");
    }
}

#[test]
fn numbers_of_csv_are_numbers() {
    let text = "team: t\nlead: ana\nobjectives:\n  - id: o\n    objective: Aim\n    key_results:\n      - id: a\n        \
                key_result: One\n        start: 100\n        target: 50\n        current: 110\n        confidence: 5\n";
    let repo = files(&[("okrs/2026-Q4/t.yaml", text)]);
    let csv = okr(&repo, &["score", "--format", "csv"]).stdout;
    assert!(csv.contains(",-0.20,0.00,"), "{csv}");
    assert!(!csv.contains(['−', '–', '→', '…']), "{csv}");
    let status = okr(&repo, &["status", "--format", "csv"]).stdout;
    assert!(!status.contains(['−', '–', '→', '▲', '…']), "{status}");
}

#[test]
fn a_supporter_has_its_own_score_whichever_cycle_is_asked_for() {
    if crate::history_support::repo().is_none() {
        return;
    }
    let repo = TestRepo::new();
    let bound = |value: &str| {
        format!(
            "team: t\nlead: ana\nobjectives:\n  - id: o\n    objective: Aim\n    supports:\n      - acme/year\n      - t/o\n    \
             key_results:\n      - id: k\n        key_result: Holds\n        at_least: 10\n        hold: throughout\n        \
             current: {value}\n"
        )
    };
    repo.write("okrs/2026/acme.yaml", unit("company: acme", &[("year", "", false)]));
    repo.write("okrs/2026-Q4/t.yaml", bound("12"));
    repo.commit("Plan").on("2026-10-01");
    repo.write("okrs/2026-Q4/t.yaml", bound("5"));
    repo.commit("Check in").on("2026-11-01");
    // 31 of 51 days.
    for (arguments, cycle) in
        [("status", "2026"), ("status", "2026-Q4"), ("score", "2026"), ("tree", "2026"), ("tree", "2026-Q4")]
    {
        let found = document(&repo, &[arguments, "--cycle", cycle]);
        let nodes = found["nodes"].as_array().into_iter().flatten();
        let units = found["units"].as_array().into_iter().flatten();
        let mut all = nodes.chain(units.flat_map(|unit| unit["objectives"].as_array().unwrap()));
        let year =
            all.find(|one| one["ref"] == "2026:acme/year").unwrap_or_else(|| panic!("{arguments} {cycle}: {found:#}"));
        assert_eq!(fraction(&year["supporters_mean"]), "31/51", "{arguments} {cycle}");
    }
    let tree = okr(&repo, &["tree", "--cycle", "2026"]).stdout;
    assert!(tree.contains("└─ 2026-Q4:t/o"), "{tree}");
    // Nothing supports itself.
    assert_eq!(document(&repo, &["show", "t/o"])["objective"]["supporters_mean"], Value::Null);
}

#[test]
fn a_weight_that_is_mended_moves_no_goalpost() {
    if crate::history_support::repo().is_none() {
        return;
    }
    let plan = |own: &str, part: &str, step: &str| {
        format!(
            "team: t\nlead: ana\nobjectives:\n  - id: o\n    objective: Aim\n    weight: {own}\n    key_results:\n      - id: a\n        \
             key_result: One\n        done: true\n        weight: {part}\n      - id: b\n        key_result: Two\n        \
             milestones:\n          - milestone: First\n            weight: {step}\n            done: true\n          \
             - milestone: Second\n"
        )
    };
    let usual = ["1", "1", "1"];
    for (states, moved) in [
        ([["80%", "1", "1"], ["80", "1", "1"]].as_slice(), ""),
        (&[["1", "80%", "1"], ["1", "80", "1"]], ""),
        (&[["1", "-2", "1"], ["1", "2", "1"]], ""),
        (&[["1", "1", "50%"], ["1", "1", "50"]], ""),
        (&[["1", "heavy", "1"], ["1", "much", "1"], ["1", "3", "1"]], ""),
        // What cannot be read in between is passed over.
        (&[usual, ["1", "80%", "1"], ["1", "40", "1"]], "weight 1 → 40"),
        (&[usual, ["1", "80%", "1"], usual], ""),
        (&[usual, ["1", "40", "1"]], "weight 1 → 40"),
        (&[usual, ["40", "1", "1"]], "weight 1 → 40"),
    ] {
        let repo = TestRepo::new();
        for (nth, [own, part, step]) in states.iter().enumerate() {
            repo.write("okrs/2026-Q4/t.yaml", plan(own, part, step));
            repo.commit("Change").on(&format!("2026-{}-05", 10 + usize::from(nth > 0)));
        }
        let score = okr(&repo, &["score"]).stdout;
        let said = if moved.is_empty() { "as agreed, nothing changed" } else { moved };
        assert!(score.contains(said), "{states:?}:\n{score}");
        let log = document(&repo, &["log"]);
        assert_eq!(
            log["goalposts"].as_array().map(Vec::len),
            Some(usize::from(!moved.is_empty())),
            "{states:?}: {log:#}"
        );
    }
}
