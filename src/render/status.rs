//! `okr status` for people: in the terminal, as Markdown, and as rows for a spreadsheet.

pub mod overview;
pub(super) mod phrases;
mod rows;
mod table;

use crate::render::attention::Reader;
use crate::render::seen::Seen;
use crate::report::status::StatusReport;
use crate::words::count;

pub(super) use rows::values;
pub use rows::{csv, markdown};
pub use table::terminal;

/// What is shown, and to whom.
pub type Show<'a> = Seen<'a, StatusReport>;

impl Show<'_> {
    /// For whom lines about key results are said.
    fn reader(&self) -> Reader<'_> {
        let main = self.report.pages.first().map(|page| &page.content.cycle);
        Reader { basis: self.basis, public: self.public, cycle: main }
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

/// What is said at the end: the closing line, or that there is nothing.
fn last_words(show: &Show<'_>) -> Vec<String> {
    if show.report.is_empty() { vec![show.nothing()] } else { phrases::closing(show.report) }
}

/// What the status leaves out, for standard error: "3 people's own OKRs are not shown: --people".
pub fn hidden_people(number: usize) -> Option<String> {
    (number > 0).then(|| format!("{}'s own OKRs are not shown: --people", count(number, "person")))
}

#[cfg(test)]
pub mod odds;
#[cfg(test)]
mod tests;
