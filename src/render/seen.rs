//! A report as somebody may see it: what is confidential is masked where it is public.

use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
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

    /// An objective's text, not yet made safe.
    pub fn objective_text(&self, at: ObjectiveAt) -> &'a str {
        if self.hides(at) { CONFIDENTIAL } else { self.workspace().objective(at).text() }
    }

    /// A key result's text, not yet made safe.
    pub fn key_result_text(&self, at: KeyResultAt) -> &'a str {
        if self.hides_key_result(at) { CONFIDENTIAL } else { self.workspace().key_result(at).text() }
    }
}
