//! What stands above the questions about one key result.

use crate::model::key_result::KeyResult;
use crate::model::measure::{Bound, Done, Measure};
use crate::render::bar::sparkline;
use crate::render::style::{Style, paint};
use crate::render::text;
use crate::report::status::trend;
use crate::report::units::{Basis, KeyResultRow};
use crate::words::count;

/// The text of a key result, where it stands, and when somebody looked last.
pub fn asked(basis: Basis<'_>, row: &KeyResultRow, (number, of): (usize, usize), color: bool, width: usize) -> String {
    let workspace = basis.workspace;
    let key_result = workspace.key_result(row.at);
    let reference = crate::model::id::Reference { cycle: None, ..workspace.key_result_ref(row.at) };
    let name = paint(color, Style::Name, &text::safe(&reference.to_string()));
    let mut out = format!("\n{name} ({number} of {of})\n");
    out.push_str(&format!("{}\n", text::wrap(&text::safe(key_result.text()), width, "  ", "  ").trim_end()));
    let mut parts = Vec::new();
    parts.extend(value(key_result));
    parts.extend(row.score.score.as_ref().map(|score| format!("score {}", text::score(score))));
    parts.extend(key_result.confidence.as_ref().map(|confidence| format!("confidence {}", confidence.value)));
    parts.push(match row.last_check_in.as_ref().map(|last| last.days_ago) {
        None => "never checked in".to_owned(),
        Some(..=0) => "checked in today".to_owned(),
        Some(days) => format!("checked in {} ago", count(days as usize, "day")),
    });
    let dates = workspace.settings.dates(&workspace.units[row.at.objective.unit].cycle);
    let line = dates.and_then(|dates| trend(workspace, row, dates, basis.today));
    parts.extend(line.map(|trend| sparkline(&trend.values, &trend.low, &trend.high).trim().to_owned()));
    out.push_str(&format!("{}\n", text::wrap(&parts.join(" · "), width, "  ", "  ").trim_end()));
    if let Some(note) = &key_result.note {
        let line = format!("last note: {}", text::safe(&note.value));
        out.push_str(&format!("{}\n", text::wrap(&line, width, "  ", "    ").trim_end()));
    }
    if let Some(Measure::Milestones(milestones)) = key_result.measured() {
        for (at, milestone) in milestones.iter().enumerate() {
            let done = match milestone.done {
                Done::No => "open".to_owned(),
                Done::Yes => "done".to_owned(),
                Done::On(day) => format!("done on {day}"),
            };
            let line = format!("{} {} ({done})", at + 1, text::safe(&milestone.text.value));
            out.push_str(&format!("{}\n", text::wrap(&line, width, "  ", "    ").trim_end()));
        }
    }
    if let Some(Measure::Levels(levels)) = key_result.measured() {
        for level in &levels.grades {
            let line = format!("{} {}", level.grade, text::safe(&level.text.value));
            out.push_str(&format!("{}\n", text::wrap(&line, width, "  ", "    ").trim_end()));
        }
    }
    out
}

/// The value and where it should be.
fn value(key_result: &KeyResult) -> Option<String> {
    let written = |quantity: &crate::model::quantity::Quantity| text::safe(quantity.written()).into_owned();
    Some(match key_result.measured()? {
        Measure::Metric(metric) => {
            let now = metric.current.as_ref().map_or("no value yet".to_owned(), |now| written(&now.value));
            let start = metric.start.as_ref().map_or(String::new(), |start| format!("from {} ", written(&start.value)));
            format!("{now}, {start}to {}", written(&metric.target.value))
        }
        Measure::Bound(bound) => {
            let now = bound.current.as_ref().map_or("no value yet".to_owned(), |now| written(&now.value));
            format!("{now}, {}", limits(bound))
        }
        Measure::Milestones(milestones) => {
            let done = milestones.iter().filter(|milestone| milestone.done.is_done()).count();
            format!("{done} of {}", count(milestones.len(), "milestone"))
        }
        Measure::Levels(levels) => match &levels.current {
            Some(current) => format!("level {}", current.value),
            None => "no level yet".to_owned(),
        },
        Measure::YesNo(done) => if done.is_done() { "done" } else { "open" }.to_owned(),
    })
}

fn limits(bound: &Bound) -> String {
    let words = |limit: &Option<crate::model::measure::Limit>, strict: &str, inclusive: &str| {
        let limit = limit.as_ref()?;
        let word = if limit.strict { strict } else { inclusive };
        Some(format!("{word} {}", text::safe(limit.quantity.value.written())))
    };
    let both = [words(&bound.lower, "above", "at least"), words(&bound.upper, "below", "at most")];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
