//! How the status says things: values, confidence, states, figures, the closing line.

use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Done, Limit, Measure, Metric};
use crate::model::objective::Status;
use crate::model::quantity::Quantity;
use crate::render::style::Style;
use crate::render::text::{percent, safe, score};
use crate::report::status::{Clock, Counts, Page, StatusReport, Week};
use crate::report::units::{CyclePage, Figures, KeyResultRow};
use crate::score::state::But;
use crate::score::{Band, Ratio, State};
use crate::words::{and_list, count, plural};
use chrono::Datelike;
use chrono::NaiveDate;
use num_traits::{One, Signed};

/// A day as people write it: `9 Nov 2026`.
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// A score with two decimals, or a dash.
pub fn score_or_dash(value: Option<&Ratio>) -> String {
    value.map_or_else(|| "–".into(), score)
}

/// Where a key result stands and where it should go: `640 → 300 ms`, `1 of 3 milestones`.
pub fn value(key_result: &KeyResult, row: &KeyResultRow) -> String {
    let text = match key_result.measured() {
        None => "–".to_owned(),
        Some(Measure::Metric(metric)) => metric_value(metric),
        Some(Measure::Bound(bound)) => bound_value(bound),
        Some(Measure::Milestones(milestones)) => {
            let done = milestones.iter().filter(|milestone| milestone.done.is_done()).count();
            keep(&format!("{done} of {}{SOFT}{}", milestones.len(), noun(milestones.len(), "milestone")))
        }
        Some(Measure::Levels(levels)) => {
            let highest = levels.grades.last().map_or_else(|| "1".into(), |grade| grade.grade.to_string());
            let reached = levels.current.as_ref().map_or_else(|| "0".into(), |grade| grade.value.to_string());
            format!("{reached}\u{a0}of\u{a0}{highest}")
        }
        Some(Measure::YesNo(Done::No)) => keep("not done"),
        Some(Measure::YesNo(Done::Yes)) => "done".into(),
        Some(Measure::YesNo(Done::On(day))) => format!("done{SOFT}{}", keep(&date(*day))),
    };
    let raw = match &row.score.raw {
        Some(raw) if raw.is_negative() => Some(keep("below start")),
        Some(raw) if *raw > Ratio::one() => Some(keep(&percent(raw))),
        Some(_) | None => None,
    };
    let last_only = row.held_by_last_value.then(|| keep("last value only"));
    [Some(text), raw, last_only].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn metric_value(metric: &Metric) -> String {
    let target = &metric.target.value;
    let to = quantity(target);
    match &metric.current {
        None => format!("– → {to}"),
        Some(current) => format!("{} → {to}", without_unit_of(&current.value, target)),
    }
}

/// A quantity without its unit of measure where the one after it repeats that: `640` of `640 ms`.
fn without_unit_of(one: &Quantity, next: &Quantity) -> String {
    let written = one.written().trim();
    let bare = one
        .unit()
        .filter(|unit| next.unit() == Some(unit))
        .and_then(|unit| written.strip_suffix(unit.written()))
        .map(str::trim_end)
        .filter(|bare| bare.ends_with(|c: char| c.is_alphanumeric() || c == '.'));
    match bare {
        Some(bare) => keep(&safe(bare)),
        None => quantity(one),
    }
}

fn bound_value(bound: &Bound) -> String {
    let current = bound.current.as_ref().map_or_else(|| "–".into(), |current| quantity(&current.value));
    format!("{current} ({})", limits(bound))
}

/// "at least 99.95 % throughout", "4 to 8 %", "above 4 % and at most 8 %"
pub fn limits(bound: &Bound) -> String {
    let throughout = if bound.throughout { " throughout" } else { "" };
    if let (Some(lower), Some(upper)) = (&bound.lower, &bound.upper)
        && !lower.strict
        && !upper.strict
    {
        let from = without_unit_of(&lower.quantity.value, &upper.quantity.value);
        return format!("{from}\u{a0}to\u{a0}{}{throughout}", quantity(&upper.quantity.value));
    }
    let limit = |limit: &Option<Limit>, words: [&str; 2]| {
        let limit = limit.as_ref()?;
        let words = if limit.strict { words[1] } else { words[0] };
        Some(format!("{}{SOFT}{}", keep(words), quantity(&limit.quantity.value)))
    };
    let limits = [limit(&bound.lower, ["at least", "above"]), limit(&bound.upper, ["at most", "below"])];
    format!("{}{throughout}", and_list(&limits.into_iter().flatten().collect::<Vec<_>>()))
}

/// A quantity as written; a short one stays on one line.
fn quantity(quantity: &Quantity) -> String {
    let text = safe(quantity.written().trim()).into_owned();
    if text.chars().count() <= 14 { keep(&text) } else { text }
}

/// "milestone", "milestones"
fn noun(number: usize, noun: &str) -> String {
    if number == 1 { noun.to_owned() } else { plural(noun) }
}

/// What stands between words that stay on one line where there is room.
pub const SOFT: char = '\u{202f}';

/// Words that stay on one line.
pub fn keep(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// A text with plain blanks between its words.
pub fn plain(text: &str) -> String {
    text.replace(['\u{a0}', SOFT], " ")
}

/// Confidence and what it changed by within a week: `6 ▲1`.
pub fn confidence(key_result: &KeyResult, row: &KeyResultRow) -> String {
    let Some(now) = &key_result.confidence else { return "–".into() };
    match row.confidence_change {
        Some(up) if up > 0 => format!("{}\u{a0}▲{up}", now.value),
        Some(down) if down < 0 => format!("{}\u{a0}▼{}", now.value, -down),
        Some(_) | None => now.value.to_string(),
    }
}

/// Days since the last check-in: `5 d`, `today`, `never`.
pub fn check_in(row: &KeyResultRow) -> String {
    match row.last_check_in.as_ref().map(|last| last.days_ago) {
        None => "never".into(),
        Some(days) if days <= 0 => "today".into(),
        Some(days) => format!("{days}\u{a0}d"),
    }
}

/// The state with what stands beside it: `on track, holding`, `at risk, but forecast 0.33`, `off track, stale`.
pub fn state(row: &KeyResultRow) -> String {
    let word = if row.is_done_late() { "done late" } else { row.state.word() };
    let mut words = vec![keep(word)];
    if row.state.is_undecided() {
        if row.score.no_data && row.state != State::NoData {
            words.push(keep("no data"));
        }
        words.extend(row.holding.map(|holds| keep(if holds { "holding" } else { "not holding" })));
        words.extend(row.but.as_ref().map(but));
        if row.is_stale() && row.state != State::Stale {
            words.push("stale".into());
        }
    }
    words.join(", ")
}

/// "but forecast 0.33", "but behind"
pub fn but(but: &But) -> String {
    match but {
        But::Forecast(value) => format!("but{SOFT}forecast\u{a0}{}", score(value)),
        But::FarBehind => format!("but{SOFT}far\u{a0}behind"),
        But::Behind => keep("but behind"),
    }
}

/// The colour of a state.
pub fn state_style(state: State) -> Option<Style> {
    match state {
        State::Unreadable | State::OffTrack | State::Overdue => Some(Style::Red),
        State::Stale | State::AtRisk => Some(Style::Yellow),
        State::Done | State::OnTrack => Some(Style::Green),
        State::Dropped | State::NoData => Some(Style::Dim),
        State::Open => None,
        State::Result(band) => Some(band.into()),
    }
}

/// Why something was given up.
pub fn dropped(status: &Status, masked: bool) -> String {
    match status {
        Status::Dropped { .. } if masked => "dropped".into(),
        Status::Dropped { reason: Some(reason), .. } => format!("dropped: {}", safe(&reason.value)),
        Status::Dropped { reason: None, .. } => "dropped, no reason given".into(),
        Status::Live | Status::Draft => "dropped with its objective".into(),
    }
}

/// "committed 1 of 2 met · aspirational 0.52 · 2 drafts"
pub fn figures(figures: &Figures) -> String {
    let committed = match figures.committed {
        0 => "committed –".to_owned(),
        all => format!("committed {} of {all} met", figures.met),
    };
    let mut parts = vec![committed, format!("aspirational {}", score_or_dash(figures.mean.as_ref()))];
    if figures.unreadable > 0 {
        parts.push(format!("{} unreadable", figures.unreadable));
    }
    if figures.drafts > 0 {
        parts.push(count(figures.drafts, "draft"));
    }
    parts.join(" · ")
}

/// "2026-Q4 · 1 Oct to 31 Dec 2026 · week 8 of 14 · 56 % elapsed"
pub fn cycle(page: &Page, name: Option<&str>) -> String {
    cycle_line(&page.content, page.clock.as_ref(), name)
}

/// The same for a cycle on a page of another kind.
pub fn cycle_line(page: &CyclePage, clock: Option<&Clock>, name: Option<&str>) -> String {
    let cycle = safe(page.cycle.as_str()).into_owned();
    let title = name.map_or_else(|| cycle.clone(), |name| format!("{} ({cycle})", safe(name)));
    let Some((dates, clock)) = page.dates.zip(clock) else {
        return format!("{title} · no dates: declare them under `cycles:` in okr.yaml");
    };
    let Clock { week, weeks, elapsed } = clock;
    let when = match week {
        Week::Before(days) => format!("starts in {}", count(*days as usize, "day")),
        Week::In(week) => format!("week {week} of {weeks} · {} elapsed", percent(elapsed)),
        Week::After(days @ ..=99) => format!("ended {} ago", count(*days as usize, "day")),
        Week::After(_) => "ended".into(),
    };
    // One year is said once, so that the line fits a small terminal.
    let same_year = dates.start.year() == dates.end.year();
    let start = if same_year { dates.start.format("%-d %b").to_string() } else { date(dates.start) };
    format!("{title} · {start} to {} · {when}", date(dates.end))
}

/// The closing lines: "22 key results: 1 off track, 2 at risk, 3 not checked in for 12 days; 1 due for a
/// check-in; 2 people's own OKRs are not counted"; where these are asked for, in a line of their own.
pub fn closing(report: &StatusReport) -> Vec<String> {
    let counted = sentence(&report.counts, people_left_out(report.hidden_people));
    let people = report.people.as_ref().map(|people| format!("People's own OKRs: {}", sentence(people, None)));
    std::iter::once(capital(&counted)).chain(people).collect()
}

/// "2 people's own OKRs are not counted"
pub fn people_left_out(number: usize) -> Option<String> {
    (number > 0).then(|| format!("{}'s own OKRs are not counted", count(number, "person")))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}", first.to_uppercase(), chars.as_str()))
}

/// The states of the closing line, the worst first.
const ORDER: [State; 13] = [
    State::OffTrack,
    State::Overdue,
    State::AtRisk,
    State::Unreadable,
    State::NoData,
    State::Stale,
    State::Open,
    State::OnTrack,
    State::Done,
    State::Result(Band::Red),
    State::Result(Band::Yellow),
    State::Result(Band::Green),
    State::Dropped,
];

fn sentence(counts: &Counts, left_out: Option<String>) -> String {
    let mut parts = Vec::new();
    for state in ORDER {
        let number = counts.states.get(&state).copied().unwrap_or_default();
        match state {
            _ if number == 0 => {}
            State::Stale => parts.extend(stale(&counts.stale_days)),
            State::NoData => parts.push(format!("{number} without data")),
            State::Done if counts.done_late > 0 => {
                parts.push(format!("{number} done, {} of them late", counts.done_late))
            }
            State::Dropped
            | State::Unreadable
            | State::Done
            | State::Overdue
            | State::OffTrack
            | State::AtRisk
            | State::Open
            | State::OnTrack
            | State::Result(_) => parts.push(format!("{number} {}", state.word())),
        }
    }
    let mut sentence = count(counts.key_results, "key result");
    if !parts.is_empty() {
        sentence = format!("{sentence}: {}", parts.join(", "));
    }
    let mut more = Vec::new();
    let silent = stale(&counts.silent_days);
    if !silent.is_empty() {
        sentence = format!("{sentence}; also stale: {}", and_list(&silent));
    }
    if counts.due > 0 {
        more.push(format!("{} due for a check-in", counts.due));
    }
    if counts.contradictions > 0 {
        more.push(format!("{} with more confidence than the numbers bear out", counts.contradictions));
    }
    if counts.drafts > 0 {
        more.push(count(counts.drafts, "draft"));
    }
    if !more.is_empty() {
        sentence = format!("{sentence}; {}", more.join(", "));
    }
    if let Some(left_out) = left_out {
        sentence = format!("{sentence}; {left_out}");
    }
    format!("{sentence}.")
}

/// "3 not checked in for 12 days or more", "1 never checked in"
fn stale(days: &[Option<i64>]) -> Vec<String> {
    let mut parts = Vec::new();
    let known: Vec<i64> = days.iter().flatten().copied().collect();
    if let (Some(least), Some(most)) = (known.iter().min(), known.iter().max()) {
        let more = if least == most { "" } else { " or more" };
        let days = count(usize::try_from(*least).unwrap_or_default(), "day");
        parts.push(format!("{} not checked in for {days}{more}", known.len()));
    }
    let never = days.len() - known.len();
    if never > 0 {
        parts.push(format!("{never} never checked in"));
    }
    parts
}
