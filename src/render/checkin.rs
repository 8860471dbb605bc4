//! `okr checkin`: what was saved and what the scores become, for people and for programs, and the
//! message of the commit.

mod asked;
mod json;

pub use asked::asked;
pub use json::json;

use crate::model::id::Reference;
use crate::model::implausible::Implausible;
use crate::render::diff::{met_shift, score_shift, words};
use crate::render::style::{Style, paint};
use crate::render::text;
use crate::report::checkin::{CheckInReport, Deed, Outcome, Outside, State, Taken};
use crate::report::diff::DiffChange;
use crate::words::{and_list, count};
use std::collections::BTreeSet;

/// What git did with what was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The commit's full name.
    pub id: String,
    /// The branch; `None` where `HEAD` is on none.
    pub branch: Option<String>,
    /// Its first line.
    pub subject: String,
}

/// "note: 2027-01-05 is after the end of the cycle 2026-Q4: if the values are of 2026-12-31, say …"
pub fn outside(outside: &Outside) -> String {
    let Outside { cycle, day, edge } = outside;
    let where_it_is = if day < edge { "before the start" } else { "after the end" };
    format!(
        "note: {day} is {where_it_is} of the cycle {cycle}: if the values are of {edge}, say `--correct --as-of {edge}`"
    )
}

/// "did you mean `150k €`?", where something near is plausible.
pub fn meant(doubt: &Implausible) -> Option<String> {
    doubt.meant.as_ref().map(|meant| format!("did you mean `{}`?", meant.written()))
}

/// What is said of a value that was saved although it is hardly meant, and how to put it right.
pub fn doubt(outcome: &Outcome) -> Option<String> {
    let (doubt, reference) = (outcome.doubt.as_ref()?, outcome.found.as_ref()?.without_cycle());
    let (question, value) = match (&doubt.meant, meant(doubt)) {
        (Some(meant), Some(question)) => (format!(": {question}"), format!("\"{}\"", meant.written())),
        (_, _) => (String::new(), "VALUE".to_owned()),
    };
    Some(format!(
        "warning: {reference}: {}{question} It is saved; if it is wrong, say `okr checkin {reference} {value} --correct`",
        doubt.why
    ))
}

/// For a terminal: each check-in, the scores, and the files.
pub fn terminal(report: &CheckInReport, color: bool, width: Option<usize>) -> String {
    let names = Names::of(report);
    let columns = width.unwrap_or(usize::MAX);
    let longest = report.outcomes.iter().map(|outcome| text::width(&names.name(outcome))).max().unwrap_or(0);
    let scores = report.diff.scores.iter().map(|score| text::width(&names.reference(&score.reference)));
    let indent = longest.max(scores.max().unwrap_or(0)).min(columns / 2) + 4;
    let mut out = String::new();
    for outcome in &report.outcomes {
        out.push_str(&row(&names.name(outcome), &said(report, outcome), indent, columns, color));
        let note = report.changes(outcome).iter().find_map(|change| change.note.clone());
        if let Some(note) = note {
            let rest = " ".repeat(indent);
            let note = text::wrap(&text::safe(&note), columns, &rest, &rest);
            out.push_str(&format!("{}\n", paint(color, Style::Dim, note.trim_end())));
        }
    }
    if !report.diff.scores.is_empty() || !report.diff.met.is_empty() {
        out.push_str(&format!("\n{}\n", paint(color, Style::Heading, "Scores")));
        for score in &report.diff.scores {
            out.push_str(&row(&names.reference(&score.reference), &score_shift(score), indent, columns, color));
        }
        for met in &report.diff.met {
            out.push_str(&row(&names.reference(&met.reference), &met_shift(met), indent, columns, color));
        }
    }
    out.push_str(&format!("\n{}\n", text::wrap(&closing(report), columns, "", "  ")));
    out
}

/// What git did, in a line for a terminal of so many columns; `None` where there is none.
pub fn committed(commit: &Committed, width: Option<usize>) -> String {
    let short = commit.id.get(..7).unwrap_or(&commit.id);
    let place = match &commit.branch {
        Some(branch) => format!("on `{}`", text::safe(branch)),
        None => "on no branch".to_owned(),
    };
    let line = format!("committed {short} {place}: {}", text::safe(&commit.subject));
    text::wrap(&line, width.unwrap_or(usize::MAX), "", "  ") + "\n"
}

fn is_taking_back(report: &CheckInReport) -> bool {
    report.outcomes.iter().any(|outcome| matches!(outcome.deed, Deed::TakingBack(_)))
}

/// What happened in one sentence.
fn closing(report: &CheckInReport) -> String {
    let files: Vec<String> = report.files.iter().map(|file| format!("`{}`", text::safe(file))).collect();
    let saved = report.saved().count();
    let mut parts = Vec::new();
    if saved > 0 {
        let verb = if is_taking_back(report) { "took back" } else { "saved" };
        parts.push(format!("{verb} {} in {}", count(saved, "check-in"), and_list(&files)));
    } else if report.outcomes.iter().all(|outcome| outcome.state == State::Same) {
        parts.push("nothing to save: all of it stands there already".to_owned());
    } else {
        parts.push("nothing was saved".to_owned());
    }
    if report.refused() > 0 && report.outcomes.len() > 1 {
        parts.push(format!("{} refused", report.refused()));
    }
    parts.join(", ")
}

fn said(report: &CheckInReport, outcome: &Outcome) -> String {
    match &outcome.state {
        // Somebody went back, and it is what it was.
        State::Saved if report.changes(outcome).is_empty() => "unchanged".to_owned(),
        State::Saved => format!("{}{}", deed(&outcome.deed), words(&changes(report, outcome))),
        State::Same => "unchanged".to_owned(),
        State::Held => "not saved, since another one was refused".to_owned(),
        State::Refused { message, help } => {
            let help = help.as_ref().map_or(String::new(), |help| format!(" ({})", text::safe(help)));
            format!("refused: {}{help}", text::safe(message))
        }
    }
}

/// What a check-in is, in front of what it changes.
fn deed(deed: &Deed) -> String {
    match deed {
        Deed::CheckIn => String::new(),
        Deed::Correction(day) => format!("corrected for {day}: "),
        Deed::TakingBack(Taken { day, author: Some(author) }) => {
            format!("took back {day} by {}: ", text::safe(&author.name))
        }
        Deed::TakingBack(Taken { day, author: None }) => format!("took back {day}, not committed yet: "),
    }
}

/// The changes that are worth a word: a note that went belonged to the check-in before.
fn changes<'a>(report: &'a CheckInReport, outcome: &Outcome) -> Vec<&'a DiffChange> {
    let mut changes = report.changes(outcome);
    changes.retain(|change| match change.field {
        // Its day is said in front.
        Some("corrected") => false,
        Some("note" | "as_of") => change.to.is_some(),
        Some(_) | None => true,
    });
    changes
}

fn row(name: &str, words: &str, indent: usize, columns: usize, color: bool) -> String {
    let rest = " ".repeat(indent);
    let wrapped = text::wrap(words, columns, &rest, &rest);
    if text::width(name) + 4 > indent {
        return format!("  {}\n{}\n", paint(color, Style::Name, name), wrapped.trim_end());
    }
    let first = format!("  {}{}", paint(color, Style::Name, name), " ".repeat(indent - text::width(name) - 2));
    format!("{first}{}\n", wrapped.trim())
}

/// References without their cycle where everything is about one.
struct Names {
    one_cycle: bool,
}

impl Names {
    fn of(report: &CheckInReport) -> Self {
        let found = report.outcomes.iter().filter_map(|outcome| outcome.found.as_ref());
        let scores = report.diff.scores.iter().map(|score| &score.reference);
        let cycles: BTreeSet<_> = found.chain(scores).map(|reference| reference.cycle.as_ref()).collect();
        Names { one_cycle: cycles.len() < 2 }
    }

    fn name(&self, outcome: &Outcome) -> String {
        let name = match &outcome.found {
            Some(reference) => self.reference(reference),
            None => text::safe(&outcome.reference).into_owned(),
        };
        match outcome.line {
            Some(line) => format!("line {line}: {name}"),
            None => name,
        }
    }

    fn reference(&self, reference: &Reference) -> String {
        let cycle = reference.cycle.clone().filter(|_| !self.one_cycle);
        text::safe(&Reference { cycle, ..reference.clone() }.to_string()).into_owned()
    }
}

/// The message of the commit: what changed on the first line, notes below.
pub fn commit_message(report: &CheckInReport) -> String {
    let names = Names::of(report);
    let saved: Vec<&Outcome> = report.saved().collect();
    let note = |outcome: &Outcome| report.changes(outcome).iter().find_map(|change| change.note.clone());
    if let [one] = saved.as_slice() {
        let subject = format!("okr: {} {}\n", names.name(one), short(report, one));
        return match note(one) {
            Some(note) => format!("{subject}\n{}\n", text::safe_lines(note.trim())),
            None => subject,
        };
    }
    let units: BTreeSet<String> =
        saved.iter().filter_map(|outcome| outcome.found.as_ref()).map(|found| found.unit.to_string()).collect();
    let units: Vec<String> = units.into_iter().collect();
    let units = if units.len() > 4 { count(units.len(), "unit") } else { and_list(&units) };
    let back = if is_taking_back(report) { "took back " } else { "" };
    let mut message = format!("okr: {back}{} in {}\n\n", count(saved.len(), "check-in"), text::safe(&units));
    for outcome in saved {
        message.push_str(&format!("{} {}\n", names.name(outcome), short(report, outcome)));
        if let Some(note) = note(outcome) {
            message.push_str(&text::wrap(&text::safe(&note), usize::MAX, "    ", "    "));
            message.push('\n');
        }
    }
    message
}

/// `700 → 640 ms, confidence 5 → 6`: the day only where nothing else changed.
fn short(report: &CheckInReport, outcome: &Outcome) -> String {
    let changes = changes(report, outcome);
    let telling: Vec<&DiffChange> =
        changes.iter().copied().filter(|change| !matches!(change.field, Some("as_of" | "note"))).collect();
    let words = words(if telling.is_empty() { &changes } else { &telling });
    let deed = match outcome.deed {
        Deed::CheckIn => "",
        Deed::Correction(_) => "corrected ",
        Deed::TakingBack(_) => "took back ",
    };
    format!("{deed}{}", words.strip_prefix("current ").unwrap_or(&words))
}
