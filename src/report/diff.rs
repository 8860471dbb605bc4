//! What changed between two snapshots, in OKR terms.

mod cycle;
mod keys;
mod settings;
mod unread;
mod written;

pub use settings::SettingChange;
pub use unread::UnreadFile;

use crate::config::FILE_NAME;
use crate::finding::Finding;
use crate::history::plan::kickoff_end;
use crate::model::cycle::CycleName;
use crate::model::id::Reference;
use crate::model::workspace::Workspace;
use crate::report::check::Reported;
use crate::report::units::{Basis, Scores};
use crate::score::Ratio;
use std::collections::{BTreeSet, HashSet};
use written::Written;

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
    /// What is written can no longer be read.
    Unreadable,
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
    /// The week's page.
    Week,
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
            DiffKind::Week => "week",
            DiffKind::Unreadable => "unreadable",
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
    /// For an item of another list, which is known by its text: that text.
    pub item: Option<String>,
    /// What something that moved was called before, with its cycle.
    pub moved_from: Option<Reference>,
    /// As it was written.
    pub from: Option<String>,
    /// As it is written.
    pub to: Option<String>,
    /// A note or reason that belongs to it.
    pub note: Option<String>,
    /// What was written could not be read, or what is written now.
    pub unread: (bool, bool),
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
            item: None,
            moved_from: None,
            from: None,
            to: None,
            note: None,
            unread: (false, false),
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
    /// Who is not counted on one of the sides, since it cannot be read there.
    pub without: Vec<String>,
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
    /// Who is not counted on one of the sides, since it cannot be read there.
    pub without: Vec<String>,
}

/// What changed between two snapshots.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// By kind, then by reference.
    pub changes: Vec<DiffChange>,
    /// The settings that changed, by key.
    pub settings: Vec<SettingChange>,
    /// Key results, objectives and units whose score is another one.
    pub scores: Vec<ScoreChange>,
    /// Units whose commitments changed.
    pub met: Vec<MetChange>,
    /// What cannot be read on one side or on both, so that nothing in it is compared.
    pub unread: Vec<UnreadFile>,
    /// Findings that were not there before.
    pub new_findings: Vec<Reported>,
    /// Findings that are gone.
    pub resolved_findings: Vec<Reported>,
}

impl Diff {
    /// Adds changes that are not in it yet.
    pub fn add(&mut self, changes: Vec<DiffChange>) {
        let known: HashSet<_> = self.changes.iter().map(|change| (change.reference.clone(), change.field)).collect();
        let is_new = |change: &DiffChange| !known.contains(&(change.reference.clone(), change.field));
        self.changes.extend(changes.into_iter().filter(is_new));
        self.changes.sort_by(|a, b| (a.kind, &a.reference).cmp(&(b.kind, &b.reference)));
    }

    /// Takes out what is not to be published; findings are masked by `report::check::public`. Which keys
    /// changed stays, and that something is confidential now, or no longer. Of what cannot be read nobody
    /// can tell what in it is confidential.
    pub fn mask(&mut self) {
        for change in self.changes.iter_mut().filter(|change| change.confidential) {
            change.masked = true;
            (change.milestone, change.item, change.note) = (None, None, None);
            if change.field != Some("confidential") || change.unread != (false, false) {
                (change.from, change.to) = (None, None);
            }
        }
        for unread in &mut self.unread {
            unread.message = format!("`{}`", unread.rule);
        }
    }

    /// Whether nothing changed that means anything.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
            && self.settings.is_empty()
            && self.scores.is_empty()
            && self.met.is_empty()
            && self.new_findings.is_empty()
            && self.resolved_findings.is_empty()
            && self.unread.iter().all(|unread| !unread.changed)
    }
}

impl Diff {
    /// Whether a file or folder can be read on the later side, and not on the earlier one.
    pub fn is_unread_before(&self, path: &str) -> bool {
        self.unread.iter().any(|unread| unread.path == path && unread.sides == (true, false))
    }
}

/// One of the two snapshots that are compared.
pub struct Snapshot<'a> {
    /// What it says.
    pub basis: Basis<'a>,
    /// What reading it found.
    pub findings: &'a [Finding],
    /// What checking it found.
    pub reported: Vec<Reported>,
}

impl<'a> Snapshot<'a> {
    /// One whose findings are of no interest.
    pub fn of(basis: Basis<'a>) -> Self {
        Snapshot { basis, findings: &[], reported: Vec::new() }
    }
}

/// Compares two snapshots. The findings are compared by fingerprint.
pub fn diff(before: Snapshot<'_>, after: Snapshot<'_>) -> Diff {
    let mut diff = Diff::default();
    let (then, now) = (before.basis, after.basis);
    let scores = (Scores::new(then), Scores::new(now));
    let written = (Written::new(then.workspace, before.findings), Written::new(now.workspace, after.findings));
    for name in cycles(then.workspace, now.workspace) {
        cycle::compare((then, now), (&scores.0, &scores.1), (&written.0, &written.1), &name, &mut diff);
    }
    diff.unread = unread::compare(then.workspace, now.workspace);
    if diff.unread.iter().all(|unread| unread.path != FILE_NAME) {
        diff.settings = settings::compare(&then.workspace.settings, &now.workspace.settings);
        let unread = (written.0.unread_settings(), written.1.unread_settings());
        settings::tell_unread(&mut diff.settings, &unread.0, &unread.1);
    }
    let (old, new) = (before.reported, after.reported);
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
