//! The log with one line for each entry, oldest first: made for `grep`, `sort` and `tail`.

use super::{notes, people, pieces, reference};
use crate::render::text;
use crate::report::log::Log;

/// `2026-11-16  check-in  platform/checkout/latency  700 → 640 ms ↓ better  …  Ana Ruiz  note`
pub fn flat(log: &Log) -> String {
    let mut out = String::new();
    for entry in &log.entries {
        let mut parts = vec![entry.date.to_string(), entry.kind.word().to_owned(), reference(entry)];
        // The kind is said already.
        let word = entry.kind.word();
        let rest = pieces(entry).into_iter().map(|piece| {
            let text = piece.text.trim_end_matches(&format!(" ({word})"));
            text.strip_prefix(word).map_or(text, |text| text.trim_start_matches([':', ' '])).to_owned()
        });
        parts.extend(rest.filter(|text| !text.is_empty()));
        parts.push(people(entry));
        parts.extend(notes(entry).map(|note| one_line(&note)));
        out.push_str(&parts.join("  "));
        out.push('\n');
    }
    out
}

fn one_line(note: &str) -> String {
    text::safe(&note.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}
