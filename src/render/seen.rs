//! A report as somebody may see it: what is confidential is masked where it is public.

use crate::model::id::{Id, Reference};
use crate::model::workspace::{KeyResultAt, ObjectiveAt, Target, Workspace};
use crate::report::rhythm;
use crate::report::tree::asked::Above;
use crate::report::units::Basis;

/// What stands in the place of a confidential text.
pub const CONFIDENTIAL: &str = "confidential";

/// What is shown, and to whom.
#[derive(Clone, Copy)]
pub struct Seen<'a, Report> {
    /// What the report is based on.
    pub basis: Basis<'a>,
    /// The report.
    pub report: &'a Report,
    /// Whether confidential texts and values are masked.
    pub public: bool,
}

impl<'a, Report> Seen<'a, Report> {
    /// What the snapshot says.
    pub fn workspace(&self) -> &'a Workspace {
        self.basis.workspace
    }

    /// Whether an objective's texts are masked.
    pub fn hides(&self, at: ObjectiveAt) -> bool {
        self.public && self.workspace().objective(at).confidential
    }

    /// Whether a key result's texts and values are masked.
    pub fn hides_key_result(&self, at: KeyResultAt) -> bool {
        self.public && self.workspace().is_confidential(at)
    }

    /// Whether what history says of a key result is masked: it is, or once was, confidential.
    pub fn hides_past(&self, at: KeyResultAt) -> bool {
        self.public && was_hidden(self.basis, at)
    }

    /// Whether a commit's message is masked: what it is about is, or once was, confidential.
    pub fn hides_message(&self, commit: usize) -> bool {
        self.public && self.basis.timeline.is_some_and(|past| past.is_confidential(commit))
    }

    /// A reference, with its cycle, in a list of dependencies. What is confidential is called so.
    pub fn dependency(&self, one: &Reference) -> Reference {
        let target = one.cycle.as_ref().and_then(|cycle| self.workspace().resolve(one, cycle));
        match target {
            Some(Target::Objective(at)) if self.hides(at) => masked(one, false),
            Some(Target::KeyResult(at)) if self.hides_key_result(at) => masked(one, !self.hides(at.objective)),
            Some(_) | None => one.clone(),
        }
    }

    /// What something waits for: what is confidential does not say it.
    pub fn waited_for(&self, from: &Reference, to: &Reference) -> Reference {
        match self.dependency(from) == *from {
            true => self.dependency(to),
            false => masked(to, false),
        }
    }

    /// What is supported. A reference to nothing tells what somebody wrote.
    pub fn above(&self, one: &Above) -> Reference {
        match self.public && one.confidential && one.target.is_none() {
            true => masked(&one.reference, false),
            false => one.reference.clone(),
        }
    }

    /// An objective's text, not yet made safe.
    pub fn objective_text(&self, at: ObjectiveAt) -> &'a str {
        if self.hides(at) { CONFIDENTIAL } else { self.workspace().objective(at).text() }
    }

    /// A key result's text, not yet made safe.
    pub fn key_result_text(&self, at: KeyResultAt) -> &'a str {
        if self.hides_key_result(at) { CONFIDENTIAL } else { self.workspace().key_result(at).text() }
    }
}

/// Whether a key result is, or once was, confidential.
pub fn was_hidden(basis: Basis<'_>, at: KeyResultAt) -> bool {
    let once = |past| rhythm::is_confidential(basis.workspace, past, at);
    basis.workspace.is_confidential(at) || basis.timeline.is_some_and(once)
}

/// A reference that says nothing but whose it is; for a key result perhaps of which objective.
fn masked(one: &Reference, keeps_objective: bool) -> Reference {
    let name = || Some(Id::lenient(CONFIDENTIAL));
    match keeps_objective {
        true => Reference { key_result: name(), ..one.clone() },
        false => Reference { objective: one.objective.as_ref().and_then(|_| name()), key_result: None, ..one.clone() },
    }
}
