//! The log with one line for each entry, oldest first: made for `grep`, `sort` and `tail`.

use super::{people, pieces, reference};
use crate::render::text;
use crate::report::log::Log;

/// `2026-11-16  check-in  platform/checkout/latency  700 → 640 ms ↓ better  …  Ana Ruiz  note`
pub fn flat(log: &Log) -> String {
    let mut out = String::new();
    for entry in &log.entries {
        let mut parts = vec![entry.date.to_string(), entry.kind.word().to_owned(), reference(entry)];
        parts.extend(pieces(entry).into_iter().map(|piece| piece.text));
        parts.push(people(entry));
        parts.extend(entry.note.as_ref().map(|note| one_line(note)));
        out.push_str(&parts.join("  "));
        out.push('\n');
    }
    out
}

fn one_line(note: &str) -> String {
    text::safe(&note.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}
