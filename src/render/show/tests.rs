use super::*;
use crate::model::cycle::CycleName;
use crate::model::workspace::Workspace;
use crate::render::json;
use crate::render::json::envelope::Meta;
use crate::render::sample;
use crate::report::show::{find, show};
use crate::report::units::Basis;

const TEAM: &str = "team: platform\nlead: li\nobjectives:\n  - id: checkout\n    objective: No `thoughts` about <checkout>\n    \
    shared_with:\n      - payments\n    initiatives:\n      - initiative: A cache\n        done: true\n    key_results:\n      \
    - id: latency\n        key_result: Cut p99\n        start: 900 ms\n        target: 300 ms\n        current: 640 ms\n        \
    confidence: 6\n        as_of: 2026-11-16\n        note: cache is live\n        score: 0.5\n        score_reason: a feeling\n        \
    depends_on:\n          - data/events\n      - id: secret\n        key_result: The rival's price\n        confidential: true\n        \
    start: 1 EUR\n        target: 9 EUR\n        current: 4 EUR\n        note: they know\n";

fn page<T>(reference: &str, read: impl Fn(&Show<'_>) -> T) -> T {
    let workspace = sample::workspace(&[("okrs/2026-Q4/platform.yaml", TEAM)]);
    of(&workspace, reference, read)
}

fn of<T>(workspace: &Workspace, reference: &str, read: impl Fn(&Show<'_>) -> T) -> T {
    let basis = Basis { workspace, timeline: None, today: "2026-11-21".parse().unwrap() };
    let target = find(workspace, reference, &CycleName::new("2026-Q4")).unwrap();
    read(&Show { basis, report: &show(basis, target), public: false })
}

#[test]
fn a_key_result_is_shown_in_full() {
    let text = page("platform/checkout/latency", |show| terminal(show, false, Some(80)));
    for words in [
        "2026-Q4:platform/checkout/latency\nCut p99\n",
        "640 → 300 ms",
        "score          0.43\n",
        "0.50: a feeling",
        "not enough data",
        "cache is live",
        "900 ms ┤",
        "300 ms ┤",
        "data/events · ! it is not there yet",
        "A cache · done",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    assert_eq!(text, page("2026-Q4:platform/checkout/latency", |show| terminal(show, false, None)));
}

#[test]
fn lines_fit_the_terminal() {
    for reference in ["platform/checkout/latency", "platform/checkout", "platform"] {
        for columns in [40, 60, 80, 120] {
            for line in page(reference, |show| terminal(show, false, Some(columns))).lines() {
                assert!(width(line) <= columns, "{columns}: {line}");
            }
        }
    }
}

#[test]
fn markdown_masks_and_escapes() {
    let text = page("platform/checkout/secret", markdown);
    for secret in ["rival", "EUR", "they know"] {
        assert!(!text.contains(secret), "{text}");
    }
    let text = page("platform/checkout", markdown);
    assert!(!text.contains("rival") && !text.contains("<checkout>") && !text.contains("`thoughts`"), "{text}");
    let open = page("platform/checkout/secret", |show| terminal(show, false, None));
    assert!(open.contains("4 → 9 EUR") && open.contains("they know"), "{open}");
    let public = page("platform/checkout/secret", |show| terminal(&Show { public: true, ..*show }, false, None));
    assert!(!public.contains("EUR") && !public.contains("they know"), "{public}");
}

#[test]
fn the_documents_fit_their_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../../docs/schema/okr.show-1.json")).unwrap();
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let meta = Meta {
        root: "/x".into(),
        at: None,
        today: "2026-11-21".parse().unwrap(),
        cycles: vec!["2026-Q4".into()],
        problems: Vec::new(),
    };
    for (reference, kind) in
        [("platform", "unit"), ("platform/checkout", "objective"), ("platform/checkout/latency", "key_result")]
    {
        let document = page(reference, |show| json::show::show(&meta, show));
        let value: serde_json::Value = serde_json::from_str(&document).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{reference}: {errors:?}");
        assert!(value[kind].is_object(), "{document}");
    }
}
