//! Findings without drawing characters and colours: for scripts, logs and screen readers. The form
//! stays as it is from version to version.

use super::excerpt::{self, Excerpt, MAX_COLUMNS};
use super::{about, headline, location, summary::summary};
use crate::model::workspace::Workspace;
use crate::render::text;
use crate::report::check::{CheckReport, Reported};

const STYLE: excerpt::Style = excerpt::Style { columns: MAX_COLUMNS, ellipsis: "...", context: 0, marked_lines: 1 };

/// Location, level, rule and message on one line, then the line that it is about with what is meant
/// underlined, and what to do.
pub fn plain(workspace: &Workspace, report: &CheckReport) -> String {
    let mut out = String::new();
    for reported in &report.findings {
        push(&mut out, workspace, reported);
        out.push('\n');
    }
    out.push_str(&summary(report));
    out
}

/// One line each: `file:line:column: level[rule]: message`.
pub fn concise(workspace: &Workspace, report: &CheckReport) -> String {
    let mut out = String::new();
    for reported in &report.findings {
        let location = location(workspace, reported.judged.finding.label.place);
        out.push_str(&format!("{location}: {}\n", headline(reported)));
    }
    out.push_str(&summary(report));
    out
}

fn push(out: &mut String, workspace: &Workspace, reported: &Reported) {
    let finding = &reported.judged.finding;
    let place = finding.label.place;
    out.push_str(&format!("{}: {}\n", location(workspace, place), headline(reported)));
    let asked = excerpt::Asked { span: place.span, text: &finding.label.text, primary: true };
    for excerpt in excerpt::excerpts(workspace.file(place.file), &[asked], STYLE) {
        push_excerpt(out, &excerpt);
    }
    for related in &finding.related {
        out.push_str(&format!("  see {}", location(workspace, related.place)));
        if !related.text.is_empty() {
            out.push_str(&format!(": {}", text::safe(&related.text)));
        }
        out.push('\n');
    }
    if let Some(about) = about(reported) {
        out.push_str(&format!("  about: {about}\n"));
    }
    if let Some(help) = &finding.help {
        out.push_str(&text::wrap(&text::safe_lines(help), usize::MAX, "  help: ", "        "));
        out.push('\n');
    }
}

fn push_excerpt(out: &mut String, excerpt: &Excerpt<'_>) {
    for (number, line) in excerpt.lines.iter().enumerate() {
        let shown = (excerpt.first + number).to_string();
        out.push_str(format!("  {shown} | {}", line.text()).trim_end());
        out.push('\n');
        for mark in excerpt.marks.iter().filter(|mark| mark.start.0 == number) {
            let underline = "^".repeat(mark.end.1.saturating_sub(mark.start.1).max(1));
            let row = format!("  {} | {}{underline} {}", " ".repeat(shown.len()), " ".repeat(mark.start.1), mark.text);
            out.push_str(row.trim_end());
            out.push('\n');
        }
    }
}
