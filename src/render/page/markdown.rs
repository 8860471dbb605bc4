//! A page as Markdown.

use super::{Block, Document, Line, Row, Span};
use crate::render::style::Style;
use crate::render::text::{markdown as escape, safe};

/// The document.
pub fn markdown(page: &Document) -> String {
    let mut out = format!("# {}\n", escape(&page.title));
    for block in &page.blocks {
        out.push('\n');
        match block {
            Block::Heading(text) => out.push_str(&format!("## {}\n", escape(text))),
            Block::Subheading(text) => out.push_str(&format!("### {}\n", escape(text))),
            Block::Text(line) => out.push_str(&format!("{}\n", self::line(line))),
            Block::List(lines) => {
                lines.iter().for_each(|line| out.push_str(&format!("- {}\n", self::line(line))));
            }
            Block::Table(headings, rows) => {
                out.push_str(&format!("| {} |\n|{}\n", headings.join(" | "), " --- |".repeat(headings.len())));
                for row in rows {
                    let cells = match row {
                        Row::Title(title) => {
                            let mut cells = vec![self::line(title)];
                            cells.resize(headings.len(), String::new());
                            cells
                        }
                        Row::Cells(cells) => cells.iter().map(self::line).collect(),
                    };
                    out.push_str(&format!("| {} |\n", cells.join(" | ")));
                }
            }
        }
    }
    out
}

/// Blanks stay outside of marks, which would be none with a blank inside.
fn line(line: &Line) -> String {
    line.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let text = span.text.trim();
    let mark = match span.style {
        _ if text.is_empty() => return blank(&span.text).to_owned(),
        None | Some(Style::Dim) => return escape(&span.text),
        Some(Style::Heading | Style::Green | Style::Yellow | Style::Red) => "**",
        Some(Style::Name) => "`",
    };
    let inside = if mark == "`" { safe(text).replace('`', "'") } else { escape(text) };
    let start = blank(&span.text[..span.text.len() - span.text.trim_start().len()]);
    let end = blank(&span.text[span.text.trim_end().len()..]);
    format!("{start}{mark}{inside}{mark}{end}")
}

/// What stands for white space: a line break would end the block or the row.
fn blank(white: &str) -> &'static str {
    if white.is_empty() { "" } else { " " }
}
