//! `okr status` for people: in the terminal, as Markdown, and as rows for a spreadsheet.

pub(super) mod phrases;
mod rows;
mod table;

use crate::model::workspace::{KeyResultAt, ObjectiveAt, Workspace};
use crate::report::status::StatusReport;
use crate::report::units::Basis;
use crate::words::count;

pub(super) use rows::values;
pub use rows::{csv, markdown};
pub use table::terminal;

/// What stands in the place of a confidential text.
pub const CONFIDENTIAL: &str = "confidential";

/// What is shown, and to whom.
#[derive(Clone, Copy)]
pub struct Show<'a> {
    /// What the report is based on.
    pub basis: Basis<'a>,
    /// The report.
    pub report: &'a StatusReport,
    /// Whether confidential texts and values are masked.
    pub public: bool,
}

impl<'a> Show<'a> {
    fn workspace(&self) -> &'a Workspace {
        self.basis.workspace
    }

    /// Whether an objective's texts are masked.
    fn hides(&self, at: ObjectiveAt) -> bool {
        self.public && self.workspace().objective(at).confidential
    }

    /// Whether a key result's texts and values are masked.
    fn hides_key_result(&self, at: KeyResultAt) -> bool {
        self.hides(at.objective) || (self.public && self.workspace().key_result(at).confidential)
    }

    /// An objective's text.
    fn objective_text(&self, at: ObjectiveAt) -> &'a str {
        if self.hides(at) { CONFIDENTIAL } else { self.workspace().objective(at).text() }
    }

    /// A key result's text.
    fn key_result_text(&self, at: KeyResultAt) -> &'a str {
        if self.hides_key_result(at) { CONFIDENTIAL } else { self.workspace().key_result(at).text() }
    }

    /// What is said in place of units where nothing is left to show.
    fn nothing(&self) -> String {
        let cycle = self.report.pages.first().map_or_else(String::new, |page| page.content.cycle.to_string());
        match self.report.filter.words(&self.workspace().settings) {
            Some(words) => format!("Nothing in {cycle} {words}."),
            None if self.report.hidden_people > 0 => format!("Nothing in {cycle} but people's own OKRs."),
            None => format!("Nothing in {cycle}."),
        }
    }
}

/// What the status leaves out, for standard error: "3 people's own OKRs are not shown: --people".
pub fn hidden_people(number: usize) -> Option<String> {
    (number > 0).then(|| format!("{}'s own OKRs are not shown: --people", count(number, "person")))
}

#[cfg(test)]
pub mod odds;
#[cfg(test)]
mod tests;
