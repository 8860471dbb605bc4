//! Several cycles side by side: a line for each cycle and unit, and totals.

use super::{Paper, Show, phrases, summary};
use crate::render::status::phrases::{people_left_out, score_or_dash};
use crate::render::style::Style;
use crate::render::terminal::{Align, Cell, Column, Grid};
use crate::render::text::safe;
use crate::report::score::{Compared, Distribution};
use crate::score::Band;

/// One line of the year.
pub(super) struct YearLine {
    /// What it is of.
    pub name: String,
    /// The figures.
    pub figures: Compared,
    /// The key results.
    pub distribution: Option<Distribution>,
}

/// The lines of one cycle, its total after its units, people's own OKRs last.
pub(super) fn of_cycle(show: &Show<'_>, cycle: &crate::report::score::CycleScore) -> Vec<YearLine> {
    let units = cycle.page.units.iter().filter_map(|row| {
        let unit = cycle.units.get(&row.at)?;
        let name = safe(show.workspace().units[row.at].id.as_str()).into_owned();
        Some(YearLine { name, figures: unit.own.clone(), distribution: Some(unit.distribution.clone()) })
    });
    let total = YearLine {
        name: format!("total of {}", safe(cycle.page.cycle.as_str())),
        figures: cycle.figures.clone(),
        distribution: Some(cycle.distribution.clone()),
    };
    let people = cycle.people.as_ref().map(|(figures, distribution)| YearLine {
        name: "people's own".into(),
        figures: figures.clone(),
        distribution: Some(distribution.clone()),
    });
    units.chain(std::iter::once(total)).chain(people).collect()
}

/// The total of all cycles.
pub(super) fn total(show: &Show<'_>) -> YearLine {
    let mut all = Distribution::default();
    for Distribution { red, yellow, green, no_data, unreadable } in
        show.report.cycles.iter().map(|cycle| &cycle.distribution)
    {
        all.red += red;
        all.yellow += yellow;
        all.green += green;
        all.no_data += no_data;
        all.unreadable += unreadable;
    }
    YearLine { name: "total".into(), figures: show.report.total.clone(), distribution: Some(all) }
}

/// Whether some line reads differently by the original plan.
pub(super) fn differs(lines: &[YearLine]) -> bool {
    lines
        .iter()
        .any(|line| phrases::original_met(&line.figures).is_some() || phrases::original_mean(&line.figures).is_some())
}

/// The figures by the original plan, as one cell.
pub(super) fn original(line: &YearLine) -> String {
    let parts = [phrases::original_met(&line.figures), phrases::original_mean(&line.figures)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// All lines for a terminal.
pub(super) fn lines(show: &Show<'_>, paper: Paper) -> String {
    let mut by_cycle: Vec<Vec<YearLine>> = show.report.cycles.iter().map(|cycle| of_cycle(show, cycle)).collect();
    by_cycle.push(vec![total(show)]);
    let with_original = by_cycle.iter().any(|lines| differs(lines));
    let mut names = vec!["", "committed", "stretched"];
    names.extend(with_original.then_some("original plan"));
    names.push("key results");
    let heading: Vec<Cell> = names.iter().map(|name| Cell::new(*name, Some(Style::Dim))).collect();
    let cells: Vec<Vec<Vec<Cell>>> =
        by_cycle.iter().map(|lines| lines.iter().map(|line| row(line, with_original)).collect()).collect();
    let mut columns = vec![Column { align: Align::Start, wraps_from: None }; names.len()];
    columns[0].wraps_from = Some(12);
    columns[names.len() - 1].wraps_from = Some(20);
    let all = std::iter::once(&heading).chain(cells.iter().flatten()).map(Vec::as_slice);
    let grid = Grid::fit(&columns, all, 2, paper.line, paper.color);
    let mut out = String::new();
    for (number, (lines, cells)) in by_cycle.iter().zip(&cells).enumerate() {
        if number > 0 {
            out.push('\n');
        }
        match show.report.cycles.get(number) {
            Some(cycle) => out.push_str(&paper.painted(Style::Heading, &summary::title(show, cycle), "", "  ")),
            None => out.push_str(&paper.painted(Style::Heading, "All cycles", "", "  ")),
        }
        if number == 0 {
            out.push_str(&grid.row(&heading).unwrap_or_default());
        }
        for (line, cells) in lines.iter().zip(cells) {
            out.push_str(&grid.row(cells).unwrap_or_else(|| {
                let key_results = line.distribution.as_ref().map_or_else(String::new, phrases::distribution);
                let text = format!("{}: {} · {key_results}", line.name, phrases::figures(&line.figures));
                format!("{}\n", paper.wrapped(&text, "  ", "    "))
            }));
        }
    }
    if let Some(people) = people_left_out(show.report.hidden_people) {
        out.push_str(&format!("\n{}\n", paper.wrapped(&format!("{people}."), "", "")));
    }
    out
}

fn row(line: &YearLine, with_original: bool) -> Vec<Cell> {
    let now = &line.figures.now;
    let band = now.mean.as_ref().map(Band::of);
    let stretched = match band {
        Some(band) => format!("{}\u{a0}{}", score_or_dash(now.mean.as_ref()), band.word()),
        None => "–".into(),
    };
    let met = phrases::met(now).replace(' ', "\u{a0}");
    let met_style = (now.committed > 0 && now.met == now.committed).then_some(Style::Green);
    let mut cells = vec![
        Cell::new(line.name.clone(), None),
        Cell::new(met, met_style),
        Cell::new(stretched, band.map(Style::from)),
    ];
    if with_original {
        cells.push(Cell::new(original(line).replace(' ', "\u{a0}"), None));
    }
    cells.push(Cell::new(line.distribution.as_ref().map_or_else(String::new, phrases::distribution), None));
    cells
}
