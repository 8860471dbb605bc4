//! What changed between two snapshots, in OKR terms.

use crate::history::change::{self, Change, Kind};
use crate::history::identity::{self, Named};
use crate::history::plan::kickoff_end;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::objective::{Objective, Status};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, UnitAt, Workspace};
use crate::report::check::Reported;
use crate::report::units::{self, Basis, Figures, Scores};
use crate::score::Ratio;
use std::collections::{BTreeSet, HashSet};

/// The kinds of change, most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DiffKind {
    /// The plan changed after the kick-off.
    Goalpost,
    /// Progress.
    CheckIn,
    /// It is new.
    Added,
    /// It vanished.
    Removed,
    /// It was given up.
    Dropped,
    /// Its id changed.
    Renamed,
    /// Its wording changed.
    Text,
    /// Somebody else answers for it.
    Owner,
    /// It aligns to something else.
    Alignment,
    /// Anything else.
    Other,
}

impl DiffKind {
    /// As it is printed.
    pub fn word(self) -> &'static str {
        match self {
            DiffKind::Goalpost => "goalpost",
            DiffKind::CheckIn => "check-in",
            DiffKind::Added => "added",
            DiffKind::Removed => "removed",
            DiffKind::Dropped => "dropped",
            DiffKind::Renamed => "renamed",
            DiffKind::Text => "text",
            DiffKind::Owner => "owner",
            DiffKind::Alignment => "alignment",
            DiffKind::Other => "other",
        }
    }
}

/// One change.
#[derive(Clone, Debug)]
pub struct DiffChange {
    /// What kind.
    pub kind: DiffKind,
    /// Of what, as the later snapshot calls it; with its cycle.
    pub reference: Reference,
    /// The key; `None` for what was added, removed or dropped as a whole.
    pub field: Option<&'static str>,
    /// For a milestone: its text.
    pub milestone: Option<String>,
    /// As it was written.
    pub from: Option<String>,
    /// As it is written.
    pub to: Option<String>,
    /// A note or reason that belongs to it.
    pub note: Option<String>,
    /// Something in it is confidential.
    pub confidential: bool,
}

/// A score before and after.
#[derive(Clone, Debug)]
pub struct ScoreChange {
    /// Of what; a unit's is its aspirational mean.
    pub reference: Reference,
    /// Before; `None` where there was none.
    pub from: Option<Ratio>,
    /// After; `None` where there is none.
    pub to: Option<Ratio>,
    /// It is a unit's and counts the objectives of units below it too.
    pub with_units_below: bool,
}

/// A unit's commitments before and after.
#[derive(Clone, Debug)]
pub struct MetChange {
    /// The unit.
    pub reference: Reference,
    /// Met and all, before.
    pub from: (usize, usize),
    /// Met and all, after.
    pub to: (usize, usize),
    /// Those of units below it are counted too.
    pub with_units_below: bool,
}

/// What changed between two snapshots.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// By kind, then by reference.
    pub changes: Vec<DiffChange>,
    /// Key results, objectives and units whose score is another one.
    pub scores: Vec<ScoreChange>,
    /// Units whose commitments changed.
    pub met: Vec<MetChange>,
    /// Findings that were not there before.
    pub new_findings: Vec<Reported>,
    /// Findings that are gone.
    pub resolved_findings: Vec<Reported>,
}

impl Diff {
    /// Whether nothing changed that means anything.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.new_findings.is_empty() && self.resolved_findings.is_empty()
    }
}

/// Compares two snapshots. The findings are compared by fingerprint.
pub fn diff(before: Basis<'_>, after: Basis<'_>, findings: (Vec<Reported>, Vec<Reported>)) -> Diff {
    let mut diff = Diff::default();
    let scores = (Scores::new(before), Scores::new(after));
    for (cycle, id) in all_units(before.workspace, after.workspace) {
        let mut pair = UnitPair {
            before: (before, before.workspace.unit(&cycle, &id), &scores.0),
            after: (after, after.workspace.unit(&cycle, &id), &scores.1),
            after_kickoff: after_kickoff(after, &cycle),
            cycle,
            id,
            diff: &mut diff,
        };
        pair.compare();
    }
    // Of a file that cannot be read nothing is known: it is neither gone nor new.
    let unknown = |unit: &Id| before.workspace.is_broken_unit(unit) || after.workspace.is_broken_unit(unit);
    let whole = |kind| matches!(kind, DiffKind::Added | DiffKind::Removed);
    diff.changes.retain(|change| !(whole(change.kind) && unknown(&change.reference.unit)));
    diff.scores.retain(|change| !unknown(&change.reference.unit));
    diff.met.retain(|change| !unknown(&change.reference.unit));
    let (old, new) = findings;
    let known = |findings: &[Reported]| findings.iter().map(|f| f.fingerprint.clone()).collect::<HashSet<_>>();
    let (old_known, new_known) = (known(&old), known(&new));
    diff.new_findings = new.into_iter().filter(|finding| !old_known.contains(&finding.fingerprint)).collect();
    diff.resolved_findings = old.into_iter().filter(|finding| !new_known.contains(&finding.fingerprint)).collect();
    diff.changes.sort_by(|a, b| (a.kind, &a.reference).cmp(&(b.kind, &b.reference)));
    diff
}

fn all_units(before: &Workspace, after: &Workspace) -> Vec<(CycleName, Id)> {
    let names = |workspace: &Workspace| {
        workspace.units.iter().map(|unit| (unit.cycle.clone(), unit.id.clone())).collect::<BTreeSet<_>>()
    };
    names(before).union(&names(after)).cloned().collect()
}

/// Whether the plan of a cycle counts as agreed on the later snapshot's day. A cycle without dates
/// has no kick-off: its plan always counts.
pub fn after_kickoff(basis: Basis<'_>, cycle: &CycleName) -> bool {
    let settings = &basis.workspace.settings;
    settings.dates(cycle).is_none_or(|dates| basis.today > kickoff_end(dates.start, settings.kickoff))
}

type Side<'a> = (Basis<'a>, Option<UnitAt>, &'a Scores);

struct UnitPair<'a> {
    before: Side<'a>,
    after: Side<'a>,
    after_kickoff: bool,
    cycle: CycleName,
    id: Id,
    diff: &'a mut Diff,
}

fn objectives(side: Side<'_>) -> &[Objective] {
    side.1.map_or(&[], |unit| &side.0.workspace.units[unit].objectives)
}

impl UnitPair<'_> {
    fn compare(&mut self) {
        let (old, new) = (objectives(self.before), objectives(self.after));
        let before: Vec<Named<'_>> = old.iter().map(Named::from).collect();
        let after: Vec<Named<'_>> = new.iter().map(Named::from).collect();
        let matched = identity::matches(&before, &after);
        for (number, objective) in new.iter().enumerate() {
            match matched[number] {
                Some(from) => self.objective((from, &old[from]), (number, objective)),
                None => self.whole(DiffKind::Added, objective),
            }
        }
        for (_, gone) in old.iter().enumerate().filter(|(number, _)| !matched.contains(&Some(*number))) {
            self.whole(DiffKind::Removed, gone);
        }
        self.figures();
    }

    fn reference(&self, objective: Option<&Objective>, key_result: Option<&Id>) -> Reference {
        Reference {
            cycle: Some(self.cycle.clone()),
            unit: self.id.clone(),
            objective: objective.map(|objective| objective.id.clone()),
            key_result: key_result.cloned(),
        }
    }

    /// An objective that is new or gone is one change.
    fn whole(&mut self, kind: DiffKind, objective: &Objective) {
        let reference = self.reference(Some(objective), None);
        self.part(kind, reference, objective.text(), objective.confidential);
    }

    fn objective(&mut self, (from, old): (usize, &Objective), (to, new): (usize, &Objective)) {
        let reference = self.reference(Some(new), None);
        // What was confidential before a change is not shown by it.
        let masked = old.confidential || new.confidential;
        self.changes(&reference, change::objective(old, new), &new.status, None, masked);
        let before: Vec<Named<'_>> = old.key_results.iter().map(Named::from).collect();
        let after: Vec<Named<'_>> = new.key_results.iter().map(Named::from).collect();
        let matched = identity::matches(&before, &after);
        for (number, key_result) in new.key_results.iter().enumerate() {
            let reference = self.reference(Some(new), Some(&key_result.id));
            let earlier = matched[number].map(|from| &old.key_results[from]);
            let confidential = masked || key_result.confidential || earlier.is_some_and(|earlier| earlier.confidential);
            match earlier {
                Some(earlier) => {
                    let note = key_result
                        .note
                        .as_ref()
                        .filter(|note| earlier.note.as_ref().is_none_or(|earlier| earlier.value != note.value));
                    let note = note.map(|note| note.value.clone());
                    let changes = change::key_result(earlier, key_result);
                    self.changes(&reference, changes, &key_result.status, note, confidential);
                }
                None => self.part(DiffKind::Added, reference, key_result.text(), confidential),
            }
        }
        for (_, gone) in old.key_results.iter().enumerate().filter(|(number, _)| !matched.contains(&Some(*number))) {
            let reference = self.reference(Some(new), Some(&gone.id));
            self.part(DiffKind::Removed, reference, gone.text(), old.confidential || gone.confidential);
        }
        self.scores((from, old), (to, new), &matched);
    }

    fn part(&mut self, kind: DiffKind, reference: Reference, text: &str, confidential: bool) {
        let text = Some(text.to_owned());
        let (from, to) = if kind == DiffKind::Added { (None, text) } else { (text, None) };
        self.diff.changes.push(DiffChange {
            kind,
            reference,
            field: None,
            milestone: None,
            from,
            to,
            note: None,
            confidential,
        });
    }

    fn changes(
        &mut self,
        reference: &Reference,
        changes: Vec<Change>,
        status: &Status,
        note: Option<String>,
        confidential: bool,
    ) {
        for change in changes {
            let kind = match change.kind {
                // The note stands beside the values of its check-in.
                Kind::CheckIn if change.field == "note" && note.is_some() => continue,
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
                kind,
                reference: reference.clone(),
                field: Some(change.field),
                milestone: change.milestone,
                from: change.from,
                to: change.to,
                note: if kind == DiffKind::CheckIn { note.clone() } else { reason },
                confidential,
            });
        }
    }

    fn scores(&mut self, (from, _): (usize, &Objective), (to, new): (usize, &Objective), matched: &[Option<usize>]) {
        let (Some(before), Some(after)) = (self.before.1, self.after.1) else { return };
        let old_at = ObjectiveAt { unit: before, objective: from };
        let new_at = ObjectiveAt { unit: after, objective: to };
        for (number, key_result) in new.key_results.iter().enumerate() {
            let Some(earlier) = matched[number] else { continue };
            let old = self.before.2.key_result(KeyResultAt { objective: old_at, key_result: earlier });
            let new_score = self.after.2.key_result(KeyResultAt { objective: new_at, key_result: number });
            self.score(Some(new), Some(&key_result.id), old.score.clone(), new_score.score.clone());
        }
        let (old, now) = (self.before.2.objective(old_at).score.clone(), self.after.2.objective(new_at).score.clone());
        self.score(Some(new), None, old, now);
    }

    fn score(
        &mut self,
        objective: Option<&Objective>,
        key_result: Option<&Id>,
        from: Option<Ratio>,
        to: Option<Ratio>,
    ) {
        if from != to {
            let reference = self.reference(objective, key_result);
            let with_units_below = objective.is_none() && self.has_units_below();
            self.diff.scores.push(ScoreChange { reference, from, to, with_units_below });
        }
    }

    fn has_units_below(&self) -> bool {
        let below = |side: Side<'_>| side.1.is_some_and(|unit| !side.2.units_below(unit).is_empty());
        below(self.before) || below(self.after)
    }

    /// The unit's own figures, those of the units below included.
    fn figures(&mut self) {
        let of = |side: Side<'_>| side.1.map_or_else(Figures::default, |unit| units::overall(side.0, side.2, unit));
        let (old, new) = (of(self.before), of(self.after));
        let reference = self.reference(None, None);
        let (from, to) = ((old.met, old.committed), (new.met, new.committed));
        if from != to {
            let with_units_below = self.has_units_below();
            self.diff.met.push(MetChange { reference, from, to, with_units_below });
        }
        self.score(None, None, old.mean, new.mean);
    }
}
