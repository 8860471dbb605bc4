//! The scores as rows for a spreadsheet: made to be published, so what is confidential is masked.

use super::{Show, phrases};
use crate::model::weight::Weight;
use crate::render::csv::Csv;
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases::plain;
use crate::render::status::values;
use crate::render::text;
use crate::report::score::CycleScore;
use crate::report::units::{KeyResultRow, ObjectiveRow, UnitRow};
use crate::score::Ratio;
use crate::score::State;

/// The headings of the rows.
const HEADINGS: [&str; 26] = [
    "cycle",
    "level",
    "unit",
    "objective",
    "objective_text",
    "type",
    "objective_weight",
    "objective_score",
    "objective_original",
    "objective_adjusted",
    "objective_result",
    "ref",
    "key_result",
    "owner",
    "status",
    "form",
    "start",
    "target",
    "current",
    "weight",
    "raw",
    "score",
    "original",
    "adjusted",
    "score_reason",
    "result",
];

/// A row for each key result, in the unit that it belongs to, or where it is shared with the unit
/// that was asked for. Drafts are left out.
pub fn csv(show: &Show<'_>, raw: bool) -> String {
    let show = &Show { public: true, ..*show };
    let mut csv = Csv::new(&HEADINGS, raw);
    for cycle in &show.report.cycles {
        for unit in &cycle.page.units {
            for objective in &unit.objectives {
                if !show.report.filter.shows_in_full(show.workspace(), objective)
                    || show.workspace().objective(objective.at).is_draft()
                {
                    continue;
                }
                for key_result in &objective.key_results {
                    csv.row(&row(show, cycle, unit, objective, key_result));
                }
            }
        }
    }
    csv.finish()
}

/// A weight; nothing where it cannot be read.
fn weight(weight: &Weight) -> String {
    weight.value().map(|weight| weight.to_string()).unwrap_or_default()
}

fn row(
    show: &Show<'_>,
    cycle: &CycleScore,
    unit: &UnitRow,
    objective_row: &ObjectiveRow,
    row: &KeyResultRow,
) -> [String; 26] {
    let workspace = show.workspace();
    let content = &workspace.units[unit.at];
    let objective = workspace.objective(row.at.objective);
    let key_result = workspace.key_result(row.at);
    let originals = cycle.originals.as_ref();
    let score = |value: Option<&Ratio>| value.map(text::plain_score).unwrap_or_default();
    let live = row.state != State::Dropped;
    let masked = show.hides_key_result(row.at);
    let [start, target, current] = match masked {
        true => [(); 3].map(|()| CONFIDENTIAL.to_owned()),
        false => values(key_result.measured()),
    };
    let (result, _) = phrases::result(row, cycle.is_over(show.basis.today));
    let verdict = phrases::verdict(objective, objective_row, cycle.is_over(show.basis.today));
    let reason = key_result.score_reason.as_ref().map(|reason| reason.value.clone()).unwrap_or_default();
    [
        cycle.page.cycle.to_string(),
        workspace.settings.level_word(content.level).to_owned(),
        content.id.to_string(),
        objective.id.to_string(),
        show.objective_text(row.at.objective).to_owned(),
        objective.commitment.word().to_owned(),
        weight(&objective.weight),
        score(objective_row.score.score.as_ref()),
        score(originals.and_then(|originals| originals.objective(row.at.objective))),
        score(objective_row.score.adjusted.as_ref()),
        verdict.map_or("", |(word, _)| word).to_owned(),
        workspace.key_result_ref(row.at).to_string(),
        show.key_result_text(row.at).to_owned(),
        workspace.key_result_owner(row.at).map(|owner| owner.value).unwrap_or_default(),
        if live { "live" } else { "dropped" }.to_owned(),
        key_result.measured().map_or("", |measure| measure.form().word()).to_owned(),
        start,
        target,
        current,
        weight(&key_result.weight),
        score(row.score.raw.as_ref()),
        score(row.score.score.as_ref()),
        score(originals.and_then(|originals| originals.key_result(row.at))),
        score(row.score.adjusted.as_ref()),
        if masked && !reason.is_empty() { CONFIDENTIAL.to_owned() } else { reason },
        plain(&result),
    ]
}
