//! What the log says of each event of history.

use super::{Entry, EntryKind, movement};
use crate::history::change::{Change, Kind};
use crate::history::series::{self, CheckIn};
use crate::history::timeline::{Commit, Event, Timeline, What};
use crate::model::cycle::Dates;
use crate::model::id::Reference;
use crate::model::key_result::KeyResult;
use crate::model::objective::Status;
use crate::report::diff::kickoff_end;
use crate::report::units::Basis;
use crate::score::{Ratio, time};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Makes entries of events.
pub(super) struct Reader<'a> {
    pub(super) basis: Basis<'a>,
    pub(super) timeline: &'a Timeline,
    pub(super) dates: Option<Dates>,
    /// Those that are confidential.
    pub(super) objectives: BTreeSet<Reference>,
}

impl Reader<'_> {
    /// The entries of one event.
    pub(super) fn entries(&self, event: &Event, reference: &Reference, entries: &mut Vec<Entry>) {
        let blank = self.blank(event, reference);
        match &event.what {
            What::Added { again } => entries.push(Entry { kind: EntryKind::Added, again: *again, ..blank }),
            What::Removed => entries.push(Entry { kind: EntryKind::Removed, ..blank }),
            What::Objective { changes } => plain(&blank, changes, &Status::Live, entries),
            What::KeyResult { before, after, changes } => {
                if let Some(check_in) = series::check_in(self.timeline, event.commit, before.as_ref(), after, changes) {
                    entries.push(self.check_in(&blank, event, check_in));
                }
                let scores = before.as_ref().map_or((None, None), |before| movement::replanned(before, after));
                let score = movement::score(after);
                let blank = Entry { scores, score, ..blank };
                plain(&blank, changes, &after.status, entries);
            }
        }
    }

    fn blank(&self, event: &Event, reference: &Reference) -> Entry {
        let commit: &Commit = &self.timeline.commits[event.commit];
        let kickoff = self.dates.map(|dates| kickoff_end(dates.start, self.basis.workspace.settings.kickoff));
        let objective = Reference { key_result: None, ..reference.clone() };
        Entry {
            kind: EntryKind::Other,
            date: commit.day,
            reference: reference.clone(),
            commit: commit.id,
            author: commit.id.map(|_| commit.author.clone()),
            co_authors: commit.co_authors.clone(),
            doubtful: commit.doubtful,
            reverted: commit.is_revert,
            again: false,
            after_kickoff: kickoff.is_none_or(|kickoff| commit.day > kickoff),
            confidential: self.timeline.confidential.contains(&event.track) || self.objectives.contains(&objective),
            changes: Vec::new(),
            note: None,
            value: None,
            movement: None,
            scores: (None, None),
            score: None,
        }
    }

    fn check_in(&self, blank: &Entry, event: &Event, check_in: CheckIn) -> Entry {
        let before = check_in.before.as_deref();
        let after = check_in.after.as_ref();
        let held = self.held(event, after, check_in.date);
        let scores = match held {
            Some(held) => held,
            None => movement::progress(before, after),
        };
        Entry {
            kind: EntryKind::CheckIn,
            date: check_in.date,
            doubtful: blank.doubtful && check_in.date == blank.date,
            value: movement::value(after),
            movement: before.and_then(|before| movement::movement(before, after)),
            score: if after.holds_throughout() { scores.1.clone() } else { movement::score(after) },
            scores,
            note: check_in.note,
            changes: check_in.changes,
            ..blank.clone()
        }
    }

    /// For a bound that must hold throughout: the share of days on which it held, up to the day of
    /// a check-in, without and with it.
    fn held(&self, event: &Event, now: &KeyResult, day: NaiveDate) -> Option<(Option<Ratio>, Option<Ratio>)> {
        let dates = self.dates.filter(|_| now.holds_throughout())?;
        let points = series::points(Some(self.timeline), Some(event.track), now, Some(dates.start), day);
        let until = |own: bool| {
            let is_earlier = |commit: Option<usize>| match own {
                true => commit.is_none_or(|commit| commit <= event.commit),
                false => commit.is_none_or(|commit| commit < event.commit),
            };
            let points = points.iter().filter(|point| point.date <= day && is_earlier(point.commit));
            let values: Vec<_> = points.filter_map(|point| point.inside.map(|inside| (point.date, inside))).collect();
            time::held(&values, dates, day)
        };
        Some((until(false), until(true)))
    }
}

/// The entries for what is no progress, those of one kind together.
fn plain(blank: &Entry, changes: &[Change], status: &Status, entries: &mut Vec<Entry>) {
    let mut by_kind: BTreeMap<EntryKind, Vec<Change>> = BTreeMap::new();
    for change in changes {
        let kind = match change.kind {
            Kind::CheckIn => continue,
            Kind::Goalpost if blank.after_kickoff => EntryKind::Goalpost,
            Kind::Goalpost | Kind::Completed => EntryKind::Plan,
            Kind::Text => EntryKind::Reworded,
            Kind::Renamed => EntryKind::Renamed,
            Kind::Status if change.to.as_deref() == Some("dropped") => EntryKind::Dropped,
            Kind::Status | Kind::Owner | Kind::Alignment | Kind::Other => EntryKind::Other,
        };
        by_kind.entry(kind).or_default().push(change.clone());
    }
    for (kind, changes) in by_kind {
        let reason = match status {
            Status::Dropped { reason: Some(reason), .. } if kind == EntryKind::Dropped => Some(reason.value.clone()),
            Status::Dropped { .. } | Status::Live | Status::Draft => None,
        };
        let scores = if kind == EntryKind::Goalpost { blank.scores.clone() } else { (None, None) };
        entries.push(Entry { kind, changes, note: reason, scores, ..blank.clone() });
    }
}
