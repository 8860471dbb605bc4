//! `okr close` for people: what the commit and the tag say, and what is printed.

use crate::model::workspace::Workspace;
use crate::render::status::phrases::{date, figures};
use crate::render::text::safe;
use crate::report::units::CyclePage;
use chrono::NaiveDate;

/// The message of the commit and of the tag: the cycle, and what was reached, unit by unit.
pub fn message(workspace: &Workspace, page: &CyclePage) -> String {
    let mut out = format!("{}\n\n{}\n", subject(page.cycle.as_str()), figures(&page.totals));
    let units = page.units.iter().filter(|row| !workspace.units[row.at].objectives.is_empty());
    let lines: Vec<String> =
        units.map(|row| format!("{}: {}", workspace.units[row.at].id, figures(&row.figures))).collect();
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
pub fn closed(page: &CyclePage, day: NaiveDate) -> String {
    format!("closed {} on {}: {}\n", safe(page.cycle.as_str()), date(day), figures(&page.totals))
}

/// What is said of a cycle that was closed before.
pub fn already(cycle: &str, day: NaiveDate) -> String {
    format!("{} was closed on {} already: nothing changed\n", safe(cycle), date(day))
}
