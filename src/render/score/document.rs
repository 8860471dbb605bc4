//! The scores as Markdown: made to be published, so what is confidential is masked.

use super::{Show, phrases, summary, year};
use crate::model::objective::{Commitment, Status};
use crate::render::seen::CONFIDENTIAL;
use crate::render::status::phrases::{self as status, plain, score_or_dash};
use crate::render::text::Place::{self, Cell, Heading, Running, Start};
use crate::render::text::{markdown as escape, score};
use crate::report::filter::display_name;
use crate::report::score::CycleScore;
use crate::report::units::{KeyResultRow, ObjectiveRow, UnitRow};
use crate::score::State;

/// The scores as Markdown: a page, or a table for several cycles.
pub fn markdown(show: &Show<'_>) -> String {
    let show = &Show { public: true, ..*show };
    match show.report.cycles.as_slice() {
        [cycle] => page(show, cycle),
        _ => table(show),
    }
}

fn cell(text: &str) -> String {
    inline(text, Cell)
}

fn inline(text: &str, place: Place) -> String {
    escape(&plain(text), place)
}

fn table(show: &Show<'_>) -> String {
    let mut out = String::from("# Scores\n\n| cycle | unit | committed | stretched | original plan | key results |\n");
    out.push_str("| --- | --- | --- | --- | --- | --- |\n");
    let mut line = |cycle: &str, line: &year::YearLine| {
        let cells = [
            cell(cycle),
            cell(&line.name),
            phrases::met(&line.figures.now),
            score_or_dash(line.figures.now.mean.as_ref()),
            year::original(line),
            line.distribution.as_ref().map_or_else(String::new, phrases::distribution),
        ];
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    };
    for cycle in &show.report.cycles {
        for one in year::of_cycle(show, cycle) {
            line(cycle.page.cycle.as_str(), &one);
        }
    }
    line("", &year::total(show));
    if let Some(people) = status::people_left_out(show.report.hidden_people) {
        out.push_str(&format!("\n{}.\n", escape(&people, Start)));
    }
    out
}

fn page(show: &Show<'_>, cycle: &CycleScore) -> String {
    let mut out = format!("# {}\n\n", inline(&summary::title(show, cycle), Heading));
    if cycle.page.units.is_empty() {
        out.push_str(&format!("{}\n", inline(&summary::nothing(show, cycle), Start)));
        return out;
    }
    for line in summary::lines(show, cycle) {
        out.push_str(&format!(
            "- **{}:** {}{}\n",
            line.label,
            inline(&line.lead, Running),
            inline(&line.rest, Running)
        ));
    }
    for unit in &cycle.page.units {
        unit_section(show, cycle, unit, &mut out);
    }
    changes(show, cycle, &mut out);
    out
}

fn unit_section(show: &Show<'_>, cycle: &CycleScore, row: &UnitRow, out: &mut String) {
    out.push_str(&format!("\n## {}\n\n", inline(&show.unit_title(row.at), Heading)));
    if let Some(unit) = cycle.units.get(&row.at) {
        out.push_str(&inline(&phrases::figures(&unit.own), Start));
        if let Some(below) = &unit.with_units_below {
            out.push_str(&format!("; with units below: {}", inline(&phrases::figures(below), Running)));
        }
        out.push('\n');
    }
    for objective in &row.objectives {
        objective_section(show, cycle, objective, out);
    }
}

fn objective_section(show: &Show<'_>, cycle: &CycleScore, row: &ObjectiveRow, out: &mut String) {
    let workspace = show.workspace();
    let objective = workspace.objective(row.at);
    let verdict = phrases::verdict(objective, row, cycle.is_over(show.basis.today));
    let standing = match &objective.status {
        Status::Live => {
            let word = verdict.map_or_else(String::new, |(word, _)| format!(" {word}"));
            format!("{}{word}", score_or_dash(row.score.score.as_ref()))
        }
        Status::Draft => "draft".into(),
        Status::Dropped { .. } => status::dropped(&objective.status, show.hides(row.at)),
    };
    let mut about = vec![standing];
    let original = cycle.originals.as_ref().and_then(|originals| originals.objective(row.at));
    about.extend(phrases::original(row.score.score.as_ref(), original).map(|text| format!("original {text}")));
    if let Some(adjusted) = row.score.adjusted.as_ref() {
        let reason = objective.score_reason.as_ref().filter(|_| objective.score.is_some());
        let reason = reason.map(|reason| if show.hides(row.at) { CONFIDENTIAL } else { reason.value.as_str() });
        about.push(format!(
            "adjusted {}{}",
            score(adjusted),
            reason.map_or_else(String::new, |text| format!(" ({text})"))
        ));
    }
    if row.score.unreadable > 0 {
        about.push(format!("{} unreadable", row.score.unreadable));
    }
    match objective.commitment {
        Commitment::Committed => about.push("committed".into()),
        Commitment::Aspirational => {}
    }
    about.extend(row.shared_from.map(|from| format!("shared from {}", workspace.units[from].id)));
    about.extend(workspace.objective_owner(row.at).map(|owner| display_name(&workspace.settings, &owner.value)));
    about.extend(row.supporters_mean.as_ref().map(|mean| format!("supporters {}", score(mean))));
    let about: Vec<String> = about.iter().map(|part| inline(part, Running)).collect();
    let (id, text) = (escape(objective.id.as_str(), Running), escape(show.objective_text(row.at), Running));
    out.push_str(&format!("\n**{id}** {text} · {}\n", about.join(" · ")));
    if !show.report.filter.shows_in_full(show.workspace(), row) || !objective.is_live() || row.key_results.is_empty() {
        return;
    }
    out.push_str("\n| key result | value | score | original | adjusted | result | reason |\n");
    out.push_str("| --- | --- | ---: | ---: | ---: | --- | --- |\n");
    for row in &row.key_results {
        out.push_str(&format!("| {} |\n", key_result(show, cycle, row).join(" | ")));
    }
}

fn key_result(show: &Show<'_>, cycle: &CycleScore, row: &KeyResultRow) -> [String; 7] {
    let workspace = show.workspace();
    let key_result = workspace.key_result(row.at);
    let masked = show.hides_key_result(row.at);
    let live = row.state != State::Dropped;
    let (result, _) = phrases::result(row, cycle.is_over(show.basis.today));
    let original = cycle.originals.as_ref().and_then(|originals| originals.key_result(row.at));
    let now = row.score.score.as_ref().filter(|_| live);
    let value = [Some(status::value(key_result, row)), phrases::held(key_result, row)];
    let value = value.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let reason = key_result.score_reason.as_ref().map_or("", |reason| &reason.value);
    [
        format!("**{}** {}", escape(key_result.id.as_str(), Cell), escape(show.key_result_text(row.at), Cell)),
        if masked { CONFIDENTIAL.to_owned() } else { cell(&value) },
        if live { score_or_dash(now) } else { String::new() },
        phrases::original(now, original).unwrap_or_default(),
        row.score.adjusted.as_ref().map(score).unwrap_or_default(),
        if live { cell(&result) } else { cell(&status::dropped(&key_result.status, masked)) },
        if masked && !reason.is_empty() { CONFIDENTIAL.to_owned() } else { escape(reason, Cell) },
    ]
}

fn changes(show: &Show<'_>, cycle: &CycleScore, out: &mut String) {
    if !cycle.goalposts.is_empty() {
        out.push_str("\n## Goalposts moved after the kick-off\n\n");
    }
    for goalpost in &cycle.goalposts {
        let mut parts = vec![phrases::change(show, goalpost)];
        parts.extend(phrases::effect(goalpost));
        parts.extend(phrases::made(show, Some(goalpost.made())));
        out.push_str(&format!(
            "- {} {}\n",
            inline(&show.name(&goalpost.reference), Start),
            inline(&parts.join(" · "), Running)
        ));
    }
    if !cycle.changes.is_empty() {
        out.push_str("\n## Added, dropped, removed and moved after the kick-off\n\n");
    }
    for change in &cycle.changes {
        let mut parts = vec![phrases::plan_change(show, change)];
        parts.extend(phrases::made(show, change.when));
        out.push_str(&format!(
            "- {} {}\n",
            inline(&phrases::name_of_change(show, change), Start),
            inline(&parts.join(" · "), Running)
        ));
    }
}
