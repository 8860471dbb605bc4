//! The four squares in a terminal: two by two from 100 columns on, one below the other before that.

use super::mail::{BETTER, WORSE};
use super::{Show, colour, of};
use crate::model::unit::Priority;
use crate::model::workspace::ObjectiveAt;
use crate::render::status::phrases;
use crate::render::style::{Style, paint};
use crate::render::text::{pad_end, safe, width, wrap};
use crate::report::news::{self, News};
use crate::report::week::{Fate, UnitWeek};
use crate::score::State;
use std::collections::HashSet;

/// The width where standard output is no terminal.
const ELSEWHERE: usize = 80;
/// From here on there are two squares side by side.
const WIDE: usize = 100;
/// What stands between two squares.
const BETWEEN: &str = " │ ";

/// A line of a square: what stands in front of it, and a text that goes on below itself.
struct Item {
    indent: usize,
    lead: String,
    lead_style: Option<Style>,
    text: String,
    style: Option<Style>,
}

impl Item {
    fn new(text: impl Into<String>, style: Option<Style>) -> Self {
        Item { indent: 0, lead: String::new(), lead_style: None, text: text.into(), style }
    }

    fn led(self, lead: impl Into<String>, lead_style: Option<Style>) -> Self {
        Item { lead: lead.into(), lead_style, ..self }
    }
}

/// A square: its title and its lines.
struct Square {
    title: String,
    items: Vec<Item>,
}

/// A painted line, and how many columns it takes.
type Painted = (String, usize);

/// The squares of all units for a terminal of so many columns; `None` where there is none. Nothing is cut.
pub fn terminal(show: &Show<'_>, color: bool, columns: Option<usize>) -> String {
    let line = columns.unwrap_or(ELSEWHERE);
    let mut out = String::new();
    if let Some(first) = show.report.status.pages.first() {
        let settings = &show.basis.workspace.settings;
        let name = settings.cycles.get(&first.content.cycle).and_then(|declared| declared.name.as_deref());
        out.push_str(&wrap(&phrases::cycle(first, name), line, "", ""));
        out.push('\n');
    }
    for unit in &show.report.units {
        let content = &show.basis.workspace.units[unit.at];
        let level = show.basis.workspace.settings.level_word(content.level);
        let week = if unit.begun { format!(" · week{}", of(unit.of())) } else { String::new() };
        out.push('\n');
        let heading = format!("{} · {}{week}", safe(content.title()), safe(level));
        for text in wrap(&heading, line, "", "").lines() {
            out.push_str(&format!("{}\n", paint(color, Style::Heading, text)));
        }
        let squares = match show.friday {
            true => friday(show, unit),
            false => monday(show, unit),
        };
        let rows: Vec<&[Square]> = squares.chunks(if line >= WIDE { 2 } else { 1 }).collect();
        for (number, squares) in rows.into_iter().enumerate() {
            match squares {
                [left, right] => {
                    let joint = if number == 0 { "┬" } else { "┼" };
                    side_by_side(&mut out, (left, right), joint, line, color);
                }
                squares => {
                    for square in squares {
                        stacked(&mut out, square, line, color);
                    }
                }
            }
        }
    }
    if show.report.units.is_empty() {
        out.push_str("\nno unit here has a week's page, or objectives that are agreed: `okr status` shows drafts\n");
    }
    out
}

/// This week and the objectives, what comes and health; wins below them.
fn monday(show: &Show<'_>, unit: &UnitWeek) -> Vec<Square> {
    let page = unit.page.as_ref();
    let next = page.iter().flat_map(|page| &page.next_four_weeks).map(|next| bullet(&next.value)).collect();
    let health = page.iter().flat_map(|page| &page.health).map(|health| {
        let note = health.note.as_ref().map_or_else(String::new, |note| format!(": {}", note.value));
        let item = Item::new(format!("{}{note}", health.indicator.value), None);
        match &health.status {
            Some(status) => item.led(pad_end(status.value.word(), 7), Some(colour(status.value))),
            None => item.led(pad_end("–", 7), None),
        }
    });
    let mut squares = vec![
        Square { title: "This week".into(), items: this_week(show, unit) },
        Square { title: "Objectives and confidence".into(), items: objectives(show, unit) },
        Square { title: "Next four weeks".into(), items: next },
        Square { title: "Health".into(), items: health.collect() },
    ];
    if page.is_none() {
        squares.truncate(2);
    }
    for square in &mut squares {
        if square.items.is_empty() {
            square.items.push(Item::new("–", Some(Style::Dim)));
        }
    }
    squares.extend(wins(show, unit));
    squares.extend(changed(show, unit));
    squares
}

/// What got worse and what got better, in this unit.
fn changed(show: &Show<'_>, unit: &UnitWeek) -> Vec<Square> {
    let changed = news::changed(show.basis, &show.report.status);
    let rows: HashSet<ObjectiveAt> = show
        .report
        .objectives(show.basis.workspace, unit)
        .filter(|(_, row)| row.shared_from.is_none())
        .map(|(_, row)| row.at)
        .collect();
    let square = |title: &str, style, news: Vec<News<'_>>| {
        let own = news.iter().filter(|one| rows.contains(&one.row.at.objective));
        let items: Vec<Item> = own
            .map(|one| {
                let said = show.reader().news(one);
                let name = format!("{} {}", said.reference, said.text);
                Item::new(format!("{name}: {}", said.why), None).led("· ", Some(style))
            })
            .collect();
        (!items.is_empty()).then(|| Square { title: title.to_owned(), items })
    };
    let squares = [square(WORSE, Style::Red, changed.worse), square(BETTER, Style::Green, changed.better)];
    squares.into_iter().flatten().collect()
}

/// Wins, the week's priorities, last week's, and the objectives.
fn friday(show: &Show<'_>, unit: &UnitWeek) -> Vec<Square> {
    let none = || Square {
        title: "Wins".into(),
        items: vec![Item::new(
            format!("none yet: okr week {} --win \"…\"", show.basis.workspace.units[unit.at].id),
            Some(Style::Dim),
        )],
    };
    let this = Square { title: "This week".into(), items: this_week(show, unit) };
    let wins = wins(show, unit).unwrap_or_else(none);
    // Wins of another week come after the word that it is another.
    let mut squares = match unit.page {
        None => vec![wins],
        Some(_) if unit.begun => vec![wins, this],
        Some(_) => vec![this, wins],
    };
    squares.extend(last_week(show, unit));
    squares.push(Square { title: "Objectives and confidence".into(), items: objectives(show, unit) });
    squares.extend(changed(show, unit));
    squares
}

fn bullet(text: &str) -> Item {
    Item::new(text, None).led("· ", Some(Style::Dim))
}

fn wins(show: &Show<'_>, unit: &UnitWeek) -> Option<Square> {
    let items: Vec<Item> = unit.wins().map(bullet).collect();
    (!items.is_empty()).then(|| Square { title: show.wins(unit), items })
}

fn this_week(show: &Show<'_>, unit: &UnitWeek) -> Vec<Item> {
    if !unit.begun {
        return vec![Item::new(show.not_begun(unit), Some(Style::Dim))];
    }
    let item = |priority: &Priority| {
        let (mark, text) = marked(show, priority, if priority.done { "✓" } else { " " });
        match priority.done {
            true => Item::new(text, Some(Style::Dim)).led(mark, Some(Style::Green)),
            false => Item::new(text, None).led(mark, None),
        }
    };
    unit.priorities().iter().map(item).collect()
}

/// The mark and the number of a priority, and its text.
fn marked(show: &Show<'_>, priority: &Priority, mark: &str) -> (String, String) {
    let text = show.priority(priority);
    match priority.p.as_ref().map(|p| format!("P{} ", p.value)) {
        Some(p) => (format!("{mark} {p}"), text[p.len()..].to_owned()),
        None => (format!("{mark} "), text),
    }
}

fn last_week(show: &Show<'_>, unit: &UnitWeek) -> Option<Square> {
    let last = unit.last.as_ref().filter(|last| !last.priorities.is_empty())?;
    let items = last.priorities.iter().map(|(priority, fate)| {
        let (mark, style) = match fate {
            Fate::Done | Fate::DoneSince => ("✓", Style::Green),
            Fate::GoesOn => ("→", Style::Yellow),
            Fate::NotDone => ("✗", Style::Red),
        };
        let (mark, text) = marked(show, priority, mark);
        Item::new(format!("{text}: {}", fate.word()), None).led(mark, Some(style))
    });
    let title = format!("{}{}", show.earlier(last.of), of(last.of).replacen(" of ", ", ", 1));
    Some(Square { title, items: items.collect() })
}

fn objectives(show: &Show<'_>, unit: &UnitWeek) -> Vec<Item> {
    let workspace = show.basis.workspace;
    let main = show.report.status.pages.first().map(|page| &page.content.cycle);
    let mut items = Vec::new();
    for (page, objective) in show.report.objectives(workspace, unit) {
        let mut text = format!("{}: {}", workspace.objective(objective.at).id, show.objective_text(objective));
        if Some(&page.content.cycle) != main {
            text.push_str(&format!(" ({})", page.content.cycle));
        }
        if let Some(from) = objective.shared_from {
            text.push_str(&format!(" (shared from {})", workspace.units[from].id));
        }
        items.push(Item::new(text, None));
        if objective.shared_from.is_some() && show.report.units.len() > 1 {
            continue;
        }
        for row in objective.key_results.iter().filter(|row| row.state != State::Dropped) {
            let (confidence, style) = show.confidence(row);
            let id = &workspace.key_result(row.at).id;
            let state = phrases::plain(&phrases::state(row));
            let item = Item::new(format!("{id}: {}, {state}", show.value(row)), None);
            items.push(Item { indent: 2, ..item.led(confidence, style) });
        }
    }
    let longest = items.iter().map(|item| width(&item.lead)).max().unwrap_or(0);
    for item in items.iter_mut().filter(|item| !item.lead.is_empty()) {
        item.lead = format!("{}  ", pad_end(&item.lead, longest));
    }
    items
}

fn stacked(out: &mut String, square: &Square, line: usize, color: bool) {
    out.push_str(&format!("\n  {}\n", paint(color, Style::Name, &square.title)));
    for (text, _) in square.items.iter().flat_map(|item| item.lines(line.saturating_sub(4).max(16), color)) {
        out.push_str(&format!("    {text}\n"));
    }
}

fn side_by_side(out: &mut String, (left, right): (&Square, &Square), joint: &str, line: usize, color: bool) {
    let half = (line.min(180) - 2 - width(BETWEEN)) / 2;
    let painted = |square: &Square| -> Vec<Painted> {
        let title = (paint(color, Style::Name, &square.title), width(&square.title));
        std::iter::once(title).chain(square.items.iter().flat_map(|item| item.lines(half, color))).collect()
    };
    let (left, right) = (painted(left), painted(right));
    let rule = format!("  {}─{joint}─{}", "─".repeat(half), "─".repeat(half));
    out.push_str(&format!("{}\n", paint(color, Style::Dim, &rule)));
    for number in 0..left.len().max(right.len()) {
        let empty = (String::new(), 0);
        let (one, columns) = left.get(number).unwrap_or(&empty);
        let (other, _) = right.get(number).unwrap_or(&empty);
        let row =
            format!("  {one}{}{}{other}", " ".repeat(half.saturating_sub(*columns)), paint(color, Style::Dim, BETWEEN));
        out.push_str(&format!("{}\n", row.trim_end()));
    }
}

impl Item {
    /// The lines of at most so many columns.
    fn lines(&self, columns: usize, color: bool) -> Vec<Painted> {
        let blanks = " ".repeat(self.indent + width(&self.lead));
        let text = wrap(&safe(&self.text), columns, &blanks, &blanks);
        let lines = text.lines().enumerate().map(|(number, line)| {
            let body = &line[blanks.len().min(line.len())..];
            let start = match number {
                0 => format!("{}{}", " ".repeat(self.indent), led(&self.lead, self.lead_style, color)),
                _ => blanks.clone(),
            };
            let body_painted = self.style.map_or_else(|| body.to_owned(), |style| paint(color, style, body));
            (format!("{start}{body_painted}"), width(line))
        });
        lines.collect()
    }
}

/// What stands in front, its blanks without the style.
fn led(lead: &str, style: Option<Style>, color: bool) -> String {
    let word = lead.trim_end();
    let style = style.filter(|_| !word.is_empty());
    style.map_or_else(|| lead.to_owned(), |style| format!("{}{}", paint(color, style, word), &lead[word.len()..]))
}
