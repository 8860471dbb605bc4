//! Version 1 of the JSON documents.

use crate::model::workspace::Workspace;
use crate::report::check::CheckReport;
use chrono::NaiveDate;

/// `okr.check/1`
pub fn check(_workspace: &Workspace, _report: &CheckReport, _today: NaiveDate) -> String {
    String::new()
}

/// One finding.
pub fn finding(_workspace: &Workspace, _reported: &crate::report::check::Reported) -> serde_json::Value {
    serde_json::Value::Null
}
