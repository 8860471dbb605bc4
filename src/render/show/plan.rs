//! How a key result moves: its chart, its forecast, its check-ins, and what was changed of its plan.

use super::{Piece, Show};
use crate::model::measure::{Limit, Measure, Metric};
use crate::model::quantity::Quantity;
use crate::model::workspace::KeyResultAt;
use crate::render::chart::Chart;
use crate::render::log::{marks, with_same_value};
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases;
use crate::render::text::{safe, score};
use crate::report::show::CheckIn;
use crate::report::units::{KeyResultRow, Point};
use crate::score::Ratio;
use crate::score::forecast::Forecast;
use num_traits::{One, Signed, Zero};

/// A computed value as a quantity of the plan would be written, to two decimals more than it has; money to
/// two at most.
fn written(like: &Quantity, value: &Ratio) -> String {
    let text = like.rounded(&value.abs()).map(|size| size.written().to_owned());
    let text = text.unwrap_or_else(|| value.abs().to_integer().to_string());
    if value.is_negative() { format!("−{text}") } else { text }
}

/// "ends at 412 ms, score 0.81; needs −55 ms a week, has made −37 ms a week"
pub fn forecast(metric: &Metric, forecast: &Forecast) -> String {
    let like = &metric.target.value;
    let needs = match &forecast.needs_a_week {
        Some(needs) if needs.is_zero() => "has reached its target".to_owned(),
        Some(needs) => format!("needs {} a week", written(like, needs)),
        None => "no day is left".to_owned(),
    };
    let made = written(like, &forecast.made_a_week);
    let end = match forecast.score.is_one() {
        true => "so it reaches its target".to_owned(),
        false => format!("so it ends at {}, score {}", written(like, &forecast.value), score(&forecast.score)),
    };
    format!("{needs}, has made {made} a week; {end}")
}

/// The values over the cycle; `None` without dates or values.
pub fn chart(show: &Show<'_>, row: &KeyResultRow) -> Option<Chart> {
    let dates = show.report.dates?;
    let key_result = show.basis.workspace.key_result(row.at);
    let measure = key_result.measured()?;
    let today = show.basis.today;
    let points: Vec<&Point> = row.points.iter().filter(|point| point.date <= today.max(dates.start)).collect();
    let day = |point: &Point| (point.date - dates.start).num_days().clamp(0, dates.days() - 1);
    let mut chart = Chart {
        days: dates.days(),
        today: dates.contains(today).then(|| (today - dates.start).num_days()),
        ends: [dates.start, dates.end].map(|day| day.format("%-d %b").to_string()),
        confidence: points.iter().filter_map(|point| Some((day(point), point.confidence?))).collect(),
        ..Chart::default()
    };
    let label = |quantity: &Quantity| (quantity.value().to_ratio(), safe(quantity.written().trim()).into_owned());
    match measure {
        Measure::Metric(metric) => {
            chart.targets.push(metric.target.value.value().to_ratio());
            chart.pace = Some((metric.start_value().to_ratio(), metric.target.value.value().to_ratio()));
            chart.labels.push(label(&metric.target.value));
            let start = metric.start.as_ref().map(|start| label(&start.value));
            chart.labels.push(start.unwrap_or_else(|| (Ratio::zero(), "0".into())));
        }
        Measure::Bound(bound) => {
            for Limit { quantity, .. } in [&bound.lower, &bound.upper].into_iter().flatten() {
                chart.targets.push(quantity.value.value().to_ratio());
                chart.labels.push(label(&quantity.value));
            }
        }
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => {
            let [none, all] = [0, 1].map(|n| Ratio::from_integer(n.into()));
            chart.targets.push(all.clone());
            chart.pace = matches!(measure, Measure::Milestones(_)).then(|| (none.clone(), all.clone()));
            chart.labels = vec![(all, "100 %".into()), (none, "0 %".into())];
        }
    }
    let by_value = matches!(measure, Measure::Metric(_) | Measure::Bound(_));
    for point in points {
        let value = if by_value { point.value.map(|value| value.to_ratio()) } else { point.raw.clone() };
        chart.values.extend(value.map(|value| (day(point), value)));
    }
    // The least, the greatest and the last value are named too.
    let named = row.points.iter().filter_map(|point| Some((point.value?.to_ratio(), point.written.clone()?)));
    let named: Vec<(Ratio, String)> =
        named.filter(|(one, _)| chart.values.iter().any(|(_, value)| value == one)).collect();
    let ends = [named.last(), named.iter().min(), named.iter().max()];
    chart
        .labels
        .extend(ends.into_iter().flatten().map(|(value, text)| (value.clone(), safe(text.trim()).into_owned())));
    (!chart.values.is_empty()).then_some(chart)
}

/// Every check-in, the latest first.
pub fn check_ins(show: &Show<'_>) -> Vec<Piece> {
    show.report.check_ins.iter().rev().filter_map(|(at, one)| check_in(show, *at, one)).collect()
}

fn check_in(show: &Show<'_>, at: KeyResultAt, one: &CheckIn) -> Option<Piece> {
    let timeline = show.basis.timeline?;
    let commit = timeline.commits.get(one.commit)?;
    let hidden = show.hides_past(at);
    let mut head = vec![phrases::date(one.date)];
    if show.report.reference.key_result.is_none() {
        head.push(show.basis.workspace.key_result(at).id.to_string());
    }
    head.push(match commit.id {
        Some(_) => commit.author.name.clone(),
        None => "not committed yet".into(),
    });
    let changes = if hidden { vec![CONFIDENTIAL.to_owned()] } else { changes(one) };
    if !changes.is_empty() {
        head.push(changes.join(", "));
    }
    if commit.is_revert {
        head.push("a revert".into());
    }
    head.extend(marks(one.remark).map(str::to_owned));
    let is_message = one.note.is_none();
    let hidden = hidden || (is_message && show.hides_message(one.commit));
    let note = one.said().map(str::to_owned).filter(|_| !hidden);
    Some(Piece::Item(head.join(" · "), note))
}

/// "640 ms → 520 ms", "confidence 5 → 6", "Japan live: done 2026-11-16"
fn changes(one: &CheckIn) -> Vec<String> {
    let mut words = Vec::new();
    if one.before.is_none() {
        let value = one.after.measured().and_then(|measure| match measure {
            Measure::Metric(metric) => metric.current.as_ref(),
            Measure::Bound(bound) => bound.current.as_ref(),
            Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
        });
        words.extend(value.map(|value| format!("first value {}", value.value.written())));
        words.extend(one.after.confidence.as_ref().map(|confidence| format!("confidence {}", confidence.value)));
        return words;
    }
    for change in &one.changes {
        let from = change.from.as_deref().unwrap_or("–");
        let to = change.to.as_deref().unwrap_or("–");
        match (change.field, &change.milestone) {
            ("as_of" | "note", _) => {}
            ("current", _) => words.push(format!("{from} → {to}")),
            (_, Some(milestone)) => words.push(format!("{milestone}: {from} → {to}")),
            (field, None) => words.push(format!("{field} {from} → {to}")),
        }
    }
    if words.is_empty() {
        words.push("no change".into());
    }
    words
}

/// The note, with its day where it belongs to an earlier check-in than the last one.
pub fn note(show: &Show<'_>, row: &KeyResultRow) -> Option<String> {
    let note = &show.basis.workspace.key_result(row.at).note.as_ref()?.value;
    let mut told = show.report.check_ins.iter().rev().filter(|(at, _)| *at == row.at);
    let said = told.find(|(_, one)| one.note.as_ref() == Some(note)).map(|(_, one)| one.date);
    let last = row.last_check_in.as_ref().map(|last| last.date);
    Some(match said.filter(|said| last.is_some_and(|last| *said < last)) {
        Some(said) => format!("{note} ({})", phrases::date(said)),
        None => note.clone(),
    })
}

/// What was changed of the plan after the kick-off, the latest first.
pub fn goalposts(show: &Show<'_>) -> Vec<Piece> {
    let Some(timeline) = show.basis.timeline else { return Vec::new() };
    let mut pieces = Vec::new();
    for one in show.report.goalposts.iter().rev() {
        let mut head = vec![phrases::date(one.date)];
        if show.report.reference.key_result.is_none() {
            head.extend(one.reference.key_result.as_ref().map(ToString::to_string));
        }
        head.extend(timeline.commits.get(one.commit).map(|commit| commit.author.name.clone()));
        let [from, to] = [&one.change.from, &one.change.to].map(|text| match text {
            Some(_) if show.public && one.confidential => CONFIDENTIAL,
            Some(text) => text,
            None => "–",
        });
        let field = match &one.change.milestone {
            Some(_) if show.public && one.confidential => CONFIDENTIAL,
            Some(milestone) => milestone,
            None => one.change.field,
        };
        head.push(format!("{field}: {from} → {to}"));
        let scores: Vec<String> = [&one.score_from, &one.score_to].into_iter().flatten().map(score).collect();
        if scores.len() == 2 {
            head.push(format!("score {}", scores.join(" → ")));
        }
        let both = one.score_from.clone().zip(one.score_to.clone());
        head.extend(one.effect.as_ref().filter(|effect| both.as_ref() != Some(effect)).map(with_same_value));
        pieces.push(Piece::Item(head.join(" · "), None));
    }
    pieces
}
