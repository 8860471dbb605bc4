//! The log in a terminal: by week, newest first.

use super::{Piece, closing, heading, notes, people, pieces, reference, styled, title};
use crate::render::style::{Style, paint};
use crate::render::text;
use crate::report::log::{Entry, EntryKind, Log};

/// The log by week. Without a width nothing is wrapped.
pub fn table(log: &Log, color: bool, width: Option<usize>) -> String {
    let mut out = format!("{}\n", paint(color, Style::Heading, &title(log)));
    for week in &log.weeks {
        out.push_str(&format!("\n{}\n", paint(color, Style::Heading, &heading(week, log.dates))));
        for unit in &week.units {
            let id = text::safe(unit.id.as_str()).into_owned();
            let name = unit.name.as_deref().map_or(String::new(), |name| format!(" · {}", text::safe(name)));
            out.push_str(&format!("  {}{name}\n", paint(color, Style::Name, &id)));
            for number in &unit.entries {
                entry(&mut out, &log.entries[*number], color, width);
            }
        }
    }
    out.push_str(&format!("\n{}\n", closing(log)));
    out
}

fn entry(out: &mut String, entry: &Entry, color: bool, width: Option<usize>) {
    let mut line = vec![styled(Style::Name, format!("{} {}", mark(entry.kind), reference(entry)))];
    line.extend(pieces(entry));
    let doubtful = if entry.doubtful { " (doubtful date)" } else { "" };
    let date = entry.date.format("%-d %b");
    line.push(styled(Style::Dim, format!("{}, {date}{doubtful}", people(entry))));
    flow(out, &line, color, width);
    for note in notes(entry) {
        let note = text::safe_lines(&note);
        let wrapped = text::wrap(note.trim(), width.unwrap_or(usize::MAX), "        ", "        ");
        for line in wrapped.lines() {
            out.push_str(&format!("{}\n", paint(color, Style::Dim, line)));
        }
    }
}

/// A sign beside the words, to find things by eye.
fn mark(kind: EntryKind) -> char {
    match kind {
        EntryKind::CheckIn => '·',
        EntryKind::Goalpost => '!',
        EntryKind::Added => '+',
        EntryKind::Removed => '-',
        EntryKind::Dropped => '×',
        EntryKind::Plan | EntryKind::Moved | EntryKind::Renamed | EntryKind::Reworded | EntryKind::Other => '~',
    }
}

/// Pieces on as many lines as they need: a piece that fits into a line is never broken.
fn flow(out: &mut String, pieces: &[Piece], color: bool, width: Option<usize>) {
    let columns = width.unwrap_or(usize::MAX);
    let (first, rest) = ("    ", "      ");
    let mut used = text::width(first);
    out.push_str(first);
    for (number, part) in pieces.iter().enumerate() {
        let gap = if number == 0 { 0 } else { 2 };
        let taken = text::width(&part.text);
        let fits = used + gap + taken <= columns;
        if number > 0 && !fits {
            out.push_str(&format!("\n{rest}"));
            used = text::width(rest);
        } else {
            out.push_str(&" ".repeat(gap));
            used += gap;
        }
        let lines = text::wrap(&part.text, columns, &" ".repeat(used), rest);
        for (nth, line) in lines.lines().enumerate() {
            if nth > 0 {
                out.push_str(&format!("\n{rest}"));
            }
            let line = line.trim_start();
            used = text::width(line) + if nth > 0 { text::width(rest) } else { used };
            out.push_str(&paint_piece(part, line, color));
        }
    }
    out.push('\n');
}

fn paint_piece(part: &Piece, line: &str, color: bool) -> String {
    part.style.map_or_else(|| line.to_owned(), |style| paint(color, style, line))
}

#[cfg(test)]
mod tests {
    use super::super::piece;
    use super::*;

    #[test]
    fn pieces_stay_whole_where_they_fit() {
        let mut out = String::new();
        let parts = [piece("platform/checkout"), piece("700 → 640 ms"), piece("score 0.33 → 0.43")];
        flow(&mut out, &parts, false, Some(36));
        assert_eq!(out, "    platform/checkout  700 → 640 ms\n      score 0.33 → 0.43\n");
        out.clear();
        flow(&mut out, &parts, false, None);
        assert_eq!(out, "    platform/checkout  700 → 640 ms  score 0.33 → 0.43\n");
    }
}
