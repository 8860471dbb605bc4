//! The units of a cycle with their objectives and key results, and what moved.

use super::{Paper, Show, phrases};
use crate::model::objective::{Commitment, Status};
use crate::render::bar::bar;
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases::{self as status, SOFT, keep, score_or_dash};
use crate::render::style::{Style, paint};
use crate::render::terminal::{Align, Cell, Column, Grid};
use crate::render::text::{safe, score, width};
use crate::report::filter::display_name;
use crate::report::score::CycleScore;
use crate::report::units::{KeyResultRow, ObjectiveRow, UnitRow};
use crate::score::State;
use crate::words::count;

/// From here on there are columns.
const COLUMNS: usize = 60;
/// From here on there are more of them.
const WIDE: usize = 120;
/// The indent of key results.
const INDENT: usize = 4;

/// All units of a cycle.
pub(super) fn units(show: &Show<'_>, cycle: &CycleScore, paper: Paper, out: &mut String) {
    let table = Table::new(show, cycle, paper);
    let rows = cycle.page.units.iter().flat_map(|unit| &unit.objectives).filter(|row| table.has_rows(row));
    let rows: Vec<Vec<Cell>> = rows
        .flat_map(|row| &row.key_results)
        .filter(|row| row.state != State::Dropped)
        .map(|row| table.row(row))
        .collect();
    let heading = table.heading();
    let all = std::iter::once(&heading).chain(&rows).map(Vec::as_slice);
    let grid = Grid::fit(&table.columns(), all, if paper.line < 80 { 2 } else { INDENT }, paper.line, paper.color);
    if paper.line >= COLUMNS && !rows.is_empty() {
        out.push('\n');
        out.push_str(&grid.row(&heading).unwrap_or_default());
    }
    let mut rows = rows.into_iter();
    for unit in &cycle.page.units {
        table.unit(unit, &mut rows, &grid, out);
    }
}

/// What changed in the plan: with date, author, commit and effect.
pub(super) fn moved(show: &Show<'_>, cycle: &CycleScore, paper: Paper, out: &mut String) {
    if !cycle.goalposts.is_empty() {
        out.push_str(&format!("\n{}", paper.painted(Style::Heading, "Goalposts moved after the kick-off", "", "  ")));
    }
    for goalpost in &cycle.goalposts {
        let what = std::iter::once(phrases::change(show, goalpost)).chain(phrases::effect(goalpost));
        let mut parts: Vec<String> = what.collect();
        parts.extend(phrases::made(show, Some(goalpost.made())));
        let name = show.name(&goalpost.reference);
        let text = format!("{name} {}", parts.join(" · "));
        out.push_str(&paper.led(Some(Style::Name), &name, &text, "  ", "    "));
    }
    if !cycle.changes.is_empty() {
        let title = "Added, dropped, removed and moved after the kick-off";
        out.push_str(&format!("\n{}", paper.painted(Style::Heading, title, "", "  ")));
    }
    for change in &cycle.changes {
        let name = phrases::name_of_change(show, change);
        let mut parts = vec![phrases::plan_change(show, change)];
        parts.extend(phrases::made(show, change.when));
        out.push_str(&paper.led(Some(Style::Name), &name, &format!("{name} {}", parts.join(" · ")), "  ", "    "));
    }
}

struct Table<'s, 'a> {
    show: &'s Show<'a>,
    cycle: &'s CycleScore,
    paper: Paper,
    /// Whether some key result has another score by the original plan, or an owner's grade.
    has_original: bool,
    has_adjusted: bool,
}

impl<'s, 'a> Table<'s, 'a> {
    fn new(show: &'s Show<'a>, cycle: &'s CycleScore, paper: Paper) -> Self {
        let mut table = Table { show, cycle, paper, has_original: false, has_adjusted: false };
        let objectives = cycle.page.units.iter().flat_map(|unit| &unit.objectives);
        let rows: Vec<_> = objectives.filter(|row| table.has_rows(row)).flat_map(|row| &row.key_results).collect();
        table.has_original = rows.iter().any(|row| table.original(row).is_some());
        table.has_adjusted = rows.iter().any(|row| row.score.adjusted.is_some());
        table
    }

    fn is_wide(&self) -> bool {
        self.paper.line >= WIDE
    }

    /// Whether an objective's key results are shown below it.
    fn has_rows(&self, row: &ObjectiveRow) -> bool {
        self.show.report.filter.shows_in_full(self.show.workspace(), row)
            && self.show.workspace().objective(row.at).is_live()
    }

    fn original(&self, row: &KeyResultRow) -> Option<String> {
        let original = self.cycle.originals.as_ref().and_then(|originals| originals.key_result(row.at));
        phrases::original(row.score.score.as_ref(), original)
    }

    fn columns(&self) -> Vec<Column> {
        let column = |align, wraps_from| Column { align, wraps_from };
        let mut columns = vec![
            column(Align::Start, None),
            column(Align::Start, None),
            column(Align::Start, Some(18)),
            column(Align::End, None),
        ];
        if self.has_original {
            columns.push(column(Align::End, None));
        }
        if self.has_adjusted {
            columns.push(column(Align::End, None));
        }
        columns.push(column(Align::Start, Some(10)));
        if self.is_wide() {
            columns.push(column(Align::Start, Some(12)));
            if self.has_adjusted {
                columns.push(column(Align::Start, Some(24)));
            }
        }
        columns
    }

    fn is_over(&self) -> bool {
        self.cycle.is_over(self.show.basis.today)
    }

    fn heading(&self) -> Vec<Cell> {
        let mut names = vec!["", "", "value → target", "score"];
        names.extend(self.has_original.then_some("original"));
        names.extend(self.has_adjusted.then_some("adjusted"));
        names.push(if self.is_over() { "result" } else { "state" });
        if self.is_wide() {
            names.push("owner");
            names.extend(self.has_adjusted.then_some("reason of the adjusted score"));
        }
        names.iter().map(|name| Cell::new(*name, Some(Style::Dim))).collect()
    }

    fn row(&self, row: &KeyResultRow) -> Vec<Cell> {
        let workspace = self.show.workspace();
        let key_result = workspace.key_result(row.at);
        let masked = self.show.hides_key_result(row.at);
        let (result, style) = phrases::result(row, self.is_over());
        let value = match masked {
            true => CONFIDENTIAL.to_owned(),
            false => {
                let held = phrases::held(key_result, row);
                [Some(status::value(key_result, row)), held].into_iter().flatten().collect::<Vec<_>>().join(", ")
            }
        };
        let id = safe(key_result.id.as_str()).into_owned();
        let id = if width(&id) > self.paper.line / 4 { String::new() } else { id };
        let mut cells = vec![
            Cell::new(id, None),
            Cell::new(bar(row.score.score.as_ref(), if self.paper.line < 80 { 5 } else { 8 }), style),
            Cell::new(value, None),
            Cell::new(score_or_dash(row.score.score.as_ref()), style),
        ];
        if self.has_original {
            cells.push(Cell::new(self.original(row).unwrap_or_default(), None));
        }
        if self.has_adjusted {
            cells.push(Cell::new(row.score.adjusted.as_ref().map(score).unwrap_or_default(), None));
        }
        cells.push(Cell::new(result, style));
        if self.is_wide() {
            let owner = workspace.key_result_owner(row.at);
            cells.push(Cell::new(owner.map_or_else(|| "–".into(), |owner| safe(&owner.value).into_owned()), None));
            if self.has_adjusted {
                cells.push(Cell::new(self.reason(row).unwrap_or_default(), None));
            }
        }
        let soft = if self.paper.line < 80 { " " } else { "\u{a0}" };
        cells.iter_mut().for_each(|cell| cell.text = cell.text.replace(SOFT, soft));
        cells
    }

    fn reason(&self, row: &KeyResultRow) -> Option<String> {
        let reason = self.show.workspace().key_result(row.at).score_reason.as_ref()?;
        let masked = self.show.hides_key_result(row.at);
        Some(if masked { CONFIDENTIAL.to_owned() } else { safe(&reason.value).into_owned() })
    }

    fn unit(&self, row: &UnitRow, rows: &mut impl Iterator<Item = Vec<Cell>>, grid: &Grid, out: &mut String) {
        out.push('\n');
        out.push_str(&self.paper.painted(Style::Heading, &safe(&self.show.unit_title(row.at)), "", "  "));
        if let Some(unit) = self.cycle.units.get(&row.at) {
            out.push_str(&self.paper.painted(Style::Dim, &phrases::figures(&unit.own), "  ", "    "));
            if let Some(below) = &unit.with_units_below {
                let text = format!("with units below: {}", phrases::figures(below));
                out.push_str(&self.paper.painted(Style::Dim, &text, "  ", "    "));
            }
        }
        for objective in &row.objectives {
            self.objective(objective, out);
            if !self.has_rows(objective) {
                continue;
            }
            for key_result in &objective.key_results {
                if key_result.state == State::Dropped {
                    self.dropped(key_result, out);
                } else if let Some(cells) = rows.next() {
                    self.key_result(key_result, &cells, grid, out);
                }
            }
        }
    }

    fn objective(&self, row: &ObjectiveRow, out: &mut String) {
        let workspace = self.show.workspace();
        let objective = workspace.objective(row.at);
        let id = safe(objective.id.as_str());
        let text = safe(self.show.objective_text(row.at));
        out.push('\n');
        let hang = if width(&id) <= self.paper.line / 4 { " ".repeat(width(&id) + 4) } else { " ".repeat(INDENT) };
        if let Status::Dropped { .. } = objective.status {
            let why = status::dropped(&objective.status, self.show.hides(row.at));
            let original = self.cycle.originals.as_ref().and_then(|originals| originals.objective(row.at));
            let original = original.map(|value| format!(" · by the original plan {}", score(value)));
            let line = format!("{id}\u{a0} {text} · {why}{}", original.unwrap_or_default());
            out.push_str(&self.paper.painted(Style::Dim, &line, "  ", "    "));
            return;
        }
        out.push_str(&self.paper.led(Some(Style::Name), &id, &format!("{id}\u{a0} {text}"), "  ", &hang));
        let over = self.cycle.is_over(self.show.basis.today);
        let (lead, style) = match phrases::verdict(objective, row, over) {
            Some((word, style)) => (keep(&format!("{} {word}", score_or_dash(row.score.score.as_ref()))), Some(style)),
            None if objective.is_draft() => {
                (format!("draft, {}", count(objective.key_results.len(), "key result")), Some(Style::Dim))
            }
            None => ("–".to_owned(), None),
        };
        let mut about = vec![lead.clone()];
        about.extend(self.about(row));
        out.push_str(&self.paper.led(style, &lead, &safe_keeping(&about.join(" · ")), &hang, &hang));
    }

    fn about(&self, row: &ObjectiveRow) -> Vec<String> {
        let workspace = self.show.workspace();
        let objective = workspace.objective(row.at);
        let mut about = Vec::new();
        let original = self.cycle.originals.as_ref().and_then(|originals| originals.objective(row.at));
        about.extend(
            phrases::original(row.score.score.as_ref(), original).map(|text| keep(&format!("original {text}"))),
        );
        if let Some(adjusted) = row.score.adjusted.as_ref().filter(|_| objective.is_live()) {
            let reason = objective.score_reason.as_ref().filter(|_| objective.score.is_some());
            let reason =
                reason.map(|reason| if self.show.hides(row.at) { CONFIDENTIAL } else { reason.value.as_str() });
            let reason = reason.map_or_else(String::new, |reason| format!(" ({})", safe(reason)));
            about.push(format!("{}{reason}", keep(&format!("adjusted {}", score(adjusted)))));
        }
        if row.score.unreadable > 0 {
            about.push(format!("{} unreadable", row.score.unreadable));
        }
        match objective.commitment {
            Commitment::Committed => about.push("committed".into()),
            Commitment::Aspirational => {}
        }
        about.extend(row.shared_from.map(|from| format!("shared from {}", workspace.units[from].id)));
        let owner = workspace.objective_owner(row.at);
        let owner = owner.map_or_else(|| "no owner".into(), |owner| display_name(&workspace.settings, &owner.value));
        about.push(safe(&owner).into_owned());
        about.extend(self.weakest(row));
        about.extend(row.supporters_mean.as_ref().map(|mean| keep(&format!("supporters {}", score(mean)))));
        about
    }

    /// The key result that holds its objective back, where the others are ahead of it.
    fn weakest(&self, row: &ObjectiveRow) -> Option<String> {
        let weakest = row.held_back_by(self.show.workspace())?;
        let id = &self.show.workspace().objective(row.at).key_results[weakest].id;
        let least = row.score.key_results[weakest].score.as_ref()?;
        Some(format!("weakest: {}", keep(&format!("{id} {}", score(least)))))
    }

    fn dropped(&self, row: &KeyResultRow, out: &mut String) {
        let key_result = self.show.workspace().key_result(row.at);
        let why = status::dropped(&key_result.status, self.show.hides_key_result(row.at));
        let original = self.original(row).or_else(|| {
            let original = self.cycle.originals.as_ref().and_then(|originals| originals.key_result(row.at));
            original.map(score)
        });
        let original = original.map_or_else(String::new, |text| format!(" · in the original plan {text}"));
        let indent = " ".repeat(INDENT);
        let text = format!("{}\u{a0} {why}{original}", safe(key_result.id.as_str()));
        out.push_str(&self.paper.painted(Style::Dim, &text, &indent, &format!("{indent}  ")));
    }

    fn key_result(&self, row: &KeyResultRow, cells: &[Cell], grid: &Grid, out: &mut String) {
        let key_result = self.show.workspace().key_result(row.at);
        let indent = " ".repeat(INDENT);
        // An id by position says nothing: there the text is the name.
        if key_result.id_place.is_none() {
            let text = safe(self.show.key_result_text(row.at));
            out.push_str(&self.paper.painted(Style::Dim, &text, &indent, &indent));
        }
        match grid.row(cells).filter(|_| self.paper.line >= COLUMNS) {
            Some(lines) => {
                if cells.first().is_some_and(|cell| cell.text.is_empty()) {
                    out.push_str(&format!("{indent}{}\n", safe(key_result.id.as_str())));
                }
                out.push_str(&lines);
            }
            None => self.stacked(row, cells, out),
        }
        let reason = self.reason(row).filter(|_| row.score.adjusted.is_some() && !self.is_wide());
        if let Some(reason) = reason {
            let rest = " ".repeat(INDENT + 2);
            out.push_str(&self.paper.painted(Style::Dim, &format!("adjusted: {reason}"), &rest, &rest));
        }
    }

    /// A few short lines in place of a row.
    fn stacked(&self, row: &KeyResultRow, cells: &[Cell], out: &mut String) {
        let id = safe(self.show.workspace().key_result(row.at).id.as_str()).into_owned();
        let [_, bar, value, now, ..] = cells else { return };
        let (first, rest) = (" ".repeat(INDENT), " ".repeat(INDENT + 2));
        let (result, style) = phrases::result(row, self.is_over());
        out.push_str(&self.paper.painted(style.unwrap_or(Style::Heading), &format!("{id}: {result}"), &first, &rest));
        let mut parts =
            vec![format!("{} {}", paint(self.paper.color, style.unwrap_or(Style::Dim), &bar.text), now.text)];
        parts.extend(self.original(row).map(|text| format!("original {text}")));
        parts.extend(row.score.adjusted.as_ref().map(|adjusted| format!("adjusted {}", score(adjusted))));
        out.push_str(&format!("{rest}{}\n", parts.join(", ")));
        out.push_str(&format!("{}\n", self.paper.wrapped(&value.text, &rest, &rest)));
    }
}

/// Everything in it is safe already, but the no-break spaces that keep words together must stay.
fn safe_keeping(text: &str) -> String {
    text.split('\u{a0}').map(|part| safe(part).into_owned()).collect::<Vec<_>>().join("\u{a0}")
}
