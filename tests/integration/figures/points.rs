//! Which points the series of a key result has at each commit: what merges throw away, what is
//! corrected and what is taken back.

use super::changes::check_in;
use super::measure::{Reading, is_done, reading, value};
use super::oracle::{Event, Kind, Oracle, Points, Removal, Seen};
use super::reading::Thing;
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Oracle {
    /// How a change of a key result stands to what was before.
    pub fn kind(&self, old: usize, new: usize) -> Kind {
        let (before, after) = (&self.seen[old], &self.seen[new]);
        let commit = &self.commits[after.commit];
        let day = |thing: &Thing| thing.key("as_of").map(|day| day.parse::<NaiveDate>().expect("a day"));
        let (was, is) = (day(&before.thing), day(&after.thing));
        let (had, has) = (corrected(&before.thing), corrected(&after.thing));
        let is_set = has.is_some() && has != had;
        let is_back = is < was || commit.message.contains("This reverts commit");
        // The very state of before, corrections and all, is a return.
        if let Some(made) = self.made(after).filter(|_| is_back && commit.parents.len() == 1) {
            return Kind::Returns(made);
        }
        let current = self.current_event(before);
        if let Some(current) = current.filter(|_| is_set || has == Some(commit.day) && was == is) {
            return Kind::Corrects(current);
        }
        let is_uncorrected = was == is && had.is_some() && has.is_none();
        let made = self.made(after).filter(|_| is_uncorrected);
        let before = || current.filter(|_| is_uncorrected).and_then(|current| self.uncorrected(current, &after.thing));
        if let Some(made) = made.or_else(before).filter(|_| commit.parents.len() == 1) {
            return Kind::Returns(made);
        }
        match (was, is) {
            (Some(was), Some(is)) if is < was => Kind::DatedBack,
            _ => Kind::Ordinary,
        }
    }

    /// The event that made what stands in a commit.
    fn current_event(&self, seen: &Seen) -> Option<usize> {
        let events: Vec<usize> = self.points[seen.commit].get(&self.track(seen.thing.node))?.iter().copied().collect();
        let made = events.iter().rev().find(|event| self.is_same_state(&self.events[**event], &seen.thing));
        made.or(events.last()).copied()
    }

    /// What was corrected by an event, where it has the same value as something.
    fn uncorrected(&self, event: usize, thing: &Thing) -> Option<usize> {
        let Kind::Corrects(before) = self.events[event].kind else { return None };
        let then = &self.events[before];
        let is_it = self.value(&then.reading) == self.value(&reading(thing))
            && then.confidence.as_deref() == thing.key("confidence");
        if is_it { Some(before) } else { self.uncorrected(before, thing) }
    }

    /// The last event among the ancestors of a commit that made the very state that stands in it.
    fn made(&self, seen: &Seen) -> Option<usize> {
        let track = self.track(seen.thing.node);
        let ancestors = &self.commits[seen.commit].ancestors;
        let is_it = |event: &Event| {
            event.commit != seen.commit
                && ancestors.contains(&event.commit)
                && self.track(event.node) == track
                && self.is_same_state(event, &seen.thing)
        };
        self.events.iter().rposition(is_it)
    }

    /// Whether the whole check-in is the same: value, confidence, note, days, and all that is done.
    fn is_same_state(&self, event: &Event, thing: &Thing) -> bool {
        let then = &self.seen[event.node].thing;
        let keys = ["confidence", "note", "as_of", "corrected", "done"];
        let done = |thing: &Thing| -> BTreeSet<(usize, String)> {
            let done = thing.parts.iter().filter(|part| is_done(part));
            done.map(|part| (self.track(part.node), part.keys["done"].clone())).collect()
        };
        value(then, "current") == value(thing, "current")
            && keys.iter().all(|key| then.key(key) == thing.key(key))
            && done(then) == done(thing)
    }

    /// Whether something that was corrected or withdrawn is so at a commit.
    fn is_removed(&self, event: usize, commit: usize) -> bool {
        self.removals_of(event, commit).next().is_some()
    }

    /// What corrects or withdraws an event, as far as it counts at a commit.
    fn removals_of(&self, event: usize, commit: usize) -> impl Iterator<Item = &Removal> {
        let ancestors = &self.commits[commit].ancestors;
        let track = self.track(self.events[event].node);
        let is_undone = move |by: usize| {
            self.undone.iter().any(|(other, of, undoing)| *other == by && *of == track && ancestors.contains(undoing))
        };
        let removals = self.removals.iter().filter(move |removal| removal.event == event);
        removals.filter(move |removal| ancestors.contains(&removal.by) && !is_undone(removal.by))
    }

    /// What the log marks at the head: corrected, withdrawn, not kept, dated back.
    pub fn marks(&self, number: usize) -> [bool; 4] {
        let (event, head) = (&self.events[number], self.head());
        let is_there = self.points[head].get(&self.track(event.node)).is_some_and(|points| points.contains(&number));
        let is_removed = self.is_removed(number, head);
        let is_withdrawn = self.removals_of(number, head).any(|removal| removal.is_withdrawn);
        let makes_none = matches!(event.kind, Kind::Returns(_));
        let is_kept = is_there || is_removed || makes_none;
        [matches!(event.kind, Kind::Corrects(_)), is_withdrawn, !is_kept, event.kind == Kind::DatedBack]
    }

    /// The points at a commit.
    pub fn points_at(&mut self, number: usize) -> Points {
        let parents = self.commits[number].parents.clone();
        let mut points = Points::new();
        for parent in &parents {
            for (track, own) in &self.points[*parent] {
                points.entry(*track).or_default().extend(own);
            }
        }
        let own: Vec<(usize, usize)> = (0..self.events.len())
            .filter(|at| self.events[*at].commit == number)
            .map(|at| (self.track(self.events[at].node), at))
            .collect();
        let merged: Vec<usize> = self.key_results(number).map(|seen| seen.thing.node).collect();
        for node in merged.into_iter().filter(|_| parents.len() > 1) {
            let own = own.iter().find(|(other, _)| *other == self.track(node)).map(|(_, event)| *event);
            self.throw_away(&mut points, node, own);
        }
        for (track, event) in own {
            match self.events[event].kind {
                Kind::Ordinary | Kind::DatedBack => {}
                Kind::Corrects(other) => {
                    self.removals.push(Removal { event: other, by: number, is_withdrawn: false });
                }
                Kind::Returns(made) => {
                    let back = self.take_back(number, track, made, points.remove(&track).unwrap_or_default());
                    points.insert(track, back);
                    continue;
                }
            }
            points.entry(track).or_default().insert(event);
        }
        for events in points.values_mut() {
            events.retain(|event| !self.is_removed(*event, number));
        }
        points
    }

    /// The points after a return to what an event made: those of that time, and those of branches.
    fn take_back(&mut self, number: usize, track: usize, made: usize, now: BTreeSet<usize>) -> BTreeSet<usize> {
        let then = self.events[made].commit;
        let descends = |commit: usize| commit != then && self.commits[commit].ancestors.contains(&then);
        let is_before = |commit: usize| self.commits[number].ancestors.contains(&commit);
        let undone: BTreeSet<usize> = self
            .removals
            .iter()
            .map(|removal| removal.by)
            .filter(|by| *by != number && descends(*by) && is_before(*by))
            .collect();
        let mut back = self.points[then].get(&track).cloned().unwrap_or_default();
        let withdrawn: Vec<usize> =
            now.iter().copied().filter(|event| descends(self.events[*event].commit) && !back.contains(event)).collect();
        back.extend(now.iter().filter(|event| !withdrawn.contains(event)));
        self.undone.extend(undone.into_iter().map(|by| (by, track, number)));
        let removal = |event| Removal { event, by: number, is_withdrawn: true };
        self.removals.extend(withdrawn.into_iter().map(removal));
        back
    }

    /// Of a side that a merge threw away only what is older than what was kept stays.
    /// What it corrected or withdrew is then as it was.
    fn throw_away(&mut self, points: &mut Points, node: usize, own: Option<usize>) {
        let (seen, track) = (&self.seen[node], self.track(node));
        let parents = &self.commits[seen.commit].parents;
        // A side that does not have it any more kept nothing of it.
        let is_kept = |there: &Seen| {
            check_in(&there.thing, &seen.thing).is_empty() && check_in(&seen.thing, &there.thing).is_empty()
        };
        let side = |parent: &usize| (*parent, self.at(track, *parent).is_some_and(is_kept));
        let sides: Vec<(usize, bool)> = parents.iter().map(side).collect();
        let series = |commit: usize| self.points[commit].get(&track).cloned().unwrap_or_default();
        let kept: BTreeSet<usize> =
            sides.iter().filter(|(_, is_kept)| *is_kept).flat_map(|(parent, _)| series(*parent)).collect();
        let is_of_kept =
            |by: &usize| sides.iter().any(|(parent, is_kept)| *is_kept && self.commits[*parent].ancestors.contains(by));
        let void = self.removals.iter().filter(|removal| own.is_none() && kept.contains(&removal.event));
        let void = void.map(|removal| removal.by).filter(|by| !is_of_kept(by));
        let void: Vec<(usize, usize, usize)> = void.map(|by| (by, track, seen.commit)).collect();
        let Some(last) = own.or_else(|| self.in_order(&kept).last().copied()) else { return };
        let day = self.events[last].day;
        let now = (reading(&seen.thing), seen.thing.key("confidence"));
        for (parent, _) in sides.iter().filter(|(_, is_kept)| !is_kept) {
            let common =
                |event: &usize| parents.iter().all(|side| series(*side).contains(event)) || kept.contains(event);
            for event in series(*parent).iter().filter(|event| !common(event)) {
                let thrown = &self.events[*event];
                let is_other =
                    self.value(&thrown.reading) != self.value(&now.0) || thrown.confidence.as_deref() != now.1;
                if thrown.day > day || thrown.day == day && is_other {
                    points.entry(track).or_default().remove(event);
                }
            }
        }
        self.undone.extend(void);
    }

    /// What a reading says, with its milestones by their tracks.
    fn value(&self, reading: &Reading) -> Reading {
        let mut reading = reading.clone();
        reading.written = None;
        reading.milestones.iter_mut().for_each(|(node, _)| *node = self.track(*node));
        reading.milestones.sort_unstable();
        reading
    }
}

/// The day of a correction, where it is one: not before the day that it corrects.
fn corrected(thing: &Thing) -> Option<NaiveDate> {
    let day = |key: &str| thing.key(key).and_then(|day| day.parse::<NaiveDate>().ok());
    day("corrected").filter(|corrected| day("as_of").is_some_and(|day| day <= *corrected))
}
