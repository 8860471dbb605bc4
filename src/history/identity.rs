//! Which objective or key result of one revision is which of the next.
//!
//! By explicit id; then by equal text where at least one side has no explicit id; then by position
//! where neither has. A changed id with equal text, unique on both sides, is a rename. File paths
//! play no part.

use crate::model::id::Id;
use crate::model::key_result::KeyResult;
use crate::model::measure::Milestone;
use crate::model::objective::Objective;
use std::collections::HashMap;
use std::sync::Arc;

/// What identity is told by.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The explicit id.
    pub id: Option<&'a Id>,
    /// The text.
    pub text: &'a str,
}

impl<'a> From<&'a Objective> for Named<'a> {
    fn from(objective: &'a Objective) -> Self {
        Named { id: objective.id_place.is_some().then_some(&objective.id), text: objective.text() }
    }
}

impl<'a> From<&'a KeyResult> for Named<'a> {
    fn from(key_result: &'a KeyResult) -> Self {
        Named { id: key_result.id_place.is_some().then_some(&key_result.id), text: key_result.text() }
    }
}

impl<'a> From<&'a Arc<KeyResult>> for Named<'a> {
    fn from(key_result: &'a Arc<KeyResult>) -> Self {
        Named::from(key_result.as_ref())
    }
}

impl<'a> From<&'a Milestone> for Named<'a> {
    fn from(milestone: &'a Milestone) -> Self {
        Named { id: None, text: &milestone.text.value }
    }
}

/// For each of `after`: the number of the same thing in `before`, if it was there.
pub fn matches(before: &[Named<'_>], after: &[Named<'_>]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    let mut pair = |found: &mut Vec<Option<usize>>, from: usize, to: usize| {
        if found[to].is_none() && !taken[from] {
            found[to] = Some(from);
            taken[from] = true;
        }
    };
    let by_id: HashMap<&Id, usize> =
        before.iter().enumerate().rev().filter_map(|(n, named)| named.id.map(|id| (id, n))).collect();
    for (to, named) in after.iter().enumerate() {
        if let Some(from) = named.id.and_then(|id| by_id.get(id)) {
            pair(&mut found, *from, to);
        }
    }
    let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
    for (from, named) in before.iter().enumerate().filter(|(_, named)| !named.text.is_empty()) {
        by_text.entry(named.text).or_default().push(from);
    }
    for (to, named) in after.iter().enumerate() {
        for from in by_text.get(named.text).into_iter().flatten() {
            if named.id.is_none() || before[*from].id.is_none() {
                pair(&mut found, *from, to);
            }
        }
    }
    for (to, named) in after.iter().enumerate() {
        let alone = after.iter().filter(|other| other.text == named.text).count() == 1;
        if let Some([from]) = by_text.get(named.text).map(Vec::as_slice).filter(|_| alone) {
            pair(&mut found, *from, to);
        }
    }
    for (to, named) in after.iter().enumerate().take(before.len()) {
        if named.id.is_none() && before[to].id.is_none() {
            pair(&mut found, to, to);
        }
    }
    found
}

/// The same for milestones: by text, then by position.
pub fn milestones(before: &[Milestone], after: &[Milestone]) -> Vec<Option<usize>> {
    let named = |list| <[Milestone]>::iter(list).map(Named::from).collect::<Vec<_>>();
    matches(&named(before), &named(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &[(&str, &str)], after: &[(&str, &str)], expected: &[Option<usize>]) {
        let ids = |list: &[(&str, &str)]| list.iter().map(|(id, _)| Id::parse(id).ok()).collect::<Vec<_>>();
        let (before_ids, after_ids) = (ids(before), ids(after));
        let before: Vec<_> =
            before.iter().zip(&before_ids).map(|((_, text), id)| Named { id: id.as_ref(), text }).collect();
        let after: Vec<_> =
            after.iter().zip(&after_ids).map(|((_, text), id)| Named { id: id.as_ref(), text }).collect();
        assert_eq!(matches(&before, &after), expected);
    }

    #[test]
    fn ids_come_first_then_texts_then_positions() {
        check(&[("a", "x"), ("b", "y")], &[("b", "x"), ("a", "y")], &[Some(1), Some(0)]);
        check(&[("", "x"), ("", "y")], &[("", "y"), ("", "x")], &[Some(1), Some(0)]);
        check(&[("", "x"), ("", "y")], &[("", "x"), ("", "z")], &[Some(0), Some(1)]);
        check(&[("", "x"), ("", "y")], &[("a", "x"), ("b", "y")], &[Some(0), Some(1)]);
        check(&[("a", "x")], &[("b", "x")], &[Some(0)]);
        check(&[("a", "x"), ("c", "x")], &[("b", "x")], &[None]);
        check(&[("a", "x")], &[("b", "y")], &[None]);
        check(&[], &[("b", "y")], &[None]);
    }
}
