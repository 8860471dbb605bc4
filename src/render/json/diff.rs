//! `okr.diff/1`

use crate::render::json::envelope::{Fraction, Meta, document};
use crate::report::diff::{Diff, MetChange, ScoreChange};
use serde::Serialize;

#[derive(Serialize)]
struct Body<N, R> {
    from: Option<String>,
    to: Option<String>,
    changes: Vec<Change>,
    scores: Vec<Score>,
    met: Vec<Met>,
    findings: Findings<N, R>,
}

#[derive(Serialize)]
struct Change {
    kind: &'static str,
    #[serde(rename = "ref")]
    reference: String,
    field: Option<&'static str>,
    milestone: Option<String>,
    from: Option<String>,
    to: Option<String>,
    note: Option<String>,
}

/// The score of something that changed.
#[derive(Serialize)]
pub struct Score {
    #[serde(rename = "ref")]
    reference: String,
    from: Option<Fraction>,
    to: Option<Fraction>,
}

/// How many commitments of a unit are met, before and after.
#[derive(Serialize)]
pub struct Met {
    #[serde(rename = "ref")]
    reference: String,
    from: Of,
    to: Of,
}

#[derive(Serialize)]
struct Of {
    met: usize,
    of: usize,
}

#[derive(Serialize)]
struct Findings<N, R> {
    new: N,
    resolved: R,
}

/// The document. `from` and `to` are commits, `None` for the work tree; the findings are already
/// in the form of `okr.check/1`.
pub fn diff(
    meta: &Meta,
    (from, to): (Option<String>, Option<String>),
    diff: &Diff,
    new: impl Serialize,
    resolved: impl Serialize,
) -> String {
    let changes = diff.changes.iter().map(|change| {
        let moved = change.moved_from.as_ref().map(|from| (from.to_string(), change.reference.to_string()));
        let (from, to) = match moved {
            Some((from, to)) => (Some(from), Some(to)),
            None => (change.from.clone(), change.to.clone()),
        };
        Change {
            kind: change.kind.word(),
            reference: change.reference.to_string(),
            field: change.field,
            milestone: change.milestone.clone(),
            from,
            to,
            note: change.note.clone(),
        }
    });
    let body = Body {
        from,
        to,
        changes: changes.collect(),
        scores: scores(diff),
        met: met(diff),
        findings: Findings { new, resolved },
    };
    document("okr.diff/1", meta, body)
}

/// The scores that changed.
pub fn scores(diff: &Diff) -> Vec<Score> {
    let score = |score: &ScoreChange| Score {
        reference: score.reference.to_string(),
        from: score.from.as_ref().map(Fraction::from),
        to: score.to.as_ref().map(Fraction::from),
    };
    diff.scores.iter().map(score).collect()
}

/// The units whose commitments changed.
pub fn met(diff: &Diff) -> Vec<Met> {
    let met = |met: &MetChange| Met {
        reference: met.reference.to_string(),
        from: Of { met: met.from.0, of: met.from.1 },
        to: Of { met: met.to.0, of: met.to.1 },
    };
    diff.met.iter().map(met).collect()
}
