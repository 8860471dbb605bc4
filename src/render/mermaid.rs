//! The alignment for Mermaid: ids are made up, and every text is coded as entities, so that nothing
//! in it is markup. What is confidential is masked.

use crate::render::text::safe;
use crate::render::tree::{Show, standing, supporters};
use crate::report::tree::asked::Answer;
use crate::report::tree::{EdgeKind, Node};
use crate::score::Band;
use std::collections::BTreeMap;

/// The alignment as a flow chart.
pub fn mermaid(show: &Show<'_>) -> String {
    let show = &Show { public: true, ..*show };
    let workspace = show.workspace();
    let mut out = String::from("flowchart RL\n");
    let mut units: BTreeMap<usize, Vec<(usize, &Node)>> = BTreeMap::new();
    for (number, node) in show.report.alignment.nodes.iter().enumerate() {
        units.entry(node.at.unit).or_default().push((number, node));
    }
    for (at, nodes) in &units {
        let unit = &workspace.units[*at];
        let level = workspace.settings.level_word(unit.level);
        let title = format!("{} · {level} · {}", unit.title(), unit.cycle);
        out.push_str(&format!("  subgraph u{at}[\"{}\"]\n    direction TB\n", label(&title)));
        for (number, node) in nodes {
            let mut lines = vec![show.short(&node.reference), show.objective_text(node.at).to_owned()];
            lines.push(standing(workspace, node));
            lines.extend(supporters(node));
            if node.orphan {
                lines.push("orphan: supports nothing above".into());
            }
            let lines: Vec<String> = lines.iter().map(|line| label(line)).collect();
            out.push_str(&format!("    n{number}[\"{}\"]{}\n", lines.join("<br/>"), class(node)));
        }
        out.push_str("  end\n");
    }
    let number = |at| show.report.number(at);
    for edge in &show.report.alignment.edges {
        let (Some(from), Some(to)) = (edge.from_objective.and_then(number), edge.to_objective.and_then(number)) else {
            continue;
        };
        match edge.kind {
            EdgeKind::Supports if from != to => match &edge.to.key_result {
                Some(key_result) => out.push_str(&format!("  n{from} -->|\"{}\"| n{to}\n", label(key_result.as_str()))),
                None => out.push_str(&format!("  n{from} --> n{to}\n")),
            },
            EdgeKind::DependsOn if from != to => out.push_str(&format!("  n{from} -.->|\"waits for\"| n{to}\n")),
            EdgeKind::Supports | EdgeKind::DependsOn | EdgeKind::Shared => {}
        }
    }
    let mut open = 0;
    for wait in &show.report.waits {
        let from = show.report.alignment.nodes.iter().position(|node| {
            node.reference.unit == wait.from.unit
                && node.reference.cycle == wait.from.cycle
                && node.reference.objective == wait.from.objective
        });
        let (Some(from), false) = (from, matches!(wait.answer, Answer::Found(_) | Answer::Promised(..))) else {
            continue;
        };
        out.push_str(&format!("  n{from} -.->|\"waits for\"| w{open}([\"{}\"])\n", label(&show.short(&wait.to))));
        out.push_str(&format!("  class w{open} open\n"));
        open += 1;
    }
    out.push_str("  classDef red fill:#fdecea,stroke:#c62828,color:#1a1a1a\n");
    out.push_str("  classDef yellow fill:#fff8e1,stroke:#b7791f,color:#1a1a1a\n");
    out.push_str("  classDef green fill:#e8f5e9,stroke:#2e7d32,color:#1a1a1a\n");
    out.push_str("  classDef none fill:#f5f5f5,stroke:#9e9e9e,color:#1a1a1a,stroke-dasharray:4 3\n");
    out.push_str("  classDef open fill:#ffffff,stroke:#c62828,color:#c62828,stroke-dasharray:4 3\n");
    out
}

fn class(node: &Node) -> &'static str {
    match node.band {
        Some(Band::Red) => ":::red",
        Some(Band::Yellow) => ":::yellow",
        Some(Band::Green) => ":::green",
        None => ":::none",
    }
}

/// A text inside `"…"`: letters, digits and blanks stay, everything else is an entity.
fn label(text: &str) -> String {
    let mut out = String::new();
    for c in safe(text).chars() {
        match c {
            c if c.is_alphanumeric() => out.push(c),
            ' ' => out.push(' '),
            c => out.push_str(&format!("#{};", u32::from(c))),
        }
    }
    // An empty label is an error.
    if out.trim().is_empty() { "#160;".into() } else { out }
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn nothing_in_a_label_is_markup() {
        assert_eq!(label("Größe 3 结账"), "Größe 3 结账");
        assert_eq!(label("a\"]; click n0 \"x"), "a#34;#93;#59; click n0 #34;x");
        assert_eq!(label("<b>`#1`"), "#60;b#62;#96;#35;1#96;");
        assert_eq!(label(" "), "#160;");
    }
}
