//! What `okr log` prints: by week, flat, as Markdown, CSV and JSON; filters; texts that mean harm.

use crate::history_support::{FILE, log, okr_in, repo};
use crate::repo::TestRepo;
use serde_json::Value;

const SALES: &str = "okrs/2026-Q4/sales.yaml";

/// A few weeks of two teams.
fn weeks() -> Option<TestRepo> {
    let repo = repo()?;
    let plan = "team: platform\nname: Platform Engineering\nobjectives:\n  - id: checkout\n    objective: Fast\n    \
        key_results:\n      - id: latency\n        key_result: Cut it\n        start: 900 ms\n        target: 300 ms\n        \
        confidence: 5\n      - id: uptime\n        key_result: Up\n        at_least: 99.95 %\n        current: 99.97 %\n";
    repo.write(FILE, plan);
    repo.write(SALES, "team: sales\nobjectives:\n  - id: growth\n    objective: Grow\n    key_results:\n      - id: users\n        key_result: Users\n        target: 500 users\n        current: 200 users\n");
    repo.commit("Plan the quarter").on("2026-10-01");
    let change = |file: &str, from: &str, to: &str| {
        repo.write(file, repo.read(file).replace(from, to));
    };
    change(
        FILE,
        "target: 300 ms\n",
        "target: 300 ms\n        current: 700 ms\n        as_of: 2026-11-09\n        note: first cache\n",
    );
    repo.commit("Check in").on("2026-11-10");
    change(
        FILE,
        "700 ms\n        as_of: 2026-11-09\n        note: first cache",
        "640 ms\n        as_of: 2026-11-16\n        note: cache is live",
    );
    change(FILE, "confidence: 5", "confidence: 6");
    change(FILE, "99.97", "99.91");
    repo.commit("Check in").on("2026-11-16");
    change(SALES, "current: 200", "current: 150");
    repo.commit("We lost a customer").by("Bo Li <bo@x.example>").on("2026-11-17");
    change(FILE, "2026-11-16", "2026-11-18");
    change(FILE, "target: 300 ms", "target: 400 ms");
    repo.commit("Ease it").on("2026-11-18");
    Some(repo)
}

fn show(repo: &TestRepo, arguments: &[&str]) -> String {
    let run = okr_in(repo, repo.path(), &[&["log"], arguments].concat());
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    run.stdout
}

#[test]
fn the_weeks_newest_first() {
    let Some(repo) = weeks() else { return };
    let expected = "\
2026-Q4 · 1 October – 31 December 2026

week 7 · 16–22 November 2026
  platform · Platform Engineering
    · platform/checkout/latency  700 → 640 ms ↓ better  score 0.33 → 0.43 (+0.10)  confidence 5 → 6  Ana Ruiz, 16 Nov
        cache is live
        for 2 check-ins: Check in
    · platform/checkout/latency  no change: 640 ms  score 0.43 → 0.52 (+0.09)  with another plan  Ana Ruiz, 18 Nov
        Ease it
    ! platform/checkout/latency  target moved 300 → 400 ms (goalpost)  score 0.43 → 0.52 (+0.09)  Ana Ruiz, 18 Nov
    · platform/checkout/uptime  99.97 → 99.91 % ↓ no longer holds  score 1.00 → 0.00 (−1.00)  Ana Ruiz, 16 Nov
  sales
    · sales/growth/users  200 → 150 users ↓ worse  score 0.40 → 0.30 (−0.10)  Bo Li, 17 Nov
        We lost a customer

week 6 · 9–15 November 2026
  platform · Platform Engineering
    · platform/checkout/latency  700 ms (new)  score 0.00 → 0.33 (+0.33)  Ana Ruiz, 9 Nov
        first cache

first days · 28 September – 4 October 2026
  platform · Platform Engineering
    + platform/checkout  added  Ana Ruiz, 1 Oct
  sales
    + sales/growth  added  Ana Ruiz, 1 Oct

5 check-ins by 2 people; 1 moved goalpost; 2 added
";
    assert_eq!(show(&repo, &[]), expected);
}

#[test]
fn flat_lines_markdown_and_csv() {
    let Some(repo) = weeks() else { return };
    assert_eq!(
        show(&repo, &["--flat", "--since", "2026-11-17"]),
        "2026-11-17  check-in  sales/growth/users  200 → 150 users ↓ worse  score 0.40 → 0.30 (−0.10)  Bo Li  We lost a customer\n\
         2026-11-18  check-in  platform/checkout/latency  no change: 640 ms  score 0.43 → 0.52 (+0.09)  with another plan  Ana Ruiz  Ease it\n\
         2026-11-18  goalpost  platform/checkout/latency  target moved 300 → 400 ms  score 0.43 → 0.52 (+0.09)  Ana Ruiz\n"
    );
    let markdown = show(&repo, &["--format", "markdown", "sales", "--weeks", "1"]);
    assert_eq!(
        markdown,
        "# 2026-Q4 · 1 October – 31 December 2026\n\n1 check-in by 1 person\n\n## week 7 · 16–22 November 2026\n\n### sales\n\n\
         - `sales/growth/users` 200 → 150 users ↓ worse, score 0.40 → 0.30 (−0.10), *Bo Li, 17 Nov*\n\n  We lost a customer\n\n"
    );
    let csv = show(&repo, &["--format", "csv", "sales"]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "date,kind,ref,field,milestone,from,to,score_from,score_to,author,co_authors,commit,note");
    assert!(lines[1].starts_with("2026-10-01,added,2026-Q4:sales/growth,,,,,,,Ana Ruiz,,"), "{csv}");
    assert!(
        lines[2].starts_with(
            "2026-11-17,check-in,2026-Q4:sales/growth/users,current,,200 users,150 users,0.40,0.30,Bo Li,,"
        )
    );
}

#[test]
fn filters_by_name_date_and_week() {
    let Some(repo) = weeks() else { return };
    let count = |arguments: &[&str]| show(&repo, &[&["--flat"], arguments].concat()).lines().count();
    assert_eq!(count(&["platform"]), 6);
    assert_eq!(count(&["platform/checkout"]), 6);
    assert_eq!(count(&["2026-Q4:platform/checkout/uptime"]), 1);
    assert_eq!(count(&["--weeks", "1"]), 5);
    assert_eq!(count(&["--weeks", "2"]), 6);
    let refuse = |arguments: &[&str], words: &str| {
        let run = okr_in(&repo, repo.path(), &[&["log"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    };
    refuse(&["platform/chekout"], "did you mean `platform/checkout`?");
    refuse(&["a//b"], "write `unit/objective`");
    refuse(&["--since", "yesterday"], "`--since` expects a date");
    refuse(&["2026-Q3:platform", "--cycle", "2026-Q4"], "another cycle");
    refuse(&["--cycle", "2026-Q3"], "no files of a cycle `2026-Q3`");
}

#[test]
fn what_is_confidential_is_named_but_not_published() {
    let Some(repo) = weeks() else { return };
    let secret = repo.read(SALES).replace("    objective: Grow", "    objective: Grow\n    confidential: true");
    repo.write(SALES, secret.replace("150 users", "120 users"));
    repo.commit("Secret reason").on("2026-11-19");
    for format in ["markdown", "csv"] {
        let text = show(&repo, &["--format", format, "sales"]);
        assert!(
            !text.contains("users ") && !text.contains("Secret reason") && !text.contains("lost a customer"),
            "{text}"
        );
        assert!(text.contains("confidential") && text.contains("sales/growth/users"), "{text}");
    }
    assert!(show(&repo, &["sales"]).contains("150 → 120 users"));
}

#[test]
fn texts_that_mean_harm_do_none() {
    let Some(repo) = repo() else { return };
    let text = |current: u32, note: &str| {
        format!(
            "team: platform\nobjectives:\n  - id: o\n    objective: x\n    key_results:\n      - id: k\n        key_result: y\n        target: 10 users\n        current: {current} users\n        note: {note}\n"
        )
    };
    repo.write(FILE, text(1, "plain"));
    repo.commit("Plan").on("2026-10-01");
    repo.write(FILE, text(2, "\"a\\e[31m\\n::error::b\\u202ec <b>@ana</b>\""));
    repo.commit("::set-output name=x::y \u{1b}]0;title\u{7}").by("Ev\u{1b}[2Jil <e@x.example>").on("2026-10-12");
    repo.write(FILE, text(3, "\"=HYPERLINK(1)\""));
    repo.commit("=cmd").on("2026-10-13");
    let formats: [&[&str]; 5] =
        [&[], &["--flat"], &["--format", "markdown"], &["--format", "csv"], &["--format", "json"]];
    for format in formats {
        let out = show(&repo, format);
        let odd = out.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\r')) || *c == '\u{202e}');
        assert_eq!(odd, None, "{format:?}: {out}");
        assert!(!out.lines().any(|line| line.trim_start().starts_with("::")), "{format:?}: {out}");
        assert!(format != ["--format", "markdown"] || !out.contains("<b>"), "{out}");
        assert!(format != ["--format", "csv"] || out.contains("'=HYPERLINK"), "{out}");
    }
}

#[test]
fn the_document_follows_its_schema() {
    let Some(repo) = weeks() else { return };
    repo.write(FILE, repo.read(FILE).replace("      - id: uptime", "      - id: gone\n        key_result: z\n        milestones:\n          - milestone: m\n      - id: uptime"));
    repo.commit("Add one").on("2026-11-18");
    repo.write(
        FILE,
        repo.read(FILE).replace(
            "          - milestone: m\n",
            "          - milestone: n\n            done: true\n        status: dropped\n",
        ),
    );
    repo.commit("Drop it\n\nCo-authored-by: Cy <cy@x.example>").on("2026-11-19");
    repo.remove(SALES).commit("Remove sales").on("2026-11-19");
    repo.write(FILE, repo.read(FILE).replace("640 ms", "630 ms"));
    let told = log(&repo, &[]);
    for list in ["check_ins", "goalposts", "added", "removed", "dropped"] {
        assert!(!told[list].as_array().unwrap().is_empty(), "{list}: {told:#}");
    }
    let schema = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema/okr.log-1.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    strict(&mut schema);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let problems: Vec<String> =
        validator.iter_errors(&told).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Nothing may be there that the schema does not name.
fn strict(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            if keys.contains_key("properties") {
                keys.insert("additionalProperties".into(), false.into());
            }
            keys.values_mut().for_each(strict);
        }
        Value::Array(items) => items.iter_mut().for_each(strict),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
