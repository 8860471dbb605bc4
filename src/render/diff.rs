//! `okr diff` for people: in the terminal, and as a comment on a pull request.

pub mod markdown;

use crate::finding::Level;
use crate::model::id::Reference;
use crate::render::seen::CONFIDENTIAL;
use crate::render::style::{Style, paint};
use crate::render::text;
use crate::report::check::Reported;
use crate::report::diff::{Diff, DiffChange, DiffKind, MetChange, ScoreChange, SettingChange, UnreadFile};
use crate::score::Ratio;
use crate::words::{and_list, count};
use std::collections::BTreeSet;

/// What the two sides are called.
#[derive(Clone, Debug)]
pub struct Sides {
    /// Before: `HEAD`, `main (9f8e7d6, 14 Nov 2026)`.
    pub from: String,
    /// After: `work tree`.
    pub to: String,
}

/// The headings of the kinds, in the order in which they are shown.
pub(super) fn heading(kind: DiffKind) -> &'static str {
    match kind {
        DiffKind::Goalpost => "Moved goalposts",
        DiffKind::CheckIn => "Check-ins",
        DiffKind::Added => "Added",
        DiffKind::Removed => "Removed",
        DiffKind::Dropped => "Dropped",
        DiffKind::Moved => "Moved",
        DiffKind::Renamed => "Renamed",
        DiffKind::Text => "Re-worded",
        DiffKind::Owner => "Owners",
        DiffKind::Alignment => "Alignment",
        DiffKind::Unreadable => "Cannot be read",
        DiffKind::Week => "Weeks",
        DiffKind::Other => "Other",
    }
}

/// A reference without its cycle where everything is about one cycle.
pub(super) struct Names {
    one_cycle: bool,
}

impl Names {
    pub(super) fn of(diff: &Diff) -> Self {
        let changes = diff.changes.iter().map(|change| &change.reference);
        let scores = diff.scores.iter().map(|score| &score.reference);
        let cycles: BTreeSet<_> = changes.chain(scores).map(|reference| reference.cycle.as_ref()).collect();
        Names { one_cycle: cycles.len() < 2 }
    }

    pub(super) fn name(&self, reference: &Reference) -> String {
        let shown = match self.one_cycle {
            true => reference.without_cycle(),
            false => reference.clone(),
        };
        text::safe(&shown.to_string()).into_owned()
    }
}

/// The changes of one thing on one line: `current 700 → 640 ms, confidence 5 → 6`.
pub(super) fn words(changes: &[&DiffChange]) -> String {
    let is_hidden = |change: &&&DiffChange| change.masked && change.field != Some("confidential");
    let mut parts: Vec<String> =
        changes.iter().filter(|change| !is_hidden(change)).filter_map(|change| one(change)).collect();
    let mut keys: Vec<String> =
        changes.iter().filter(is_hidden).filter_map(|change| change.field).map(str::to_owned).collect();
    keys.dedup();
    if changes.iter().any(|change| is_hidden(&change)) {
        let keys = if keys.is_empty() { String::new() } else { format!("{}: ", and_list(&keys)) };
        parts.push(format!("{keys}{CONFIDENTIAL}"));
    }
    parts.join(", ")
}

fn one(change: &DiffChange) -> Option<String> {
    if let Some(from) = &change.moved_from {
        let from = text::safe(&from.place_before(&change.reference).to_string()).into_owned();
        let is_unit = change.reference.objective.is_none();
        return Some(if is_unit { format!("was {from}") } else { format!("from {from}") });
    }
    let safe = |value: &Option<String>, unread: bool, why: &str| {
        let value = text::safe(value.as_deref()?).into_owned();
        Some(if unread { format!("{value} ({why})") } else { value })
    };
    let from = safe(&change.from, change.unread.0, "could not be read");
    let to = safe(&change.to, change.unread.1, "cannot be read");
    if let (Some(field), Some(item)) = (change.field, &change.item) {
        return Some(listed(field, &text::safe(item), from.as_deref(), to.as_deref()));
    }
    let field = match (change.field, &change.milestone) {
        (Some("milestone"), Some(milestone)) => {
            let milestone = text::safe(milestone);
            return Some(match &to {
                Some(day) if day == "true" => format!("milestone done: {milestone}"),
                Some(day) => format!("milestone done on {day}: {milestone}"),
                None => format!("milestone no longer done: {milestone}"),
            });
        }
        (Some("milestones"), Some(_)) => "milestone".to_owned(),
        (Some(field), Some(milestone)) => format!("{field} of milestone {}", text::safe(milestone)),
        (Some("as_of"), None) if to.is_some() && !change.unread.1 => return to.map(|day| format!("as of {day}")),
        (Some("corrected"), None) if to.is_some() => return to.map(|day| format!("corrected on {day}")),
        (Some("confidential"), None) if change.unread == (false, false) => {
            let now = if to.is_some() { "confidential now" } else { "no longer confidential" };
            return Some(now.to_owned());
        }
        // What it says stands below.
        (Some("note"), None) if to.is_some() && change.note.is_some() => return Some("new note".to_owned()),
        (Some("form"), None) if change.unread.1 => return Some(format!("{}: can no longer be computed", from?)),
        (Some("key_result" | "objective"), None) => String::new(),
        (Some(field), None) => field.to_owned(),
        (None, _) => return to.or(from),
    };
    Some(format!("{field} {}", arrow_between(from.as_deref(), to.as_deref())).trim().to_owned())
}

/// `300 → 400 ms`, `ana (new)`, `ana → nothing`
pub(super) fn arrow_between(from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => arrow(from, to),
        (None, Some("")) => "new".to_owned(),
        (None, Some(to)) => format!("{to} (new)"),
        (Some(""), None) => "gone".to_owned(),
        (Some(from), None) => format!("{from} → nothing"),
        (None, None) => String::new(),
    }
}

/// An item of a list that is known by its text, with what else is said about it.
fn listed(field: &str, item: &str, from: Option<&str>, to: Option<&str>) -> String {
    let noun = match field {
        "initiatives" => "initiative",
        "priorities" => "priority",
        "next_four_weeks" => "next four weeks",
        "wins" => "win",
        other => other,
    };
    let or_nothing = |said: &str| if said.is_empty() { "nothing".to_owned() } else { said.to_owned() };
    match (from, to) {
        (Some(from), Some(to)) => format!("{noun} {item}: {} → {}", or_nothing(from), or_nothing(to)),
        (None, Some("")) => format!("new {noun}: {item}"),
        (None, Some(to)) => format!("new {noun}: {item} ({to})"),
        (_, None) => format!("{noun} gone: {item}"),
    }
}

/// `700 → 640 ms`: a unit of measure that both have is said once.
fn arrow(from: &str, to: &str) -> String {
    let unit = |value: &str| value.split_once(' ').map(|(_, unit)| unit.to_owned());
    match (unit(from), unit(to)) {
        (Some(one), Some(other)) if one == other && from.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("{} → {to}", from.trim_end_matches(&one).trim_end())
        }
        _ => format!("{from} → {to}"),
    }
}

/// A score before and after: `0.33 → 0.43 (+0.10)`.
pub(super) fn shift(from: Option<&Ratio>, to: Option<&Ratio>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => {
            format!("{} → {} ({})", text::score(from), text::score(to), text::change(from, to))
        }
        (None, Some(to)) => format!("– → {}", text::score(to)),
        (Some(from), None) => format!("{} → –", text::score(from)),
        (None, None) => "–".to_owned(),
    }
}

/// `0.33 → 0.43 (+0.10)`, of a unit with others below it `0.33 → 0.43 (+0.10) with units below`.
pub(super) fn score_shift(score: &ScoreChange) -> String {
    format!("{}{}", shift(score.from.as_ref(), score.to.as_ref()), below(score.with_units_below, &score.without))
}

/// `committed 0 of 2 met → 1 of 2`
pub(super) fn met_shift(met: &MetChange) -> String {
    let MetChange { from, to, .. } = met;
    format!(
        "committed {} of {} met → {} of {}{}",
        from.0,
        from.1,
        to.0,
        to.1,
        below(met.with_units_below, &met.without)
    )
}

fn below(with_units_below: bool, without: &[String]) -> String {
    let below = if with_units_below { " with units below" } else { "" };
    match without {
        [] => below.to_owned(),
        some => format!("{below}, without {}", text::safe(&and_list(some))),
    }
}

/// One setting: `14 → 20`.
pub(super) fn setting_words(change: &SettingChange) -> String {
    let value = |value: &Option<String>, unread: bool, why: &str| {
        let value = text::safe(value.as_deref()?).into_owned();
        Some(if unread { format!("{value} ({why}, so the default counts)") } else { value })
    };
    let from = value(&change.from, change.unread.0, "could not be read");
    let to = value(&change.to, change.unread.1, "cannot be read");
    arrow_between(from.as_deref(), to.as_deref())
}

/// What cannot be read: "cannot be read any more: a mapping ends here, line 3; what is in it is not
/// compared". `why` says what is wrong with it, in words that may hold some of its text.
pub(super) fn unread_words(unread: &UnreadFile, why: bool) -> String {
    let side = match unread.sides {
        (true, true) if unread.changed => "cannot be read on either side, and is not the same",
        (true, true) => "cannot be read on either side",
        (false, true) => "cannot be read any more",
        (true, false) if unread.is_there => "can be read again",
        (true, false) => "could not be read, and is gone",
        (false, false) => "can be read",
    };
    let part = if unread.whole { "" } else { "a part of it " };
    let line = if unread.line > 1 { format!(", line {}", unread.line) } else { String::new() };
    let unit = unread.unit.as_ref().map_or_else(String::new, |unit| format!(" (of {})", unit.without_cycle()));
    let why = if why { format!(": {}", text::safe(&unread.message)) } else { format!(" ({})", unread.rule) };
    format!("{part}{side}{unit}{why}{line}; what is in it is not compared")
}

/// The changes of one kind, those of one thing together.
pub(super) fn groups(diff: &Diff, kind: DiffKind) -> Vec<Vec<&DiffChange>> {
    let mut groups: Vec<Vec<&DiffChange>> = Vec::new();
    for change in diff.changes.iter().filter(|change| change.kind == kind) {
        match groups.last_mut().filter(|group| group[0].reference == change.reference) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

/// The kinds in the order in which they are shown.
pub(super) const KINDS: [DiffKind; 13] = [
    DiffKind::Unreadable,
    DiffKind::Goalpost,
    DiffKind::CheckIn,
    DiffKind::Added,
    DiffKind::Removed,
    DiffKind::Dropped,
    DiffKind::Moved,
    DiffKind::Renamed,
    DiffKind::Text,
    DiffKind::Owner,
    DiffKind::Alignment,
    DiffKind::Week,
    DiffKind::Other,
];

/// For a terminal. `place` says where a finding is: `okrs/2026-Q4/platform.yaml:12`.
pub fn terminal(
    sides: &Sides,
    diff: &Diff,
    color: bool,
    width: Option<usize>,
    place: impl Fn(&Reported) -> String,
) -> String {
    let names = Names::of(diff);
    let columns = width.unwrap_or(usize::MAX);
    let mut out = format!("{} → {}\n", text::safe(&sides.from), text::safe(&sides.to));
    let things = diff.changes.iter().map(|change| text::width(&names.name(&change.reference)));
    let settings = diff.settings.iter().map(|change| text::width(&text::safe(&change.key)));
    let indent = things.chain(settings).max().unwrap_or(0).min(columns / 2) + 4;
    if !diff.unread.is_empty() {
        out.push_str(&format!("\n{}\n", paint(color, Style::Yellow, heading(DiffKind::Unreadable))));
        for unread in &diff.unread {
            out.push_str(&row(&text::safe(&unread.path), &unread_words(unread, true), indent, columns, color));
        }
    }
    for kind in KINDS {
        let groups = groups(diff, kind);
        if groups.is_empty() {
            continue;
        }
        if kind != DiffKind::Unreadable || diff.unread.is_empty() {
            let style = match kind {
                DiffKind::Goalpost | DiffKind::Unreadable => Style::Yellow,
                _ => Style::Heading,
            };
            out.push_str(&format!("\n{}\n", paint(color, style, heading(kind))));
        }
        for group in groups {
            let name = names.name(&group[0].reference);
            out.push_str(&row(&name, &words(&group), indent, columns, color));
            if let Some(note) = &group[0].note {
                let rest = " ".repeat(indent);
                let note = text::wrap(&text::safe(note), columns, &rest, &rest);
                out.push_str(&format!("{}\n", paint(color, Style::Dim, note.trim_end())));
            }
        }
    }
    if !diff.settings.is_empty() {
        out.push_str(&format!("\n{}\n", paint(color, Style::Heading, "Settings")));
        for change in &diff.settings {
            out.push_str(&row(&text::safe(&change.key), &setting_words(change), indent, columns, color));
        }
    }
    if !diff.scores.is_empty() || !diff.met.is_empty() {
        out.push_str(&format!("\n{}\n", paint(color, Style::Heading, "Scores")));
        for score in &diff.scores {
            out.push_str(&row(&names.name(&score.reference), &score_shift(score), indent, columns, color));
        }
        for met in &diff.met {
            out.push_str(&row(&names.name(&met.reference), &met_shift(met), indent, columns, color));
        }
    }
    for (title, findings) in [("New findings", &diff.new_findings), ("Resolved findings", &diff.resolved_findings)] {
        if !findings.is_empty() {
            out.push_str(&format!("\n{}\n", paint(color, Style::Heading, title)));
            for reported in findings {
                let (level, finding) = (reported.judged.level.word(), &reported.judged.finding);
                let place = text::safe(&place(reported)).into_owned();
                out.push_str(&format!("  {level}[{}]: {} ({place})\n", finding.rule, text::safe(&finding.message)));
            }
        }
    }
    out.push_str(&format!("\n{}\n", closing(diff)));
    out
}

fn row(name: &str, words: &str, indent: usize, columns: usize, color: bool) -> String {
    let name_width = text::width(name);
    let rest = " ".repeat(indent);
    if name_width + 4 > indent {
        let wrapped = text::wrap(words, columns, &rest, &rest);
        return format!("  {}\n{}\n", paint(color, Style::Name, name), wrapped.trim_end());
    }
    let wrapped = text::wrap(words, columns, &rest, &rest);
    let first = format!("  {}{}", paint(color, Style::Name, name), " ".repeat(indent - name_width - 2));
    format!("{first}{}\n", wrapped.trim_start().trim_end())
}

/// What happened in one sentence: "1 moved goalpost, 5 check-ins and 2 new errors".
pub(super) fn closing(diff: &Diff) -> String {
    let mut parts = Vec::new();
    for kind in KINDS {
        let number = groups(diff, kind).len();
        if number > 0 {
            parts.push(match kind {
                DiffKind::Goalpost => count(number, "moved goalpost"),
                DiffKind::CheckIn => count(number, "check-in"),
                DiffKind::Added => format!("{number} added"),
                DiffKind::Removed => format!("{number} removed"),
                DiffKind::Dropped => format!("{number} dropped"),
                DiffKind::Moved => format!("{number} moved"),
                DiffKind::Renamed => format!("{number} renamed"),
                DiffKind::Text => format!("{number} re-worded"),
                DiffKind::Owner => count(number, "change of owner"),
                DiffKind::Alignment => count(number, "change of alignment"),
                DiffKind::Unreadable => format!("{number} that cannot be read"),
                DiffKind::Week => count(number, "page of the week"),
                DiffKind::Other => count(number, "other change"),
            });
        }
    }
    if !diff.settings.is_empty() {
        parts.push(count(diff.settings.len(), "setting"));
    }
    let scores = diff.scores.len() + diff.met.len();
    if parts.is_empty() && scores > 0 {
        parts.push(count(scores, "other score"));
    }
    for (word, findings) in [("new", &diff.new_findings), ("resolved", &diff.resolved_findings)] {
        for level in [Level::Error, Level::Warning, Level::Advice] {
            let number = findings.iter().filter(|reported| reported.judged.level == level).count();
            if number > 0 {
                parts.push(count(number, &format!("{word} {}", level.word())));
            }
        }
    }
    let unread: Vec<String> = diff
        .unread
        .iter()
        .filter(|unread| unread.changed)
        .map(|unread| format!("`{}`", text::safe(&unread.path)))
        .collect();
    if !unread.is_empty() {
        parts.push(format!("{}, which cannot be compared", and_list(&unread)));
    }
    match (parts.is_empty(), diff.unread.is_empty()) {
        (true, true) => "nothing changed that means anything".to_owned(),
        (true, false) => "nothing changed that means anything, as far as it can be read".to_owned(),
        (false, _) => and_list(&parts),
    }
}
