//! Tests of reading and editing: tables of cases, generated documents, hostile texts.

mod bad;
mod bytes;
mod documents;
mod edits;
mod hostile;
mod properties;
mod valid;

use super::parse::{Parsed, parse};
use super::*;
use crate::source::FileId;

/// A tree in one line.
fn brief(node: &Node<'_>) -> String {
    match &node.kind {
        Kind::Scalar { text, .. } => match node.scalar() {
            Some(Scalar::Null) => "~".into(),
            Some(Scalar::Bool(value)) => value.to_string(),
            Some(Scalar::Number(number)) => format!("#{number}"),
            Some(Scalar::Text(_)) | None => format!("'{}'", text.replace('\n', "/")),
        },
        Kind::List { items, flow } => {
            let items: Vec<_> = items.iter().map(brief).collect();
            format!("{}[{}]", if *flow { "f" } else { "" }, items.join(", "))
        }
        Kind::Map { entries, flow } => {
            let entries: Vec<_> = entries.iter().map(|e| format!("{}: {}", e.key, brief(&e.value))).collect();
            format!("{}{{{}}}", if *flow { "f" } else { "" }, entries.join(", "))
        }
    }
}

/// What holds of every tree and every finding, whatever the text.
fn assert_sound(text: &str, parsed: &Parsed<'_>) {
    let sliced = |span: Span| text.get(span.range()).unwrap_or_else(|| panic!("{span:?} does not fit {text:?}"));
    for finding in &parsed.findings {
        assert_eq!(finding.rule, "yaml-syntax");
        assert!(!finding.message.is_empty() && finding.message.len() < 400, "{}", finding.message);
        assert!(!finding.message.contains('\n'), "{}", finding.message);
        sliced(finding.label.place.span);
        for label in &finding.related {
            sliced(label.place.span);
        }
    }
    let mut nodes: Vec<&Node<'_>> = parsed.root.iter().collect();
    while let Some(node) = nodes.pop() {
        let written = sliced(node.span);
        match &node.kind {
            Kind::Scalar { text, style: Style::Plain } if !written.contains(['\n', '\r']) && written.is_ascii() => {
                assert_eq!(written, text);
            }
            Kind::Scalar { .. } => {}
            Kind::List { items, .. } => {
                assert!(items.iter().all(|item| node.span.contains(item.span)), "{node:?}");
                nodes.extend(items);
            }
            Kind::Map { entries, .. } => {
                for entry in entries {
                    assert!(!sliced(entry.key_span).is_empty());
                    assert!(node.span.contains(entry.key_span) && node.span.contains(entry.value.span), "{node:?}");
                    assert!(entry.key_span.end <= entry.value.span.start, "{entry:?}");
                }
                nodes.extend(entries.iter().map(|entry| &entry.value));
            }
        }
    }
}

fn tree(text: &str) -> Node<'_> {
    let parsed = parse(FileId(0), text);
    assert_eq!(parsed.findings, [], "{text}");
    parsed.root.unwrap_or_else(|| panic!("no root: {text}"))
}

#[test]
fn empty_texts_have_no_root_and_no_finding() {
    for text in ["", "\n", "# a comment", "\u{feff}", "\u{feff}# x\n", "---", "---\n...\n", "  \n\n", "---\n# x\n"] {
        let parsed = parse(FileId(0), text);
        assert!(parsed.root.is_none() && parsed.findings.is_empty(), "{text:?}: {parsed:?}");
    }
}

#[test]
fn spans_are_bytes_of_the_text_as_it_is() {
    let text = "\u{feff}名: 值 # c\r\nlist:\r\n  - \"é\" \r\n  - [a, {b: c}]\r\n  -\r\nnone:\r\n";
    let root = tree(text);
    let slice = |node: &Node<'_>| &text[node.span.range()];
    assert_eq!(&text[root.get("名").unwrap().key_span.range()], "名");
    assert_eq!(slice(&root.get("名").unwrap().value), "值");
    let list = &root.get("list").unwrap().value;
    assert_eq!(slice(list.item(0).unwrap()), "\"é\"");
    assert_eq!(slice(list.item(1).unwrap()), "[a, {b: c}]");
    assert_eq!(slice(list.item(2).unwrap()), "");
    assert!(text[..list.item(2).unwrap().span.start as usize].ends_with("\r\n  -"));
    assert!(slice(list).starts_with("- \"é\"") && slice(list).ends_with("}]\r\n  -"));
    assert!(text[..root.get("none").unwrap().value.span.start as usize].ends_with("none:"));
    assert_eq!(root.span.range(), 3..text.len() - 2);
}

#[test]
fn routes_lead_to_nodes_and_back() {
    let text = "a:\n  - b: c\n    d: {e: [f, g]}\n  - h\ni:\n";
    let root = tree(text);
    for (needle, route) in [
        ("a:", "a"),
        ("b", "a[0].b"),
        ("c", "a[0].b"),
        ("d", "a[0].d"),
        ("f", "a[0].d.e[0]"),
        ("g", "a[0].d.e[1]"),
        ("h", "a[1]"),
        ("i", "i"),
    ] {
        let at = text.find(needle).unwrap();
        let found = route_at(&root, Span::new(at, at + 1));
        assert_eq!(found.to_string(), route, "{needle}");
        assert!(root.at(&found).is_some(), "{needle}");
    }
    let dash = text.find('-').unwrap();
    assert_eq!(route_at(&root, Span::new(dash, dash + 1)).to_string(), "a");
    assert_eq!(route_at(&root, Span::new(0, text.len())), Route::default());
    assert!(root.at(&Route::default().key("a").index(9)).is_none());
    assert!(root.at(&Route::default().key("i").key("x")).is_none());
}

#[test]
fn slips_that_stay_valid_are_found_on_request() {
    let text = "team: x\n  owner:ana\n  lead = bo\n  see https://a.b\nlist:\n  - one\n   - two\nnote: bug #12 and\n";
    let root = tree(text);
    let found = slips::swallowed(&root.get("team").unwrap().value, text);
    let words: Vec<_> = found.iter().map(|s| (s.key.as_str(), s.value.as_str())).collect();
    assert_eq!(words, [("owner", "ana"), ("lead", "bo")]);
    assert_eq!(&text[found[0].span.range()], "owner:ana");
    let found = slips::swallowed(root.get("list").unwrap().value.item(0).unwrap(), text);
    assert_eq!((found[0].key.as_str(), found[0].value.as_str()), ("-", "two"));
    let cut = slips::cut_off(&root.get("note").unwrap().value, text).unwrap();
    assert_eq!(&text[cut.range()], "#12 and");
    assert_eq!(slips::cut_off(&tree("a: b # c"), "a: b # c"), None);
    assert_eq!(slips::glued("owner:ana"), Some(("owner", "ana")));
    assert_eq!(slips::glued("12:30").or(slips::glued("http://x")).or(slips::glued("a: b")), None);
}

#[test]
fn the_core_schema_reads_numbers_and_nothing_else_as_numbers() {
    for number in ["0", "-3", "+12", "1.5", ".5", "1.", "1e3", "1.5E-3", "0x1F", "0o17", ".inf", "-.INF", ".nan"] {
        assert_eq!(core_schema(number), Scalar::Number(number), "{number}");
    }
    for text in ["1_000", "1,5", "12:30", "no", "on", "-", "+", ".", "e3", "1e", "0x", "0o8", "- 3", "--3", "1.2.3"] {
        assert_eq!(core_schema(text), Scalar::Text(text), "{text}");
    }
    for null in ["", "~", "null", "Null", "NULL"] {
        assert_eq!(core_schema(null), Scalar::Null, "{null}");
    }
}
