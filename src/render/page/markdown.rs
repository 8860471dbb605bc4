//! A page as Markdown.

use super::{Block, Document, Line, Row, Span};
use crate::render::style::Style;
use crate::render::text::Place;
use crate::render::text::{markdown as escape, markdown_code};

/// The document.
pub fn markdown(page: &Document) -> String {
    let mut out = format!("# {}\n", escape(&page.title, Place::Heading));
    for block in &page.blocks {
        out.push('\n');
        match block {
            Block::Heading(text) => out.push_str(&format!("## {}\n", escape(text, Place::Heading))),
            Block::Subheading(text) => out.push_str(&format!("### {}\n", escape(text, Place::Heading))),
            Block::Text(line) => out.push_str(&format!("{}\n", self::line(line, Place::Start))),
            Block::List(lines) => {
                lines.iter().for_each(|line| out.push_str(&format!("- {}\n", self::line(line, Place::Start))));
            }
            Block::Table(headings, rows) => {
                out.push_str(&format!("| {} |\n|{}\n", headings.join(" | "), " --- |".repeat(headings.len())));
                for row in rows {
                    let cells = match row {
                        Row::Title(title) => {
                            let mut cells = vec![self::line(title, Place::Cell)];
                            cells.resize(headings.len(), String::new());
                            cells
                        }
                        Row::Cells(cells) => cells.iter().map(|cell| self::line(cell, Place::Cell)).collect(),
                    };
                    out.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
            }
        }
    }
    out
}

/// Only the first piece begins the line; one that is code never touches another.
fn line(line: &Line, place: Place) -> String {
    let mut out = String::new();
    for piece in line {
        let here = if out.trim().is_empty() || place == Place::Cell { place } else { Place::Running };
        let piece = span(piece, here);
        if out.ends_with('`') && piece.starts_with('`') {
            out.push(' ');
        }
        out.push_str(if out.is_empty() { piece.trim_start() } else { &piece });
    }
    out
}

/// Blanks stay outside of marks, which would be none with a blank inside.
fn span(span: &Span, place: Place) -> String {
    let text = span.text.trim();
    if text.is_empty() {
        return blank(&span.text).to_owned();
    }
    let inside = match span.style {
        None | Some(Style::Dim) => escape(text, place),
        Some(Style::Heading | Style::Green | Style::Yellow | Style::Red) => {
            format!("**{}**", escape(text, if place == Place::Cell { place } else { Place::Running }))
        }
        Some(Style::Name) => markdown_code(text, place),
    };
    let start = blank(&span.text[..span.text.len() - span.text.trim_start().len()]);
    let end = blank(&span.text[span.text.trim_end().len()..]);
    format!("{start}{inside}{end}")
}

/// What stands for white space: a line break would end the block or the row.
fn blank(white: &str) -> &'static str {
    if white.is_empty() { "" } else { " " }
}
