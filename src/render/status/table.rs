//! The status in a terminal: rows in columns from 60 columns on, a few short lines for each key
//! result below that.

use super::{Show, phrases};
use crate::model::objective::{Commitment, Status};
use crate::model::workspace::KeyResultAt;
use crate::render::bar::{bar, sparkline};
use crate::render::seen::CONFIDENTIAL;
use crate::render::style::{Style, paint};
use crate::render::terminal::{Align, Cell, Column, Grid};
use crate::render::text::{safe, width, wrap};
use crate::report::attention::attention;
use crate::report::filter::display_name;
use crate::report::status::{Page, trend};
use crate::report::units::{KeyResultRow, ObjectiveRow, UnitRow};
use crate::score::State;
use crate::score::time::Freshness;

/// The width where standard output is no terminal.
const ELSEWHERE: usize = 80;
/// From here on there are columns.
const COLUMNS: usize = 60;
/// From here on there are more of them.
const WIDE: usize = 120;
/// So many lines of what needs attention are written out.
const ATTENTION: usize = 10;
/// The indent of key results.
const INDENT: usize = 4;

/// The status for a terminal of so many columns; `None` where there is none. Nothing is cut.
pub fn terminal(show: &Show<'_>, color: bool, columns: Option<usize>) -> String {
    let mut table = Table { show, color, line: columns.unwrap_or(ELSEWHERE), shown: vec![true; NAMES.len()] };
    let mut cells: Vec<Vec<Vec<Cell>>> = show.report.pages.iter().map(|page| table.cells(page)).collect();
    // A column that says nothing takes no room.
    for (number, shown) in table.shown.iter_mut().enumerate().skip(KEPT) {
        *shown = cells.iter().flatten().any(|row| row.get(number).is_some_and(|cell| !cell.text.is_empty()));
    }
    for row in cells.iter_mut().flatten() {
        *row = table.only_shown(std::mem::take(row));
    }
    let heading = (!table.is_narrow()).then(|| table.heading());
    let all = heading.iter().chain(cells.iter().flatten()).map(Vec::as_slice);
    let indent = if table.is_narrow() { 2 } else { INDENT };
    let grid = Grid::fit(&table.columns(), all, indent, table.line, color);
    let mut out = String::new();
    for (number, (page, cells)) in show.report.pages.iter().zip(cells).enumerate() {
        if number > 0 {
            out.push('\n');
        }
        table.page(page, &mut cells.into_iter(), &grid, &mut out);
    }
    table.attention(&mut out);
    let last = super::last_words(show);
    out.push('\n');
    for line in last {
        out.push_str(&format!("{}\n", table.wrapped(&line, "", "")));
    }
    out
}

/// The headings; from the eighth on only where there is room.
const NAMES: [&str; 11] =
    ["", "progress", "value → target", "score", "conf.", "last", "state", "values", "pace", "forecast", "owner"];
/// How many columns there are always.
const KEPT: usize = 7;

struct Table<'s, 'a> {
    show: &'s Show<'a>,
    color: bool,
    line: usize,
    /// Which columns have something to say.
    shown: Vec<bool>,
}

impl Table<'_, '_> {
    /// What needs attention, the worst first, where the eye is when everything has run by.
    fn attention(&self, out: &mut String) {
        let list = attention(self.show.basis, self.show.report);
        if list.is_empty() {
            return;
        }
        out.push_str(&format!("\n{}\n", paint(self.color, Style::Heading, "Needs attention, the worst first")));
        let most = if self.show.report.filter.is_narrow() { usize::MAX } else { ATTENTION };
        for (number, one) in list.iter().take(most).enumerate() {
            let said = self.show.reader().attention(one);
            let first = format!("{:>3} ", number + 1);
            let name = safe(&said.reference).into_owned();
            let lines = self.wrapped(&format!("{name}\u{a0} {}", safe(&said.text)), &first, "    ");
            out.push_str(&lines.replacen(&name, &paint(self.color, Style::Name, &name), 1));
            out.push('\n');
            let about = self.wrapped(&safe(&said.about()), "      ", "      ");
            let state = phrases::plain(one.row.state.word());
            let style = phrases::state_style(one.row.state);
            let painted = style.map_or_else(|| state.clone(), |style| paint(self.color, style, &state));
            out.push_str(&about.replacen(&state, &painted, 1));
            out.push('\n');
        }
        if list.len() > most {
            let more = format!("and {} more: okr status --at-risk, okr status --stale", list.len() - most);
            out.push_str(&self.painted(Style::Dim, &more, "    ", "    "));
        }
    }

    fn is_stacked(&self) -> bool {
        self.line < COLUMNS
    }

    /// Whether there are columns, but no room for headings and wide gaps.
    fn is_narrow(&self) -> bool {
        self.line < ELSEWHERE
    }

    fn is_wide(&self) -> bool {
        self.line >= WIDE
    }

    fn wrapped(&self, text: &str, first: &str, rest: &str) -> String {
        wrap(text, self.line, first, rest).replace('\u{a0}', " ")
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

    fn columns(&self) -> Vec<Column> {
        use Align::{End, Start};
        let all = [
            (Start, None),
            (Start, None),
            (Start, Some(18)),
            (End, None),
            (Start, None),
            (End, None),
            (Start, Some(10)),
            (Start, None),
            (Start, None),
            (End, None),
            (Start, Some(usize::MAX)),
        ];
        self.only_shown(all.map(|(align, wraps_from)| Column { align, wraps_from }).to_vec())
    }

    fn heading(&self) -> Vec<Cell> {
        self.only_shown(NAMES.map(|name| Cell::new(name, Some(Style::Dim))).to_vec())
    }

    /// Leaves the columns that are shown.
    fn only_shown<T>(&self, cells: Vec<T>) -> Vec<T> {
        cells.into_iter().zip(&self.shown).filter(|(_, shown)| **shown).map(|(cell, _)| cell).collect()
    }

    /// The cells of all rows of a page, in the order in which they are shown.
    fn cells(&self, page: &Page) -> Vec<Vec<Cell>> {
        let objectives = page.content.units.iter().flat_map(|unit| &unit.objectives);
        let rows = objectives.filter(|row| self.has_rows(row)).flat_map(|row| &row.key_results);
        rows.filter(|row| row.state != State::Dropped).map(|row| self.row(page, row)).collect()
    }

    /// Whether an objective's key results are shown below it.
    fn has_rows(&self, row: &ObjectiveRow) -> bool {
        self.show.report.filter.shows_in_full(self.show.workspace(), row)
            && self.show.workspace().objective(row.at).is_live()
    }

    fn row(&self, page: &Page, row: &KeyResultRow) -> Vec<Cell> {
        let key_result = self.show.workspace().key_result(row.at);
        let masked = self.show.hides_key_result(row.at);
        let style = phrases::state_style(row.state);
        let old = match row.freshness {
            Some(Freshness::Stale | Freshness::Neglected) => Some(Style::Yellow),
            Some(Freshness::Fresh | Freshness::Due) | None => None,
        };
        let value = if masked { CONFIDENTIAL.to_owned() } else { phrases::value(key_result, row) };
        let bar_columns = if self.is_narrow() { 5 } else { 8 };
        let mut cells = vec![
            Cell::new(self.reference(row.at), None),
            Cell::new(bar(row.score.score.as_ref(), bar_columns), style),
            Cell::new(value, None),
            Cell::new(phrases::score_or_dash(row.score.score.as_ref()), None),
            Cell::new(phrases::confidence(key_result, row), None),
            Cell::new(phrases::check_in(row), old),
            Cell::new(phrases::state(row), style),
        ];
        if self.is_wide() {
            let trend = page.content.dates.filter(|_| !masked);
            let trend = trend.and_then(|dates| trend_of(self.show, row, dates));
            let forecast = row.forecast.as_ref().map(|forecast| phrases::score_or_dash(Some(&forecast.score)));
            cells.push(Cell::new(trend.unwrap_or_default(), None));
            cells.push(Cell::new(row.pace.map_or_else(String::new, |pace| phrases::keep(pace.word())), None));
            cells.push(Cell::new(forecast.unwrap_or_default(), None));
            cells.push(Cell::new(self.owner(row.at), Some(Style::Dim)));
        }
        // Where there is little room, only numbers keep their units beside them.
        let soft = if self.is_narrow() { " " } else { "\u{a0}" };
        for cell in &mut cells {
            cell.text = cell.text.replace(phrases::SOFT, soft);
        }
        cells
    }

    /// The id as far as it has a place in the first column.
    fn reference(&self, at: KeyResultAt) -> String {
        let id = safe(self.show.workspace().key_result(at).id.as_str()).into_owned();
        let most = if self.is_narrow() { self.line / 5 } else { self.line / 4 };
        if width(&id) > most { String::new() } else { id }
    }

    fn owner(&self, at: KeyResultAt) -> String {
        let owner = self.show.workspace().key_result_owner(at);
        owner.map_or_else(|| "–".into(), |owner| safe(&owner.value).into_owned())
    }

    fn page(&self, page: &Page, cells: &mut impl Iterator<Item = Vec<Cell>>, grid: &Grid, out: &mut String) {
        let settings = &self.show.workspace().settings;
        let name = settings.cycles.get(&page.content.cycle).and_then(|declared| declared.name.as_deref());
        out.push_str(&self.painted(Style::Heading, &phrases::cycle(page, name), "", "  "));
        let has_rows = page.content.units.iter().flat_map(|unit| &unit.objectives).any(|row| self.has_rows(row));
        if has_rows && !self.is_narrow() {
            out.push_str(&grid.row(&self.heading()).unwrap_or_default());
        }
        for unit in &page.content.units {
            self.unit(page, unit, cells, grid, out);
        }
    }

    fn unit(
        &self,
        page: &Page,
        row: &UnitRow,
        cells: &mut impl Iterator<Item = Vec<Cell>>,
        grid: &Grid,
        out: &mut String,
    ) {
        let workspace = self.show.workspace();
        let unit = &workspace.units[row.at];
        let level = workspace.settings.level_word(unit.level);
        let is_first = self.show.report.pages.first().is_some_and(|first| first.content.cycle == page.content.cycle);
        let cycle = if is_first { String::new() } else { format!(", {}", unit.cycle) };
        let title = match unit.title().to_lowercase() == unit.id.key() {
            true => format!("{} ({level}{cycle})", unit.title()),
            false => format!("{} ({level} {}{cycle})", unit.title(), unit.id),
        };
        out.push('\n');
        out.push_str(&self.painted(Style::Heading, &safe(&title), "", "  "));
        out.push_str(&self.painted(Style::Dim, &phrases::figures(&row.figures), "  ", "    "));
        if let Some(below) = &row.with_units_below {
            let text = format!("with units below: {}", phrases::figures(below));
            out.push_str(&self.painted(Style::Dim, &text, "  ", "    "));
        }
        for objective in &row.objectives {
            self.objective(page, objective, out);
            if !self.has_rows(objective) {
                continue;
            }
            for key_result in &objective.key_results {
                if key_result.state == State::Dropped {
                    self.dropped(key_result, out);
                } else if let Some(cells) = cells.next() {
                    self.key_result(key_result, &cells, grid, out);
                }
            }
        }
    }

    fn objective(&self, page: &Page, row: &ObjectiveRow, out: &mut String) {
        let workspace = self.show.workspace();
        let objective = workspace.objective(row.at);
        let id = safe(objective.id.as_str());
        let text = safe(self.show.objective_text(row.at));
        let is_first = self.show.report.pages.first().is_some_and(|first| first.content.cycle == page.content.cycle);
        let mut about: Vec<String> = Vec::new();
        if !is_first {
            about.push(page.content.cycle.to_string());
        }
        if let Some(from) = row.shared_from {
            about.push(format!("shared from {}", workspace.units[from].id));
        }
        out.push('\n');
        match &objective.status {
            Status::Dropped { .. } => {
                let why = phrases::dropped(&objective.status, self.show.hides(row.at));
                let line = [vec![why], about].concat().join(" · ");
                out.push_str(&self.painted(Style::Dim, &format!("{id}\u{a0} {text} · {line}"), "  ", "    "));
                return;
            }
            Status::Draft => {
                about.insert(0, format!("draft, {}", crate::words::count(objective.key_results.len(), "key result")));
            }
            Status::Live => {
                about.insert(0, phrases::score_or_dash(row.score.score.as_ref()));
                if row.score.unreadable > 0 {
                    about.push(format!("{} unreadable", row.score.unreadable));
                }
                if let Commitment::Committed = objective.commitment {
                    about.push("committed".into());
                }
            }
        }
        let owner = workspace.objective_owner(row.at);
        let owner = owner.map_or_else(|| "no owner".into(), |owner| display_name(&workspace.settings, &owner.value));
        about.push(owner);
        about.extend(self.weakest(row).map(|weakest| format!("weakest: {weakest}")));
        // The id is painted once the lines are known.
        let hang = if width(&id) <= self.line / 4 { " ".repeat(width(&id) + 4) } else { " ".repeat(INDENT) };
        let lines = self.wrapped(&format!("{id}\u{a0} {text}"), "  ", &hang);
        out.push_str(&lines.replacen(id.as_ref(), &paint(self.color, Style::Name, &id), 1));
        out.push('\n');
        out.push_str(&self.painted(Style::Dim, &safe(&about.join(" · ")), &hang, &hang));
    }

    /// The key result that holds its objective back, where the others are ahead of it.
    fn weakest(&self, row: &ObjectiveRow) -> Option<String> {
        let weakest = row.held_back_by(self.show.workspace()).filter(|_| self.has_rows(row))?;
        let objective = self.show.workspace().objective(row.at);
        Some(safe(objective.key_results[weakest].id.as_str()).into_owned())
    }

    fn dropped(&self, row: &KeyResultRow, out: &mut String) {
        let key_result = self.show.workspace().key_result(row.at);
        let why = phrases::dropped(&key_result.status, self.show.hides_key_result(row.at));
        let indent = " ".repeat(INDENT);
        let text = format!("{}\u{a0} {why}", safe(key_result.id.as_str()));
        out.push_str(&self.painted(Style::Dim, &text, &indent, &format!("{indent}  ")));
    }

    fn key_result(&self, row: &KeyResultRow, cells: &[Cell], grid: &Grid, out: &mut String) {
        let key_result = self.show.workspace().key_result(row.at);
        let indent = " ".repeat(INDENT);
        // An id by position says nothing: there the text is the name.
        if key_result.id_place.is_none() {
            let text = safe(self.show.key_result_text(row.at));
            out.push_str(&self.painted(Style::Dim, &text, &indent, &indent));
        }
        match grid.row(cells).filter(|_| !self.is_stacked()) {
            Some(lines) => {
                if cells.first().is_some_and(|cell| cell.text.is_empty()) {
                    out.push_str(&format!("{indent}{}\n", safe(key_result.id.as_str())));
                }
                out.push_str(&lines);
            }
            None => self.stacked(row, cells, out),
        }
    }

    /// A few short lines in place of a row.
    fn stacked(&self, row: &KeyResultRow, cells: &[Cell], out: &mut String) {
        let id = safe(self.show.workspace().key_result(row.at).id.as_str());
        let [_, bar, value, score, confidence, check_in, state, ..] = cells else { return };
        let confidence =
            if confidence.text == "–" { "no confidence" } else { &format!("confidence {}", confidence.text) };
        let check_in = match row.last_check_in.as_ref().map(|last| last.days_ago) {
            None => "never checked in".to_owned(),
            Some(_) if check_in.text == "today" => "checked in today".to_owned(),
            Some(days) => format!("checked in {} ago", crate::words::count(days.unsigned_abs() as usize, "day")),
        };
        let (first, rest) = (" ".repeat(INDENT), " ".repeat(INDENT + 2));
        let style = state.style.unwrap_or(Style::Heading);
        out.push_str(&self.painted(style, &format!("{id}: {}", state.text), &first, &rest));
        out.push_str(&format!(
            "{rest}{} {}\n",
            paint(self.color, bar.style.unwrap_or(Style::Dim), &bar.text),
            score.text
        ));
        for line in [&value.text, &format!("{confidence}, {check_in}")] {
            out.push_str(&self.wrapped(line, &rest, &rest));
            out.push('\n');
        }
    }
}

fn trend_of(show: &Show<'_>, row: &KeyResultRow, dates: crate::model::cycle::Dates) -> Option<String> {
    let trend = trend(show.workspace(), row, dates, show.basis.today)?;
    Some(sparkline(&trend.values, &trend.low, &trend.high))
}
