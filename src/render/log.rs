//! `okr log` for people. What the entries say is put together here; `table`, `flat`, `markdown`
//! and `csv` lay it out.

pub mod csv;
pub mod flat;
pub mod markdown;
pub mod table;

use crate::git::Person;
use crate::history::change::Change;
use crate::history::timeline::Remark;
use crate::model::cycle::{Dates, monday};
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases::people_left_out;
use crate::render::style::Style;
use crate::render::text;
use crate::report::log::{Entry, EntryKind, Log, Movement, Week};
use crate::score::{Band, Ratio};
use crate::words::{and_list, count};
use chrono::{Datelike, Days, NaiveDate};
use std::cmp::Ordering;

/// A part of a line that stays together, with its style.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    text: String,
    style: Option<Style>,
}

fn piece(text: impl Into<String>) -> Piece {
    Piece { text: text::safe(&text.into()).into_owned(), style: None }
}

fn styled(style: Style, text: impl Into<String>) -> Piece {
    Piece { style: Some(style), ..piece(text) }
}

/// How somebody is called: the name, else the address.
pub fn name(person: &Person) -> String {
    if person.name.is_empty() { person.email.clone() } else { person.name.clone() }
}

/// The entry's reference, without the cycle that the whole log is about.
pub(super) fn reference(entry: &Entry) -> String {
    let until = entry.gone.map_or_else(String::new, |day| format!(" (until {day})"));
    let short = entry.reference.without_cycle();
    text::safe(&format!("{short}{until}")).into_owned()
}

/// `week 8 · 16–22 November 2026`
fn heading(week: &Week, dates: Option<Dates>) -> String {
    let number = match (week.number, dates) {
        (Some(number), _) => format!("week {number}"),
        (None, Some(dates)) if week.monday < dates.start && monday(dates.start) == week.monday => {
            "first days".to_owned()
        }
        (None, Some(dates)) if week.monday < dates.start => "before the cycle".to_owned(),
        (None, Some(_)) => "after the cycle".to_owned(),
        (None, None) => "week".to_owned(),
    };
    let sunday = week.monday.checked_add_days(Days::new(6)).unwrap_or(week.monday);
    format!("{number} · {}", span(week.monday, sunday))
}

/// `16–22 November 2026`, `28 September – 4 October 2026`
fn span(from: NaiveDate, to: NaiveDate) -> String {
    let first = match () {
        () if from == to => String::new(),
        () if from.year() != to.year() => from.format("%-d %B %Y – ").to_string(),
        () if from.month() != to.month() => from.format("%-d %B – ").to_string(),
        () => from.format("%-d–").to_string(),
    };
    format!("{first}{}", to.format("%-d %B %Y"))
}

/// What happened, in pieces: `700 → 640 ms`, `score 0.33 → 0.43 (+0.10)`, `confidence 5 → 6`.
fn pieces(entry: &Entry) -> Vec<Piece> {
    if entry.masked {
        let kind = (entry.kind != EntryKind::CheckIn).then(|| piece(entry.kind.word()));
        return std::iter::once(piece(CONFIDENTIAL)).chain(kind).collect();
    }
    match entry.kind {
        EntryKind::CheckIn => check_in(entry),
        EntryKind::Goalpost => {
            let mut pieces = changes(entry, " (goalpost)", Some(Style::Yellow));
            pieces.extend(score(&entry.scores));
            pieces.extend(entry.effect.as_deref().map(|effect| piece(with_same_value(effect))));
            pieces
        }
        EntryKind::Plan => changes(entry, " (plan)", None),
        EntryKind::Added => vec![piece(if entry.again { "added again" } else { "added" })],
        EntryKind::Removed => vec![styled(Style::Yellow, "removed without being dropped")],
        EntryKind::Dropped => vec![styled(Style::Yellow, "dropped")],
        EntryKind::Moved => vec![piece(moved(entry))],
        EntryKind::Renamed => entry.changes.iter().map(|change| piece(format!("renamed: {}", shift(change)))).collect(),
        EntryKind::Reworded => {
            let quoted = |text: &Option<String>| text.as_deref().map_or("nothing".to_owned(), |t| format!("“{t}”"));
            let reworded = |change: &Change| format!("reworded: {} → {}", quoted(&change.from), quoted(&change.to));
            entry.changes.iter().map(|change| piece(reworded(change))).collect()
        }
        EntryKind::Other => changes(entry, "", None),
    }
}

/// The same without styles.
pub(super) fn words(entry: &Entry) -> Vec<String> {
    pieces(entry).into_iter().map(|piece| piece.text).collect()
}

fn check_in(entry: &Entry) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if entry.reverted {
        pieces.push(styled(Style::Yellow, "revert"));
    }
    // What was put right is named with its value, and is neither better nor worse.
    let is_correction = entry.remark.corrects.is_some();
    let says_value = |change: &Change| change.field == "current";
    let said_with_value = is_correction && entry.changes.iter().any(says_value);
    let marks = marks(entry.remark).filter(|mark| !(said_with_value && *mark == CORRECTED));
    pieces.extend(marks.map(|mark| styled(Style::Yellow, mark)));
    for change in entry.changes.iter().filter(|change| !matches!(change.field, "confidence" | "as_of" | "note")) {
        pieces.push(match &change.milestone {
            Some(milestone) => piece(milestone_words(milestone, change.to.as_deref())),
            None if is_correction && says_value(change) => {
                styled(Style::Yellow, format!("{CORRECTED} {}", shift(change)))
            }
            None => value_piece(change, entry.movement),
        });
    }
    if entry.is_flat() {
        let value = entry.value.as_deref().map_or(String::new(), |value| format!(": {value}"));
        pieces.push(piece(format!("no change{value}")));
    } else if entry.changes.iter().all(|change| matches!(change.field, "confidence" | "as_of" | "note")) {
        // A confidence alone says little without what it is about.
        pieces.extend(entry.value.as_deref().map(piece));
    }
    let moved = entry.is_replanned && entry.scores.0 != entry.scores.1;
    pieces.extend(score(&entry.scores));
    pieces.extend(moved.then(|| piece("with another plan")));
    for change in entry.changes.iter().filter(|change| change.field == "confidence") {
        let style = change.to.as_deref().and_then(|to| to.parse().ok()).map(|to| Style::from(Band::of_confidence(to)));
        pieces.push(Piece { style, ..piece(format!("confidence {}", shift(change))) });
    }
    pieces
}

fn value_piece(change: &Change, movement: Option<Movement>) -> Piece {
    let field = if change.field == "current" { String::new() } else { format!("{} ", change.field) };
    let Some(movement) = movement else { return piece(format!("{field}{}", shift(change))) };
    let arrow = match movement.value {
        Ordering::Greater => "↑ ",
        Ordering::Less => "↓ ",
        Ordering::Equal => "",
    };
    let style = movement.verdict.is_good().map(|good| if good { Style::Green } else { Style::Red });
    Piece { style, ..piece(format!("{field}{} {arrow}{}", shift(change), movement.verdict.word())) }
}

fn milestone_words(milestone: &str, to: Option<&str>) -> String {
    match to {
        Some("true") => format!("milestone done: {milestone}"),
        Some(day) => format!("milestone done on {day}: {milestone}"),
        None => format!("milestone no longer done: {milestone}"),
    }
}

/// Changes that are no progress, each with a word that says so.
fn changes(entry: &Entry, word: &str, style: Option<Style>) -> Vec<Piece> {
    let words = entry.changes.iter().map(|change| {
        let field = match (change.field, &change.milestone) {
            ("milestones", _) => "milestone".to_owned(),
            (field, Some(milestone)) => format!("{field} of milestone “{milestone}”"),
            (field, None) => field.replace('_', " "),
        };
        let verb = if entry.kind == EntryKind::Goalpost { " moved" } else { "" };
        match (change.field, change.from.as_deref(), change.to.as_deref()) {
            ("milestones", None, Some(to)) => format!("milestone added: {to}{word}"),
            ("milestones", Some(from), None) => format!("milestone taken away: {from}{word}"),
            ("status", Some("dropped"), Some(_)) => "taken up again".to_owned(),
            ("status", Some("draft"), Some(_)) => "no longer a draft".to_owned(),
            _ => format!("{field}{verb} {}{word}", shift(change)),
        }
    });
    words.map(|text| Piece { style, ..piece(text) }).collect()
}

/// How a check-in is marked that puts right what was said before.
const CORRECTED: &str = "corrected";

/// What is to be said of a check-in beside what changed.
pub(super) fn marks(remark: Remark) -> impl Iterator<Item = &'static str> {
    let marks = [
        (remark.corrects.is_some(), CORRECTED),
        (remark.takes_back, "takes back"),
        (remark.withdrawn, "withdrawn"),
        (remark.thrown_away, "not kept by a merge"),
        (remark.dated_back, "dated back"),
    ];
    marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark)
}

/// `moved from shop`, `shop is now online`
fn moved(entry: &Entry) -> String {
    let Some((from, to)) = entry.moved.as_deref() else { return "moved".to_owned() };
    match to.objective {
        None => format!("{} is now {}", from.unit, to.unit),
        Some(_) => format!("moved from {}", from.place_before(to)),
    }
}

/// `700 → 640 ms`: a unit of measure that both have is said once.
fn shift(change: &Change) -> String {
    match (change.from.as_deref(), change.to.as_deref()) {
        (Some(from), Some(to)) => {
            let unit = |value: &str| value.split_once(' ').map(|(_, unit)| unit.to_owned());
            let is_number = from.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            let from = match unit(from) {
                Some(one) if is_number && unit(to).as_ref() == Some(&one) => from.trim_end_matches(&one).trim_end(),
                Some(_) | None => from,
            };
            format!("{from} → {to}")
        }
        (None, Some(to)) => format!("{to} (new)"),
        (Some(from), None) => format!("{from} → nothing"),
        (None, None) => String::new(),
    }
}

/// What a moved goalpost does without what else changed: `0.43 → 0.52 with the same value`
pub(super) fn with_same_value((from, to): &(Ratio, Ratio)) -> String {
    match from == to {
        true => "no effect with the same value".to_owned(),
        false => format!("{} → {} with the same value", text::score(from), text::score(to)),
    }
}

/// What a check-in says in words, and for all check-ins of its commit the first line: each once.
pub(super) fn notes(entry: &Entry) -> impl Iterator<Item = String> + '_ {
    let heading = entry.heading.as_ref().map(|(subject, number)| format!("for {number} check-ins: {subject}"));
    entry.said.clone().into_iter().chain(heading)
}

/// `score 0.33 → 0.43 (+0.10)`
fn score(scores: &(Option<Ratio>, Option<Ratio>)) -> Option<Piece> {
    let to = scores.1.as_ref()?;
    let style = Some(Style::from(Band::of(to)));
    Some(match scores.0.as_ref().filter(|from| *from != to) {
        Some(from) => {
            let change = text::change(from, to);
            Piece { style, ..piece(format!("score {} → {} ({change})", text::score(from), text::score(to))) }
        }
        None => Piece { style, ..piece(format!("score {}", text::score(to))) },
    })
}

/// `Ana Ruiz with Bo Li`
pub(super) fn people(entry: &Entry) -> String {
    let Some(author) = &entry.author else { return "not committed yet".to_owned() };
    let others: Vec<String> = entry.co_authors.iter().map(name).collect();
    let all = match others.is_empty() {
        true => name(author),
        false => format!("{} with {}", name(author), and_list(&others)),
    };
    text::safe(&all).into_owned()
}

/// "12 check-ins by 4 people; 1 moved goalpost"
fn closing(log: &Log) -> String {
    let totals = &log.totals;
    let check_ins = totals.of(EntryKind::CheckIn);
    let mut parts = vec![match (check_ins, totals.people) {
        (0, _) | (_, 0) => count(check_ins, "check-in"),
        (_, people) => format!("{} by {}", count(check_ins, "check-in"), count(people, "person")),
    }];
    if totals.of(EntryKind::Goalpost) > 0 {
        parts.push(count(totals.of(EntryKind::Goalpost), "moved goalpost"));
    }
    for kind in [EntryKind::Added, EntryKind::Dropped, EntryKind::Removed] {
        if totals.of(kind) > 0 {
            parts.push(format!("{} {}", totals.of(kind), kind.word()));
        }
    }
    parts.extend(people_left_out(log.hidden_people));
    parts.join("; ")
}

/// What the log is about: `2026-Q4 · 1 October – 31 December 2026`.
fn title(log: &Log) -> String {
    let cycle = text::safe(log.cycle.as_str());
    match log.dates {
        Some(dates) => format!("{cycle} · {}", span(dates.start, dates.end)),
        None => cycle.into_owned(),
    }
}
