//! Where rules about history point: at the key of the snapshot that a change was about.

use crate::model::key_result::KeyResult;
use crate::model::measure::{Limit, Measure, Milestone};
use crate::model::workspace::{KeyResultAt, Target, Workspace};
use crate::source::{Place, Span};
use crate::words::shorten;

/// Where a key stands that is written in the block style directly in an objective or key result;
/// `None` where it is not there or the text too unusual to tell.
pub fn key(workspace: &Workspace, extent: Place, key: &str) -> Option<Place> {
    let file = workspace.file(extent.file);
    let (first, last) = (extent.span.start as usize, extent.span.end as usize);
    let column = first - *file.line_starts().get(file.line_index(first))? as usize;
    let is_key = |text: &str| text.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
    (file.line_index(first)..=file.line_index(last)).find_map(|number| {
        let line = file.line(number);
        let text = line.get(column..)?;
        let before = line.get(..column)?;
        let start = *file.line_starts().get(number)? as usize + column;
        let own = start >= first && before.bytes().all(|byte| matches!(byte, b' ' | b'-'));
        (own && is_key(text)).then(|| Place { file: extent.file, span: Span::new(start, start + key.len()) })
    })
}

/// A key result as commands name it: `unit/objective/key-result`.
pub fn reference(workspace: &Workspace, at: KeyResultAt) -> String {
    workspace.key_result_ref(at).without_cycle().to_string()
}

/// A key result with its unit and its owner, who has to look at it: "`platform/checkout/latency` (Li Wei)".
pub fn whose(workspace: &Workspace, at: KeyResultAt) -> String {
    let person = |text: &str| workspace.settings.person(text).and_then(|person| person.name.clone());
    let owner = workspace.key_result_owner(at).map(|owner| person(&owner.value).unwrap_or(owner.value));
    let owner = owner.map_or_else(|| "no owner".to_owned(), |owner| shorten(&owner));
    format!("`{}` ({owner})", reference(workspace, at))
}

/// Where a changed key stands; where it is gone, the objective or key result that it was in.
pub fn changed(workspace: &Workspace, target: Target, field: &str, milestone: Option<&str>) -> Place {
    match target {
        Target::Unit(at) => workspace.units[at].place(),
        Target::Objective(at) => {
            let objective = workspace.objective(at);
            let place = match field {
                "type" => objective.type_place,
                "weight" => objective.weight.place(),
                "score" => objective.score.as_ref().map(|score| score.place),
                _ => None,
            };
            place.or_else(|| key(workspace, objective.extent, field)).unwrap_or(objective.place)
        }
        Target::KeyResult(at) => {
            let key_result = workspace.key_result(at);
            let place = value(key_result, field, milestone);
            place.or_else(|| key(workspace, key_result.extent, field)).unwrap_or(key_result.place)
        }
    }
}

/// Where the value of a key of a key result stands.
fn value(key_result: &KeyResult, field: &str, milestone: Option<&str>) -> Option<Place> {
    let measure = key_result.measured();
    match milestone {
        Some(text) => {
            let Some(Measure::Milestones(milestones)) = measure else { return None };
            let milestone = milestones.iter().find(|milestone| milestone.text.value == text)?;
            return Some(of_milestone(milestone, field));
        }
        None if field == "weight" => return key_result.weight.place(),
        None if field == "due" => return key_result.due.as_ref().map(|due| due.place),
        None if field == "score" => return key_result.score.as_ref().map(|score| score.place),
        None => {}
    }
    match measure? {
        Measure::Metric(metric) => match field {
            "start" => metric.start.as_ref().map(|start| start.place),
            "target" => Some(metric.target.place),
            "current" => metric.current.as_ref().map(|current| current.place),
            _ => None,
        },
        Measure::Bound(bound) => {
            let of = |limit: &Option<Limit>, strict: bool| {
                limit.as_ref().filter(|limit| limit.strict == strict).map(|limit| limit.quantity.place)
            };
            match field {
                "at_least" => of(&bound.lower, false),
                "above" => of(&bound.lower, true),
                "at_most" => of(&bound.upper, false),
                "below" => of(&bound.upper, true),
                "current" => bound.current.as_ref().map(|current| current.place),
                _ => None,
            }
        }
        Measure::Levels(levels) if field == "current" => levels.current.as_ref().map(|current| current.place),
        Measure::Milestones(_) | Measure::Levels(_) | Measure::YesNo(_) => None,
    }
}

fn of_milestone(milestone: &Milestone, field: &str) -> Place {
    let place = match field {
        "due" => milestone.due.as_ref().map(|due| due.place),
        "milestone" => milestone.done_place,
        _ => None,
    };
    place.unwrap_or(milestone.text.place)
}
