//! `okr score` for people: in the terminal, as Markdown, and as rows for a spreadsheet.

mod document;
mod phrases;
mod rows;
mod summary;
mod table;
mod year;

use crate::model::id::Reference;
use crate::model::workspace::{KeyResultAt, ObjectiveAt};
use crate::render::seen::Seen;
use crate::render::style::{Style, paint};
use crate::render::text::{safe, wrap};
use crate::report::score::ScoreReport;

pub use document::markdown;
pub use phrases::verdict;
pub use rows::csv;

/// The width where standard output is no terminal.
const ELSEWHERE: usize = 80;

/// What is shown, and to whom.
pub type Show<'a> = Seen<'a, ScoreReport>;

impl Show<'_> {
    /// A reference without its cycle, which the heading says.
    fn name(&self, reference: &Reference) -> String {
        safe(&reference.without_cycle().to_string()).into_owned()
    }

    fn objective_name(&self, at: ObjectiveAt) -> String {
        self.name(&self.workspace().objective_ref(at))
    }

    fn key_result_name(&self, at: KeyResultAt) -> String {
        self.name(&self.workspace().key_result_ref(at))
    }

    /// The title of a unit: `Platform Engineering (team platform)`.
    fn unit_title(&self, at: usize) -> String {
        let unit = &self.workspace().units[at];
        let level = self.workspace().settings.level_word(unit.level);
        match unit.title().to_lowercase() == unit.id.key() {
            true => format!("{} ({level})", unit.title()),
            false => format!("{} ({level} {})", unit.title(), unit.id),
        }
    }
}

/// A terminal to write for.
#[derive(Clone, Copy)]
struct Paper {
    color: bool,
    line: usize,
}

impl Paper {
    fn wrapped(&self, text: &str, first: &str, rest: &str) -> String {
        let text = text.replace(crate::render::status::phrases::SOFT, " ");
        wrap(&text, self.line, first, rest).replace('\u{a0}', " ")
    }

    /// Text in lines, each of which is painted by itself.
    fn painted(&self, style: Style, text: &str, first: &str, rest: &str) -> String {
        let lines = self.wrapped(text, first, rest);
        let painted = lines.lines().map(|line| {
            let text = line.trim_start();
            format!("{}{}", &line[..line.len() - text.len()], paint(self.color, style, text))
        });
        painted.collect::<Vec<_>>().join("\n") + "\n"
    }

    /// Text in lines of which `lead`, which is on one line, is painted.
    fn led(&self, style: Option<Style>, lead: &str, text: &str, first: &str, rest: &str) -> String {
        let lines = self.wrapped(text, first, rest);
        let lead = lead.replace('\u{a0}', " ");
        let lines = match style {
            Some(style) => lines.replacen(&lead, &paint(self.color, style, &lead), 1),
            None => lines,
        };
        format!("{lines}\n")
    }
}

/// The scores for a terminal of so many columns; `None` where there is none. Nothing is cut.
pub fn terminal(show: &Show<'_>, color: bool, columns: Option<usize>) -> String {
    let paper = Paper { color, line: columns.unwrap_or(ELSEWHERE) };
    match show.report.cycles.as_slice() {
        [cycle] => {
            let mut out = summary::block(show, cycle, paper);
            table::units(show, cycle, paper, &mut out);
            table::moved(show, cycle, paper, &mut out);
            out
        }
        _ => year::lines(show, paper),
    }
}

#[cfg(test)]
mod tests;
