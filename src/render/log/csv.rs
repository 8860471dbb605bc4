//! The log for a spreadsheet: a line for each key that changed.

use super::name;
use crate::history::change::Change;
use crate::render::csv::Csv;
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

/// The rows. Unless `raw`, nothing in a cell is taken for a formula.
pub fn csv(log: &Log, raw: bool) -> String {
    let mut csv = Csv::new(&HEAD, raw);
    for entry in &log.entries {
        match entry.changes.is_empty() {
            true => csv.row(&cells(entry, None)),
            false => entry.changes.iter().for_each(|change| csv.row(&cells(entry, Some(change)))),
        }
    }
    csv.finish()
}

fn cells(entry: &Entry, change: Option<&Change>) -> [String; 13] {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let score = |score: &Option<_>| score.as_ref().map(text::plain_score).unwrap_or_default();
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
        text(entry.said.as_ref()),
    ]
}
