//! A page as plain text of 72 columns: what every mail program shows, and what can be answered below
//! each line.

use super::{Block, Document, Line, Row};
use crate::render::terminal::{Align, Cell, Column, Grid};
use crate::render::text::{safe, width, wrap};

/// How wide a mail is.
const COLUMNS: usize = 72;
/// Down to so many columns the first cell of a row gives way before the others do.
const FIRST: usize = 24;

/// The document.
pub fn plain(page: &Document) -> String {
    let mut out = underlined(&page.title, '=');
    for block in &page.blocks {
        match block {
            Block::Heading(text) => out.push_str(&format!("\n\n{}", underlined(text, '-'))),
            Block::Subheading(text) => out.push_str(&format!("\n{}\n", wrap(&safe(text), COLUMNS, "", ""))),
            Block::Text(line) => out.push_str(&format!("\n{}\n", wrap(&words(line), COLUMNS, "", ""))),
            Block::List(lines) => {
                lines
                    .iter()
                    .for_each(|line| out.push_str(&format!("{}\n", wrap(&words(line), COLUMNS, "  - ", "    "))));
            }
            Block::Table(headings, rows) => table(&mut out, headings, rows),
        }
    }
    // What stays on one line has done so by now.
    out.replace('\u{a0}', " ")
}

fn underlined(text: &str, with: char) -> String {
    let lines = wrap(&safe(text), COLUMNS, "", "");
    let longest = lines.lines().map(width).max().unwrap_or(0);
    format!("{lines}\n{}\n", with.to_string().repeat(longest.min(COLUMNS)))
}

fn words(line: &Line) -> String {
    line.iter().map(|span| safe(&span.text).into_owned()).collect()
}

fn table(out: &mut String, headings: &[&'static str], rows: &[Row]) {
    let cells = |texts: Vec<String>| texts.into_iter().map(|text| Cell::new(text, None)).collect::<Vec<_>>();
    let head = cells(headings.iter().map(|text| (*text).to_owned()).collect());
    let body: Vec<Vec<Cell>> = rows
        .iter()
        .map(|row| match row {
            Row::Title(_) => Vec::new(),
            Row::Cells(line) => cells(line.iter().map(words).collect()),
        })
        .collect();
    let mut columns = vec![Column { align: Align::Start, wraps_from: Some(12) }; headings.len()];
    if let Some(first) = columns.first_mut() {
        first.wraps_from = Some(FIRST);
    }
    let all = std::iter::once(&head).chain(&body).map(Vec::as_slice);
    let grid = Grid::fit(&columns, all, 2, COLUMNS, false);
    out.push('\n');
    out.push_str(&grid.row(&head).unwrap_or_default());
    for (row, cells) in rows.iter().zip(&body) {
        match row {
            Row::Title(line) => out.push_str(&format!("{}\n", wrap(&words(line), COLUMNS, "", "  "))),
            Row::Cells(_) => match grid.row(cells) {
                Some(text) => out.push_str(&text),
                None => {
                    let texts: Vec<&str> =
                        cells.iter().map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
                    out.push_str(&format!("{}\n", wrap(&texts.join(", "), COLUMNS, "  ", "    ")));
                }
            },
        }
    }
}
