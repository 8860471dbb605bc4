//! `okr close` for people: what the commit and the tag say, and what is printed.

use crate::model::id::Reference;
use crate::model::workspace::Workspace;
use crate::render::score::verdict;
use crate::render::status::phrases::{date, figures, people_left_out, score_or_dash};
use crate::render::style::{Style, paint};
use crate::render::text::{safe, wrap};
use crate::report::units::{CyclePage, ObjectiveRow, UnitRow};
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

/// What stands above a question about an objective: its text, its score, and those of its key results.
pub fn objective(
    workspace: &Workspace,
    row: &ObjectiveRow,
    place: (usize, usize),
    color: bool,
    width: usize,
) -> String {
    let objective = workspace.objective(row.at);
    let name = Reference { cycle: None, ..workspace.objective_ref(row.at) }.to_string();
    let mut said = vec![standing(workspace, row), objective.commitment.word().to_owned()];
    let live = objective.key_results.iter().zip(&row.key_results).filter(|(key_result, _)| key_result.is_live());
    let scores = live.map(|(key_result, row)| {
        format!("{}\u{a0}{}", safe(key_result.id.as_str()), score_or_dash(row.score.score.as_ref()))
    });
    said.push(scores.collect::<Vec<_>>().join(", "));
    heading(&name, place, &[objective.text().to_owned(), said.join(" · ")], color, width)
}

/// What stands above a question about a unit: its figures, and the score of each objective.
pub fn unit(workspace: &Workspace, row: &UnitRow, place: (usize, usize), color: bool, width: usize) -> String {
    let unit = &workspace.units[row.at];
    let own = row.objectives.iter().filter(|one| workspace.objective(one.at).is_live());
    let objectives = own.map(|one| {
        let objective = workspace.objective(one.at);
        format!("{}: {} ({})", objective.id, standing(workspace, one), objective.text())
    });
    let lines: Vec<String> = std::iter::once(figures(&row.figures)).chain(objectives).collect();
    heading(&format!("{}, the whole cycle", unit.title()), place, &lines, color, width)
}

/// "0.91 not met"
fn standing(workspace: &Workspace, row: &ObjectiveRow) -> String {
    let score = score_or_dash(row.score.score.as_ref());
    match verdict(workspace.objective(row.at), row, true) {
        Some((word, _)) => format!("{score} {word}"),
        None => score,
    }
}

fn heading(name: &str, (number, of): (usize, usize), lines: &[String], color: bool, width: usize) -> String {
    let mut out = format!("\n{} ({number} of {of})\n", paint(color, Style::Name, &safe(name)));
    for line in lines {
        out.push_str(&format!("{}\n", wrap(&safe(line), width, "  ", "    ").trim_end()));
    }
    out
}

/// The question for a last value: "value on 31 Dec 2026"
pub fn value_on(day: NaiveDate) -> String {
    format!("value on {}", date(day))
}
