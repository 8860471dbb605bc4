//! What is the same thing in two neighbouring commits: FORMAT's section on identity, word by word.

use super::reading::Thing;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The objectives of each unit.
pub type Units = BTreeMap<String, Vec<Thing>>;

/// For everything that is the same in both: the number of its later occurrence, and of the earlier.
#[derive(Default)]
pub struct Same {
    pub nodes: HashMap<usize, usize>,
    /// Units by their later names, where they had another one.
    pub renamed_units: BTreeMap<String, String>,
}

/// Compares two states.
pub fn same(before: &Units, after: &Units) -> Same {
    let mut same = Same::default();
    for (unit, objectives) in after {
        if let Some(earlier) = before.get(unit) {
            same.objectives(earlier, objectives);
        }
    }
    same.units(before, after);
    same.moved_objectives(before, after);
    same.moved_key_results(before, after);
    same
}

impl Same {
    fn objectives(&mut self, before: &[Thing], after: &[Thing]) {
        for (new, old) in after.iter().zip(matches(before, after)) {
            if let Some(old) = old {
                self.objective(&before[old], new);
            }
        }
    }

    fn objective(&mut self, old: &Thing, new: &Thing) {
        self.nodes.insert(new.node, old.node);
        for (part, from) in new.parts.iter().zip(matches(&old.parts, &new.parts)) {
            if let Some(from) = from {
                self.key_result(&old.parts[from], part);
            }
        }
    }

    fn key_result(&mut self, old: &Thing, new: &Thing) {
        self.nodes.insert(new.node, old.node);
        for (part, from) in new.parts.iter().zip(matches(&old.parts, &new.parts)) {
            self.nodes.extend(from.map(|from| (part.node, old.parts[from].node)));
        }
    }

    /// A unit that is gone, and a new one that holds more than half of its objectives.
    fn units(&mut self, before: &Units, after: &Units) {
        let gone: Vec<&String> = before.keys().filter(|unit| !after.contains_key(*unit)).collect();
        let new: Vec<&String> = after.keys().filter(|unit| !before.contains_key(*unit)).collect();
        let fits = |old: &str, new: &str| shared(&before[old], &after[new]) * 2 > before[old].len();
        for (old, new) in alone(&gone, &new, |old, new| fits(old, new)) {
            self.objectives(&before[old], &after[new]);
            self.renamed_units.insert(new.clone(), old.clone());
        }
    }

    /// An objective that is gone from one unit and new in another.
    fn moved_objectives(&mut self, before: &Units, after: &Units) {
        let (gone, new) = (self.left(all(before), false), self.left(all(after), true));
        let fits = |old: &Thing, new: &Thing| {
            (old.id.is_some() && old.id == new.id || old.text == new.text)
                && shared(&old.parts, &new.parts) * 2 > old.parts.len()
        };
        for (old, new) in alone(&gone, &new, fits) {
            self.objective(old, new);
        }
    }

    /// A key result that is gone from one objective and new in another of its unit.
    fn moved_key_results(&mut self, before: &Units, after: &Units) {
        for (unit, objectives) in after {
            let Some(earlier) = before.get(self.renamed_units.get(unit).unwrap_or(unit)) else { continue };
            let parts = |list| self.left(Vec::from_iter(parts(list)), false);
            let gone = parts(earlier);
            let new = self.left(objectives.iter().flat_map(|objective| &objective.parts).collect(), true);
            let fits = |old: &Thing, new: &Thing| old.id.is_some() && old.id == new.id || old.text == new.text;
            for (old, new) in alone(&gone, &new, fits) {
                self.key_result(old, new);
            }
        }
    }

    /// Those that have no counterpart yet.
    fn left<'t>(&self, list: Vec<&'t Thing>, is_new: bool) -> Vec<&'t Thing> {
        let olds: HashSet<usize> = self.nodes.values().copied().collect();
        let is_left = |thing: &&Thing| match is_new {
            true => !self.nodes.contains_key(&thing.node),
            false => !olds.contains(&thing.node),
        };
        list.into_iter().filter(is_left).collect()
    }
}

fn all(units: &Units) -> Vec<&Thing> {
    units.values().flatten().collect()
}

fn parts(objectives: &[Thing]) -> impl Iterator<Item = &Thing> {
    objectives.iter().flat_map(|objective| &objective.parts)
}

/// How many of the old ones are among the new ones, by id, then by text.
fn shared(old: &[Thing], new: &[Thing]) -> usize {
    let mut taken: HashSet<usize> = HashSet::new();
    let by_id = |one: &Thing, other: &Thing| one.id.is_some() && one.id == other.id;
    let by_text = |one: &Thing, other: &Thing| one.text == other.text;
    let mut count = 0;
    let mut left: Vec<&Thing> = old.iter().collect();
    for fits in [&by_id as &dyn Fn(&Thing, &Thing) -> bool, &by_text] {
        left.retain(|one| {
            let found = (0..new.len()).find(|at| !taken.contains(at) && fits(one, &new[*at]));
            count += usize::from(found.is_some_and(|at| taken.insert(at)));
            found.is_none()
        });
    }
    count
}

/// The pairs that fit, where neither side fits any other.
fn alone<T: Copy>(old: &[T], new: &[T], fits: impl Fn(T, T) -> bool) -> Vec<(T, T)> {
    let mut pairs = Vec::new();
    for one in old {
        let partners: Vec<&T> = new.iter().filter(|other| fits(*one, **other)).collect();
        if let [partner] = partners[..]
            && old.iter().filter(|other| fits(**other, *partner)).count() == 1
        {
            pairs.push((*one, *partner));
        }
    }
    pairs
}

/// For each of `after` the one of `before` that is the same, within one list: by id, by text where
/// at least one has no id, by text alone where only the id changed, by position where neither has one.
pub fn matches(before: &[Thing], after: &[Thing]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; after.len()];
    let once = |list: &[Thing], text: &str| list.iter().filter(|thing| thing.text == text).count() == 1;
    let rules: [&dyn Fn(usize, usize) -> bool; 4] = [
        &|old, new| before[old].id.is_some() && before[old].id == after[new].id,
        &|old, new| before[old].text == after[new].text && (before[old].id.is_none() || after[new].id.is_none()),
        &|old, new| {
            before[old].text == after[new].text && once(before, &after[new].text) && once(after, &after[new].text)
        },
        &|old, new| old == new && before[old].id.is_none() && after[new].id.is_none(),
    ];
    for rule in rules {
        for new in 0..after.len() {
            for old in 0..before.len() {
                if found[new].is_none() && !found.contains(&Some(old)) && rule(old, new) {
                    found[new] = Some(old);
                }
            }
        }
    }
    found
}
