//! The status as Markdown and as rows for a spreadsheet. Both are made to be published, so what is
//! confidential is masked in them.

use super::{Show, phrases};
use crate::model::measure::Measure;
use crate::model::objective::{Commitment, Status};
use crate::render::csv::Csv;
use crate::render::seen::CONFIDENTIAL;
use crate::render::text;
use crate::render::text::Place::{Cell, Heading, Running, Start};
use crate::render::text::markdown as escape;
use crate::report::attention::attention;
use crate::report::filter::display_name;
use crate::report::status::Page;
use crate::report::units::{KeyResultRow, ObjectiveRow, UnitRow};
use crate::score::State;

/// The status as Markdown: a table for each objective.
pub fn markdown(show: &Show<'_>) -> String {
    let show = &Show { public: true, ..*show };
    let mut out = String::new();
    for page in &show.report.pages {
        let declared = show.workspace().settings.cycles.get(&page.content.cycle);
        let name = declared.and_then(|declared| declared.name.as_deref());
        out.push_str(&format!("# {}\n", escape(&phrases::cycle(page, name), Heading)));
        for unit in &page.content.units {
            markdown_unit(show, unit, &mut out);
        }
        out.push('\n');
    }
    let list = attention(show.basis, show.report);
    if !list.is_empty() {
        out.push_str("## Needs attention, the worst first\n\n");
    }
    for one in &list {
        let said = show.reader().attention(one);
        let (name, text) = (escape(&said.reference, Running), escape(&said.text, Running));
        let about = escape(&said.about(), Running);
        out.push_str(&format!("- **{name}** {text}: {about}\n"));
    }
    if !list.is_empty() {
        out.push('\n');
    }
    let last = super::last_words(show);
    out.push_str(&format!("{}\n", last.iter().map(|line| escape(line, Start)).collect::<Vec<_>>().join("\n\n")));
    out
}

fn markdown_unit(show: &Show<'_>, row: &UnitRow, out: &mut String) {
    let workspace = show.workspace();
    let unit = &workspace.units[row.at];
    let level = workspace.settings.level_word(unit.level);
    out.push_str(&format!("\n## {} ({})\n\n", escape(unit.title(), Heading), escape(level, Heading)));
    out.push_str(&escape(&phrases::figures(&row.figures), Start));
    if let Some(below) = &row.with_units_below {
        out.push_str(&format!("; with units below: {}", escape(&phrases::figures(below), Running)));
    }
    out.push('\n');
    for objective in &row.objectives {
        markdown_objective(show, objective, out);
    }
}

fn markdown_objective(show: &Show<'_>, row: &ObjectiveRow, out: &mut String) {
    let workspace = show.workspace();
    let objective = workspace.objective(row.at);
    let standing = match &objective.status {
        Status::Live => phrases::score_or_dash(row.score.score.as_ref()),
        Status::Draft => "draft".to_owned(),
        Status::Dropped { .. } => escape(&phrases::dropped(&objective.status, show.hides(row.at)), Running),
    };
    let mut about: Vec<String> = Vec::new();
    if row.score.unreadable > 0 {
        about.push(format!("{} unreadable", row.score.unreadable));
    }
    if objective.commitment == Commitment::Committed {
        about.push("committed".into());
    }
    about.extend(row.shared_from.map(|from| format!("shared from {}", workspace.units[from].id)));
    about.extend(workspace.objective_owner(row.at).map(|owner| display_name(&workspace.settings, &owner.value)));
    about = about.iter().map(|text| escape(text, Running)).collect();
    about.insert(0, standing);
    out.push_str(&format!(
        "\n**{}** {} · {}\n",
        escape(objective.id.as_str(), Running),
        escape(show.objective_text(row.at), Running),
        about.join(" · ")
    ));
    if !show.report.filter.shows_in_full(show.workspace(), row) || !objective.is_live() || row.key_results.is_empty() {
        return;
    }
    out.push_str("\n| key result | value | score | confidence | last check-in | state |\n");
    out.push_str("| --- | --- | ---: | --- | ---: | --- |\n");
    for row in &row.key_results {
        let key_result = workspace.key_result(row.at);
        let masked = show.hides_key_result(row.at);
        let live = row.state != State::Dropped;
        let state = if live { phrases::state(row) } else { phrases::dropped(&key_result.status, masked) };
        let value = if masked { CONFIDENTIAL.to_owned() } else { phrases::value(key_result, row) };
        let cells = [
            format!("**{}** {}", escape(key_result.id.as_str(), Cell), escape(show.key_result_text(row.at), Cell)),
            cell(&value),
            if live { phrases::score_or_dash(row.score.score.as_ref()) } else { String::new() },
            if live { cell(&phrases::confidence(key_result, row)) } else { String::new() },
            if live { cell(&phrases::check_in(row)) } else { String::new() },
            cell(&state),
        ];
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
}

fn cell(text: &str) -> String {
    escape(&phrases::plain(text), Cell)
}

/// The headings of the rows.
const HEADINGS: [&str; 24] = [
    "cycle",
    "level",
    "unit",
    "objective",
    "objective_text",
    "type",
    "objective_score",
    "ref",
    "key_result",
    "owner",
    "status",
    "form",
    "start",
    "target",
    "current",
    "score",
    "confidence",
    "confidence_change",
    "state",
    "holding",
    "pace",
    "freshness",
    "last_check_in",
    "days_ago",
];

/// The status as CSV: a row for each key result, in the unit that it belongs to, or where it is
/// shared with the unit that was asked for. Drafts are left out.
pub fn csv(show: &Show<'_>, raw: bool) -> String {
    let show = &Show { public: true, ..*show };
    let mut csv = Csv::new(&HEADINGS, raw);
    for page in &show.report.pages {
        for unit in &page.content.units {
            for objective in &unit.objectives {
                if !show.report.filter.shows_in_full(show.workspace(), objective)
                    || show.workspace().objective(objective.at).is_draft()
                {
                    continue;
                }
                for row in &objective.key_results {
                    csv.row(&csv_row(show, page, unit, objective, row));
                }
            }
        }
    }
    csv.finish()
}

fn csv_row(
    show: &Show<'_>,
    page: &Page,
    unit: &UnitRow,
    objective_row: &ObjectiveRow,
    row: &KeyResultRow,
) -> [String; 24] {
    let workspace = show.workspace();
    let content = &workspace.units[unit.at];
    let objective = workspace.objective(row.at.objective);
    let key_result = workspace.key_result(row.at);
    let score = |value: Option<&crate::score::Ratio>| value.map(text::plain_score).unwrap_or_default();
    let live = row.state != State::Dropped;
    let [start, target, current] = match show.hides_key_result(row.at) {
        true => [(); 3].map(|()| CONFIDENTIAL.to_owned()),
        false => values(key_result.measured()),
    };
    let last = row.last_check_in.as_ref();
    [
        page.content.cycle.to_string(),
        workspace.settings.level_word(content.level).to_owned(),
        content.id.to_string(),
        objective.id.to_string(),
        show.objective_text(row.at.objective).to_owned(),
        objective.commitment.word().to_owned(),
        score(objective_row.score.score.as_ref()),
        workspace.key_result_ref(row.at).to_string(),
        show.key_result_text(row.at).to_owned(),
        workspace.key_result_owner(row.at).map(|owner| owner.value).unwrap_or_default(),
        if live { "live" } else { "dropped" }.to_owned(),
        key_result.measured().map_or("", |measure| measure.form().word()).to_owned(),
        start,
        target,
        current,
        score(row.score.score.as_ref()),
        key_result.confidence.as_ref().map(|confidence| confidence.value.to_string()).unwrap_or_default(),
        row.confidence_change.map(|change| change.to_string()).unwrap_or_default(),
        if row.is_done_late() { "done late" } else { row.state.word() }.to_owned(),
        if row.holding == Some(true) { "yes" } else { "" }.to_owned(),
        row.pace.map_or("", |pace| pace.word()).to_owned(),
        row.freshness.map_or("", |freshness| freshness.word()).to_owned(),
        last.map(|last| last.date.to_string()).unwrap_or_default(),
        last.map(|last| last.days_ago.to_string()).unwrap_or_default(),
    ]
}

/// Start, target and current as written; for bounds the target says its limits, for lists how many.
pub fn values(measure: Option<&Measure>) -> [String; 3] {
    let written =
        |quantity: &crate::source::Placed<crate::model::quantity::Quantity>| quantity.value.written().trim().to_owned();
    let none = String::new;
    match measure {
        None => [none(), none(), none()],
        Some(Measure::Metric(metric)) => [
            metric.start.as_ref().map(written).unwrap_or_default(),
            written(&metric.target),
            metric.current.as_ref().map(written).unwrap_or_default(),
        ],
        Some(Measure::Bound(bound)) => {
            let current = bound.current.as_ref().map(written).unwrap_or_default();
            [none(), phrases::plain(&phrases::limits(bound)), current]
        }
        Some(Measure::Milestones(milestones)) => {
            let done = milestones.iter().filter(|milestone| milestone.done.is_done()).count();
            ["0".into(), milestones.len().to_string(), done.to_string()]
        }
        Some(Measure::Levels(levels)) => [
            "0".into(),
            levels.grades.last().map(|grade| grade.grade.to_string()).unwrap_or_default(),
            levels.current.as_ref().map_or_else(|| "0".into(), |grade| grade.value.to_string()),
        ],
        Some(Measure::YesNo(done)) => {
            [none(), "done".into(), if done.is_done() { "done" } else { "not done" }.to_owned()]
        }
    }
}
