//! `okr show` for people: in the terminal and as Markdown, out of the same pieces.

mod facts;
mod plan;

use crate::render::chart::{Chart, chart};
use crate::render::seen::Seen;
use crate::render::status::phrases::plain;
use crate::render::style::{Style, paint};
use crate::render::text::{Place, markdown as escape, pad_end, safe, width, wrap};
use crate::report::show::ShowReport;

/// The width where standard output is no terminal.
const ELSEWHERE: usize = 80;
/// Below this facts stand under their names.
const STACKED: usize = 50;

/// What is shown, and to whom.
pub type Show<'a> = Seen<'a, ShowReport>;

/// A piece of a page. Texts are those of the files, not yet made safe.
enum Piece {
    /// The reference and what it says.
    Title(String, String),
    /// A name and what is known under it.
    Fact(&'static str, String, Option<Style>),
    /// A heading.
    Section(&'static str),
    /// One of a list: its first line, and a text below it.
    Item(String, Option<String>),
    /// A chart; Markdown does without.
    Picture(Box<Chart>),
}

/// The page for a terminal of so many columns; `None` where there is none. Nothing is cut.
pub fn terminal(show: &Show<'_>, color: bool, columns: Option<usize>) -> String {
    let columns = columns.unwrap_or(ELSEWHERE);
    let pieces = facts::pieces(show);
    let names = pieces.iter().filter_map(|piece| match piece {
        Piece::Fact(name, ..) => Some(width(name)),
        Piece::Title(..) | Piece::Section(_) | Piece::Item(..) | Piece::Picture(_) => None,
    });
    let margin = names.max().unwrap_or(0) + 2;
    let stacked = columns < STACKED;
    let wrapped = |text: &str, first: &str, rest: &str| plain(&wrap(&safe(text), columns, first, rest)) + "\n";
    let mut out = String::new();
    for piece in &pieces {
        match piece {
            Piece::Title(name, text) => {
                out.push_str(&format!("{}\n", paint(color, Style::Name, &safe(name))));
                if !text.trim().is_empty() {
                    let lines = wrapped(text, "", "");
                    out.extend(lines.lines().map(|line| format!("{}\n", paint(color, Style::Heading, line))));
                }
                out.push('\n');
            }
            Piece::Fact(name, text, style) => {
                let (first, rest) = match stacked {
                    true => ("    ".to_owned(), "    ".to_owned()),
                    false => (" ".repeat(margin), " ".repeat(margin)),
                };
                let lines = wrapped(text, &first, &rest);
                let body: Vec<String> = lines.lines().map(|line| painted(color, *style, line)).collect();
                match stacked {
                    true => out.push_str(&format!("{}\n{}\n", paint(color, Style::Dim, name), body.join("\n"))),
                    false => {
                        let head = body[0].get(margin..).unwrap_or_default();
                        let name = paint(color, Style::Dim, &pad_end(name, margin));
                        let more: String = body[1..].iter().map(|line| format!("{line}\n")).collect();
                        out.push_str(&format!("{name}{head}\n{more}"));
                    }
                }
            }
            Piece::Section(title) => out.push_str(&format!("\n{}\n", paint(color, Style::Heading, title))),
            Piece::Item(head, body) => {
                out.push_str(&wrapped(head, "  ", "    "));
                if let Some(body) = body {
                    out.push_str(&wrapped(body, "    ", "    "));
                }
            }
            Piece::Picture(picture) => {
                let title = paint(color, Style::Heading, "Values over the cycle");
                out.push_str(&format!("\n{title}\n\n"));
                out.extend(chart(picture, columns.min(100)).into_iter().map(|line| line + "\n"));
            }
        }
    }
    out
}

/// A line whose text is painted, and whose indent is not.
fn painted(color: bool, style: Option<Style>, line: &str) -> String {
    let Some(style) = style else { return line.to_owned() };
    let text = line.trim_start();
    format!("{}{}", &line[..line.len() - text.len()], paint(color, style, text))
}

/// The page as Markdown. It is made to be published, so what is confidential is masked.
pub fn markdown(show: &Show<'_>) -> String {
    let show = &Show { public: true, ..*show };
    let mut out = String::new();
    let mut in_list = false;
    for piece in facts::pieces(show) {
        let is_item = matches!(piece, Piece::Fact(..) | Piece::Item(..));
        if is_item && !in_list {
            out.push('\n');
        }
        in_list = is_item;
        let inline = |text: &str| escape(&plain(text), Place::Running);
        let head = |text: &str| escape(&plain(text), Place::Heading);
        let begin = |text: &str| escape(&plain(text), Place::Start);
        match piece {
            Piece::Title(name, text) if text.trim().is_empty() => out.push_str(&format!("# {}\n", head(&name))),
            Piece::Title(name, text) => out.push_str(&format!("# {}\n\n{}\n", head(&name), begin(&text))),
            Piece::Fact(name, text, _) => out.push_str(&format!("- **{}**: {}\n", inline(name), inline(&text))),
            Piece::Section(title) => out.push_str(&format!("\n## {}\n", head(title))),
            Piece::Item(item, None) => out.push_str(&format!("- {}\n", begin(&item))),
            Piece::Item(item, Some(body)) => out.push_str(&format!("- {}: {}\n", begin(&item), inline(&body))),
            Piece::Picture(_) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests;
