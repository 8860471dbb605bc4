//! The alignment as programs that draw graphs want it: boxes in groups, arrows, and what is asked of
//! nobody. Each format writes it in its own syntax.

use crate::render::tree::{Show, standing, supporters};
use crate::report::tree::{EdgeKind, Node};
use std::collections::BTreeMap;

/// A unit with its objectives.
pub struct Group<'a> {
    /// Its number in the workspace.
    pub unit: usize,
    /// `Platform · team · 2026-Q4`
    pub title: String,
    /// Its objectives, each with its number in the graph.
    pub nodes: Vec<(usize, &'a Node)>,
}

/// The units in their order.
pub fn groups<'a>(show: &Show<'a>) -> Vec<Group<'a>> {
    let mut units: BTreeMap<usize, Vec<(usize, &Node)>> = BTreeMap::new();
    for (number, node) in show.report.alignment.nodes.iter().enumerate() {
        units.entry(node.at.unit).or_default().push((number, node));
    }
    let workspace = show.workspace();
    let group = |(at, nodes): (usize, Vec<(usize, &'a Node)>)| {
        let unit = &workspace.units[at];
        let level = workspace.settings.level_word(unit.level);
        Group { unit: at, title: format!("{} · {level} · {}", unit.title(), unit.cycle), nodes }
    };
    units.into_iter().map(group).collect()
}

/// What stands in a box below the objective's text.
pub fn standing_lines(show: &Show<'_>, node: &Node) -> Vec<String> {
    let orphan = node.orphan.then(|| "orphan: supports nothing above".to_owned());
    std::iter::once(standing(show.workspace(), node)).chain(supporters(node)).chain(orphan).collect()
}

/// An arrow from one objective to another, by their numbers.
pub struct Arrow {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Whether it waits for the other, and does not support it.
    pub waits: bool,
    /// The id of the key result that it supports.
    pub key_result: Option<String>,
}

/// The arrows between objectives that are shown.
pub fn arrows(show: &Show<'_>) -> Vec<Arrow> {
    let number = |at| show.report.number(at);
    let edges = show.report.alignment.edges.iter().filter_map(|edge| {
        let (from, to) = (edge.from_objective.and_then(number)?, edge.to_objective.and_then(number)?);
        let key_result = edge.to.key_result.as_ref().map(ToString::to_string);
        match edge.kind {
            EdgeKind::Shared => None,
            EdgeKind::Supports => Some(Arrow { from, to, waits: false, key_result }),
            EdgeKind::DependsOn => Some(Arrow { from, to, waits: true, key_result: None }),
        }
    });
    edges.filter(|arrow| arrow.from != arrow.to).collect()
}

/// What somebody waits for and nobody has taken on: the number of who waits, and the reference.
pub fn unmatched(show: &Show<'_>) -> Vec<(usize, String)> {
    let waits = show.report.waits.iter().filter(|wait| wait.answer.is_unmatched());
    let found = waits.filter_map(|wait| {
        let from = show.report.alignment.nodes.iter().position(|node| {
            let (own, other) = (&node.reference, &wait.from);
            (&own.cycle, &own.unit, &own.objective) == (&other.cycle, &other.unit, &other.objective)
        })?;
        Some((from, show.short(&show.waited_for(&wait.from, &wait.to))))
    });
    found.collect()
}
