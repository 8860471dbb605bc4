//! `okr close` for people: what the commit and the tag say, and what is printed.

use crate::model::workspace::Workspace;
use crate::render::status::phrases::{date, figures, people_left_out};
use crate::render::text::safe;
use crate::report::units::{CyclePage, UnitRow};
use chrono::NaiveDate;

/// The message of the commit and of the tag: the cycle, and what was reached, unit by unit.
pub fn message(workspace: &Workspace, page: &CyclePage) -> String {
    let mut out = format!("{}\n\n{}\n", subject(page.cycle.as_str()), totals(workspace, page));
    let is_shown =
        |row: &&UnitRow| !workspace.units[row.at].objectives.is_empty() && !workspace.is_personal_unit(row.at);
    let units = page.units.iter().filter(is_shown);
    let lines: Vec<String> =
        units.map(|row| format!("- {}: {}", workspace.units[row.at].id, figures(&row.figures))).collect();
    if lines.len() > 1 {
        out.push_str(&format!("\n{}\n", lines.join("\n")));
    }
    out
}

/// The first line of the message.
pub fn subject(cycle: &str) -> String {
    format!("okr: close {cycle}")
}

/// "closed 2026-Q4 on 8 Jan 2027: committed 1 of 2 met · aspirational 0.52"
pub fn closed(workspace: &Workspace, page: &CyclePage, day: NaiveDate) -> String {
    format!("closed {} on {}: {}\n", safe(page.cycle.as_str()), date(day), totals(workspace, page))
}

/// The figures of the cycle, and whose OKRs are not among them.
fn totals(workspace: &Workspace, page: &CyclePage) -> String {
    let people = people_left_out(workspace.people_in(std::slice::from_ref(&page.cycle)));
    let parts = std::iter::once(figures(&page.totals.figures)).chain(people);
    parts.collect::<Vec<_>>().join(" · ")
}

/// What is said of a cycle that was closed before.
pub fn already(cycle: &str, day: NaiveDate) -> String {
    format!("{} was closed on {} already: nothing changed\n", safe(cycle), date(day))
}
