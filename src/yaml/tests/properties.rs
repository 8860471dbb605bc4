//! Properties of reading and editing over generated documents.

use proptest::prelude::*;

use super::documents::{Dice, document, value};
use super::{assert_sound, brief, tree};
use crate::source::{FileId, Route, Span};
use crate::yaml::edit::{EditError, Value, add_key, append, quote, remove_key, set};
use crate::yaml::parse::parse;
use crate::yaml::{Kind, Node, Scalar, Style, route_at};

/// Every node with its route.
fn routes<'n>(root: &'n Node<'n>) -> Vec<(Route, &'n Node<'n>)> {
    let mut found = vec![(Route::default(), root)];
    let mut next = 0;
    while next < found.len() {
        let (route, node) = found[next].clone();
        match &node.kind {
            Kind::Scalar { .. } => {}
            Kind::List { items, .. } => {
                found.extend(items.iter().enumerate().map(|(i, item)| (route.clone().index(i), item)));
            }
            Kind::Map { entries, .. } => {
                found.extend(entries.iter().map(|entry| (route.clone().key(entry.key.as_ref()), &entry.value)));
            }
        }
        next += 1;
    }
    found
}

/// The range of the old text that a change replaced, and what stands there now.
fn difference<'t>(old: &'t str, new: &'t str) -> (Span, &'t str) {
    let same = |a: &str, b: &str| a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let mut start = same(old, new);
    while !old.is_char_boundary(start) {
        start -= 1;
    }
    let rest = |text: &str| text.bytes().rev().collect::<Vec<u8>>();
    let (a, b) = (rest(&old[start..]), rest(&new[start..]));
    let mut tail = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - tail) {
        tail -= 1;
    }
    (Span::new(start, old.len() - tail), &new[start..new.len() - tail])
}

fn scalar_of(value: &Value) -> String {
    let text = match value {
        Value::Plain(text) => text.clone(),
        Value::Text(text) => quote(text),
        Value::List(_) | Value::Map(_) => unreachable!("single values only"),
    };
    brief(&tree(&format!("k: {text}")).get("k").unwrap().value)
}

/// Together 10,000 cases.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(4_000))]

    #[test]
    fn generated_documents_are_read_whole(seed in any::<u64>()) {
        let text = document(seed);
        let parsed = parse(FileId(0), &text);
        prop_assert!(parsed.findings.is_empty(), "{text}\n{:?}", parsed.findings);
        assert_sound(&text, &parsed);
        let root = parsed.root.unwrap();
        for (route, node) in routes(&root) {
            prop_assert_eq!(root.at(&route).map(|found| found.span), Some(node.span));
            if !node.span.range().is_empty() && matches!(node.kind, Kind::Scalar { .. }) {
                prop_assert_eq!(route_at(&root, node.span), route);
            }
        }
    }

}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn setting_a_value_changes_that_value_alone(seed in any::<u64>()) {
        let text = document(seed);
        let root = tree(&text);
        let mut dice = Dice(seed ^ 1);
        let nodes = routes(&root);
        let (route, node) = &nodes[dice.roll(nodes.len())];
        let Kind::Scalar { style, .. } = &node.kind else { return Ok(()) };
        let new = value(&mut dice);
        let changed = match set(&text, route, &new) {
            Err(EditError::BlockText(_)) => {
                prop_assert_eq!(*style, Style::Block);
                return Ok(());
            }
            result => result.map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?,
        };
        let (before, behind) = (&text[..node.span.start as usize], &text[node.span.end as usize..]);
        prop_assert!(changed.starts_with(before) && changed.ends_with(behind), "{text}\n{changed}");
        let after = tree(&changed);
        prop_assert_eq!(brief(after.at(route).unwrap()), scalar_of(&new));
        // and back, where the old text is one that we would write
        let written = &text[node.span.range()];
        let old = match node.scalar() {
            Some(Scalar::Text(words)) if quote(words) == written => Value::Text(words.to_owned()),
            Some(_) if *style == Style::Plain && !written.is_empty() && !written.contains('\n') => {
                Value::Plain(written.to_owned())
            }
            Some(_) | None => return Ok(()),
        };
        let back = set(&changed, route, &old);
        prop_assert_eq!(back.as_deref(), Ok(text.as_str()));
    }

    #[test]
    fn a_key_that_is_added_and_removed_leaves_no_trace(seed in any::<u64>()) {
        let text = document(seed);
        let root = tree(&text);
        let mut dice = Dice(seed ^ 2);
        let nodes: Vec<_> = routes(&root).into_iter().filter(|(_, node)| matches!(node.kind, Kind::Map { .. })).collect();
        let (route, node) = &nodes[dice.roll(nodes.len())];
        let new = match dice.roll(3) {
            0 => Value::Map(vec![("k 1".into(), value(&mut dice)), ("l".into(), Value::List(vec![value(&mut dice)]))]),
            1 => Value::List(vec![value(&mut dice), Value::Map(vec![("k".into(), value(&mut dice))])]),
            _ => value(&mut dice),
        };
        let changed = add_key(&text, route, "added", &new);
        let changed = changed.map_err(|e| TestCaseError::fail(format!("{e}\n{route}\n{text}")))?;
        let empty = matches!(&node.kind, Kind::Map { entries, .. } if entries.is_empty());
        let (span, _) = difference(&text, &changed);
        prop_assert!(span.range().is_empty() || empty, "{text}\n{changed}");
        let after = tree(&changed);
        prop_assert!(after.at(route).unwrap().get("added").is_some());
        let back = remove_key(&changed, route, "added");
        if empty {
            prop_assert!(back.is_ok());
        } else {
            prop_assert_eq!(back.as_deref(), Ok(text.as_str()), "{}", changed);
        }
    }

    #[test]
    fn an_item_that_is_appended_changes_nothing_before_or_after_it(seed in any::<u64>()) {
        let text = document(seed);
        let root = tree(&text);
        let mut dice = Dice(seed ^ 3);
        let takes = |node: &Node<'_>| node.is_null() || matches!(node.kind, Kind::List { .. });
        let nodes: Vec<_> = routes(&root).into_iter().filter(|(_, node)| takes(node)).collect();
        if nodes.is_empty() {
            return Ok(());
        }
        let (route, node) = &nodes[dice.roll(nodes.len())];
        let item = if dice.one_in(2) {
            Value::Map(vec![("id".into(), value(&mut dice)), ("target".into(), Value::Plain("5 %".into()))])
        } else {
            value(&mut dice)
        };
        let changed = append(&text, route, &item);
        let changed = changed.map_err(|e| TestCaseError::fail(format!("{e}\n{route}\n{text}")))?;
        let (span, _) = difference(&text, &changed);
        let empty = node.is_null() || matches!(&node.kind, Kind::List { items, .. } if items.is_empty());
        prop_assert!(span.range().is_empty() || empty && node.span.contains(span), "{text}\n{changed}");
        let after = tree(&changed);
        let count = |node: &Node<'_>| if let Kind::List { items, .. } = &node.kind { items.len() } else { 0 };
        prop_assert_eq!(count(after.at(route).unwrap()), count(node) + 1);
    }
}
