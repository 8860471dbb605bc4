//! One cycle in two snapshots: what is the same thing, what changed in it, and its scores.

mod unreadable;

use super::keys::{self, Differences};
use super::unread::missing;
use super::written::Written;
use super::{Diff, DiffChange, DiffKind, MetChange, ScoreChange, after_kickoff};
use crate::history::change::{self, Change, Kind};
use crate::history::pairs::{self, KeyResultNumber, Moved, Pairs, State};
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::objective::{Objective, Status};
use crate::model::unit::Unit;
use crate::model::workspace::{KeyResultAt, ObjectiveAt, UnitAt, Workspace};
use crate::report::units::{self, Basis, Figures, Scores};
use crate::score::Ratio;
use crate::source::Place;
use std::collections::{BTreeSet, HashSet};

/// A snapshot's part of a cycle.
struct Side<'a, 't> {
    basis: Basis<'a>,
    scores: &'a Scores,
    written: &'a Written<'t>,
    places: Vec<ObjectiveAt>,
    state: State<'a>,
}

impl<'a, 't> Side<'a, 't> {
    fn of(basis: Basis<'a>, scores: &'a Scores, written: &'a Written<'t>, cycle: &CycleName) -> Self {
        let workspace = basis.workspace;
        let places: Vec<ObjectiveAt> =
            workspace.objectives().filter(|at| workspace.units[at.unit].cycle == *cycle).collect();
        let objectives = places.iter().map(|at| (&workspace.units[at.unit].id, workspace.objective(*at))).collect();
        let units = workspace.units.iter().filter(|unit| unit.cycle == *cycle).map(|unit| &unit.id).collect();
        Side { basis, scores, written, places, state: State { objectives, units } }
    }

    fn workspace(&self) -> &'a Workspace {
        self.basis.workspace
    }

    fn objective(&self, number: usize) -> &'a Objective {
        self.state.objectives[number].1
    }

    fn objective_ref(&self, number: usize) -> Reference {
        self.workspace().objective_ref(self.places[number])
    }

    fn key_result_at(&self, (objective, key_result): KeyResultNumber) -> KeyResultAt {
        KeyResultAt { objective: self.places[objective], key_result }
    }

    /// Whether what stands in a file of the other side may be here all the same, where nothing can be
    /// read.
    fn may_have(&self, cycle: &CycleName, unit: &Id, path: &str) -> bool {
        self.workspace().is_broken_unit_in(cycle, unit) || self.workspace().is_unread_path(path)
    }

    fn path(&self, place: Place) -> &'a str {
        &self.workspace().file(place.file).name
    }

    /// The objectives of a unit, by their numbers.
    fn of_unit(&self, unit: &Id) -> Vec<usize> {
        (0..self.places.len()).filter(|number| self.state.objectives[*number].0 == unit).collect()
    }
}

/// Compares a cycle in two snapshots.
pub(super) fn compare<'t>(
    (before, after): (Basis<'t>, Basis<'t>),
    scores: (&Scores, &Scores),
    written: (&Written<'t>, &Written<'t>),
    cycle: &CycleName,
    diff: &mut Diff,
) {
    let before = Side::of(before, scores.0, written.0, cycle);
    let after = Side::of(after, scores.1, written.1, cycle);
    // A unit with a file that cannot be read may be there all the same.
    let stays = |unit: &Id, side| {
        let (here, other) = match side {
            pairs::Side::Before => (&before, &after),
            pairs::Side::After => (&after, &before),
        };
        let at = other.workspace().unit(cycle, unit);
        let path = at.map_or("", |at| other.path(other.workspace().units[at].place()));
        here.may_have(cycle, unit, path)
    };
    let pairs = Pairs::of(&before.state, &after.state, stays);
    let after_kickoff = after_kickoff(after.basis, cycle);
    let mut pair = Pair { before, after, pairs, after_kickoff, cycle, diff };
    pair.moved();
    pair.units();
}

struct Pair<'a, 't> {
    before: Side<'a, 't>,
    after: Side<'a, 't>,
    pairs: Pairs,
    after_kickoff: bool,
    cycle: &'a CycleName,
    diff: &'a mut Diff,
}

impl Pair<'_, '_> {
    fn unit_ref(&self, unit: &Id) -> Reference {
        Reference { cycle: Some(self.cycle.clone()), unit: unit.clone(), objective: None, key_result: None }
    }

    fn moved(&mut self) {
        for moved in std::mem::take(&mut self.pairs.moved) {
            let (from, reference) = match &moved {
                Moved::Unit { from, to } => (self.unit_ref(from), self.unit_ref(to)),
                Moved::Objective { from, to } => (self.before.objective_ref(*from), self.after.objective_ref(*to)),
                Moved::KeyResult { from, to } => (
                    self.before.workspace().key_result_ref(self.before.key_result_at(*from)),
                    self.after.workspace().key_result_ref(self.after.key_result_at(*to)),
                ),
            };
            self.diff.changes.push(DiffChange { moved_from: Some(from), ..DiffChange::of(DiffKind::Moved, reference) });
            self.pairs.moved.push(moved);
        }
    }

    /// What a unit was called before.
    fn earlier_name<'n>(&'n self, unit: &'n Id) -> &'n Id {
        let renamed = self.pairs.moved.iter().find_map(|moved| match moved {
            Moved::Unit { from, to } => (to == unit).then_some(from),
            Moved::Objective { .. } | Moved::KeyResult { .. } => None,
        });
        renamed.unwrap_or(unit)
    }

    fn units(&mut self) {
        let now: BTreeSet<Id> = self.after.state.units.iter().map(|unit| (*unit).clone()).collect();
        let earlier: BTreeSet<Id> = now.iter().map(|unit| self.earlier_name(unit).clone()).collect();
        let then = self.before.state.units.iter().filter(|unit| !earlier.contains(**unit)).map(|unit| (*unit).clone());
        let found: HashSet<usize> = self.pairs.objectives.iter().flatten().copied().collect();
        let kept: HashSet<KeyResultNumber> = self.pairs.key_results.iter().flatten().flatten().copied().collect();
        for unit in now.iter().cloned().chain(then).collect::<BTreeSet<Id>>() {
            let name = self.earlier_name(&unit).clone();
            self.unit(&name, &unit);
            for number in self.after.of_unit(&unit) {
                self.objective(number, &kept);
            }
            for number in self.before.of_unit(&name).into_iter().filter(|number| !found.contains(number)) {
                let (objective, reference) = (self.before.objective(number), self.before.objective_ref(number));
                if !self.after.may_have(self.cycle, &reference.unit, self.before.path(objective.extent)) {
                    self.whole(DiffKind::Removed, reference, objective.text(), objective.confidential);
                }
            }
            self.figures(&name, &unit);
        }
    }

    fn objective(&mut self, number: usize, kept: &HashSet<KeyResultNumber>) {
        let (new, reference) = (self.after.objective(number), self.after.objective_ref(number));
        let earlier = self.pairs.objectives[number];
        match earlier.map(|from| self.before.objective(from)) {
            // What was confidential before a change is not shown by it.
            Some(old) => {
                let masked = old.confidential || new.confidential;
                let from = self.diff.changes.len();
                self.changes(&reference, change::objective(old, new), &new.status, None, masked);
                self.differences(&reference, keys::objective(old, new), masked);
                self.tell_written(from, &reference, (old.extent, new.extent), &keys::OF_OBJECTIVE, masked);
            }
            None if self.before.may_have(self.cycle, &reference.unit, self.after.path(new.extent)) => {}
            None => self.whole(DiffKind::Added, reference.clone(), new.text(), new.confidential),
        }
        for part in 0..new.key_results.len() {
            self.key_result((number, part), earlier.is_some());
        }
        let Some(from) = earlier else { return };
        let old = self.before.objective(from);
        for (part, gone) in old.key_results.iter().enumerate().filter(|(part, _)| !kept.contains(&(from, *part))) {
            let at = self.before.key_result_at((from, part));
            let confidential = old.confidential || gone.confidential;
            let reference = self.before.workspace().key_result_ref(at);
            if !self.after.may_have(self.cycle, &reference.unit, self.before.path(gone.extent)) {
                self.whole(DiffKind::Removed, reference, gone.text(), confidential);
            }
        }
        let score = |side: &Side<'_, '_>, number: usize| side.scores.objective(side.places[number]).score.clone();
        self.score(reference, score(&self.before, from), score(&self.after, number));
    }

    /// A key result; one that is new in a new objective comes with it.
    fn key_result(&mut self, number: KeyResultNumber, in_known_objective: bool) {
        let at = self.after.key_result_at(number);
        let reference = self.after.workspace().key_result_ref(at);
        let objective = self.after.objective(number.0);
        let new = &objective.key_results[number.1];
        let confidential = objective.confidential || new.confidential;
        let Some(from) = self.pairs.key_results[number.0][number.1] else {
            let unknown = self.before.may_have(self.cycle, &reference.unit, self.after.path(new.extent));
            if in_known_objective && !unknown {
                self.whole(DiffKind::Added, reference, new.text(), confidential);
            }
            return;
        };
        let parent = self.before.objective(from.0);
        let old = &parent.key_results[from.1];
        let confidential = confidential || parent.confidential || old.confidential;
        let note = new.note.as_ref().filter(|note| old.note.as_ref().is_none_or(|old| old.value != note.value));
        let note = note.map(|note| note.value.clone());
        let begin = self.diff.changes.len();
        let mut changes = change::key_result(old, new);
        let broken = old.measure.is_err() || new.measure.is_err();
        if broken {
            // What cannot be computed is compared as it is written.
            changes.retain(|change| !keys::is_of_measure(change));
        }
        self.changes(&reference, changes, &new.status, note, confidential);
        let mut differences = keys::key_result(old, new);
        if new.corrected.is_none() && self.diff.changes[begin..].iter().any(|change| change.kind == DiffKind::CheckIn) {
            // The next check-in takes it away.
            differences.0.retain(|said| said.field != "corrected");
        }
        self.differences(&reference, differences, confidential);
        let keys = if broken { keys::OF_BROKEN.as_slice() } else { keys::OF_KEY_RESULT.as_slice() };
        self.tell_written(begin, &reference, (old.extent, new.extent), keys, confidential);
        self.measurable(begin, &reference, old, new, confidential);
        let then = self.before.scores.key_result(self.before.key_result_at(from)).score.clone();
        let now = self.after.scores.key_result(at).score.clone();
        self.score(reference, then, now);
    }

    /// Something that is new or gone as a whole is one change.
    fn whole(&mut self, kind: DiffKind, reference: Reference, text: &str, confidential: bool) {
        let text = Some(text.to_owned());
        let (from, to) = if kind == DiffKind::Added { (None, text) } else { (text, None) };
        self.diff.changes.push(DiffChange { from, to, confidential, ..DiffChange::of(kind, reference) });
    }

    fn changes(
        &mut self,
        reference: &Reference,
        changes: Vec<Change>,
        status: &Status,
        note: Option<String>,
        confidential: bool,
    ) {
        let note_alone = keys::is_note_alone(&changes);
        for change in changes {
            let kind = match change.kind {
                // The note stands beside the values of its check-in.
                Kind::CheckIn if change.field == "note" && note.is_some() && !note_alone => continue,
                Kind::CheckIn => DiffKind::CheckIn,
                Kind::Goalpost if self.after_kickoff => DiffKind::Goalpost,
                Kind::Goalpost | Kind::Completed | Kind::Other => DiffKind::Other,
                Kind::Text => DiffKind::Text,
                Kind::Owner => DiffKind::Owner,
                Kind::Alignment => DiffKind::Alignment,
                Kind::Renamed => DiffKind::Renamed,
                Kind::Status if status.is_dropped() => DiffKind::Dropped,
                Kind::Status => DiffKind::Other,
            };
            let reason = match status {
                Status::Dropped { reason: Some(reason), .. } if kind == DiffKind::Dropped => Some(reason.value.clone()),
                Status::Dropped { .. } | Status::Live | Status::Draft => None,
            };
            self.diff.changes.push(DiffChange {
                field: Some(change.field),
                milestone: change.milestone,
                from: change.from,
                to: change.to,
                note: if kind == DiffKind::CheckIn { note.clone() } else { reason },
                confidential,
                ..DiffChange::of(kind, reference.clone())
            });
        }
    }

    fn differences(&mut self, reference: &Reference, differences: Differences, confidential: bool) {
        for said in differences.0 {
            let keys::Said { kind, field, item, from, to } = said;
            let field = Some(field);
            let change = DiffChange { field, item, from, to, confidential, ..DiffChange::of(kind, reference.clone()) };
            self.diff.changes.push(change);
        }
    }

    /// What a unit's files say at their top.
    fn unit(&mut self, name: &Id, unit: &Id) {
        let (before, after) = (self.before.workspace(), self.after.workspace());
        let then = before.unit_with_files(self.cycle, name).map(|at| &before.units[at]);
        let now = after.unit_with_files(self.cycle, unit).map(|at| &after.units[at]);
        let reference = self.unit_ref(unit);
        let said = |unit: &Unit, workspace: &Workspace| match &unit.name {
            Some(name) => name.value.clone(),
            None => workspace.settings.level_word(unit.level).to_owned(),
        };
        match (then, now) {
            (Some(old), Some(new)) => {
                let begin = self.diff.changes.len();
                let differences = keys::unit((old, &before.settings), (new, &after.settings));
                let confidential = old.headers.iter().chain(&new.headers).any(|header| header.confidential);
                self.differences(&reference, differences, confidential);
                for (one, other) in old.headers.iter().zip(&new.headers) {
                    let tops =
                        (self.before.written.top(one.id.place.file), self.after.written.top(other.id.place.file));
                    if let (Some(then), Some(now)) = tops {
                        self.tell_written(begin, &reference, (then, now), &[], confidential);
                    }
                }
            }
            (None, Some(new)) if !self.before.may_have(self.cycle, name, self.after.path(new.place())) => {
                self.whole(DiffKind::Added, reference, &said(new, after), false);
            }
            (Some(old), None) if !self.after.may_have(self.cycle, unit, self.before.path(old.place())) => {
                self.whole(DiffKind::Removed, reference, &said(old, before), false);
            }
            (Some(_), None) | (None, Some(_)) | (None, None) => {}
        }
    }

    fn score(&mut self, reference: Reference, from: Option<Ratio>, to: Option<Ratio>) {
        if from != to {
            self.diff.scores.push(ScoreChange { reference, from, to, with_units_below: false, without: Vec::new() });
        }
    }

    /// A unit's own figures, those of the units below included.
    fn figures(&mut self, name: &Id, unit: &Id) {
        let before = (&self.before, self.before.workspace().unit(self.cycle, name));
        let after = (&self.after, self.after.workspace().unit(self.cycle, unit));
        let of = |(side, unit): (&Side<'_, '_>, Option<UnitAt>)| {
            unit.map_or_else(Figures::default, |unit| units::overall(side.basis, side.scores, unit))
        };
        let below = |(side, unit): (&Side<'_, '_>, Option<UnitAt>)| {
            unit.is_some_and(|unit| !side.scores.units_below(unit).is_empty())
        };
        let with_units_below = below(before) || below(after);
        let (old, new) = (of(before), of(after));
        let reference = self.unit_ref(unit);
        let workspaces = [self.before.workspace(), self.after.workspace()];
        // Of a unit that cannot be read no figure is known.
        if workspaces.iter().any(|workspace| {
            workspace.is_broken_unit_in(self.cycle, unit) || workspace.is_broken_unit_in(self.cycle, name)
        }) {
            return;
        }
        let without = if with_units_below { missing(workspaces, self.cycle) } else { Vec::new() };
        let (from, to) = ((old.met, old.committed), (new.met, new.committed));
        if from != to {
            let without = without.clone();
            self.diff.met.push(MetChange { reference: reference.clone(), from, to, with_units_below, without });
        }
        if old.mean != new.mean {
            self.diff.scores.push(ScoreChange { reference, from: old.mean, to: new.mean, with_units_below, without });
        }
    }
}
