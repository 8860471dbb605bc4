//! Which objectives and key results of one state of a cycle are which of another: within their unit,
//! then what moved to another objective, to another unit, or with a unit that got another id.
//!
//! Moves look only at what `identity` leaves unmatched on both sides, and only where it is unique on
//! both. Not for history as a whole: two states are compared, whatever lies between them.

use crate::history::identity::{self, Named};
use crate::model::id::Id;
use crate::model::key_result::KeyResult;
use crate::model::objective::Objective;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;

/// One state of a cycle, or the changed part of it.
#[derive(Clone, Debug, Default)]
pub struct State<'a> {
    /// The objectives, those of one unit in the order of its files.
    pub objectives: Vec<(&'a Id, &'a Objective)>,
    /// The units, also those without objectives.
    pub units: BTreeSet<&'a Id>,
}

impl<'a> State<'a> {
    fn named(&self, numbers: &[usize]) -> Vec<Named<'a>> {
        numbers.iter().map(|number| Named::from(self.objectives[*number].1)).collect()
    }

    fn key_results(&self, objective: usize) -> &'a [Arc<KeyResult>] {
        &self.objectives[objective].1.key_results
    }
}

/// An objective by its number, and one of its key results by its number there.
pub type KeyResultNumber = (usize, usize);

/// What moved. All numbers are those of the states' objectives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// A unit got another id.
    Unit {
        /// The id before.
        from: Id,
        /// The id after.
        to: Id,
    },
    /// An objective belongs to another unit.
    Objective {
        /// Its number before.
        from: usize,
        /// Its number after.
        to: usize,
    },
    /// A key result belongs to another objective.
    KeyResult {
        /// Where it was.
        from: KeyResultNumber,
        /// Where it is.
        to: KeyResultNumber,
    },
}

/// Which thing after is which before.
#[derive(Clone, Debug, Default)]
pub struct Pairs {
    /// For each objective after: its number before.
    pub objectives: Vec<Option<usize>>,
    /// For each key result of each objective after: where it was before.
    pub key_results: Vec<Vec<Option<KeyResultNumber>>>,
    /// What moved.
    pub moved: Vec<Moved>,
}

impl Pairs {
    /// Pairs two states. `stays` says of a unit that the other side lacks whether it is there all
    /// the same, in a part that is not compared.
    pub fn of(before: &State<'_>, after: &State<'_>, stays: impl Fn(&Id, Side) -> bool) -> Self {
        let mut pairs = Pairs {
            objectives: vec![None; after.objectives.len()],
            key_results: after
                .objectives
                .iter()
                .map(|(_, objective)| vec![None; objective.key_results.len()])
                .collect(),
            moved: Vec::new(),
        };
        let units = (by_unit(before), by_unit(after));
        for (unit, now) in &units.1 {
            pairs.match_units(before, after, units.0.get(unit).map_or(&[], Vec::as_slice), now);
        }
        let renamed = pairs.rename_units(before, after, &units, stays);
        pairs.move_objectives(before, after, &renamed);
        for number in 0..after.objectives.len() {
            pairs.match_key_results(before, after, number);
        }
        pairs.move_key_results(before, after, &renamed);
        pairs
    }

    /// By the rules within a unit.
    fn match_units(&mut self, before: &State<'_>, after: &State<'_>, then: &[usize], now: &[usize]) {
        for (number, from) in identity::matches(&before.named(then), &after.named(now)).into_iter().enumerate() {
            self.objectives[now[number]] = from.map(|from| then[from]);
        }
    }

    /// A unit that is gone while another one is new and holds more than half of its objectives.
    /// Answers what each renamed unit was called before.
    fn rename_units<'a>(
        &mut self,
        before: &State<'a>,
        after: &State<'a>,
        (old, new): &(ByUnit<'a>, ByUnit<'a>),
        stays: impl Fn(&Id, Side) -> bool,
    ) -> HashMap<&'a Id, &'a Id> {
        let gone = old.iter().filter(|(unit, _)| !after.units.contains(*unit));
        let mut candidates = Vec::new();
        for (unit, then) in gone {
            for (other, now) in new.iter().filter(|(other, _)| !before.units.contains(*other)) {
                let same = then.iter().filter(|from| {
                    let from = Named::from(before.objectives[**from].1);
                    now.iter().any(|to| is_alike(from, Named::from(after.objectives[*to].1)))
                });
                if 2 * same.count() > then.len() {
                    candidates.push((*unit, *other));
                }
            }
        }
        let mut renamed = HashMap::new();
        for (from, to) in unique(candidates) {
            if stays(from, Side::After) || stays(to, Side::Before) {
                continue;
            }
            self.match_units(before, after, &old[from], &new[to]);
            self.moved.push(Moved::Unit { from: from.clone(), to: to.clone() });
            renamed.insert(to, from);
        }
        renamed
    }

    fn lost_objectives(&self, before: &State<'_>) -> Vec<usize> {
        let found: BTreeSet<usize> = self.objectives.iter().flatten().copied().collect();
        (0..before.objectives.len()).filter(|number| !found.contains(number)).collect()
    }

    /// An objective that is gone from one unit and new in another, with the same id or text and more
    /// than half of its key results.
    fn move_objectives(&mut self, before: &State<'_>, after: &State<'_>, renamed: &HashMap<&Id, &Id>) {
        let lost = self.lost_objectives(before);
        if lost.is_empty() {
            return;
        }
        let new: Vec<usize> = (0..after.objectives.len()).filter(|number| self.objectives[*number].is_none()).collect();
        let alike = alike(&before.named(&lost), &after.named(&new));
        let candidates = alike.into_iter().map(|(from, to)| (lost[from], new[to])).filter(|(from, to)| {
            let ((unit, one), (other, two)) = (before.objectives[*from], after.objectives[*to]);
            let was = renamed.get(other).copied().unwrap_or(other);
            was != unit && 2 * same_key_results(&one.key_results, &two.key_results) > one.key_results.len()
        });
        for (from, to) in unique(candidates.collect()) {
            self.objectives[to] = Some(from);
            self.moved.push(Moved::Objective { from, to });
        }
    }

    fn match_key_results(&mut self, before: &State<'_>, after: &State<'_>, number: usize) {
        let Some(from) = self.objectives[number] else { return };
        let then: Vec<Named<'_>> = before.key_results(from).iter().map(Named::from).collect();
        let now: Vec<Named<'_>> = after.key_results(number).iter().map(Named::from).collect();
        let matched = identity::matches(&then, &now);
        self.key_results[number] = matched.into_iter().map(|old| old.map(|old| (from, old))).collect();
    }

    /// A key result that is gone from one objective and new in another of its unit.
    fn move_key_results(&mut self, before: &State<'_>, after: &State<'_>, renamed: &HashMap<&Id, &Id>) {
        let found: BTreeSet<KeyResultNumber> = self.key_results.iter().flatten().flatten().copied().collect();
        let lost: Vec<KeyResultNumber> = numbers(before).filter(|number| !found.contains(number)).collect();
        if lost.is_empty() {
            return;
        }
        let new: Vec<KeyResultNumber> =
            numbers(after).filter(|(objective, number)| self.key_results[*objective][*number].is_none()).collect();
        let then: Vec<Named<'_>> = lost.iter().map(|(at, part)| Named::from(&before.key_results(*at)[*part])).collect();
        let now: Vec<Named<'_>> = new.iter().map(|(at, part)| Named::from(&after.key_results(*at)[*part])).collect();
        let alike = alike(&then, &now);
        let candidates = alike.into_iter().map(|(from, to)| (lost[from], new[to])).filter(|(from, to)| {
            let (unit, other) = (before.objectives[from.0].0, after.objectives[to.0].0);
            let was = renamed.get(other).copied().unwrap_or(other);
            was == unit && self.objectives[to.0] != Some(from.0)
        });
        for (from, to) in unique(candidates.collect()) {
            self.key_results[to.0][to.1] = Some(from);
            self.moved.push(Moved::KeyResult { from, to });
        }
    }
}

/// One of the two states that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The earlier one.
    Before,
    /// The later one.
    After,
}

type ByUnit<'a> = BTreeMap<&'a Id, Vec<usize>>;

fn by_unit<'a>(state: &State<'a>) -> ByUnit<'a> {
    let mut units: ByUnit<'a> = BTreeMap::new();
    for (number, (unit, _)) in state.objectives.iter().enumerate() {
        units.entry(unit).or_default().push(number);
    }
    units
}

fn numbers<'s>(state: &'s State<'_>) -> impl Iterator<Item = KeyResultNumber> + 's {
    let objectives = state.objectives.iter().enumerate();
    objectives.flat_map(|(at, (_, objective))| (0..objective.key_results.len()).map(move |number| (at, number)))
}

/// The same explicit id, or the same text.
fn is_alike(one: Named<'_>, other: Named<'_>) -> bool {
    (one.id.is_some() && one.id == other.id) || (!one.text.is_empty() && one.text == other.text)
}

/// All pairs with the same explicit id or the same text.
fn alike(before: &[Named<'_>], after: &[Named<'_>]) -> Vec<(usize, usize)> {
    let mut by_id: HashMap<&Id, Vec<usize>> = HashMap::new();
    let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, named) in after.iter().enumerate() {
        named.id.into_iter().for_each(|id| by_id.entry(id).or_default().push(number));
        if !named.text.is_empty() {
            by_text.entry(named.text).or_default().push(number);
        }
    }
    let found = before.iter().enumerate().flat_map(|(number, named)| {
        let same_id = named.id.and_then(|id| by_id.get(id));
        let same_text = by_text.get(named.text);
        // Of what is not unique anyway two are enough to see that.
        let some =
            |list: Option<&Vec<usize>>| list.map_or_else(Vec::new, |list| list.iter().take(2).copied().collect());
        let numbers: BTreeSet<usize> = some(same_id).into_iter().chain(some(same_text)).collect();
        numbers.into_iter().map(move |other| (number, other))
    });
    found.collect()
}

/// Those of which each side stands in one pair only.
fn unique<A: Copy + Eq + Hash, B: Copy + Eq + Hash>(pairs: Vec<(A, B)>) -> Vec<(A, B)> {
    let mut left: HashMap<A, usize> = HashMap::new();
    let mut right: HashMap<B, usize> = HashMap::new();
    for (one, other) in &pairs {
        *left.entry(*one).or_default() += 1;
        *right.entry(*other).or_default() += 1;
    }
    pairs.into_iter().filter(|(one, other)| left[one] == 1 && right[other] == 1).collect()
}

/// How many of the earlier key results are among the later ones, by id, then by text.
fn same_key_results(before: &[Arc<KeyResult>], after: &[Arc<KeyResult>]) -> usize {
    let after: Vec<Named<'_>> = after.iter().map(Named::from).collect();
    before.iter().filter(|one| after.iter().any(|other| is_alike(Named::from(*one), *other))).count()
}
