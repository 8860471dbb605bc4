//! What the log says of each event of history.

use super::{Entry, EntryKind, movement};
use crate::history::change::{Change, Kind};
use crate::history::plan::kickoff_end;
use crate::history::series::{self, CheckIn, Moment, scores_around};
use crate::history::timeline::{Commit, Event, Move, Remark, Timeline, Track, What};
use crate::model::cycle::Dates;
use crate::model::id::Reference;
use crate::model::objective::Status;
use crate::report::score::goalpost_effect;
use crate::report::units::Basis;
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
    /// What a commit did that is no part of the plan: check-ins, names, wordings and the like.
    pub(super) fn entries(&self, number: usize, reference: &Reference, entries: &mut Vec<Entry>) {
        let event = &self.timeline.events[number];
        let blank = self.blank(event, reference, event.commit, self.timeline.commits[event.commit].day);
        if let Some(check_in) = series::check_in(self.timeline, number) {
            entries.push(self.check_in(&blank, &event.what, check_in));
        }
        sorted(&blank, event.what.changes().iter().filter(|change| !is_plan(change)), entries);
    }

    /// What a step of the line did to the plan, as everybody saw it.
    pub(super) fn step(&self, step: &Event, reference: &Reference, entries: &mut Vec<Entry>) {
        let day = self.timeline.commits[step.commit].line.day;
        let blank =
            |is_same: &dyn Fn(&What) -> bool| self.blank(step, reference, self.timeline.maker(step, is_same), day);
        match &step.what {
            What::Added { again } => {
                let blank = blank(&|what| matches!(what, What::Added { .. }));
                entries.push(Entry { kind: EntryKind::Added, again: *again, ..blank });
            }
            What::Removed => {
                entries.push(Entry { kind: EntryKind::Removed, ..blank(&|what| matches!(what, What::Removed)) });
            }
            What::Objective { .. } | What::KeyResult { .. } => {
                let mut by_maker: BTreeMap<usize, Vec<&Change>> = BTreeMap::new();
                for change in step.what.changes().iter().filter(|change| is_plan(change)) {
                    let is_same = |what: &What| what.changes().iter().any(|other| other.same_field(change));
                    by_maker.entry(self.timeline.maker(step, is_same)).or_default().push(change);
                }
                for (maker, changes) in by_maker {
                    let blank = self.blank(step, reference, maker, day);
                    sorted(&Entry { ..self.planned(step, blank) }, changes.into_iter(), entries);
                }
            }
        }
    }

    /// Something that went to another place.
    pub(super) fn moved(&self, moved: &Move, reference: &Reference) -> Entry {
        let track = moved.track.unwrap_or(Track::MAX);
        let event = Event { commit: moved.commit, track, objective: track, what: What::Removed };
        let day = self.timeline.commits[moved.commit].line.day;
        let blank = self.blank(&event, reference, moved.commit, day);
        Entry { kind: EntryKind::Moved, moved: Some(Box::new((moved.from.clone(), moved.to.clone()))), ..blank }
    }

    /// With the scores that a change of plan made of one another, and its reason.
    fn planned(&self, step: &Event, blank: Entry) -> Entry {
        match &step.what {
            What::KeyResult { before: Some(before), after, scored, .. } => {
                let reason = match &after.status {
                    Status::Dropped { reason, .. } => reason.as_ref().map(|reason| reason.value.clone()),
                    Status::Live | Status::Draft => None,
                };
                let (timeline, day, dates) = (self.timeline, blank.date, self.dates);
                let moment = Moment { timeline, track: step.track, commit: step.commit, day, dates };
                let scores = scores_around(moment, (Some(before), Some(after)), *scored);
                let effect = goalpost_effect(before, after, *scored);
                let effect =
                    effect.filter(|(from, to)| scores.0.as_ref() != Some(from) || scores.1.as_ref() != Some(to));
                Entry { score: scores.1.clone(), scores, effect: effect.map(Box::new), reason, ..blank }
            }
            What::KeyResult { before: None, .. } | What::Objective { .. } | What::Added { .. } | What::Removed => blank,
        }
    }

    fn blank(&self, event: &Event, reference: &Reference, order: usize, date: NaiveDate) -> Entry {
        let commit: &Commit = &self.timeline.commits[order];
        let kickoff = self.dates.map(|dates| kickoff_end(dates.start, self.basis.workspace.settings.kickoff));
        let objective = Reference { key_result: None, ..reference.clone() };
        Entry {
            kind: EntryKind::Other,
            date,
            reference: reference.clone(),
            gone: self.timeline.gone.get(&event.track).copied(),
            commit: commit.id,
            author: commit.id.map(|_| commit.author.clone()),
            co_authors: commit.co_authors.clone(),
            doubtful: commit.doubtful,
            reverted: commit.is_revert,
            again: false,
            remark: Remark::default(),
            moved: None,
            after_kickoff: kickoff.is_none_or(|kickoff| date > kickoff),
            confidential: self.timeline.confidential.contains(&event.track) || self.objectives.contains(&objective),
            message_confidential: self.timeline.is_confidential(order),
            masked: false,
            changes: Vec::new(),
            note: None,
            subject: None,
            said: None,
            reason: None,
            value: None,
            movement: None,
            is_replanned: false,
            scores: (None, None),
            score: None,
            effect: None,
            heading: None,
            order,
        }
    }

    fn check_in(&self, blank: &Entry, what: &What, check_in: CheckIn) -> Entry {
        let (before, after) = (check_in.before.as_ref(), &check_in.after);
        let scores = series::scores(self.timeline, &check_in, self.dates);
        Entry {
            kind: EntryKind::CheckIn,
            date: check_in.date,
            doubtful: blank.doubtful && check_in.date == blank.date,
            value: movement::value(after),
            // What is put back was neither won nor lost.
            movement: before
                .filter(|_| !check_in.remark.takes_back)
                .and_then(|before| movement::movement(before, after)),
            is_replanned: what.changes().iter().any(|change| change.kind == Kind::Goalpost),
            score: scores.1.clone(),
            scores,
            remark: check_in.remark,
            said: check_in.said().map(str::to_owned),
            note: check_in.note,
            subject: check_in.subject,
            changes: check_in.changes,
            ..blank.clone()
        }
    }
}

/// Whether a change is one of the plan, which counts from the day on which everybody could see it.
fn is_plan(change: &Change) -> bool {
    match change.kind {
        Kind::Goalpost | Kind::Completed => true,
        Kind::Status => change.to.as_deref() == Some("dropped"),
        Kind::CheckIn | Kind::Text | Kind::Renamed | Kind::Owner | Kind::Alignment | Kind::Other => false,
    }
}

/// The entries for what is no progress, those of one kind together.
fn sorted<'c>(blank: &Entry, changes: impl Iterator<Item = &'c Change>, entries: &mut Vec<Entry>) {
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
        let said = blank.reason.clone().filter(|_| kind == EntryKind::Dropped);
        let is_goalpost = kind == EntryKind::Goalpost;
        let scores = if is_goalpost { blank.scores.clone() } else { (None, None) };
        let effect = blank.effect.clone().filter(|_| is_goalpost);
        entries.push(Entry { kind, changes, said, scores, effect, ..blank.clone() });
    }
}
