//! The week's page of a unit's file.

use crate::finding::Finding;
use crate::keys;
use crate::model::cycle::monday;
use crate::model::unit::{Colour, Health, Priority, Week};
use crate::source::Placed;
use crate::yaml::Node;
use crate::yaml::lower::Lowering;

/// Reads `week:`.
pub(super) fn week(lowering: &mut Lowering<'_>, node: &Node<'_>) -> Option<Week> {
    let mut table = lowering.table(node, "week", &keys::WEEK)?;
    let of = as_bad_week(lowering, |lowering| table.day(lowering, "of").good());
    if let Some(of) = of.as_ref().filter(|of| monday(of.value) != of.value) {
        let message = format!("`of` expects a Monday, found `{}`, a {}", of.value, of.value.format("%A"));
        let help = format!("write the Monday of that week: `of: {}`", monday(of.value));
        lowering.report(Finding::new("bad-week", of.place, message).help(help));
    }
    let week = Week {
        extent: lowering.place(node.span),
        of,
        priorities: table.items(lowering, "priorities").iter().filter_map(|node| priority(lowering, node)).collect(),
        next_four_weeks: table.texts(lowering, "next_four_weeks"),
        health: table.items(lowering, "health").iter().filter_map(|node| health(lowering, node)).collect(),
        wins: table.texts(lowering, "wins"),
    };
    table.finish(lowering);
    Some(week)
}

fn priority(lowering: &mut Lowering<'_>, node: &Node<'_>) -> Option<Priority> {
    let mut table = lowering.table(node, "priorities", &keys::PRIORITY)?;
    let p = as_bad_week(lowering, |lowering| table.whole(lowering, "p").good());
    let task = table.text(lowering, "task").good();
    let owner = table.name(lowering, "owner").good();
    let done = table.switch(lowering, "done").good().is_some_and(|placed| placed.value);
    table.finish(lowering);
    Some(Priority { p, task: task?, owner, done })
}

fn health(lowering: &mut Lowering<'_>, node: &Node<'_>) -> Option<Health> {
    let mut table = lowering.table(node, "health", &keys::HEALTH)?;
    let indicator = table.text(lowering, "indicator").good();
    let status = as_bad_week(lowering, |lowering| table.word(lowering, "status").good()).map(|placed| Placed {
        place: placed.place,
        value: match placed.value {
            "green" => Colour::Green,
            "yellow" => Colour::Yellow,
            _ => Colour::Red,
        },
    });
    let note = table.text(lowering, "note").good();
    table.finish(lowering);
    Some(Health { indicator: indicator?, status, note })
}

/// What is found while `read` runs is about the week's page, whatever kind of mistake it is.
fn as_bad_week<T>(lowering: &mut Lowering<'_>, read: impl FnOnce(&mut Lowering<'_>) -> T) -> T {
    let before = lowering.findings.len();
    let value = read(lowering);
    for finding in &mut lowering.findings[before..] {
        finding.rule = "bad-week";
    }
    value
}
