//! Any text and a change of it: the change is made and nothing else, or it is refused.
//!
//! The bytes are the text, and after a zero byte the change: what to do, where, and the new words.

use okr::source::{FileId, Route};
use okr::yaml::edit::{self, Value};
use okr::yaml::parse::parse;
use okr::yaml::{Kind, Node};

/// Panics where a change does more than was asked for.
pub fn edit(bytes: &[u8]) {
    let (text, change) = match bytes.iter().position(|byte| *byte == 0) {
        Some(at) => (&bytes[..at], &bytes[at + 1..]),
        None => (bytes, &[][..]),
    };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let (what, at, kind) = (byte(change, 0), byte(change, 1) * 256 + byte(change, 2), byte(change, 3));
    let words = String::from_utf8_lossy(change.get(4..).unwrap_or_default()).into_owned();
    let Some(root) = tree(text) else {
        assert!(edit::put(text, &Route::default(), "k", &Value::Plain("1".into())).is_err() || is_empty(text));
        return;
    };
    let nodes = routes(&root);
    let (route, node) = &nodes[at % nodes.len()];
    let changed = match what % 6 {
        0 => edit::set(text, route, &value(kind, &words)),
        1 => edit::add_key(text, route, key(&words), &value(kind, &words)),
        2 => edit::put(text, route, "current", &value(kind, &words)),
        3 => edit::append(text, route, &value(kind, &words)),
        4 => match &node.kind {
            Kind::Map { entries, .. } if !entries.is_empty() => {
                edit::remove_key(text, route, &entries[kind % entries.len()].key)
            }
            Kind::Map { .. } | Kind::List { .. } | Kind::Scalar { .. } => edit::remove_key(text, route, key(&words)),
        },
        _ => edit::remove_item(text, route, kind % 4),
    };
    let Ok(changed) = changed else { return };
    let after = tree(&changed).unwrap_or_else(|| panic!("unreadable after a change: {text:?} {changed:?}"));
    let only_adds = matches!(what % 6, 1 | 3) && !node.is_null();
    let touched = |at: &Route| at.0.starts_with(&route.0);
    let old = scalars(&root);
    let new = scalars(&after);
    for there in &old {
        let stays = only_adds || !touched(&there.0);
        assert!(!stays || new.contains(there), "{there:?} of {text:?} is gone: {changed:?}");
    }
    let beside = |all: &[Written]| all.iter().filter(|there| !touched(&there.0)).count();
    assert_eq!(beside(&old), beside(&new), "beside {route} of {text:?} something is new: {changed:?}");
    assert!(replaced(text, &changed) <= line_around(text, node), "{route} of {text:?} became {changed:?}");
}

fn byte(bytes: &[u8], at: usize) -> usize {
    bytes.get(at).copied().unwrap_or(0).into()
}

fn key(words: &str) -> &str {
    words.split(['\n', ' ']).next().unwrap_or("")
}

fn value(kind: usize, words: &str) -> Value {
    let text = || Value::Text(words.to_owned());
    match kind % 5 {
        0 => text(),
        1 => Value::Plain(words.to_owned()),
        2 => Value::List(vec![text(), Value::Plain("5 %".into())]),
        3 => Value::Map(vec![("id".into(), Value::Plain("a".into())), ("note".into(), text())]),
        _ => Value::List(vec![Value::Map(vec![("note".into(), text()), ("list".into(), Value::List(vec![]))])]),
    }
}

/// The tree of a text without any finding.
fn tree(text: &str) -> Option<Node<'_>> {
    let parsed = parse(FileId(0), text);
    parsed.root.filter(|_| parsed.findings.is_empty())
}

/// Nothing but comments, where the first key may come.
fn is_empty(text: &str) -> bool {
    let parsed = parse(FileId(0), text);
    parsed.root.is_none() && parsed.findings.is_empty()
}

/// Every node with its route.
fn routes<'n>(root: &'n Node<'n>) -> Vec<(Route, &'n Node<'n>)> {
    let mut found = vec![(Route::default(), root)];
    let mut next = 0;
    while next < found.len() {
        let (route, node) = found[next].clone();
        match &node.kind {
            Kind::Scalar { .. } => {}
            Kind::List { items, .. } => {
                found.extend(items.iter().enumerate().map(|(at, item)| (route.clone().index(at), item)));
            }
            Kind::Map { entries, .. } => {
                found.extend(entries.iter().map(|entry| (route.clone().key(entry.key.as_ref()), &entry.value)));
            }
        }
        next += 1;
    }
    found
}

/// A single value: where it stands, what it means.
type Written = (Route, String);

fn scalars(root: &Node<'_>) -> Vec<Written> {
    let found = routes(root).into_iter().filter(|(_, node)| matches!(node.kind, Kind::Scalar { .. }));
    found.map(|(at, node)| (at, format!("{:?}", node.scalar()))).collect()
}

/// How many bytes of the old text the new one has others for, at one place.
fn replaced(old: &str, new: &str) -> usize {
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    old.len() - head - tail
}

/// The bytes of a node and of the lines on which it begins and ends, with a line break on each side.
fn line_around(text: &str, node: &Node<'_>) -> usize {
    let range = node.span.range();
    let start = text[..range.start].rfind('\n').unwrap_or(0);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at + 1);
    end - start + 1
}
