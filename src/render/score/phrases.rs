//! How scores are said: verdicts, figures, goalposts, what is known of the plan.

use super::Show;
use crate::model::key_result::KeyResult;
use crate::model::objective::{Commitment, Objective};
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases::{self as status, date, keep, score_or_dash};
use crate::render::style::Style;
use crate::render::text::{percent, safe, score};
use crate::report::score::{Compared, CycleScore, Distribution, Goalpost, Made, Plan, PlanChange, PlanChangeKind};
use crate::report::units::{Figures, KeyResultRow, ObjectiveRow};
use crate::score::Ratio;
use crate::score::State;
use crate::words::{count, shorten};

/// What became of an objective, in a word and a colour: a committed one is met or missed.
pub fn verdict(objective: &Objective, row: &ObjectiveRow, over: bool) -> Option<(&'static str, Style)> {
    let band = row.band?;
    let word = row.score.verdict(objective.commitment)?;
    Some(match objective.commitment {
        Commitment::Committed if row.score.is_met() => (word, Style::Green),
        // Before the end a promise is not broken yet; the colour says how far it is.
        Commitment::Committed if !over => ("not met yet", band.into()),
        Commitment::Committed => (word, Style::Red),
        Commitment::Aspirational => (word, band.into()),
    })
}

/// What became of a key result, in words and a colour; while the cycle runs its state.
pub fn result(row: &KeyResultRow, over: bool) -> (String, Option<Style>) {
    let (word, style) = match (row.state, row.band) {
        (state, Some(band)) if over && state.is_undecided() && state != State::NoData => {
            (band.word().to_owned(), Some(band.into()))
        }
        (state, _) => (status::state(row), status::state_style(state)),
    };
    let late = match row.late.milestones {
        0 => String::new(),
        number => format!(", {}", keep(&format!("{number} done late"))),
    };
    (format!("{word}{late}"), style)
}

/// On how many of the observed days a bound held that is to hold throughout.
pub fn held(key_result: &KeyResult, row: &KeyResultRow) -> Option<String> {
    let raw = row.score.raw.as_ref().filter(|_| key_result.holds_throughout() && !row.held_by_last_value)?;
    Some(format!("held on {} of the days", keep(&percent(raw))))
}

/// "1 of 3 met", or a dash
pub fn met(figures: &Figures) -> String {
    match figures.committed {
        0 => "–".into(),
        all => format!("{} of {all} met", figures.met),
    }
}

/// The same by the original plan, where it reads differently.
pub fn original_met(compared: &Compared) -> Option<String> {
    let original = met(compared.original.as_ref()?);
    (original != met(&compared.now)).then_some(original)
}

/// The mean by the original plan, where it reads differently.
pub fn original_mean(compared: &Compared) -> Option<String> {
    let original = score_or_dash(compared.original.as_ref()?.mean.as_ref());
    (original != score_or_dash(compared.now.mean.as_ref())).then_some(original)
}

/// A score by the original plan, where it reads differently.
pub fn original(now: Option<&Ratio>, original: Option<&Ratio>) -> Option<String> {
    let original = score(original?);
    (now.map(score).as_ref() != Some(&original)).then_some(original)
}

/// "committed 1 of 2 met (original plan: 1 of 3) · aspirational 0.52 · 2 drafts"
pub fn figures(compared: &Compared) -> String {
    let now = &compared.now;
    let beside =
        |original: Option<String>| original.map_or_else(String::new, |text| format!(" (original plan: {text})"));
    let mut parts = vec![
        format!("committed {}{}", met(now), beside(original_met(compared))),
        format!("aspirational {}{}", score_or_dash(now.mean.as_ref()), beside(original_mean(compared))),
    ];
    if now.unreadable > 0 {
        parts.push(format!("{} unreadable", now.unreadable));
    }
    if now.drafts > 0 {
        parts.push(count(now.drafts, "draft"));
    }
    parts.join(" · ")
}

/// "4 missed, 5 partly, 9 achieved, 1 without data"
pub fn distribution(counted: &Distribution) -> String {
    let Distribution { red, yellow, green, no_data, unreadable } = counted;
    let words = [
        (*green, "achieved"),
        (*yellow, "partly"),
        (*red, "missed"),
        (*no_data, "without data"),
        (*unreadable, "unreadable"),
    ];
    let parts: Vec<String> =
        words.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
    if parts.is_empty() { "–".into() } else { parts.join(", ") }
}

/// "3 goalposts moved, 1 added, 1 dropped after 14 Jul 2026", or why that is not known
pub fn plan(cycle: &CycleScore) -> String {
    let since = match cycle.plan {
        Plan::Known(day) | Plan::Late(day) => date(day),
        Plan::Open(day) => return format!("may still change until {}", date(day)),
        Plan::NoDates => return "the cycle has no dates, so there is no kick-off to compare with".into(),
        Plan::NoHistory => return "no history, so nothing is known about the original plan".into(),
    };
    let mut parts = Vec::new();
    if !cycle.goalposts.is_empty() {
        parts.push(format!("{} moved", count(cycle.goalposts.len(), "goalpost")));
    }
    let mut kinds = [0; 4];
    for change in &cycle.changes {
        kinds[match change.kind {
            PlanChangeKind::Added => 0,
            PlanChangeKind::Dropped => 1,
            PlanChangeKind::Removed => 2,
            PlanChangeKind::Moved(_) => 3,
        }] += 1;
    }
    for (number, word) in kinds.iter().zip(["added", "dropped", "removed", "moved elsewhere"]) {
        if *number > 0 {
            parts.push(format!("{number} {word}"));
        }
    }
    let changes = if parts.is_empty() { "as agreed, nothing changed".to_owned() } else { parts.join(", ") };
    let late = match cycle.plan {
        Plan::Late(_) => "; history begins later, so the plan counts as it was first written",
        Plan::Known(_) | Plan::Open(_) | Plan::NoDates | Plan::NoHistory => "",
    };
    format!("{changes} since the kick-off ended on {since}{late}")
}

/// "target 85 % → 75 %"
pub fn change(show: &Show<'_>, goalpost: &Goalpost) -> String {
    let change = &goalpost.change;
    if show.public && goalpost.confidential {
        return format!("{}: {CONFIDENTIAL}", change.field);
    }
    let said = |value: &Option<String>| value.as_ref().map_or_else(|| "–".into(), |text| short(text));
    match (&change.milestone, change.field) {
        (Some(_), "milestones") => match (&change.from, &change.to) {
            (None, Some(to)) => format!("milestone “{}” added", short(to)),
            (Some(from), None) => format!("milestone “{}” taken away", short(from)),
            (from, to) => format!("milestone “{}” → “{}”", said(from), said(to)),
        },
        (Some(milestone), field) => {
            format!("{field} of milestone “{}” {} → {}", short(milestone), said(&change.from), said(&change.to))
        }
        (None, field) => format!("{field} {} → {}", said(&change.from), said(&change.to)),
    }
}

fn short(text: &str) -> String {
    safe(&shorten(text.trim())).into_owned()
}

/// "score that day 0.48 → 0.80", where the change had an effect
pub fn effect(goalpost: &Goalpost) -> Option<String> {
    let (from, to) = goalpost.effect.as_ref()?;
    let (from, to) = (score(from), score(to));
    (from != to).then(|| format!("score that day {from} → {to}"))
}

/// "14 Nov 2026, Hannah Lee, a1b2c3d", as far as known
pub fn made(show: &Show<'_>, made: Option<Made>) -> Option<String> {
    let made = made?;
    let commit = show.basis.timeline?.commits.get(made.commit)?;
    let mut parts = vec![date(made.day)];
    match commit.id {
        Some(id) => parts.extend([safe(&commit.author.name).into_owned(), id.short()]),
        None => parts.push("not committed yet".into()),
    }
    Some(parts.iter().map(|part| keep(part)).collect::<Vec<_>>().join(", "))
}

/// "t/o/b", "t/o/b (until 2026-11-09)" where something else is called so now
pub fn name_of_change(show: &Show<'_>, change: &PlanChange) -> String {
    let until = change.gone.map_or_else(String::new, |day| format!(" (until {day})"));
    format!("{}{until}", show.name(&change.reference))
}

/// "dropped (“Cut p99 …”)"
pub fn plan_change(show: &Show<'_>, change: &PlanChange) -> String {
    let text = if show.public && change.confidential { CONFIDENTIAL.into() } else { short(&change.text) };
    let from = match &change.kind {
        PlanChangeKind::Moved(from) => format!(" from {}", safe(&from.place_before(&change.reference).to_string())),
        PlanChangeKind::Added | PlanChangeKind::Dropped | PlanChangeKind::Removed => String::new(),
    };
    format!("{}{from} (“{text}”)", change.kind.word())
}
