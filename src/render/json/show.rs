//! `okr.show/1`: one unit, objective or key result with all that is known about it.

use crate::history::series;
use crate::model::workspace::{KeyResultAt, Workspace};
use crate::render::json::envelope::{Fraction, Meta, document};
use crate::render::json::log::{Change, change};
use crate::render::json::status::{self, key_result};
use crate::render::json::tree::{self, Tree};
use crate::render::seen::CONFIDENTIAL;
use crate::render::show::Show;
use crate::report::score::Goalpost;
use crate::report::show::{CheckIn, Page};
use crate::report::tree::reference;
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    #[serde(rename = "ref")]
    reference: String,
    kind: &'static str,
    unit: Option<tree::Unit<status::KeyResult>>,
    objective: Option<tree::Objective<status::KeyResult>>,
    key_result: Option<status::KeyResult>,
    check_ins: Vec<JsonCheckIn>,
    goalposts: Vec<JsonGoalpost>,
    supports: Vec<Support>,
    supporters: Vec<Support>,
    depends_on: Vec<Wait>,
    dependents: Vec<String>,
    initiatives: Vec<Initiative>,
}

#[derive(Serialize)]
struct JsonCheckIn {
    #[serde(rename = "ref")]
    reference: String,
    date: String,
    commit: Option<String>,
    author: Option<String>,
    co_authors: Vec<String>,
    note: Option<String>,
    subject: Option<String>,
    score: Option<Fraction>,
    score_before: Option<Fraction>,
    reverted: bool,
    corrected: bool,
    withdrawn: bool,
    kept: bool,
    dated_back: bool,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct JsonGoalpost {
    #[serde(rename = "ref")]
    reference: String,
    date: String,
    commit: Option<String>,
    author: Option<String>,
    #[serde(flatten)]
    change: Change,
    score_from: Option<Fraction>,
    score_to: Option<Fraction>,
}

#[derive(Serialize)]
struct Support {
    #[serde(rename = "ref")]
    reference: String,
    score: Option<Fraction>,
    found: bool,
}

#[derive(Serialize)]
struct Wait {
    from: String,
    to: String,
    unmatched: bool,
}

#[derive(Serialize)]
struct Initiative {
    initiative: String,
    unit: Option<String>,
    owner: Option<String>,
    link: Option<String>,
    note: Option<String>,
    done: bool,
}

/// The document.
pub fn show(meta: &Meta, show: &Show<'_>) -> String {
    let report = show.report;
    let workspace = show.basis.workspace;
    let tree = Tree { basis: show.basis, public: show.public, originals: None };
    let (kind, unit, objective, one, at) = match &report.page {
        Page::Unit(row) => ("unit", Some(tree.unit(row, &|row| key_result(tree, row))), None, None, None),
        Page::Objective(row) => {
            ("objective", None, Some(tree.objective(row, &|row| key_result(tree, row))), None, Some(row.at))
        }
        Page::KeyResult(row, _) => ("key-result", None, None, Some(key_result(tree, row)), Some(row.at.objective)),
    };
    let supports = report.supports.iter().map(|above| Support {
        reference: show.above(above).to_string(),
        score: above.score.as_ref().map(Fraction::from),
        found: above.target.is_some(),
    });
    let supporters = report.supporters.iter().map(|(target, score)| Support {
        reference: reference(workspace, *target).to_string(),
        score: score.as_ref().map(Fraction::from),
        found: true,
    });
    let waits = report.waits.iter().map(|wait| Wait {
        from: show.dependency(&wait.from).to_string(),
        to: show.waited_for(&wait.from, &wait.to).to_string(),
        unmatched: wait.answer.is_unmatched(),
    });
    let initiatives = at.iter().flat_map(|at| {
        let hidden = show.hides(*at);
        workspace.objective(*at).initiatives.iter().map(move |one| Initiative {
            initiative: if hidden { CONFIDENTIAL.to_owned() } else { one.text.value.clone() },
            unit: one.unit.as_ref().map(|unit| unit.value.to_string()),
            owner: one.owner.as_ref().map(|owner| owner.value.clone()),
            link: one.link.as_ref().filter(|_| !hidden).map(|link| link.value.clone()),
            note: one.note.as_ref().filter(|_| !hidden).map(|note| note.value.clone()),
            done: one.done.is_done(),
        })
    });
    let body = Body {
        reference: report.reference.to_string(),
        kind,
        unit,
        objective,
        key_result: one,
        check_ins: report.check_ins.iter().filter_map(|(at, one)| check_in(show, workspace, *at, one)).collect(),
        goalposts: report.goalposts.iter().map(|one| goalpost(show, one)).collect(),
        supports: supports.collect(),
        supporters: supporters.collect(),
        depends_on: waits.collect(),
        dependents: report.waited_for.iter().map(|one| show.dependency(one).to_string()).collect(),
        initiatives: initiatives.collect(),
    };
    document("okr.show/1", meta, body)
}

fn check_in(show: &Show<'_>, workspace: &Workspace, at: KeyResultAt, one: &CheckIn) -> Option<JsonCheckIn> {
    let timeline = show.basis.timeline?;
    let commit = timeline.commits.get(one.commit)?;
    let hidden = show.hides_past(at);
    let (from, to) = series::scores(timeline, one, show.report.dates);
    Some(JsonCheckIn {
        reference: workspace.key_result_ref(at).to_string(),
        date: one.date.to_string(),
        commit: commit.id.map(|id| id.to_string()),
        author: commit.id.map(|_| commit.author.name.clone()),
        co_authors: commit.co_authors.iter().map(|person| person.name.clone()).collect(),
        note: one.note.clone().filter(|_| !hidden),
        subject: one.subject.clone().filter(|_| !hidden && !show.hides_message(one.commit)),
        score: to.as_ref().map(Fraction::from),
        score_before: from.as_ref().map(Fraction::from),
        reverted: commit.is_revert,
        corrected: one.remark.corrects.is_some(),
        withdrawn: one.remark.withdrawn,
        kept: !one.remark.thrown_away,
        dated_back: one.remark.dated_back,
        changes: one.changes.iter().map(|one| change(one, hidden)).collect(),
    })
}

fn goalpost(show: &Show<'_>, one: &Goalpost) -> JsonGoalpost {
    let commit = show.basis.timeline.and_then(|timeline| timeline.commits.get(one.commit));
    let id = commit.and_then(|commit| commit.id);
    JsonGoalpost {
        reference: one.reference.to_string(),
        date: one.date.to_string(),
        commit: id.map(|id| id.to_string()),
        author: commit.filter(|_| id.is_some()).map(|commit| commit.author.name.clone()),
        change: change(&one.change, show.public && one.confidential),
        score_from: one.score_from.as_ref().map(Fraction::from),
        score_to: one.score_to.as_ref().map(Fraction::from),
    }
}
