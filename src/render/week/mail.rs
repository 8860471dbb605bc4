//! The Monday mail, readable in three minutes: what needs attention, what got worse and what got better,
//! then unit by unit confidence, last week's priorities, this week's, what comes, health and wins; what moved, and what
//! nobody has looked at. It is made to be sent, so what is confidential is masked unless it is asked for.

use super::{Show, colour, friday, moved, of};
use crate::render::attention::Said;
use crate::render::log;
use crate::render::page::{Block, Document, Line, Row, Span, styled, text};
use crate::render::status::phrases;
use crate::render::style::Style;
use crate::report::log::{Entry, EntryKind};
use crate::report::week::{Fate, UnitWeek};
use crate::report::{attention, news};
use crate::score::State;
use crate::words::count;
use std::collections::HashSet;

/// How much of what needs attention comes first.
const ATTENTION: usize = 10;
/// How much of what got worse, and of what got better.
const NEWS: usize = 5;
/// What got worse, on Monday and on Friday, in the mail and in the terminal.
pub(super) const WORSE: &str = "Got worse within seven days";
/// What got better.
pub(super) const BETTER: &str = "Got better within seven days";
/// How many lines of what moved are written out.
const MOVES: usize = 25;

/// The mail.
pub fn mail(show: &Show<'_>) -> Document {
    let settings = &show.basis.workspace.settings;
    let about = match show.report.units.as_slice() {
        [one] => show.title(one),
        _ => settings.organization.clone().unwrap_or_else(|| "OKRs".to_owned()),
    };
    let day = if show.friday { show.basis.today } else { show.report.monday };
    let week = if show.friday { "wins and priorities," } else { "week of" };
    let mut page = Document {
        title: format!("{about}: {week} {}", day.format("%-d %B %Y")),
        lang: settings.lang.clone(),
        blocks: Vec::new(),
    };
    let blocks = &mut page.blocks;
    if let Some(first) = show.report.status.pages.first() {
        let name = settings.cycles.get(&first.content.cycle).and_then(|declared| declared.name.as_deref());
        blocks.push(Block::Text(vec![styled(Style::Dim, phrases::cycle(first, name))]));
    }
    if show.friday {
        friday::mail(show, blocks);
        return page;
    }
    blocks.extend(phrases::closing(&show.report.status).into_iter().map(|line| Block::Text(vec![text(line)])));
    attention(show, blocks);
    news(show, blocks);
    let entries = &show.report.entries;
    let goalposts: Vec<&Entry> = entries.iter().filter(|entry| entry.kind == EntryKind::Goalpost).collect();
    if !goalposts.is_empty() {
        blocks.push(Block::Subheading("Goalposts that moved within seven days".to_owned()));
        blocks.push(Block::List(goalposts.into_iter().map(|entry| entry_line(show, entry)).collect()));
    }
    for unit in &show.report.units {
        self::unit(show, unit, blocks);
    }
    let others: Vec<&Entry> = entries.iter().filter(|entry| entry.kind != EntryKind::Goalpost).collect();
    moves(show, &others, blocks);
    stale(show, blocks);
    page
}

/// What needs attention, the worst first.
fn attention(show: &Show<'_>, blocks: &mut Vec<Block>) {
    let list = attention::attention(show.basis, &show.report.status);
    let lines = list.iter().map(|one| (show.reader().attention(one), phrases::state_style(one.row.state)));
    section("Needs attention", ATTENTION, lines, blocks);
}

/// What got worse and what got better, by the same names on Monday and on Friday.
pub(super) fn news(show: &Show<'_>, blocks: &mut Vec<Block>) {
    let changed = news::changed(show.basis, &show.report.status);
    for (title, style, news) in [(WORSE, Some(Style::Red), changed.worse), (BETTER, Some(Style::Green), changed.better)]
    {
        section(title, NEWS, news.iter().map(|one| (show.reader().news(one), style)), blocks);
    }
}

/// A list with a title: its first lines, and how many more there are.
fn section(
    title: &str,
    most: usize,
    lines: impl ExactSizeIterator<Item = (Said, Option<Style>)>,
    blocks: &mut Vec<Block>,
) {
    let number = lines.len();
    if number == 0 {
        return;
    }
    blocks.push(Block::Subheading(title.to_owned()));
    let mut list: Vec<Line> = lines.take(most).map(|(said, style)| said_line(&said, style)).collect();
    if number > most {
        list.push(vec![styled(Style::Dim, format!("and {} more, below", number - most))]);
    }
    blocks.push(Block::List(list));
}

fn said_line(said: &Said, style: Option<Style>) -> Line {
    let why = Span { text: said.why.clone(), style };
    let mut line =
        vec![styled(Style::Name, &said.reference), text(" "), styled(Style::Heading, &said.text), text(": "), why];
    line.push(text(format!(", {}", said.owner.as_deref().unwrap_or("no owner"))));
    line.extend(said.note.as_ref().map(|note| text(format!(" · {note}"))));
    line
}

fn unit(show: &Show<'_>, unit: &UnitWeek, blocks: &mut Vec<Block>) {
    let workspace = show.basis.workspace;
    let content = &workspace.units[unit.at];
    let level = workspace.settings.level_word(content.level);
    blocks.push(Block::Heading(format!("{} ({level})", show.title(unit))));
    let rows = table(show, unit);
    if !rows.is_empty() {
        blocks.push(Block::Table(vec!["objectives", "confidence", "value", "score", "state"], rows));
    }
    last_week(show, unit, blocks);
    if unit.page.is_some() && !unit.begun {
        blocks.push(Block::Subheading("This week".to_owned()));
        blocks.push(Block::List(vec![vec![styled(Style::Dim, "not begun: nobody has set priorities yet")]]));
    } else if !unit.priorities().is_empty() {
        blocks.push(Block::Subheading("This week".to_owned()));
        let line = |priority| {
            let done: &crate::model::unit::Priority = priority;
            let mark = done.done.then(|| styled(Style::Green, "done: "));
            mark.into_iter().chain([text(show.priority(done))]).collect()
        };
        blocks.push(Block::List(unit.priorities().iter().map(line).collect()));
    }
    squares(show, unit, blocks);
}

/// What comes, health and wins.
fn squares(show: &Show<'_>, unit: &UnitWeek, blocks: &mut Vec<Block>) {
    let Some(page) = &unit.page else { return };
    let plain = |texts: Vec<&str>| texts.into_iter().map(|one| vec![text(one)]).collect::<Vec<Line>>();
    let next = plain(page.next_four_weeks.iter().map(|next| next.value.as_str()).collect());
    let health = page.health.iter().map(|health| {
        let status = health.status.as_ref().map(|status| styled(colour(status.value), status.value.word()));
        let mut line = vec![text(format!("{}: ", health.indicator.value)), status.unwrap_or_else(|| text("not said"))];
        line.extend(health.note.as_ref().map(|note| text(format!(", {}", note.value))));
        line
    });
    let mut wins: Vec<&str> = unit.last.iter().flat_map(|last| &last.wins).map(String::as_str).collect();
    wins.extend(unit.wins());
    let mut seen = HashSet::new();
    wins.retain(|win| seen.insert(*win));
    let title = show.wins(unit);
    for (title, lines) in [("Next four weeks", next), ("Health", health.collect()), (&title, plain(wins))] {
        if !lines.is_empty() {
            blocks.push(Block::Subheading(title.to_owned()));
            blocks.push(Block::List(lines));
        }
    }
}

/// The unit's objectives, each with a line for each key result.
fn table(show: &Show<'_>, unit: &UnitWeek) -> Vec<Row> {
    let workspace = show.basis.workspace;
    let main = show.report.status.pages.first().map(|page| &page.content.cycle);
    let mut rows = Vec::new();
    for (page, objective) in show.report.objectives(workspace, unit) {
        let mut title = vec![styled(Style::Heading, show.objective_text(objective))];
        let mut about = vec![format!("score {}", phrases::score_or_dash(objective.score.score.as_ref()))];
        if Some(&page.content.cycle) != main {
            about.push(page.content.cycle.to_string());
        }
        about.extend(objective.shared_from.map(|from| format!("shared from {}", workspace.units[from].title())));
        title.push(text(format!(" · {}", about.join(" · "))));
        rows.push(Row::Title(title));
        if objective.shared_from.is_some() && show.report.units.len() > 1 {
            continue;
        }
        for row in objective.key_results.iter().filter(|row| row.state != State::Dropped) {
            let (confidence, style) = show.confidence(row);
            let state = phrases::plain(&phrases::state(row));
            let state_style = phrases::state_style(row.state);
            rows.push(Row::Cells(vec![
                vec![text(show.key_result_text(row.at))],
                vec![Span { text: confidence.replace(' ', "\u{a0}"), style }],
                vec![text(show.value(row))],
                vec![text(phrases::score_or_dash(row.score.score.as_ref()))],
                vec![Span { text: state, style: state_style }],
            ]));
        }
    }
    rows
}

/// Last week's priorities with what became of them.
pub(super) fn last_week(show: &Show<'_>, unit: &UnitWeek, blocks: &mut Vec<Block>) {
    let Some(last) = unit.last.as_ref().filter(|last| !last.priorities.is_empty()) else { return };
    let done = last.priorities.iter().filter(|(_, fate)| fate.is_done()).count();
    let week = show.earlier(last.of);
    blocks.push(Block::Subheading(format!(
        "{week}'s priorities{}: {done} of {} done",
        of(last.of).replacen(" of ", ", ", 1),
        last.priorities.len()
    )));
    let line = |(priority, fate): &(crate::model::unit::Priority, Fate)| {
        vec![styled(fate_style(*fate), fate.word()), text(format!(": {}", show.priority(priority)))]
    };
    blocks.push(Block::List(last.priorities.iter().map(line).collect()));
}

/// The colour of what became of a priority.
pub(super) fn fate_style(fate: Fate) -> Style {
    match fate {
        Fate::Done | Fate::DoneSince => Style::Green,
        Fate::GoesOn => Style::Yellow,
        Fate::NotDone => Style::Red,
    }
}

/// What moved, the latest first.
pub(super) fn moves(show: &Show<'_>, entries: &[&Entry], blocks: &mut Vec<Block>) {
    if entries.is_empty() {
        return;
    }
    blocks.push(Block::Heading("What moved within seven days".to_owned()));
    let mut lines: Vec<Line> = entries.iter().rev().take(MOVES).map(|entry| entry_line(show, entry)).collect();
    if entries.len() > MOVES {
        // Who reads a mail may have no terminal to look the others up in.
        lines.push(vec![styled(Style::Dim, format!("and {} more", entries.len() - MOVES))]);
    }
    blocks.push(Block::List(lines));
}

fn entry_line(show: &Show<'_>, entry: &Entry) -> Line {
    let mut line = vec![styled(Style::Name, log::reference(entry)), text(format!(" {}", moved(entry, true)))];
    let who = log::people(entry);
    line.push(styled(Style::Dim, format!(" · {who}, {}", entry.date.format("%-d %b"))));
    let said = if show.public { entry.said_in_public() } else { entry.said.as_deref() };
    if let Some(note) = said {
        line.push(text(format!(" · {}", note.lines().next().unwrap_or_default())));
    }
    line
}

fn stale(show: &Show<'_>, blocks: &mut Vec<Block>) {
    let mut seen = HashSet::new();
    let units = show.report.status.pages.iter().flat_map(|page| &page.content.units);
    let objectives = units.flat_map(|unit| &unit.objectives);
    let live = objectives.filter(|row| show.basis.workspace.objective(row.at).is_live());
    let rows = live.flat_map(|row| &row.key_results).filter(|row| row.is_stale() && seen.insert(row.at));
    let lines: Vec<Line> = rows
        .map(|row| {
            let days = match row.last_check_in.as_ref().map(|last| last.days_ago.max(0)) {
                Some(days) => format!("{} ago", count(usize::try_from(days).unwrap_or(0), "day")),
                None => "never".to_owned(),
            };
            let owner = show.owner(row.at).map_or_else(String::new, |owner| format!(", {owner}"));
            vec![styled(Style::Name, show.reference(row.at)), text(format!(" last checked in {days}{owner}"))]
        })
        .collect();
    if !lines.is_empty() {
        blocks.push(Block::Heading("Not checked in for too long".to_owned()));
        blocks.push(Block::List(lines));
    }
}
