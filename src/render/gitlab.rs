//! GitLab's report of code quality: a list of findings with fingerprints, by which a merge request
//! tells the new ones.

use crate::finding::Level;
use crate::render::guard;
use crate::render::published::Published;
use crate::report::check::{CheckReport, Reported};
use serde::Serialize;

/// The document, for `artifacts:reports:codequality`.
pub fn report(published: Published<'_>, report: &CheckReport) -> String {
    let issues: Vec<Issue<'_>> = report.published().into_iter().map(|reported| issue(published, reported)).collect();
    let text = serde_json::to_string_pretty(&issues).expect("every key is a text and every value plain");
    guard::json(text) + "\n"
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn issue<'a>(published: Published<'_>, reported: &'a Reported) -> Issue<'a> {
    let finding = &reported.judged.finding;
    let region = published.region(finding.label.place);
    Issue {
        description: published.message(reported).replace('\n', "; "),
        check_name: finding.rule,
        fingerprint: &reported.fingerprint,
        severity: match reported.judged.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Advice => "info",
        },
        location: Location {
            path: published.file(finding.label.place),
            lines: Lines { begin: region.start.line, end: region.end.line },
        },
    }
}
