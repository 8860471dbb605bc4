//! The alignment for Graphviz: ids are made up, and every text is coded as entities, so that nothing
//! in it is syntax. What is confidential is masked.

use crate::render::text::{safe, wrap};
use crate::render::tree::{Show, standing, supporters};
use crate::report::tree::{EdgeKind, Node};
use crate::score::Band;
use std::collections::BTreeMap;

/// The columns of a box.
const COLUMNS: usize = 34;

/// The alignment as a directed graph.
pub fn dot(show: &Show<'_>) -> String {
    let show = &Show { public: true, ..*show };
    let workspace = show.workspace();
    let mut out = String::from(
        "digraph okr {\n  rankdir=RL;\n  ranksep=0.9;\n  graph [fontname=\"Helvetica\", charset=\"UTF-8\"];\n  \
         node [fontname=\"Helvetica\", fontsize=11, shape=box, style=\"rounded,filled\", penwidth=1.4];\n  \
         edge [fontname=\"Helvetica\", fontsize=9, color=\"#78909c\"];\n",
    );
    let mut units: BTreeMap<usize, Vec<(usize, &Node)>> = BTreeMap::new();
    for (number, node) in show.report.alignment.nodes.iter().enumerate() {
        units.entry(node.at.unit).or_default().push((number, node));
    }
    for (at, nodes) in &units {
        let unit = &workspace.units[*at];
        let level = workspace.settings.level_word(unit.level);
        let title = format!("{} · {level} · {}", unit.title(), unit.cycle);
        out.push_str(&format!(
            "  subgraph cluster_u{at} {{\n    label=\"{}\";\n    color=\"#cfd8dc\";\n",
            label(&title)
        ));
        for (number, node) in nodes {
            out.push_str(&format!("    n{number} [label=\"{}\", {}];\n", text(show, node), colours(node)));
        }
        out.push_str("  }\n");
    }
    let number = |at| show.report.number(at);
    for edge in &show.report.alignment.edges {
        let (Some(from), Some(to)) = (edge.from_objective.and_then(number), edge.to_objective.and_then(number)) else {
            continue;
        };
        match edge.kind {
            EdgeKind::Supports if from != to => {
                let key_result = edge.to.key_result.as_ref().map(|id| format!(" [label=\"{}\"]", label(id.as_str())));
                out.push_str(&format!("  n{from} -> n{to}{};\n", key_result.unwrap_or_default()));
            }
            EdgeKind::DependsOn if from != to => {
                let style = "style=dashed, color=\"#8e24aa\", fontcolor=\"#8e24aa\", constraint=false";
                out.push_str(&format!("  n{from} -> n{to} [label=\"waits for\", {style}];\n"));
            }
            EdgeKind::Supports | EdgeKind::DependsOn | EdgeKind::Shared => {}
        }
    }
    open(show, &mut out);
    out.push_str("}\n");
    out
}

/// What somebody waits for and nobody has taken on.
fn open(show: &Show<'_>, out: &mut String) {
    let waits = show.report.waits.iter().filter(|wait| wait.answer.is_unmatched());
    for (number, wait) in waits.enumerate() {
        let from = show.report.alignment.nodes.iter().position(|node| {
            node.reference.unit == wait.from.unit
                && node.reference.cycle == wait.from.cycle
                && node.reference.objective == wait.from.objective
        });
        let Some(from) = from else { continue };
        out.push_str(&format!(
            "  w{number} [label=\"{}\\nnobody yet\", style=\"rounded,dashed\", color=\"#c62828\"];\n",
            label(&show.short(&wait.to))
        ));
        let style = "style=dashed, color=\"#c62828\", fontcolor=\"#c62828\", constraint=false";
        out.push_str(&format!("  n{from} -> w{number} [label=\"waits for\", {style}];\n"));
    }
}

fn text(show: &Show<'_>, node: &Node) -> String {
    let mut lines = vec![show.short(&node.reference)];
    lines.extend(wrap(&safe(show.objective_text(node.at)), COLUMNS, "", "").lines().map(str::to_owned));
    lines.push(standing(show.workspace(), node));
    lines.extend(supporters(node));
    if node.orphan {
        lines.push("orphan: supports nothing above".into());
    }
    lines.iter().map(|line| label(line)).collect::<Vec<_>>().join("\\n")
}

fn colours(node: &Node) -> &'static str {
    match node.band {
        Some(Band::Red) => "fillcolor=\"#fdecea\", color=\"#c62828\"",
        Some(Band::Yellow) => "fillcolor=\"#fff8e1\", color=\"#b7791f\"",
        Some(Band::Green) => "fillcolor=\"#e8f5e9\", color=\"#2e7d32\"",
        None => "fillcolor=\"#f5f5f5\", color=\"#9e9e9e\", style=\"rounded,filled,dashed\"",
    }
}

/// A text inside `"…"`. Graphviz reads entities first and escapes after that, so that a backslash
/// has to be two of them.
fn label(text: &str) -> String {
    let mut out = String::new();
    for c in safe(text).chars() {
        match c {
            '\\' => out.push_str("&#92;&#92;"),
            '"' | '&' | '<' | '>' | '{' | '}' | '|' | '#' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn nothing_in_a_label_is_syntax() {
        assert_eq!(label("Größe 3 结账"), "Größe 3 结账");
        assert_eq!(label("a\"]; n0 -> \"x"), "a&#34;]; n0 -&#62; &#34;x");
        assert_eq!(label("a\\n&lt;"), "a&#92;&#92;n&#38;lt;");
    }
}
