//! The alignment for Mermaid: ids are made up, and every text is coded as entities, so that nothing
//! in it is markup. What is confidential is masked.

use crate::render::graph::{self, Arrow, Group};
use crate::render::text::safe;
use crate::render::tree::Show;
use crate::report::tree::Node;
use crate::score::Band;

/// The alignment as a flow chart; `missing` says who is not in it.
pub fn mermaid(show: &Show<'_>, missing: Option<&str>) -> String {
    let show = &Show { public: true, ..*show };
    let mut out = String::from("flowchart RL\n");
    for Group { unit, title, nodes } in graph::groups(show) {
        out.push_str(&format!("  subgraph u{unit}[\"{}\"]\n    direction TB\n", label(&title)));
        for (number, node) in nodes {
            let mut lines = vec![show.short(&node.reference), show.objective_text(node.at).to_owned()];
            lines.extend(graph::standing_lines(show, node));
            let lines: Vec<String> = lines.iter().map(|line| label(line)).collect();
            out.push_str(&format!("    n{number}[\"{}\"]{}\n", lines.join("<br/>"), class(node)));
        }
        out.push_str("  end\n");
    }
    for Arrow { from, to, waits, key_result } in graph::arrows(show) {
        out.push_str(&match key_result {
            _ if waits => format!("  n{from} -.->|\"waits for\"| n{to}\n"),
            Some(key_result) => format!("  n{from} -->|\"{}\"| n{to}\n", label(&key_result)),
            None => format!("  n{from} --> n{to}\n"),
        });
    }
    for (number, (from, to)) in graph::unmatched(show).into_iter().enumerate() {
        out.push_str(&format!("  n{from} -.->|\"waits for\"| w{number}([\"{}\"])\n", label(&to)));
        out.push_str(&format!("  class w{number} open\n"));
    }
    if let Some(missing) = missing {
        out.push_str(&format!("  missing[\"{}\"]\n  class missing open\n", label(missing)));
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
