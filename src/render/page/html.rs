//! A page as one HTML document that mail programs show: styles in place, no script, nothing from
//! elsewhere, and a policy that forbids both.

use super::{Block, Document, Line, Row, Span};
use crate::render::style::Style;
use crate::render::text::safe;
use std::fmt::Write;

const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const CELL: &str = "padding:5px 10px 5px 0;border-bottom:1px solid #d8dee4;vertical-align:top;text-align:left";

/// The document.
pub fn html(page: &Document) -> String {
    let lang = page.lang.as_deref().filter(|lang| is_lang(lang)).unwrap_or("en");
    let title = escape(&page.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n</head>\n\
         <body style=\"margin:0;padding:24px 16px;background:#ffffff;color:#1f2328;{FONT};font-size:15px;line-height:1.5\">\n\
         <div style=\"max-width:680px;margin:0 auto\">\n\
         <h1 style=\"font-size:23px;line-height:1.25;margin:0 0 12px\">{title}</h1>\n"
    );
    for block in &page.blocks {
        self::block(&mut out, block);
    }
    out.push_str("</div>\n</body>\n</html>\n");
    out
}

fn is_lang(lang: &str) -> bool {
    (1..=35).contains(&lang.len()) && lang.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn block(out: &mut String, block: &Block) {
    // Writing to a text cannot fail.
    let _ = match block {
        Block::Heading(text) => writeln!(
            out,
            "<h2 style=\"font-size:18px;line-height:1.3;margin:28px 0 8px;padding-top:14px;border-top:2px solid #d8dee4\">{}</h2>",
            escape(text)
        ),
        Block::Subheading(text) => {
            writeln!(out, "<h3 style=\"font-size:15px;margin:16px 0 4px\">{}</h3>", escape(text))
        }
        Block::Text(line) => writeln!(out, "<p style=\"margin:0 0 10px\">{}</p>", self::line(line)),
        Block::List(lines) => {
            let items: String =
                lines.iter().map(|line| format!("<li style=\"margin:0 0 4px\">{}</li>\n", self::line(line))).collect();
            writeln!(out, "<ul style=\"margin:0 0 10px;padding-left:20px\">\n{items}</ul>")
        }
        Block::Table(headings, rows) => {
            let head: String = headings
                .iter()
                .map(|text| {
                    format!(
                        "<th scope=\"col\" style=\"{CELL};color:#59636e;font-size:13px;font-weight:600\">{}</th>",
                        escape(text)
                    )
                })
                .collect();
            let body: String = rows.iter().map(|row| self::row(row, headings.len())).collect();
            writeln!(
                out,
                "<table style=\"border-collapse:collapse;width:100%;margin:0 0 10px;font-size:14px\">\n\
                 <thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
            )
        }
    };
}

fn row(row: &Row, columns: usize) -> String {
    let cells: String = match row {
        Row::Title(line) => {
            format!(
                "<td colspan=\"{columns}\" style=\"{CELL};padding-top:12px;font-weight:600\">{}</td>",
                self::line(line)
            )
        }
        Row::Cells(cells) => {
            cells.iter().map(|cell| format!("<td style=\"{CELL}\">{}</td>", self::line(cell))).collect()
        }
    };
    format!("<tr>{cells}</tr>\n")
}

fn line(line: &Line) -> String {
    line.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let text = escape(&span.text);
    let look = match span.style {
        None => return text,
        Some(Style::Heading) => "font-weight:600",
        Some(Style::Dim) => "color:#59636e",
        Some(Style::Green) => "color:#1a7f37;font-weight:600",
        Some(Style::Yellow) => "color:#8a5a00;font-weight:600",
        Some(Style::Red) => "color:#c21c26;font-weight:600",
        Some(Style::Name) => "font-family:Consolas,Menlo,monospace;font-size:13px;color:#59636e",
    };
    format!("<span style=\"{look}\">{text}</span>")
}

/// A text in a node.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
