//! `okr week` for people: the squares in the terminal, and the mail.

mod friday;
mod mail;
mod said;
mod squares;

pub use mail::mail;
pub use said::{commit_message, said, saved, units};
pub use squares::terminal;

use crate::model::unit::{Colour, Priority};
use crate::model::workspace::KeyResultAt;
use crate::render::attention::Reader;
use crate::render::log;
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases;
use crate::render::style::Style;
use crate::report::filter::display_name;
use crate::report::log::Entry;
use crate::report::units::{Basis, KeyResultRow, ObjectiveRow};
use crate::report::week::{UnitWeek, WeekReport};
use crate::score::Band;
use chrono::NaiveDate;

/// What is shown, and to whom.
#[derive(Clone, Copy)]
pub struct Show<'a> {
    /// What the report is based on.
    pub basis: Basis<'a>,
    /// The report.
    pub report: &'a WeekReport,
    /// Whether confidential texts and values are masked.
    pub public: bool,
    /// Whether it is Friday: wins, and what became of the priorities.
    pub friday: bool,
}

impl Show<'_> {
    /// For whom lines about key results are said.
    fn reader(&self) -> Reader<'_> {
        let main = self.report.status.pages.first();
        Reader { basis: self.basis, public: self.public, cycle: main.map(|page| &page.content.cycle) }
    }

    fn hides(&self, at: KeyResultAt) -> bool {
        self.public && self.basis.workspace.is_confidential(at)
    }

    fn objective_text(&self, row: &ObjectiveRow) -> String {
        let objective = self.basis.workspace.objective(row.at);
        let masked = self.public && objective.confidential;
        (if masked { CONFIDENTIAL } else { objective.text() }).to_owned()
    }

    fn key_result_text(&self, at: KeyResultAt) -> String {
        let text = self.basis.workspace.key_result(at).text();
        (if self.hides(at) { CONFIDENTIAL } else { text }).to_owned()
    }

    /// `640 → 300 ms`
    fn value(&self, row: &KeyResultRow) -> String {
        match self.hides(row.at) {
            true => CONFIDENTIAL.to_owned(),
            false => phrases::plain(&phrases::value(self.basis.workspace.key_result(row.at), row)),
        }
    }

    /// `6/10 ▲1`, and its colour.
    fn confidence(&self, row: &KeyResultRow) -> (String, Option<Style>) {
        let Some(now) = &self.basis.workspace.key_result(row.at).confidence else { return ("–".to_owned(), None) };
        let change = match row.confidence_change {
            Some(up) if up > 0 => format!(" ▲{up}"),
            Some(down) if down < 0 => format!(" ▼{}", -down),
            Some(_) | None => String::new(),
        };
        (format!("{}/10{change}", now.value), Some(Band::of_confidence(now.value).into()))
    }

    /// A key result's reference without the cycle of the report.
    fn reference(&self, at: KeyResultAt) -> String {
        let mut reference = self.basis.workspace.key_result_ref(at);
        let main = self.report.status.pages.first().map(|page| &page.content.cycle);
        if reference.cycle.as_ref() == main {
            reference.cycle = None;
        }
        reference.to_string()
    }

    fn owner(&self, at: KeyResultAt) -> Option<String> {
        let owner = self.basis.workspace.key_result_owner(at)?;
        Some(display_name(&self.basis.workspace.settings, &owner.value))
    }

    /// What the week of an earlier page is called: the last one only where it is that, else by its day.
    fn earlier(&self, of: Option<NaiveDate>) -> &'static str {
        match of.map(|of| (self.report.monday - of).num_days()) {
            None | Some(7) => "Last week",
            Some(0) => "This week",
            Some(_) => "An earlier week",
        }
    }

    /// What the wins of a page are called: those of an old one with its day.
    fn wins(&self, unit: &UnitWeek) -> String {
        let old = unit.of().filter(|_| !unit.begun);
        old.map_or_else(|| "Wins".to_owned(), |of| format!("Wins of the week of {}", phrases::date(of)))
    }

    fn title(&self, unit: &UnitWeek) -> String {
        self.basis.workspace.units[unit.at].title().to_owned()
    }

    /// `P1 Ship the cache to France (Li)`
    fn priority(&self, priority: &Priority) -> String {
        let p = priority.p.as_ref().map_or_else(String::new, |p| format!("P{} ", p.value));
        let owner = priority.owner.as_ref().map(|owner| display_name(&self.basis.workspace.settings, &owner.value));
        let owner = owner.map_or_else(String::new, |owner| format!(" ({owner})"));
        format!("{p}{}{owner}", priority.task.value)
    }

    /// What nobody has done yet, as a sentence with the command that does it.
    fn not_begun(&self, unit: &UnitWeek) -> String {
        let id = &self.basis.workspace.units[unit.at].id;
        match (&unit.page, unit.of()) {
            (None, _) => format!("nothing yet: okr week {id} --priority \"P1 …\""),
            (Some(_), Some(of)) => {
                let age = age(self.report.monday, of);
                format!("not begun, the page is {age} ({}): okr week {id} --new", phrases::date(of))
            }
            (Some(_), None) => "the page has no Monday".to_owned(),
        }
    }
}

/// "of last week", "5 weeks old", of the page of a Monday before this one.
fn age(this: NaiveDate, of: NaiveDate) -> String {
    match (this - of).num_days() / 7 {
        ..=1 => "of last week".to_owned(),
        weeks => format!("{weeks} weeks old"),
    }
}

fn colour(colour: Colour) -> Style {
    match colour {
        Colour::Red => Style::Red,
        Colour::Yellow => Style::Yellow,
        Colour::Green => Style::Green,
    }
}

/// `of 9 Nov 2026`
fn of(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| format!(" of {}", phrases::date(day)))
}

/// What an entry of the log says, in one line.
fn moved(entry: &Entry, public: bool) -> String {
    match public && entry.confidential {
        true => CONFIDENTIAL.to_owned(),
        false => log::words(entry).join(", "),
    }
}

#[cfg(test)]
mod tests;
