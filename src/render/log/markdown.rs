//! The log as Markdown: for a page, an issue, a mail. What is confidential is named, not shown.

use super::{closing, heading, notes, people, pieces, reference, title};
use crate::render::text;
use crate::render::text::Place::{Heading, Running, Start};
use crate::report::log::{Entry, Log};

/// The log by week, newest first.
pub fn markdown(log: &Log) -> String {
    let mut out = format!("# {}\n\n{}\n", text::markdown(&title(log), Heading), text::markdown(&closing(log), Start));
    for week in &log.weeks {
        out.push_str(&format!("\n## {}\n", text::markdown(&heading(week, log.dates), Heading)));
        for unit in &week.units {
            let title = unit.name.as_deref().unwrap_or(unit.id.as_str());
            out.push_str(&format!("\n### {}\n\n", text::markdown(title, Heading)));
            for number in &unit.entries {
                line(&mut out, &log.entries[*number]);
            }
        }
    }
    out
}

fn line(out: &mut String, entry: &Entry) {
    let mut words: Vec<String> = pieces(entry).iter().map(|piece| text::markdown(&piece.text, Running)).collect();
    if entry.masked {
        words[0] = format!("*{}*", words[0]);
    }
    let date = entry.date.format("%-d %b");
    words.push(format!("*{}, {date}*", text::markdown(&people(entry), Running)));
    out.push_str(&format!("- {} {}\n", text::markdown_code(&reference(entry), Start), words.join(", ")));
    for note in notes(entry) {
        out.push_str(&format!("\n  {}\n\n", text::markdown(&note, Start)));
    }
}
