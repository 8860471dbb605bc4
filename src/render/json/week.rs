//! `okr.week/1`: the week of each unit.

use crate::model::unit::Priority;
use crate::render::attention::Reader;
use crate::render::json::envelope::{Meta, document};
use crate::render::json::status;
use crate::render::json::tree::{self, Tree};
use crate::report::news;
use crate::report::units::Basis;
use crate::report::week::{Fate, UnitWeek, WeekReport};
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    week_of: String,
    units: Vec<Unit>,
    hidden_people: usize,
    attention: Vec<status::NeedsAttention>,
    worse: Vec<News>,
    better: Vec<News>,
}

/// What happened to a key result within seven days.
#[derive(Serialize)]
struct News {
    #[serde(rename = "ref")]
    reference: String,
    key_result: String,
    why: String,
    owner: Option<String>,
    reached: bool,
    confidence_from: Option<u8>,
    confidence_to: Option<u8>,
}

#[derive(Serialize)]
struct Unit {
    cycle: String,
    unit: String,
    level: String,
    name: Option<String>,
    of: Option<String>,
    begun: bool,
    priorities: Vec<Task>,
    last_week_of: Option<String>,
    last_week: Vec<LastTask>,
    last_wins: Vec<String>,
    next_four_weeks: Vec<String>,
    health: Vec<Health>,
    wins: Vec<String>,
    objectives: Vec<tree::Objective<status::KeyResult>>,
}

#[derive(Serialize)]
struct Task {
    p: Option<i64>,
    task: String,
    owner: Option<String>,
    done: bool,
}

#[derive(Serialize)]
struct LastTask {
    #[serde(flatten)]
    task: Task,
    became: &'static str,
}

#[derive(Serialize)]
struct Health {
    indicator: String,
    status: Option<&'static str>,
    note: Option<String>,
}

/// The document; `public` masks what is confidential.
pub fn week(meta: &Meta, basis: Basis<'_>, report: &WeekReport, public: bool) -> String {
    let tree = Tree { basis, public, originals: None };
    let units = report.units.iter().map(|unit| self::unit(tree, report, unit)).collect();
    let changed = news::changed(basis, &report.status);
    let reader = Reader { basis, public, cycle: None };
    let all = |list: &[news::News<'_>]| list.iter().map(|one| self::news(reader, one)).collect();
    let body = Body {
        week_of: report.monday.to_string(),
        units,
        hidden_people: report.status.hidden_people,
        attention: status::attention(basis, &report.status, public),
        worse: all(&changed.worse),
        better: all(&changed.better),
    };
    document("okr.week/1", meta, body)
}

fn news(reader: Reader<'_>, one: &news::News<'_>) -> News {
    let said = reader.news(one);
    let owner = reader.basis.workspace.key_result_owner(one.row.at);
    News {
        reference: said.reference,
        key_result: said.text,
        why: said.why,
        owner: owner.map(|owner| owner.value),
        reached: one.reached,
        confidence_from: one.confidence.map(|(from, _)| from),
        confidence_to: one.confidence.map(|(_, to)| to),
    }
}

fn unit(tree: Tree<'_>, report: &WeekReport, unit: &UnitWeek) -> Unit {
    let workspace = tree.basis.workspace;
    let content = &workspace.units[unit.at];
    let last = unit.last.as_ref();
    let page = unit.page.as_ref();
    let objectives = report.objectives(workspace, unit);
    Unit {
        cycle: content.cycle.to_string(),
        unit: content.id.to_string(),
        level: workspace.settings.level_word(content.level).to_owned(),
        name: content.name.as_ref().map(|name| name.value.clone()),
        of: unit.of().map(|day| day.to_string()),
        begun: unit.begun,
        priorities: unit.priorities().iter().map(task).collect(),
        last_week_of: last.and_then(|last| last.of).map(|day| day.to_string()),
        last_week: last
            .iter()
            .flat_map(|last| &last.priorities)
            .map(|(priority, fate)| LastTask { task: task(priority), became: became(*fate) })
            .collect(),
        last_wins: last.map(|last| last.wins.clone()).unwrap_or_default(),
        next_four_weeks: page.iter().flat_map(|page| &page.next_four_weeks).map(|next| next.value.clone()).collect(),
        health: page
            .iter()
            .flat_map(|page| &page.health)
            .map(|health| Health {
                indicator: health.indicator.value.clone(),
                status: health.status.as_ref().map(|status| status.value.word()),
                note: health.note.as_ref().map(|note| note.value.clone()),
            })
            .collect(),
        wins: unit.wins().map(str::to_owned).collect(),
        objectives: objectives.map(|(_, row)| tree.objective(row, &|row| status::key_result(tree, row))).collect(),
    }
}

fn task(priority: &Priority) -> Task {
    Task {
        p: priority.p.as_ref().map(|p| p.value),
        task: priority.task.value.clone(),
        owner: priority.owner.as_ref().map(|owner| owner.value.clone()),
        done: priority.done,
    }
}

fn became(fate: Fate) -> &'static str {
    match fate {
        Fate::Done => "done",
        Fate::DoneSince => "done-since",
        Fate::GoesOn => "goes-on",
        Fate::NotDone => "not-done",
    }
}
