use super::*;
use crate::model::cycle::CycleName;
use crate::model::id::Id;
use crate::render::json::envelope::Meta;
use crate::render::sample;
use crate::render::text::width;
use crate::render::{dot, json, mermaid, svg};
use crate::report::show::find;
use crate::report::tree::asked::{Asked, tree};
use crate::report::units::Basis;

const COMPANY: &str = "company: acme\nname: Acme\nobjectives:\n  - id: growth\n    objective: Suppliers come back\n    \
    owner: ana\n    key_results:\n      - id: reorders\n        key_result: From 0 to 100\n        start: 0\n        \
    target: 100\n        current: 20\n";
const TEAM: &str = "team: platform\npart_of: acme\nlead: li\nobjectives:\n  - id: checkout\n    objective: \"He said \
    <b>&\\\"x\\\"</b>]; click n0 ::error::\\u202E `${x}` \\\\N\"\n    supports:\n      - acme/growth/reorders\n    \
    shared_with:\n      - payments\n    key_results:\n      - id: latency\n        key_result: From 900 to 300\n        \
    start: 900 ms\n        target: 300 ms\n        current: 300 ms\n        depends_on:\n          - payments\n          \
    - payments/nothing\n  - id: secret\n    objective: Buy the rival\n    confidential: true\n    key_results:\n      \
    - id: done\n        key_result: Signed\n        done: false\n";
const SHARER: &str = "team: payments\nlead: bo\nobjectives:\n  - id: alone\n    objective: Alone\n    supports:\n      \
    - platform/checkout\n      - acme/growth\n    key_results:\n      - id: kr\n        key_result: x\n        done: true\n";
const PERSON: &str = "person: ana\nobjectives:\n  - id: own\n    objective: Learn\n    supports:\n      - \
    platform/checkout\n    key_results:\n      - id: kr\n        key_result: x\n        done: true\n";

fn workspace() -> Workspace {
    sample::workspace(&[
        ("okrs/2026-Q4/acme.yaml", COMPANY),
        ("okrs/2026-Q4/platform.yaml", TEAM),
        ("okrs/2026-Q4/payments.yaml", SHARER),
        ("okrs/2026-Q4/ana.yaml", PERSON),
    ])
}

fn asked<T>(workspace: &Workspace, asked: &Asked, read: impl Fn(&Show<'_>) -> T) -> T {
    on("2026-11-21", workspace, asked, read)
}

fn on<T>(today: &str, workspace: &Workspace, asked: &Asked, read: impl Fn(&Show<'_>) -> T) -> T {
    let basis = Basis { workspace, timeline: None, today: today.parse().unwrap() };
    let report = tree(basis, &CycleName::new("2026-Q4"), asked);
    read(&Show { basis, report: &report, public: false })
}

fn plain(workspace: &Workspace, what: &Asked, columns: usize) -> String {
    asked(workspace, what, |show| terminal(show, false, Some(columns)))
}

#[test]
fn each_objective_stands_there_once_and_is_referred_to_elsewhere() {
    let workspace = workspace();
    let text = plain(&workspace, &Asked::default(), 120);
    assert_eq!(text.matches("Suppliers come back").count(), 1, "{text}");
    assert_eq!(text.matches("→ see payments/alone").count(), 1, "{text}");
    assert!(text.contains("0.20 · supporters 1.00 ≠ far ahead"), "{text}");
    assert!(text.contains("for reorders") && text.contains("shared with payments"), "{text}");
    let orphans = text.split("Orphans").nth(1).unwrap();
    assert!(orphans.contains("platform/secret") && orphans.contains("Buy the rival"), "{text}");
    assert!(
        text.contains("! no objective there says that it is for platform") && text.contains("! it is not there yet")
    );
    assert!(!text.contains("ana/own"), "{text}");
    let people = plain(&workspace, &Asked { people: true, ..Asked::default() }, 80);
    assert!(people.contains("ana/own"), "{people}");
}

#[test]
fn one_thing_downwards_and_upwards() {
    let workspace = workspace();
    let cycle = CycleName::new("2026-Q4");
    let from = find(&workspace, "platform/checkout", &cycle).ok();
    let down = plain(&workspace, &Asked { from, ..Asked::default() }, 80);
    assert!(down.contains("└─") && down.contains("payments/alone") && down.contains("↑ supports acme/growth/reorders"));
    assert!(!down.contains("Suppliers come back"), "{down}");
    let up = plain(&workspace, &Asked { from, up: true, ..Asked::default() }, 80);
    assert!(up.contains("acme/growth") && up.contains("supported in reorders") && !up.contains("Alone"), "{up}");
    let unit = plain(&workspace, &Asked { units: vec![Id::lenient("payments")], ..Asked::default() }, 80);
    assert!(
        unit.contains("payments/alone") && unit.contains("platform/checkout") && !unit.contains("secret"),
        "{unit}"
    );
    let near = find(&workspace, "platform/chekout", &cycle).unwrap_err();
    assert_eq!(near, crate::report::show::NotFound::Nothing { near: Some("platform/checkout".into()) });
}

#[test]
fn a_circle_ends_where_it_closes() {
    let one = |unit: &str, other: &str| {
        format!("team: {unit}\nlead: x\nobjectives:\n  - id: o\n    objective: T\n    supports:\n      - {other}/o\n")
    };
    let (a, b) = (one("a", "b"), one("b", "a"));
    let workspace = sample::workspace(&[("okrs/2026-Q4/a.yaml", &a), ("okrs/2026-Q4/b.yaml", &b)]);
    let text = plain(&workspace, &Asked::default(), 60);
    assert!(text.contains("→ see a/o above") && text.contains("in a circle"), "{text}");
    let from = find(&workspace, "b/o", &CycleName::new("2026-Q4")).ok();
    assert!(plain(&workspace, &Asked { from, up: true, ..Asked::default() }, 60).contains("circle"));
    asked(&workspace, &Asked::default(), |show| svg::svg(show, None));
}

#[test]
fn lines_fit_the_terminal() {
    for columns in [40, 60, 80, 120] {
        for line in plain(&workspace(), &Asked { people: true, ..Asked::default() }, columns).lines() {
            assert!(width(line) <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn a_deep_chain_keeps_its_room() {
    let files: Vec<(String, String)> = (0..60)
        .map(|n| {
            let supports = if n == 0 { String::new() } else { format!("    supports:\n      - t{}/o\n", n - 1) };
            let text =
                format!("team: t{n}\nlead: x\nobjectives:\n  - id: o\n    objective: Some words to wrap\n{supports}");
            (format!("okrs/2026-Q4/t{n}.yaml"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let text = plain(&sample::workspace(&files), &Asked::default(), 60);
    assert!(text.contains("t59/o") && text.lines().all(|line| width(line) <= 60), "{text}");
}

#[test]
fn hostile_texts_stay_texts_and_secrets_stay_masked() {
    let workspace = workspace();
    let all = Asked { people: true, ..Asked::default() };
    let texts = [
        asked(&workspace, &all, |show| mermaid::mermaid(show, None)),
        asked(&workspace, &all, |show| dot::dot(show, None)),
        asked(&workspace, &all, |show| svg::svg(show, None)),
        asked(&workspace, &all, |show| terminal(&Show { public: true, ..*show }, false, None)),
    ];
    for text in &texts {
        assert!(!text.contains("Buy the rival") && text.contains("confidential"), "{text}");
        assert!(!text.contains('\u{202e}') && !text.lines().any(|line| line.trim_start().starts_with("::")), "{text}");
    }
    assert!(!texts[0].contains("]; click") && !texts[0].contains('`'), "{}", texts[0]);
    balanced(&texts[1]);
}

/// A tiny reader of DOT: quotes and braces close, and every name outside quotes is one of ours.
fn balanced(dot: &str) {
    let mut depth = 0;
    for line in dot.lines() {
        let parts: Vec<&str> = line.split('"').collect();
        assert!(parts.len() % 2 == 1, "an open quote: {line}");
        let outside: String = parts.iter().step_by(2).copied().collect();
        depth += outside.matches('{').count() as i64 - outside.matches('}').count() as i64;
        let names = outside.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty());
        for name in names.filter(|name| !name.chars().all(|c| c.is_ascii_digit())) {
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), "{line}");
            assert!(!["click", "b", "error"].contains(&name), "{line}");
        }
        for inside in parts.iter().skip(1).step_by(2) {
            assert!(!inside.replace("\\n", "").contains('\\'), "{line}");
        }
    }
    assert_eq!(depth, 0);
}

#[test]
fn the_document_fits_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../../docs/schema/okr.tree-1.json")).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let meta = Meta {
        root: "/x".into(),
        at: None,
        today: "2026-11-21".parse().unwrap(),
        cycles: vec!["2026-Q4".into()],
        problems: Vec::new(),
    };
    let document = asked(&workspace(), &Asked::default(), |show| json::alignment::tree(&meta, show));
    let value: serde_json::Value = serde_json::from_str(&document).unwrap();
    let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(value["nodes"].as_array().unwrap().len(), 4);
    let edges = value["edges"].as_array().unwrap();
    assert_eq!(edges.iter().filter(|edge| edge["unmatched"] == true).count(), 2, "{edges:?}");
}

#[test]
fn nothing_is_missed_or_achieved_while_the_cycle_runs() {
    let workspace = workspace();
    let pictures = |today: &str| {
        on(today, &workspace, &Asked::default(), |show| {
            [terminal(show, false, Some(80)), mermaid::mermaid(show, None), dot::dot(show, None), svg::svg(show, None)]
        })
    };
    for picture in pictures("2026-12-30") {
        assert!(!["missed", "partly", "achieved"].iter().any(|word| picture.contains(word)), "{picture}");
    }
    for picture in pictures("2026-12-31") {
        assert!(picture.contains("missed") && picture.contains("achieved"), "{picture}");
    }
    let [running, ..] = pictures("2026-11-21");
    assert!(running.starts_with("2026-Q4 · 4 objectives of 3 units · 56 % elapsed\n"), "{running}");
    let [over, ..] = pictures("2027-01-08");
    assert!(over.starts_with("2026-Q4 · 4 objectives of 3 units\n"), "{over}");
}
