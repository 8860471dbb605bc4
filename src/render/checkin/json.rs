//! `okr.checkin/1`

use crate::render::checkin::Committed;
use crate::render::json::diff::{self, Met, Score};
use crate::render::json::envelope::{Meta, document};
use crate::report::checkin::{CheckInReport, Deed, Outcome, State};
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    results: Vec<Row>,
    files: Vec<String>,
    scores: Vec<Score>,
    met: Vec<Met>,
    commit: Option<Commit>,
}

#[derive(Serialize)]
struct Row {
    line: Option<usize>,
    #[serde(rename = "ref")]
    reference: String,
    state: &'static str,
    file: Option<String>,
    changes: Vec<Change>,
    note: Option<String>,
    message: Option<String>,
    help: Option<String>,
    warning: Option<String>,
    corrected: bool,
    taken_back: Option<String>,
}

#[derive(Serialize)]
struct Change {
    field: Option<&'static str>,
    milestone: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct Commit {
    id: String,
    branch: Option<String>,
    subject: String,
}

/// The document.
pub fn json(meta: &Meta, report: &CheckInReport, commit: Option<&Committed>) -> String {
    let body = Body {
        results: report.outcomes.iter().map(|outcome| row(report, outcome)).collect(),
        files: report.files.clone(),
        scores: diff::scores(&report.diff),
        met: diff::met(&report.diff),
        commit: commit.map(|commit| Commit {
            id: commit.id.clone(),
            branch: commit.branch.clone(),
            subject: commit.subject.clone(),
        }),
    };
    document("okr.checkin/1", meta, body)
}

fn row(report: &CheckInReport, outcome: &Outcome) -> Row {
    let changes = report.changes(outcome);
    let note = changes.iter().find_map(|change| change.note.clone());
    let changes = changes.iter().map(|change| Change {
        field: change.field,
        milestone: change.milestone.clone(),
        from: change.from.clone(),
        to: change.to.clone(),
    });
    let (message, help) = match &outcome.state {
        State::Refused { message, help } => (Some(message.clone()), help.clone()),
        State::Saved | State::Same | State::Held => (None, None),
    };
    Row {
        line: outcome.line,
        reference: outcome.found.as_ref().map_or_else(|| outcome.reference.clone(), ToString::to_string),
        state: match outcome.state {
            State::Saved => "saved",
            State::Same => "unchanged",
            State::Held => "not-saved",
            State::Refused { .. } => "refused",
        },
        file: outcome.file.clone(),
        changes: changes.collect(),
        note,
        message,
        help,
        warning: outcome.doubt.as_ref().filter(|_| outcome.state == State::Saved).map(|doubt| doubt.why.clone()),
        corrected: matches!(outcome.deed, Deed::Correction(_)),
        taken_back: match &outcome.deed {
            Deed::TakingBack(taken) => Some(taken.day.to_string()),
            Deed::CheckIn | Deed::Correction(_) => None,
        },
    }
}
