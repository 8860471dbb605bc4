//! Findings for people.

use crate::model::workspace::Workspace;
use crate::report::check::CheckReport;

/// With the lines that they are about.
pub fn human(workspace: &Workspace, report: &CheckReport, _color: bool, _width: Option<usize>) -> String {
    concise(workspace, report)
}

/// The same without drawing characters.
pub fn plain(workspace: &Workspace, report: &CheckReport) -> String {
    concise(workspace, report)
}

/// One line each.
pub fn concise(workspace: &Workspace, report: &CheckReport) -> String {
    let mut out = String::new();
    for reported in &report.findings {
        let finding = &reported.judged.finding;
        let file = workspace.file(finding.label.place.file);
        let at = file.position(finding.label.place.span.start as usize);
        out.push_str(&format!(
            "{}:{}:{}: {}[{}]: {}\n",
            file.name,
            at.line,
            at.column,
            reported.judged.level.word(),
            finding.rule,
            finding.message
        ));
    }
    out
}
