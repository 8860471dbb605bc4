//! Rows in columns that fit a terminal. Nothing is ever cut: what is too long for its column goes
//! on in further lines of the same row.
//!
//! Not a table library: rows of one grid stand below different headings and keep their columns.

mod listing;

pub use listing::listing;

use crate::render::style::{Style, paint};
use crate::render::text::{width, wrap};
use std::borrow::Cow;

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left: texts.
    Start,
    /// At the right: numbers.
    End,
}

/// What a column needs.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Where its text stands.
    pub align: Align,
    /// Its cells may go on in a further line before others give way, down to this width; where
    /// nothing else helps, down to their longest word. `None`: never.
    pub wraps_from: Option<usize>,
}

/// One cell: a safe text; a no-break space keeps words on one line.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// What it is.
    pub style: Option<Style>,
}

impl Cell {
    /// A cell.
    pub fn new(text: impl Into<String>, style: Option<Style>) -> Self {
        Cell { text: text.into(), style }
    }
}

/// Columns of fixed widths.
#[derive(Clone, Debug)]
pub struct Grid {
    indent: usize,
    gap: usize,
    columns: Vec<(Align, usize)>,
    color: bool,
    fits: bool,
}

impl Grid {
    /// The widths that the rows need, or less where that is too much for `line`, the width of the
    /// terminal: the widest column gives way first.
    pub fn fit<'r>(
        columns: &[Column],
        rows: impl Iterator<Item = &'r [Cell]> + Clone,
        indent: usize,
        line: usize,
        color: bool,
    ) -> Grid {
        let mut widths = vec![0; columns.len()];
        for row in rows.clone() {
            for (cell, whole) in row.iter().zip(&mut widths) {
                *whole = width(&cell.text).max(*whole);
            }
        }
        let mut order: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].wraps_from.is_some()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(widths[*at]));
        let gaps = columns.len().saturating_sub(1);
        let used: usize = widths.iter().sum();
        let mut gap = if line < 80 { 1 } else { 2 };
        let mut excess = (indent + used + gap * gaps).saturating_sub(line);
        let pieces: Vec<usize> = match excess {
            0 => Vec::new(),
            _ => longest_pieces(rows, columns.len()),
        };
        // Down to the width that each can do with, then closer together, then as far as words allow.
        for tight in [false, true] {
            for at in &order {
                let (whole, piece) = (&mut widths[*at], pieces.get(*at).copied().unwrap_or(0));
                let least = match columns[*at].wraps_from {
                    Some(least) if !tight => least.max(piece),
                    Some(_) | None => piece.min(line / 3),
                };
                let less = whole.saturating_sub(least).min(excess);
                *whole -= less;
                excess -= less;
            }
            if excess > 0 && gap > 1 {
                gap = 1;
                excess = excess.saturating_sub(gaps);
            }
        }
        Grid {
            indent,
            gap,
            columns: columns.iter().zip(widths).map(|(column, whole)| (column.align, whole)).collect(),
            color,
            fits: excess == 0,
        }
    }

    /// A row with its line ends; `None` where a word is longer than its column, or the columns are
    /// too many for the terminal.
    pub fn row(&self, cells: &[Cell]) -> Option<String> {
        if !self.fits {
            return None;
        }
        let mut lines: Vec<Vec<(usize, Cow<'_, str>)>> = vec![Vec::with_capacity(cells.len())];
        for (number, (cell, (_, columns))) in cells.iter().zip(&self.columns).enumerate() {
            if width(&cell.text) <= *columns {
                lines[0].push((number, Cow::Borrowed(cell.text.as_str())));
                continue;
            }
            for (at, line) in wrap(&cell.text, *columns, "", "").lines().enumerate() {
                if width(line) > *columns {
                    return None;
                }
                if lines.len() <= at {
                    lines.push(Vec::new());
                }
                lines[at].push((number, Cow::Owned(line.to_owned())));
            }
        }
        let mut out = String::new();
        for parts in &lines {
            self.line(cells, parts, &mut out);
        }
        Some(out)
    }

    fn line(&self, cells: &[Cell], parts: &[(usize, Cow<'_, str>)], out: &mut String) {
        let last = parts.iter().rev().find(|(_, text)| !text.trim().is_empty()).map(|(number, _)| *number);
        let mut blanks = self.indent;
        for (number, (align, columns)) in self.columns.iter().enumerate() {
            let Some(end) = last.filter(|last| number <= *last) else { break };
            let text = parts.iter().find(|(of, _)| *of == number).map_or("", |(_, text)| text.as_ref());
            let trimmed = text.trim();
            if trimmed.is_empty() {
                blanks += columns + self.gap;
                continue;
            }
            let left = columns.saturating_sub(width(text));
            let (before, after) = match align {
                Align::Start if number == end => (0, 0),
                Align::Start => (0, left),
                Align::End => (left, 0),
            };
            let start = text.len() - text.trim_start().len();
            let (leading, trailing) = (width(&text[..start]), width(&text[start + trimmed.len()..]));
            out.extend(std::iter::repeat_n(' ', blanks + before + leading));
            let shown = match trimmed.contains('\u{a0}') {
                true => Cow::Owned(trimmed.replace('\u{a0}', " ")),
                false => Cow::Borrowed(trimmed),
            };
            match cells.get(number).and_then(|cell| cell.style) {
                Some(style) => out.push_str(&paint(self.color, style, &shown)),
                None => out.push_str(&shown),
            }
            blanks = trailing + after + self.gap;
        }
        out.push('\n');
    }
}

/// The widest part of each column that may not be broken.
fn longest_pieces<'r>(rows: impl Iterator<Item = &'r [Cell]>, columns: usize) -> Vec<usize> {
    let mut pieces = vec![0; columns];
    for row in rows {
        for (cell, piece) in row.iter().zip(&mut pieces) {
            *piece = longest_piece(&cell.text).max(*piece);
        }
    }
    pieces
}

/// The widest part that may not be broken.
fn longest_piece(text: &str) -> usize {
    match text.contains(' ') || !text.is_ascii() {
        true => wrap(text, 1, "", "").lines().map(width).max().unwrap_or(0),
        false => width(text),
    }
}

/// The characters that we draw with, replaced by ASCII one for one, for terminals that have no
/// others; texts stay as they are.
pub fn ascii(text: &str) -> String {
    let ascii = |c| match c {
        '█' | '▉' | '▊' | '▋' | '▌' => '#',
        '▍' | '▎' | '▏' | '░' => '.',
        '▁' => '1',
        '▂' => '2',
        '▃' => '3',
        '▄' => '4',
        '▅' => '5',
        '▆' => '6',
        '▇' => '7',
        '╌' | '–' | '−' => '-',
        '▲' => '+',
        '▼' => '-',
        '→' => '>',
        '·' | '│' => '|',
        '─' => '-',
        '┬' | '┼' => '+',
        '✓' => 'x',
        '✗' => '!',
        other => other,
    };
    text.chars().map(ascii).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(texts: &[&str]) -> Vec<Cell> {
        texts.iter().map(|text| Cell::new(*text, None)).collect()
    }

    const COLUMNS: [Column; 3] = [
        Column { align: Align::Start, wraps_from: None },
        Column { align: Align::Start, wraps_from: Some(8) },
        Column { align: Align::End, wraps_from: None },
    ];

    fn grid(rows: &[Vec<Cell>], line: usize) -> Vec<String> {
        let grid = Grid::fit(&COLUMNS, rows.iter().map(Vec::as_slice), 2, line, false);
        rows.iter().map(|row| grid.row(row).unwrap_or_else(|| "no\n".into())).collect()
    }

    #[test]
    fn columns_are_as_wide_as_they_need_and_long_cells_go_on_below() {
        let rows = [cells(&["latency", "640 → 300 ms", "0.43"]), cells(&["结账", "one of three milestones", "10"])];
        assert_eq!(
            grid(&rows, 80),
            ["  latency  640 → 300 ms             0.43\n", "  结账     one of three milestones    10\n"]
        );
        assert_eq!(
            grid(&rows, 30),
            ["  latency 640 → 300 ms    0.43\n", "  结账    one of three      10\n          milestones\n"]
        );
    }

    #[test]
    fn what_has_no_place_is_said_so_and_never_cut() {
        let rows = [cells(&["latency", "1 donaudampfschifffahrtsgesellschaft", "0.43"])];
        assert_eq!(grid(&rows, 40), ["no\n"]);
    }
}
