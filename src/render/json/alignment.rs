//! `okr.tree/1`: who supports what, and who waits for whom.

use crate::render::json::envelope::{Fraction, Meta, document};
use crate::render::tree::Show;
use crate::report::tree::{Edge, EdgeKind, Node};
use serde::Serialize;

#[derive(Serialize)]
struct Body {
    nodes: Vec<JsonNode>,
    edges: Vec<JsonEdge>,
    hidden_people: usize,
}

#[derive(Serialize)]
struct JsonNode {
    #[serde(rename = "ref")]
    reference: String,
    cycle: String,
    level: String,
    unit: String,
    objective: String,
    owner: Option<String>,
    r#type: &'static str,
    score: Option<Fraction>,
    band: Option<&'static str>,
    supporters_mean: Option<Fraction>,
    two_stories: bool,
    orphan: bool,
    draft: bool,
    confidential: bool,
}

#[derive(Serialize)]
struct JsonEdge {
    from: String,
    to: String,
    kind: &'static str,
    unmatched: bool,
}

/// The document.
pub fn tree(meta: &Meta, show: &Show<'_>) -> String {
    let alignment = &show.report.alignment;
    let body = Body {
        nodes: alignment.nodes.iter().map(|one| node(show, one)).collect(),
        edges: alignment.edges.iter().map(|one| edge(show, one)).collect(),
        hidden_people: show.report.hidden_people,
    };
    document("okr.tree/1", meta, body)
}

fn node(show: &Show<'_>, node: &Node) -> JsonNode {
    let workspace = show.workspace();
    let unit = &workspace.units[node.at.unit];
    let objective = workspace.objective(node.at);
    JsonNode {
        reference: node.reference.to_string(),
        cycle: unit.cycle.to_string(),
        level: workspace.settings.level_word(unit.level).to_owned(),
        unit: unit.id.to_string(),
        objective: show.objective_text(node.at).to_owned(),
        owner: workspace.objective_owner(node.at).map(|owner| owner.value),
        r#type: objective.commitment.word(),
        score: node.score.as_ref().map(Fraction::from),
        band: node.band.map(|band| band.colour()),
        supporters_mean: node.supporters_mean.as_ref().map(Fraction::from),
        two_stories: node.tells_two_stories(),
        orphan: node.orphan,
        draft: node.draft,
        confidential: objective.confidential,
    }
}

fn edge(show: &Show<'_>, edge: &Edge) -> JsonEdge {
    let unmatched = match edge.kind {
        EdgeKind::Supports => edge.to_objective.is_none(),
        EdgeKind::DependsOn => {
            let mut waits = show.report.waits.iter().filter(|wait| wait.from == edge.from && wait.to == edge.to);
            waits.any(|wait| wait.answer.is_unmatched())
        }
        EdgeKind::Shared => false,
    };
    let (from, to) = match edge.kind {
        EdgeKind::DependsOn => (show.dependency(&edge.from), show.waited_for(&edge.from, &edge.to)),
        EdgeKind::Supports if edge.to_objective.is_none() => (edge.from.clone(), show.waited_for(&edge.from, &edge.to)),
        EdgeKind::Supports | EdgeKind::Shared => (edge.from.clone(), edge.to.clone()),
    };
    JsonEdge { from: from.to_string(), to: to.to_string(), kind: edge.kind.word(), unmatched }
}
