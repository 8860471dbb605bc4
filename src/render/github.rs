//! Annotations for GitHub Actions: commands in the log that the runner turns into marks beside the
//! lines of a pull request.
//!
//! The runner shows ten annotations of each level in a step and drops the others without a word.
//! Thus what matters most comes first, and what is beyond ten is a plain line of the log.

use crate::finding::Level;
use crate::render::diagnostics::{headline, summary};
use crate::render::guard;
use crate::render::published::Published;
use crate::report::check::{CheckReport, Reported};

/// How many annotations of a level the runner shows in a step.
pub const SHOWN: usize = 10;

/// Commands, then the rest as lines, then the summary. Holds commands that are meant: it must not
/// go through [`guard::harmless`] again.
pub fn annotations(published: Published<'_>, report: &CheckReport) -> String {
    let mut out = String::new();
    let mut rest = String::new();
    for level in [Level::Error, Level::Warning, Level::Advice] {
        let of_level = report.published().into_iter().filter(|reported| reported.judged.level == level);
        for (number, reported) in of_level.enumerate() {
            if number < SHOWN {
                out.push_str(&annotation(published, reported));
            } else {
                rest.push_str(&format!("{}: {}\n", location(published, reported), headline(reported)));
            }
        }
    }
    if !rest.is_empty() {
        out.push_str(&format!("GitHub shows {SHOWN} annotations of each level; these are the others:\n"));
        out.push_str(&guard::harmless(&rest));
    }
    let beyond = report.findings.len() - report.published().len();
    let summary = summary(&CheckReport { not_shown: beyond, findings: Vec::new(), summary: report.summary.clone() });
    out.push_str(&guard::harmless(&summary));
    out
}

/// `::error file=…,line=…::message`
fn annotation(published: Published<'_>, reported: &Reported) -> String {
    let finding = &reported.judged.finding;
    let region = published.region(finding.label.place);
    let command = match reported.judged.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice => "notice",
    };
    let mut properties = vec![("file", published.file(finding.label.place)), ("line", region.start.line.to_string())];
    properties.push(("endLine", region.end.line.to_string()));
    // With several lines columns are not allowed.
    if region.start.line == region.end.line {
        properties.push(("col", region.start.column.to_string()));
        properties.push(("endColumn", region.end.column.to_string()));
    }
    properties.push(("title", format!("{}[{}]", reported.judged.level.word(), finding.rule)));
    let properties: Vec<String> =
        properties.into_iter().map(|(name, value)| format!("{name}={}", property(&value))).collect();
    // The log shows the message alone: without the place nobody could tell what it is about.
    let message = format!("{}: {}", location(published, reported), published.message(reported));
    format!("::{command} {}::{}\n", properties.join(","), data(&message))
}

fn location(published: Published<'_>, reported: &Reported) -> String {
    let place = reported.judged.finding.label.place;
    let at = published.region(place).start;
    format!("{}:{}:{}", crate::render::text::safe(&published.file(place)), at.line, at.column)
}

/// A message of a command, as the runner reads it back.
fn data(text: &str) -> String {
    guard::harmless(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, as the runner reads it back.
fn property(text: &str) -> String {
    let text = crate::render::text::safe(text);
    data(&text).replace(':', "%3A").replace(',', "%2C")
}
