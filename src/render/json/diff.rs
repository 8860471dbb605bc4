//! `okr.diff/1`

use crate::render::json::envelope::{Fraction, Meta, document};
use crate::report::diff::{Diff, MetChange, ScoreChange, UnreadFile};
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
    reference: Option<String>,
    field: Option<String>,
    milestone: Option<String>,
    item: Option<String>,
    from: Option<String>,
    to: Option<String>,
    note: Option<String>,
    unreadable: Unreadable,
}

/// On which side something is written that cannot be read.
#[derive(Serialize)]
struct Unreadable {
    from: bool,
    to: bool,
}

impl From<(bool, bool)> for Unreadable {
    fn from((from, to): (bool, bool)) -> Self {
        Unreadable { from, to }
    }
}

/// The score of something that changed.
#[derive(Serialize)]
pub struct Score {
    #[serde(rename = "ref")]
    reference: String,
    from: Option<Fraction>,
    to: Option<Fraction>,
    without: Vec<String>,
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
            reference: Some(change.reference.to_string()),
            field: change.field.map(str::to_owned),
            milestone: change.milestone.clone(),
            item: change.item.clone(),
            from,
            to,
            note: change.note.clone(),
            unreadable: change.unread.into(),
        }
    });
    let settings = diff.settings.iter().map(|change| Change {
        kind: "settings",
        reference: None,
        field: Some(change.key.clone()),
        milestone: None,
        item: None,
        from: change.from.clone(),
        to: change.to.clone(),
        note: None,
        unreadable: change.unread.into(),
    });
    // A file that can be read on one side only is there in full, or not at all: nobody knows.
    let path = |unread: &UnreadFile, is: bool| is.then(|| unread.path.clone());
    let unread = diff.unread.iter().filter(|unread| unread.changed).map(|unread| Change {
        kind: "unreadable",
        reference: unread.unit.as_ref().map(ToString::to_string),
        field: None,
        milestone: None,
        item: None,
        from: path(unread, unread.sides.0),
        to: path(unread, unread.sides.1),
        note: Some(unread.message.clone()),
        unreadable: unread.sides.into(),
    });
    let body = Body {
        from,
        to,
        changes: changes.chain(settings).chain(unread).collect(),
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
        without: score.without.clone(),
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
