//! The alignment for Graphviz: ids are made up, and every text is coded as entities, so that nothing
//! in it is syntax. What is confidential is masked.

use crate::render::graph::{self, Arrow, Group};
use crate::render::text::{safe, wrap};
use crate::render::tree::Show;
use crate::report::tree::Node;
use crate::score::Band;

/// The columns of a box.
const COLUMNS: usize = 34;

/// The alignment as a directed graph; `missing` says who is not in it.
pub fn dot(show: &Show<'_>, missing: Option<&str>) -> String {
    let show = &Show { public: true, ..*show };
    let mut out = String::from(
        "digraph okr {\n  rankdir=RL;\n  ranksep=0.9;\n  graph [fontname=\"Helvetica\", charset=\"UTF-8\"];\n  \
         node [fontname=\"Helvetica\", fontsize=11, shape=box, style=\"rounded,filled\", penwidth=1.4];\n  \
         edge [fontname=\"Helvetica\", fontsize=9, color=\"#78909c\"];\n",
    );
    if let Some(missing) = missing {
        out.push_str(&format!("  label=\"{}\";\n  fontcolor=\"#b42318\";\n", label(missing)));
    }
    for Group { unit, title, nodes } in graph::groups(show) {
        out.push_str(&format!(
            "  subgraph cluster_u{unit} {{\n    label=\"{}\";\n    color=\"#cfd8dc\";\n",
            label(&title)
        ));
        for (number, node) in nodes {
            out.push_str(&format!("    n{number} [label=\"{}\", {}];\n", text(show, node), colours(node)));
        }
        out.push_str("  }\n");
    }
    for Arrow { from, to, waits, key_result } in graph::arrows(show) {
        let about = match key_result {
            _ if waits => format!(" [label=\"waits for\", {}]", waiting("#8e24aa")),
            Some(key_result) => format!(" [label=\"{}\"]", label(&key_result)),
            None => String::new(),
        };
        out.push_str(&format!("  n{from} -> n{to}{about};\n"));
    }
    for (number, (from, to)) in graph::unmatched(show).into_iter().enumerate() {
        out.push_str(&format!(
            "  w{number} [label=\"{}\\nnobody yet\", style=\"rounded,dashed\", color=\"#c62828\"];\n",
            label(&to)
        ));
        out.push_str(&format!("  n{from} -> w{number} [label=\"waits for\", {}];\n", waiting("#c62828")));
    }
    out.push_str("}\n");
    out
}

/// How an arrow looks that waits.
fn waiting(colour: &str) -> String {
    format!("style=dashed, color=\"{colour}\", fontcolor=\"{colour}\", constraint=false")
}

fn text(show: &Show<'_>, node: &Node) -> String {
    let mut lines = vec![show.short(&node.reference)];
    lines.extend(wrap(&safe(show.objective_text(node.at)), COLUMNS, "", "").lines().map(str::to_owned));
    lines.extend(graph::standing_lines(show, node));
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
