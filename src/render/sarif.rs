//! SARIF 2.1.0, which GitHub's code scanning and many editors read.
//!
//! Rules are listed where they found something. There is no address of a manual in it, since a rule
//! carries its page as Markdown.

use crate::finding::{Edit, Fix, Level};
use crate::render::published::{Published, Region};
use crate::render::{guard, markdown, text};
use crate::report::check::{CheckReport, Reported};
use crate::report::explain;
use crate::source::{FileId, Place};
use crate::words::count;
use serde_json::{Map, Value, json};

/// What stands for the top of the repository.
const TOP: &str = "%SRCROOT%";

/// The document.
pub fn report(published: Published<'_>, report: &CheckReport) -> String {
    let findings = report.published();
    let mut rules: Vec<&'static str> = findings.iter().map(|reported| reported.judged.finding.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let results: Vec<Value> = findings.iter().map(|reported| result(published, reported, &rules)).collect();
    let mut invocation = json!({"executionSuccessful": true});
    let beyond = report.findings.len() - findings.len();
    if beyond > 0 {
        let text = format!("{} more that are not listed", count(beyond, "finding"));
        invocation["toolExecutionNotifications"] = json!([{"level": "warning", "message": {"text": text}}]);
    }
    let document = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "okr",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|name| rule(name)).collect::<Vec<_>>(),
            }},
            "invocations": [invocation],
            "originalUriBaseIds": {TOP: {"description": {"text": "the top of the repository"}}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let text = serde_json::to_string_pretty(&document).expect("every key is a text and every value plain");
    guard::json(text) + "\n"
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "note",
    }
}

/// A rule's declaration.
fn rule(name: &str) -> Value {
    let Some(page) = explain::one(name) else { return json!({"id": name}) };
    json!({
        "id": name,
        "shortDescription": {"text": page.summary},
        "help": {"text": page.docs, "markdown": without_heading(&markdown::rule(&page))},
        "defaultConfiguration": {"level": level(page.level)},
        "properties": {"tags": [page.group.word()]},
    })
}

/// Who shows a rule's page sets its name above.
fn without_heading(page: &str) -> &str {
    page.split_once("\n\n").map_or(page, |(_, rest)| rest)
}

fn result(published: Published<'_>, reported: &Reported, rules: &[&str]) -> Value {
    let finding = &reported.judged.finding;
    let mut location = physical(published, finding.label.place);
    if let Some(reference) = reported.about.reference() {
        location["logicalLocations"] = json!([{"fullyQualifiedName": text::safe(&reference)}]);
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.binary_search(&finding.rule).unwrap_or_default(),
        "level": level(reported.judged.level),
        "message": {"text": plain(&published.message(reported))},
        "locations": [location],
        "partialFingerprints": {"okr/v1": reported.fingerprint},
    });
    if !finding.related.is_empty() {
        let related = finding.related.iter().enumerate().map(|(number, label)| {
            let mut location = physical(published, label.place);
            location["id"] = json!(number + 1);
            if !label.text.is_empty() {
                location["message"] = json!({"text": plain(&text::safe(&label.text))});
            }
            location
        });
        result["relatedLocations"] = related.collect();
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([self::fix(published, fix)]);
    }
    result
}

fn physical(published: Published<'_>, place: Place) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": artifact(&published.file(place)),
        "region": region(published.region(place)),
    }})
}

fn artifact(path: &str) -> Value {
    json!({"uri": uri(path), "uriBaseId": TOP})
}

fn region(Region { start, end }: Region) -> Value {
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

/// The replacements of a fix, file by file.
fn fix(published: Published<'_>, fix: &Fix) -> Value {
    let mut files: Vec<FileId> = fix.edits.iter().map(|edit| edit.place.file).collect();
    files.sort_unstable();
    files.dedup();
    let replacement = |edit: &Edit| {
        let mut replacement = Map::new();
        replacement.insert("deletedRegion".into(), region(published.region(edit.place)));
        if !edit.text.is_empty() {
            replacement.insert("insertedContent".into(), json!({"text": edit.text}));
        }
        Value::Object(replacement)
    };
    let change = |file: &FileId| {
        let edits = fix.edits.iter().filter(|edit| edit.place.file == *file);
        json!({
            "artifactLocation": artifact(&published.path(&published.workspace.file(*file).name)),
            "replacements": edits.map(replacement).collect::<Vec<_>>(),
        })
    };
    json!({
        "description": {"text": plain(&text::safe(&fix.title))},
        "artifactChanges": files.iter().map(change).collect::<Vec<_>>(),
    })
}

/// A message without links: `[text](target)` would be one.
fn plain(text: &str) -> String {
    text.replace("](", "] (")
}

/// A path as a relative URI: everything but letters, digits and `-._~/` by its bytes.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_relative_uris() {
        assert_eq!(uri("okrs/2026-Q4/a.yaml"), "okrs/2026-Q4/a.yaml");
        assert_eq!(uri("okrs/a b:c%?#é.yaml"), "okrs/a%20b%3Ac%25%3F%23%C3%A9.yaml");
    }
}
