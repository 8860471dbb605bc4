//! What changed between two snapshots, in OKR terms.

mod cycle;

use crate::history::plan::kickoff_end;
use crate::model::cycle::CycleName;
use crate::model::id::{Id, Reference};
use crate::model::workspace::Workspace;
use crate::report::check::Reported;
use crate::report::units::{Basis, Scores};
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
    /// It belongs to another objective or unit, or is a unit with another id.
    Moved,
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
            DiffKind::Moved => "moved",
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
    /// The key; `None` for what was added, removed or moved as a whole.
    pub field: Option<&'static str>,
    /// For a milestone: its text.
    pub milestone: Option<String>,
    /// What something that moved was called before, with its cycle.
    pub moved_from: Option<Reference>,
    /// As it was written.
    pub from: Option<String>,
    /// As it is written.
    pub to: Option<String>,
    /// A note or reason that belongs to it.
    pub note: Option<String>,
    /// Something in it is confidential.
    pub confidential: bool,
    /// What is confidential was taken out: see [`Diff::mask`].
    pub masked: bool,
}

impl DiffChange {
    /// Nothing but that something of a kind happened.
    fn of(kind: DiffKind, reference: Reference) -> Self {
        DiffChange {
            kind,
            reference,
            field: None,
            milestone: None,
            moved_from: None,
            from: None,
            to: None,
            note: None,
            confidential: false,
            masked: false,
        }
    }
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
    /// Takes out what is not to be published; findings are masked by `report::check::public`.
    pub fn mask(&mut self) {
        for change in self.changes.iter_mut().filter(|change| change.confidential) {
            change.masked = true;
            (change.from, change.to, change.milestone, change.note) = (None, None, None, None);
        }
    }

    /// Whether nothing changed that means anything.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.new_findings.is_empty() && self.resolved_findings.is_empty()
    }
}

/// Compares two snapshots. The findings are compared by fingerprint.
pub fn diff(before: Basis<'_>, after: Basis<'_>, findings: (Vec<Reported>, Vec<Reported>)) -> Diff {
    let mut diff = Diff::default();
    let scores = (Scores::new(before), Scores::new(after));
    for name in cycles(before.workspace, after.workspace) {
        cycle::compare((before, after), (&scores.0, &scores.1), &name, &mut diff);
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

fn cycles(before: &Workspace, after: &Workspace) -> BTreeSet<CycleName> {
    before.units.iter().chain(&after.units).map(|unit| unit.cycle.clone()).collect()
}

/// Whether the plan of a cycle counts as agreed on the later snapshot's day. A cycle without dates
/// has no kick-off: its plan always counts.
pub fn after_kickoff(basis: Basis<'_>, cycle: &CycleName) -> bool {
    let settings = &basis.workspace.settings;
    settings.dates(cycle).is_none_or(|dates| basis.today > kickoff_end(dates.start, settings.kickoff))
}
