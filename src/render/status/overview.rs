//! The overview: one line for each unit, in the terminal, as Markdown and as rows.

use super::{Show, phrases};
use crate::model::cycle::CycleName;
use crate::render::csv::Csv;
use crate::render::style::{Style, paint};
use crate::render::terminal::{Align, Cell, Column, Grid};
use crate::render::text::Place::{self, Heading, Start};
use crate::render::text::{markdown as escape, plain_score, safe, score, wrap};
use crate::report::overview::{Counted, Line, Overview};
use crate::score::{Band, Ratio};
use num_traits::{Signed, Zero};

/// The width where standard output is no terminal.
const ELSEWHERE: usize = 80;
/// The headings; "overdue" only where something is.
const NAMES: [&str; 9] =
    ["", "committed", "mean", "in a week", "off track", "at risk", "overdue", "stale", "last check-in"];
/// Which of them is "overdue".
const OVERDUE: usize = 6;

/// The overview for a terminal of so many columns; `None` where there is none. Nothing is cut.
pub fn terminal(show: &Show<'_>, overview: &Overview, color: bool, columns: Option<usize>) -> String {
    let line = columns.unwrap_or(ELSEWHERE);
    let has_overdue = overview.lines.iter().any(|line| line.counted.overdue > 0);
    let only = |cells: Vec<Cell>| -> Vec<Cell> {
        cells.into_iter().enumerate().filter(|(at, _)| has_overdue || *at != OVERDUE).map(|(_, cell)| cell).collect()
    };
    let heading = only(NAMES.map(|name| Cell::new(name, Some(Style::Dim))).to_vec());
    let lines: Vec<Vec<Cell>> = overview.lines.iter().map(|one| only(unit(show, one))).collect();
    let together: Vec<(&CycleName, Vec<Cell>)> =
        overview.together.iter().map(|(cycle, counted)| (cycle, only(cells("together".to_owned(), counted)))).collect();
    let shape: Vec<Column> = (0..heading.len())
        .map(|at| Column {
            align: if at == 0 { Align::Start } else { Align::End },
            wraps_from: Some(if at == 0 { 16 } else { 4 }),
        })
        .collect();
    let all = std::iter::once(&heading).chain(&lines).chain(together.iter().map(|(_, cells)| cells));
    let grid = Grid::fit(&shape, all.map(Vec::as_slice), 2, line, color);
    let mut out = String::new();
    for (number, page) in show.report.pages.iter().enumerate() {
        let declared = show.workspace().settings.cycles.get(&page.content.cycle);
        let title = phrases::cycle(page, declared.and_then(|declared| declared.name.as_deref()));
        out.push_str(if number > 0 { "\n" } else { "" });
        for text in wrap(&title, line, "", "  ").lines() {
            out.push_str(&format!("{}\n", paint(color, Style::Heading, text)));
        }
        out.push_str(&row(&grid, &heading, &heading, line));
        let of_page = overview.lines.iter().zip(&lines).filter(|(one, _)| one.cycle == page.content.cycle);
        of_page.for_each(|(_, cells)| out.push_str(&row(&grid, &heading, cells, line)));
        let of_page = together.iter().filter(|(cycle, _)| **cycle == page.content.cycle);
        of_page.for_each(|(_, cells)| out.push_str(&row(&grid, &heading, cells, line)));
    }
    out.push('\n');
    for text in super::last_words(show) {
        out.push_str(&format!("{}\n", wrap(&text, line, "", "")));
    }
    out
}

/// A row in its columns; where they do not fit, what it says in words.
fn row(grid: &Grid, heading: &[Cell], cells: &[Cell], line: usize) -> String {
    if let Some(text) = grid.row(cells) {
        return text;
    }
    let (Some(name), true) = (cells.first(), cells.first().is_some_and(|cell| !cell.text.is_empty())) else {
        return String::new();
    };
    let rest = heading.iter().zip(cells).skip(1).map(|(heading, cell)| format!("{} {}", heading.text, cell.text));
    let text = format!("{}: {}", name.text, rest.collect::<Vec<_>>().join(", "));
    format!("{}\n", wrap(&phrases::plain(&text), line, "  ", "    "))
}

fn unit(show: &Show<'_>, line: &Line) -> Vec<Cell> {
    cells(safe(&name(show, line)).into_owned(), &line.counted)
}

/// "Platform Engineering (platform)", or the id where the two say the same.
fn name(show: &Show<'_>, line: &Line) -> String {
    let unit = &show.workspace().units[line.at];
    match unit.title().to_lowercase() == unit.id.key() {
        true => unit.title().to_owned(),
        false => format!("{} ({})", unit.title(), unit.id),
    }
}

fn cells(name: String, counted: &Counted) -> Vec<Cell> {
    let number = |number: usize, style: Style| Cell::new(number.to_string(), (number > 0).then_some(style));
    let figures = &counted.figures;
    let band = figures.mean.as_ref().map(|mean| Band::of(mean).into());
    let unreadable =
        if figures.unreadable > 0 { format!(", {} unreadable", figures.unreadable) } else { String::new() };
    vec![
        Cell::new(name, None),
        Cell::new(format!("{}{unreadable}", committed(counted)), None),
        Cell::new(phrases::score_or_dash(figures.mean.as_ref()), band),
        Cell::new(change(counted.change.as_ref()), None),
        number(counted.off_track, Style::Red),
        number(counted.at_risk, Style::Yellow),
        number(counted.overdue, Style::Red),
        number(counted.stale, Style::Yellow),
        Cell::new(last(counted), None),
    ]
}

/// "1 of 3", or a dash
fn committed(counted: &Counted) -> String {
    match counted.figures.committed {
        0 => "–".to_owned(),
        all => phrases::keep(&format!("{} of {all}", counted.figures.met)),
    }
}

/// "▲0.03", "▼0.10", "=", or a dash where it is not known
fn change(change: Option<&Ratio>) -> String {
    match change {
        None => "–".to_owned(),
        Some(same) if same.is_zero() => "=".to_owned(),
        Some(up) if up.is_positive() => format!("▲{}", score(up)),
        Some(down) => format!("▼{}", score(&-down.clone())),
    }
}

fn last(counted: &Counted) -> String {
    match counted.last_check_in {
        None => "never".into(),
        Some(days) if days <= 0 => "today".into(),
        Some(days) => format!("{days}\u{a0}d"),
    }
}

/// The overview as Markdown: a table for each cycle.
pub fn markdown(show: &Show<'_>, overview: &Overview) -> String {
    let show = &Show { public: true, ..*show };
    let mut out = String::new();
    for page in &show.report.pages {
        let declared = show.workspace().settings.cycles.get(&page.content.cycle);
        let title = phrases::cycle(page, declared.and_then(|declared| declared.name.as_deref()));
        out.push_str(&format!("# {}\n\n", escape(&title, Heading)));
        out.push_str(&format!("| unit | {} |\n| --- |{}\n", NAMES[1..].join(" | "), " ---: |".repeat(NAMES.len() - 1)));
        let own = overview.lines.iter().filter(|line| line.cycle == page.content.cycle).map(|line| unit(show, line));
        let all = overview.together.iter().filter(|(cycle, _)| *cycle == page.content.cycle);
        for cells in own.chain(all.map(|(_, counted)| cells("together".to_owned(), counted))) {
            let cells: Vec<String> =
                cells.iter().map(|cell| escape(&phrases::plain(&cell.text), Place::Cell)).collect();
            out.push_str(&format!("| {} |\n", cells.join(" | ")));
        }
        out.push('\n');
    }
    let last = super::last_words(show);
    out.push_str(&format!("{}\n", last.iter().map(|line| escape(line, Start)).collect::<Vec<_>>().join("\n\n")));
    out
}

/// The headings of the rows.
const HEADINGS: [&str; 12] = [
    "cycle",
    "level",
    "unit",
    "committed_met",
    "committed",
    "mean",
    "mean_change",
    "off_track",
    "at_risk",
    "overdue",
    "stale",
    "last_check_in_days_ago",
];

/// The overview as CSV: a row for each unit.
pub fn csv(show: &Show<'_>, overview: &Overview, raw: bool) -> String {
    let mut csv = Csv::new(&HEADINGS, raw);
    let workspace = show.workspace();
    for line in &overview.lines {
        let Counted { figures, change, off_track, at_risk, overdue, stale, last_check_in } = &line.counted;
        let signed = |change: &Ratio| match change.is_negative() {
            true => format!("-{}", plain_score(&-change.clone())),
            false => plain_score(change),
        };
        csv.row(&[
            line.cycle.to_string(),
            workspace.settings.level_word(workspace.units[line.at].level).to_owned(),
            line.unit.to_string(),
            figures.met.to_string(),
            figures.committed.to_string(),
            figures.mean.as_ref().map(plain_score).unwrap_or_default(),
            change.as_ref().map(signed).unwrap_or_default(),
            off_track.to_string(),
            at_risk.to_string(),
            overdue.to_string(),
            stale.to_string(),
            last_check_in.map(|days| days.to_string()).unwrap_or_default(),
        ]);
    }
    csv.finish()
}
