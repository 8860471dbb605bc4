//! `okr.check/1`, the findings as a document: additions are compatible, renames are not. The types are of this
//! file alone, so that nothing inside the program can change what is published.
//!
//! Lines and columns count from 1, columns in Unicode scalar values; an end is one past the last
//! character. What is missing is `null`, never left out. The schemas are in `docs/schema`.

use crate::finding::{Edit, Finding, Fix, Label, Proposal};
use crate::model::workspace::Workspace;
use crate::render::json::envelope::{Meta, document};
use crate::report::check::{self, CheckReport, Reported};
use crate::source::{Place, Route};
use serde::Serialize;

/// `okr.check/1`
pub fn check(workspace: &Workspace, report: &CheckReport, meta: &Meta) -> String {
    let findings = values(workspace, &report.findings);
    document("okr.check/1", meta, CheckV1 { findings, summary: report.into() })
}

#[derive(Serialize)]
struct CheckV1<T> {
    findings: Vec<T>,
    summary: SummaryV1,
}

#[derive(Serialize)]
struct FindingV1<'a> {
    rule: &'a str,
    level: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    route: Option<String>,
    cycle: Option<&'a str>,
    unit: Option<&'a str>,
    objective: Option<&'a str>,
    key_result: Option<&'a str>,
    fingerprint: &'a str,
    related: Vec<RelatedV1<'a>>,
    fix: Option<FixV1<'a>>,
    proposal: Option<ProposalV1<'a>>,
}

#[derive(Serialize)]
struct RelatedV1<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct FixV1<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<EditV1<'a>>,
}

#[derive(Serialize)]
struct EditV1<'a> {
    file: &'a str,
    byte_start: u32,
    byte_end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct ProposalV1<'a> {
    form: &'a str,
    start: Option<&'a str>,
    target: Option<&'a str>,
    unit_of_measure: Option<&'a str>,
}

#[derive(Serialize)]
struct SummaryV1 {
    files: usize,
    units: usize,
    objectives: usize,
    key_results: usize,
    drafts: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
    suppressed: usize,
    known: usize,
    not_shown: usize,
}

fn finding<'a>(workspace: &'a Workspace, reported: &'a Reported, route: Option<Route>) -> FindingV1<'a> {
    let Finding { rule, message, help, label, related, fix: mend, proposal: proposed, known_by: _ } =
        &reported.judged.finding;
    let source = workspace.file(label.place.file);
    let start = source.position(label.place.span.start as usize);
    let end = source.position(label.place.span.end as usize);
    let about = &reported.about;
    FindingV1 {
        rule,
        level: reported.judged.level.word(),
        message,
        help: help.as_deref(),
        file: name(workspace, label.place),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        route: route.map(|route| route.to_string()),
        cycle: about.cycle.as_deref(),
        unit: about.unit.as_deref(),
        objective: about.objective.as_deref(),
        key_result: about.key_result.as_deref(),
        fingerprint: &reported.fingerprint,
        related: related.iter().map(|label| self::related(workspace, label)).collect(),
        fix: mend.as_ref().map(|mend| fix(workspace, mend)),
        proposal: proposed.as_ref().map(proposal),
    }
}

fn name(workspace: &Workspace, place: Place) -> &str {
    &workspace.file(place.file).name
}

fn related<'a>(workspace: &'a Workspace, label: &'a Label) -> RelatedV1<'a> {
    let at = workspace.file(label.place.file).position(label.place.span.start as usize);
    RelatedV1 { file: name(workspace, label.place), line: at.line, column: at.column, message: &label.text }
}

fn fix<'a>(workspace: &'a Workspace, Fix { title, safe, edits }: &'a Fix) -> FixV1<'a> {
    let edit = |Edit { place, text }: &'a Edit| EditV1 {
        file: name(workspace, *place),
        byte_start: place.span.start,
        byte_end: place.span.end,
        text,
    };
    FixV1 { title, safe: *safe, edits: edits.iter().map(edit).collect() }
}

fn proposal(Proposal { form, start, target, unit_of_measure }: &Proposal) -> ProposalV1<'_> {
    ProposalV1 { form, start: start.as_deref(), target: target.as_deref(), unit_of_measure: unit_of_measure.as_deref() }
}

impl From<&CheckReport> for SummaryV1 {
    fn from(report: &CheckReport) -> Self {
        let summary = &report.summary;
        SummaryV1 {
            files: summary.files,
            units: summary.units,
            objectives: summary.objectives,
            key_results: summary.key_results,
            drafts: summary.drafts,
            errors: summary.errors,
            warnings: summary.warnings,
            advice: summary.advice,
            suppressed: summary.suppressed,
            known: summary.known,
            not_shown: report.not_shown,
        }
    }
}

/// Findings in the form of `okr.check/1`, for documents that hold some.
pub fn values<'a>(workspace: &'a Workspace, findings: &'a [Reported]) -> Vec<impl Serialize + 'a> {
    let routes = check::routes(workspace, findings);
    findings.iter().zip(routes).map(|(reported, route)| finding(workspace, reported, route)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Edit, Proposal};
    use crate::render::sample::{place, report, workspace};
    use chrono::NaiveDate;
    use serde_json::Value;

    /// The published schema, and nothing besides what it names.
    fn strict_schema() -> Value {
        fn close(value: &mut Value) {
            match value {
                Value::Object(keys) => {
                    if keys.contains_key("properties") && keys.contains_key("required") {
                        keys.insert("additionalProperties".into(), Value::Bool(false));
                    }
                    keys.values_mut().for_each(close);
                }
                Value::Array(items) => items.iter_mut().for_each(close),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        let mut schema = serde_json::from_str(include_str!("../../../docs/schema/okr.check-1.json")).unwrap();
        close(&mut schema);
        schema
    }

    #[test]
    fn a_document_keeps_to_its_schema() {
        let file = "okrs/2026-Q4/platform.yaml";
        let text = "team: platform\nobjectives:\n  - id: checkout\n    objective: 结账 checkout\n    key_results:\n      \
                    - id: latency\n        key_result: Fast\n        target: 300 ms\n";
        let workspace = workspace(&[(file, text), ("okrs/2026-Q4/broken.yaml", "team: [\n")]);
        let target = place(&workspace, file, "300 ms");
        let mut full = Finding::new("no-start", target, "no `start`, so that 0 is \u{202e} assumed")
            .help("write it")
            .related(place(&workspace, file, "checkout\n    key"), "here")
            .fix("add it", true, vec![Edit { place: target, text: "1 ms".into() }]);
        full.proposal = Some(Proposal {
            form: "metric".into(),
            start: None,
            target: Some("300 ms".into()),
            unit_of_measure: Some("ms".into()),
        });
        let bare = Finding::new("yaml-syntax", place(&workspace, "okrs/2026-Q4/broken.yaml", "["), "never closed");
        let report = report(&workspace, vec![bare, full]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
        let document = check(
            &workspace,
            &report,
            &Meta { root: "/a/b".into(), at: None, today, cycles: vec!["2026-Q4".into()], problems: Vec::new() },
        );
        let value: Value = serde_json::from_str(&document).unwrap();
        let validator = jsonschema::validator_for(&strict_schema()).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{document}");
        let expected = serde_json::json!({
            "rule": "no-start", "level": "error", "message": "no `start`, so that 0 is \u{202e} assumed", "help": "write it",
            "file": file, "line": 8, "column": 17, "end_line": 8, "end_column": 23,
            "route": "objectives[0].key_results[0].target", "cycle": "2026-Q4", "unit": "platform", "objective": "checkout",
            "key_result": "latency", "fingerprint": "0123456789abcdef",
            "related": [{"file": file, "line": 4, "column": 19, "message": "here"}],
            "fix": {"title": "add it", "safe": true, "edits": [
                {"file": file, "byte_start": target.span.start, "byte_end": target.span.end, "text": "1 ms"}]},
            "proposal": {"form": "metric", "start": null, "target": "300 ms", "unit_of_measure": "ms"},
        });
        assert_eq!(value["findings"][1], expected);
        assert_eq!(value["findings"][0]["route"], Value::Null);
        assert_eq!(value["cycles"], serde_json::json!(["2026-Q4"]));
        assert_eq!(value["today"], "2026-11-16");
        assert!(document.is_ascii() || !document.contains('\u{202e}'));
        // a document with a key left out is refused
        let mut short = value.clone();
        short["findings"][0].as_object_mut().unwrap().remove("help");
        assert!(!validator.is_valid(&short));
    }
}
