//! `okr.log/1`

use crate::history::change;
use crate::model::id::Reference;
use crate::render::json::envelope::{Fraction, Made, Meta, write};
use crate::render::log::name;
use crate::report::log::{Entry, EntryKind, Log};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Body<C: Serialize, M: Serialize, G: Serialize, A: Serialize, R: Serialize, D: Serialize> {
    check_ins: C,
    moved: M,
    goalposts: G,
    added: A,
    removed: R,
    dropped: D,
    unreadable_revisions: usize,
    shallow: bool,
    hidden_people: usize,
}

#[derive(Serialize)]
struct CheckIn {
    #[serde(rename = "ref")]
    reference: String,
    date: String,
    commit: Option<String>,
    author: Option<String>,
    co_authors: Vec<String>,
    note: Option<String>,
    subject: Option<String>,
    score: Option<Fraction>,
    score_before: Option<Fraction>,
    reverted: bool,
    corrected: bool,
    withdrawn: bool,
    kept: bool,
    dated_back: bool,
    changes: Vec<Change>,
    gone: Option<String>,
}

#[derive(Serialize)]
struct Moved {
    from: String,
    to: String,
    date: String,
    commit: Option<String>,
}

/// What became of one key.
#[derive(Serialize)]
pub(super) struct Change {
    field: &'static str,
    milestone: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct Goalpost {
    #[serde(rename = "ref")]
    reference: String,
    date: String,
    commit: Option<String>,
    author: Option<String>,
    #[serde(flatten)]
    change: Change,
    score_from: Option<Fraction>,
    score_to: Option<Fraction>,
    gone: Option<String>,
}

#[derive(Serialize)]
struct Whole {
    #[serde(rename = "ref")]
    reference: String,
    date: String,
    commit: Option<String>,
    author: Option<String>,
    after_kickoff: bool,
    gone: Option<String>,
}

/// Writes the document: every list oldest first.
///
/// # Errors
/// When it cannot be written.
pub fn log(out: &mut dyn Write, meta: &Meta, log: &Log) -> std::io::Result<()> {
    let of = |kind: EntryKind| log.entries.iter().filter(move |entry| entry.kind == kind);
    let body = Body {
        check_ins: Made(|| of(EntryKind::CheckIn).map(check_in)),
        moved: Made(|| of(EntryKind::Moved).filter_map(moved)),
        goalposts: Made(|| of(EntryKind::Goalpost).flat_map(goalposts)),
        added: Made(|| of(EntryKind::Added).map(whole)),
        removed: Made(|| of(EntryKind::Removed).map(whole)),
        dropped: Made(|| of(EntryKind::Dropped).map(whole)),
        unreadable_revisions: log.unreadable_revisions,
        shallow: log.shallow,
        hidden_people: log.hidden_people,
    };
    write(out, "okr.log/1", meta, body)
}

fn check_in(entry: &Entry) -> CheckIn {
    CheckIn {
        reference: reference(&entry.reference),
        date: entry.date.to_string(),
        commit: commit(entry),
        author: author(entry),
        co_authors: entry.co_authors.iter().map(name).collect(),
        note: entry.note.clone(),
        subject: entry.subject.clone(),
        score: entry.score.as_ref().map(Fraction::from),
        score_before: entry.scores.0.as_ref().map(Fraction::from),
        reverted: entry.reverted,
        corrected: entry.remark.corrects.is_some(),
        withdrawn: entry.remark.withdrawn,
        kept: !entry.remark.thrown_away,
        dated_back: entry.remark.dated_back,
        changes: entry.changes.iter().map(|one| change(one, entry.masked)).collect(),
        gone: gone(entry),
    }
}

fn moved(entry: &Entry) -> Option<Moved> {
    Some(Moved {
        from: reference(&entry.moved.as_ref()?.0),
        to: reference(&entry.moved.as_ref()?.1),
        date: entry.date.to_string(),
        commit: commit(entry),
    })
}

fn goalposts(entry: &Entry) -> impl Iterator<Item = Goalpost> + '_ {
    let fraction = |score: &Option<_>| score.as_ref().map(Fraction::from);
    entry.changes.iter().map(move |changed| Goalpost {
        reference: reference(&entry.reference),
        date: entry.date.to_string(),
        commit: commit(entry),
        author: author(entry),
        change: change(changed, entry.masked),
        score_from: fraction(&entry.scores.0),
        score_to: fraction(&entry.scores.1),
        gone: gone(entry),
    })
}

fn whole(entry: &Entry) -> Whole {
    Whole {
        reference: reference(&entry.reference),
        date: entry.date.to_string(),
        commit: commit(entry),
        author: author(entry),
        after_kickoff: entry.after_kickoff,
        gone: gone(entry),
    }
}

/// A change, without what it says where that is hidden.
pub(super) fn change(change: &change::Change, hidden: bool) -> Change {
    let is_there = |text: &Option<String>| text.clone().filter(|_| !hidden);
    Change {
        field: change.field,
        milestone: is_there(&change.milestone),
        from: is_there(&change.from),
        to: is_there(&change.to),
    }
}

fn reference(reference: &Reference) -> String {
    reference.to_string()
}

fn gone(entry: &Entry) -> Option<String> {
    entry.gone.map(|day| day.to_string())
}

fn commit(entry: &Entry) -> Option<String> {
    entry.commit.map(|commit| commit.to_string())
}

fn author(entry: &Entry) -> Option<String> {
    entry.author.as_ref().map(name)
}
