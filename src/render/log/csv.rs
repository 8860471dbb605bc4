//! The log for a spreadsheet: a line for each key that changed. What is confidential is named, not
//! shown.

use super::name;
use crate::history::change::Change;
use crate::render::text;
use crate::report::log::{Entry, Log};

const HEAD: [&str; 13] = [
    "date",
    "kind",
    "ref",
    "field",
    "milestone",
    "from",
    "to",
    "score_from",
    "score_to",
    "author",
    "co_authors",
    "commit",
    "note",
];

/// Lines as RFC 4180 wants them. Unless `raw`, nothing in a cell is taken for a formula.
pub fn csv(log: &Log, raw: bool) -> String {
    let mut out = row(HEAD.iter().map(|cell| (*cell).to_owned()), raw);
    for entry in &log.entries {
        match entry.changes.is_empty() {
            true => out.push_str(&row(cells(entry, None), raw)),
            false => entry.changes.iter().for_each(|change| out.push_str(&row(cells(entry, Some(change)), raw))),
        }
    }
    out
}

fn cells(entry: &Entry, change: Option<&Change>) -> impl Iterator<Item = String> {
    let text = |text: Option<&String>| match text {
        Some(_) if entry.confidential => "confidential".to_owned(),
        text => text.cloned().unwrap_or_default(),
    };
    let score = |score: &Option<_>| score.as_ref().map(text::score).unwrap_or_default();
    let others: Vec<String> = entry.co_authors.iter().map(name).collect();
    [
        entry.date.to_string(),
        entry.kind.word().to_owned(),
        entry.reference.to_string(),
        change.map(|change| change.field.to_owned()).unwrap_or_default(),
        text(change.and_then(|change| change.milestone.as_ref())),
        text(change.and_then(|change| change.from.as_ref())),
        text(change.and_then(|change| change.to.as_ref())),
        score(&entry.scores.0),
        score(&entry.scores.1),
        entry.author.as_ref().map(name).unwrap_or_default(),
        others.join("; "),
        entry.commit.map(|commit| commit.to_string()).unwrap_or_default(),
        text(entry.note.as_ref()),
    ]
    .into_iter()
}

fn row(cells: impl Iterator<Item = String>, raw: bool) -> String {
    let cells: Vec<String> = cells.map(|text| cell(&text, raw)).collect();
    format!("{}\r\n", cells.join(","))
}

fn cell(text: &str, raw: bool) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mut cell = text::safe_lines(text).into_owned();
    if formula && !raw {
        cell.insert(0, '\'');
    }
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_no_formula() {
        assert_eq!(cell("a", false), "a");
        assert_eq!(cell("a, \"b\"", false), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("=1+1", false), "'=1+1");
        assert_eq!(cell("-3", false), "'-3");
        assert_eq!(cell("-3", true), "-3");
        assert_eq!(cell("a\nb", false), "\"a\nb\"");
    }
}
