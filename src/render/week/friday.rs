//! The Friday mail: what went well, what became of what was promised on Monday, and what got worse and
//! better, named as on Monday.

use super::mail::{last_week, moves, news};
use super::{Show, of};
use crate::render::page::{Block, Line, styled, text};
use crate::render::style::Style;
use crate::report::log::{Entry, EntryKind};

/// The parts of the mail.
pub(super) fn mail(show: &Show<'_>, blocks: &mut Vec<Block>) {
    for unit in &show.report.units {
        let wins: Vec<Line> = unit.wins().map(|win| vec![text(win)]).collect();
        let this = unit.priorities();
        let nothing = wins.is_empty() && this.is_empty() && unit.last.is_none();
        if nothing {
            continue;
        }
        blocks.push(Block::Heading(show.title(unit)));
        if unit.page.is_some() && !unit.begun {
            let not_begun = show.not_begun(unit);
            blocks.push(Block::Text(vec![styled(Style::Yellow, format!("This week was {not_begun}"))]));
        }
        if !wins.is_empty() {
            blocks.push(Block::Subheading(show.wins(unit)));
            blocks.push(Block::List(wins));
        }
        if !this.is_empty() {
            let done = this.iter().filter(|priority| priority.done).count();
            let title = format!("Priorities of the week{}: {done} of {} done", of(unit.of()), this.len());
            blocks.push(Block::Subheading(title));
            let line = |priority: &crate::model::unit::Priority| {
                let (style, word) = if priority.done { (Style::Green, "done") } else { (Style::Red, "not done") };
                vec![styled(style, word), text(format!(": {}", show.priority(priority)))]
            };
            blocks.push(Block::List(this.iter().map(line).collect()));
        }
        last_week(show, unit, blocks);
    }
    if blocks.len() < 2 {
        blocks.push(Block::Text(vec![text("No wins and no priorities are written down yet.")]));
    }
    news(show, blocks);
    let entries: Vec<&Entry> = show.report.entries.iter().filter(|entry| entry.kind == EntryKind::CheckIn).collect();
    moves(show, &entries, blocks);
}
